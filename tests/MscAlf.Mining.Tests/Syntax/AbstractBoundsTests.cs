using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class AbstractBoundsTests
{
    private const string Root = "/html/body/div.main/article";
    private const string Title = "Stem cells protect the liver of mice from acute failure";
    private const string First = "Acute failure of the liver kills within days, and a graft of a new organ is the only treatment that is known to work in most of the patients who are seen.";
    private const string Second = "We gave cells of the cord to mice after the toxin, and we found that survival rose from one in five to four in five while the enzymes fell to the levels of healthy mice.";
    private const string Body = "The liver has a wide reserve, and it is only after most of the cells are lost that the patient falls ill, as was shown in a number of older studies of the disease.";
    private const string More = "It has been known for a long time that the organ grows back after a part of it was cut out, and much of the work in this field has been about the signals that start and stop it.";

    [Fact]
    public void An_element_named_after_the_abstract_bounds_it_without_any_heading_of_the_body()
    {
        DocumentTree tree = Page([], ("/h1", 1, Title), ("/section#abstract.abstract/p", 0, First), ("/section#abstract.abstract/p", 0, Second), ("/section.text/p", 0, Body), ("/section.text/p", 0, More));
        Assert.Equal([First, Second], Part(tree, "abstract"));
        Assert.Equal([Body, More], Part(tree, "body"));
    }

    [Fact]
    public void The_list_of_keywords_in_that_element_is_a_section_of_the_abstract()
    {
        DocumentTree tree = Page([], ("/h1", 1, Title), ("/section.abstract/h2", 2, "Abstract"), ("/section.abstract/p", 0, First + " " + Second), ("/section.abstract/div.kwd/p", 0, "Keywords: liver, mice, cells"), ("/section.text/p", 0, Body), ("/section.text/p", 0, More));
        Section keywords = tree.Sections.Single(static s => s.Kind == "keywords");
        Assert.Equal("abstract", keywords.Part);
        Assert.Equal("body", tree.Sections[^1].Part);
    }

    [Fact]
    public void Highlights_beside_the_abstract_are_a_section_of_their_own()
    {
        DocumentTree tree = Page([], ("/h1", 1, Title), ("/div.abstract/h2", 2, "Highlights"), ("/div.abstract/ul/li", 0, "The cells of the cord protect the liver of mice."), ("/div.abstract/h2", 2, "Abstract"), ("/div.abstract/p", 0, First + " " + Second), ("/div.text/p", 0, Body), ("/div.text/p", 0, More));
        Assert.Equal(["Abstract", First, Second], Part(tree, "abstract"));
        Assert.Contains("The cells of the cord protect the liver of mice.", Part(tree, "body"));
    }

    [Fact]
    public void Labels_run_forward_and_never_back()
    {
        DocumentTree tree = Page([], ("/h1", 1, Title), ("/div/h2", 2, "Abstract"), ("/div/h3", 3, "Background"), ("/div/p", 0, First), ("/div/h3", 3, "Results"), ("/div/p", 0, Second), ("/div/h3", 3, "Background"), ("/div/p", 0, Body), ("/div/p", 0, More));
        Assert.Equal(["Abstract", "Background", First, "Results", Second], Part(tree, "abstract"));
    }

    [Fact]
    public void A_heading_of_the_abstracts_level_ends_it()
    {
        DocumentTree tree = Page([], ("/h1", 1, Title), ("/div/h2", 2, "Abstract"), ("/div/p", 0, First), ("/div/p", 0, Second), ("/div/h2", 2, "The organ and its reserve"), ("/div/p", 0, Body), ("/div/p", 0, More));
        Assert.Equal(["Abstract", First, Second], Part(tree, "abstract"));
    }

    [Fact]
    public void The_declared_abstract_tells_where_an_unnamed_one_stands()
    {
        DeclaredField[] declared = [new("citation_doi", "10.1000/x", default), new("description", First + " " + Second, default)];
        DocumentTree tree = Page(declared, ("/h1", 1, Title), ("/div/p", 0, First + " " + Second), ("/div/p", 0, Body), ("/div/p", 0, More));
        Assert.Equal([First, Second], Part(tree, "abstract"));
    }

    [Fact]
    public void A_description_of_a_page_that_is_no_paper_is_no_abstract()
    {
        DocumentTree tree = Page([new("description", First + " " + Second, default)], ("/h1", 1, Title), ("/div/p", 0, First + " " + Second), ("/div/p", 0, Body), ("/div/p", 0, More));
        Assert.Empty(Part(tree, "abstract"));
    }

    [Fact]
    public void Of_two_languages_the_English_abstract_is_the_abstract()
    {
        const string German = "Das akute Versagen der Leber ist eine schwere Krankheit, und die Behandlung ist nicht einfach, weil nur wenige Organe für die Kranken vorhanden sind, die auf ein neues warten.";
        DocumentTree tree = Page([], ("/h1", 1, Title), ("/div.abstracts/div.de/p", 0, German), ("/div.abstracts/div.en/p", 0, First + " " + Second), ("/div.text/p", 0, Body), ("/div.text/p", 0, More));
        Assert.Equal([First, Second], Part(tree, "abstract"));
        Assert.Contains(German, Part(tree, "body"));
    }

    [Fact]
    public void Authors_and_places_in_the_element_are_no_text()
    {
        DocumentTree tree = Page([], ("/div.JournalAbstract/h1", 1, Title), ("/div.JournalAbstract/ul/li", 0, "1Department of Tests, University of Samples and Institute of the Fixtures, Bern, Switzerland."), ("/div.JournalAbstract/p", 0, First + " " + Second), ("/div.full/h2", 2, "Introduction"), ("/div.full/p", 0, Body));
        Assert.Equal([First, Second], Part(tree, "abstract"));
        Assert.Equal("affiliations", tree.KindOf("1Department of Tests"));
    }

    [Fact]
    public void A_page_about_one_paper_with_nothing_but_its_abstract_has_an_abstract()
    {
        DocumentTree tree = Page([new("citation_doi", "10.1000/x", default)], ("/h1", 1, Title), ("/div/p", 0, First + " " + Second));
        Assert.Equal([First, Second], Part(tree, "abstract"));
    }

    [Fact]
    public void In_a_dump_the_keywords_end_the_abstract()
    {
        DocumentTree tree = Pages.Text($"{Title}\n\nAbstract\n\n{First} {Second}\n\nKeywords: liver, mice, cells\n\n{Body} {More}\n\n{More} {Body}\n\nReferences\n\n1. A paper.");
        Assert.Equal(["Abstract", First, Second], Part(tree, "abstract"));
        Assert.Contains(Body, Part(tree, "body"));
    }

    [Fact]
    public void In_a_dump_a_long_run_of_text_under_one_paragraph_is_the_body()
    {
        string run = string.Join("\n\n", Enumerable.Range(1, 12).Select(i => $"{Body} This was so in group {i}."));
        DocumentTree tree = Pages.Text($"{Title}\n\nAbstract\n\n{First} {Second} {First.Replace("days", "weeks", StringComparison.Ordinal)} {Second.Replace("cord", "marrow", StringComparison.Ordinal)}\n\n{run}\n\nDiscussion\n\n{More}");
        Assert.Equal(5, Part(tree, "abstract").Length);
        Assert.Contains(Body, Part(tree, "body"));
    }

    [Fact]
    public void In_a_dump_a_summary_at_the_end_is_no_abstract()
    {
        DocumentTree tree = Pages.Text($"{Title}\n\nIntroduction\n\n{Body} {More}\n\nMethods\n\n{First}\n\nResults\n\n{Second}\n\nSummary\n\n{More} It is so.");
        Assert.DoesNotContain(Body, Part(tree, "abstract"));
    }

    [Theory]
    [InlineData("section#abstract", true)]
    [InlineData("div.hlFld-Abstract", true)]
    [InlineData("div#Abs1-content.c-article-section__content", true)]
    [InlineData("section.article-section__abstract", true)]
    [InlineData("div.abstractSection.abstractInFull", true)]
    [InlineData("h2.abstract-title", false)]
    [InlineData("a.abstract", false)]
    [InlineData("div.abstract-link", false)]
    [InlineData("div.graphical-abstract", false)]
    [InlineData("div.abstract.author-highlights", false)]
    [InlineData("ul.reference__abstracts", false)]
    [InlineData("div.abscissa", false)]
    public void Elements_are_named_after_the_abstract(string element, bool expected) => Assert.Equal(expected, AbstractElements.Of(element) == AbstractKind.Own);

    private static DocumentTree Page(DeclaredField[] declared, params (string Path, int Heading, string Text)[] blocks) =>
        Pages.Html([.. declared], [.. blocks.Select(static b => (Root + b.Path, b.Heading, 0.0, b.Text))]);

    private static string[] Part(DocumentTree tree, string part) => [.. tree.Sentences.Where(s => tree.Sections[s.Section].Part == part).Select(s => tree.Slice(s.Span).ToString())];
}
