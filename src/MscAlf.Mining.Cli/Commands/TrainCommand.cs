using System.Collections.Immutable;
using System.CommandLine;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf train</c> and <c>mscalf evaluate</c>: the pack's claim model.</summary>
internal static class TrainCommand
{
    public static Command CreateTrain()
    {
        Option<string?> pipeline = CommonOptions.Pipeline();
        var output = new Option<string?>("--output", "-o") { Description = "Model file; default: where the pipeline expects it", HelpName = "MODEL" };
        var claims = new Command("claims", "Train the claim model on the pack's annotated sentences; the same data give the same bytes") { pipeline, output };
        claims.SetAction(parse => Train(parse.GetValue(pipeline), parse.GetValue(output), CommonOptions.ConsoleOf(parse)));
        var command = new Command("train", "Rebuild the trained models") { claims, ContentCommand.CreateTrain(), TaggerCommand.CreateTrain(), ClassifierCommand.CreateTrain(), RolesCommand.CreateTrain(), NamesCommand.CreateTrain(), GazetteerCommand.Create(), ClustersCommand.Create() };
        command.SetAction(parse => Train(null, null, CommonOptions.ConsoleOf(parse)));
        return command;
    }

    public static Command CreateEvaluate()
    {
        Option<string?> pipeline = CommonOptions.Pipeline();
        var errors = new Option<int>("--errors") { Description = "Also list the first N differences of each figure", HelpName = "N" };
        var cues = new Option<bool>("--cues") { Description = "Evaluate what the tables say without a model (as a pipeline does that names none)" };
        var command = new Command("evaluate", "Cross-validate the claim model on the pack's annotated sentences and print the table") { pipeline, errors, cues, ContentCommand.CreateEvaluate(), CreateAgreement(), RolesCommand.CreateEvaluate() };
        command.SetAction(parse => Evaluate(parse.GetValue(pipeline), parse.GetValue(errors), parse.GetValue(cues)));
        return command;
    }

    private static Command CreateAgreement()
    {
        Option<string?> pipeline = CommonOptions.Pipeline();
        var second = new Argument<string>("SECOND.tsv") { Description = "Annotated sentences with the columns of the training sentences" };
        var command = new Command("agreement", "Compare a second annotation with that of the pack's annotated sentences: Cohen's kappa by field") { pipeline, second };
        command.SetAction(parse => Agree(parse.GetValue(pipeline), parse.GetValue(second)!));
        return command;
    }

    private static int Agree(string? pipeline, string second)
    {
        PipelineDefinition definition = PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline());
        ClaimTables tables = PackLoader.OpenClaimTables(definition);
        ImmutableArray<ClaimDocument> other = ClaimCorpus.Parse([PackLoader.ReadTable(second)], tables);
        try
        {
            Console.Out.Write(ClaimAgreement.ToTable(ClaimAgreement.Of(PackLoader.OpenTraining(definition, tables), other, tables)));
        }
        catch (ArgumentException)
        {
            throw new ConfigException(second, 0, "no sentence of it stands in the pack's annotated sentences: the column 'id' must hold their ids");
        }
        return ExitCodes.Fine;
    }

    private static int Train(string? pipeline, string? output, ConsoleSettings console)
    {
        PipelineDefinition definition = PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline());
        (ClaimTables tables, ImmutableArray<ClaimDocument> documents, SemanticAnalyzer tagger) = Open(definition);
        byte[] model = ClaimTrainer.Train(documents, d => tagger.Analyze(ClaimCorpus.ToTree(d)), tables);
        string path = output ?? PackLoader.ModelPath(definition);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, model);
        if (!console.Quiet)
        {
            Console.Out.WriteLine($"{documents.Length} documents, {documents.Sum(static d => d.Sentences.Length)} sentences");
            Console.Out.WriteLine($"{path}: {model.Length} bytes, sha256 {ContentHash.Of(model)}");
        }
        return ExitCodes.Fine;
    }

    private static int Evaluate(string? pipeline, int errors, bool cues)
    {
        PipelineDefinition definition = PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline());
        (ClaimTables tables, ImmutableArray<ClaimDocument> documents, SemanticAnalyzer tagger) = Open(definition);
        var listed = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        void Note(string figure, string id, string expected, string found)
        {
            if (!listed.TryGetValue(figure, out List<string>? lines)) listed[figure] = lines = [];
            if (lines.Count < errors) lines.Add($"  {id}: expected {expected}, found {found}");
        }
        Action<string, string, string, string>? note = errors > 0 ? Note : null;
        ClaimEvaluation evaluation = cues
            ? ClaimEvaluation.OfCues(documents, d => tagger.Analyze(ClaimCorpus.ToTree(d)), tables, note)
            : ClaimEvaluation.CrossValidate(documents, d => tagger.Analyze(ClaimCorpus.ToTree(d)), tables, onError: note);
        Console.Out.WriteLine($"{(cues ? "cues without a model" : "cross-validation by document")}, {documents.Length} documents, {documents.Sum(static d => d.Sentences.Length)} sentences");
        Console.Out.Write(evaluation.ToTable());
        foreach ((string figure, List<string> lines) in listed)
        {
            Console.Out.WriteLine($"\n{figure}");
            foreach (string line in lines) Console.Out.WriteLine(line);
        }
        return ExitCodes.Fine;
    }

    private static (ClaimTables Tables, ImmutableArray<ClaimDocument> Documents, SemanticAnalyzer Tagger) Open(PipelineDefinition definition)
    {
        ClaimTables tables = PackLoader.OpenClaimTables(definition);
        (Lexicon lexicon, SemanticTables semantic) = PackLoader.OpenLexicon(definition);
        return (tables, PackLoader.OpenTraining(definition, tables), new SemanticAnalyzer(lexicon, semantic, PackLoader.OpenTagger(definition)?.Model));
    }
}
