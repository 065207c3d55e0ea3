using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class SyntaxParserLawTests
{
    private static readonly string[] Stock =
    [
        "", "  ", "Abstract", "BACKGROUND: Acute liver failure is a severe syndrome with high mortality.", "METHODS: We treated mice with cells.", "Keywords: cells; liver, failure", "Fig. 1", "Fig. 1. Cells in the liver (A) and the blood (B).",
        "Page 2 of 9", "17", "Results", "ResultsTreatment with cells lowered the levels of ALT in the mice.", "References", "1. Doe J, Roe R. A title of a paper. J Hepatol. 2019;12(3):45-67. doi: 10.1000/xyz.", "doi: 10.5009/gnl220417. Epub 2023 Feb 27.",
        ". 2023 Sep 15;17(5):674-683.", "Yong-Hong Wang et al. Gut Liver. .", "the cells were treated with inflam-", "mation of the liver was reduced by BM-", "MSC treatment in the IKKB/", "and the survival of the mice was improved [12].", "A title about cells in acute liver failure",
        "Journal reference:", "Tao, Y., et al. (2024). A title of some length. Journal of Things.", "We use cookies to improve your experience.", "Affiliations", "Post a new comment", "An official website of the United States government", "PubMed Disclaimer", "Similar articles",
        "•", "(", ")", "…", "\u00AD", "\u0000\u0001", "\uD83D\uDE00 c\uFFFD", "\uD800", "这是一个关于急性肝衰竭的研究。", "Trial registration: NCT01234567.", "Add like", "Add dislike", "\tIndented\u00A0line with tabs", "Conflict of interest statement", "Review", "x-", "-y", "e.g. this vs. that i.v. at p < 0.05. The end.",
    ];

    private static readonly Gen<string> Soup = Gen.Elements(Stock).ListOf().Select(static lines => string.Join("\n", lines));

    [Fact]
    public void The_laws_hold_for_any_text() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), static text => HoldAll(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void The_laws_hold_for_any_soup_of_lines() => Prop.ForAll(Soup.ToArbitrary(), HoldAll).Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Fact]
    public void The_laws_hold_for_any_page_of_blocks()
    {
        string[] paths = ["/html/body/div#main.content/p", "/html/body/nav/ul/li", "/html/body/div#main.content/h2", "/html/body/div.abstract/p", "/html/body/footer/p", "/html/body/table/tr/td"];
        Gen<(string, int, double, string)> block = from text in Gen.Elements(Stock.Where(static s => s.Trim().Length > 0).ToArray())
                                                   from path in Gen.Elements(paths)
                                                   from links in Gen.Elements(0.0, 0.5, 1.0)
                                                   select (path, path.EndsWith("h2", StringComparison.Ordinal) ? 2 : 0, links, text);
        Prop.ForAll(block.ListOf().ToArbitrary(), static blocks => TreeLaws.Hold(Pages.Html([], [.. blocks]))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void The_same_document_gives_the_same_tree()
    {
        string text = string.Join("\n", Stock);
        DocumentTree a = Pages.Text(text), b = Pages.Text(text);
        Assert.Equal(a.Text, b.Text);
        Assert.Equal(a.Leaves.AsEnumerable(), b.Leaves);
        Assert.Equal(a.Sentences.AsEnumerable(), b.Sentences);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("((((((((((....")]
    [InlineData(" \n \r\n\t")]
    public void Odd_inputs_keep_the_laws(string text) => HoldAll(text);

    [Fact]
    public void Hostile_inputs_end_in_time()
    {
        foreach (string text in (string[])[new string('(', 200_000) + new string('.', 200_000), string.Concat(Enumerable.Repeat("A. B: ", 100_000)), string.Concat(Enumerable.Repeat("Line\n", 50_000)), string.Concat(Enumerable.Repeat("inflam-\nmation of the cells was\n", 20_000)), new string('-', 300_000), string.Concat(Enumerable.Repeat("10.", 200_000))])
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            HoldAll(text);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
        }
    }

    [Fact]
    public void The_laws_hold_for_the_seeds_where_they_are_at_hand()
    {
        if (SharedData.Root is not { } root) return;
        foreach (string file in Directory.GetFiles(Path.Combine(root, "seeds"), "*.txt")) HoldAll(File.ReadAllText(file));
    }

    private static void HoldAll(string text)
    {
        TreeLaws.Hold(Pages.Text(text));
        TreeLaws.Hold(Pages.Clean(text));
        TreeLaws.Hold(Pages.Record("A title", text));
    }
}
