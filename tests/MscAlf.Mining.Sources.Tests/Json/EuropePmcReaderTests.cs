using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Json;

public sealed class EuropePmcReaderTests
{
    private const string Core = """
        {"id":"90000001","source":"MED","pmid":"90000001","pmcid":"PMC9000001","doi":"10.1234/lamp","title":"Effects of TNF-\u03b1 &amp; <i>lamps</i> on H<sub>2</sub>O.",
         "authorString":"Roe JQ, The Lamp Group.","authorList":{"author":[{"fullName":"Roe JQ","firstName":"Jane Q","lastName":"Roe","initials":"JQ"},{"collectiveName":"The Lamp Group"}]},
         "journalInfo":{"issue":"3","volume":"12","dateOfPublication":"2021 May","journal":{"title":"Journal of lamps","ISOAbbreviation":"J Lamps","ISSN":"1234-5678","ESSN":"2345-6789"}},
         "pubYear":"2021","pageInfo":"1-9","abstractText":"<h4>Background</h4>Light was said to be \"bright\" (p<0.05).<h4>What we did</h4>We lit \ud83d\udca1 10<sup>3</sup>\u00a0lamps.<br/>Twice.",
         "language":"eng","pubTypeList":{"pubType":["review-article","Retracted Publication"]},"keywordList":{"keyword":["Lamps","Light, bright"]},
         "meshHeadingList":{"meshHeading":[{"majorTopic_YN":"N","descriptorName":"Light","meshQualifierList":{"meshQualifier":[{"abbreviation":"AE","qualifierName":"adverse effects","majorTopic_YN":"Y"}]}},{"majorTopic_YN":"Y","descriptorName":"Lamps"}]},
         "commentCorrectionList":{"commentCorrection":[{"id":"90000009","source":"MED","reference":"J Lamps. 2022","type":"Retraction in","orderIn":1}]},
         "license":"cc by","firstPublicationDate":"2021-05-29"}
        """;

    private const string Lite = """{"id":"PPR1234","source":"PPR","doi":"10.1101/1","title":"T.","authorString":"Roe JQ, Doe J.","journalTitle":"bioRxiv","pubYear":"2020","journalIssn":"1234-5678; 2345-6789; ","pubType":"preprint; letter","firstPublicationDate":"2020-01-02"}""";

    [Theory]
    [InlineData("title", "Effects of TNF-α & lamps on H2O.")]
    [InlineData("pmid", "90000001")]
    [InlineData("pmcid", "PMC9000001")]
    [InlineData("doi", "10.1234/lamp")]
    [InlineData("authors", "Roe, Jane Q")]
    [InlineData("group-author", "The Lamp Group")]
    [InlineData("journal", "Journal of lamps")]
    [InlineData("journal-abbreviation", "J Lamps")]
    [InlineData("issn", "1234-5678|2345-6789")]
    [InlineData("volume", "12")]
    [InlineData("issue", "3")]
    [InlineData("pages", "1-9")]
    [InlineData("year", "2021")]
    [InlineData("date", "2021-05-29")]
    [InlineData("language", "eng")]
    [InlineData("types", "review-article|Retracted Publication")]
    [InlineData("keywords", "Lamps|Light, bright")]
    [InlineData("mesh", "Light/*adverse effects|*Lamps")]
    [InlineData("relation", "retraction-in pmid:90000009")]
    public void A_core_result_states_its_fields(string name, string values) => Assert.Equal(values, string.Join('|', Records.One(Core).Values(name)));

    [Fact]
    public void Its_abstract_is_cut_at_its_headings()
    {
        SourceDocument document = Records.One(Core);
        Assert.Equal("title: Effects of TNF-α & lamps on H2O.\nabstract#: Background\nabstract: Light was said to be \"bright\" (p<0.05).\nabstract#: What we did\nabstract: We lit 💡 103\u00a0lamps.\nabstract: Twice.", document.Blocks());
        Assert.Equal("europepmc", document.Kind);
        Assert.Contains("retracted", document.Values("status"));
        Assert.Contains("licence europepmc/license", document.Left());
        Assert.Equal("3", Styled(document, TextStyle.Superscript));
        Assert.Equal("2", Styled(document, TextStyle.Subscript));
    }

    private static string Styled(SourceDocument document, TextStyle style)
    {
        TextSpan span = document.Layout.Styles.Single(s => s.Style == style).Span;
        return document.Layout.Text.Substring(span.Start, span.Length);
    }

    [Theory]
    [InlineData("α", "\\u03b1")]
    [InlineData("&", "&amp;")]
    [InlineData("\"bright\"", "\\\"bright\\\"")]
    [InlineData("💡", "\\ud83d\\udca1")]
    [InlineData("lamps on", "lamps| on")]
    public void Characters_map_through_escapes_and_references(string words, string places)
    {
        SourceDocument document = Records.One(Core);
        int at = document.Layout.Text.IndexOf(words, StringComparison.Ordinal);
        Assert.Equal(places, string.Join('|', document.Layout.Map.ToSource(new TextSpan(at, words.Length)).Select(s => document.Source.Text.Substring(s.Start, s.Length))));
    }

    [Fact]
    public void A_lite_result_states_less()
    {
        SourceDocument document = Records.One(Lite);
        Assert.Equal(["Roe JQ", "Doe J"], document.Values("authors"));
        Assert.Equal(["preprint", "letter", "preprint"], document.Values("types"));
        Assert.Equal(["1234-5678", "2345-6789"], document.Values("issn"));
        Assert.Equal(["bioRxiv"], document.Values("journal"));
        Assert.Equal(["2020-01-02"], document.Values("date"));
    }

    [Theory]
    [InlineData("{\"version\":\"6.9\",\"hitCount\":2,\"request\":{\"id\":\"x\"},\"resultList\":{\"result\":[<1>,<2>]}}")]
    [InlineData("[<1>,\n <2>]")]
    [InlineData("<1>\n<2>\n")]
    [InlineData("{\"PMC9000001\":<1>, \"PPR1234\" : <2>}")]
    [InlineData("{\"PMC9000001\":{\"downloaded\":true,\"full\":<1>,\"title\":\"x\"},\"PMC9000002\":{\"full\":<2>}}")]
    [InlineData("{\"resultList\":{\"result\":[<1>]}}\n{\"resultList\":{\"result\":[<2>]}}")]
    public void Results_are_found_in_whatever_holds_them(string shape)
    {
        SourceDocument[] documents = Records.All(shape.Replace("<1>", Core, StringComparison.Ordinal).Replace("<2>", Lite, StringComparison.Ordinal), "d/reply.json");
        Assert.Equal(["reply#90000001", "reply#PPR1234"], documents.Select(d => d.Id));
        Assert.Equal(["PMID 90000001", "id PPR1234"], documents.Select(d => d.Source.Member));
        Assert.All(documents, d => Assert.Equal(ContentHash.Of(d.Source.Text), d.Source.Sha256));
        Assert.All(documents, d => Assert.Empty(d.Diagnostics));
    }

    [Fact]
    public void A_reply_of_one_is_the_document()
    {
        string reply = "{\"hitCount\":1,\"resultList\":{\"result\":[" + Core + "]}}\n";
        SourceDocument document = Records.One(reply, "d/reply.json");
        Assert.Equal(("reply", "PMID 90000001", reply), (document.Id, document.Source.Member, document.Source.Text));
    }

    [Fact]
    public void A_reply_without_results_says_so()
    {
        SourceDocument document = Records.One("""{"version":"6.9","hitCount":0,"resultList":{"result":[]}}""", "d/reply.json");
        Assert.Equal(["MSC1019"], document.Codes());
        Assert.NotEmpty(document.Source.Text);
    }

    [Theory]
    [InlineData(",", "MSC1020")]
    [InlineData("", "MSC1020")]
    public void What_stands_between_results_is_told(string next, string code)
    {
        string extra = Lite[..^1] + "}, \"more\":\"text\"}";
        SourceDocument[] documents = Records.All("{\"resultList\":{\"result\":[" + Lite + "," + extra + next + (next.Length > 0 ? Lite : "") + "]}}", "d/reply.json");
        Assert.Equal(3, documents.Length);
        Assert.Equal([code], documents[2].Codes());
    }

    [Theory]
    [InlineData("""{"id":"1","source":"MED","pubYear":"2020","authorString":"A","title":"x","bad":"lost quote}""", "MSC1020")] // a lost quote
    [InlineData("""{"id":"1","source":"MED","pubYear":"2020","authorString":"A","title":"x","list":{"a":1}""", "MSC1020")] // a lost brace
    [InlineData("""{"id":"1","source":"MED","pubYear":"2020","authorString":"A","title":"x","list":}""", "MSC1020")] // a lost value
    public void A_broken_result_costs_only_itself(string broken, string code)
    {
        SourceDocument[] documents = Records.All("{\"resultList\":{\"result\":[\n" + Lite + ",\n" + broken + ",\n" + Lite.Replace("1234", "1235", StringComparison.Ordinal) + ",\n" + Lite.Replace("1234", "1236", StringComparison.Ordinal) + "\n]}}", "d/reply.json");
        Assert.Equal(["reply#PPR1234", "reply#1", "reply#PPR1235", "reply#PPR1236"], documents.Select(d => d.Id));
        Assert.Equal([code], documents[1].Codes());
        Assert.Empty(documents[2].Diagnostics);
    }
}
