using System.Text;

namespace MscAlf.Mining.Text;

/// <summary>Reads characters that were written in UTF-8 and read as windows-1252 or ISO 8859-1: <c>Î²</c> is <c>β</c>, <c>â€“</c> is <c>–</c>.</summary>
/// <remarks>
/// A sequence counts only where its characters, taken back to bytes, are one well-formed UTF-8 character of two or three bytes that is no control character. The pairing of
/// a capital accented letter with a sign is found in no language, so a sequence is certain; a single capital (<c>Ã</c> in Portuguese) is none. Pure and thread-safe.
/// </remarks>
public static class Mojibake
{
    private const string Upper = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ"; // bytes 80 to 9F in windows-1252
    private const int MinPairs = 2;
    private const int MaxRounds = 3;

    /// <summary>The units of the sequence that starts at a place, 2 or 3, and what it stands for; 0 where none does.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="at">In the text.</param>
    /// <param name="meant">The character that was written.</param>
    public static int Read(ReadOnlySpan<char> text, int at, out char meant)
    {
        int length = ReadAny(text, at, out meant);
        return char.IsControl(meant) ? 0 : length;
    }

    private static int ReadAny(ReadOnlySpan<char> text, int at, out char meant)
    {
        meant = '\0';
        char lead = text[at];
        if (lead is < '\u00C2' or > '\u00EF' || at + 1 >= text.Length) return 0;
        int second = Continuation(text[at + 1]);
        if (second < 0) return 0;
        if (lead < '\u00E0')
        {
            meant = (char)((lead & 0x1F) << 6 | second);
            return 2;
        }
        int third = at + 2 < text.Length ? Continuation(text[at + 2]) : -1;
        if (third < 0) return 0;
        meant = (char)((lead & 0x0F) << 12 | second << 6 | third);
        return meant < '\u0800' || char.IsSurrogate(meant) ? 0 : 3;
    }

    /// <summary>Undoes it where it damaged a whole text, also where it did so twice; null where it did not.</summary>
    /// <remarks>
    /// A text is wholly damaged where every character beyond ASCII belongs to a sequence, and there are at least two of them or one of three units.
    /// What can't be told any more (U+FFFD, an <c>Â</c> whose no-break space became a plain one) is kept and does not speak against it.
    /// </remarks>
    /// <param name="text">The decoded input.</param>
    /// <param name="repaired">How many sequences were read anew.</param>
    public static string? Undo(string text, out int repaired)
    {
        repaired = 0;
        string? result = null;
        string now = text;
        for (int round = 0; round < MaxRounds; round++)
        {
            int count = CountWhole(now);
            if (count == 0) break;
            now = Replace(now);
            if (now.AsSpan().ContainsAnyInRange('\u0080', '\u009F')) continue; // half way back from being misread twice
            if (repaired == 0) repaired = count;
            result = now;
        }
        return result;
    }

    private static string Replace(string text)
    {
        var result = new StringBuilder(text.Length);
        int at = 0;
        while (text.AsSpan(at).IndexOfAnyInRange('\u00C2', '\u00EF') is var next and >= 0)
        {
            result.Append(text, at, next);
            at += next;
            int length = ReadAny(text, at, out char meant);
            result.Append(length == 0 ? text[at] : meant);
            at += Math.Max(length, 1);
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    private static int CountWhole(string text)
    {
        int pairs = 0, triples = 0, i = 0;
        while (true)
        {
            int next = text.AsSpan(i).IndexOfAnyExceptInRange('\0', '\u007F');
            if (next < 0) break;
            i += next;
            int length = ReadAny(text, i, out _);
            if (length == 2) pairs++;
            else if (length == 3) triples++;
            else if (text[i] == '\uFFFD' || text[i] == 'Â' && i + 1 < text.Length && text[i + 1] == ' ') length = 1;
            else if (text[i] == 'â' && i + 2 < text.Length && text[i + 1] == '€' && text[i + 2] == '\uFFFD') length = 3; // a closing quotation mark, mostly
            else return 0;
            i += length;
        }
        return triples > 0 || pairs >= MinPairs ? pairs + triples : 0;
    }

    /// <summary>The six bits of a continuation byte that was read as a character; -1 for any other.</summary>
    private static int Continuation(char c)
    {
        if (c is >= '\u0080' and <= '\u00BF') return c & 0x3F;
        if (c < 'Œ') return -1;
        int at = Upper.IndexOf(c, StringComparison.Ordinal);
        return at < 0 ? -1 : at;
    }
}
