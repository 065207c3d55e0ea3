using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Json;

public sealed class JsonRecordsTests
{
    [Theory]
    [InlineData("[{\"id\":\"a\",\"title\":\"T\",\"abstract\":\"A b.\"},{\"id\":\"b\",\"text\":\"U\"}]", "a:T\nA b.|b:U")]
    [InlineData("[\n  {\n    \"id\": \"a\",\n    \"title\": \"T\"\n  },\n  {\n    \"id\": 7,\n    \"title\": \"U\"\n  }\n]\n", "a:T|7:U")]
    [InlineData("{\n\"id\": \"a\",\n\"title\": \"T\"\n}\n", "a:T")]
    [InlineData("[{\"id\":\"a\",\"title\":\"T\"}]", "a:T")]
    [InlineData("[\n{\"id\":\"a\",\"title\":\"T\"},\n{\"id\":\"b\",\"title\":},\n{\"id\":\"c\",\"title\":\"V\"}]", "a:T|record-2:{\"id\":\"b\",\"title\":}|c:V")]
    public void Arrays_are_read_as_lines_would_be(string content, string documents) =>
        Assert.Equal(documents, string.Join('|', Records.All(content, "x.json").Select(d => d.Id + ":" + d.Source.Text)));

    [Fact]
    public void A_broken_element_costs_only_itself()
    {
        SourceDocument[] documents = Records.All("[{\"id\":\"a\",\"title\":\"T\"},\n{\"id\":\"b\",\"title\":\"lost},\n{\"id\":\"c\",\"title\":\"V\"}]", "x.json");
        Assert.Equal(["record 1", "record 2", "record 3"], documents.Select(d => d.Source.Member));
        Assert.Equal(["MSC1007"], documents[1].Codes());
    }

    [Fact]
    public void An_element_over_the_bound_is_passed_over()
    {
        SourceDocument[] documents = Records.All($$"""[{"id":"a","title":"T"},{"id":"b","title":"{{new string('x', 3_000_000)}}"},{"id":"c","title":"V"}]""", "x.json", new ReadLimits { MaxRecordBytes = 10_000 });
        Assert.Equal(["a", "record-2", "c"], documents.Select(d => d.Id));
        Assert.Equal(["MSC1012"], documents[1].Codes());
    }

    [Theory]
    [InlineData("{\"paper\":{\"name\":\"x\"}}")]
    [InlineData("{\"message\":{\"DOI\":\"10.1234/x\",\"title\":[\"T\"]}}")]
    [InlineData("[1,2,3]")]
    [InlineData("[[{\"a\":1}]]")]
    public void Unknown_json_is_told(string content)
    {
        SourceDocument document = Records.One(content, "x.json");
        Assert.Equal(["MSC1002"], document.Codes());
        Assert.Contains("Europe PMC", document.Diagnostics[0].Descriptor.Help);
    }
}
