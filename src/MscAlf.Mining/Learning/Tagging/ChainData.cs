using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Training data of a chain as numbers: each token has several lists of features, most of which it shares with other tokens.</summary>
internal sealed class ChainData
{
    private readonly List<uint> pool = [];
    private readonly List<int> ids = [];
    private readonly List<int> starts = [0];
    private readonly List<uint> features = [];
    private HashIndex place = new();

    public ChainData(int listsPerToken) => ListsPerToken = listsPerToken;

    /// <summary>Lists of one token.</summary>
    public int ListsPerToken { get; }

    /// <summary>Lists of all tokens, one token after the other; list 0 is empty.</summary>
    public List<int> TokenLists { get; } = [];

    /// <summary>Gold labels of all tokens.</summary>
    public List<short> Gold { get; } = [];

    /// <summary>First token of every sentence, and the number of tokens.</summary>
    public List<int> SentenceStarts { get; } = [0];

    /// <summary>Features that stayed, by their index.</summary>
    public IReadOnlyList<uint> Features => features;

    /// <summary>Keeps a list and returns its number.</summary>
    public int AddList(List<uint> list)
    {
        pool.AddRange(list);
        starts.Add(pool.Count);
        return starts.Count - 1;
    }

    /// <summary>Drops features that fewer tokens than <paramref name="minimum"/> have, and numbers the others; where more than <paramref name="most"/> would stay, the rarer ones go, too.</summary>
    public void Freeze(int minimum, int most)
    {
        var uses = new int[starts.Count];
        foreach (int list in TokenLists) uses[list]++;
        var index = new HashIndex(1 << 20);
        var counts = new List<int>();
        for (int list = 1; list < starts.Count; list++)
        {
            for (int i = starts[list - 1]; i < starts[list]; i++)
            {
                int r = index.GetOrAdd(Key(pool[i]), counts.Count);
                if (r == counts.Count) counts.Add(0);
                counts[r] += uses[list];
            }
        }
        while (counts.Count(c => c >= minimum) > most) minimum++;
        place = new HashIndex(1 << 18);
        var newStarts = new List<int>(starts.Count) { 0 };
        ids.Capacity = pool.Count;
        for (int list = 1; list < starts.Count; list++)
        {
            for (int i = starts[list - 1]; i < starts[list]; i++)
            {
                if (counts[index.Find(Key(pool[i]))] >= minimum) ids.Add(Number(pool[i]));
            }
            newStarts.Add(ids.Count);
        }
        pool.Clear();
        pool.TrimExcess();
        starts.Clear();
        starts.AddRange(newStarts);
    }

    /// <summary>Keeps a list after <see cref="Freeze"/>; its features are numbered as they come.</summary>
    public int AddLateList(List<uint> list)
    {
        foreach (uint f in list) ids.Add(Number(f));
        starts.Add(ids.Count);
        return starts.Count - 1;
    }

    private int Number(uint feature)
    {
        int id = place.GetOrAdd(Key(feature), features.Count);
        if (id == features.Count) features.Add(feature);
        return id;
    }

    private static ulong Key(uint feature) => StableHash.Finish(feature + 1UL);

    /// <summary>Writes the features of a token.</summary>
    /// <param name="token">Its number.</param>
    /// <param name="to">Receives them; grows.</param>
    /// <returns>How many.</returns>
    public int Collect(int token, ref int[] to)
    {
        int n = 0;
        for (int k = 0; k < ListsPerToken; k++)
        {
            int list = TokenLists[token * ListsPerToken + k];
            if (list == 0) continue;
            int start = starts[list - 1], length = starts[list] - start;
            if (n + length > to.Length) Array.Resize(ref to, Math.Max(n + length, to.Length * 2));
            ids.CopyTo(start, to, n, length);
            n += length;
        }
        return n;
    }
}
