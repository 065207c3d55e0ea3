using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Running;

/// <summary>The output files of a run: written beside, put in place all together at the end, so that a stopped run leaves the last good ones.</summary>
internal sealed class OutputSet : IDisposable
{
    public static readonly ImmutableArray<string> Formats = ["documents", "findings", "publications", "claims", "sqlite", "sarif", "report"];

    private const string StoreName = "mscalf.db";
    private readonly string folder;
    private readonly ImmutableArray<string> formats;
    private readonly List<AtomicFile> files = [];
    private readonly DocumentRecordWriter recordWriter;
    private readonly System.Buffers.ArrayBufferWriter<byte> record = new(1 << 16);
    private readonly AtomicFile? documents;
    private ClaimTableWriter? claimTable;
    private readonly SarifWriter? sarif;
    private readonly ReportWriter? report;
    private readonly SqliteStore? store;

    public OutputSet(string folder, Pack pack)
    {
        this.folder = folder;
        StageChoice write = pack.Definition.Stage("write")!;
        formats = write.Texts("formats", Formats);
        foreach (string format in formats)
        {
            if (!Formats.Contains(format)) throw new ConfigException(pack.Definition.File, write.Line, $"unknown format '{format}'; known: {string.Join(", ", Formats)}");
        }
        if (Has("report"))
        {
            report = new ReportWriter(new ReportOptions
            {
                Title = write.Text("report-title", pack.Definition.Name),
                AgentLabel = write.Text("report-agent", "Agent"),
                MaxPages = write.Int("report-sources", 200),
                MechanismOrder = pack.ClaimTables.Mechanisms,
            });
        }
        // all options are read: from here on there are files
        recordWriter = new DocumentRecordWriter(ProgramInfo.Tool, pack.Definition.Name);
        if (Has("documents")) documents = Create("documents.jsonl");
        if (Has("claims")) claimTable = new ClaimTableWriter(Create("claims.tsv").Stream);
        if (Has("sarif")) sarif = new SarifWriter(Create("diagnostics.sarif").Stream, "mscalf", ProgramInfo.Version);
        if (Has("sqlite")) store = SqliteStore.Create(Path.Combine(folder, StoreName));
    }

    /// <summary>Adds a document; documents come in input order.</summary>
    /// <exception cref="StoreException">The disk is full or can't be written to; the outputs of before stand.</exception>
    public void Add(ClaimSet claims, DocumentSummary summary) => Guard(() => AddTo(claims, summary));

    /// <summary>Writes what concerns all documents and puts every file in place; the manifest last.</summary>
    /// <exception cref="StoreException">The disk is full or can't be written to.</exception>
    public void Finish(Corpus corpus, RunManifest manifest, IReadOnlyList<RunInput> inputs) => Guard(() => FinishAll(corpus, manifest, inputs));

    public void Dispose()
    {
        try
        {
            CloseTable();
            sarif?.Dispose();
        }
        catch (IOException)
        {
            // what a full disk does not take is given up with the rest
        }
        store?.Dispose();
        foreach (AtomicFile file in files) file.Dispose();
    }

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreException.From(folder, e);
        }
    }

    private void AddTo(ClaimSet claims, DocumentSummary summary)
    {
        if (documents is not null)
        {
            record.ResetWrittenCount();
            recordWriter.Write(claims, record);
            documents.Stream.Write(record.WrittenSpan);
        }
        claimTable?.Add(claims, summary);
        sarif?.Add(claims);
        report?.Add(claims);
        store?.Add(claims);
    }

    private void FinishAll(Corpus corpus, RunManifest manifest, IReadOnlyList<RunInput> inputs)
    {
        foreach (CorpusDiagnostic diagnostic in corpus.Diagnostics) sarif?.Add(diagnostic);
        CloseTable();
        sarif?.Dispose();
        if (Has("findings")) FindingsWriter.Write(corpus, Create("findings.jsonl").Stream);
        if (Has("publications")) PublicationsWriter.Write(corpus, Create("publications.jsonl").Stream);
        if (report is not null) report.Finish(corpus, manifest, Create("report.html").Stream);
        if (store is not null)
        {
            CorpusRows.Add(store, corpus);
            CorpusRows.Add(store, manifest);
            store.Commit();
        }
        foreach (AtomicFile file in files) file.Commit();
        var outputs = files.Select(static f => f.Path).Concat(store is null ? [] : [Path.Combine(folder, StoreName)])
            .Order(StringComparer.Ordinal).Select(static p => new HashedPart(Path.GetFileName(p), InputHash.OfBytes(p)));
        RemoveOthers();
        using AtomicFile run = AtomicFile.Create(Path.Combine(folder, "run.json"));
        RunManifestWriter.Write(manifest with { Outputs = [.. outputs] }, inputs, run.Stream);
        run.Commit();
    }

    // An output of an earlier run that this one does not write would tell of other documents than the rest.
    private void RemoveOthers()
    {
        foreach (string name in (ReadOnlySpan<string>)["documents.jsonl", "claims.tsv", "findings.jsonl", "publications.jsonl", "diagnostics.sarif", "report.html"])
        {
            string path = Path.Combine(folder, name);
            if (!files.Exists(f => f.Path == path)) File.Delete(path);
        }
        if (store is null) File.Delete(Path.Combine(folder, StoreName));
    }

    // Writes what it still holds, so it must be closed before its file is.
    private void CloseTable()
    {
        claimTable?.Dispose();
        claimTable = null;
    }

    private bool Has(string format) => formats.Contains(format);

    private AtomicFile Create(string name)
    {
        AtomicFile file = AtomicFile.Create(Path.Combine(folder, name));
        files.Add(file);
        return file;
    }
}
