using MscAlf.Mining.Syntax;
using Xunit;
using static MscAlf.Mining.Sources.Tests.Xml.PubMedSamples;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Metadata of PubMed records: every field from its element, with the place of its characters.</summary>
public sealed class PubMedFieldTests
{
    private static string Issue(string pubDate) => $"<Journal><JournalIssue><PubDate>{pubDate}</PubDate></JournalIssue></Journal><ArticleTitle>T</ArticleTitle>";

    [Theory]
    [InlineData("<Year>1999</Year><Month>Jun</Month>", 1999, "1999-06", "1999|Jun")]
    [InlineData("<Year>2023</Year><Month>09</Month><Day>5</Day>", 2023, "2023-09-05", "2023|09|5")]
    [InlineData("<Year>2020</Year>", 2020, null, "2020")]
    [InlineData("<Year>2020</Year><Season>Spring</Season>", 2020, null, "2020|Spring")]
    [InlineData("<Year>2020</Year><Month>Jan-Feb</Month>", 2020, null, "2020|Jan-Feb")]
    [InlineData("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", 1998, null, "1998 Dec-1999 Jan")]
    [InlineData("<MedlineDate>2000 Nov 12</MedlineDate>", 2000, "2000-11-12", "2000 Nov 12")]
    [InlineData("<MedlineDate>Fall 2017</MedlineDate>", 2017, null, "Fall 2017")]
    [InlineData("<MedlineDate>1976-1977</MedlineDate>", 1976, null, "1976-1977")]
    [InlineData("<Year>20x0</Year>", null, null, "")]
    [InlineData("", null, null, "")]
    public void Dates_of_all_shapes(string pubDate, int? year, string? date, string places)
    {
        DocumentTree tree = Tree(Issue(pubDate));
        Assert.Equal((year, date), (tree.Publication.Year, tree.Publication.Date));
        Assert.Equal(places, Places(tree, "year"));
    }

    [Fact]
    public void The_electronic_date_stands_beside_the_issue_and_in_for_a_missing_one()
    {
        const string Electronic = "<ArticleDate DateType=\"Electronic\"><Year>2022</Year><Month>12</Month><Day>30</Day></ArticleDate>";
        DocumentTree both = Tree(Issue("<Year>2023</Year><Month>Jan</Month>") + Electronic), alone = Tree(Issue("") + Electronic);
        Assert.Equal(("2023-01", "2022-12-30"), (both.Publication.Date, Values(both, "electronic-date")));
        Assert.Equal((2022, "2022-12-30"), (alone.Publication.Year, alone.Publication.Date));
    }

    [Theory]
    [InlineData("<Pagination><StartPage>674</StartPage><EndPage>683</EndPage><MedlinePgn>674-83</MedlinePgn></Pagination>", "674-683")]
    [InlineData("<Pagination><StartPage>7</StartPage><EndPage>7</EndPage><MedlinePgn>7</MedlinePgn></Pagination>", "7")]
    [InlineData("<Pagination><MedlinePgn>e0123456</MedlinePgn></Pagination>", "e0123456")]
    [InlineData("<Pagination><MedlinePgn>suppl S1-9</MedlinePgn></Pagination>", "suppl S1-9")]
    [InlineData("<ELocationID EIdType=\"pii\" ValidYN=\"Y\">bbac123</ELocationID>", "bbac123")]
    [InlineData("<ELocationID EIdType=\"pii\" ValidYN=\"Y\">S0168-8278(19)30001-2</ELocationID>", null)]
    [InlineData("<ELocationID EIdType=\"pii\" ValidYN=\"N\">bbac123</ELocationID>", null)]
    public void Pages_or_the_item_number(string xml, string? pages) => Assert.Equal(pages, Tree(xml).Publication.Pages);

    [Fact]
    public void Ids_come_from_the_record_and_never_from_its_references()
    {
        DocumentTree tree = Tree("<ELocationID EIdType=\"doi\" ValidYN=\"N\">10.1/wrong</ELocationID><ELocationID EIdType=\"doi\" ValidYN=\"Y\">10.5555/ABC.1</ELocationID>", "",
            "<ArticleIdList><ArticleId IdType=\"pubmed\">90000001</ArticleId><ArticleId IdType=\"pmc\">PMC77</ArticleId><ArticleId IdType=\"doi\">10.5555/abc.1</ArticleId></ArticleIdList><ReferenceList><Reference><Citation>R.</Citation><ArticleIdList><ArticleId IdType=\"pubmed\">1</ArticleId><ArticleId IdType=\"doi\">10.5555/(SICI)1&lt;2::a&gt;3.0.CO;2-X</ArticleId><ArticleId IdType=\"pmc\">PMC1</ArticleId></ArticleIdList></Reference></ReferenceList>");
        Assert.Equal(("90000001", "10.5555/abc.1", "PMC77"), (tree.Publication.Pmid, tree.Publication.Doi, tree.Publication.Pmcid));
        BibliographyEntry reference = Assert.Single(tree.References);
        Assert.Equal(("1", "R.", "10.5555/(sici)1<2::a>3.0.co;2-x", "1"), (reference.Key, reference.Text, reference.Doi, reference.Pmid));
    }

    [Fact]
    public void Authors_as_stated_groups_among_them_and_wrong_names_left_out()
    {
        DocumentTree tree = Tree("""
            <AuthorList><Author ValidYN="Y"><LastName>van der Berg</LastName><ForeName>J R.</ForeName><Initials>JR</Initials><Suffix>Jr</Suffix><Identifier Source="ORCID">0000-0001</Identifier></Author>
            <Author ValidYN="N"><LastName>Vanderberg</LastName><ForeName>J</ForeName></Author><Author><LastName>Wang</LastName><Initials>Y</Initials></Author><Author><LastName>Wang</LastName><Initials>Y</Initials></Author>
            <Author><CollectiveName>Group A, Section B &amp; Friends</CollectiveName></Author><Author><LastName>Madonna</LastName></Author></AuthorList>
            """);
        Assert.Equal<Author>([new Author("van der Berg", "J R."), new Author("Wang", "Y"), new Author("Wang", "Y"), new Author("Group A, Section B & Friends", null), new Author("Madonna", null)], tree.Publication.Authors);
        Assert.Equal("van der Berg|J R.", Places(tree, "authors").Split("; ")[0]);
        Assert.Equal(("Jr", "0000-0001"), (Values(tree, "author-suffix"), Values(tree, "orcid")));
    }

    [Fact]
    public void The_journal_its_short_names_and_numbers()
    {
        DocumentTree tree = Tree("<Journal><ISSN IssnType=\"Print\">2049-3630</ISSN><JournalIssue><Volume>12 Suppl 1</Volume><Issue>3-4</Issue></JournalIssue><Title>Journal of &amp; Livers</Title><ISOAbbreviation>J. Liv.</ISOAbbreviation></Journal>",
            "<MedlineJournalInfo><MedlineTA>J Liv</MedlineTA><NlmUniqueID>77</NlmUniqueID><ISSNLinking>2049-3630</ISSNLinking></MedlineJournalInfo>");
        Assert.Equal(("Journal of & Livers", "12 Suppl 1", "3-4"), (tree.Publication.Journal, tree.Publication.Volume, tree.Publication.Issue));
        Assert.Equal(("J. Liv.", "2049-3630; 2049-3630", "77"), (Values(tree, "journalAbbreviation"), Values(tree, "issn"), Values(tree, "nlm-id")));
    }

    [Fact]
    public void Types_language_and_subject_headings()
    {
        DocumentTree tree = Tree("<ArticleTitle>T</ArticleTitle><Language>ger</Language><PublicationTypeList><PublicationType UI=\"D016428\">Journal Article</PublicationType><PublicationType>Review</PublicationType></PublicationTypeList>",
            "<ChemicalList><Chemical><RegistryNumber>EC 2.6.1.2</RegistryNumber><NameOfSubstance UI=\"D000410\">Alanine Transaminase</NameOfSubstance></Chemical></ChemicalList><MeshHeadingList><MeshHeading><DescriptorName UI=\"D008099\" MajorTopicYN=\"N\">Liver</DescriptorName><QualifierName UI=\"Q000187\" MajorTopicYN=\"Y\">drug effects</QualifierName></MeshHeading></MeshHeadingList>");
        Assert.Equal<string>(["journal article", "review"], tree.Publication.Types);
        Assert.Equal(("de", "Liver/drug effects* [D008099 Q000187]", "Alanine Transaminase [D000410 EC 2.6.1.2]"), (Values(tree, "language"), Values(tree, "mesh"), Values(tree, "chemical")));
        Assert.Empty(tree.Publication.Keywords);
    }

    [Theory]
    [InlineData("<PublicationType UI=\"D016441\">Retracted Publication</PublicationType>", "", "retracted", "")]
    [InlineData("<PublicationType UI=\"D016440\">Retraction of Publication</PublicationType>", "RetractionOf", "current", "retraction-of pmid:5")]
    [InlineData("", "RetractionIn", "retracted", "retraction-in pmid:5")]
    [InlineData("", "ErratumIn", "corrected", "correction-in pmid:5")]
    [InlineData("", "ErratumFor", "current", "correction-of pmid:5")]
    [InlineData("", "ExpressionOfConcernIn", "concern", "concern-in pmid:5")]
    [InlineData("", "ExpressionOfConcernFor", "current", "concern-of pmid:5")]
    [InlineData("", "CommentOn", "current", "comment-on pmid:5")]
    [InlineData("", "UpdateOf", "current", "update-of pmid:5")]
    [InlineData("", "RepublishedIn", "current", "republished-in pmid:5")]
    [InlineData("", "CorrectedandRepublishedFrom", "current", "corrected-and-republished-from pmid:5")]
    public void Relations_and_the_state_that_they_make(string type, string relation, string status, string value)
    {
        string list = relation.Length == 0 ? "" : $"<CommentsCorrectionsList><CommentsCorrections RefType=\"{relation}\"><RefSource>J. 2001.</RefSource><PMID Version=\"1\">5</PMID></CommentsCorrections></CommentsCorrectionsList>";
        DocumentTree tree = Tree($"<ArticleTitle>T</ArticleTitle><PublicationTypeList>{type}</PublicationTypeList>", list);
        Assert.Equal((status, value), (tree.Publication.Status, Values(tree, "relation")));
    }

    [Fact]
    public void A_relation_without_number_is_told_by_its_DOI_or_words()
    {
        DocumentTree tree = Tree("<ArticleTitle>T</ArticleTitle>", "<CommentsCorrectionsList><CommentsCorrections RefType=\"UpdateOf\"><RefSource>Res Sq. 2022. doi: 10.5555/rs.3/v1.</RefSource></CommentsCorrections><CommentsCorrections RefType=\"CommentIn\"><RefSource>J. 2001;1:2.</RefSource></CommentsCorrections><CommentsCorrections RefType=\"Cites\"><RefSource>Old. 1999.</RefSource><PMID>8</PMID></CommentsCorrections></CommentsCorrectionsList>");
        Assert.Equal("update-of doi:10.5555/rs.3/v1; comment-in J. 2001;1:2.", Values(tree, "relation"));
        Assert.Equal("Old. 1999.", Assert.Single(tree.References).Text);
    }

    [Fact]
    public void A_book_record_has_the_book_in_the_place_of_the_journal()
    {
        SourceDocument document = Assert.Single(Read("""
            <PubmedArticleSet><PubmedBookArticle><BookDocument><PMID Version="1">90000007</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK7</ArticleId></ArticleIdList>
            <Book><Publisher><PublisherName>House</PublisherName></Publisher><BookTitle book="x">Livers of the World</BookTitle><PubDate><Year>2010</Year></PubDate><AuthorList Type="editors"><Author><LastName>Ed</LastName><ForeName>It</ForeName></Author></AuthorList><Isbn>9780000000002</Isbn></Book>
            <ArticleTitle book="x" part="y">Failing Livers</ArticleTitle><Language>eng</Language><AuthorList Type="authors"><Author><LastName>Bo</LastName><ForeName>Ok</ForeName></Author></AuthorList><PublicationType UI="D016454">Review</PublicationType>
            <Abstract><AbstractText Label="Signs">Yellow.</AbstractText></Abstract><Sections><Section><SectionTitle>One</SectionTitle></Section></Sections></BookDocument><PubmedBookData/></PubmedBookArticle></PubmedArticleSet>
            """));
        DocumentTree tree = Parse(document);
        Assert.Equal(("90000007", "Failing Livers", "Livers of the World", 2010), (tree.Publication.Pmid, tree.Publication.Title, tree.Publication.Journal, tree.Publication.Year));
        Assert.Equal<Author>([new Author("Bo", "Ok")], tree.Publication.Authors);
        Assert.Equal("NBK7", Values(tree, "book-accession"));
        Assert.Equal("title title Failing Livers\nabstract abstract [Signs] Signs|Yellow.", Sections(tree));
    }

    [Fact]
    public void Deleted_records_are_one_document_of_relations()
    {
        List<SourceDocument> documents = Read(Set(Record("<ArticleTitle>T</ArticleTitle>"), "<DeleteCitation><PMID Version=\"1\">7</PMID><PMID Version=\"1\">8</PMID></DeleteCitation>"));
        DocumentTree tree = Parse(documents[1]);
        Assert.Equal(("set#deleted", "DeleteCitation", "deleted pmid:7; deleted pmid:8"), (tree.Id, tree.Source.Member, Values(tree, "relation")));
        Assert.Equal(["MSC1037"], tree.Diagnostics.Select(static d => d.Id));
        Assert.Empty(tree.Text);
        Assert.Null(tree.Publication.Pmid);
    }
}
