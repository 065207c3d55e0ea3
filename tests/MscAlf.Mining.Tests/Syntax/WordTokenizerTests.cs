using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
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

    [Fact]
    public void A_plain_sentence_is_cut_as_it_is_with_a_sign_of_another_script_behind_it()
    {
        Gen<string> texts = Gen.Elements("a", "Cells", "IL", "-", "6", "12", "1,234", "0.5", "mg", ".", ",", " ", "  ", "(", "~", "x10", "2,34", new string('w', 61), "1.5x10.25").ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), static text =>
        {
            var plain = ImmutableArray.CreateBuilder<Token>();
            WordTokenizer.Instance.Tokenize(text, 7, plain);
            var any = ImmutableArray.CreateBuilder<Token>();
            WordTokenizer.Instance.Tokenize(text + " ±", 7, any);
            Assert.Equal(any.Take(any.Count - 1), plain);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(200));
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
