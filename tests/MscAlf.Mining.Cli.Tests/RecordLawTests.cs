using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Tests;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>The laws of the record over real documents and over whatever a generator comes up with.</summary>
public sealed class RecordLawTests(ITestOutputHelper output)
{
    private static readonly DocumentMiner Miner = PackLoader.Open(PackLoader.ReadDefinition(Path.Combine(Repository.Root, "pipelines", "msc-alf.yaml"))).Miner();
    private static readonly DocumentReader Reader = new();

    private static readonly string[] Words =
    [
        "MSCs", "IL-6", "TNF-α", "(ALF)", "acute liver failure", "(MSCs)", "reduced", "did not", "increased", ".", ". ", ", ", "; ", "and -10", "/", "-", "–", "2 × 10^6", "cells/kg", "p < 0.05", "\n", "\n\n", "Abstract",
        "RESULTS:", "References", "1.", "[12]", "doi: 10.1000/x", "PMID: 123", "β", "😀", "\u0301", "\u00ad", "\u200b", "\ufeff", "\0", "\u001c", "\ud800", "\r\n", "\t", "et al.", "Fig. 1", "i.v.", "hepato-\ncyte", "www.x.org",
        "Copyright 2020", "Keywords:", "UC-MSC-derived exosomes", "Bcl-2/Bax", "CD4+", "mice", "%", "(", ")", "\"", "\u2028", "\u00a0", "ﬁ", "İ", "ß",
        "Î±", "â€“", "Ã©", "&alpha;", "\uf061", "\u0421D4", "סלע", "\u202e", "كبد", "e\u0301", "肝衰竭", "Die Zellen wurden bei den Mäusen nicht gefunden", "TNF-a", "5 x 105", "CD4 + T cells",
    ];

    private static readonly string[] Tags =
    [
        "<p>", "</p>", "<div class='abstract'>", "</div>", "<h1>", "</h1>", "<h2>Methods</h2>", "<b>", "</b>", "<sup>", "</sup>", "<a href='x'>", "</a>", "<table><tr><td>", "</table>", "<script>", "</script>", "<!--", "-->",
        "<title>", "</title>", "<meta name='citation_title' content='A title'>", "<ul><li>", "</ul>", "&amp;", "&beta;", "&#x3b1;", "&nbsp;", "<br>", "<nav>", "</nav>", "<", ">", "</", "<span hidden>", "</span>", "<html>", "<body>",
    ];

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Workspace.Samples).Select(static f => Path.GetFileName(f)).Where(static n => n != "manifest.tsv").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Samples_keep_the_laws(string name)
    {
        int count = 0;
        foreach (SourceDocument document in DocumentSource.FromFile(new InputFile(Path.Combine(Workspace.Samples, name), name, name)))
        {
            Check(document);
            count++;
        }
        Assert.True(count > 0);
    }

    [Fact]
    public void Seeds_keep_the_laws()
    {
        if (SharedData.Root is not { } shared)
        {
            output.WriteLine("no shared data here; nothing was checked");
            return;
        }
        string[] files = Directory.GetFiles(Path.Combine(shared, "seeds"), "*.txt");
        var broken = new List<string>();
        foreach (string file in files)
        {
            SourceDocument document = DocumentSource.FromFile(new InputFile(file, file, Path.GetFileName(file))).Single();
            broken.AddRange(RecordLaws.Broken(Record(document), document.Source.Text).Select(b => $"{Path.GetFileName(file)}: {b}"));
        }
        output.WriteLine($"{files.Length} seeds");
        Assert.True(broken.Count == 0, string.Join('\n', broken.Take(20)));
    }

    [Fact]
    public void Any_text_keeps_the_laws() => Check(Prop.ForAll(ArbMap.Default.ArbFor<string>(), static text => Holds(text ?? "", "x.txt")));

    [Fact]
    public void Any_run_of_scientific_pieces_keeps_the_laws() => Check(Prop.ForAll(Pieces(Words), static text => Holds(text, "x.txt")));

    [Fact]
    public void Any_page_keeps_the_laws() => Check(Prop.ForAll(Pieces([.. Words, .. Tags]), static html => Holds("<!doctype html>" + html, "x.html")));

    [Fact]
    public void Any_record_keeps_the_laws() => Check(Prop.ForAll(Pieces(Words), static text =>
    {
        string line = JsonSerializer.Serialize(new { id = text, title = text.Length % 3 == 0 ? null : text, @abstract = text });
        foreach (SourceDocument document in Reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(line)), new ReadRequest("-"))) Check(document);
        return true;
    }));

    [Fact]
    public void Every_truncation_of_a_page_keeps_the_laws()
    {
        byte[] page = File.ReadAllBytes(Path.Combine(Workspace.Samples, "pubmed-hgf-exosome.html"));
        for (int length = 1; length < page.Length; length += 397) Check(Reader.ReadBytes(page.AsMemory(0, length), new ReadRequest("half.html")));
        byte[] text = File.ReadAllBytes(Path.Combine(Workspace.Samples, "pdf-tonsil-wrapped.txt"));
        for (int length = 1; length < text.Length; length += 97) Check(Reader.ReadBytes(text.AsMemory(0, length), new ReadRequest("half.txt")));
    }

    [Theory]
    [InlineData("The peripheral vein is the route most often chosen, for it is simple and can be used at the bedside.")] // an article as the first word of a list
    public void Sentences_that_once_failed_do_not_fail_again(string text) => Check(Reader.Read(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { id = "x", text })), new ReadRequest("-")).Single());

    private static void Check(Property property)
    {
        try
        {
            property.Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(20261120, 1_000_003));
        }
        catch (Exception e) when (e.InnerException is not null)
        {
            throw new UnreachableException(e.Message + "\n" + e.InnerException.Message);
        }
    }

    private static Arbitrary<string> Pieces(string[] pieces) =>
        Gen.Elements(pieces).ListOf().Select(static list => string.Join(list.Count % 2 == 0 ? " " : "", list)).ToArbitrary();

    private static bool Holds(string text, string name)
    {
        Check(Reader.ReadBytes(Encoding.UTF8.GetBytes(text), new ReadRequest(name)));
        return true;
    }

    private static void Check(SourceDocument document)
    {
        JsonElement record = Record(document);
        Assert.DoesNotContain(record.GetProperty("diagnostics").EnumerateArray(), static d => d.GetProperty("id").GetString() == EngineDiagnostics.StageFailed.Id);
        RecordLaws.Check(record, document.Source.Text);
    }

    private static JsonElement Record(SourceDocument document)
    {
        ClaimSet claims = Miner.Mine(document);
        Assert.All(claims.AllDiagnostics(), static d => Assert.NotEqual(Severity.None, d.Severity));
        var bytes = new ArrayBufferWriter<byte>();
        new DocumentRecordWriter("mscalf test", "msc-alf").Write(claims, bytes);
        return JsonDocument.Parse(bytes.WrittenMemory).RootElement;
    }
}
