namespace MscAlf.Mining.Learning;

/// <summary>How to train trees.</summary>
/// <param name="Trees">How many.</param>
/// <param name="Depth">Questions from the root to a leaf at most.</param>
/// <param name="Rate">Share of each tree's step that is taken.</param>
/// <param name="L2">Weight of the squared-length penalty on leaves.</param>
/// <param name="MinWeight">Least curvature in a leaf: a leaf of few or certain examples says nothing.</param>
/// <param name="FeatureShare">Share of the features that a tree may ask, drawn by a fixed hash.</param>
/// <param name="ExampleShare">Share of the groups that a tree learns from, drawn by a fixed hash.</param>
public sealed record TreeOptions(int Trees = 150, int Depth = 5, double Rate = 0.1, double L2 = 2, double MinWeight = 2, double FeatureShare = 0.5, double ExampleShare = 0.8);

/// <summary>Examples with numeric features, for two classes.</summary>
/// <param name="Values">Row by row, <paramref name="Features"/> values each.</param>
/// <param name="Features">Values a row.</param>
/// <param name="Positive">The class of each row.</param>
/// <param name="Weights">How much each row counts.</param>
/// <param name="Groups">Group of each row, such as its page; groups are drawn and left out whole.</param>
public sealed record TreeExamples(float[] Values, int Features, bool[] Positive, float[] Weights, int[] Groups)
{
    /// <summary>How many rows.</summary>
    public int Count => Positive.Length;

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> Row(int i) => Values.AsSpan(i * Features, Features);
}

/// <summary>Trains a <see cref="TreeEnsemble"/> by gradient boosting on the logistic loss (Friedman 2001) with second-order leaves over histograms of binned features, as XGBoost (Chen and Guestrin 2016) does.</summary>
/// <remarks>One thread, sums in a fixed order, draws by hash, own exponential function: the same examples give the same bytes on every machine.</remarks>
public static class TreeTrainer
{
    /// <summary>Trains on the rows whose group <paramref name="use"/> admits.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or no row is left.</exception>
    public static TreeEnsemble Train(TreeExamples examples, TreeOptions options, Func<int, bool>? use = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        if (examples.Values.Length != (long)examples.Count * examples.Features || examples.Weights.Length != examples.Count || examples.Groups.Length != examples.Count) throw new ArgumentException("Every row needs its values, a weight and a group.", nameof(examples));
        int[] rows = [.. Enumerable.Range(0, examples.Count).Where(i => use is null || use(examples.Groups[i]))];
        if (rows.Length == 0) throw new ArgumentException("There is no row to learn from.", nameof(examples));
        return new TreeGrower(examples, rows, options).Grow();
    }

    /// <summary>The score of every row by a model that has not seen its group; groups are dealt out in turn by their number.</summary>
    public static float[] CrossValidate(TreeExamples examples, TreeOptions options, int folds, Func<int, bool>? use = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var scores = new float[examples.Count];
        for (int f = 0; f < folds; f++)
        {
            int left = f;
            TreeEnsemble model = Train(examples, options, g => g % folds != left && (use is null || use(g)));
            for (int i = 0; i < examples.Count; i++)
            {
                if (examples.Groups[i] % folds == f) scores[i] = model.Score(examples.Row(i));
            }
        }
        return scores;
    }
}
