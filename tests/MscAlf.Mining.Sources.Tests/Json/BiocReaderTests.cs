using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Json;

public sealed class BiocReaderTests
{
    private const string Simple = """
        {"id":"90000001","infons":{},"passages":[
          {"offset":0,"infons":{"type":"title","journal":"J Lamps; 2020 May 3; 12 (3) 1-9. doi:10.1234/lamp","year":"2020","authors":"Roe J, Doe J, "},"text":"Lamps \"and\" light","annotations":[{"id":"1","text":"Lamps","infons":{"type":"Chemical"}}],"relations":[]},
          {"offset":20,"infons":{"type":"abstract"},"text":"","sentences":[{"text":"It is bright.","offset":20},{"text":"So \u03b2.","offset":33}]}],
         "pmid":90000001,"pmcid":"PMC9000001","journal":"J Lamps","relations":[{"id":"R1"}]}
        """;

    private const string Article = """
        {"bioctype":"BioCDocument","id":"PMC9000002","infons":{"license":"CC BY"},"passages":[
          {"offset":0,"infons":{"article-id_doi":"10.1234/x","article-id_pmid":"90000002","article-id_pmc":"9000002","name_0":"surname:Roe;given-names:Jane Q","name_1":"surname:Doe;given-names:John","section_type":"TITLE","type":"front","year":"2019","volume":"7","fpage":"12","lpage":"19","kwd":"lamps; light"},"text":"A title"},
          {"offset":8,"infons":{"section_type":"ABSTRACT","type":"abstract_title_1"},"text":"Background"},
          {"offset":19,"infons":{"section_type":"ABSTRACT","type":"abstract"},"text":"Light was."},
          {"offset":30,"infons":{"section_type":"INTRO","type":"title_1"},"text":"1. Introduction"},
          {"offset":46,"infons":{"section_type":"INTRO","type":"paragraph"},"text":"Lamps are old."},
          {"offset":60,"infons":{"section_type":"FIG","type":"fig_caption"},"text":"A lamp."},
          {"offset":70,"infons":{"section_type":"TABLE","type":"table"},"text":"1 2 3"},
          {"offset":80,"infons":{"section_type":"ACK_FUND","type":"paragraph"},"text":"Thanks."},
          {"offset":90,"infons":{"section_type":"REF","type":"ref"},"text":"A book"}]}
        """;

    [Fact]
    public void Passages_become_parts_and_annotations_are_left_out()
    {
        SourceDocument document = Records.One(Simple, "x.json");
        Assert.Equal("title: Lamps \"and\" light\nabstract: It is bright. So β.", document.Blocks());
        Assert.Contains("annotation bioc/annotation", document.Left());
        Assert.Contains("annotation bioc/relation", document.Left());
        Assert.Equal(["90000001"], document.Values("pmid"));
        Assert.Equal(["PMC9000001"], document.Values("pmcid"));
        Assert.Equal(["J Lamps"], document.Values("journal"));
        Assert.Equal(["10.1234/lamp"], document.Values("doi"));
        Assert.Equal(["Roe J", "Doe J"], document.Values("authors"));
        Assert.Equal(["2020"], document.Values("year"));
        Assert.Equal("bioc", document.Kind);
    }

    [Fact]
    public void An_article_keeps_its_sections()
    {
        SourceDocument document = Records.One(Article, "x.json");
        Assert.Equal("""
            title: A title
            abstract#: Background
            abstract: Light was.
            body#: 1. Introduction
            body: Lamps are old.
            caption: A lamp.
            -: 1 2 3
            -: Thanks.
            -: A book
            """, document.Blocks());
        Assert.Equal(["table", "statement", "references"], document.Layout.Blocks.Where(b => b.Structure!.Part is null).Select(b => b.Structure!.Trivia));
        Assert.Equal(["Roe, Jane Q", "Doe, John"], document.Values("authors"));
        Assert.Equal(["12-19"], document.Values("pages"));
        Assert.Equal(["lamps", "light"], document.Values("keywords"));
        Assert.Equal(["10.1234/x"], document.Values("doi"));
    }

    [Theory]
    [InlineData("{\"source\":\"PubMed\",\"date\":\"1\",\"key\":\"k\",\"infons\":{},\"documents\":[<1>,<2>]}")]
    [InlineData("{\"documents\":[<1>,<2>],\"source\":\"PubMed\",\"date\":\"1\",\"key\":\"k\"}")]
    [InlineData("[{\"bioctype\":\"BioCCollection\",\"date\":\"1\",\"documents\":[<1>]},{\"bioctype\":\"BioCCollection\",\"documents\":[<2>]}]")]
    [InlineData("{\"PubTator3\": [<1>,<2>]}")]
    [InlineData("<1>\n<2>\n")]
    [InlineData("[<1>,<2>]")]
    public void Documents_are_found_in_whatever_holds_them(string shape)
    {
        SourceDocument[] documents = Records.All(shape.Replace("<1>", Flat(Simple), StringComparison.Ordinal).Replace("<2>", Flat(Article), StringComparison.Ordinal), "d/set.json");
        Assert.Equal(["set#90000001", "set#PMC9000002"], documents.Select(d => d.Id));
        Assert.Equal(["title: Lamps \"and\" light", "title: A title"], documents.Select(d => d.Blocks().Split('\n')[0]));
    }

    [Fact]
    public void Labels_in_an_abstract_are_cut() => Assert.Equal("title: T\nabstract#: AIM:\nabstract: One.\nabstract#: RESULTS:\nabstract: Two.",
        Records.One("""{"id":"7","passages":[{"infons":{"type":"title"},"text":"T"},{"infons":{"type":"abstract"},"text":"AIM: One. RESULTS: Two."}]}""", "x.json").Blocks());

    [Fact]
    public void A_collection_of_one_is_the_document()
    {
        string whole = "{\"source\":\"x\",\"date\":\"1\",\"documents\":[" + Simple + "]}";
        SourceDocument document = Records.One(whole, "d/set.json");
        Assert.Equal(("set", "id 90000001", whole), (document.Id, document.Source.Member, document.Source.Text));
    }

    private static string Flat(string json) => json.Replace("\n", " ", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
}
