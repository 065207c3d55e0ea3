using System.CommandLine;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf train names</c>: the pack's tagger of names that the lexicon lacks.</summary>
internal static class NamesCommand
{
    public static Command CreateTrain()
    {
        Option<string?> pipeline = CommonOptions.Pipeline();
        var data = new Option<string>("--data") { Description = "Folder below which the files of the pack's list (tagger-data) lie", HelpName = "FOLDER", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "Model file; default: where the pipeline expects it", HelpName = "MODEL" };
        Option<int> threads = CommonOptions.Threads();
        var command = new Command("names", "Train the pack's tagger of names that the lexicon lacks; the same data give the same bytes") { pipeline, data, output, threads };
        command.SetAction(parse => Train(parse.GetValue(pipeline), parse.GetValue(data)!, parse.GetValue(output), parse.GetValue(threads), CommonOptions.ConsoleOf(parse)));
        return command;
    }

    private static int Train(string? pipeline, string data, string? output, int threads, ConsoleSettings console)
    {
        PipelineDefinition definition = PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline());
        (Lexicon lexicon, SemanticTables tables) = PackLoader.OpenLexicon(definition);
        (TagSet tags, List<PartialText> texts) = NamesCorpus.Read(PackLoader.OpenTaggerData(definition), data,
            () => PackLoader.OpenTraining(definition, PackLoader.OpenClaimTables(definition)), new SemanticAnalyzer(lexicon, tables));
        Action<string>? progress = console.Quiet ? null : Console.Error.WriteLine;
        byte[] model = PartialTrainer.Train(tags, texts, WordClasses.Default, Gazetteer.Default, threads, progress).Save();
        string path = output ?? PackLoader.TaggerPath(definition);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, model);
        if (!console.Quiet) Console.Out.WriteLine($"{path}: {model.Length} bytes, sha256 {ContentHash.Of(model)}");
        return ExitCodes.Fine;
    }
}
