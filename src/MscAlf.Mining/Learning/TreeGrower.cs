using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Grows the trees of one training. Mutable, for one call.</summary>
internal sealed class TreeGrower
{
    private const int MaxBins = 48;
    private const int Slots = 2 * (MaxBins + 1);

    private readonly TreeExamples examples;
    private readonly TreeOptions options;
    private readonly int[] rows;
    private readonly float[][] cuts; // of each feature, ascending: bin b holds values up to cuts[b], the last bin the rest
    private readonly byte[] bins; // feature by feature, one byte a row
    private readonly double[] scores, steps; // of each row its gradient and its curvature
    private readonly List<TreeEnsemble.Node> nodes = [];
    private readonly List<int> roots = [];
    private int[] asked = [];

    public TreeGrower(TreeExamples examples, int[] rows, TreeOptions options)
    {
        this.examples = examples;
        this.rows = rows;
        this.options = options;
        scores = new double[rows.Length];
        steps = new double[2 * rows.Length];
        cuts = new float[examples.Features][];
        bins = new byte[(long)examples.Features * rows.Length];
        for (int f = 0; f < examples.Features; f++) Bin(f);
    }

    public TreeEnsemble Grow()
    {
        double positive = 0, all = 0;
        foreach (int row in rows)
        {
            all += examples.Weights[row];
            if (examples.Positive[row]) positive += examples.Weights[row];
        }
        double share = Math.Clamp(positive / Math.Max(all, 1e-9), 0.001, 0.999);
        float bias = (float)StableMath.Log(share / (1 - share));
        Array.Fill(scores, bias);
        for (int t = 0; t < options.Trees; t++)
        {
            Derive();
            asked = [.. Enumerable.Range(0, examples.Features).Where(f => cuts[f].Length > 0 && Drawn(t, f, options.FeatureShare))];
            int[] used = [.. Enumerable.Range(0, rows.Length).Where(i => Drawn(-1 - t, examples.Groups[rows[i]], options.ExampleShare))];
            if (asked.Length == 0 || used.Length == 0) continue;
            roots.Add(nodes.Count);
            int first = nodes.Count;
            Split(used, Count(used), options.Depth);
            for (int i = 0; i < rows.Length; i++) scores[i] += Leaf(first, i);
        }
        return new TreeEnsemble(examples.Features, bias, [.. roots], [.. nodes]);
    }

    private static bool Drawn(int tree, int item, double share) => (StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Seed, tree), item)) >> 11) * (1.0 / (1UL << 53)) < share;

    private void Derive()
    {
        for (int i = 0; i < rows.Length; i++)
        {
            double p = StableMath.Sigmoid(scores[i]), weight = examples.Weights[rows[i]];
            steps[2 * i] = weight * (p - (examples.Positive[rows[i]] ? 1 : 0));
            steps[2 * i + 1] = weight * p * (1 - p);
        }
    }

    private float Leaf(int at, int i)
    {
        ReadOnlySpan<float> row = examples.Row(rows[i]);
        while (nodes[at].Feature >= 0) at = row[nodes[at].Feature] <= nodes[at].Value ? at + 1 : nodes[at].Right;
        return nodes[at].Value;
    }

    /// <summary>Sums gradients and curvatures of the rows by feature and bin.</summary>
    private double[] Count(int[] part)
    {
        var sums = new double[asked.Length * Slots];
        for (int k = 0; k < asked.Length; k++)
        {
            ReadOnlySpan<byte> column = bins.AsSpan(asked[k] * rows.Length, rows.Length);
            Span<double> own = sums.AsSpan(k * Slots, Slots);
            foreach (int i in part)
            {
                int b = 2 * column[i];
                own[b] += steps[2 * i];
                own[b + 1] += steps[2 * i + 1];
            }
        }
        return sums;
    }

    private void Split(int[] part, double[] sums, int depth)
    {
        double g = 0, h = 0;
        for (int b = 0; b < Slots; b += 2)
        {
            g += sums[b];
            h += sums[b + 1];
        }
        int feature = -1, cut = 0;
        double best = 1e-6, whole = g * g / (h + options.L2);
        for (int k = 0; k < asked.Length && depth > 0; k++)
        {
            ReadOnlySpan<double> own = sums.AsSpan(k * Slots, Slots);
            double left = 0, leftH = 0;
            for (int b = 0; b < cuts[asked[k]].Length; b++)
            {
                left += own[2 * b];
                leftH += own[2 * b + 1];
                if (leftH < options.MinWeight) continue;
                if (h - leftH < options.MinWeight) break;
                double gain = left * left / (leftH + options.L2) + (g - left) * (g - left) / (h - leftH + options.L2) - whole;
                if (gain <= best) continue;
                best = gain;
                feature = asked[k];
                cut = b;
            }
        }
        if (feature < 0)
        {
            nodes.Add(new TreeEnsemble.Node(-1, (float)(-options.Rate * g / (h + options.L2)), 0));
            return;
        }
        int at = nodes.Count;
        nodes.Add(default);
        int first = feature * rows.Length;
        int[] low = Array.FindAll(part, i => bins[first + i] <= cut), high = Array.FindAll(part, i => bins[first + i] > cut);
        // The larger part's sums are what the smaller leaves of the whole.
        double[] counted = depth == 1 ? [] : Count(low.Length < high.Length ? low : high);
        double[] lowSums = low.Length < high.Length ? counted : sums, highSums = low.Length < high.Length ? sums : counted;
        if (depth == 1)
        {
            nodes.Add(Leaf(low));
            nodes[at] = new TreeEnsemble.Node(feature, cuts[feature][cut], nodes.Count);
            nodes.Add(Leaf(high));
            return;
        }
        for (int s = 0; s < sums.Length; s++) sums[s] -= counted[s];
        Split(low, lowSums, depth - 1);
        nodes[at] = new TreeEnsemble.Node(feature, cuts[feature][cut], nodes.Count);
        Split(high, highSums, depth - 1);
    }

    private TreeEnsemble.Node Leaf(int[] part)
    {
        double g = 0, h = 0;
        foreach (int i in part)
        {
            g += steps[2 * i];
            h += steps[2 * i + 1];
        }
        return new TreeEnsemble.Node(-1, (float)(-options.Rate * g / (h + options.L2)), 0);
    }

    /// <summary>Cuts a feature's values into bins of about equal size.</summary>
    private void Bin(int feature)
    {
        var sorted = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++) sorted[i] = examples.Values[rows[i] * examples.Features + feature];
        Array.Sort(sorted);
        var found = new List<float>();
        float[] distinct = [.. sorted.Distinct()];
        if (distinct.Length <= MaxBins) found.AddRange(distinct.AsSpan(0, distinct.Length - 1));
        else
        {
            // Half of the cuts by how many rows lie between them, half by how many values: what is rare is not lost.
            for (int b = 1; b < MaxBins / 2; b++)
            {
                found.Add(sorted[(int)((long)b * sorted.Length / (MaxBins / 2))]);
                found.Add(distinct[(int)((long)b * distinct.Length / (MaxBins / 2))]);
            }
            found.RemoveAll(v => v >= sorted[^1]);
        }
        found.Sort();
        cuts[feature] = [.. found.Distinct()];
        for (int i = 0; i < rows.Length; i++)
        {
            int at = Array.BinarySearch(cuts[feature], examples.Values[rows[i] * examples.Features + feature]);
            bins[feature * rows.Length + i] = (byte)(at >= 0 ? at : ~at);
        }
    }
}
