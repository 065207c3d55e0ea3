using MscAlf.Mining.Syntax;
using Xunit;
using static MscAlf.Mining.Sources.Tests.Xml.JatsSamples;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Abstract, body, captions and back matter of JATS articles: what is kept and what is left out.</summary>
public sealed class JatsTextTests
{
    [Fact]
    public void AStructuredAbstractKeepsItsLabels()
    {
        DocumentTree tree = Parse(Article(meta: "<abstract><title>Summary</title><sec><title>Background:</title><p>Livers fail.</p></sec><sec><title>Results</title><p>Cells help.</p><p>They do.</p></sec><sec><title>Trial registration</title><p>NCT1.</p></sec><sec><title>Electronic supplementary material</title><p>Online.</p></sec></abstract>"));
        Assert.Equal(["title/title/", "abstract/abstract/Summary", "abstract/background/Background", "abstract/results/Results", "abstract/abstract/Trial registration"], Sections(tree));
        Assert.Equal("A title.\nSummary\nBackground:\nLivers fail.\nResults\nCells help.\nThey do.\nTrial registration\nNCT1.", tree.Text);
        Assert.Single(Trivia(tree, "jats/sec"));
    }

    [Fact]
    public void SummariesBesideTheAbstractAreToldFromIt()
    {
        DocumentTree tree = Parse(Article(meta: "<abstract abstract-type=\"toc\"><p>Teaser.</p></abstract><abstract abstract-type=\"summary\"><title>Author summary</title><p>For all.</p></abstract><abstract><p>The abstract.</p></abstract><abstract abstract-type=\"graphical\"><p>Picture.</p></abstract><trans-abstract xml:lang=\"fr\"><p>Le foie.</p></trans-abstract>"));
        Assert.Equal(["title/title/", "abstract/abstract/", "body/abstract/Author summary"], Sections(tree));
        Assert.Equal("duplicate: <abstract abstract-type=\"toc\"><p>Teaser.</p></abstract>", Assert.Single(Trivia(tree, "jats/abstract-toc")));
        Assert.StartsWith("other-language", Assert.Single(Trivia(tree, "jats/trans-abstract")));
    }

    [Fact]
    public void OfAPaperInAnotherLanguageTheEnglishAbstractIsRead()
    {
        const string meta = "<abstract><p>El hígado falla.</p></abstract><trans-abstract xml:lang=\"en\"><p>The liver fails.</p></trans-abstract>";
        Assert.Equal("A title.\nThe liver fails.", Parse(Article(meta).Replace("<article ", "<article xml:lang=\"es\" ", StringComparison.Ordinal)).Text);
        Assert.Equal("A title.\nEl hígado falla.", Parse(Article(meta)).Text);
    }

    [Theory]
    [InlineData("sec-type=\"methods\"", "How we did it", "methods")]
    [InlineData("sec-type=\"materials|methods\"", "Work", "methods")]
    [InlineData("", "2. Patients and Methods", "methods")]
    [InlineData("sec-type=\"intro\"", "1. Introduction", "introduction")]
    [InlineData("sec-type=\"results\"", "Results and discussion", "discussion")]
    [InlineData("", "Sources of cells in animals", "body")]
    public void ASectionIsWhatItsTitleOrTypeSays(string attributes, string title, string kind)
    {
        DocumentTree tree = Parse(Article(body: $"<sec {attributes}><title>{title}</title><p>Some text.</p></sec>"));
        Assert.Equal($"body/{kind}/{title}", Sections(tree)[^1]);
    }

    [Fact]
    public void SectionsInsideOthersGoOnWithTheirKind()
    {
        DocumentTree tree = Parse(Article(body: "<sec><title>Results</title><sec><label>3.1</label><title>Patients</title><p>Ten.</p><sec><title>Deep</title><p>More.</p></sec></sec></sec><sec><title>Discussion</title><p>So.</p></sec>"));
        Assert.Equal(["title/title/", "body/results/Results", "body/results/3.1 Patients", "body/results/Deep", "body/discussion/Discussion"], Sections(tree));
    }

    [Theory]
    [InlineData("Competing interests", "statement")]
    [InlineData("Authors’ contributions", "statement")]
    [InlineData("Pre-publication history", "statement")]
    [InlineData("Declaration of competing interests and funding", "statement")]
    [InlineData("List of abbreviations", "metadata-label")]
    [InlineData("Supplementary Material", "supplement")]
    public void StatementsAreLeftOutWithAReason(string title, string kind)
    {
        DocumentTree tree = Parse(Article(body: $"<sec><title>Results</title><p>Yes.</p></sec><sec><title>{title}</title><p>Nothing.</p></sec>"));
        Assert.Equal("A title.\nResults\nYes.", tree.Text);
        Assert.StartsWith(kind + ": <sec>", Assert.Single(Trivia(tree, "jats/sec")));
    }

    [Fact]
    public void AFloatInsideAParagraphStandsBehindIt()
    {
        DocumentTree tree = Parse(Article(body: "<sec><title>Results</title><p>Levels <fig><label>Figure 1.</label><caption><title>Levels in blood</title><p>Bars are means.</p></caption><graphic/><alt-text>bars</alt-text></fig>fell.</p><p>Then they rose.</p></sec>"));
        Assert.Equal("A title.\nResults\nLevels fell.\nFigure 1.\nLevels in blood\nBars are means.\nThen they rose.", tree.Text);
        Assert.Equal(["title/title/", "body/results/Results", "caption/caption/Figure 1", "body/results/"], Sections(tree));
    }

    [Fact]
    public void OfATableTheCaptionIsKept()
    {
        DocumentTree tree = Parse(Article(body: "<table-wrap><label>Table 1</label><caption><p>Doses</p></caption><table><tr><td>5</td></tr></table><table-wrap-foot><fn><p>mg</p></fn></table-wrap-foot></table-wrap>"));
        Assert.Equal("A title.\nTable 1\nDoses", tree.Text);
        Assert.Equal("table: <table><tr><td>5</td></tr></table>", Assert.Single(Trivia(tree, "jats/table")));
        Assert.Single(Trivia(tree, "jats/table-wrap-foot"));
    }

    [Fact]
    public void ListsAndDefinitionsAreLines()
    {
        DocumentTree tree = Parse(Article(body: "<p>Groups were: <list><list-item><label>1.</label><p>mice</p></list-item><list-item><p>rats</p></list-item></list> and no other.</p><def-list><def-item><term>MSC</term><def><p>a cell</p></def></def-item></def-list>"));
        Assert.Equal("A title.\nGroups were:\nmice\nrats\nand no other.\nMSC: a cell", tree.Text);
    }

    [Fact]
    public void ABoxHasAHeading()
    {
        DocumentTree tree = Parse(Article(body: "<sec><title>Discussion</title><p>One.</p><boxed-text><caption><title>Key points</title></caption><p>Two.</p></boxed-text></sec>"));
        Assert.Equal("A title.\nDiscussion\nOne.\nKey points\nTwo.", tree.Text);
    }

    [Fact]
    public void FormulasAreReadWhereTheyAreText()
    {
        DocumentTree tree = Parse(Article(body: "<p>Here <inline-formula><alternatives><tex-math>x^2</tex-math><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></alternatives></inline-formula> is <disp-formula><tex-math>y</tex-math></disp-formula>big.</p>"));
        Assert.EndsWith("Here x2 is big.", tree.Text);
        Assert.StartsWith("table: ", Assert.Single(Trivia(tree, "jats/tex-math")));
        Assert.Single(Trivia(tree, "jats/disp-formula"));
    }

    [Theory]
    [InlineData("<ack><p>We thank.</p></ack>", "jats/ack", "statement")]
    [InlineData("<fn-group><fn><p>None.</p></fn></fn-group>", "jats/fn-group", "statement")]
    [InlineData("<notes><p>None.</p></notes>", "jats/notes", "statement")]
    [InlineData("<app-group><app><p>More.</p></app></app-group>", "jats/app-group", "supplement")]
    [InlineData("<glossary><def-list><def-item><term>A</term><def><p>b</p></def></def-item></def-list></glossary>", "jats/glossary", "metadata-label")]
    [InlineData("<ref-list><ref><mixed-citation>Roe.</mixed-citation></ref></ref-list>", "jats/ref-list", "references")]
    public void BackMatterIsLeftOut(string back, string rule, string kind)
    {
        DocumentTree tree = Parse(Article(body: "<p>Text.</p>", rest: "<back>" + back + "</back>"));
        Assert.Equal("A title.\nText.", tree.Text);
        Assert.StartsWith(kind + ": ", Assert.Single(Trivia(tree, rule)));
    }

    [Fact]
    public void FiguresApartAndInTheBackAreKept()
    {
        DocumentTree tree = Parse(Article(body: "<p>Text.</p>", rest: "<back><sec sec-type=\"display-objects\"><title>Figures and Tables</title><fig><label>Figure 1</label><caption><p>One.</p></caption></fig></sec></back><floats-group><fig><label>Figure 2</label><caption><p>Two.</p></caption></fig></floats-group>"));
        Assert.Equal("A title.\nText.\nFigure 1\nOne.\nFigure 2\nTwo.", tree.Text);
    }

    [Theory]
    [InlineData("sub-article article-type=\"decision-letter\"", "comments")]
    [InlineData("sub-article article-type=\"translation\"", "other-language")]
    [InlineData("response response-type=\"reply\"", "comments")]
    public void SubArticlesAreLeftOut(string tag, string kind)
    {
        string name = tag[..tag.IndexOf(' ')];
        DocumentTree tree = Parse(Article(body: "<p>Text.</p>", rest: $"<{tag}><front-stub><title-group><article-title>Other</article-title></title-group></front-stub><body><p>Letter.</p></body></{name}>"));
        Assert.Equal("A title.\nText.", tree.Text);
        Assert.Equal("A title", tree.Publication.Title);
        Assert.StartsWith(kind + ": ", Assert.Single(Trivia(tree, "jats/" + name)));
    }

    [Fact]
    public void EveryCharacterHasAnOwner()
    {
        string xml = Article(meta: "<article-id pub-id-type=\"pmid\">77</article-id><contrib-group><contrib contrib-type=\"author\"><name><surname>Roe</surname><given-names>Jane</given-names></name><xref ref-type=\"aff\" rid=\"a\">1</xref></contrib><aff id=\"a\">Here</aff></contrib-group><abstract><p>A &amp; B &#x3b2;.</p></abstract>", body: "<!-- c --><p>Cells [" + X("1") + "]<?pi x?> help<fn><p>n</p></fn>.</p>", rest: References(1));
        DocumentTree tree = Parse(xml);
        Assert.Equal(xml, string.Concat(tree.Leaves.Select(l => xml.Substring(l.Start, l.Length))));
    }
}
