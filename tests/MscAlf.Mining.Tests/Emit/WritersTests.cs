using System.Buffers;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Tests.Corpora;
using MscAlf.Mining.Text;
using Xunit;
using Xunit.Abstractions;
using static MscAlf.Mining.Tests.TestDocuments;

namespace MscAlf.Mining.Tests.Emit;

public sealed class WritersTests(ITestOutputHelper console)
{
    private static readonly DiagnosticDescriptor Damage = new("MSC3002", "Damaged number", "'{0}' was read as '{1}'.", Severity.Warning, "Check the number on the page.");

    internal static ClaimSet[] Documents() =>
    [
        new TestDocument("a", Paper(1), "pages/a b#1.txt").Trivia("Skip to 𝒞ontent 😀", "navigation", "x/y").Meta("doi", "doi: 10.5555/test.1", "x/doi").Title(Paper(1).Title!)
            .Result($"In [mice|species|NCBITaxon:10090|mouse], {Cells} {{lowered|direction}} {Tnf} and [ghosts|gene].", Effect(Direction.Decrease)).Warn(Damage, "5 × 105", "5 × 10^5").Warn(Damage, "5 × 105", "5 × 10^5").Build(),
        OneEffect("b", Paper(2), Direction.Increase).Build(),
        OneEffect("c", Paper(2, "retracted"), Direction.Increase).Build(),
        new TestDocument("d", new Publication(), "http://example.org/d?x=ä", member: "line 3").Result("=HYPERLINK(\"x\")\tthen\nmore", new TestClaim("background") { Evidence = [], Curation = new Curation("reject", "@who", "2025-01-01", "-1+1", []) }).Build(),
    ];

    private static byte[] Bytes(Action<Stream> write)
    {
        var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static byte[] Sarif(ClaimSet[] documents) => Bytes(stream =>
    {
        using var sarif = new SarifWriter(stream, "mscalf", "0.1.0");
        foreach (ClaimSet document in documents) sarif.Add(document);
        foreach (CorpusDiagnostic diagnostic in CorpusBuilderTests.Build(documents).Diagnostics) sarif.Add(diagnostic);
    });

    private static byte[] Table(ClaimSet[] documents) => Bytes(stream =>
    {
        using var table = new ClaimTableWriter(stream);
        Corpus corpus = CorpusBuilderTests.Build(documents);
        for (int i = 0; i < documents.Length; i++) table.Add(documents[i], corpus.Documents[i]);
    });

    [Fact]
    public void Every_document_record_fits_its_schema()
    {
        var writer = new DocumentRecordWriter("mscalf 0.1.0", "test");
        foreach (ClaimSet document in Documents())
        {
            var buffer = new ArrayBufferWriter<byte>();
            writer.Write(document, buffer);
            Assert.Empty(JsonSchemaCheck.Check(RecordSchemas.Document, buffer.WrittenMemory));
        }
    }

    [Fact]
    public void A_record_that_breaks_its_schema_is_caught()
    {
        var buffer = new ArrayBufferWriter<byte>();
        new DocumentRecordWriter("mscalf 0.1.0", "test").Write(Documents()[0], buffer);
        string record = Encoding.UTF8.GetString(buffer.WrittenSpan).Replace("\"positive\"", "\"maybe\"", StringComparison.Ordinal);
        Assert.Contains(JsonSchemaCheck.Check(RecordSchemas.Document, Encoding.UTF8.GetBytes(record)), static e => e.StartsWith("$.claims[0].polarity", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_publication_fits_its_schema_and_the_order_of_the_documents_does_not_matter()
    {
        ClaimSet notice = new TestDocument("notice", new Publication { Title = "Retraction notice to: " + TestDocuments.Paper(1).Title, Relations = [new PublicationRelation("comment-on", "pmid:5")] }).Build();
        ClaimSet[] documents = [.. Documents(), notice];
        byte[] bytes = Bytes(s => PublicationsWriter.Write(CorpusBuilderTests.Build(documents), s));
        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, static line => Assert.Empty(JsonSchemaCheck.Check(RecordSchemas.Publication, Encoding.UTF8.GetBytes(line))));
        Assert.Equal(bytes, Bytes(s => PublicationsWriter.Write(CorpusBuilderTests.Build([.. documents.Reverse()]), s)));
    }

    [Fact]
    public void Every_finding_fits_its_schema()
    {
        string[] lines = Encoding.UTF8.GetString(Bytes(static s => FindingsWriter.Write(CorpusBuilderTests.Build(Documents()), s))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, static line => Assert.Empty(JsonSchemaCheck.Check(RecordSchemas.Finding, Encoding.UTF8.GetBytes(line))));
    }

    [Fact]
    public void A_finding_names_claims_documents_and_reasons()
    {
        using JsonDocument json = JsonDocument.Parse(Encoding.UTF8.GetString(Bytes(static s => FindingsWriter.Write(CorpusBuilderTests.Build(Documents()), s))).Split('\n')[0]);
        Assert.Equal("decrease", json.RootElement.GetProperty("direction").GetString());
        JsonElement opposing = json.RootElement.GetProperty("opposing")[0];
        Assert.Equal("b", opposing.GetProperty("document").GetString());
        Assert.Equal("0: the publication is retracted", opposing.GetProperty("why").GetString());
        Assert.Equal(0.5, json.RootElement.GetProperty("belief").GetDouble());
    }

    [Fact]
    public void The_sarif_log_fits_the_published_schema()
    {
        if (SharedData.Root is not { } root)
        {
            console.WriteLine("The SARIF schema is not here; nothing was checked.");
            return;
        }
        Assert.Empty(JsonSchemaCheck.Check(File.ReadAllBytes(Path.Combine(root, "data", "schemas", "sarif-2.1.0.json")), Sarif(Documents())));
    }

    [Fact]
    public void A_sarif_region_counts_code_points_and_names_the_file_as_a_reference()
    {
        using JsonDocument json = JsonDocument.Parse(Sarif(Documents()));
        JsonElement run = json.RootElement.GetProperty("runs")[0], result = run.GetProperty("results")[0];
        JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("pages/a%20b%231.txt", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        string source = Documents()[0].Model.Tree.Source.Text;
        int utf16 = Documents()[0].Model.Tree.Diagnostics[0].Source[0].Start;
        Assert.Equal(utf16 - 2, place.GetProperty("region").GetProperty("charOffset").GetInt32()); // two characters beyond the basic plane before it
        Assert.StartsWith("In mice", source[utf16..], StringComparison.Ordinal);
        Assert.Equal(["MSC3002", "MSC6001", "MSC6003", "MSC6008"], run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(static r => r.GetProperty("id").GetString()));
    }

    [Fact]
    public void Two_equal_sarif_results_have_two_fingerprints()
    {
        using JsonDocument json = JsonDocument.Parse(Sarif(Documents()));
        string?[] prints = [.. json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(static r => r.GetProperty("partialFingerprints").GetProperty("mscalf/v1").GetString())];
        Assert.Equal(prints.Length, prints.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("pages/x.txt", "pages/x.txt")]
    [InlineData("C:\\a b\\x.txt", "./C:/a%20b/x.txt")]
    [InlineData("stdin:7", "stdin:7")]
    [InlineData("https://x.org/a?b=c d", "https://x.org/a?b=c%20d")]
    [InlineData("50%.txt", "50%25.txt")]
    public void A_path_becomes_a_uri_reference(string path, string expected) => Assert.Equal(expected, SafeUri.Reference(path));

    [Fact]
    public void A_claim_is_one_row_with_as_many_cells_as_the_header()
    {
        string[] rows = Encoding.UTF8.GetString(Table(Documents())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 4, rows.Length);
        int columns = rows[0].Split('\t').Length;
        Assert.All(rows, row => Assert.Equal(columns, row.Split('\t').Length));
        Assert.StartsWith("a\tdoi:10.5555/test.1\tIn mice, UC cells lowered TNF-α and ghosts.\tmechanism\tanti-inflammation\t", rows[1], StringComparison.Ordinal);
        Assert.Contains("\tumbilical cord stromal cell\tdecrease\tTNF\tCL:0000134\tHGNC:11892\tmouse\t", rows[1], StringComparison.Ordinal);
        Assert.Contains("\thttps://doi.org/10.5555/test.1\t", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_looks_like_a_formula_is_disarmed()
    {
        string row = Encoding.UTF8.GetString(Table(Documents())).Split('\n')[4];
        string[] cells = row.Split('\t');
        Assert.Equal("'=HYPERLINK(\"x\") then more", cells[2]);
        Assert.Contains("'@who", cells);
        Assert.Contains("'-1+1", cells);
        Assert.DoesNotContain(cells, static c => c.Length > 0 && "=+-@".Contains(c[0], StringComparison.Ordinal));
    }

    [Fact]
    public void The_manifest_fits_its_schema()
    {
        var manifest = new RunManifest
        {
            Tool = "mscalf", Version = "0.1.0", Pipeline = "test", PipelineHash = ContentHash.Of("p"), Stages = [new StageVersion("clean", "1")],
            Lexicons = [new HashedPart("genes.tsv", ContentHash.Of("g"))], Counts = [new("documents", 4)], Outputs = [new HashedPart("claims.tsv", ContentHash.Of("c"))],
        };
        byte[] bytes = Bytes(s => RunManifestWriter.Write(manifest, [new RunInput("a", "pages/a.txt", null, ContentHash.Of("a"))], s));
        Assert.Empty(JsonSchemaCheck.Check(RecordSchemas.Run, bytes));
    }

    [Fact]
    public void The_same_documents_give_the_same_bytes()
    {
        Assert.Equal(Sarif(Documents()), Sarif(Documents()));
        Assert.Equal(Table(Documents()), Table(Documents()));
        Assert.Equal(Bytes(static s => FindingsWriter.Write(CorpusBuilderTests.Build(Documents()), s)), Bytes(static s => FindingsWriter.Write(CorpusBuilderTests.Build(Documents()), s)));
    }

    [Fact]
    public void Explaining_as_text_names_every_span_with_its_rule()
    {
        var text = new StringWriter();
        ExplainText.Write(Documents()[0], text, colour: false);
        string[] lines = text.ToString().Split('\n');
        Assert.Equal("[0,17) navigation x/y \"Skip to 𝒞ontent 😀\"", lines[0]);
        Assert.Equal("[18,37) metadata doi x/doi \"doi: 10.5555/test.1\"", lines[1]);
        Assert.StartsWith("[38,85) title title/title", lines[2], StringComparison.Ordinal);
        Assert.Contains("sentence abstract/results claim:mechanism \"In mice", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_can_not_steer_the_terminal()
    {
        var text = new StringWriter();
        ExplainText.Write(new TestDocument("x", new Publication()).Trivia("a\e[2Jb", "navigation", "r").Build(), text, colour: false);
        Assert.DoesNotContain('\e', text.ToString());
    }
}
