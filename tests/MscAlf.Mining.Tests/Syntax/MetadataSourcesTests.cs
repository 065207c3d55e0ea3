using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

/// <summary>Which of several places is believed, and what is told of those that are not.</summary>
public sealed class MetadataSourcesTests
{
    private const string Prose = "Acute liver failure is a severe disease of the liver with a high mortality in all of the patients.";

    [Fact]
    public void Tags_for_citing_win_over_dublin_core_over_linked_data_over_cards()
    {
        Publication p = Page("og:title=Cells help - Site", "schema:title=Other words of the data", "dc.title=Words of Dublin", "citation_title=Cells help the failing liver", "prism.volume=3", "citation_volume=2", "schema:volume=4").Publication;
        Assert.Equal(("Cells help the failing liver", "2"), (p.Title, p.Volume));
    }

    [Theory]
    [InlineData("citation_doi=10.1000/a", "dc.identifier=doi:10.1000/b", "MSC2102")]
    [InlineData("citation_doi=10.1000/a", "dc.identifier=https://doi.org/10.1000/A", "")]
    [InlineData("citation_doi=10.1000/a", "schema:identifier=10.1000/a.t001", "")]
    [InlineData("citation_volume=2", "prism.volume=3", "MSC2101")]
    [InlineData("citation_volume=2", "prism.volume=Vol. 2", "")]
    [InlineData("citation_title=Cells help the failing liver", "dc.title=CELLS help the failing liver.", "")]
    [InlineData("citation_title=Cells help the failing liver", "og:title=Cells help the failing liver | Some Journal", "")]
    [InlineData("citation_title=Cells – help the failing liver &amp; kidney", "dc.title=Cells - help the failing liver & kidney", "")]
    [InlineData("citation_title=Cells help the failing liver", "dc.title=Quite another paper", "MSC2101")]
    [InlineData("citation_journal_title=Gut and Liver", "prism.publicationname=Gut Liver", "")]
    [InlineData("citation_journal_title=Gut and Liver", "prism.publicationname=Hepatology", "MSC2101")]
    [InlineData("citation_date=2020-05-01", "dc.date=2020-05", "")]
    [InlineData("citation_date=2020-05-01", "dc.date=2019-12-01", "MSC2101")]
    [InlineData("citation_date=2020-05-01", "citation_online_date=2019-12-01", "")]
    [InlineData("citation_date=2020-05-01", "article:published_time=2019-12-01", "")]
    [InlineData("citation_author=Roe, Jane", "dc.creator=Jane Roe", "")]
    [InlineData("citation_author=Roe, Jane", "dc.creator=Poe, Mary", "MSC2101")]
    [InlineData("citation_author=Roe, Jane", "author=Some Publisher", "")]
    [InlineData("citation_firstpage=674", "prism.pagerange=674-83", "")]
    public void A_really_different_value_becomes_a_diagnostic(string first, string second, string expected)
    {
        DocumentTree tree = Page(first, second);
        Assert.Equal(expected, string.Join(' ', tree.Diagnostics.Where(static d => d.Id.StartsWith("MSC21", StringComparison.Ordinal)).Select(static d => d.Id)));
    }

    [Fact]
    public void A_conflict_names_both_values_and_both_places()
    {
        Diagnostic conflict = Assert.Single(Page("citation_volume=2", "prism.volume=3").Diagnostics, static d => d.Id == "MSC2101");
        Assert.Equal("The volume is '2' by html/citation_volume, but '3' by html/prism.volume; the first was taken.", conflict.Message);
        Assert.Equal(2, conflict.Source.Length);
    }

    [Theory]
    [InlineData("citation_title=null")]
    [InlineData("citation_doi=undefined")]
    [InlineData("citation_date=0000-00-00")]
    [InlineData("citation_author=Staff")]
    [InlineData("author=admin")]
    [InlineData("author=https://www.facebook.com/site")]
    [InlineData("citation_journal_title={{journal}}")]
    [InlineData("citation_issn=1234-5678")]
    public void What_only_fills_a_place_is_never_taken(string field)
    {
        Publication p = Page(field).Publication;
        Assert.Equal((null, null, null, null, 0), (p.Doi, p.Date, p.Journal, p.Issn, p.Authors.Length));
    }

    [Fact]
    public void The_sites_name_is_no_author() => Assert.Empty(Page("og:site_name=Liver Site", "article:author=Liver Site").Publication.Authors);

    [Theory]
    [InlineData("citation_publication_date=2020/01/01 citation_date=2020-03-27", "2020-03-27")]
    [InlineData("citation_publication_date=2021/08 citation_online_date=2021/07/15", "2021-08")]
    [InlineData("citation_online_date=2017/04/22", "2017-04-22")]
    [InlineData("citation_year=2014 dcterms.issued=2014/12/17", "2014-12-17")]
    [InlineData("schema:date=2015-09-04 citation_publication_date=2016/02/01", "2016-02-01")]
    [InlineData("citation_publication_date=2019/01/01", "2019-01-01")]
    [InlineData("page:date=05/09/2024", "")]
    public void Dates_are_settled(string fields, string expected) => Assert.Equal(expected, Page(fields.Split(' ')).Publication.Date ?? "");

    [Fact]
    public void A_date_that_can_be_read_two_ways_is_told()
    {
        DocumentTree tree = Page("page:date=05/09/2024");
        Assert.Equal(2024, tree.Publication.Year);
        Assert.Contains(tree.Diagnostics, static d => d.Id == "MSC2103");
    }

    [Fact]
    public void Contributors_count_where_the_creator_is_the_first_of_them() =>
        Assert.Equal(["Roe", "Doe"], Page("dc.creator=Jane Roe", "dc.contributor=Jane Roe", "dc.contributor=John Doe").Publication.Authors.Select(static a => a.Family));

    [Fact]
    public void A_reference_is_not_the_pages_own_coins_span()
    {
        Publication p = Page("citation_title=Cells help the failing liver", "coins:title=A cited paper on other things", "coins:volume=9").Publication;
        Assert.Null(p.Volume);
        Assert.Equal("9", Page("citation_title=Cells help the failing liver", "coins:title=Cells help the failing liver", "coins:volume=9").Publication.Volume);
    }

    [Theory]
    [InlineData("Nature 2021 596:7873", "Nature")]
    [InlineData("JMIR Mhealth Uhealth 2019;7(6):e14273 https://mhealth.jmir.org/2019/6/e14273", "JMIR Mhealth Uhealth")]
    [InlineData("Metabolites 2014, Vol. 4, Pages 932-945", "Metabolites")]
    [InlineData("International Journal of Agronomy", "")]
    [InlineData("https://doi.org/10.1176/x", "")]
    public void Dublin_cores_source_gives_the_journal(string source, string expected) => Assert.Equal(expected, Page("dc.source=" + source).Publication.Journal ?? "");

    [Fact]
    public void A_journal_gets_its_abbreviation_and_issn_with_their_origin()
    {
        DocumentTree known = Page("citation_journal_title=Journal of Hepatology"), derived = Page("citation_journal_title=Journal of Invented Hepatology"), stated = Page("citation_journal_title=Journal of Hepatology", "citation_issn=16000641");
        Assert.Equal(("J Hepatol", "0168-8278", "Journal of Hepatology"), (known.Publication.JournalAbbreviation, known.Publication.Issn, known.Publication.Journal));
        Assert.Contains(known.Metadata, static m => m is { Field: "journalAbbreviation", Rule: "journals/nlm" });
        Assert.Equal(("J Invented Hepatol", null), (derived.Publication.JournalAbbreviation, derived.Publication.Issn));
        Assert.Contains(derived.Metadata, static m => m is { Field: "journalAbbreviation", Rule: "journals/iso4" });
        Assert.Equal("1600-0641", stated.Publication.Issn);
    }

    [Fact]
    public void Fields_of_a_structured_record_win_over_everything()
    {
        DocumentTree tree = Page("citation_title=Other", "record:title=Cells help", "record:authors=Roe, Jane", "record:authors=Doe, John", "record:group-author=Liver Study Group", "record:pmid=12345678", "record:pmcid=PMC123456", "record:journal-abbreviation=J Cells", "record:journal=Journal of Cells", "record:issn=0168-8278",
            "record:volume=5", "record:issue=2", "record:pages=12-9", "record:date=2020-05", "record:keywords=liver", "record:types=Review", "record:status=retracted", "record:relation=retraction-in pmid:123");
        Publication p = tree.Publication;
        Assert.Equal(("Cells help", "12345678", "PMC123456", "J Cells", "2020-05", 2020, "retracted"), (p.Title, p.Pmid, p.Pmcid, p.JournalAbbreviation, p.Date, p.Year, p.Status));
        Assert.Equal(["Roe", "Doe", "Liver Study Group"], p.Authors.Select(static a => a.Family));
        Assert.Equal([new PublicationRelation("retraction-in", "pmid:123")], p.Relations.AsEnumerable());
        Assert.Contains(tree.Metadata, static m => m is { Field: "status", Value: "retracted" });
    }

    [Fact]
    public void A_status_has_its_place()
    {
        DocumentTree tree = Pages.Record("RETRACTED: Cells help the failing liver", "We treated mice.");
        MetadataItem status = Assert.Single(tree.Metadata, static m => m.Field == "status");
        Assert.Equal(("retracted", "RETRACTED:", "status/title"), (status.Value, tree.Source.Slice(status.Source[0]).ToString(), status.Rule));
    }

    [Fact]
    public void Every_field_has_a_row_and_every_row_a_reason()
    {
        foreach (FieldAuthority.Row row in FieldAuthority.Table)
        {
            Assert.False(string.IsNullOrWhiteSpace(row.Reason));
            Assert.Equal(row.Order.Length, row.Order.Distinct().Count());
            Assert.Equal(Origin.Record, row.Order[0]);
        }
    }

    private static DocumentTree Page(params string[] fields) => Pages.Html(
        [.. fields.Select(static (f, i) => new DeclaredField(f[..f.IndexOf('=', StringComparison.Ordinal)], f[(f.IndexOf('=', StringComparison.Ordinal) + 1)..], new TextSpan(f.StartsWith("coins:", StringComparison.Ordinal) ? 20 : i, 1)))],
        ("/html/body/h1", 1, 0, "Cells help the failing liver"), ("/html/body/div.abstract/h2", 2, 0, "Abstract"), ("/html/body/div.abstract/p", 0, 0, Prose));
}
