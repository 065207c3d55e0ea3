using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class SiteProfilesTests
{
    [Theory]
    [InlineData("profile: x\nkind: page\nstripp: []", "x.yaml:3: unknown key 'stripp'")]
    [InlineData("profile: x\nkind: paper", "x.yaml:2: unknown page kind 'paper'")]
    [InlineData("profile: x\nkind: page\nstrip:\n  - { rule: a, kind: junk, lines: [b] }", "x.yaml:4: unknown trivia kind 'junk'")]
    [InlineData("profile: x\nkind: page\nstrip:\n  - { rule: a, kind: advert, lines: ['*'] }", "x.yaml:4: this pattern would match every line")]
    [InlineData("profile: x\nkind: page\nkeep:\n  - { rule: a, as: footer, lines: [b] }", "x.yaml:4: 'footer' is no part")]
    [InlineData("profile: x\nkind: page\nmetadata:\n  - { rule: a, kind: byline, read: poem, lines: [b] }", "x.yaml:4: unknown reading 'poem'")]
    public void A_bad_profile_is_refused_with_its_place(string yaml, string expected)
    {
        ConfigException e = Assert.Throws<ConfigException>(() => SiteProfiles.Parse([Pages.Yaml("x.yaml", yaml)]));
        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_profiles_of_one_name_are_refused() =>
        Assert.Throws<ConfigException>(() => SiteProfiles.Parse([Pages.Yaml("a.yaml", "profile: x\nkind: page"), Pages.Yaml("b.yaml", "profile: x\nkind: page")]));

    [Fact]
    public void The_hash_follows_the_content_and_not_the_order()
    {
        ConfigNode a = Pages.Yaml("a.yaml", "profile: a\nkind: page"), b = Pages.Yaml("b.yaml", "profile: b\nkind: page"), c = Pages.Yaml("b.yaml", "profile: b\nkind: news");
        Assert.Equal(SiteProfiles.Parse([a, b]).Hash, SiteProfiles.Parse([b, a]).Hash);
        Assert.NotEqual(SiteProfiles.Parse([a, b]).Hash, SiteProfiles.Parse([a, c]).Hash);
    }

    [Theory]
    [InlineData("page # of #", "page 2 of 19", true)]
    [InlineData("page # of #", "page 2 of nine", false)]
    [InlineData("*cookies*", "we use cookies here", true)]
    [InlineData("* et al. *. .", "yong-hong wang et al. gut liver. .", true)]
    [InlineData("a*b*c", "a b b c d c", true)]
    [InlineData("\\*correspondence*", "*correspondence: x", true)]
    [InlineData("#a", "12a", true)]
    public void Patterns_match_whole_lines(string pattern, string line, bool expected) => Assert.Equal(expected, new LinePattern(pattern).Matches(line));

    [Theory]
    [InlineData("nav", "/html/body/nav/ul/li", true)]
    [InlineData(".related*", "/html/body/div#x.box.related-posts/p", true)]
    [InlineData("div#x.box", "/html/body/div#x.box.related-posts/p", true)]
    [InlineData("section#x", "/html/body/div#x/p", false)]
    [InlineData(".rel", "/html/body/div.related/p", false)]
    public void Selectors_match_enclosing_elements(string selector, string path, bool expected) =>
        Assert.Equal(expected, new BlockSelector(selector).Depth(new LayoutBlock(default, "p", path, "", 0, 0, 0)) > 0);
}
