using System.Text;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Sources.Tests;

public sealed class JsonLinesReaderTests
{
    private static SourceDocument[] Read(string lines, string uri = "d/x.jsonl", ReadLimits? limits = null) => Read(Encoding.UTF8.GetBytes(lines), uri, limits);

    private static SourceDocument[] Read(byte[] lines, string uri = "d/x.jsonl", ReadLimits? limits = null) =>
        [.. new DocumentReader(limits).Read(new TrickleStream(lines), new ReadRequest(uri))];

    [Theory]
    [InlineData("""{"id":"a","title":"T","abstract":"A b."}""", "record", "T\nA b.", "title[0..1) abstract[2..6)")]
    [InlineData("""{"id":"a","title":"T"}""", "record", "T", "title[0..1)")]
    [InlineData("""{"id":"a","abstract":"A b."}""", "record", "A b.", "abstract[0..4)")]
    [InlineData("""{"id":"a","title":"","abstract":"A b."}""", "record", "\nA b.", "abstract[1..5)")]
    [InlineData("""{"id":"a","title":null,"abstract":" A b. "}""", "record", " A b. ", "abstract[1..5)")]
    [InlineData("""{"id":"a","text":"One. Two."}""", "clean", "One. Two.", "text[0..9)")]
    [InlineData("""{"id":"a","other":[{"title":"x"}],"text":"\u03b2 \ud83d\ude00"}""", "clean", "β 😀", "text[0..4)")]
    public void A_record_gives_its_text_and_blocks(string line, string form, string text, string blocks)
    {
        SourceDocument document = Assert.Single(Read(line));
        Assert.Equal(form, document.Form);
        Assert.Equal(text, document.Source.Text);
        Assert.Equal(blocks, string.Join(' ', document.Layout.Blocks.Select(b => b.Tag + b.Span)));
        Assert.Empty(document.Diagnostics);
        Assert.Equal(ContentHash.Of(text), document.Source.Sha256);
    }

    [Fact]
    public void Html_in_a_record_is_read_as_a_page()
    {
        SourceDocument document = Assert.Single(Read("""{"id":"a","html":"<p>x</p>"}"""));
        Assert.Equal("html", document.Form);
        Assert.Equal("text/html", document.Source.MediaType);
    }

    [Theory]
    [InlineData("\"a b\"", "a b")]
    [InlineData("17", "17")]
    [InlineData("1.50", "1.50")]
    [InlineData("\"\"", "")]
    [InlineData("null", "line-1")]
    [InlineData("[1]", "line-1")]
    public void The_id_comes_back_as_it_was_given(string id, string expected) =>
        Assert.Equal(expected, Assert.Single(Read($$"""{"id":{{id}},"title":"T"}""")).Id);

    [Fact]
    public void Documents_name_their_line_and_input()
    {
        SourceDocument[] documents = Read("{\"id\":\"a\",\"title\":\"T\"}\r\n\n{\"id\":\"b\",\"title\":\"U\"}");
        Assert.Equal(["line 1", "line 3"], documents.Select(d => d.Source.Member));
        Assert.All(documents, d => Assert.Equal("d/x.jsonl", d.Source.Uri));
        Assert.Equal("stdin:a", Read("{\"id\":\"a\",\"title\":\"T\"}", "-")[0].Source.Uri);
    }

    [Theory]
    [InlineData("{\"id\":\"b\",", "MSC1007")]
    [InlineData("not json", "MSC1007")]
    [InlineData("[1,2]", "MSC1007")]
    [InlineData("{\"id\":\"b\",\"title\":\"T\"} trailing", "MSC1007")]
    [InlineData("{\"id\":\"b\"}", "MSC1008")]
    [InlineData("{\"id\":\"b\",\"title\":3}", "MSC1008")]
    [InlineData("{\"id\":\"b\",\"title\":\" \"}", "MSC1008")]
    public void A_bad_line_is_a_document_with_an_error_and_the_others_go_on(string line, string code)
    {
        SourceDocument[] documents = Read($"{{\"id\":\"a\",\"title\":\"T\"}}\n{line}\n{{\"id\":\"c\",\"title\":\"U\"}}\n");
        Assert.Equal(3, documents.Length);
        Assert.Equal(code, Assert.Single(documents[1].Diagnostics).Id);
        Assert.Equal("c", documents[2].Id);
        if (code == "MSC1007") Assert.Equal("line-2", documents[1].Id);
    }

    [Fact]
    public void A_record_over_the_bound_is_passed_over()
    {
        string big = $"{{\"id\":\"b\",\"title\":\"{new string('x', 600_000)}\"}}";
        SourceDocument[] documents = Read($"{{\"id\":\"a\",\"title\":\"T\"}}\n{big}\n{{\"id\":\"c\",\"title\":\"U\"}}\n{big}", limits: new ReadLimits { MaxRecordBytes = 500_000 });
        Assert.Equal(["a", "line-2", "c", "line-4"], documents.Select(d => d.Id));
        Assert.Equal("MSC1012", documents[1].Diagnostics[0].Id);
    }

    [Fact]
    public void A_record_longer_than_the_buffer_is_read()
    {
        string big = new('x', 3_000_000);
        SourceDocument[] documents = Read($"{{\"id\":\"a\",\"title\":\"T\"}}\n{{\"id\":\"b\",\"title\":\"{big}\"}}\n{{\"id\":\"c\",\"title\":\"U\"}}");
        Assert.Equal(big, documents[1].Source.Text);
        Assert.Equal("c", documents[2].Id);
    }

    [Fact]
    public void Invalid_characters_are_replaced()
    {
        Assert.Equal("a\uFFFDb", Assert.Single(Read("""{"id":"a","title":"a\ud800b"}""")).Source.Text);
        SourceDocument document = Assert.Single(Read([.. "{\"id\":\"a\",\"title\":\"x"u8, 0xFF, .. "\"}"u8]));
        Assert.Equal("x\uFFFD", document.Source.Text);
        Assert.Equal("MSC1006", Assert.Single(document.Diagnostics).Id);
    }

    [Fact]
    public void Fields_that_declare_metadata_are_kept()
    {
        SourceDocument document = Assert.Single(Read("""{"id":1,"doi":"10.1/X","year":2020,"authors":["A  B",{"family":"C","given":"D"},{"name":"E"}],"title":"T t","x":{"doi":"no"}}"""));
        Assert.Equal("record:title=T t; record:doi=10.1/X; record:year=2020; record:authors=A B; record:authors=C, D; record:authors=E",
            string.Join("; ", document.Declared.Select(d => $"{d.Name}={d.Value}")));
    }

    [Fact]
    public void Empty_standard_input_gives_nothing_and_an_empty_file_an_error()
    {
        Assert.Empty(Read("", "-"));
        Assert.Equal("MSC1001", Assert.Single(Assert.Single(Read("\n\n")).Diagnostics).Id);
    }
}
