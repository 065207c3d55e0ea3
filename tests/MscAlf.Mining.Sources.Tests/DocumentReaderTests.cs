using FsCheck;
using FsCheck.Fluent;
using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Sources.Tests;

public sealed class DocumentReaderTests
{
    private static readonly DocumentReader Reader = new();

    private static SourceDocument One(byte[] bytes, string uri = "a/b.txt", ReadLimits? limits = null) =>
        Assert.Single(new DocumentReader(limits).Read(new MemoryStream(bytes), new ReadRequest(uri)));

    private static SourceDocument One(string text, string uri = "a/b.txt") => One(Encoding.UTF8.GetBytes(text), uri);

    private static byte[] Gzip(byte[] bytes)
    {
        var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest)) gzip.Write(bytes);
        return result.ToArray();
    }

    private static string Blocks(SourceDocument document) =>
        string.Join('|', document.Layout.Blocks.Select(b => $"{b.Tag}{b.BlankBefore}:{document.Layout.Text.Substring(b.Span.Start, b.Span.Length)}"));

    [Fact]
    public void A_text_has_a_block_for_each_line_that_is_not_blank()
    {
        SourceDocument document = One("\n  Title \r\n\r\n \t\nfirst\rsecond\fthird\u2028fourth\u2029\n");
        Assert.Equal("line1:Title|line2:first|line0:second|line0:third|line0:fourth", Blocks(document));
        Assert.Equal("text", document.Form);
        Assert.Equal(document.Source.Text, document.Layout.Text);
        Assert.Equal(document.Source.Text.Length, Assert.Single(document.Layout.Map.Runs).SourceLength);
    }

    [Theory]
    [InlineData("a/b.txt", "b")]
    [InlineData("b.html.gz", "b")]
    [InlineData("https://x.org/articles/10.1000/", "10.1000")]
    [InlineData("/", "document")]
    [InlineData(".gz", "document")]
    public void A_document_without_an_id_is_called_by_the_last_part_of_its_name(string uri, string id) => Assert.Equal(id, DocumentReader.IdFrom(uri));

    [Theory]
    [InlineData("", "x.txt", "MSC1001")]
    [InlineData("\u0001\u0002\u0003\u0000\u0005abc", "x.txt", "MSC1003")]
    [InlineData("<?xml version='1.0'?><PubmedArticleSet></PubmedArticleSet>", "x.txt", "MSC1036")]
    [InlineData("<!DOCTYPE article PUBLIC '-//NLM'><article></article>", "x.html", "MSC1002")]
    [InlineData("<collection><source>PubMed</source></collection>", "x", "MSC1002")]
    [InlineData("{\n  \"documents\": []\n}", "x.json", "MSC1002")]
    [InlineData("{\"hitCount\":3,\"resultList\":{}}", "x.json", "MSC1019")]
    [InlineData("{\"message\":{\"items\":[{\"DOI\":\"10.1234/x\"}]}}", "x.json", "MSC1002")]
    [InlineData("http_interactions:\n- request:\n    method: get", "x.yml", "MSC1002")]
    [InlineData("a: b\nc: d", "x.yaml", "MSC1002")]
    public void What_can_not_be_read_is_a_document_with_an_error(string content, string uri, string code)
    {
        SourceDocument document = One(content, uri);
        Diagnostic error = Assert.Single(document.Diagnostics);
        Assert.Equal(code, error.Id);
        Assert.Equal(Severity.Error, error.Severity);
        Assert.Empty(document.Layout.Blocks);
        Assert.Equal(content, document.Source.Text);
    }

    [Theory]
    [InlineData("<!doctype html><title>x</title>", "html")]
    [InlineData("\uFEFF \n<HTML><body>x", "html")]
    [InlineData("<!-- saved --><html lang=en>", "html")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "html")]
    [InlineData("<div class=a>x</div>", "html")]
    [InlineData("junk before <html><body>x", "html")]
    [InlineData("p < 0.05 and <5 mice", "text")]
    [InlineData("<5 mice survived", "text")]
    [InlineData("<p=0.05 and a>b", "text")]
    [InlineData("Doses (<body weight of 20 g)", "text")]
    [InlineData("<p>x", "html")]
    [InlineData("{not json} at all", "text")]
    [InlineData("[1] A reference", "text")]
    [InlineData("{\"id\":\"a\",\"text\":\"x\"}", "clean")]
    [InlineData("{\"id\":\"a\",\"title\":\"x\"}\n{broken", "record")]
    [InlineData("{\"id\": \"a\",\n\"title\": \"b\"}", "record")]
    [InlineData("[\n{\"id\": \"a\",\"title\": \"b\"}]", "record")]
    [InlineData("PMID- 1234\nTI  - Title", "structured")]
    [InlineData("PMC - PMC1234\nPMID- 1234\nTI  - Title", "structured")]
    [InlineData("TY  - JOUR\nTI  - Title", "structured")]
    [InlineData("1234|t|Title\n1234|a|Text", "structured")]
    [InlineData("{\"id\":\"1\",\"passages\":[{\"text\":\"x\",\"infons\":{}}]}", "structured")]
    [InlineData("{\"resultList\":{\"result\":[{\"id\":\"1\",\"title\":\"x\"}]}}", "structured")]
    [InlineData("PMID- of 1234 is what we say - and TI - too", "text")]
    [InlineData("A note.\nTY  - is not a type\nTI  - no", "text")]
    [InlineData("a|b|c", "text")]
    public void The_content_tells_the_kind(string content, string form)
    {
        Assert.Equal(form, Reader.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), new ReadRequest("file")).First().Form);
    }

    [Fact]
    public void The_name_tells_the_kind_where_the_content_does_not()
    {
        Assert.Equal("html", One("just words", "x.html").Form);
        Assert.Equal("text", One("just words", "x.txt").Form);
    }

    [Fact]
    public void Gzip_is_unwrapped_and_the_hash_is_of_what_was_in_it()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("Serum ALT fell.");
        SourceDocument document = One(Gzip(bytes), "x.txt.gz");
        Assert.Equal("line0:Serum ALT fell.", Blocks(document));
        Assert.Equal(ContentHash.Of(bytes), document.Source.Sha256);
    }

    [Fact]
    public void A_page_that_was_compressed_twice_is_unwrapped_twice()
    {
        Assert.Equal("line0:Serum ALT fell.", Blocks(One(Gzip(Gzip(Encoding.UTF8.GetBytes("Serum ALT fell."))), "x.txt.gz")));
    }

    // Found by the fuzzer.
    [Theory]
    [InlineData("{\"a\":1,\"\\ud800x\":2}", "x.json")]
    [InlineData("[{\"id\":1,\"\\udc00\":[]}]", "x.json")]
    [InlineData("PMID- 1\nTI  - A title\n\uFEFF\nAB  - Words.\n", "x.nbib")]
    public void Half_characters_and_marks_alone_break_no_reader(string content, string uri) =>
        Assert.NotEmpty(new DocumentReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), new ReadRequest(uri)));

    [Fact]
    public void Diagnostics_have_codes_of_their_own_and_say_what_to_do()
    {
        DiagnosticDescriptor[] all = [.. ReaderDiagnostics.All, .. MscAlf.Mining.Sources.Fetching.FetchDiagnostics.All];
        Assert.Equal(all.Length, all.Select(d => d.Id).Distinct().Count());
        Assert.All(all, d => Assert.True(d.Id.StartsWith("MSC1", StringComparison.Ordinal) && d.Help.Length > 0));
    }

    [Fact]
    public void A_damaged_gzip_gives_what_could_be_unpacked_and_an_error()
    {
        byte[] packed = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i * 7919 % 104729} "))));
        SourceDocument document = One(packed[..(packed.Length / 2)]);
        Assert.Contains(document.Diagnostics, d => d.Id == "MSC1010" && d.Severity == Severity.Error);
        Assert.NotEmpty(document.Layout.Blocks);
    }

    [Fact]
    public void A_gzip_that_unpacks_too_far_is_not_read()
    {
        SourceDocument document = One(Gzip(new byte[5_000_000]), "x.txt.gz", new ReadLimits { MaxBytes = 1_000_000 });
        Assert.Contains(document.Diagnostics, d => d.Id is "MSC1011" or "MSC1003");
        document = One(Gzip(Encoding.UTF8.GetBytes(new string('a', 5_000_000))), "x.txt.gz", new ReadLimits { MaxBytes = 1_000_000 });
        Assert.Equal("MSC1011", Assert.Single(document.Diagnostics).Id);
    }

    [Fact]
    public void An_input_over_the_bound_is_not_read()
    {
        Assert.Equal("MSC1004", Assert.Single(One(Encoding.UTF8.GetBytes(new string('a', 101)), limits: new ReadLimits { MaxBytes = 100 }).Diagnostics).Id);
        Assert.Empty(One(Encoding.UTF8.GetBytes(new string('a', 100)), limits: new ReadLimits { MaxBytes = 100 }).Diagnostics);
    }

    [Fact]
    public void A_missing_file_is_a_document_with_an_error()
    {
        Assert.Equal("MSC1015", Assert.Single(Assert.Single(Reader.ReadFile("/nowhere/x.html")).Diagnostics).Id);
    }

    [Fact]
    public void A_stream_that_fails_is_a_document_with_an_error()
    {
        Assert.Equal("MSC1015", Assert.Single(Assert.Single(Reader.Read(new FailingStream(10), new ReadRequest("x"))).Diagnostics).Id);
        Assert.Equal("MSC1015", Assert.Single(Assert.Single(Reader.Read(new FailingStream(200_000), new ReadRequest("x"))).Diagnostics).Id);
    }

    [Fact]
    public void Encoding_trouble_is_told()
    {
        Assert.Equal("MSC1005", Assert.Single(One("<html><meta charset=iso-8859-1>TNF-α").Diagnostics).Id);
        SourceDocument document = One([.. "αβ "u8, 0xFF]);
        Diagnostic invalid = Assert.Single(document.Diagnostics);
        Assert.Equal("MSC1006", invalid.Id);
        Assert.Equal(new TextSpan(3, 1), Assert.Single(invalid.Source));
    }

    [Fact]
    public void A_single_line_of_50_megabytes_is_one_block()
    {
        SourceDocument document = One(Encoding.UTF8.GetBytes(new string('a', 50_000_000)));
        Assert.Equal(50_000_000, Assert.Single(document.Layout.Blocks).Span.Length);
    }

    [Fact]
    public void Any_bytes_give_documents()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<byte[]>(bytes => Reader.Read(new MemoryStream(bytes ?? []), new ReadRequest("x")).Any()));
    }

    /// <summary>Gives some letters, then fails.</summary>
    private sealed class FailingStream(int good) : MemoryStream
    {
        private int left = good;

        public override int Read(Span<byte> buffer)
        {
            if (left == 0) throw new IOException("the disk is gone");
            int n = Math.Min(left, buffer.Length);
            buffer[..n].Fill((byte)'a');
            left -= n;
            return n;
        }
    }
}
