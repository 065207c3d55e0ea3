using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>One run over every kind of bad input there is, with good ones between.</summary>
public sealed class BadInputs : IDisposable
{
    private const string Page = "<!doctype html><html><head><title>A page</title></head><body><h1>A page</h1><p>MSCs reduced IL-6 in mice with acute liver failure.</p>";
    private readonly Workspace work = new();

    public BadInputs()
    {
        Bytes("empty.txt", []);
        Bytes("blank.txt", " \n\t\n"u8);
        Bytes("binary.txt", [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, .. Enumerable.Range(0, 5000).Select(static i => (byte)(i * 7919 >> 3))]);
        Bytes("paper.pdf", "%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj"u8);
        Bytes("pdf-in-disguise.txt", "%PDF-1.4\n1 0 obj"u8);
        Bytes("half.html", Encoding.UTF8.GetBytes(Page + "<p>They also raised IL-1"));
        Bytes("broken.txt", [.. "A report of stem cells\n\nMSCs reduced IL-6 \xff\xfe in mice, and TNF-\xce"u8, 0xce, 0xff, .. " fell as well.\n"u8]);
        Bytes("charset.html", Encoding.Latin1.GetBytes(Page.Replace("<head>", "<head><meta charset=utf-8>", StringComparison.Ordinal) + "<p>Müller and Løken observed the livers of naïve mice.</p>"));
        Bytes("unknown-charset.html", Encoding.UTF8.GetBytes(Page.Replace("<head>", "<head><meta charset=klingon-8>", StringComparison.Ordinal)));
        Bytes("nul.txt", "A report of stem cells\n\nMSCs reduced\0 IL-6 in mice with acute liver failure after two days.\n"u8);
        Bytes("deep.html", Encoding.UTF8.GetBytes(Page + string.Concat(Enumerable.Repeat("<div><b>", 50_000)) + "MSCs reduced TNF-α."));
        Bytes("unclosed.html", Encoding.UTF8.GetBytes(Page + string.Concat(Enumerable.Repeat("<a href='x'><table><tr><td>", 5_000)) + "MSCs reduced TNF-α."));
        Bytes("brackets.txt", Encoding.UTF8.GetBytes("A report\n\nMSCs " + new string('(', 100_000) + "IL-6" + new string(')', 100_000) + " fell.\n"));
        Bytes("lines.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("IL-6\n", 100_000))));
        Bytes("dots.txt", Encoding.UTF8.GetBytes("A report. " + string.Concat(Enumerable.Repeat("e.g. ", 100_000))));
        Bytes("greek.txt", Encoding.UTF8.GetBytes("A report. " + string.Concat(Enumerable.Repeat("IL-1α/β, -", 50_000))));
        Bytes("records.jsonl", Encoding.UTF8.GetBytes(
            "{\"id\":\"good\",\"title\":\"A title\",\"abstract\":\"MSCs reduced IL-6.\"}\n"
            + "{\"id\":\"torn\",\"title\":\n"
            + "[1,2]\n"
            + "{\"title\":\"No id here\"}\n"
            + "{\"id\":12345678901234567890,\"title\":\"A number\"}\n"
            + "{\"id\":\"good\",\"title\":\"The same id\"}\n"
            + "{\"id\":\"../../escaped-mscalf-id\",\"title\":\"A path\"}\n"
            + "{\"id\":\"" + new string('x', 200_000) + "\",\"title\":\"A long id\"}\n"
            + "{\"id\":\"nothing\",\"title\":null}\n"
            + "{\"id\":{\"a\":1},\"title\":\"An object\"}\n"));
        Gzip("page.html.gz", Encoding.UTF8.GetBytes(Page));
        Gzip("torn.txt.gz", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 4000).Select(static i => $"MSCs reduced IL-{i} in mice. "))), keep: 0.5);
        using (var bomb = new GZipStream(File.Create(work["in/bomb.txt.gz"]), CompressionLevel.Fastest))
        {
            var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) bomb.Write(zeros);
        }
        Bytes("good.txt", "A report of stem cells\n\nMSCs reduced IL-6 in mice with acute liver failure.\n"u8);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Result = work.Run("out", 2);
        Took = watch.Elapsed;
        foreach (JsonElement record in Expect.Records(File.ReadAllText(work["out/documents.jsonl"]))) Records.Add(record.GetProperty("id").GetString()!, record);
    }

    internal CommandResult Result { get; }

    internal TimeSpan Took { get; }

    internal Dictionary<string, JsonElement> Records { get; } = new(StringComparer.Ordinal);

    internal Workspace Work => work;

    public void Dispose() => work.Dispose();

    private void Bytes(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(work["in/" + name], bytes);

    private void Gzip(string name, byte[] bytes, double keep = 1)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(bytes);
        Bytes(name, packed.ToArray().AsSpan(0, (int)(packed.Length * keep)));
    }
}

/// <summary>What becomes of bad inputs: a record each with a diagnostic that says what is wrong, and all other documents done.</summary>
public sealed class BadInputTests(BadInputs run) : IClassFixture<BadInputs>
{
    [Fact]
    public void The_run_finishes_with_1_soon_and_without_a_trace()
    {
        Assert.Equal(1, run.Result.Code);
        Expect.NoTrace(run.Result);
        Assert.Contains("documents with errors", run.Result.Out, StringComparison.Ordinal);
        Assert.True(run.Took < TimeSpan.FromSeconds(60), $"{run.Took}");
    }

    [Theory]
    [InlineData("empty.txt", "MSC1001", "error", "empty")]
    [InlineData("binary.txt", "MSC1003", "error", "not text")]
    [InlineData("broken.txt", "MSC1006", "warning", "U+FFFD")]
    [InlineData("charset.html", "MSC1005", "info", "windows-1252")]
    [InlineData("unknown-charset.html", "MSC1014", "info", "klingon-8")]
    [InlineData("deep.html", "MSC1013", "info", "deep")]
    [InlineData("torn.txt.gz", "MSC1010", "error", "damaged")]
    [InlineData("bomb.txt.gz", "MSC1011", "error", "unpacks")]
    public void Each_gets_a_diagnostic(string id, string code, string severity, string says)
    {
        JsonElement diagnostic = run.Records[id].GetProperty("diagnostics").EnumerateArray().First(d => d.GetProperty("id").GetString() == code);
        Assert.Equal(severity, diagnostic.GetProperty("severity").GetString());
        Assert.Contains(says, diagnostic.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("paper.pdf")]
    [InlineData("pdf-in-disguise.txt")]
    public void A_damaged_pdf_says_so_or_what_to_install(string id) =>
        Assert.Contains(run.Records[id].GetProperty("diagnostics").EnumerateArray(), static d => d.GetProperty("id").GetString() is "MSC1021" or "MSC1023" && d.GetProperty("severity").GetString() == "error" && d.GetProperty("message").GetString()!.Contains("pdftotext", StringComparison.Ordinal));

    [Theory]
    [InlineData("good.txt")]
    [InlineData("half.html")]
    [InlineData("broken.txt")]
    [InlineData("charset.html")]
    [InlineData("unknown-charset.html")]
    [InlineData("nul.txt")]
    [InlineData("deep.html")]
    [InlineData("page.html.gz")]
    [InlineData("greek.txt")]
    [InlineData("good")]
    public void What_can_be_read_is_mined(string id) => Assert.True(run.Records[id].GetProperty("mentions").GetArrayLength() > 0, run.Records[id].GetProperty("text").GetString()![..Math.Min(200, run.Records[id].GetProperty("text").GetString()!.Length)]);

    [Fact]
    public void Records_keep_the_laws() => Assert.All(run.Records.Values, static record => RecordLaws.Check(record));

    [Theory]
    [InlineData("good~2", "The same id")]
    [InlineData("../../escaped-mscalf-id", "A path")]
    [InlineData("12345678901234567890", "A number")]
    public void Odd_ids_come_back_as_they_were_given(string id, string title) => Assert.Equal(title, run.Records[id].GetProperty("publication").GetProperty("title").GetString());

    [Fact]
    public void A_huge_id_comes_back_whole() => Assert.Contains(run.Records.Keys, static id => id.Length == 200_000);

    [Fact]
    public void Malformed_lines_are_named_and_the_others_read()
    {
        string[] messages = [.. run.Records.Values.SelectMany(static r => r.GetProperty("diagnostics").EnumerateArray()).Select(static d => d.GetProperty("message").GetString()!)];
        Assert.Contains(messages, static m => m.Contains("line 2 is not a JSON object", StringComparison.Ordinal));
        Assert.Contains(messages, static m => m.Contains("line 3", StringComparison.Ordinal));
        Assert.Contains(messages, static m => m.Contains("line 4", StringComparison.Ordinal) && m.Contains("id", StringComparison.Ordinal));
        Assert.Contains(messages, static m => m.Contains("line 9", StringComparison.Ordinal));
        Assert.Contains(messages, static m => m.Contains("line 10", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_write_nothing_outside_the_output_folder() => Assert.False(File.Exists(run.Work["escaped-mscalf-id"]) || File.Exists(Path.GetFullPath(Path.Combine(run.Work["out"], "../../escaped-mscalf-id"))));

    [Fact]
    public void A_second_run_says_the_same_from_the_cache()
    {
        var before = run.Work.Outputs();
        CommandResult again = run.Work.Run("out", 2);
        Assert.Equal(1, again.Code);
        Assert.DoesNotContain("mined", again.Out, StringComparison.Ordinal);
        Expect.SameOutputs(before, run.Work.Outputs());
    }
}
