using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class ReferenceTests
{
    private static readonly ReferenceList Named = ReferenceList.Of(
    [
        Entry("1", "Okafor, B., and Lindqvist, A. (2011). Cells that wander. J. Invented Res. 7, 49–72."),
        Entry("2", "Lindqvist, A., Okafor, B., and Amadi, C. (2019a). Cells that stay. J. Invented Res. 9, 1–9."),
        Entry("3", "Lindqvist, A. (2019b). Cells that leave. J. Invented Res. 9, 10–19."),
        Entry("4", "van der Berg H, Amadi C. Cells of the pig. Invented Surg. 2015;3:1-4."),
        Entry("5", "Twin A. First half. J Same. 2001;1:1."),
        Entry("6", "Twin A. Second half. J Same. 2001;1:2."),
    ]);

    private static BibliographyEntry Entry(string key, string text) => new(key, text, null, null, default);

    private static DocumentTree Dump(string list) => Pages.Text(
        "Imagined cells in the imagined liver of pigs\nOkafor B, Lindqvist A\n\nAbstract\nBackground: Cells of the cord may help the failing liver [1]. Methods: We gave cells to pigs as others did [1, 3]. "
        + "Results: Survival rose, which agrees with older work [2–4]. Conclusions: The cells help [9].\n\nReferences\n" + list);

    private static string[] Cited(DocumentTree tree) => [.. tree.Marks.Select(static m => string.Join(',', m.Keys))];

    private static string[] Find(string text)
    {
        var found = new List<(TextSpan Span, int Entry)>();
        new NamedCitations(Named).Find(text, found, []);
        return [.. found.Select(f => Named.Entries[f.Entry].Key + " " + text.Substring(f.Span.Start, f.Span.Length))];
    }

    [Theory]
    [InlineData("12", new[] { 12 })]
    [InlineData("9–12, 15", new[] { 9, 10, 11, 12, 15 })]
    [InlineData("3 and 4", new[] { 3, 4 })]
    [InlineData("1, 2,5-7", new[] { 1, 2, 5, 6, 7 })]
    public void Numbers_of_a_marker_are_spelled_out(string text, int[] expected)
    {
        var numbers = new List<int>();
        Assert.True(MarkerReader.TryRead(text, numbers));
        Assert.Equal(expected, numbers);
    }

    [Theory]
    [InlineData("3H")]
    [InlineData("12,")]
    [InlineData("7-3")]
    [InlineData("1-9999")]
    [InlineData("p < 0.05")]
    [InlineData("")]
    public void What_is_no_marker_is_none(string text) => Assert.False(MarkerReader.TryRead(text, []));

    [Theory]
    [InlineData("Okafor and Lindqvist (2011) saw it.", "1 Okafor and Lindqvist (2011")]
    [InlineData("As Lindqvist et al. (2019a) showed, cells stay.", "2 Lindqvist et al. (2019a")]
    [InlineData("Cells leave (Lindqvist, 2019b).", "3 Lindqvist, 2019b")]
    [InlineData("Pigs have them (Van der Berg & Amadi, 2015).", "4 Van der Berg & Amadi, 2015")]
    public void Names_and_a_year_lead_to_an_entry(string text, string expected) => Assert.Equal([expected], Find(text));

    [Fact]
    public void Several_citations_in_one_bracket_are_several() =>
        Assert.Equal(["1 Okafor and Lindqvist, 2011", "3 Lindqvist, 2019b"], Find("Both were seen (Okafor and Lindqvist, 2011; Lindqvist, 2019b)."));

    [Theory]
    [InlineData("Okafor and Smithers (2011) saw nothing.")]
    [InlineData("Okafor (2012) saw nothing.")]
    [InlineData("Twin (2001) could be either.")]
    [InlineData("In 2011 nothing was seen.")]
    public void Names_that_no_entry_or_two_entries_fit_lead_nowhere(string text) => Assert.Empty(Find(text));

    [Fact]
    public void A_numbered_list_at_the_end_of_a_text_is_read()
    {
        DocumentTree tree = Dump("1. Okafor B. Cells that wander. J Invented Res. 2011;7:49-72. doi: 10.5555/wander.1. - DOI - PubMed\n2. Lindqvist A, Amadi C. Cells that stay. J Invented Res.\n2019;9:1-9. PMID: 9000001\n3. Amadi C. Cells of the pig. Invented Surg. 2015;3:1-4.\n4. Twin A. Both halves. J Same. 2001;1:1.");
        Assert.Equal(["1", "2", "3", "4"], tree.References.Select(static r => r.Key));
        Assert.Equal(("10.5555/wander.1", null), (tree.References[0].Doi, tree.References[0].Pmid));
        Assert.Equal((null, "9000001"), (tree.References[1].Doi, tree.References[1].Pmid));
        Assert.StartsWith("Lindqvist A, Amadi C. Cells that stay. J Invented Res. 2019", tree.References[1].Text, StringComparison.Ordinal);
        Assert.StartsWith("2. Lindqvist", tree.Source.Text[tree.References[1].Source.Start..], StringComparison.Ordinal);
    }

    [Fact]
    public void Markers_of_a_text_lead_to_its_list_and_ranges_are_spelled_out()
    {
        DocumentTree tree = Dump("1. Okafor B. Cells that wander. J Invented Res. 2011;7:49.\n2. Lindqvist A. Cells that stay. J Invented Res. 2019;9:1.\n3. Amadi C. Cells of the pig. Invented Surg. 2015;3:1.\n4. Twin A. Both halves. J Same. 2001;1:1.");
        Assert.Equal(["1", "1,3", "2,3,4"], Cited(tree));
        Assert.All(tree.Marks, m => Assert.Equal(']', tree.Text[m.Position - 1]));
    }

    [Fact]
    public void A_marker_without_entry_is_told_with_its_place()
    {
        DocumentTree tree = Dump("1. Okafor B. Cells that wander. J Invented Res. 2011;7:49.\n2. Lindqvist A. Cells that stay. J Invented Res. 2019;9:1.\n3. Amadi C. Cells of the pig. Invented Surg. 2015;3:1.\n4. Twin A. Both halves. J Same. 2001;1:1.");
        var told = Assert.Single(tree.Diagnostics, static d => d.Id == "MSC2104");
        Assert.Equal("[9]", tree.Source.Text.Substring(told.Source[0].Start, told.Source[0].Length));
    }

    [Fact]
    public void Numbers_that_the_page_has_all_made_a_1_are_places_in_the_list()
    {
        DocumentTree tree = Dump("1. Okafor B. Cells that wander. J Invented Res. 2011;7:49.\n1. Lindqvist A. Cells that stay. J Invented Res. 2019;9:1.\n1. Amadi C. Cells of the pig. Invented Surg. 2015;3:1.");
        Assert.Equal(["1", "2", "3"], tree.References.Select(static r => r.Key));
    }

    private static DocumentTree Round(string text) => Pages.Text("Imagined cells in the imagined liver of pigs\n\nAbstract\n" + text
        + "\n\nReferences\n1. Okafor B. Cells that wander. J Invented Res. 2011;7:49.\n2. Lindqvist A. Cells that stay. J Invented Res. 2019;9:1.\n3. Amadi C. Cells of the pig. Invented Surg. 2015;3:1.\n4. Twin A. Both halves. J Same. 2001;1:1.\n5. Twin A. A third half. J Same. 2002;1:1.");

    [Fact]
    public void Round_brackets_cite_where_they_end_phrases() =>
        Assert.Equal(["1", "2,3", "4", "5", "1,2,3"], Cited(Round("Cells of the cord wander (1). They stay in the liver (2, 3), and they help it (4). Pigs have them too (5). All of this was known before (1–3).")));

    [Fact]
    public void Round_brackets_that_count_the_points_of_a_sentence_cite_nothing() =>
        Assert.Empty(Round("We asked whether cells (1) wander to the liver, (2) stay in the liver, (3) help the liver, (4) leave the liver again and (5) come back. They did all of it in pigs.").Marks);

    [Fact]
    public void A_text_without_a_list_has_neither_entries_nor_marks()
    {
        DocumentTree tree = Pages.Text("Imagined cells in the imagined liver of pigs\n\nAbstract\nBackground: Cells of the cord may help the failing liver [1]. They did so before (Okafor et al., 2011).");
        Assert.Empty(tree.References);
        Assert.Empty(tree.Marks);
        Assert.DoesNotContain(tree.Diagnostics, static d => d.Id == "MSC2104");
    }

    [Theory]
    [InlineData("<ol><li>Okafor B. Wander. 2011;7:49.<li>Lindqvist A. Stay. 2019;9:1.<li>Amadi C. Of pigs. 2015;3:1.</ol>", 3)] // end tags may be left out
    [InlineData("<div><p>Okafor B. Wander. 2011;7:49.</p><p>Lindqvist A. Stay. 2019;9:1.</p><script>var y = 2001; '<p>'</script></div>", 2)]
    [InlineData("<table><tr><td>1</td><td>Okafor B. Wander. 2011;7.</td></tr><tr><td>2</td><td>Lindqvist A. Stay. 2019;9.</td></tr></table>", 2)]
    [InlineData("<ul><li>Main text of it all</li><li>Methods of it all too</li></ul><ol><li>Okafor B. Wander. 2011;7:49.</li><li>Lindqvist A. Stay. 2019;9:1.</li></ol>", 2)] // a menu states no years
    [InlineData("<p>Okafor B. Wander. 2011;7:49.</p>", 0)]
    [InlineData("<li><li></ol></p><div>2011 2012", 0)]
    [InlineData("", 0)]
    public void Elements_that_repeat_and_state_years_are_the_entries(string markup, int expected) =>
        Assert.Equal(expected, ElementGroups.Find(markup, new TextSpan(0, markup.Length)).Count);
}
