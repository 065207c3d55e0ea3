using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class CleaningTests
{
    private const string Prose = "Acute liver failure is a severe disease of the liver with a high mortality. The transplantation of cells was shown to be safe in the patients.";

    [Fact]
    public void A_PubMed_dump_keeps_title_abstract_keywords_and_legend()
    {
        DocumentTree tree = Pages.Text($"""
            An official website of the United States government
            Review
            . 2021 Mar 3;12(4):100-110.
            doi: 10.1000/abc.1. Epub 2021 Feb 1.

            Stem cells and the failing liver

            Affiliations
            Review

            Stem cells and the failing liver

            Ann-Marie Doe et al. J Things. .

            Abstract

            {Prose}

            Keywords: Liver; Stem cells.

            PubMed Disclaimer

            Conflict of interest statement

            The authors declare no conflict of interest.

            Figures

            Figure 1
            Figure 1
            The fate of cells in the liver

            Similar articles

            References

                1. Roe R. Another paper of others. J Other. 2001;1:1-2. doi: 10.2000/other. - PubMed
            """);
        Assert.Equal("pubmed-page", tree.Kind);
        Assert.Equal(["Stem cells and the failing liver", "Abstract", .. Prose.Split(". ").Select(static (s, i) => i == 0 ? s + "." : s), "Keywords: Liver; Stem cells.", "Figure 1", "The fate of cells in the liver"], tree.Sentences());
        Publication p = tree.Publication;
        Assert.Equal(("10.1000/abc.1", "J Things", 2021, "2021-03-03", "12", "4", "100-110"), (p.Doi, p.Journal, p.Year, p.Date, p.Volume, p.Issue, p.Pages));
        Assert.Equal([new Author("Doe", "Ann-Marie")], p.Authors.AsEnumerable());
        Assert.Equal(["review"], p.Types.AsEnumerable());
        Assert.Equal(["Liver", "Stem cells"], p.Keywords.AsEnumerable());
        Assert.Equal(TriviaKinds.References, tree.KindOf("Another paper of others"));
        Assert.Equal(TriviaKinds.Statement, tree.KindOf("The authors declare"));
        TreeLaws.Hold(tree);
    }

    [Fact]
    public void A_news_dump_is_of_the_reported_paper()
    {
        DocumentTree tree = Pages.Text($"""
            Cells rescue failing livers, scientists say

            By Jane Roe

            12 March 2024

            {Prose}

            Journal reference:

            Tao, Y., et al. (2024). Cells help the failing liver. Journal of Things. doi.org/10.1000/abc.

            You might also like...
            Another story about things
            """);
        Assert.True(tree.Publication.Secondary);
        Assert.Equal("Cells help the failing liver", tree.Publication.Title);
        Assert.Equal("Cells rescue failing livers, scientists say", tree.Publication.PageTitle);
        Assert.Equal("10.1000/abc", tree.Publication.Doi);
        Assert.Null(tree.Publication.Date);
        Assert.DoesNotContain("Jane Roe", tree.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Another story", tree.Text, StringComparison.Ordinal);
        TreeLaws.Hold(tree);
    }

    [Fact]
    public void A_dump_of_an_unknown_publisher_keeps_the_paper()
    {
        DocumentTree tree = Pages.Text($"""
            Journal of Things
            Skip to main content
            Sign in
            Volume 12, Issue 3, March 2019, Pages 45-67
            Research article
            Cells that help the failing liver in a model of rats
            Author links open overlay panel
            Ann Doe, Richard Roe, Mary Poe
            Department of Medicine, University of Somewhere, Sometown, Someland
            https://doi.org/10.1016/j.things.2019.01.001
            Get rights and content
            Highlights
            • The cells were safe in all of the rats.
            Abstract
            {Prose}
            Introduction
            Section snippets
            Animals
            {Prose.Replace("Acute", "Chronic", StringComparison.Ordinal)}
            Acknowledgements
            This work was supported by the fund of things under the number 12.
            References (42)
            R. Roe et al. Another paper of others on the liver and the cells. J Other (2001)
            Cited by (3)
            View more articles
            """);
        Assert.Equal("Cells that help the failing liver in a model of rats", tree.Publication.Title);
        Assert.Equal("10.1016/j.things.2019.01.001", tree.Publication.Doi);
        Assert.Equal(2019, tree.Publication.Year);
        Assert.Contains("Acute liver failure is a severe", tree.Text, StringComparison.Ordinal);
        Assert.Contains("Animals\nChronic liver failure", tree.Text, StringComparison.Ordinal);
        foreach (string gone in (string[])["Sign in", "Department", "supported by", "Another paper", "Author links", "Volume 12"]) Assert.DoesNotContain(gone, tree.Text, StringComparison.Ordinal);
        TreeLaws.Hold(tree);
    }

    [Fact]
    public void A_news_release_states_the_paper_under_labels()
    {
        DocumentTree tree = Pages.Text($"""
            EurekAlert! Science News Releases
            News Release 12-Mar-2024

            Cells rescue failing livers in a study of mice

            Peer-Reviewed Publication

            {Prose}

            ###

            Journal

            Journal of Things

            DOI

            10.1000/abc

            Article Title

            Cells help the failing liver

            Article Publication Date

            28-Feb-2024

            Media Contact

            Jane Roe
            """);
        Publication p = tree.Publication;
        Assert.Equal(("Cells help the failing liver", "Journal of Things", "10.1000/abc", "2024-02-28", true), (p.Title, p.Journal, p.Doi, p.Date, p.Secondary));
        Assert.Equal("Cells rescue failing livers in a study of mice", p.PageTitle);
        Assert.Equal(3, tree.Sentences.Length);
    }

    [Fact]
    public void Keywords_may_stand_in_lines_of_their_own()
    {
        DocumentTree tree = Pages.Text($"""
            Cells that help the failing liver in a model of rats

            Abstract
            {Prose}

            Conclusions
            Cells help the rats.

            Keywords
            Liver
            Stem cells

            Search
            """);
        Assert.Equal(["Liver", "Stem cells"], tree.Publication.Keywords.AsEnumerable());
        Assert.Contains("conclusions: Cells help the rats.", tree.Marked());
    }

    [Fact]
    public void A_list_of_sections_is_no_text()
    {
        DocumentTree tree = Pages.Text($"""
            Cells that help the failing liver in a model of rats

            Abstract
            INTRODUCTION
            RESULTS
            REFERENCES
            Supporting Information
            {Prose}
            """);
        Assert.Contains("Acute liver failure is a severe", tree.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("RESULTS", tree.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Structured_labels_are_sentences_and_set_the_kind()
    {
        string[] marked = Pages.Record("Cells", "BACKGROUND: ALF is severe. METHODS: We treated rats. RESULTS: Rats lived. CONCLUSIONS: Cells help. TRIAL REGISTRATION: NCT1.").Marked();
        Assert.Equal(["title: Cells", "background: BACKGROUND:", "background: ALF is severe.", "methods: METHODS:", "methods: We treated rats.", "results: RESULTS:", "results: Rats lived.", "conclusions: CONCLUSIONS:", "conclusions: Cells help."], marked[..9]);
    }

    [Fact]
    public void A_glued_heading_is_split() =>
        Assert.Equal(["Results", "Treatment with cells was safe in the rats."], Pages.Record("T", "ResultsTreatment with cells was safe in the rats.").Sentences()[1..]);

    [Fact]
    public void Where_headings_were_lost_the_content_tells_the_kind()
    {
        string[] marked = Pages.Text("""
            A headline about cells and the liver

            Background and aims

            Liver failure is a disease with a high mortality. This study aimed to explore the role of cells in it.

            A model was induced by a toxin in mice. The effects of the cells were evaluated in the liver and the blood.

            The cells decreased the levels of the enzymes and reduced the mortality of the mice in the group.

            In summary, the cells can alleviate the failure of the liver and may serve as an option for the patients.
            """).Marked();
        Assert.Equal(["title", "background", "background", "background", "methods", "methods", "results", "conclusions"], marked.Select(static m => m[..m.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void Text_of_another_language_is_kept_and_reported()
    {
        DocumentTree tree = Pages.Clean("Die akute Leberinsuffizienz ist eine schwere Erkrankung, und die Sterblichkeit ist hoch. Wir haben die Wirkung von Zellen bei den Mäusen untersucht.");
        Assert.Equal("de", tree.Publication.Language);
        Assert.Equal(2, tree.Sentences.Length);
        Assert.Contains(tree.Diagnostics, static d => d.Id == "MSC2006");
    }

    [Theory]
    [InlineData("", "MSC2008")]
    [InlineData("\0\u0001\u0002\u0003", "MSC2009")]
    [InlineData("Cells were given (1 × 106 per rat) to the animals of the group.", "MSC3001")]
    [InlineData("The cells (and the medium were given to the rats of the group.", "MSC3002")]
    [InlineData("The cells were donâ€™t like the others of the group.", "MSC2011")]
    public void Doubtful_text_is_reported(string text, string code) => Assert.Contains(Pages.Clean(text).Diagnostics, d => d.Id == code);
}
