using System.Collections.Immutable;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Running;

/// <summary>What a run did.</summary>
internal sealed record RunResult(int Documents, int Cached, int Tagged, int Mined, int Reused, int Claims, int Findings, int Errors, int Warnings, bool Interrupted, ImmutableArray<string> Notes, ImmutableArray<AnalyzerTime> Analyzers);

/// <summary>Mines all inputs of a pipeline through the cache and writes the outputs.</summary>
internal sealed class CorpusRun(Pack pack, IReadOnlyList<InputFile> inputs, string output, int threads)
{
    private sealed record Work(ContentHash Input, int Member, InputFile File, SourceDocument? Document);

    private sealed record Done(ClaimSet Claims, DocumentSummary Summary, WorkDone Work);

    /// <summary>Runs; outputs are put in place only when all documents are done.</summary>
    public RunResult Run(IRunProgress progress, CancellationToken stop)
    {
        using OutputLock held = OutputLock.Acquire(output);
        using var cache = new FileStageCache(Path.Combine(output, ".cache"));
        ImmutableArray<Decision> decisions = ReadDecisions();
        var applier = new DecisionApplier(decisions);
        var miner = new IncrementalMiner(pack.Miner(), pack.Lexicon, StageInputs.Of(ContentHash.Of(pack.Profiles.Hash.Hex + SyntaxParser.ModelHash.Hex), pack.SemanticTables.Hash, pack.ClaimTables.Hash, pack.ModelHashes), cache);
        var severities = new SeverityMap(pack.Definition.Severities);
        AnalyzerSet analyzers = pack.Analyzers.Set(TimeProvider.System);
        CorpusOptions options = PackLoader.OpenCorpusOptions(pack.Definition);
        var summarizer = new DocumentSummarizer(options);
        using var outputs = new OutputSet(output, pack);
        var corpus = new CorpusBuilder(options);
        var runInputs = new List<RunInput>();
        var claimIds = new HashSet<string>(StringComparer.Ordinal);
        var documentIds = new HashSet<string>(StringComparer.Ordinal);
        int[] work = new int[4];
        int claims = 0, errors = 0, warnings = 0;

        Done MineOne(Work item)
        {
            (ClaimSet mined, WorkDone how) = miner.Mine(item.Input, item.Member, () => item.Document ?? ReadMember(item));
            mined = severities.Apply(analyzers.Apply(applier.Apply(mined))); // after the cache: what analyzers say is made anew in every run
            return new Done(mined, summarizer.Summarize(mined), how);
        }

        progress.Start(inputs.Count);
        foreach (Done done in OrderedParallel.Map(Enumerate(miner, progress, stop), MineOne, threads, stop))
        {
            ClaimSet document = WithUniqueId(done.Claims, documentIds);
            DocumentSummary summary = ReferenceEquals(document, done.Claims) ? done.Summary : summarizer.Summarize(document);
            outputs.Add(document, summary);
            corpus.Add(summary);
            SourceText source = document.Model.Tree.Source;
            runInputs.Add(new RunInput(document.Model.Tree.Id, source.Uri, source.Member, source.Sha256));
            foreach (Claim claim in document.Claims) claimIds.Add(claim.Id);
            claims += document.Claims.Length;
            bool failed = false;
            foreach (Diagnostic diagnostic in document.AllDiagnostics())
            {
                failed |= diagnostic.Severity == Severity.Error;
                if (diagnostic.Severity == Severity.Warning) warnings++;
            }
            if (failed) errors++;
            work[(int)done.Work]++;
            progress.Done(document.Model.Tree.Id, done.Work);
        }
        int documents = work.Sum();
        if (stop.IsCancellationRequested) return new RunResult(documents, work[0], work[1], work[2], work[3], claims, 0, errors, warnings, true, [], analyzers.Times);

        Corpus built = corpus.Build();
        ImmutableArray<Decision> unused = [.. applier.Unused(claimIds)];
        RunManifest manifest = Manifest(options,
        [
            new("documents", documents), new("publications", built.Publications.Length), new("claims", claims), new("findings", built.Findings.Length), new("rollups", built.Rollups.Length),
            new("decisions", applier.Count), new("documents with errors", errors), new("warnings", warnings),
        ]);
        outputs.Finish(built, manifest, runInputs);
        cache.Prune();
        progress.Finish();
        return new RunResult(documents, work[0], work[1], work[2], work[3], claims, built.Findings.Length, errors, warnings, false,
            [.. unused.Select(static d => EngineDiagnostics.DecisionWithoutClaim.OfDocument(d.Claim, d.Line).Message), .. analyzers.Times.Where(static t => t.Off).Select(static t => $"the analyzer '{t.Name}' was switched off: it did not finish a document in time")], analyzers.Times);
    }

    private IEnumerable<Work> Enumerate(IncrementalMiner miner, IRunProgress progress, CancellationToken stop)
    {
        foreach (InputFile file in inputs)
        {
            if (stop.IsCancellationRequested) yield break;
            ContentHash input = HashOrEmpty(file);
            int members = miner.MemberCount(input);
            if (members >= 0 && miner.HoldsAll(input, members))
            {
                for (int i = 0; i < members; i++) yield return new Work(input, i, file, null);
            }
            else
            {
                int count = 0;
                foreach (SourceDocument document in DocumentSource.FromFile(file)) yield return new Work(input, count++, file, document);
                miner.RememberMembers(input, count);
            }
            progress.InputRead();
        }
    }

    // A file that can't be read still gives a document, with the reader's error; its hash only has to differ from that of the readable file.
    private static ContentHash HashOrEmpty(InputFile file)
    {
        try
        {
            return InputHash.Of(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ContentHash.Of("unreadable\n" + file.Uri + "\n" + file.Id + "\n" + e.Message);
        }
    }

    // Records of two files may bear the same id; in the outputs of a run each document has its own.
    private static ClaimSet WithUniqueId(ClaimSet claims, HashSet<string> seen)
    {
        DocumentTree tree = claims.Model.Tree;
        string id = tree.Id;
        for (int n = 2; !seen.Add(id); n++) id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tree.Id}~{n}");
        return id == tree.Id ? claims : claims with { Model = claims.Model with { Tree = tree with { Id = id } } };
    }

    private static SourceDocument ReadMember(Work item) => DocumentSource.FromFile(item.File).ElementAt(item.Member);

    private ImmutableArray<Decision> ReadDecisions()
    {
        string? path = pack.Definition.Decisions;
        return path is null || !File.Exists(path) ? [] : DecisionFile.Parse(path, File.ReadAllBytes(path), pack.ClaimTables);
    }

    private RunManifest Manifest(CorpusOptions options, ImmutableArray<KeyValuePair<string, long>> counts)
    {
        PipelineDefinition definition = pack.Definition;
        string? decisions = definition.Decisions;
        ImmutableArray<HashedPart> tables = [new("claims", pack.ClaimTables.Hash), new("mentions", pack.SemanticTables.Hash)];
        if (options.Hierarchy.Count > 0) tables = tables.Add(new HashedPart("hierarchy", options.Hierarchy.Hash));
        if (pack.Analyzers.Options is { } analyzers) tables = tables.Add(new HashedPart("analyzers", analyzers));
        if (definition.Stage("findings")?.Options?.Find("differences") is not null) tables = tables.Add(new HashedPart("differences", options.Phrases.Hash));
        if (decisions is not null && File.Exists(decisions)) tables = tables.Add(new HashedPart(Path.GetFileName(decisions), InputHash.OfBytes(decisions)));
        return new RunManifest
        {
            Tool = "mscalf",
            Version = ProgramInfo.Version,
            Pipeline = definition.Name,
            PipelineHash = InputHash.OfBytes(definition.File),
            Stages = [.. definition.Stages.Select(static s => new StageVersion(s.Name, StageCatalog.All.First(d => d.Name == s.Name).Version.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
            Lexicons = [new("lexicon", pack.Lexicon.Hash)],
            Models = [new("claims", pack.ModelHash), new("content", SyntaxParser.ModelHash), .. Tagger()],
            Tables = tables,
            Analyzers = [.. pack.Analyzers.Assemblies.Select(static a => new HashedPart(a.Name, a.Hash))],
            Profiles = [new("sites", pack.Profiles.Hash)],
            Counts = counts,
        };
    }

    private HashedPart[] Tagger() => pack.Tagger is { } tagger ? [new HashedPart("names", tagger.Hash)] : [];
}
