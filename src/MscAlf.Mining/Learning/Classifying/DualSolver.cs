using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>Examples as sparse rows over numbered columns.</summary>
/// <param name="Starts">Where each row begins in the other two; one more than rows.</param>
/// <param name="Columns">Column of each value.</param>
/// <param name="Values">Values.</param>
/// <param name="Width">Columns there are.</param>
internal sealed record ExampleMatrix(int[] Starts, int[] Columns, float[] Values, int Width)
{
    public int Rows => Starts.Length - 1;
}

/// <summary>Support vector machines with squared hinge loss, one for each label, all at once, by coordinate descent in the dual (Hsieh, Chang, Lin, Keerthi and Sundararajan 2008).</summary>
/// <remarks>One thread; labels are lanes that never mix, and the order of examples comes from a fixed sequence: the same data give the same bits on every machine.</remarks>
internal static class DualSolver
{
    /// <summary>Lanes of a row of weights: the labels, and zeros up to a multiple of eight.</summary>
    public static int LanesOf(int labels) => (labels + 7) / 8 * 8;

    /// <summary>Weights by column, <see cref="LanesOf"/> each; those of the bias stand last.</summary>
    /// <param name="examples">Examples.</param>
    /// <param name="gold">For each example and label 1 or -1.</param>
    /// <param name="labels">Labels there are.</param>
    /// <param name="used">Rows to learn from.</param>
    /// <param name="cost">What an error costs.</param>
    /// <param name="rounds">Times through the rows.</param>
    public static float[] Solve(ExampleMatrix examples, sbyte[] gold, int labels, int[] used, double cost, int rounds)
    {
        int lanes = LanesOf(labels);
        var weights = new float[(examples.Width + 1) * lanes];
        var alphas = new float[examples.Rows * lanes];
        var squares = new float[examples.Rows];
        foreach (int i in used)
        {
            float sum = 1;
            for (int p = examples.Starts[i]; p < examples.Starts[i + 1]; p++) sum += examples.Values[p] * examples.Values[p];
            squares[i] = sum;
        }
        var order = (int[])used.Clone();
        var random = new SplitMix(20080705);
        var margins = new float[lanes];
        float slack = (float)(0.5 / cost);
        for (int round = 0; round < rounds; round++)
        {
            for (int i = order.Length - 1; i > 0; i--)
            {
                int j = random.Next(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }
            foreach (int i in order)
            {
                ReadOnlySpan<int> columns = examples.Columns.AsSpan(examples.Starts[i]..examples.Starts[i + 1]);
                ReadOnlySpan<float> values = examples.Values.AsSpan(examples.Starts[i]..examples.Starts[i + 1]);
                Margins(weights, columns, values, margins, examples.Width);
                bool moves = false;
                for (int k = 0; k < labels; k++)
                {
                    float y = gold[i * labels + k], old = alphas[i * lanes + k];
                    float next = Math.Max(0, old + (1 - y * margins[k] - old * slack) / (squares[i] + slack));
                    alphas[i * lanes + k] = next;
                    margins[k] = (next - old) * y;
                    moves |= next != old;
                }
                margins.AsSpan(labels).Clear();
                if (moves) Move(weights, columns, values, margins, examples.Width);
            }
        }
        return weights;
    }

    /// <summary>Writes the margins of a row.</summary>
    public static void Margins(float[] weights, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] margins, int width)
    {
        int lanes = margins.Length;
        for (int k = 0; k < lanes; k += 8)
        {
            Vector256<float> sum = Vector256.LoadUnsafe(ref weights[width * lanes + k]);
            for (int p = 0; p < columns.Length; p++) sum += Vector256.LoadUnsafe(ref weights[columns[p] * lanes + k]) * values[p];
            sum.CopyTo(margins, k);
        }
    }

    private static void Move(float[] weights, ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float[] steps, int width)
    {
        int lanes = steps.Length;
        for (int k = 0; k < lanes; k += 8)
        {
            Vector256<float> step = Vector256.LoadUnsafe(ref steps[k]);
            for (int p = 0; p < columns.Length; p++)
            {
                ref float weight = ref weights[columns[p] * lanes + k];
                (Vector256.LoadUnsafe(ref weight) + step * values[p]).StoreUnsafe(ref weight);
            }
            ref float bias = ref weights[width * lanes + k];
            (Vector256.LoadUnsafe(ref bias) + step).StoreUnsafe(ref bias);
        }
    }
}
