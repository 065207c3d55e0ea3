using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>What a head shall learn.</summary>
/// <param name="Name">Name of the head.</param>
/// <param name="Kind">One label or several.</param>
/// <param name="Labels">All labels in a fixed order.</param>
/// <param name="Gold">For each example the indexes of its labels; default where the example does not count for this head.</param>
/// <param name="Groups">Bit set of the feature groups that it looks at.</param>
/// <param name="Stiffness">Factor on the squared-length penalty: more for a head that shall trust few examples less.</param>
public sealed record HeadTask(string Name, HeadKind Kind, ImmutableArray<string> Labels, ImmutableArray<ImmutableArray<int>> Gold, ushort Groups = ushort.MaxValue, double Stiffness = 1);

/// <summary>How to train.</summary>
/// <param name="Rounds">Steps of the minimizer at most.</param>
/// <param name="L2">Weight of the squared-length penalty against the summed loss.</param>
/// <param name="MinCount">A feature of fewer examples gets no weight.</param>
/// <param name="Folds">Parts of the cross-validation that tunes thresholds and calibration.</param>
public sealed record LinearOptions(int Rounds = 60, double L2 = 0.1, int MinCount = 2, int Folds = 5);

/// <summary>Margins of examples by models that have not seen their group.</summary>
/// <param name="Margins">One row an example.</param>
/// <param name="Columns">Values a row.</param>
public sealed record HeldOut(double[] Margins, int Columns)
{
    /// <summary>The margins of one example.</summary>
    public ReadOnlySpan<double> Of(int example) => Margins.AsSpan(example * Columns, Columns);
}

/// <summary>Trains a <see cref="LinearModel"/> by logistic regression with a squared-length penalty (multinomial for heads of one label, one against the rest for others).</summary>
/// <remarks>Heads and folds are learned side by side, each alone, with sums in a fixed order and an own exponential function: the same data give the same bytes on every machine with any number of processors.</remarks>
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
        return TrainWithHeldOut(examples, groups, tasks, options).Model;
    }

    /// <summary>As <see cref="Train"/>; also gives the margins that thresholds and calibration come from.</summary>
    internal static (LinearModel Model, HeldOut Held) TrainWithHeldOut(IReadOnlyList<uint[]> examples, IReadOnlyList<int> groups, ImmutableArray<HeadTask> tasks, LinearOptions options)
    {
        Check(examples, groups, tasks);
        HeldOut held = CrossValidate(examples, groups, tasks, options);
        LinearModel plain = Fit(examples, tasks, options, null, 0);
        return (Calibration.Tune(plain, tasks, held), held);
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
        // Folds are learned side by side; none sees another, so the result is that of one after the other.
        Parallel.For(0, options.Folds, f =>
        {
            LinearModel model = Fit(examples, tasks, options, fold, f);
            for (int i = 0; i < examples.Count; i++)
            {
                if (fold[i] == f) model.Score(examples[i], margins.AsSpan(i * columns, columns));
            }
        });
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
        (uint[] features, int[] counts) = Vocabulary(examples, used, options.MinCount);
        // Rows of frequent features lie together, so that they stay in the processor's caches.
        int[] byCount = [.. Enumerable.Range(0, features.Length).OrderByDescending(r => counts[r])];
        var index = new HashIndex(features.Length);
        for (int r = 0; r < features.Length; r++) index.GetOrAdd(StableHash.Finish(features[byCount[r]] + 1UL), r);
        var rows = new int[examples.Count][];
        foreach (int i in used) rows[i] = [.. examples[i].Select(f => index.Find(StableHash.Finish(f + 1UL))).Where(static r => r >= 0)];
        int columns = tasks.Sum(static t => t.Labels.Length);
        var weights = new double[(features.Length + 1) * columns];
        int first = 0;
        var solved = new double[tasks.Length][];
        uint[] ordered = [.. byCount.Select(r => features[r])];
        Parallel.For(0, tasks.Length, t => solved[t] = Solve(tasks[t], examples, rows, used, ordered, options));
        for (int t = 0; t < tasks.Length; t++)
        {
            int n = tasks[t].Labels.Length, width = WidthOf(tasks[t]);
            for (int r = 0; r <= features.Length; r++) Array.Copy(solved[t], r * width, weights, (r < features.Length ? byCount[r] : r) * columns + first, n);
            first += n;
        }
        return Freeze(weights, columns, features, tasks);
    }

    // Columns of a head and some empty ones: rows are worked on four values at once.
    private static int WidthOf(HeadTask task) => (task.Labels.Length + 3) & ~3;

    /// <summary>Weights of one head, row by row of <see cref="WidthOf"/> values, the bias last.</summary>
    private static double[] Solve(HeadTask task, IReadOnlyList<uint[]> examples, int[][] rows, List<int> used, uint[] features, LinearOptions options)
    {
        int rowCount = features.Length;
        int n = task.Labels.Length, width = WidthOf(task);
        var weights = new double[(rowCount + 1) * width];
        var margins = new double[width];
        double l2 = options.L2 * task.Stiffness;
        if (task.Groups != ushort.MaxValue) rows = Filtered(task, rows, used, features);
        QuasiNewton.Minimize(weights, Loss, options.Rounds);
        return weights;

        double Loss(double[] at, double[] gradient)
        {
            double loss = 0;
            for (int i = 0; i < rowCount * width; i++)
            {
                loss += 0.5 * l2 * at[i] * at[i];
                gradient[i] = l2 * at[i];
            }
            Array.Clear(gradient, rowCount * width, width);
            foreach (int example in used)
            {
                if (task.Gold[example].IsDefault) continue;
                double value = 1 / Math.Sqrt(Math.Max(1, examples[example].Length));
                Array.Copy(at, rowCount * width, margins, 0, width);
                AddRows(at, rows[example], value, margins);
                loss += Gradient(task, task.Gold[example], margins.AsSpan(0, n));
                margins.AsSpan(n).Clear();
                AddScaled(margins, 1, gradient.AsSpan(rowCount * width, width));
                AddToRows(margins, rows[example], value, gradient);
            }
            return loss;
        }
    }

    // Value by value, so the bits do not depend on how many the processor takes at once.
    private static void AddScaled(ReadOnlySpan<double> from, double scale, Span<double> into)
    {
        for (int i = 0; i + 4 <= into.Length; i += 4)
        {
            (Vector256.Create<double>(into.Slice(i, 4)) + Vector256.Create<double>(from.Slice(i, 4)) * scale).CopyTo(into[i..]);
        }
    }

    // The same sums in the same order, held in registers for the widths that heads have: thousands of millions of rows are added up in a training.
    private static void AddRows(double[] from, int[] rows, double scale, Span<double> into)
    {
        int width = into.Length;
        if (width > 3 * Vector256<double>.Count)
        {
            foreach (int r in rows) AddScaled(from.AsSpan(r * width, width), scale, into);
            return;
        }
        ref double start = ref MemoryMarshal.GetArrayDataReference(from);
        ref double sums = ref MemoryMarshal.GetReference(into);
        Vector256<double> a = Vector256.LoadUnsafe(ref sums), b = width > 4 ? Vector256.LoadUnsafe(ref sums, 4) : default, c = width > 8 ? Vector256.LoadUnsafe(ref sums, 8) : default;
        if (width == 4)
        {
            foreach (int r in rows) a += Vector256.LoadUnsafe(ref start, (nuint)r * 4) * scale;
        }
        else if (width == 8)
        {
            foreach (int r in rows)
            {
                a += Vector256.LoadUnsafe(ref start, (nuint)r * 8) * scale;
                b += Vector256.LoadUnsafe(ref start, (nuint)r * 8 + 4) * scale;
            }
        }
        else
        {
            foreach (int r in rows)
            {
                a += Vector256.LoadUnsafe(ref start, (nuint)r * 12) * scale;
                b += Vector256.LoadUnsafe(ref start, (nuint)r * 12 + 4) * scale;
                c += Vector256.LoadUnsafe(ref start, (nuint)r * 12 + 8) * scale;
            }
        }
        a.StoreUnsafe(ref sums);
        if (width > 4) b.StoreUnsafe(ref sums, 4);
        if (width > 8) c.StoreUnsafe(ref sums, 8);
    }

    private static void AddToRows(ReadOnlySpan<double> from, int[] rows, double scale, double[] into)
    {
        int width = from.Length;
        if (width > 3 * Vector256<double>.Count)
        {
            foreach (int r in rows) AddScaled(from, scale, into.AsSpan(r * width, width));
            return;
        }
        ref double start = ref MemoryMarshal.GetArrayDataReference(into);
        ref double added = ref MemoryMarshal.GetReference(from);
        Vector256<double> a = Vector256.LoadUnsafe(ref added) * scale, b = width > 4 ? Vector256.LoadUnsafe(ref added, 4) * scale : default, c = width > 8 ? Vector256.LoadUnsafe(ref added, 8) * scale : default;
        foreach (int r in rows)
        {
            nuint at = (nuint)r * (nuint)width;
            (Vector256.LoadUnsafe(ref start, at) + a).StoreUnsafe(ref start, at);
            if (width > 4) (Vector256.LoadUnsafe(ref start, at + 4) + b).StoreUnsafe(ref start, at + 4);
            if (width > 8) (Vector256.LoadUnsafe(ref start, at + 8) + c).StoreUnsafe(ref start, at + 8);
        }
    }

    private static int[][] Filtered(HeadTask task, int[][] rows, List<int> used, uint[] features)
    {
        var kept = new int[rows.Length][];
        foreach (int i in used) kept[i] = Array.FindAll(rows[i], r => (task.Groups >> FeatureBuffer.GroupOf(features[r]) & 1) != 0);
        return kept;
    }

    /// <summary>Loss of one example; its margins become the gradient.</summary>
    private static double Gradient(HeadTask task, ImmutableArray<int> gold, Span<double> margins)
    {
        double loss = 0;
        int n = margins.Length;
        if (task.Kind == HeadKind.Multiple)
        {
            for (int i = 0; i < n; i++)
            {
                double signed = gold.Contains(i) ? -margins[i] : margins[i];
                loss += Math.Max(signed, 0) + StableMath.Log(1 + StableMath.Exp(-Math.Abs(signed)));
                margins[i] = StableMath.Sigmoid(margins[i]);
            }
        }
        else
        {
            double max = margins[0], sum = 0, chosen = margins[gold[0]];
            for (int i = 1; i < n; i++) max = Math.Max(max, margins[i]);
            for (int i = 0; i < n; i++) sum += margins[i] = StableMath.Exp(margins[i] - max);
            for (int i = 0; i < n; i++) margins[i] /= sum;
            loss = StableMath.Log(sum) + max - chosen;
        }
        foreach (int g in gold) margins[g] -= 1;
        return loss;
    }

    private static LinearModel Freeze(double[] weights, int columns, uint[] features, ImmutableArray<HeadTask> tasks)
    {
        int cells = features.Length * columns;
        var scales = new double[columns];
        for (int i = 0; i < cells; i++) scales[i % columns] = Math.Max(scales[i % columns], Math.Abs(weights[i]));
        for (int c = 0; c < columns; c++) scales[c] = scales[c] == 0 ? 1 : scales[c] / 127;
        var quantised = new sbyte[cells];
        for (int i = 0; i < cells; i++) quantised[i] = (sbyte)Math.Round(weights[i] / scales[i % columns]);
        var heads = ImmutableArray.CreateBuilder<LinearHead>();
        int first = 0;
        foreach (HeadTask task in tasks)
        {
            int n = task.Labels.Length;
            heads.Add(new LinearHead(task.Name, task.Kind, task.Labels, first, [.. new double[n]], [.. Enumerable.Repeat(1.0, n)], [.. new double[n]]));
            first += n;
        }
        return new LinearModel(heads.ToImmutable(), features, quantised, scales, weights[cells..]);
    }

    // Features of enough examples, ascending, and how many examples each has.
    private static (uint[] Features, int[] Counts) Vocabulary(IReadOnlyList<uint[]> examples, List<int> used, int minCount)
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
        var kept = new List<(uint Feature, int Count)>();
        for (int r = 0; r < names.Count; r++)
        {
            if (counts[r] >= minCount) kept.Add((names[r], counts[r]));
        }
        kept.Sort();
        return ([.. kept.Select(static k => k.Feature)], [.. kept.Select(static k => k.Count)]);
    }
}
