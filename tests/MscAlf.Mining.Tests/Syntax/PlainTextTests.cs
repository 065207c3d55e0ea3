using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

/// <summary>Text of ASCII goes ways of its own, which must lead where the ways of any text lead.</summary>
public sealed class PlainTextTests
{
    private static readonly string[] Words =
    [
        "the", "The", "A", "a", "I", "THE", "IN", "cells", "were", "injected", "treatment", "stimulation", "non", "mice", "l", "dell", "infiammazione", "von", "der", "wurde", "behandlung", "Leber", "los", "pacientes", "con", "enfermedad", "het", "onderzoek",
        "IL", "TNF", "x", new string('q', 23) + "ing", new string('Q', 24), new string('z', 30), "of", "and", "with", "inflammatory",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Words).Zip(Gen.Elements(" ", " ", " ", ". ", "-", "'", ", ", "6 ", "\n", "  "), static (word, gap) => word + gap).ListOf().Select(string.Concat);

    [Fact]
    public void The_language_of_a_plain_text_is_told_as_it_is_with_a_sign_behind_it() =>
        Prop.ForAll(Texts.ToArbitrary(), static text => Assert.Equal(LanguageDetector.Tell(text + " ±"), LanguageDetector.Tell(text))).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(150));

    [Fact]
    public void What_is_said_of_the_whole_after_reading_its_last_part_is_so()
    {
        int sure = 0;
        Gen<string> english = Gen.Elements("the cells were given to the mice and ", "A study of patients with the disease was done by us. ", "IL6 and TNF are high in the liver, ", "we found that this had been shown before; ").ListOf().Select(string.Concat);
        Prop.ForAll(Texts.Resize(30).ToArbitrary(), Gen.OneOf(Texts, english).ToArbitrary(), (title, part) =>
        {
            string whole = title + "\n" + part;
            Assert.Equal(LanguageDetector.Tell(part), LanguageDetector.TellPart(whole, title.Length + 1, out bool isEnglish));
            if (!isEnglish) return;
            sure++;
            Assert.Equal("en", LanguageDetector.Tell(whole));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(100));
        Assert.True(sure > 20, "the claim was hardly ever made: " + sure);
    }

    [Fact]
    public void Texts_are_the_same_where_only_spaces_were_folded() =>
        Prop.ForAll(Texts.ToArbitrary(), static text =>
        {
            string folded = WhiteSpace.Fold(text);
            Assert.Equal(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), folded);
            Assert.True(LanguageDetector.IsSame(folded, text));
            Assert.False(LanguageDetector.IsSame(folded + "x", text));
            if (folded.Contains(' ', StringComparison.Ordinal)) Assert.False(LanguageDetector.IsSame(folded.Replace(" ", "", StringComparison.Ordinal), text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_shape_of_a_plain_text_counts_its_words_as_of_any() =>
        Prop.ForAll(Texts.ToArbitrary(), static text =>
        {
            if (text.Length == 0) return;
            TextShape plain = TextShape.Of(text, [new TextSpan(0, text.Length)]);
            string any = text.Replace('a', 'à');
            Assert.Equal(TextShape.Of(any, [new TextSpan(0, any.Length)]).Words, plain.Words);
            if (TextShape.HasWords(text, 4)) Assert.True(plain.Words >= 4);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
