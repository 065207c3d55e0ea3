using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class DamageTests
{
    private static readonly string[] Pieces =
    [
        "\uD800", "\uDC00", "\uD83D", "😀", "e\u0301", "\u0301", "a\u0308\u0323", "ﬁ", "ﬂ", "\u00AD", "\u200B", "\u200D", "\uFEFF", "\u202E", "\u202B", "\u2067", "\u2069", "\u00A0", "\u202F", "\u2003", "\uF061", "\uF06D", "\uE123",
        "Î±", "Â±", "â€“", "â€", "Ã©", "Ã", "&alpha;", "&amp;", "&#945;", "&", "ß", "µ", "º", "С", "Β", "سلام", "שלום", "肝", "α", "TNF-", "IL-1", "CD4", " + ", "5 x 10", "5", "liver", " ", "\n", "\n\n", ".", ". ", "-\n", "Abstract\n", "\u2028", "\0", "\r\n", "(", ")",
    ];

    private static Arbitrary<string> Soup => Gen.Elements(Pieces).ListOf().Select(static p => string.Concat(p)).ToArbitrary();

    [Fact]
    public void The_laws_hold_for_any_damage() => Prop.ForAll(Soup, static text =>
    {
        TreeLaws.Hold(Pages.Text(text));
        TreeLaws.Hold(Pages.Clean(text));
        TreeLaws.Hold(Pages.Record("A title", text));
        TreeLaws.Hold(Pages.Html([], ("/html/body/div.abstract/p", 0, 0, "x" + text), ("/html/body/p", 0, 0, "y" + text)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(800));

    [Theory]
    [InlineData("The level of TNF-Î± fell in the group of mice.", "MSC2011", "Î±")]
    [InlineData("The level of TNF-&alpha; fell in the group of mice.", "MSC2012", "&alpha;")]
    [InlineData("The level of TNF-\uF061 fell in the group of mice.", "MSC2013", "\uF061")]
    [InlineData("The sign \uE5E5 was on the page of the journal.", "MSC2014", "\uE5E5")]
    [InlineData("The in\uFB02ammation fell in the group of mice.", "MSC2015", "\uFB02")]
    [InlineData("The cyto\u00ADkine fell in the group of mice.", "MSC2016", "\u00AD")]
    [InlineData("The level of TGF-ß fell in the group of mice.", "MSC3004", "TGF-ß")]
    [InlineData("The marker \u0421D4 was found on the cells of the mice.", "MSC3004", "\u0421D4")]
    [InlineData("The cells were kept at 37 ºC for two days.", "MSC3004", "º")]
    [InlineData("The level of CD4 + T cells fell in the group of mice.", "MSC3005", "CD4 +")]
    [InlineData("The mice had 5 x 105 cells in the group of mice.", "MSC3001", "x 105")]
    [InlineData("The letter \uFFFD was lost in the group of mice.", "MSC2007", "\uFFFD")]
    public void Each_kind_of_damage_is_told_with_its_place(string text, string code, string words)
    {
        DocumentTree tree = Pages.Clean(text + " " + text);
        Diagnostic found = Assert.Single(tree.Diagnostics, d => d.Id == code);
        Assert.Equal(2, found.Source.Length);
        Assert.All(found.Source, s => Assert.Equal(words, text.Length > 0 ? tree.Source.Slice(s).ToString() : ""));
        Assert.Equal(text + " " + text, tree.Text);
    }

    [Theory]
    [InlineData("Die Straße und die Größe der Maße waren groß.")]
    [InlineData("Les élèves âgés ont été reçus à l'hôpital; ÉTÉ, Âge, « Ô »; « Ça va ».")]
    [InlineData("A AÇÃO da CORAÇÃO e a PREVENÇÃO não são vãs.")]
    [InlineData("Клетки печени, IL-6 и TNF-α; С4 и С5 фракции.")]
    [InlineData("R&D, AT&T; Smith & Wesson; IL-2 + IL-15; CD4+ T cells; 5 + 3.")]
    [InlineData("Τα κύτταρα του ήπατος ήταν καλά.")]
    [InlineData("They used 2 x 2 tables and 5 x 100 mg of it, and 10 x 1000 more.")]
    public void Sound_text_of_any_language_is_not_called_damaged(string text)
    {
        string[] codes = ["MSC2007", "MSC2011", "MSC2012", "MSC2013", "MSC2014", "MSC2015", "MSC2016", "MSC3001", "MSC3005"];
        Assert.DoesNotContain(Pages.Clean(text).Diagnostics, d => codes.Contains(d.Id));
    }

    [Fact]
    public void Two_columns_side_by_side_are_read_one_after_the_other()
    {
        string[] left = [.. Enumerable.Range(1, 16).Select(static i => $"Left sentence number {i} goes over")], right = [.. Enumerable.Range(1, 16).Select(static i => $"right words of the line {i} go on here")];
        string text = "The cells of the liver: a review of two columns that stand on one page of a journal\n\n" + string.Concat(left.Zip(right, static (l, r) => l.PadRight(42) + r + "\n")) + "                                          the last line is right only.\n";
        DocumentTree tree = Pages.Text(text);
        TreeLaws.Hold(tree);
        Diagnostic found = Assert.Single(tree.Diagnostics, static d => d.Id == "MSC2017");
        Assert.StartsWith("16 of 18", found.Message, StringComparison.Ordinal);
        Assert.Contains(string.Join(' ', left), tree.Text, StringComparison.Ordinal);
        Assert.Contains(string.Join(' ', right) + " the last line is right only.", tree.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_not_taken_for_two_columns()
    {
        string table = string.Concat(Enumerable.Repeat("Bilirubin in the serum of mice      12.4      13.8      0.04\n", 20));
        Assert.DoesNotContain(Pages.Text(table).Diagnostics, static d => d.Id == "MSC2017");
    }

    [Fact]
    public void Columns_of_any_lines_keep_the_laws() => Prop.ForAll(Gen.Elements("the cells were given to all the mice", "and the liver was examined by two", "", "12.4", "\f", "\uD800 of the cells that we gave", "short").ListOf().ToArbitrary(), static pieces =>
    {
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < 15; i++) text.Append("the cells were given to all the mice        and the liver was examined by two of us\n");
        for (int i = 0; i + 1 < pieces.Count; i += 2) text.Append(pieces[i].PadRight(44)).Append(pieces[i + 1]).Append('\n');
        TreeLaws.Hold(Pages.Text(text.ToString()));
    }).QuickCheckThrowOnFailure();
}
