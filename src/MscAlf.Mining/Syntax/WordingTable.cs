namespace MscAlf.Mining.Syntax;

/// <summary>Finds wordings of several lists in a text, whatever their case, in one pass: three characters tell whether any can begin at a place.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class WordingTable
{
    private const int Bits = 13;
    private readonly ushort[] bucketOf = new ushort[1 << Bits];
    private readonly List<List<(string Wording, int List)>> buckets = [[]];

    /// <summary>Makes the table.</summary>
    /// <param name="lists">Wordings of at least two lower-case ASCII characters.</param>
    public WordingTable(IReadOnlyList<string[]> lists)
    {
        for (int list = 0; list < lists.Count; list++)
        {
            foreach (string wording in lists[list])
            {
                if (wording.Length > 2) Add(Key(wording[0], wording[1], wording[2]), wording, list);
                else for (char any = '\0'; any < 128; any++) Add(Key(wording[0], wording[1], any), wording, list);
            }
        }
    }

    /// <summary>Writes the form in which texts are compared: a character equals an ASCII letter where their capitals are one.</summary>
    public static void Fold(ReadOnlySpan<char> text, Span<char> into)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= 128)
            {
                char capital = char.ToUpperInvariant(c);
                c = capital < 128 ? capital : c;
            }
            into[i] = LowerWords.Lower(c);
        }
    }

    /// <summary>The next place from <paramref name="at"/> on where a wording may begin, or -1; what may begin there is in <paramref name="candidates"/>.</summary>
    public int Next(ReadOnlySpan<char> folded, int at, out ReadOnlySpan<(string Wording, int List)> candidates)
    {
        candidates = default;
        for (; at + 1 < folded.Length; at++)
        {
            int bucket = bucketOf[Key(folded[at], folded[at + 1], at + 2 < folded.Length && folded[at + 2] < 128 ? folded[at + 2] : '\0')]; // beyond ASCII no wording goes on
            if (bucket == 0) continue;
            candidates = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(buckets[bucket]);
            return at;
        }
        return -1;
    }

    private void Add(int key, string wording, int list)
    {
        if (bucketOf[key] == 0)
        {
            bucketOf[key] = (ushort)buckets.Count;
            buckets.Add([]);
        }
        List<(string, int)> bucket = buckets[bucketOf[key]];
        if (!bucket.Contains((wording, list))) bucket.Add((wording, list));
    }

    private static int Key(char a, char b, char c) => (int)((a + b * 0x1F35u + c * 0x3D4D51u) * 0x9E3779B1u >> (32 - Bits));
}
