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
    [InlineData("p50.c-Rel", "p50 . c - Rel")]
    [InlineData("2.4 +/- 0.3", "2.4 + / - 0.3")]
    [InlineData("given i.p.", "given i . p .")]
    [InlineData("Fig. 2A–C", "Fig . 2A – C")]
    [InlineData("(MPP+)", "( MPP + )")]
    [InlineData("5 × 10(6)", "5 × 10 ( 6 )")]
    [InlineData("CD11c+MHCIIhiCD80lo", "CD11c + MHCIIhiCD80lo")]
    [InlineData("E. coli", "E . coli")]
    public void Cuts(string text, string expected)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        WordTokenizer.Instance.Tokenize(text, 0, tokens);
        Assert.Equal(expected, string.Join(' ', tokens.Select(t => text.Substring(t.Start, t.Length))));
    }

    [Theory]
    [InlineData("TNF‑α", "TNF-alpha")]
    [InlineData("IκBβ", "IkappaBbeta")]
    [InlineData("ﬁbroblasts", "fibroblasts")]
    [InlineData("SDF‐1ɑ", "SDF-1alpha")]
    [InlineData("2×10⁶", "2×106")]
    [InlineData("CD4⁺", "CD4+")]
    [InlineData("5\u00A0µg", "5 ug")]
    [InlineData("mes\u00ADen\u200Bchymal", "mesenchymal")]
    [InlineData("ＩＬ－６", "IL-6")]
    [InlineData("Müller’s naïve", "Müller's naïve")]
    public void The_value_text_is_what_is_meant(string printed, string meant) => Assert.Equal(meant, TokenTexts.ValueText(printed).ToString());

    [Fact]
    public void A_plain_token_has_its_own_characters_as_value_text()
    {
        const string Text = "MSCs home to β-cells of naïve mice";
        var tokens = ImmutableArray.CreateBuilder<Token>();
        WordTokenizer.Instance.Tokenize(Text, 0, tokens);
        foreach (Token token in tokens)
        {
            ReadOnlySpan<char> printed = token.TextIn(Text), meant = token.ValueTextIn(Text);
            Assert.Equal(!printed.SequenceEqual("β"), printed == meant);
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) _ = tokens[0].ValueTextIn(Text);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Tells_numbers_from_words()
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        WordTokenizer.Instance.Tokenize("24 h 2b", 7, tokens);
        Assert.Equal([new Token(7, 2, TokenKind.Number), new Token(10, 1, TokenKind.Word), new Token(12, 2, TokenKind.Word)], tokens);
    }
}
