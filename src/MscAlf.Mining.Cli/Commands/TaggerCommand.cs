using System.CommandLine;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf train tagger</c> and <c>mscalf tag</c>: a sequence tagger from annotated data.</summary>
internal static class TaggerCommand
{
    public static Command CreateTrain()
    {
        var data = new Option<string[]>("--data") { Description = "CoNLL (a token, a tab and a tag such as B-Disease, I-Disease or O a line, an empty line between sentences), BioC as XML or JSON, brat (.ann beside .txt), or a folder of them; gzipped or not", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--output", "-o") { Description = "Model file", HelpName = "MODEL", Required = true };
        Option<int> threads = CommonOptions.Threads();
        var command = new Command("tagger", "Train a tagger of names; the same data give the same bytes with any number of threads") { data, output, threads };
        command.SetAction(parse => Train(parse.GetValue(data)!, parse.GetValue(output)!, parse.GetValue(threads), CommonOptions.ConsoleOf(parse)));
        return command;
    }

    public static Command CreateTag()
    {
        var model = new Option<string>("--model", "-m") { Description = "Model that 'mscalf train tagger' wrote", HelpName = "MODEL", Required = true };
        var command = new Command("tag", "Tag names: reads a token a line (first column) from standard input, an empty line between sentences, and writes token, tab and tag line for line") { model };
        command.SetAction(parse => Tag(parse.GetValue(model)!));
        return command;
    }

    private static int Train(string[] data, string output, int threads, ConsoleSettings console)
    {
        var types = new TypeNames();
        var sentences = new List<TaggedSentence>();
        foreach (string path in data) TrainingFiles.Read(path, types, sentences);
        if (types.All.IsEmpty) throw new ConfigException(data[0], 0, "no name is tagged in the data; a tag such as B-Disease is expected in the last column");
        long tokens = sentences.Sum(static s => (long)s.Tokens.Length);
        if (tokens > SequenceTrainer.MaxTokens) throw new ConfigException(data[0], 0, string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens are more than the {SequenceTrainer.MaxTokens} that training can hold; give a part of the data"));
        Action<string>? progress = console.Quiet ? null : Console.Error.WriteLine;
        byte[] model = SequenceTrainer.Train(new TagSet(types.All), sentences, WordClasses.Default, Gazetteer.Default, threads, progress).Save();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        AtomicFile.Write(output, model);
        if (!console.Quiet) Console.Out.WriteLine($"{output}: {model.Length} bytes, sha256 {ContentHash.Of(model)}");
        return ExitCodes.Fine;
    }

    private static int Tag(string model)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(model);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(model, 0, $"the model can't be read: {e.Message}");
        }
        var tagger = new ConllTagger(new SequenceTagger(SequenceModel.Open(model, bytes)));
        using var source = new LineSource("standard input", Console.OpenStandardInput());
        using Stream stream = StandardOutput.Open();
        var output = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        try
        {
            tagger.Run(source, output);
            output.Flush();
        }
        catch (IOException)
        {
            return ExitCodes.Fine; // the reader of our output has closed it, as `head` does
        }
        return ExitCodes.Fine;
    }
}
