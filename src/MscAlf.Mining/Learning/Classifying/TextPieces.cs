using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>A word, a number or a mark of a text.</summary>
/// <param name="Hash">Of its form: words in lower case; numbers by their shape; not finished.</param>
/// <param name="Start">In the text.</param>
/// <param name="Length">At least 1.</param>
internal readonly record struct TextPiece(ulong Hash, int Start, int Length);

/// <summary>Cuts text for the classifier: runs that begin with a letter, numbers, and single marks.</summary>
internal static class TextPieces
{
    private const ulong Prime = 0x100000001b3UL;
    private static readonly char[] Lower = MakeLower();

    // 0 for a character that is in no word, else the character in lower case; ASCII only
    private static char[] MakeLower()
    {
        var lower = new char[128];
        for (char c = '0'; c <= '9'; c++) lower[c] = c;
        for (char c = 'a'; c <= 'z'; c++) lower[c] = lower[char.ToUpperInvariant(c)] = c;
        return lower;
    }

    /// <summary>The character of a word in lower case, or 0 for what is no letter and no digit.</summary>
    public static char Fold(char c) => c < 128 ? Lower[c] : char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : '\0';

    /// <summary>Appends the pieces of a text.</summary>
    public static void Cut(ReadOnlySpan<char> text, Growing<TextPiece> into)
    {
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            int from = i++;
            if (c <= ' ' || c == '\u00a0' || (c > 127 && char.IsWhiteSpace(c))) continue;
            char folded = Fold(c);
            if (folded is >= '0' and <= '9' || c == '.' && i < text.Length && char.IsAsciiDigit(text[i]) && (from == 0 || Fold(text[from - 1]) == 0))
            {
                into.Add(Number(text, from, ref i));
                continue;
            }
            ulong hash = StableHash.Seed;
            if (folded == 0)
            {
                into.Add(new TextPiece((hash ^ c) * Prime, from, 1));
                continue;
            }
            hash = (hash ^ folded) * Prime;
            for (; i < text.Length && Fold(text[i]) is var next and not '\0'; i++) hash = (hash ^ next) * Prime;
            into.Add(new TextPiece(hash, from, i - from));
        }
    }

    /// <summary>The hash of the first five letters of a word: near enough to what its forms share. The hash of the piece where it is shorter.</summary>
    public static ulong StemOf(in TextPiece piece, ReadOnlySpan<char> text)
    {
        if (piece.Length <= StemLetters || !char.IsLetter(text[piece.Start])) return piece.Hash;
        ulong hash = StableHash.Seed;
        for (int i = 0; i < StemLetters; i++) hash = (hash ^ Fold(text[piece.Start + i])) * Prime;
        return hash;
    }

    private const int StemLetters = 5;

    // What a number looks like: a whole number by its length; a decimal by where it lies, as P values (0.01, 0.05, 0.1) and ratios (1) are read.
    private static TextPiece Number(ReadOnlySpan<char> text, int from, ref int i)
    {
        int point = text[from] == '.' ? from : -1;
        for (; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) continue;
            if (point >= 0 || text[i] != '.' || i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1])) break;
            point = i;
        }
        int shape = point < 0 ? Math.Min(i - from, 4) : ShapeOf(text[from..point], text[(point + 1)..i]);
        return new TextPiece(StableHash.Add(StableHash.Seed, shape), from, i - from);
    }

    private static int ShapeOf(ReadOnlySpan<char> whole, ReadOnlySpan<char> part)
    {
        if (whole.Length == 1 && whole[0] == '1') return 10;
        if (whole.TrimStart('0').Length > 0) return 6;
        if (part.Length == 0 || part[0] != '0') return 9;
        char second = part.Length > 1 ? part[1] : '0';
        return second == '0' ? 5 : second < '5' ? 7 : 8;
    }
}
