using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class RuleProposerTests
{
    private static string[] Propose(string path, string text)
    {
        var layout = new Layout(text, SourceMap.Identity(text.Length), [new LayoutBlock(new TextSpan(0, text.Length), "p", path, "", 0, 0, 0)], []);
        PageReading reading = new SyntaxParser(SiteProfiles.Empty).Explain(new SourceDocument("d", SourceText.FromString(text, "page.html", "text/html"), layout, "html", [], []));
        return [.. RuleProposer.Propose(reading, [0]).Select(static c => c.Pattern)];
    }

    [Theory]
    [InlineData("/html/body/div#article/div.abstract/p", "div.abstract")]
    [InlineData("/html/body/div.row/div.col-md-8/div.related-posts/p.mb-3", "div.related-posts")]
    [InlineData("/html/body/div.c-article__body/p.css-1x9k2f", "div.c-article__body")]
    [InlineData("/html/body/div.Article_content__3kXd9/p", "div.Article_content__*")]
    [InlineData("/html/body/div#post-48213.entry/p.sc-bZQynM", "div.entry")]
    [InlineData("/html/body/section#references/ol/li", "#references")]
    public void The_innermost_lasting_name_comes_first(string path, string selector) => Assert.Equal(selector, Propose(path, "Some words of a block.")[0]);

    [Theory]
    [InlineData("Volume 12, Issue 3", "Volume #, Issue #")]
    [InlineData("Rated 5* by all", "Rated #\\* by all")]
    [InlineData("We have looked at this page for a very long time and found nothing that we liked", "We have looked at this *")]
    public void A_block_without_names_is_told_by_its_words(string text, string pattern) => Assert.Equal(pattern, Propose("/html/body/p", text)[0]);

    [Theory]
    [InlineData("abstract", "abstract")]
    [InlineData("mainContent", "mainContent")]
    [InlineData("h2", "h2")]
    [InlineData("articleBody", "articleBody")]
    [InlineData("ppr_authors", "ppr_authors")]
    [InlineData("css-1x9k2f", "css-*")]
    [InlineData("post-48213", "post-*")]
    [InlineData("a1b2c3", null)]
    [InlineData("sc-bZQynM", null)]
    [InlineData("x", null)]
    public void Names_that_a_program_made_up_are_told(string name, string? stable) => Assert.Equal(stable, StableMarks.Of(name));
}
