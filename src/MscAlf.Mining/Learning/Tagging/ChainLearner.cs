using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Learning;

/// <summary>How a chain is learned.</summary>
/// <param name="Epochs">Rounds over the data.</param>
/// <param name="Rate">Step width.</param>
/// <param name="Decay">Weight of the squared norm (L2) in the objective.</param>
/// <param name="Averaged">Last rounds whose weights are averaged.</param>
/// <param name="Dropout">Part of the features that a token does without in a round.</param>
internal sealed record ChainOptions(int Epochs, float Rate, float Decay, int Averaged, float Dropout);

/// <summary>Learned weights: a row of the stride a feature, and those between labels.</summary>
internal sealed record ChainResult(float[] Rows, ChainWeights Steps);

/// <summary>Learns a linear-chain conditional random field by stochastic gradients, sentence by sentence, with a step width that shrinks feature by feature (after Duchi et al. 2011) and averaged weights.</summary>
/// <remarks>One thread and a fixed order: the same data give the same weights, bit for bit.</remarks>
internal sealed class ChainLearner
{
    private readonly ChainData data;
    private readonly TagSet tags;
    private readonly ChainOptions options;
    private readonly int stride;
    private readonly float[] rows;
    private readonly float[] squares;
    private readonly ChainWeights steps;
    private readonly ChainWeights stepGradient;
    private readonly float[] openSquares;
    private readonly float[] innerSquares;
    private readonly ChainMath math;
    private int[][] active = [];
    private int[] counts = [];
    private float[] scores = [];

    public ChainLearner(ChainData data, TagSet tags, ChainOptions options)
    {
        this.data = data;
        this.tags = tags;
        this.options = options;
        stride = tags.Stride;
        rows = new float[data.Features.Count * stride];
        squares = new float[data.Features.Count];
        steps = new ChainWeights(tags.Types.Length);
        stepGradient = new ChainWeights(tags.Types.Length);
        openSquares = new float[steps.Open.Length];
        innerSquares = new float[steps.Inner.Length];
        math = new ChainMath(tags);
    }

    /// <summary>Learns from some sentences.</summary>
    public ChainResult Learn(ReadOnlySpan<int> sentences, ulong seed)
    {
        int[] order = sentences.ToArray();
        var average = new float[rows.Length];
        var averageSteps = new ChainWeights(tags.Types.Length);
        ulong random = seed * 2 + 1;
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            for (int i = order.Length - 1; i > 0; i--)
            {
                random = Next(random);
                int j = (int)((random >> 33) % (ulong)(i + 1));
                (order[i], order[j]) = (order[j], order[i]);
            }
            float rate = options.Rate * (epoch < options.Epochs / 2 ? 1 : 0.5f);
            foreach (int sentence in order) Step(sentence, rate, ref random);
            Shrink(rate);
            if (epoch < options.Epochs - options.Averaged) continue;
            for (int i = 0; i < rows.Length; i++) average[i] += rows[i];
            for (int i = 0; i < steps.Open.Length; i++) averageSteps.Open[i] += steps.Open[i];
            for (int i = 0; i < steps.Inner.Length; i++) averageSteps.Inner[i] += steps.Inner[i];
        }
        float by = 1f / options.Averaged;
        // Features that stood there only part of the time weigh less when they always do (Srivastava et al. 2014).
        for (int i = 0; i < average.Length; i++) average[i] *= by * (1 - options.Dropout);
        for (int i = 0; i < steps.Open.Length; i++) averageSteps.Open[i] *= by;
        for (int i = 0; i < steps.Inner.Length; i++) averageSteps.Inner[i] *= by;
        return new ChainResult(average, averageSteps);
    }

    private static ulong Next(ulong x)
    {
        x ^= x << 13;
        x ^= x >> 7;
        return x ^ x << 17;
    }

    private void Step(int sentence, float rate, ref ulong random)
    {
        int first = data.SentenceStarts[sentence], n = data.SentenceStarts[sentence + 1] - first;
        if (n == 0) return;
        Room(n);
        for (int t = 0; t < n; t++)
        {
            counts[t] = data.Collect(first + t, ref active[t]);
            if (options.Dropout > 0) counts[t] = Drop(active[t], counts[t], ref random);
            Score(rows, active[t].AsSpan(0, counts[t]), scores.AsSpan(t * stride, stride));
        }
        math.Load(steps);
        math.Sum(scores, n);
        Span<short> gold = CollectionsMarshal.AsSpan(data.Gold).Slice(first, n);
        float[] p = math.Marginals;
        for (int t = 0; t < n; t++)
        {
            Span<float> g = p.AsSpan(t * stride, stride);
            float square = 0;
            for (int l = 0; l < tags.Labels; l++)
            {
                float v = (l == gold[t] ? 1 : 0) - g[l];
                square += v * v;
                scores[t * stride + l] = v;
            }
            for (int l = tags.Labels; l < stride; l++) scores[t * stride + l] = 0;
            if (square < 1e-5f) continue;
            Update(active[t].AsSpan(0, counts[t]), scores.AsSpan(t * stride, stride), square, rate);
        }
        Array.Clear(stepGradient.Open);
        Array.Clear(stepGradient.Inner);
        math.AddGold(gold, stepGradient);
        math.SubtractExpected(n, stepGradient);
        Move(steps.Open, stepGradient.Open, openSquares, rate);
        Move(steps.Inner, stepGradient.Inner, innerSquares, rate);
    }

    private int Drop(int[] list, int count, ref ulong random)
    {
        uint limit = (uint)(options.Dropout * 65536);
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if ((i & 3) == 0) random = Next(random);
            if (((random >> (16 * (i & 3))) & 0xffff) >= limit) list[kept++] = list[i];
        }
        return kept;
    }

    private static void Move(float[] weights, float[] gradient, float[] squares, float rate)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            float g = gradient[i];
            squares[i] += g * g;
            weights[i] += rate * g / MathF.Sqrt(squares[i] + 1);
        }
    }

    private void Room(int n)
    {
        if (active.Length >= n) return;
        int before = active.Length;
        Array.Resize(ref active, n + 32);
        for (int i = before; i < active.Length; i++) active[i] = new int[256];
        counts = new int[n + 32];
        scores = new float[(n + 32) * stride];
    }

    /// <summary>Adds up the rows of features.</summary>
    public static void Score(float[] rows, ReadOnlySpan<int> active, Span<float> to)
    {
        int stride = to.Length;
        ref float all = ref MemoryMarshal.GetArrayDataReference(rows);
        ref float sums = ref MemoryMarshal.GetReference(to);
        for (int l = 0; l < stride; l += 8)
        {
            Vector256<float> sum = Vector256<float>.Zero;
            foreach (int f in active) sum += Vector256.LoadUnsafe(ref all, (nuint)(f * stride + l));
            sum.StoreUnsafe(ref sums, (nuint)l);
        }
    }

    private void Update(ReadOnlySpan<int> active, ReadOnlySpan<float> gradient, float square, float rate)
    {
        ref float all = ref MemoryMarshal.GetArrayDataReference(rows);
        ref float g = ref MemoryMarshal.GetReference(gradient);
        foreach (int f in active)
        {
            float step = rate / MathF.Sqrt(squares[f] += square);
            for (int l = 0; l < stride; l += 8)
            {
                (Vector256.LoadUnsafe(ref all, (nuint)(f * stride + l)) + Vector256.LoadUnsafe(ref g, (nuint)l) * Vector256.Create(step)).StoreUnsafe(ref all, (nuint)(f * stride + l));
            }
        }
    }

    /// <summary>The pull of the squared norm, once a round, with each feature's own step width.</summary>
    private void Shrink(float rate)
    {
        for (int f = 0; f < squares.Length; f++)
        {
            if (squares[f] == 0) continue;
            float keep = 1 / (1 + options.Decay * rate / MathF.Sqrt(squares[f]));
            Span<float> row = rows.AsSpan(f * stride, stride);
            for (int l = 0; l < row.Length; l++) row[l] *= keep;
        }
    }
}
