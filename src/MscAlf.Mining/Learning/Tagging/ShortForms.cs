using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Finds which words of a text are short forms and where their long forms stand (after Schwartz and Hearst 2003, on tokens).</summary>
/// <remarks>A word is the short form of the nearest definition before it, else of the nearest after it, within <see cref="Window"/> sentences. Reused; not thread-safe.</remarks>
internal sealed class ShortForms
{
    /// <summary>Sentences in which a definition holds, before and after.</summary>
    public const int Window = 100;

    private readonly Dictionary<ulong, int> lastOf = [];
    private readonly List<Pair> pairs = [];

    /// <summary>A definition.</summary>
    /// <param name="Sentence">Where it stands.</param>
    /// <param name="Start">First word of the long form.</param>
    /// <param name="End">Just after its last.</param>
    /// <param name="Short">The word of the short form.</param>
    /// <param name="Before">The pair of the same short form before this one, or -1.</param>
    public readonly record struct Pair(int Sentence, int Start, int End, int Short, int Before);

    /// <summary>All definitions, in order.</summary>
    public IReadOnlyList<Pair> Pairs => pairs;

    /// <summary>A word's definition, or -1.</summary>
    public int[] PairOf { get; private set; } = [];

    /// <summary>The definition whose long form a word stands in, or -1.</summary>
    public int[] LongOf { get; private set; } = [];

    /// <summary>Reads a text.</summary>
    public void Find(TagText text)
    {
        pairs.Clear();
        lastOf.Clear();
        if (PairOf.Length < text.Count)
        {
            PairOf = new int[text.Count * 2];
            LongOf = new int[text.Count * 2];
        }
        PairOf.AsSpan(0, text.Count).Fill(-1);
        LongOf.AsSpan(0, text.Count).Fill(-1);
        for (int s = 0; s < text.Sentences; s++) FindIn(text, s);
        if (pairs.Count == 0) return;
        lastOf.Clear();
        int next = 0;
        for (int s = 0; s < text.Sentences; s++)
        {
            for (; next < pairs.Count && pairs[next].Sentence <= s; next++) lastOf[text.Words[pairs[next].Short].Lower] = next;
            for (int t = text.Starts[s]; t < text.Starts[s + 1]; t++)
            {
                if (CanBeShort(text.Words[t]) && lastOf.TryGetValue(text.Words[t].Lower, out int p) && s - pairs[p].Sentence <= Window) PairOf[t] = p;
            }
        }
        lastOf.Clear();
        next = pairs.Count - 1;
        for (int s = text.Sentences - 1; s >= 0; s--)
        {
            for (; next >= 0 && pairs[next].Sentence > s; next--) lastOf[text.Words[pairs[next].Short].Lower] = next;
            for (int t = text.Starts[s]; t < text.Starts[s + 1]; t++)
            {
                if (PairOf[t] < 0 && CanBeShort(text.Words[t]) && lastOf.TryGetValue(text.Words[t].Lower, out int p) && pairs[p].Sentence - s <= Window) PairOf[t] = p;
            }
        }
    }

    private static bool CanBeShort(TagWord word) => word.Text.Length is >= 2 and <= 10 && word.Letters > 0 && (word.Capitals > 0 || word.Digits > 0) && char.IsLetterOrDigit(word.Text[0]);

    private void FindIn(TagText text, int s)
    {
        int from = text.Starts[s], to = text.Starts[s + 1];
        for (int t = from + 1; t + 1 < to; t++)
        {
            if (!text.Words[t].Is('(') && !text.Words[t].Is('[')) continue;
            TagWord inside = text.Words[t + 1];
            int after = t + 2;
            bool closed = after >= to || text.Words[after].Is(')') || text.Words[after].Is(']') || text.Words[after].Is(';') || text.Words[after].Is(',');
            if (closed && CanBeShort(inside) && LongBefore(text, from, t, inside.Text) is var start and >= 0) Add(text, s, start, t, t + 1);
            else if (t > from && CanBeShort(text.Words[t - 1]) && Close(text, t + 1, to) is var end && end > t + 2 && LongBefore(text, t + 1, end, text.Words[t - 1].Text) == t + 1) Add(text, s, t + 1, end, t - 1);
        }
    }

    private static int Close(TagText text, int from, int to)
    {
        for (int i = from; i < to && i < from + 12; i++)
        {
            if (text.Words[i].Is(')') || text.Words[i].Is(']')) return i;
        }
        return -1;
    }

    private void Add(TagText text, int s, int start, int end, int at)
    {
        ulong key = text.Words[at].Lower;
        int before = lastOf.TryGetValue(key, out int p) ? p : -1;
        for (int i = start; i < end; i++) LongOf[i] = pairs.Count;
        lastOf[key] = pairs.Count;
        pairs.Add(new Pair(s, start, end, at, before));
    }

    /// <summary>The first word of the long form that ends before <paramref name="end"/>, or -1: the short form's letters from right to left, the first at a word's start.</summary>
    private static int LongBefore(TagText text, int from, int end, string shortForm)
    {
        int limit = Math.Max(from, end - 2 * Math.Min(shortForm.Length + 5, shortForm.Length * 2));
        int word = end - 1, at = word >= from ? text.Words[word].Text.Length - 1 : -1;
        for (int s = shortForm.Length - 1; s >= 0; s--)
        {
            char c = CharFold.Fold(shortForm[s]);
            if (!char.IsLetterOrDigit(c)) continue;
            while (true)
            {
                if (at < 0)
                {
                    if (--word < limit) return -1;
                    at = text.Words[word].Text.Length - 1;
                    continue;
                }
                if (CharFold.Fold(text.Words[word].Text[at]) == c && (s > 0 || at == 0)) break;
                at--;
            }
            if (s == 0) break;
            at--;
        }
        if (word < limit || end - word == 1 && text.Words[word].Text.Length <= shortForm.Length) return -1;
        return word;
    }
}
