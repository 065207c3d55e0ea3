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
            if (folded is >= '0' and <= '9')
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

    // What a number looks like: a decimal, or how long it is.
    private static TextPiece Number(ReadOnlySpan<char> text, int from, ref int i)
    {
        bool hasPoint = false;
        for (; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) continue;
            if (text[i] != '.' || i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1])) break;
            hasPoint = true;
        }
        int shape = hasPoint ? text[from] == '0' ? 5 : 6 : Math.Min(i - from, 4);
        return new TextPiece(StableHash.Add(StableHash.Seed, shape), from, i - from);
    }
}
