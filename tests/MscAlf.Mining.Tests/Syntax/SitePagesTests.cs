using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

/// <summary>Small invented pages in the structures of the sites that the pack has profiles for.</summary>
public sealed class SitePagesTests
{
    private const string Title = "Cells of the cord ease failure of the liver in mice";
    private const string Abstract = "Failure of the liver kills within days, and there is no drug for it. We gave cells of the cord to twenty mice after the toxin, and most of them lived while the enzymes fell.";
    private const string Body = "The liver has a wide reserve, and it is only after most of the cells are lost that the patient falls ill, as was shown in a number of older studies of the disease.";
    private const string More = "It has been known for a long time that the organ grows back after a part of it was cut out, and much of the work in this field has been about the signals that start it.";

    [Theory]
    [InlineData("https://pubmed.ncbi.nlm.nih.gov/1/", "pubmed", "div#abstract.abstract/div#eng-abstract.abstract-content.selected/p", "div#similar.similar-articles/ul/li")]
    [InlineData("https://www.ncbi.nlm.nih.gov/pubmed/1", "pubmed", "div.rprt.abstract/div.abstr/div/p", "div.rprt.abstract/div.aux/div/p")]
    [InlineData("https://pmc.ncbi.nlm.nih.gov/articles/PMC1/", "pmc", "section.body.main-article-body/section#abstract1.abstract/p", "section.body.main-article-body/section#sec1/p")]
    [InlineData("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1/", "pmc", "div.jig-ncbiinpagenav/div#abstract-a1.tsec.sec/div/p", "div.jig-ncbiinpagenav/div#sec1.tsec.sec/p")]
    [InlineData("https://europepmc.org/article/MED/1", "europepmc", "div#article--abstract/div#article--abstract--content/p", "div#free-full-text/div.section/p")]
    [InlineData("https://link.springer.com/article/10.1007/s1", "springer-nature", "div.c-article-body/section/div#Abs1-section/div#Abs1-content.c-article-section__content/p", "div.c-article-body/div.main-content/section/div#Sec1-content/p")]
    [InlineData("https://www.sciencedirect.com/science/article/pii/S1", "sciencedirect", "article/div#abstracts.Abstracts/div.abstract.author/div/p", "article/div#body/section/p")]
    [InlineData("https://aasldpubs.onlinelibrary.wiley.com/doi/10.1002/h.1", "wiley", "div.abstract-group/section.article-section__abstract/div.article-section__content/p", "section.article-section__full/section.article-section__content/p")]
    [InlineData("https://www.tandfonline.com/doi/full/10.1080/1", "atypon", "div.hlFld-Fulltext/div.hlFld-Abstract/p", "div.hlFld-Fulltext/div.NLM_sec/p")]
    [InlineData("https://www.medrxiv.org/content/10.1101/1v1", "highwire", "div.highwire-markup/div.article.fulltext-view/div#abstract-1.section.abstract/p", "div.highwire-markup/div.article.fulltext-view/div.section/p")]
    [InlineData("https://academic.oup.com/j/article/1/1/1", "silverchair", "div.widget-items/section.abstract/p", "div.widget-items/p")]
    [InlineData("https://www.frontiersin.org/articles/10.3389/f.1/full", "frontiers", "div.article-section/div.JournalAbstract/p", "div.article-section/div.JournalFullText/p")]
    [InlineData("https://www.mdpi.com/1/1/1", "mdpi", "div.html-front/section#html-abstract.html-abstract/div.html-p", "div.html-body/section/div.html-p")]
    [InlineData("https://journals.plos.org/plosone/article?id=1", "plos", "div#artText.article-text/div.abstract.toc-section/p", "div#artText.article-text/div.section.toc-section/p")]
    [InlineData("https://elifesciences.org/articles/1", "elife", "section#abstract.article-section/div/p", "section#s1.article-section/div/p")]
    [InlineData("https://journals.lww.com/j/fulltext/1.aspx", "lww", "div.ejp-article-text/section.ejp-article-text-abstract/p", "div.ejp-article-text/section#body/p")]
    public void The_abstract_is_whole_and_nothing_else(string address, string profile, string place, string after)
    {
        DocumentTree tree = Page(address, ("h1", 1, Title), (place, 0, Abstract), (after, 0, Body), (after, 0, More));
        Assert.Equal(profile, Chosen(address)?.Name);
        Assert.Equal(Abstract, string.Join(' ', tree.Sentences.Where(s => tree.Sections[s.Section].Part == "abstract").Select(s => tree.Slice(s.Span).ToString())));
        Assert.DoesNotContain(tree.Diagnostics, static d => d.Id == "MSC2002");
    }

    [Fact]
    public void A_page_of_PubMed_keeps_title_abstract_keywords_and_legend()
    {
        DocumentTree tree = Page(
            "https://pubmed.ncbi.nlm.nih.gov/1/",
            ("section.usa-banner/p", 0, "An official website of the United States government"),
            ("div#full-view-heading/div.article-citation/div.publication-type", 0, "Comparative Study"),
            ("div#full-view-heading/div.article-citation/span.cit", 0, "2020 May;12(5):100-110."),
            ("div#full-view-heading/h1.heading-title", 1, Title),
            ("div#full-view-heading/div.inline-authors/div.authors-list", 0, "Ada Vogel 1, Bo C Stein 2"),
            ("div#full-view-heading/div.expanded-authors/div.affiliations/ul/li", 0, "1 Institute of Tests, University of Samples, Bern, Switzerland."),
            ("div#full-view-heading/ul.identifiers.id-list/li", 0, "PMID: 31234567"),
            ("div#abstract.abstract/h2.title", 2, "Abstract"),
            ("div#abstract.abstract/div#eng-abstract.abstract-content.selected/p", 0, "Background:  Failure of the liver kills within days, and there is no drug for it."),
            ("div#abstract.abstract/div#eng-abstract.abstract-content.selected/p", 0, "Results:  Most of the mice lived while the enzymes fell (p < 0.05)."),
            ("div#abstract.abstract/p", 0, "Keywords:  liver failure; mice; stem cells."),
            ("div#abstract.abstract/p.copyright", 0, "Copyright © 2020 Test Society. All rights reserved."),
            ("div#conflict-of-interest/div.statement/p", 0, "The authors declare that they have no competing interests in this work."),
            ("div#figures/figure.figure-item/figcaption/div.caption", 0, "Figure 1"),
            ("div#figures/figure.figure-item/figcaption/div.caption/p", 0, "Survival of the mice after the toxin, with and without cells."),
            ("div#similar.similar-articles/h2.title", 2, "Similar articles"),
            ("div#similar.similar-articles/ul/li", 0, "Another paper on cells that were given to rats with failure of the liver."),
            ("div#references.refs-list/ol/li", 0, "Lee WM. Acute failure of the liver. The journal of it. 2010;3:4-5."));
        Assert.Equal(
        [
            "title: " + Title, "abstract: Abstract", "background: Background:", "background: Failure of the liver kills within days, and there is no drug for it.",
            "results: Results:", "results: Most of the mice lived while the enzymes fell (p < 0.05).", "keywords: Keywords:  liver failure; mice; stem cells.".Replace("  ", " ", StringComparison.Ordinal),
            "caption: Figure 1", "caption: Survival of the mice after the toxin, with and without cells.",
        ], tree.Marked());
        Assert.Equal("pubmed-page", tree.Kind);
        Assert.Equal(["Vogel", "Stein"], tree.Publication.Authors.Select(static a => a.Family));
    }

    [Fact]
    public void A_page_whose_landmarks_are_gone_is_reported_and_cleaned_by_general_rules()
    {
        DocumentTree tree = Page("https://www.mdpi.com/1/1/1", ("h1", 1, Title), ("div.brand-new/h2", 2, "Abstract"), ("div.brand-new/p", 0, Abstract), ("div.new-text/h2", 2, "History of the field"), ("div.new-text/p", 0, Body));
        Assert.Contains(tree.Diagnostics, static d => d.Id == "MSC2002" && d.Message.Contains("mdpi", StringComparison.Ordinal));
        Assert.Contains(tree.Sections, static s => s is { Part: "abstract", Kind: "abstract" });
        Assert.Contains(Body, tree.Sentences());
    }

    [Fact]
    public void A_dump_is_asked_for_lines_only()
    {
        DocumentTree tree = Pages.Text($"An official website of the United States government\nPubMed Disclaimer\nSimilar articles\n{Title}\n\n{Abstract}\n\nCited by\nFull text links");
        Assert.Contains(tree.Diagnostics, static d => d.Id == "MSC2002");
        Assert.Contains("no drug for it", tree.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_profile_of_a_site_of_papers_expects_a_landmark() =>
        Assert.All(Pages.Profiles.Sites.Where(static s => s.Hosts.Length > 0 && s.Name != "health-sites"), static s => Assert.NotEmpty(s.Expected));

    [Theory]
    [InlineData("https://www.ncbi.nlm.nih.gov/books/NBK1/", null)]
    [InlineData("https://notmdpi.com/1", null)]
    [InlineData("https://gut.bmj.com/content/1", "highwire")]
    [InlineData("https://bmcgastroenterol.biomedcentral.com:443/articles/1?x=https://www.mdpi.com", "springer-nature")]
    public void The_longest_entry_of_a_host_decides(string address, string? profile) => Assert.Equal(profile, Chosen(address)?.Name);

    [Fact]
    public void A_platform_is_told_by_its_own_elements() =>
        Assert.Equal("silverchair", ProfileChooser.Choose(Pages.Profiles, Source("page.html", ("div.widget-ArticleFulltext.x/div/p", 0, Body)))?.Name);

    private static SiteProfile? Chosen(string address) => ProfileChooser.Choose(Pages.Profiles, Source(address, ("p", 0, Body)));

    private static SourceDocument Source(string address, params (string Path, int Heading, string Text)[] blocks) =>
        Pages.HtmlSource(Declared(address), [.. blocks.Select(static b => ("/html/body/main/" + b.Path, b.Heading, 0.0, b.Text))]);

    private static DocumentTree Page(string address, params (string Path, int Heading, string Text)[] blocks) =>
        Pages.Html(Declared(address), [.. blocks.Select(static b => ("/html/body/main/" + b.Path, b.Heading, 0.0, b.Text))]);

    private static ImmutableArray<DeclaredField> Declared(string address) => address.Contains("://", StringComparison.Ordinal) ? [new DeclaredField("html:canonical", address, default)] : [];
}
