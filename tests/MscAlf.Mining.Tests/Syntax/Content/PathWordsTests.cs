using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax.Content;

public sealed class PathWordsTests
{
    [Theory]
    [InlineData("div.article-body", "div#content")]
    [InlineData("div.relatedPosts", "div.related_items.posts")]
    [InlineData("nav", "div#main-navbar.main")]
    [InlineData("footer.site", "div.footer")]
    public void Names_of_the_same_sense_share_a_kind(string a, string b) => Assert.NotEqual(0u, PathWords.Of(a) & PathWords.Of(b));

    [Theory]
    [InlineData("div")]
    [InlineData("div.col-md-9.x7k2")]
    [InlineData("div.broadsheet")] // "ad" inside a word is none
    public void Names_without_a_known_word_have_none(string name) => Assert.Equal(0u, PathWords.Of(name));
}
