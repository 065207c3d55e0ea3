using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class WordTokenizerTests
{
    [Theory]
    [InlineData("IL-1β/IL-18", "IL - 1β / IL - 18")]
    [InlineData("CD4+ and CD8+", "CD4 + and CD8 +")]
    [InlineData("1,234.5 cells", "1,234.5 cells")]
    [InlineData("3.22 d, 10%", "3.22 d , 10 %")]
    [InlineData("RAW264.7", "RAW264 . 7")]
    [InlineData("p<0.05", "p < 0.05")]
    [InlineData("[1,2]", "[ 1 , 2 ]")]
    [InlineData("na\u0301ive 𝛼-SMA", "na\u0301ive 𝛼 - SMA")]
    public void Cuts(string text, string expected)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        WordTokenizer.Instance.Tokenize(text, 0, tokens);
        Assert.Equal(expected, string.Join(' ', tokens.Select(t => text.Substring(t.Start, t.Length))));
    }

    [Fact]
    public void Tells_numbers_from_words()
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        WordTokenizer.Instance.Tokenize("24 h 2b", 7, tokens);
        Assert.Equal([new Token(7, 2, TokenKind.Number), new Token(10, 1, TokenKind.Word), new Token(12, 2, TokenKind.Word)], tokens);
    }
}
