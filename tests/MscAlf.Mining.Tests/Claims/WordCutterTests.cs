using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class WordCutterTests
{
    private static readonly string[] Parts = ["IL", "6", "TNF", "β", "É", "cells", "Z", "a", " ", "-", ".", ",", "1.5", "–", "\u00a0", "\ud835\udc00", "_", "@", "[", "{"];

    [Fact]
    public void Pieces_are_whole_words_numbers_and_marks_whether_their_letters_are_plain_or_not() =>
        Prop.ForAll(Gen.Choose(0, Parts.Length - 1).ArrayOf().ToArbitrary(), static chosen =>
        {
            string text = string.Concat(chosen.Select(static c => Parts[c]));
            var pieces = new Growing<Piece>();
            WordCutter.Cut(text, 0, text.Length, pieces);
            int at = 0;
            foreach (Piece piece in pieces.Span)
            {
                Assert.True(string.IsNullOrWhiteSpace(text[at..piece.Start]));
                string words = text[piece.Start..piece.End];
                Assert.Equal(words[0] is '–' ? '-' : words[0], piece.Mark);
                if (piece.Kind == PieceKind.Word)
                {
                    Assert.Contains(words, IsLetter);
                    Assert.All(words, static c => Assert.True(IsLetter(c) || char.IsAsciiDigit(c) || c is '.' or ','));
                    Assert.True(piece.End == text.Length || !(IsLetter(text[piece.End]) || char.IsAsciiDigit(text[piece.End])));
                    Assert.Equal(WordCutter.HashOf(words), piece.Hash);
                }
                else
                {
                    Assert.DoesNotContain(words, IsLetter);
                    Assert.True(piece.Kind == PieceKind.Number ? char.IsAsciiDigit(words[0]) && piece.Hash == WordCutter.NumberHash : words.Length == 1);
                }
                at = piece.End;
            }
            Assert.True(string.IsNullOrWhiteSpace(text[at..]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Names_have_the_same_hash_whether_they_come_as_one_object_or_as_many()
    {
        var hashes = new NameHashes();
        for (int i = 0; i < 200; i++)
        {
            string name = string.Concat("type", (i * 7 % 40).ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(StableHash.Of(name), hashes.Of(name));
            Assert.Equal(StableHash.Of("disease"), hashes.Of("disease"));
        }
    }

    private static bool IsLetter(char c) => char.IsLetter(c) || char.IsSurrogate(c);
}
