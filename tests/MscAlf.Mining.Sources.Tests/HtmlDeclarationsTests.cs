using System.Text;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests;

/// <summary>What linked data, microdata, RDFa, COinS and script data of a page declare, as <c>name=value</c>.</summary>
public sealed class HtmlDeclarationsTests
{
    [Theory]
    [InlineData("""{"@type":"ScholarlyArticle","headline":"A \"b\" &amp; c","author":[{"@type":"Person","name":"Jane Roe"},{"name":"John Doe"}]}""", "schema:title=A \"b\" & c|schema:author=Jane Roe|schema:author=John Doe")]
    [InlineData("""{"@context":"https://schema.org","@type":["MedicalScholarlyArticle"],"name":"Cells","author":"Jane Roe, MD"}""", "schema:title=Cells|schema:author=Jane Roe, MD")]
    [InlineData("""{"@type":"https://schema.org/ScholarlyArticle","name":"Cells","author":{"@type":"Person","familyName":"Roe","givenName":"Jane"}}""", "schema:title=Cells|schema:author=Roe, Jane")]
    [InlineData("""{"@type":"WebPage","mainEntity":{"@type":"ScholarlyArticle","headline":"Cells","sameAs":"https://doi.org/10.1000/x","isPartOf":{"@type":["Periodical","PublicationVolume"],"name":"J Cells","issn":["1234-5679"],"volumeNumber":"5"}}}""", "schema:title=Cells|schema:identifier=https://doi.org/10.1000/x|schema:journal=J Cells|schema:issn=1234-5679|schema:volume=5")]
    [InlineData("""{"@type":"ScholarlyArticle","name":"Cells","datePublished":"2015-09-04","isPartOf":{"@type":"PublicationIssue","issueNumber":"2","datePublished":"2016-02-01","isPartOf":{"@type":"Periodical","name":"J Cells"}}}""", "schema:title=Cells|schema:date=2015-09-04|schema:issue=2|schema:date=2016-02-01|schema:journal=J Cells")]
    [InlineData("""{"@graph":[{"@type":"WebSite","name":"Site"},{"@type":"Person","@id":"#p1","name":"Jane Roe"},{"@type":"Article","headline":"Story","author":{"@id":"#p1"},"publisher":{"@type":"Organization","name":"Site"}}]}""", "page:author=Jane Roe|page:title=Story|jsonld:publisher=Site")]
    [InlineData("""[{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","name":"Home"}]},{"@type":"NewsArticle","headline":"Story","datePublished":"2024-05-09","author":[{"@type":"Person","name":"Liz Roe"}]}]""", "page:title=Story|page:date=2024-05-09|page:author=Liz Roe")]
    [InlineData("""{"@type":"BlogPosting","headline":"Story","identifier":{"@type":"PropertyValue","propertyID":"doi","value":"10.1000/y"}}""", "page:title=Story|page:identifier=10.1000/y")]
    [InlineData("""{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Another"}]}""", "")]
    [InlineData("""{"@type":"ScholarlyArticle","headline":"β é 😀","pageStart":"12","pageEnd":"19", oops""", "schema:title=β é 😀|schema:first-page=12|schema:last-page=19")]
    [InlineData("""{"@type":"Organization","name":"Site"}""", "")]
    [InlineData("nothing", "")]
    public void Linked_data_says_what_the_pages_article_is(string json, string expected) => Assert.Equal(expected, Declared($"<script type='application/ld+json'>é {json}</script>"));

    [Fact]
    public void The_scholarly_article_of_several_scripts_counts() =>
        Assert.Equal("schema:title=Paper", Declared("""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Story"}</script><script type="application/ld+json">{"@type":"ScholarlyArticle","headline":"Paper"}</script>"""));

    [Theory]
    [InlineData("<div itemscope itemtype='http://schema.org/ScholarlyArticle'><h1 itemprop=headline>Cells <i>in</i> mice</h1><span itemprop=author itemscope itemtype='http://schema.org/Person'><span itemprop=name>Jane Roe</span></span><meta itemprop=datePublished content=2020-01-02></div>", "markup:title=Cells in mice|markup:author=Jane Roe|datepublished=2020-01-02|markup:date=2020-01-02")]
    [InlineData("<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>Story</h1><p>By <a itemprop=author href=x>Jane Roe</a><time itemprop=datePublished datetime='2017-07-27'>Thursday</time></article>", "item:title=Story|item:author=Jane Roe|html:time=2017-07-27|item:date=2017-07-27")]
    [InlineData("<article typeof='ScholarlyArticle'><h1 property=name>Cells</h1><span property=author typeof=Person><span property=givenName>Jane</span> <span property=familyName>Roe</span></span><span property=author typeof=Person><span property=givenName>John</span> <span property=familyName>Doe</span></span><div property=isPartOf typeof=Periodical><span property=name>J Cells</span></div></article>", "markup:title=Cells|markup:author=Roe, Jane|markup:author=Doe, John|markup:journal=J Cells")]
    [InlineData("<div itemscope itemtype='http://schema.org/Organization'><span itemprop=name>Site</span></div>", "")]
    [InlineData("<article itemscope itemtype='http://schema.org/Article'><h1 itemprop=headline>One</h1></article><article itemscope itemtype='http://schema.org/Article'><h2 itemprop=headline>Another</h2></article>", "item:title=One")]
    [InlineData("<p itemprop=headline>alone", "")]
    public void Microdata_and_rdfa_say_what_the_pages_article_is(string html, string expected) => Assert.Equal(expected, Declared("<body>" + html));

    [Fact]
    public void A_coins_span_is_taken_apart() =>
        Assert.Equal("coins:title=Cells in mice|coins:journal=J Cells|coins:volume=5|coins:first-page=12|coins:doi=10.1000/x|coins:author=Roe, Jane",
            Declared("<span class=Z3988 title='ctx_ver=Z39.88-2004&amp;rft.atitle=Cells+in%20mice&amp;rft.jtitle=J+Cells&amp;rft.volume=5&amp;rft.spage=12&amp;rft.issue=&amp;rft_id=info:doi/10.1000/x&amp;rft.aulast=Roe&amp;rft.aufirst=Jane'></span>"));

    [Theory]
    [InlineData("var a={\"doi\":\"10.1000/x.1\",\"b\":1};", "state:doi=10.1000/x.1")]
    [InlineData("SDM.doi = '10.1000/x.1';", "state:doi=10.1000/x.1")]
    [InlineData("{\\\"articleDoi\\\":\\\"https://doi.org/10.1000/x.1\\\"}", "state:doi=10.1000/x.1")]
    [InlineData("doing(1); var doi = null; foo('10.1000/x')", "")]
    public void Identifiers_stand_in_the_data_of_scripts(string script, string expected) => Assert.Equal(expected, Declared($"<script>{script}</script>"));

    [Fact]
    public void Meta_tags_may_say_value_for_content() => Assert.Equal("og:title=A", Declared("<meta value=A name='og:title'>"));

    [Fact]
    public void Every_value_has_its_place()
    {
        string html = """<script type="application/ld+json">{"@type":"ScholarlyArticle","headline":"Cells"}</script><article itemscope itemtype="http://schema.org/ScholarlyArticle"><h1 itemprop="headline"> Mice </h1></article>""";
        foreach (DeclaredField field in Read(html).Declared) Assert.Equal(field.Value, html.Substring(field.Source.Start, field.Source.Length));
    }

    [Fact]
    public void Hostile_markup_is_read_in_bounded_time()
    {
        string html = string.Concat(Enumerable.Repeat("<div itemscope itemtype='http://schema.org/Article'><b itemprop=headline>", 40_000)) + "<script>" + string.Concat(Enumerable.Repeat("doi=", 200_000)) + "</script>";
        Assert.NotNull(Read(html));
    }

    private static string Declared(string html) => string.Join('|', Read(html).Declared.Select(static f => $"{f.Name}={f.Value}"));

    private static SourceDocument Read(string html) => new DocumentReader().ReadBytes(Encoding.UTF8.GetBytes(html), new ReadRequest("x.html") { MediaType = "text/html" });
}
