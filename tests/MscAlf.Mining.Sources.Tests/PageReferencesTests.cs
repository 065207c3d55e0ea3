using System.Text;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests;

public sealed class PageReferencesTests
{
    private const string Prose = "Cells of the cord were given to pigs with a failing liver, and the pigs that got them lived longer than those that did not";

    private static DocumentTree Page(string text, string list) => new SyntaxParser(SiteProfiles.Empty).Parse(new DocumentReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(
        "<!DOCTYPE html><html><head><title>Imagined cells</title></head><body><article><h1>Imagined cells in the imagined liver of pigs</h1><h2>Abstract</h2><p>The liver of the pig may be helped by cells that a cord gives, which nobody has shown in so many animals at once.</p><h2>Introduction</h2><p>"
        + text + "</p><p>A second trial was made in the spring with twice as many animals, and what had been seen in the first was seen again in all of them.</p><section><h2>References</h2>" + list + "</section></article></body></html>")), new ReadRequest("page.html")).Single());

    private static string Ordered(params string[] items) => "<ol>" + string.Concat(items.Select((t, i) => $"<li id=\"bib{i + 1}\"><p>{t}</p></li>")) + "</ol>";

    private static readonly string List = Ordered(
        "Okafor B. Cells that wander. <i>J Invented Res</i>. 2011;7:49-72. <a href=\"https://doi.org/10.5555%2FWander.1\">CrossRef</a> <a href=\"http://www.ncbi.nlm.nih.gov/pubmed/9000001\">PubMed</a>",
        "Lindqvist A, Amadi C. Cells that stay. <i>J Invented Res</i>. 2019;9:1-9. <a href=\"https://scholar.google.com/x\">Google Scholar</a>",
        "Amadi C. Cells of the pig. <i>Invented Surg</i>. 2015;3:1-4.",
        "Twin A. Both halves. <i>J Same</i>. 2001;1:1.");

    private static string[] Cited(DocumentTree tree) => [.. tree.Marks.Select(static m => string.Join(',', m.Keys))];

    [Fact]
    public void Items_of_a_list_are_entries_with_the_ids_of_their_links()
    {
        DocumentTree tree = Page(Prose + ".", List);
        Assert.Equal(["1", "2", "3", "4"], tree.References.Select(static r => r.Key));
        Assert.Equal(("10.5555/wander.1", "9000001"), (tree.References[0].Doi, tree.References[0].Pmid));
        Assert.Equal("Okafor B. Cells that wander. J Invented Res. 2011;7:49-72.", tree.References[0].Text);
        Assert.Equal("Lindqvist A, Amadi C. Cells that stay. J Invented Res. 2019;9:1-9.", tree.References[1].Text);
        Assert.Null(tree.References[1].Doi);
    }

    [Fact]
    public void Links_into_the_list_are_marks_and_a_range_between_two_is_spelled_out()
    {
        DocumentTree tree = Page(Prose + ".<sup><a href=\"#bib1\">1</a>,<a href=\"#bib3\">3</a></sup> So it was before.<sup><a href=\"#bib2\">2</a>–<a href=\"#bib4\">4</a></sup>", List);
        Assert.Equal(["1", "3", "2", "3,4"], Cited(tree));
    }

    [Fact]
    public void Names_that_link_into_the_list_are_marks()
    {
        DocumentTree tree = Page(Prose + ", as was said (<a href=\"#bib2\">Lindqvist and Amadi, 2019</a>).", List);
        ReferenceMark mark = Assert.Single(tree.Marks);
        Assert.Equal("2", Assert.Single(mark.Keys));
        Assert.EndsWith("2019", tree.Text[..mark.Position], StringComparison.Ordinal);
    }

    [Fact]
    public void Raised_numbers_without_a_link_are_marks_and_exponents_are_none()
    {
        DocumentTree tree = Page(Prose + "<sup>2,3</sup> when 10<sup>3</sup> cells a cm<sup>2</sup> were given.", List);
        Assert.Equal(["2,3"], Cited(tree));
    }

    [Fact]
    public void What_stands_in_brackets_says_more_than_its_links()
    {
        DocumentTree tree = Page(Prose + " [<a href=\"#bib1\">1</a>-<a href=\"#bib3\">3</a>]. The index t[1] is no marker.", List);
        Assert.Equal(["1,2,3"], Cited(tree));
    }

    [Fact]
    public void Entries_whose_parts_are_lists_themselves_stay_whole()
    {
        string list = "<ol>" + string.Concat(Enumerable.Range(1, 4).Select(static i => $"<li><span>{i}</span><ul id=\"r{i}\"><li class=\"author\">A. Okafor, B. Amadi</li><li class=\"title\">Cells that wander, part {i}</li><li class=\"source\">J Invented Res, 7 (201{i}), pp. 49–72</li></ul></li>")) + "</ol>";
        DocumentTree tree = Page(Prose + " (<a href=\"#r3\">3</a>).", list);
        Assert.Equal(4, tree.References.Length);
        Assert.Contains("Cells that wander, part 3 J Invented Res, 7 (2013)", tree.References[2].Text, StringComparison.Ordinal);
        Assert.Equal(["3"], Cited(tree));
    }

    [Fact]
    public void The_pages_own_doi_in_the_links_of_every_entry_is_none_of_theirs()
    {
        string list = Ordered([.. Enumerable.Range(1, 4).Select(static i => $"Okafor B. Cells that wander, part {i}. J Invented Res. 201{i};7:49. <a href=\"/linkout?doi=10.5555%2Fown.paper&amp;key=10.5555%2Fcited.{i}\">Crossref</a>")]);
        Assert.Equal(["10.5555/cited.1", "10.5555/cited.2", "10.5555/cited.3", "10.5555/cited.4"], Page(Prose + ".", list).References.Select(static r => r.Doi!));
    }
}
