using System.Buffers;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds the sentences of one paragraph of biomedical prose by rules over the characters around each stop.</summary>
/// <remarks>Linear in the text: what is looked at around a stop is bounded. Stateless and thread-safe.</remarks>
internal static class SentenceSplitter
{
    private const int BracketReach = 600;
    private static readonly SearchValues<char> Marks = SearchValues.Create(".!?…。！？()[]");

    /// <summary>Appends the sentences of <paramref name="text"/> in order, without white space at their ends, shifted by <paramref name="offset"/>. No sentence ends within the first <paramref name="unbroken"/> units (a figure label).</summary>
    public static void Split(ReadOnlySpan<char> text, int offset, List<TextSpan> result, int unbroken = 0)
    {
        int start = SkipSpace(text, 0), i = start, round = 0, square = 0, roundAt = -1, squareAt = -1;
        while (i < text.Length)
        {
            int next = text[i..].IndexOfAny(Marks);
            if (next < 0) break;
            i += next;
            char c = text[i];
            switch (c)
            {
                case '(':
                    if (round++ == 0) roundAt = i;
                    i++;
                    continue;
                case ')':
                    if (round > 0) round--;
                    i++;
                    continue;
                case '[':
                    if (square++ == 0) squareAt = i;
                    i++;
                    continue;
                case ']':
                    if (square > 0) square--;
                    i++;
                    continue;
            }
            bool inside = round > 0 && roundAt > start && Closes(text, i, '(', ')') || square > 0 && squareAt > start && Closes(text, i, '[', ']');
            int end = inside || i < unbroken ? -1 : EndAt(text, start, i);
            if (end < 0)
            {
                i++;
                continue;
            }
            Add(text, start, end, offset, result);
            start = i = SkipSpace(text, end);
            round = square = 0;
        }
        Add(text, start, text.Length, offset, result);
    }

    private static void Add(ReadOnlySpan<char> text, int start, int end, int offset, List<TextSpan> result)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (end > start) result.Add(TextSpan.FromBounds(offset + start, offset + end));
    }

    /// <summary>Whether the bracket that is open at <paramref name="i"/> closes soon.</summary>
    private static bool Closes(ReadOnlySpan<char> text, int i, char open, char close)
    {
        ReadOnlySpan<char> ahead = text.Slice(i, Math.Min(BracketReach, text.Length - i));
        int depth = 1;
        for (int k = 1; k < ahead.Length; k++)
        {
            if (ahead[k] == open) depth++;
            else if (ahead[k] == close && --depth == 0) return true;
        }
        return false;
    }

    /// <summary>Where the sentence that the mark at <paramref name="i"/> closes ends (just after closers and reference markers), or -1 where it goes on.</summary>
    private static int EndAt(ReadOnlySpan<char> text, int start, int i)
    {
        char mark = text[i];
        int j = i + 1;
        if (mark is '。' or '！' or '？')
        {
            while (j < text.Length && IsCloser(text[j])) j++;
            return j;
        }
        while (j < text.Length && text[j] is '.' or '!' or '?') j++;
        bool several = j > i + 1;
        while (j < text.Length && IsCloser(text[j])) j++;
        int afterMarker = SkipMarker(text, i, j);
        bool marker = afterMarker > j;
        j = afterMarker;
        if (j >= text.Length) return text.Length;
        if (!char.IsWhiteSpace(text[j])) return mark == '.' && SentenceStops.IsLostSpace(text, start, i, j) ? j : -1;
        int k = SkipSpace(text, j);
        if (k >= text.Length) return text.Length;
        int late = SkipSpacedMarker(text, k);
        if (late > k)
        {
            int after = SkipSpace(text, late);
            if (after >= text.Length) return text.Length;
            if (text[after] is '.' or ',' or ';') return -1; // the marker belongs to what goes on
            if (char.IsUpper(text[after]))
            {
                marker = true;
                j = late;
                k = after;
            }
        }
        int first = k;
        while (first < text.Length - 1 && IsOpener(text[first])) first++;
        char n = text[first];
        ReadOnlySpan<char> nextWord = WordAt(text, first);
        if (mark != '.' || several) return char.IsLower(n) && !SentenceStarts.IsSymbol(text, first, nextWord) && !SentenceStarts.IsPanelLabel(text, k) ? -1 : j;
        if (n is ',' or ';' or ':' or ')' or ']' or '.' or '=' or '<' or '>' or '%' or '/' or '–' or '&') return -1;
        return marker || SentenceStops.Ends(text, start, i, k, first, nextWord) ? j : -1;
    }

    /// <summary>Skips a reference marker that stands right after the closers: <c>[12–14]</c>, or superscript digits after a word (<c>cells.12,13 The</c>).</summary>
    private static int SkipMarker(ReadOnlySpan<char> text, int stop, int j)
    {
        if (j >= text.Length) return j;
        if (text[j] == '[') return Math.Max(j, SkipSpacedMarker(text, j));
        if (!char.IsAsciiDigit(text[j]) || text[stop] != '.' || stop < 2) return j;
        char before = text[stop - 1];
        if (!(before is ')' or ']' || char.IsLower(before) && char.IsLower(text[stop - 2]))) return j;
        int k = j, digits = 0;
        while (k < text.Length && k - j < 24 && (char.IsAsciiDigit(text[k]) || text[k] is ',' or '-' or '–'))
        {
            digits = char.IsAsciiDigit(text[k]) ? digits + 1 : 0;
            if (digits > 3) return j;
            k++;
        }
        if (!char.IsAsciiDigit(text[k - 1]) || k < text.Length && !char.IsWhiteSpace(text[k])) return j;
        int after = SkipSpace(text, k);
        return after >= text.Length || char.IsUpper(text[after]) ? k : j;
    }

    /// <summary>Skips <c>[12, 14–16]</c> at <paramref name="k"/>.</summary>
    private static int SkipSpacedMarker(ReadOnlySpan<char> text, int k)
    {
        if (text[k] != '[') return k;
        int m = k + 1;
        while (m < text.Length && m - k < 40 && (char.IsAsciiDigit(text[m]) || text[m] is ',' or '-' or '–' or ' ')) m++;
        return m < text.Length && text[m] == ']' && m > k + 1 ? m + 1 : k;
    }

    internal static ReadOnlySpan<char> WordAt(ReadOnlySpan<char> text, int i)
    {
        int e = i;
        while (e < text.Length && e - i < 40 && (char.IsLetterOrDigit(text[e]) || text[e] is '-' or '/' or '+')) e++;
        return text[i..e];
    }

    internal static bool IsCloser(char c) => c is '"' or '\'' or '”' or '’' or ')' or ']' or '»' or '}';

    internal static bool IsOpener(char c) => c is '"' or '\'' or '“' or '‘' or '(' or '[' or '«' or '{';

    internal static int SkipSpace(ReadOnlySpan<char> text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
        return i;
    }
}
