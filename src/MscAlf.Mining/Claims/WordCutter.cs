using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>What a piece of a sentence is for the shallow grammar.</summary>
internal enum PieceKind : byte
{
    /// <summary>Letters, possibly with digits.</summary>
    Word,
    /// <summary>Digits, with inner points and commas.</summary>
    Number,
    /// <summary>One mark.</summary>
    Mark,
}

/// <summary>A piece of a sentence.</summary>
/// <param name="Start">In the clean text.</param>
/// <param name="End">Just after it.</param>
/// <param name="Hash">Of the lower-cased letters.</param>
/// <param name="Kind">Shape.</param>
/// <param name="Mark">The character of a mark, else the first letter as written.</param>
internal readonly record struct Piece(int Start, int End, ulong Hash, PieceKind Kind, char Mark);

/// <summary>Cuts sentences and table phrases alike, so that both always agree, whatever tokenizer made the tree.</summary>
internal static class WordCutter
{
    /// <summary>Longest prefix that tables may name.</summary>
    public const int MaxPrefix = 16;

    // Letters in lower case and digits of ASCII; 0 for what is neither.
    private static ReadOnlySpan<byte> Plain =>
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8
        + "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\00123456789\0\0\0\0\0\0"u8
        + "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8
        + "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8;

    /// <summary>Appends the pieces of <paramref name="text"/> from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public static void Cut(ReadOnlySpan<char> text, int start, int end, Growing<Piece> pieces)
    {
        int i = start;
        while (i < end)
        {
            char c = text[i];
            if (c == ' ' || char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }
            int from = i;
            if ((uint)((c | 32) - 'a') < 26)
            {
                // Most words begin with a plain letter and end after plain letters and digits; what follows them is looked at below.
                ulong plain = StableHash.Add(StableHash.Seed, c | 32);
                for (i++; i < end; i++)
                {
                    byte lower = text[i] < 128 ? Plain[text[i]] : (byte)0;
                    if (lower == 0) break;
                    plain = StableHash.Add(plain, lower);
                }
                if (i >= end || text[i] < 128)
                {
                    pieces.Add(new Piece(from, i, StableHash.Finish(plain), PieceKind.Word, c));
                    continue;
                }
                i = from;
            }
            if (IsDigit(c))
            {
                while (i < end && (IsDigit(text[i]) || (text[i] is '.' or ',' && i + 1 < end && IsDigit(text[i + 1])))) i++;
                if (i >= end || !IsLetter(text[i]))
                {
                    pieces.Add(new Piece(from, i, NumberHash, PieceKind.Number, c));
                    continue;
                }
            }
            if (IsLetter(text[i]))
            {
                ulong h = StableHash.Seed;
                for (int k = from; k < i; k++) h = Next(h, text[k]); // digits before the letters
                for (; i < end && (IsLetter(text[i]) || IsDigit(text[i])); i++) h = Next(h, text[i]);
                pieces.Add(new Piece(from, i, StableHash.Finish(h), PieceKind.Word, c));
                continue;
            }
            i++;
            pieces.Add(new Piece(from, i, StableHash.Finish(StableHash.Add(StableHash.Seed, c is '–' or '—' or '‐' or '‑' or '−' ? '-' : c)), PieceKind.Mark, c is '–' or '—' or '‐' or '‑' or '−' ? '-' : c));
        }
    }

    /// <summary>Hash of all numbers: what they count matters, not which they are.</summary>
    public const ulong NumberHash = 0xc2ced42b64dde933; // StableHash.Of("0")

    /// <summary>Hash of a word without regard to case.</summary>
    public static ulong HashOf(ReadOnlySpan<char> word)
    {
        ulong h = StableHash.Seed;
        foreach (char c in word) h = Next(h, c);
        return StableHash.Finish(h);
    }

    /// <summary>One step of <see cref="HashOf"/> before it is finished.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Next(ulong hash, char c) => StableHash.Add(hash, c < 128 ? (c is >= 'A' and <= 'Z' ? c | 32 : c) : char.ToLowerInvariant(c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLetter(char c) => c < 128 ? (uint)((c | 32) - 'a') < 26 : char.IsLetter(c) || char.IsSurrogate(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsDigit(char c) => (uint)(c - '0') < 10;
}
