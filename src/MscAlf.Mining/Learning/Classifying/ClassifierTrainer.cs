using System.Collections.Immutable;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>Margins that models give which have not seen the example's document, and what tuning makes of them.</summary>
/// <param name="Classifier">A classifier with tuned thresholds, calibration and order; its weights are those of the last fold.</param>
/// <param name="Probabilities">Of all labels of all examples, row by row.</param>
/// <param name="Chosen">For each example the numbers of its labels.</param>
public sealed record HeldOutAnswers(TextClassifier Classifier, double[] Probabilities, ImmutableArray<ImmutableArray<int>> Chosen);

/// <summary>Trains a <see cref="TextClassifier"/>.</summary>
/// <remarks>One thread; the same examples and options give the same bytes on every machine. Memory grows with the words of all examples together.</remarks>
public static class ClassifierTrainer
{
    /// <summary>Trains on all examples; thresholds, calibration and the strength of the order come from a cross-validation in which a document is never split.</summary>
    /// <param name="examples">Examples, document by document.</param>
    /// <param name="columns">Names of the fields.</param>
    /// <param name="labels">Names of the labels.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Receives lines to show; null for none.</param>
    /// <exception cref="ArgumentException">There is no example or no label, there are too many labels, or an example has other fields than the options say or, of a single-label task, not one label.</exception>
    public static TextClassifier Train(IReadOnlyList<ClassifierExample> examples, ImmutableArray<string> columns, ImmutableArray<string> labels, ClassifierOptions options, Action<string>? progress = null)
    {
        Check(examples, columns, labels, options);
        ExampleRows.Table table = new ExampleRows(options).Read(examples);
        progress?.Invoke($"{examples.Count} texts, {table.Features.Length} features");
        (_, TextClassifier tuned) = Tune(examples, columns, labels, options, table, null, progress);
        float[] weights = Solve(table, Gold(examples, labels.Length), labels.Length, [.. Enumerable.Range(0, examples.Count)], options);
        return ClassifierFreezer.Freeze(weights, table, columns, tuned.Head, tuned.Chain, options);
    }

    /// <summary>What models say of each example that have not seen its document, with thresholds that were tuned on the other folds' answers too.</summary>
    /// <param name="examples">Examples, document by document.</param>
    /// <param name="columns">Names of the fields.</param>
    /// <param name="labels">Names of the labels.</param>
    /// <param name="options">How.</param>
    /// <param name="share">Part of the other folds' documents that is learned from, above 0 to 1: less for a learning curve.</param>
    /// <param name="progress">Receives lines to show; null for none.</param>
    /// <exception cref="ArgumentException">As <see cref="Train"/>.</exception>
    public static HeldOutAnswers CrossValidate(IReadOnlyList<ClassifierExample> examples, ImmutableArray<string> columns, ImmutableArray<string> labels, ClassifierOptions options, double share = 1, Action<string>? progress = null)
    {
        Check(examples, columns, labels, options);
        ExampleRows.Table table = new ExampleRows(options).Read(examples);
        (HeldOut held, TextClassifier tuned) = Tune(examples, columns, labels, options, table, share < 1 ? share : null, progress);
        return HeldOutDecider.Decide(examples, held, tuned);
    }

    /// <summary>The fold of each example: documents in order of appearance are dealt out in turn.</summary>
    public static int[] FoldOf(IReadOnlyList<ClassifierExample> examples, int folds)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var groups = new int[examples.Count];
        for (int i = 0; i < groups.Length; i++) groups[i] = examples[i].Document;
        return LinearTrainer.FoldOf(groups, folds);
    }

    private static void Check(IReadOnlyList<ClassifierExample> examples, ImmutableArray<string> columns, ImmutableArray<string> labels, ClassifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        if (examples.Count == 0) throw new ArgumentException("There is no example to learn from.", nameof(examples));
        if (labels.Length is 0 or > TextClassifier.MaxLabels) throw new ArgumentException($"From 1 to {TextClassifier.MaxLabels} labels can be learned.", nameof(labels));
        if (options.Fields is < 1 or > TextClassifier.MaxFields || columns.Length != options.Fields) throw new ArgumentException("Every field needs a column.", nameof(columns));
        foreach (ClassifierExample example in examples)
        {
            if (example.Fields.Length != options.Fields) throw new ArgumentException("An example has not one text for each field.", nameof(examples));
            if (options.IsSingle && example.Labels.Length != 1) throw new ArgumentException("An example has not exactly one label.", nameof(examples));
        }
    }

    private static (HeldOut Held, TextClassifier Tuned) Tune(IReadOnlyList<ClassifierExample> examples, ImmutableArray<string> columns, ImmutableArray<string> labels, ClassifierOptions options, ExampleRows.Table table, double? share, Action<string>? progress)
    {
        int n = labels.Length, lanes = DualSolver.LanesOf(n);
        sbyte[] gold = Gold(examples, n);
        int[] fold = FoldOf(examples, options.Folds);
        var margins = new double[examples.Count * n];
        var row = new float[lanes];
        float[] weights = [];
        for (int f = 0; f < options.Folds; f++)
        {
            int[] used = [.. Enumerable.Range(0, examples.Count).Where(i => fold[i] != f && (share is null || IsTaken(examples[i].Document, share.Value)))];
            weights = Solve(table, gold, n, used, options);
            for (int i = 0; i < examples.Count; i++)
            {
                if (fold[i] != f) continue;
                ExampleMatrix m = table.Matrix;
                DualSolver.Margins(weights, m.Columns.AsSpan(m.Starts[i]..m.Starts[i + 1]), m.Values.AsSpan(m.Starts[i]..m.Starts[i + 1]), row, m.Width);
                for (int k = 0; k < n; k++) margins[i * n + k] = row[k];
            }
            progress?.Invoke($"fold {f + 1} of {options.Folds}");
        }
        var held = new HeldOut(margins, n);
        var task = new HeadTask("labels", options.IsSingle ? HeadKind.Single : HeadKind.Multiple, labels, [.. examples.Select(static e => e.Labels)]);
        TextClassifier plain = ClassifierFreezer.Freeze(weights, table, columns, null, null, options, labels);
        LinearHead head = Calibration.Tune(plain.Model, [task], held).Heads[0];
        if (!options.IsSingle) head = head with { Thresholds = MicroThresholds.Tune(examples, held, head.Thresholds) };
        else if (options.IsBalanced) head = head with { Thresholds = LabelOffsets.Tune(examples, held) };
        LabelChain? chain = options is { IsSingle: true, UsesOrder: true } ? HeldOutDecider.TuneChain(examples, held, plain.With(head, null)) : null;
        return (held, plain.With(head, chain));
    }

    // Documents by their numbers' hashes, so that a greater share holds the smaller one.
    private static bool IsTaken(int document, double share) => (Text.StableHash.Finish((uint)document + 77UL) >> 32) < share * uint.MaxValue;

    private static float[] Solve(ExampleRows.Table table, sbyte[] gold, int labels, int[] used, ClassifierOptions options) =>
        DualSolver.Solve(table.Matrix, gold, labels, used, options.Cost, options.Rounds);

    private static sbyte[] Gold(IReadOnlyList<ClassifierExample> examples, int labels)
    {
        var gold = new sbyte[examples.Count * labels];
        Array.Fill(gold, (sbyte)-1);
        for (int i = 0; i < examples.Count; i++)
        {
            foreach (int label in examples[i].Labels) gold[i * labels + label] = 1;
        }
        return gold;
    }
}
