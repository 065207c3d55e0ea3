using System.Collections.Immutable;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>Makes a classifier of solved weights: what the values of training were multiplied by goes into the weights, and these become whole numbers of eight bits.</summary>
internal static class ClassifierFreezer
{
    public static TextClassifier Freeze(float[] solved, ExampleRows.Table table, ImmutableArray<string> columns, LinearHead? head, LabelChain? chain, ClassifierOptions options, ImmutableArray<string> labels = default)
    {
        int n = head?.Labels.Length ?? labels.Length, lanes = DualSolver.LanesOf(n), width = table.Features.Length;
        head ??= new LinearHead("labels", options.IsSingle ? HeadKind.Single : HeadKind.Multiple, labels, 0, [.. new double[n]], [.. Enumerable.Repeat(1.0, n)], [.. new double[n]]);
        var weights = new double[width * n];
        for (int c = 0; c < width; c++)
        {
            for (int k = 0; k < n; k++) weights[c * n + k] = solved[c * lanes + k] * table.Weights[c];
        }
        // Sums of other sizes have weights of other sizes: each gets a scale, its root mean square, and each label one over that.
        var squares = new double[TextClassifier.Sums];
        var counts = new int[TextClassifier.Sums];
        for (int c = 0; c < width; c++)
        {
            int sum = SumOf(table.Features[c]);
            counts[sum] += n;
            for (int k = 0; k < n; k++) squares[sum] += weights[c * n + k] * weights[c * n + k];
        }
        double[] scales = [.. squares.Select((s, i) => counts[i] == 0 || s == 0 ? 0 : (double)(float)Math.Sqrt(s / counts[i]))];
        var labelScales = new double[n];
        for (int k = 0; k < n; k++) labelScales[k] = Reach(weights, n, k, table.Features, scales) / sbyte.MaxValue;
        var rows = new sbyte[width * n];
        for (int c = 0; c < width; c++)
        {
            double scale = scales[SumOf(table.Features[c])];
            for (int k = 0; k < n && scale > 0; k++) rows[c * n + k] = (sbyte)Math.Clamp(Math.Round(weights[c * n + k] / (scale * labelScales[k])), -sbyte.MaxValue, sbyte.MaxValue);
        }
        int[] kept = Keep(rows, n, width, options.MaxFeatures);
        var features = new uint[kept.Length];
        var keptRows = new sbyte[kept.Length * n];
        for (int i = 0; i < kept.Length; i++)
        {
            features[i] = table.Features[kept[i]];
            rows.AsSpan(kept[i] * n, n).CopyTo(keptRows.AsSpan(i * n));
        }
        double[] biases = Biases(solved, keptRows, kept, table, scales, labelScales);
        return new TextClassifier(options, columns, new LinearModel([head], features, keptRows, labelScales, biases), scales, chain);
    }

    // The bias takes in what rounding and leaving out features take from the margins on average.
    private static double[] Biases(float[] solved, sbyte[] rows, int[] kept, ExampleRows.Table table, double[] scales, double[] labelScales)
    {
        int n = labelScales.Length, lanes = DualSolver.LanesOf(n), width = table.Features.Length;
        var sums = new double[width]; // of the values of each column
        for (int p = 0; p < table.Matrix.Columns.Length; p++) sums[table.Matrix.Columns[p]] += table.Matrix.Values[p];
        var biases = new double[n];
        var rowOf = new int[width];
        Array.Fill(rowOf, -1);
        for (int i = 0; i < kept.Length; i++) rowOf[kept[i]] = i;
        for (int k = 0; k < n; k++)
        {
            double lost = 0;
            for (int c = 0; c < width; c++)
            {
                double frozen = rowOf[c] < 0 ? 0 : rows[rowOf[c] * n + k] * scales[SumOf(table.Features[c])] * labelScales[k] / table.Weights[c];
                lost += sums[c] * (solved[c * lanes + k] - frozen);
            }
            biases[k] = solved[width * lanes + k] + lost / table.Matrix.Rows;
        }
        return biases;
    }

    private static int SumOf(uint feature) => TextClassifier.SumOf((Zone)FeatureBuffer.GroupOf(feature));

    // The greatest weight of a label becomes the greatest number: cutting it down would cost the words that say most.
    private static double Reach(double[] weights, int labels, int label, uint[] features, double[] scales)
    {
        double reach = 0;
        for (int c = 0; c < features.Length; c++)
        {
            double scale = scales[SumOf(features[c])];
            if (scale > 0) reach = Math.Max(reach, Math.Abs(weights[c * labels + label]) / scale);
        }
        return reach > 0 ? reach : 1;
    }

    // Features that have weights, the greatest first where there are too many; in their order.
    private static int[] Keep(sbyte[] rows, int labels, int width, int most)
    {
        var sizes = new List<(int Size, int Column)>();
        for (int c = 0; c < width; c++)
        {
            int size = 0;
            for (int k = 0; k < labels; k++) size += rows[c * labels + k] * rows[c * labels + k];
            if (size > 0) sizes.Add((-size, c));
        }
        sizes.Sort();
        int[] kept = [.. sizes.Take(most).Select(static s => s.Column)];
        Array.Sort(kept);
        return kept;
    }
}
