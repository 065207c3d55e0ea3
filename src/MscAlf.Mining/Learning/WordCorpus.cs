using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Text without labels as numbers, one for every word and sign, for learning word classes from.</summary>
/// <remarks>Words are kept in folded form (<see cref="WordKey"/>), numbered by frequency when the corpus is <see cref="Freeze">frozen</see>. Mutable until then; not thread-safe.</remarks>
public sealed class WordCorpus
{
    /// <summary>Words of a run that must agree with excluded text before it is left out.</summary>
    public const int ExcludedRun = 8;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> words = [];
    private readonly List<int> counts = [];
    private readonly List<int> stream = [];
    private readonly HashSet<ulong> excluded = [];
    private readonly HashSet<ulong> seen = [];

    /// <summary>Words and signs read, without what was left out.</summary>
    public long Tokens { get; private set; }

    /// <summary>Words left out because they stand in excluded text.</summary>
    public long ExcludedTokens { get; private set; }

    /// <summary>Words in paragraphs that were there already.</summary>
    public long RepeatedTokens { get; private set; }

    /// <summary>Different words; after <see cref="Freeze"/> only those kept.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>How often each word was seen.</summary>
    public IReadOnlyList<int> Counts => counts;

    /// <summary>The text: word numbers; -1 between paragraphs, and, once frozen, for words that are too rare.</summary>
    public IReadOnlyList<int> Stream => stream;

    /// <summary>Leaves out of all text added later every run of <see cref="ExcludedRun"/> words that stands in this text, so that what is measured on is not learned from.</summary>
    public void Exclude(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach ((ulong hash, _) in Runs(Cut(text))) excluded.Add(hash);
    }

    /// <summary>Adds a paragraph; one that was added before is left out.</summary>
    public void Add(string paragraph)
    {
        ArgumentNullException.ThrowIfNull(paragraph);
        List<string> tokens = Cut(paragraph);
        if (tokens.Count == 0) return;
        ulong whole = StableHash.Seed;
        foreach (string token in tokens) whole = StableHash.Add(whole, token);
        if (!seen.Add(whole))
        {
            RepeatedTokens += tokens.Count;
            return;
        }
        var drop = new bool[tokens.Count];
        foreach ((ulong hash, int[] places) in Runs(tokens))
        {
            if (excluded.Contains(hash)) Array.Fill(drop, true, places[0], places[^1] - places[0] + 1);
        }
        for (int i = 0; i < tokens.Count; i++)
        {
            if (drop[i])
            {
                ExcludedTokens++;
                if (stream.Count > 0 && stream[^1] >= 0) stream.Add(-1);
                continue;
            }
            if (!numbers.TryGetValue(tokens[i], out int number))
            {
                numbers[tokens[i]] = number = words.Count;
                words.Add(tokens[i]);
                counts.Add(0);
            }
            counts[number]++;
            stream.Add(number);
            Tokens++;
        }
        if (stream.Count > 0 && stream[^1] >= 0) stream.Add(-1);
    }

    /// <summary>Renumbers the words by frequency, then by themselves, and drops those seen less often than <paramref name="least"/> times.</summary>
    public void Freeze(int least)
    {
        int[] order = [.. Enumerable.Range(0, words.Count).Where(i => counts[i] >= least)];
        Array.Sort(order, (a, b) => counts[b] != counts[a] ? counts[b].CompareTo(counts[a]) : string.CompareOrdinal(words[a], words[b]));
        var renumbered = new int[words.Count];
        Array.Fill(renumbered, -1);
        for (int i = 0; i < order.Length; i++) renumbered[order[i]] = i;
        string[] keptWords = [.. order.Select(i => words[i])];
        int[] keptCounts = [.. order.Select(i => counts[i])];
        for (int i = 0; i < stream.Count; i++)
        {
            if (stream[i] >= 0) stream[i] = renumbered[stream[i]];
        }
        words.Clear();
        words.AddRange(keptWords);
        counts.Clear();
        counts.AddRange(keptCounts);
        numbers.Clear();
    }

    private static List<string> Cut(string text)
    {
        var tokens = new List<string>();
        foreach (Range range in NameTokens.Split(text, keepPossessive: true)) tokens.Add(WordKey.Text(text.AsSpan(range)));
        return tokens;
    }

    private static IEnumerable<(ulong Hash, int[] Places)> Runs(List<string> tokens)
    {
        var places = new List<int>();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Length == 0 || !char.IsLetterOrDigit(tokens[i][0])) continue;
            places.Add(i);
            if (places.Count < ExcludedRun) continue;
            ulong hash = StableHash.Seed;
            int[] run = [.. places.Skip(places.Count - ExcludedRun)];
            foreach (int p in run) hash = StableHash.Add(hash, tokens[p]);
            yield return (hash, run);
        }
    }
}
