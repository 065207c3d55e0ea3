using MscAlf.Mining.Syntax;
using Xunit;
using static MscAlf.Mining.Sources.Tests.Xml.JatsSamples;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Metadata of JATS articles.</summary>
public sealed class JatsFrontTests
{
    private static Publication Publication(string meta, string type = "research-article") => Parse(Article(meta, "<p>Some text.</p>", type: type)).Publication;

    [Fact]
    public void IdsLoseTheirPrefixes()
    {
        Publication paper = Publication("<article-id pub-id-type=\"pmid\">77</article-id><article-id pub-id-type=\"pmc\">88</article-id><article-id pub-id-type=\"doi\">https://doi.org/10.1000/ABC.1</article-id><article-id pub-id-type=\"publisher-id\">x-1</article-id>");
        Assert.Equal(("77", "PMC88", "10.1000/abc.1"), (paper.Pmid, paper.Pmcid, paper.Doi));
        Assert.Equal("PMC88", Publication("<article-id pub-id-type=\"pmcid\">PMC88</article-id>").Pmcid);
        Assert.Equal("Journal of Inventions", paper.Journal);
        Assert.Equal<string>(["research-article"], paper.Types);
    }

    [Theory]
    [InlineData("epub=2015-06-11 collection=2015", 2015, "2015-06-11")]
    [InlineData("ppub=2013-03 epub=2012-11-12", 2013, "2013-03")]
    [InlineData("collection=2018-01 epub=2017-11-07 pmc-release=2017-11-07", 2018, "2018-01")]
    [InlineData("ppub=2010-11-05 epub=2010-11-02", 2010, "2010-11-05")]
    [InlineData("ppub=2019 epub=2018-01-24", 2019, null)]
    [InlineData("ppub=2015-Nov-Dec", 2015, null)]
    [InlineData("epub=2001-Feb-30", 2001, "2001-02")]
    [InlineData("pmc-release=2017-02-21", 2017, "2017-02-21")]
    public void TheYearIsTheIssuesAndTheDateTheMostExactOfThatYear(string dates, int year, string? date)
    {
        var meta = new System.Text.StringBuilder();
        foreach (string one in dates.Split(' '))
        {
            string[] sides = one.Split('=');
            string[] parts = sides[1].Split('-', 3);
            bool season = parts is [_, "Nov", "Dec"];
            meta.Append($"<pub-date pub-type=\"{sides[0]}\">");
            if (season) meta.Append("<season>Nov-Dec</season>");
            else if (parts.Length > 2) meta.Append($"<day>{parts[2]}</day>");
            if (!season && parts.Length > 1) meta.Append($"<month>{parts[1]}</month>");
            meta.Append($"<year>{parts[0]}</year></pub-date>");
        }
        Publication paper = Publication(meta.ToString());
        Assert.Equal((year, date), (paper.Year, paper.Date));
    }

    [Fact]
    public void DatesOfLaterVersionsOfTheSuiteAreRead()
    {
        Publication paper = Publication("<pub-date date-type=\"pub\" publication-format=\"electronic\" iso-8601-date=\"2021-05-06\"/><pub-date date-type=\"collection\" publication-format=\"electronic\"><year>2021</year></pub-date>");
        Assert.Equal((2021, "2021-05-06"), (paper.Year, paper.Date));
    }

    [Theory]
    [InlineData("<fpage>12</fpage><lpage>19</lpage>", "12-19")]
    [InlineData("<fpage>57</fpage><lpage>57</lpage>", "57")]
    [InlineData("<fpage>R5</fpage>", "R5")]
    [InlineData("<elocation-id>e15</elocation-id>", "e15")]
    [InlineData("<fpage>1</fpage><lpage>9</lpage><page-range>1–5, 9</page-range>", "1-5,9")]
    public void PagesAreARangeOrTheArticleNumber(string meta, string pages) => Assert.Equal(pages, Publication(meta).Pages);

    [Fact]
    public void AuthorsAreThoseOfTheByline()
    {
        Publication paper = Publication("""
            <contrib-group><contrib contrib-type="author"><name><surname>de Roe</surname><given-names>Jane A.</given-names><suffix>Jr</suffix></name><degrees>MD</degrees></contrib>
            <contrib contrib-type="author"><collab>The Invented Group<contrib-group><contrib contrib-type="author"><name><surname>Member</surname></name></contrib></contrib-group></collab></contrib>
            <contrib contrib-type="author"><name-alternatives><name name-style="eastern"><surname>王</surname></name><name name-style="western"><surname>Wang</surname><given-names>Y</given-names></name></name-alternatives></contrib>
            <contrib contrib-type="author"><string-name><given-names>Bo</given-names> <surname>Li</surname></string-name></contrib><contrib contrib-type="author"><anonymous/></contrib>
            <contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib><aff>Somewhere</aff></contrib-group>
            """);
        Assert.Equal<Author>([new Author("de Roe", "Jane A."), new Author("The Invented Group", null), new Author("Wang", "Y"), new Author("Li", "Bo")], paper.Authors);
    }

    [Fact]
    public void KeywordsAreALineAndEachIsDeclared()
    {
        DocumentTree tree = Parse(Article("<kwd-group xml:lang=\"en\"><title>Keywords</title><kwd>liver, failing</kwd><kwd>TNF-<italic>α</italic></kwd></kwd-group><kwd-group kwd-group-type=\"abbreviations\"><title>Abbreviations</title><kwd>MSC</kwd></kwd-group><kwd-group xml:lang=\"fr\"><kwd>foie</kwd></kwd-group>"));
        Assert.Equal("A title.\nKeywords: liver, failing; TNF-α", tree.Text);
        Assert.Equal<string>(["liver, failing", "TNF-α"], tree.Publication.Keywords);
        Assert.Equal(["metadata-label", "other-language"], tree.Trivia.Where(t => t.Rule == "jats/kwd-group").Select(t => t.Kind));
    }

    [Fact]
    public void ATitleHasItsSubtitleAndNoMarks()
    {
        const string xml = "<article article-type=\"letter\"><front><article-meta><title-group><article-title>Cells <italic>in vivo</italic><xref ref-type=\"fn\" rid=\"f\">*</xref></article-title><subtitle>A story</subtitle><trans-title-group><trans-title>Zellen</trans-title></trans-title-group><alt-title>Cells</alt-title></title-group></article-meta></front></article>";
        DocumentTree tree = Parse(xml);
        Assert.Equal("Cells in vivo: A story", tree.Text);
        Assert.Equal("Cells in vivo: A story", tree.Publication.Title);
        Assert.StartsWith("other-language", Assert.Single(Trivia(tree, "jats/trans-title-group")));
        Assert.StartsWith("duplicate", Assert.Single(Trivia(tree, "jats/alt-title")));
    }

    [Theory]
    [InlineData("retraction-forward", "research-article", "retracted")]
    [InlineData("correction-forward", "research-article", "corrected")]
    [InlineData("concern-forward", "research-article", "concern")]
    [InlineData("corrected-article", "correction", "current")]
    [InlineData("retracted-article", "retraction", "current")]
    [InlineData("commentary", "research-article", "current")]
    public void RelationsMakeTheState(string relation, string type, string status)
    {
        DocumentTree tree = Parse(Article($"<related-article related-article-type=\"{relation}\" ext-link-type=\"doi\" xlink:href=\"10.1000/Other\"/>", "<p>Text.</p>", type: type));
        Assert.Equal(status, tree.Publication.Status);
        Assert.Contains(tree.Metadata, m => m is { Field: "relation", Rule: "jats/related-article" } && m.Value == relation + " doi:10.1000/other");
    }

    [Fact]
    public void TheStrongestStateCounts() => Assert.Equal("retracted", Publication("<related-article related-article-type=\"retraction-forward\"/><related-article related-article-type=\"correction-forward\"/>").Status);

    [Fact]
    public void SetsGiveOneDocumentForEachArticle()
    {
        string one = Article("<article-id pub-id-type=\"pmc\">1</article-id>", "<p>One.</p>"), two = Article("<article-id pub-id-type=\"doi\">10.1000/x</article-id>", "<p>Two.</p>");
        SourceDocument[] documents = ReadAll("<?xml version=\"1.0\"?><pmc-articleset>" + one + "\n" + two + "</pmc-articleset>");
        Assert.Equal(["PMC1", "10.1000/x"], documents.Select(d => d.Source.Member));
        Assert.Equal([one, two], documents.Select(d => d.Source.Text));
        Assert.All(documents, d => Assert.Equal("jats", d.Kind));
    }

    [Fact]
    public void AnEnvelopeAroundOneArticleBelongsToIt()
    {
        string envelope = "<OAI-PMH><GetRecord><record><header><identifier>oai:1</identifier></header><metadata>" + Article(body: "<p>Text.</p>") + "</metadata></record></GetRecord></OAI-PMH>";
        DocumentTree tree = Parse(envelope);
        Assert.Equal("A title.\nText.", tree.Text);
        Assert.Null(tree.Source.Member);
        Assert.Equal(envelope, tree.Source.Text);
    }

    [Fact]
    public void AnArticleOfAPageIsNoJats() => Assert.Equal("html", Read("<article><h1>Cells</h1><p>A page.</p></article>").Form);

    [Theory]
    [InlineData("<article article-type=\"x\"><front><article-meta><title-group><article-title>Broken off")]
    [InlineData("<article article-type=\"x\"><front/><body><sec><title>Results</title><p>Text <xref ref-type=\"bibr\" rid=")]
    [InlineData("<article article-type=\"x\"><body><p>[<xref ref-type=\"bibr\" rid=\"B1\"/>")]
    [InlineData("<article article-type=\"x\"><body></p><title>Alone</title><fig></body></article></article>")]
    public void DamageIsSaidAndSurvived(string xml)
    {
        DocumentTree tree = Parse(xml);
        Assert.Contains(tree.Diagnostics, d => d.Id == "MSC1030");
        Assert.Equal(xml, string.Concat(tree.Leaves.Select(l => xml.Substring(l.Start, l.Length))));
    }

    [Fact]
    public void DeepAndHugeMarkupIsBounded()
    {
        Assert.NotNull(Parse(Article(body: string.Concat(Enumerable.Repeat("<sec><title>T</title><p><italic>x", 50_000)))));
        Assert.NotNull(Parse(Article(body: "<p>x <xref ref-type=\"bibr\" rid=\"" + new string('a', 10_000_000) + "\">1</xref></p>")));
    }
}
