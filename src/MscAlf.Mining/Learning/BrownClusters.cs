namespace MscAlf.Mining.Learning;

/// <summary>Hierarchical word clusters by the mutual information of neighbouring clusters (Brown et al. 1992), with the window of active clusters of Liang 2005.</summary>
/// <remarks>Words enter by frequency; when there is one cluster too many, the two whose merger loses least are merged. The order of the last mergers gives every cluster a string of bits. Deterministic.</remarks>
internal sealed class BrownClusters
{
    private readonly int active;
    private readonly int[][] right; // neighbours of each word: successor, count, …
    private readonly int[][] left;
    private readonly int[] clusterOf; // slot of each word, -1 before it entered
    private readonly double[][] pair; // counts of slot followed by slot
    private readonly double[] before;
    private readonly double[] after;
    private readonly double[][] loss; // of merging two slots, kept for a < b
    private readonly double[][] share; // q(a,b) + q(b,a): what the pair adds to the information
    private readonly bool[] used;
    private readonly double total;

    private BrownClusters(WordCorpus corpus, int clusters)
    {
        active = clusters + 1;
        int n = corpus.Words.Count;
        (right, left, total) = Bigrams(corpus.Stream, n);
        clusterOf = new int[n];
        Array.Fill(clusterOf, -1);
        pair = Square(active);
        loss = Square(active);
        share = Square(active);
        before = new double[active];
        after = new double[active];
        used = new bool[active];
    }

    /// <summary>Clusters the words of a frozen corpus; a column for each length of the bit strings.</summary>
    public static WordScheme Train(WordCorpus corpus, int clusters, IReadOnlyList<int> prefixes)
    {
        clusters = Math.Min(clusters, corpus.Words.Count - 1);
        var brown = new BrownClusters(corpus, clusters);
        var leafOf = new int[corpus.Words.Count];
        return brown.Run(leafOf, clusters, prefixes);
    }

    private WordScheme Run(int[] leafOf, int clusters, IReadOnlyList<int> prefixes)
    {
        int words = leafOf.Length;
        var parent = new List<int>(); // union of words: word index tree by slot representative
        var slotLeaf = new int[active];
        for (int word = 0; word < words; word++)
        {
            int slot = Array.IndexOf(used, false);
            Enter(word, slot);
            if (word < clusters) continue;
            if (word == clusters) Prepare();
            else PrepareSlot(slot);
            (int a, int b) = Best();
            Merge(a, b);
        }
        // the clusters that are left are the leaves; go on merging them to one for the tree
        var leaves = new int[active];
        int count = 0;
        for (int s = 0; s < active; s++) leaves[s] = used[s] ? count++ : -1;
        for (int w = 0; w < words; w++) leafOf[w] = leaves[clusterOf[w]];
        var node = new List<int>[active];
        var bits = new string[count];
        Array.Fill(bits, "");
        for (int s = 0; s < active; s++) node[s] = used[s] ? [leaves[s]] : [];
        if (words <= clusters) Prepare();
        for (int left = count; left > 1; left--)
        {
            (int a, int b) = Best();
            foreach (int leaf in node[a]) bits[leaf] = "0" + bits[leaf];
            foreach (int leaf in node[b]) bits[leaf] = "1" + bits[leaf];
            node[a].AddRange(node[b]);
            Merge(a, b);
        }
        var columns = new List<(string, ushort[])>();
        foreach (int length in prefixes)
        {
            var numbers = new SortedDictionary<string, ushort>(StringComparer.Ordinal);
            string[] cut = [.. bits.Select(b => b.Length > length ? b[..length] : b)];
            foreach (string c in cut) numbers[c] = 0;
            ushort next = 0;
            foreach (string c in numbers.Keys.ToArray()) numbers[c] = next++;
            columns.Add(($"brown-{length}", [.. cut.Select(c => numbers[c])]));
        }
        return new WordScheme([.. leafOf.Select(static l => (ushort)l)], columns);
    }

    private void Enter(int word, int slot)
    {
        used[slot] = true;
        clusterOf[word] = slot;
        Array.Clear(pair[slot]);
        for (int s = 0; s < active; s++) pair[s][slot] = 0;
        before[slot] = after[slot] = 0;
        for (int i = 0; i < right[word].Length; i += 2)
        {
            before[slot] += right[word][i + 1];
            int other = clusterOf[right[word][i]];
            if (other >= 0) pair[slot][other] += right[word][i + 1];
        }
        for (int i = 0; i < left[word].Length; i += 2)
        {
            after[slot] += left[word][i + 1];
            int other = clusterOf[left[word][i]];
            if (other >= 0 && left[word][i] != word) pair[other][slot] += left[word][i + 1];
        }
    }

    private double Term(double count, double a, double b) => count > 0 ? count / total * Log2(count * total / (a * b)) : 0;

    private double Share(int a, int b) => a == b ? Term(pair[a][a], before[a], after[a]) : Term(pair[a][b], before[a], after[b]) + Term(pair[b][a], before[b], after[a]);

    /// <summary>What merging two clusters loses, by the terms of every other cluster.</summary>
    private double Loss(int a, int b)
    {
        double lost = share[a][a] + share[b][b] + share[a][b];
        double ab = before[a] + before[b], ba = after[a] + after[b];
        lost -= Term(pair[a][a] + pair[a][b] + pair[b][a] + pair[b][b], ab, ba);
        for (int c = 0; c < active; c++)
        {
            if (!used[c] || c == a || c == b) continue;
            lost += share[a][c] + share[b][c] - MergedShare(a, b, c, ab, ba);
        }
        return lost;
    }

    private double MergedShare(int a, int b, int c, double ab, double ba) => Term(pair[a][c] + pair[b][c], ab, after[c]) + Term(pair[c][a] + pair[c][b], before[c], ba);

    private void Prepare()
    {
        for (int a = 0; a < active; a++)
        {
            for (int b = 0; b < active; b++) share[a][b] = used[a] && used[b] ? Share(a, b) : 0;
        }
        Parallel.For(0, active, a =>
        {
            for (int b = a + 1; b < active; b++) loss[a][b] = used[a] && used[b] ? Loss(a, b) : double.MaxValue;
        });
    }

    /// <summary>A new cluster: its own losses are computed, and those of all other pairs get its term.</summary>
    private void PrepareSlot(int slot)
    {
        for (int s = 0; s < active; s++) share[s][slot] = share[slot][s] = used[s] ? Share(s, slot) : 0;
        Parallel.For(0, active, a =>
        {
            if (!used[a]) return;
            if (a != slot) loss[Math.Min(a, slot)][Math.Max(a, slot)] = Loss(Math.Min(a, slot), Math.Max(a, slot));
            if (a == slot) return;
            for (int b = a + 1; b < active; b++)
            {
                if (b == slot || !used[b]) continue;
                double delta = share[a][slot] + share[b][slot];
                if (pair[a][slot] + pair[b][slot] + pair[slot][a] + pair[slot][b] > 0) delta -= MergedShare(a, b, slot, before[a] + before[b], after[a] + after[b]);
                loss[a][b] += delta;
            }
        });
    }

    private (int A, int B) Best()
    {
        int bestA = -1, bestB = -1;
        double best = double.MaxValue;
        for (int a = 0; a < active; a++)
        {
            if (!used[a]) continue;
            double[] row = loss[a];
            for (int b = a + 1; b < active; b++)
            {
                if (used[b] && row[b] < best) (best, bestA, bestB) = (row[b], a, b);
            }
        }
        return (bestA, bestB);
    }

    private void Merge(int a, int b)
    {
        // take the terms of both out of all other losses, merge, and put the new ones in
        Parallel.For(0, active, c =>
        {
            if (!used[c] || c == a || c == b) return;
            for (int d = c + 1; d < active; d++)
            {
                if (!used[d] || d == a || d == b) continue;
                double cd = before[c] + before[d], dc = after[c] + after[d];
                loss[c][d] -= share[c][a] + share[d][a] - Merged(c, d, a, cd, dc) + share[c][b] + share[d][b] - Merged(c, d, b, cd, dc);
            }
        });
        for (int c = 0; c < active; c++)
        {
            if (c == a || c == b) continue;
            pair[a][c] += pair[b][c];
            pair[c][a] += pair[c][b];
        }
        pair[a][a] += pair[a][b] + pair[b][a] + pair[b][b];
        before[a] += before[b];
        after[a] += after[b];
        used[b] = false;
        Array.Clear(pair[b]);
        for (int c = 0; c < active; c++) pair[c][b] = 0;
        before[b] = after[b] = 0;
        for (int w = 0; w < clusterOf.Length; w++)
        {
            if (clusterOf[w] == b) clusterOf[w] = a;
        }
        PrepareSlot(a);
    }

    private double Merged(int c, int d, int other, double cd, double dc) =>
        pair[c][other] + pair[d][other] + pair[other][c] + pair[other][d] > 0 ? MergedShare(c, d, other, cd, dc) : 0;

    private static (int[][] Right, int[][] Left, double Total) Bigrams(IReadOnlyList<int> stream, int words)
    {
        var pairs = new List<ulong>(stream.Count);
        for (int i = 0; i + 1 < stream.Count; i++)
        {
            if (stream[i] >= 0 && stream[i + 1] >= 0) pairs.Add(((ulong)stream[i] << 32) | (uint)stream[i + 1]);
        }
        pairs.Sort();
        var right = new List<int>[words];
        var left = new List<int>[words];
        for (int w = 0; w < words; w++) (right[w], left[w]) = ([], []);
        for (int i = 0; i < pairs.Count;)
        {
            int next = i;
            while (next < pairs.Count && pairs[next] == pairs[i]) next++;
            int a = (int)(pairs[i] >> 32), b = (int)(uint)pairs[i];
            right[a].AddRange([b, next - i]);
            left[b].AddRange([a, next - i]);
            i = next;
        }
        return ([.. right.Select(static l => l.ToArray())], [.. left.Select(static l => l.ToArray())], Math.Max(1, pairs.Count));
    }

    private static double[][] Square(int n)
    {
        var square = new double[n][];
        for (int i = 0; i < n; i++) square[i] = new double[n];
        return square;
    }

    /// <summary>The binary logarithm to 8 digits by a table and a short series: the same bits on every machine.</summary>
    private static double Log2(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7ff) - 1023;
        int index = (int)((bits >> 41) & 0x7ff);
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xfffffffffffffL) | 0x3ff0000000000000L);
        double r = (mantissa - Centres[index]) / Centres[index];
        return exponent + Logs[index] + r * (1 - r * (0.5 - r * (1.0 / 3))) * 1.4426950408889634;
    }

    private static readonly double[] Centres = [.. Enumerable.Range(0, 2048).Select(static i => 1 + (i + 0.5) / 2048)];
    private static readonly double[] Logs = [.. Centres.Select(static c => StableMath.Log(c) * 1.4426950408889634)];
}
