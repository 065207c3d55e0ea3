using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>
/// The default tokenizer: words are longest runs of letters, digits and combining marks; numbers keep decimal points and thousands commas;
/// every other character that is not white space is a token by itself, so hyphens, slashes and the signs of cell markers stand alone.
/// </summary>
/// <remarks>Linear in the text, no allocation per token. A surrogate pair is never cut. Stateless and thread-safe.</remarks>
public sealed class WordTokenizer : ITokenizer
{
    /// <summary>The one instance that is needed.</summary>
    public static WordTokenizer Instance { get; } = new();

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> sentence, int offset, ImmutableArray<Token>.Builder tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (!sentence.ContainsAnyExceptInRange(' ', '~')) TokenizePlain(sentence, offset, tokens);
        else TokenizeAny(sentence, offset, tokens);
    }

    /// <summary>What <see cref="TokenizeAny"/> does, for printable ASCII: 64 characters at a time are told apart by vectors, and only the places where a token starts are looked at.</summary>
    private static void TokenizePlain(ReadOnlySpan<char> sentence, int offset, ImmutableArray<Token>.Builder tokens)
    {
        Span<Token> found = stackalloc Token[AsciiBlocks.Size + 2];
        ulong before = 0; // 1 where the last character of the block before belongs to a word
        int done = 0;
        for (int at = 0; at < sentence.Length; at += AsciiBlocks.Size)
        {
            (ulong words, ulong signs, ulong digits) = AsciiBlocks.Classes(sentence, at);
            ulong starts = words & ~(words << 1 | before) | signs;
            before = words >> AsciiBlocks.Size - 1;
            int count = 0;
            for (; starts != 0; starts &= starts - 1)
            {
                int bit = BitOperations.TrailingZeroCount(starts), i = at + bit;
                if (i < done) continue;
                if ((signs >> bit & 1) != 0)
                {
                    found[count++] = new Token(offset + i, 1, TokenKind.Punctuation);
                    continue;
                }
                int end = i + BitOperations.TrailingZeroCount(~(words >> bit));
                if (end >= at + AsciiBlocks.Size)
                {
                    end = at + AsciiBlocks.Size;
                    while (end < sentence.Length && char.IsAsciiLetterOrDigit(sentence[end])) end++;
                }
                if ((digits >> bit & 1) == 0)
                {
                    found[count++] = new Token(offset + i, end - i, TokenKind.Word);
                    continue;
                }
                int number = SeparatedNumber(sentence, i);
                if (number > 0)
                {
                    found[count++] = new Token(offset + i, number, TokenKind.Number);
                    i += number;
                    done = end = i;
                    while (end < sentence.Length && char.IsAsciiLetterOrDigit(sentence[end])) end++;
                    if (end == i) continue; // else a unit follows directly
                    done = end;
                }
                found[count++] = new Token(offset + i, end - i, sentence[i..end].ContainsOnlyDigits() ? TokenKind.Number : TokenKind.Word);
            }
            tokens.AddRange(found[..count]);
        }
    }

    private static void TokenizeAny(ReadOnlySpan<char> sentence, int offset, ImmutableArray<Token>.Builder tokens)
    {
        int i = 0;
        while (i < sentence.Length)
        {
            char c = sentence[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }
            int start = i;
            int unit = WordUnit(sentence, i);
            if (unit == 0)
            {
                i += IsPair(sentence, i) ? 2 : 1;
                tokens.Add(new Token(offset + start, i - start, TokenKind.Punctuation));
                continue;
            }
            int number = SeparatedNumber(sentence, i);
            if (number > 0)
            {
                i += number;
                tokens.Add(new Token(offset + start, number, TokenKind.Number));
                continue;
            }
            bool digitsOnly = true;
            while (unit > 0)
            {
                digitsOnly &= unit == 1 && char.IsDigit(sentence[i]);
                i += unit;
                unit = WordUnit(sentence, i);
            }
            tokens.Add(new Token(offset + start, i - start, digitsOnly ? TokenKind.Number : TokenKind.Word));
        }
    }

    /// <summary>Length of a number with thousands commas or a decimal point at <paramref name="i"/>; 0 where there is none. A unit may follow directly.</summary>
    private static int SeparatedNumber(ReadOnlySpan<char> s, int i)
    {
        int j = i;
        while (j < s.Length && char.IsAsciiDigit(s[j])) j++;
        if (j == i) return 0;
        int whole = j;
        while (whole - i <= 3 && j + 3 < s.Length && s[j] == ',' && char.IsAsciiDigit(s[j + 1]) && char.IsAsciiDigit(s[j + 2]) && char.IsAsciiDigit(s[j + 3])
            && (j + 4 == s.Length || !char.IsAsciiLetterOrDigit(s[j + 4]))) j += 4;
        if (j + 1 < s.Length && (s[j] is '.' or '·') && char.IsAsciiDigit(s[j + 1]))
        {
            j++;
            while (j < s.Length && char.IsAsciiDigit(s[j])) j++;
        }
        return j > whole ? j - i : 0;
    }

    /// <summary>Units of the word character at <paramref name="i"/>: 1, 2 for a letter outside the basic plane, 0 for none.</summary>
    private static int WordUnit(ReadOnlySpan<char> s, int i)
    {
        if (i >= s.Length) return 0;
        char c = s[i];
        if (char.IsAsciiLetterOrDigit(c)) return 1;
        if (c < 0x80) return 0;
        if (char.IsLetterOrDigit(c)) return 1;
        if (c == '\u00AD') return 1; // a soft hyphen stands inside words
        if (IsPair(s, i)) return System.Text.Rune.IsLetterOrDigit(new System.Text.Rune(s[i], s[i + 1])) ? 2 : 0;
        return char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? 1 : 0;
    }

    private static bool IsPair(ReadOnlySpan<char> s, int i) => i + 1 < s.Length && char.IsSurrogatePair(s[i], s[i + 1]);
}
