using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>What a head shall learn.</summary>
/// <param name="Name">Name of the head.</param>
/// <param name="Kind">One label or several.</param>
/// <param name="Labels">All labels in a fixed order.</param>
/// <param name="Gold">For each example the indexes of its labels; default where the example does not count for this head.</param>
public sealed record HeadTask(string Name, HeadKind Kind, ImmutableArray<string> Labels, ImmutableArray<ImmutableArray<int>> Gold);

/// <summary>How to train.</summary>
/// <param name="Epochs">Passes over the examples.</param>
/// <param name="Rate">First step of AdaGrad.</param>
/// <param name="L2">Weight of the squared-length penalty, per example.</param>
/// <param name="MinCount">A feature of fewer examples gets no weight.</param>
/// <param name="Folds">Parts of the cross-validation that tunes thresholds and calibration.</param>
public sealed record LinearOptions(int Epochs = 30, double Rate = 0.5, double L2 = 1e-4, int MinCount = 2, int Folds = 5);

/// <summary>Margins of examples by models that have not seen their group.</summary>
/// <param name="Margins">One row an example.</param>
/// <param name="Columns">Values a row.</param>
public sealed record HeldOut(double[] Margins, int Columns)
{
    /// <summary>The margins of one example.</summary>
    public ReadOnlySpan<double> Of(int example) => Margins.AsSpan(example * Columns, Columns);
}

/// <summary>Trains a <see cref="LinearModel"/> by stochastic gradients with per-weight steps (AdaGrad: Duchi, Hazan and Singer 2011) and averaging over the second half.</summary>
/// <remarks>One thread, fixed order of examples from its own generator, sums in a fixed order: the same data give the same bytes.</remarks>
public static class LinearTrainer
{
    /// <summary>Trains on all examples; thresholds and calibration come from a cross-validation grouped by <paramref name="groups"/>.</summary>
    /// <param name="examples">Distinct features of each example.</param>
    /// <param name="groups">Group of each example, such as its document; a group is never split between folds.</param>
    /// <param name="tasks">Heads.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there is no example.</exception>
    public static LinearModel Train(IReadOnlyList<uint[]> examples, IReadOnlyList<int> groups, ImmutableArray<HeadTask> tasks, LinearOptions options)
    {
        Check(examples, groups, tasks);
        HeldOut held = CrossValidate(examples, groups, tasks, options);
        LinearModel plain = Fit(examples, tasks, options, null, 0);
        return Calibration.Tune(plain, tasks, held);
    }

    /// <summary>Margins of every example by the model of the other folds.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or there is no example.</exception>
    public static HeldOut CrossValidate(IReadOnlyList<uint[]> examples, IReadOnlyList<int> groups, ImmutableArray<HeadTask> tasks, LinearOptions options)
    {
        Check(examples, groups, tasks);
        int columns = 0;
        foreach (HeadTask task in tasks) columns += task.Labels.Length;
        var margins = new double[examples.Count * columns];
        int[] fold = FoldOf(groups, options.Folds);
        for (int f = 0; f < options.Folds; f++)
        {
            LinearModel model = Fit(examples, tasks, options, fold, f);
            for (int i = 0; i < examples.Count; i++)
            {
                if (fold[i] == f) model.Score(examples[i], margins.AsSpan(i * columns, columns));
            }
        }
        return new HeldOut(margins, columns);
    }

    /// <summary>The fold of each example: groups in order of appearance are dealt out in turn.</summary>
    public static int[] FoldOf(IReadOnlyList<int> groups, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var seen = new HashIndex(groups.Count);
        var fold = new int[groups.Count];
        for (int i = 0; i < groups.Count; i++) fold[i] = seen.GetOrAdd(StableHash.Finish((uint)groups[i] + 1UL), seen.Count) % folds;
        return fold;
    }

    private static void Check(IReadOnlyList<uint[]> examples, IReadOnlyList<int> groups, ImmutableArray<HeadTask> tasks)
    {
        if (examples.Count == 0) throw new ArgumentException("There is no example to learn from.", nameof(examples));
        if (groups.Count != examples.Count) throw new ArgumentException("Every example needs a group.", nameof(groups));
        foreach (HeadTask task in tasks)
        {
            if (task.Gold.Length != examples.Count) throw new ArgumentException($"The head '{task.Name}' has not one answer an example.", nameof(tasks));
        }
    }

    private static LinearModel Fit(IReadOnlyList<uint[]> examples, ImmutableArray<HeadTask> tasks, LinearOptions options, int[]? fold, int left)
    {
        var used = new List<int>();
        for (int i = 0; i < examples.Count; i++)
        {
            if (fold is null || fold[i] != left) used.Add(i);
        }
        uint[] features = Vocabulary(examples, used, options.MinCount);
        var index = new HashIndex(features.Length);
        for (int r = 0; r < features.Length; r++) index.GetOrAdd(StableHash.Finish(features[r] + 1UL), r);
        var rows = new int[examples.Count][];
        foreach (int i in used) rows[i] = [.. examples[i].Select(f => index.Find(StableHash.Finish(f + 1UL))).Where(static r => r >= 0)];
        int columns = tasks.Sum(static t => t.Labels.Length);
        var state = new Descent(features.Length, columns);
        var random = new SplitMix(0x5eed);
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(used);
            foreach (int i in used) state.Step(rows[i], examples[i].Length, i, tasks, options);
            if (epoch >= options.Epochs / 2) state.Average();
        }
        return state.Freeze(features, tasks);
    }

    private static uint[] Vocabulary(IReadOnlyList<uint[]> examples, List<int> used, int minCount)
    {
        var index = new HashIndex(1 << 16);
        var counts = new List<int>();
        var names = new List<uint>();
        foreach (int i in used)
        {
            foreach (uint f in examples[i])
            {
                int r = index.GetOrAdd(StableHash.Finish(f + 1UL), counts.Count);
                if (r == counts.Count)
                {
                    counts.Add(0);
                    names.Add(f);
                }
                counts[r]++;
            }
        }
        var kept = new List<uint>();
        for (int r = 0; r < names.Count; r++)
        {
            if (counts[r] >= minCount) kept.Add(names[r]);
        }
        kept.Sort();
        return [.. kept];
    }

    /// <summary>Weights while they are learned.</summary>
    private sealed class Descent(int rowCount, int columns)
    {
        private readonly double[] weights = new double[(rowCount + 1) * columns]; // the last row is the bias
        private readonly double[] squares = new double[(rowCount + 1) * columns];
        private readonly double[] sums = new double[(rowCount + 1) * columns];
        private readonly double[] margins = new double[columns];
        private readonly double[] gradient = new double[columns];
        private int averaged;

        public void Step(int[] rows, int length, int example, ImmutableArray<HeadTask> tasks, LinearOptions options)
        {
            double value = 1 / Math.Sqrt(Math.Max(1, length));
            Array.Copy(weights, rowCount * columns, margins, 0, columns);
            foreach (int r in rows)
            {
                int at = r * columns;
                for (int c = 0; c < columns; c++) margins[c] += value * weights[at + c];
            }
            int first = 0;
            foreach (HeadTask task in tasks)
            {
                Gradient(task, task.Gold[example], first);
                first += task.Labels.Length;
            }
            foreach (int r in rows) Update(r * columns, value, options.Rate, options.L2);
            Update(rowCount * columns, 1, options.Rate, 0);
        }

        private void Gradient(HeadTask task, ImmutableArray<int> gold, int first)
        {
            int n = task.Labels.Length;
            if (gold.IsDefault)
            {
                Array.Clear(gradient, first, n);
                return;
            }
            if (task.Kind == HeadKind.Multiple)
            {
                for (int i = 0; i < n; i++) gradient[first + i] = StableMath.Sigmoid(margins[first + i]);
            }
            else
            {
                double max = margins[first];
                for (int i = 1; i < n; i++) max = Math.Max(max, margins[first + i]);
                double sum = 0;
                for (int i = 0; i < n; i++) sum += gradient[first + i] = StableMath.Exp(margins[first + i] - max);
                for (int i = 0; i < n; i++) gradient[first + i] /= sum;
            }
            foreach (int g in gold) gradient[first + g] -= 1;
        }

        private void Update(int at, double value, double rate, double l2)
        {
            for (int c = 0; c < columns; c++)
            {
                double g = gradient[c] * value + l2 * weights[at + c];
                if (g == 0) continue;
                squares[at + c] += g * g;
                weights[at + c] -= rate * g / Math.Sqrt(squares[at + c] + 1e-8);
            }
        }

        public void Average()
        {
            for (int i = 0; i < weights.Length; i++) sums[i] += weights[i];
            averaged++;
        }

        public LinearModel Freeze(uint[] features, ImmutableArray<HeadTask> tasks)
        {
            for (int i = 0; i < sums.Length; i++) sums[i] /= Math.Max(1, averaged);
            var scales = new double[columns];
            for (int i = 0; i < rowCount * columns; i++) scales[i % columns] = Math.Max(scales[i % columns], Math.Abs(sums[i]));
            for (int c = 0; c < columns; c++) scales[c] = scales[c] == 0 ? 1 : scales[c] / 127;
            var quantised = new sbyte[rowCount * columns];
            for (int i = 0; i < quantised.Length; i++) quantised[i] = (sbyte)Math.Round(sums[i] / scales[i % columns]);
            double[] biases = sums[(rowCount * columns)..];
            var heads = ImmutableArray.CreateBuilder<LinearHead>();
            int first = 0;
            foreach (HeadTask task in tasks)
            {
                int n = task.Labels.Length;
                heads.Add(new LinearHead(task.Name, task.Kind, task.Labels, first, [.. new double[n]], [.. Enumerable.Repeat(1.0, n)], [.. new double[n]]));
                first += n;
            }
            return new LinearModel(heads.ToImmutable(), features, quantised, scales, biases);
        }
    }
}
