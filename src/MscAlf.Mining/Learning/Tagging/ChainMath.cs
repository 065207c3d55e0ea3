using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Learning;

/// <summary>The weights between neighbouring labels of a linear chain over a <see cref="TagSet"/>: only sequences that spell whole names are possible.</summary>
/// <remarks>A name that begins, or a single one, follows outside, an end or a single; so one weight a pair of types is enough, beside the four steps inside a name.</remarks>
internal sealed class ChainWeights
{
    /// <summary>Makes weights of zero.</summary>
    public ChainWeights(int types)
    {
        Types = types;
        Open = new float[(types + 2) * (types + 1)];
        Inner = new float[types * 4];
    }

    public int Types { get; }

    /// <summary>From outside (0), a type that ended (1 + type) or the start of the sentence (types + 1), to outside (0) or a type that begins (1 + type).</summary>
    public float[] Open { get; }

    /// <summary>A type's steps: begin–inside, begin–end, inside–inside, inside–end.</summary>
    public float[] Inner { get; }

    /// <summary>The same weights with something added to every step that begins a name.</summary>
    public ChainWeights Leaning(float by)
    {
        var leaning = new ChainWeights(Types);
        for (int i = 0; i < Open.Length; i++) leaning.Open[i] = Open[i] + (i % (Types + 1) == 0 ? 0 : by);
        Inner.CopyTo(leaning.Inner, 0);
        return leaning;
    }
}

/// <summary>Sums and maxima over all label sequences of a sentence (Rabiner 1989, with scaling), for scores of a linear-chain conditional random field (Lafferty et al. 2001).</summary>
/// <remarks>Single precision in a fixed order of operations: the same bits on every machine. One object a thread; its arrays are reused.</remarks>
internal sealed class ChainMath
{
    private readonly int types;
    private readonly int stride;
    private readonly float[] open;
    private readonly float[] inner;
    private readonly float[] closed;
    private readonly float[] opened;
    private float[] e = [];
    private float[] alpha = [];
    private float[] beta = [];
    private float[] scale = [];
    private short[] back = [];
    private float[] best = [];

    public ChainMath(TagSet tags)
    {
        types = tags.Types.Length;
        stride = tags.Stride;
        open = new float[(types + 2) * (types + 1)];
        inner = new float[types * 4];
        closed = new float[types + 1];
        opened = new float[types + 1];
    }

    /// <summary>Probability of each label of each token, after <see cref="Sum"/>; rows of the stride.</summary>
    public float[] Marginals { get; private set; } = [];

    /// <summary>Takes over the weights between labels.</summary>
    public void Load(ChainWeights weights)
    {
        for (int i = 0; i < open.Length; i++) open[i] = (float)StableMath.Exp(weights.Open[i]);
        for (int i = 0; i < inner.Length; i++) inner[i] = (float)StableMath.Exp(weights.Inner[i]);
    }

    /// <summary>Computes the marginals of a sentence.</summary>
    /// <param name="scores">Rows of the stride, one a token.</param>
    /// <param name="n">Tokens, at least 1.</param>
    public void Sum(ReadOnlySpan<float> scores, int n)
    {
        Room(n);
        Exponentials(scores, n);
        for (int t = 0; t < n; t++) Forward(t);
        Backward(n - 1, n);
        for (int t = n - 2; t >= 0; t--) Backward(t, n);
        for (int t = 0; t < n; t++)
        {
            int row = t * stride;
            float sum = 0;
            for (int l = 0; l <= 4 * types; l++) sum += Marginals[row + l] = alpha[row + l] * beta[row + l];
            float by = sum > 0 ? 1 / sum : 0;
            for (int l = 0; l <= 4 * types; l++) Marginals[row + l] *= by;
        }
    }

    /// <summary>Reads a sentence: its best labels, and for each token and type the probability to be in a name of it, in parts of <see cref="StackFeatures.One"/>.</summary>
    public void Read(ReadOnlySpan<float> scores, int n, ChainWeights weights, Span<short> labels, Span<int> inside)
    {
        Best(scores, n, weights, labels);
        Sum(scores, n);
        for (int t = 0; t < n; t++)
        {
            for (int k = 0; k < types; k++)
            {
                int at = t * stride + 4 * k;
                inside[t * types + k] = (int)((Marginals[at + 1] + Marginals[at + 2] + Marginals[at + 3] + Marginals[at + 4]) * StackFeatures.One + 0.5f);
            }
        }
    }

    private void Room(int n)
    {
        int cells = n * stride;
        if (e.Length >= cells) return;
        cells = Math.Max(cells, 2 * e.Length);
        e = new float[cells];
        alpha = new float[cells];
        beta = new float[cells];
        Marginals = new float[cells];
        back = new short[cells];
        best = new float[cells];
        scale = new float[cells];
    }

    private void Exponentials(ReadOnlySpan<float> scores, int n)
    {
        for (int t = 0; t < n; t++)
        {
            ReadOnlySpan<float> row = scores.Slice(t * stride, stride);
            float max = row[0];
            for (int l = 1; l <= 4 * types; l++) max = Math.Max(max, row[l]);
            ref float from = ref MemoryMarshal.GetReference(row);
            for (int l = 0; l < stride; l += 8) Exp(Vector256.LoadUnsafe(ref from, (nuint)l) - Vector256.Create(max)).StoreUnsafe(ref e[t * stride + l]);
        }
    }

    /// <summary>e to the power of eight numbers, with a relative error near 1e-7; below -80, of -80.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Max(x, Vector256.Create(-80f));
        Vector256<float> k = Vector256.Floor(x * Vector256.Create(1.44269504f) + Vector256.Create(0.5f));
        Vector256<float> r = x - k * Vector256.Create(0.693359375f) + k * Vector256.Create(2.12194440e-4f);
        Vector256<float> p = Vector256.Create(1.9875691500e-4f);
        p = p * r + Vector256.Create(1.3981999507e-3f);
        p = p * r + Vector256.Create(8.3334519073e-3f);
        p = p * r + Vector256.Create(4.1665795894e-2f);
        p = p * r + Vector256.Create(1.6666665459e-1f);
        p = p * r + Vector256.Create(5.0000001201e-1f);
        p = p * (r * r) + r + Vector256<float>.One;
        return p * ((Vector256.ConvertToInt32(k) + Vector256.Create(127)) << 23).AsSingle();
    }

    private void Forward(int t)
    {
        int row = t * stride, last = row - stride, width = types + 1;
        if (t == 0)
        {
            for (int o = 0; o < width; o++) opened[o] = open[width * width + o];
        }
        else
        {
            closed[0] = alpha[last];
            for (int k = 0; k < types; k++) closed[k + 1] = alpha[last + 4 * k + TagSet.End] + alpha[last + 4 * k + TagSet.Single];
            for (int o = 0; o < width; o++) opened[o] = closed[0] * open[o];
            for (int c = 1; c < width; c++)
            {
                float from = closed[c];
                if (from == 0) continue;
                for (int o = 0; o < width; o++) opened[o] += from * open[c * width + o];
            }
        }
        float sum = alpha[row] = opened[0] * e[row];
        for (int k = 0; k < types; k++)
        {
            int at = row + 4 * k, before = last + 4 * k;
            float b = alpha[at + 1] = opened[k + 1] * e[at + 1];
            float s = alpha[at + 4] = opened[k + 1] * e[at + 4];
            float i = 0, end = 0;
            if (t > 0)
            {
                float wasB = alpha[before + 1], wasI = alpha[before + 2];
                i = (wasB * inner[4 * k] + wasI * inner[4 * k + 2]) * e[at + 2];
                end = (wasB * inner[4 * k + 1] + wasI * inner[4 * k + 3]) * e[at + 3];
            }
            alpha[at + 2] = i;
            alpha[at + 3] = end;
            sum += b + s + (i + end);
        }
        float by = sum > 0 ? 1 / sum : 0;
        scale[t] = by;
        for (int l = 0; l <= 4 * types; l++) alpha[row + l] *= by;
    }

    private void Backward(int t, int n)
    {
        int row = t * stride, next = row + stride, width = types + 1;
        if (t == n - 1)
        {
            for (int l = 0; l <= 4 * types; l++) beta[row + l] = 0;
            beta[row] = 1;
            for (int k = 0; k < types; k++) beta[row + 4 * k + TagSet.End] = beta[row + 4 * k + TagSet.Single] = 1;
            return;
        }
        float by = scale[t + 1];
        OpenedAt(next);
        for (int c = 0; c < width; c++)
        {
            float sum = 0;
            for (int o = 0; o < width; o++) sum += open[c * width + o] * opened[o];
            closed[c] = sum * by;
        }
        beta[row] = closed[0];
        for (int k = 0; k < types; k++)
        {
            int at = row + 4 * k, after = next + 4 * k;
            float i = e[after + 2] * beta[after + 2] * by, end = e[after + 3] * beta[after + 3] * by;
            beta[at + 1] = inner[4 * k] * i + inner[4 * k + 1] * end;
            beta[at + 2] = inner[4 * k + 2] * i + inner[4 * k + 3] * end;
            beta[at + 3] = beta[at + 4] = closed[k + 1];
        }
    }

    private void OpenedAt(int next)
    {
        opened[0] = e[next] * beta[next];
        for (int k = 0; k < types; k++)
        {
            int after = next + 4 * k;
            opened[k + 1] = e[after + 1] * beta[after + 1] + e[after + 4] * beta[after + 4];
        }
    }

    /// <summary>After <see cref="Sum"/>: takes the expected number of each step from a gradient.</summary>
    public void SubtractExpected(int n, ChainWeights gradient)
    {
        int width = types + 1;
        for (int o = 0; o < width; o++)
        {
            float p = o == 0 ? Marginals[0] : Marginals[4 * (o - 1) + 1] + Marginals[4 * (o - 1) + 4];
            gradient.Open[width * width + o] -= p;
        }
        for (int t = 0; t + 1 < n; t++)
        {
            int row = t * stride, next = row + stride;
            float by = scale[t + 1];
            float z = 0;
            for (int l = 0; l <= 4 * types; l++) z += alpha[next + l] * beta[next + l];
            by = z > 0 ? by / z : 0;
            OpenedAt(next);
            for (int c = 0; c < width; c++)
            {
                float from = (c == 0 ? alpha[row] : alpha[row + 4 * (c - 1) + 3] + alpha[row + 4 * (c - 1) + 4]) * by;
                if (from < 1e-9f) continue;
                for (int o = 0; o < width; o++) gradient.Open[c * width + o] -= from * open[c * width + o] * opened[o];
            }
            for (int k = 0; k < types; k++)
            {
                int at = row + 4 * k, after = next + 4 * k;
                float i = e[after + 2] * beta[after + 2] * by, end = e[after + 3] * beta[after + 3] * by;
                gradient.Inner[4 * k] -= alpha[at + 1] * inner[4 * k] * i;
                gradient.Inner[4 * k + 1] -= alpha[at + 1] * inner[4 * k + 1] * end;
                gradient.Inner[4 * k + 2] -= alpha[at + 2] * inner[4 * k + 2] * i;
                gradient.Inner[4 * k + 3] -= alpha[at + 2] * inner[4 * k + 3] * end;
            }
        }
    }

    /// <summary>Adds the steps of a label sequence to a gradient.</summary>
    public void AddGold(ReadOnlySpan<short> labels, ChainWeights gradient)
    {
        int width = types + 1;
        for (int t = 0; t < labels.Length; t++)
        {
            int to = labels[t], part = to == 0 ? 0 : TagSet.PartOf(to), type = to == 0 ? 0 : TagSet.TypeOf(to);
            int from = t == 0 ? 0 : labels[t - 1];
            if (part is TagSet.Inside or TagSet.End)
            {
                bool begins = TagSet.PartOf(from) == TagSet.Begin;
                gradient.Inner[4 * type + (begins ? 0 : 2) + (part == TagSet.End ? 1 : 0)] += 1;
                continue;
            }
            int c = t == 0 ? width : from == 0 ? 0 : TagSet.TypeOf(from) + 1;
            gradient.Open[c * width + (to == 0 ? 0 : type + 1)] += 1;
        }
    }

    /// <summary>After <see cref="Sum"/>: the probability that the tokens from <paramref name="start"/> up to <paramref name="end"/> are a name of a type.</summary>
    public double NameProbability(int start, int end, int type)
    {
        int k = 4 * type;
        if (end - start == 1) return Marginals[start * stride + k + TagSet.Single];
        double p = Marginals[start * stride + k + TagSet.Begin];
        for (int t = start; t < end - 1 && p > 0; t++)
        {
            int to = t == end - 2 ? 1 : 0, row = t * stride + k, next = row + stride;
            double step = inner[k + (t == start ? 0 : 2) + to] * e[next + (to == 1 ? 3 : 2)] * beta[next + (to == 1 ? 3 : 2)] * scale[t + 1];
            double all = beta[row + (t == start ? 1 : 2)];
            p = all > 0 ? p * Math.Min(1, step / all) : 0;
        }
        return p;
    }

    /// <summary>Writes the best label sequence.</summary>
    public void Best(ReadOnlySpan<float> scores, int n, ChainWeights weights, Span<short> labels)
    {
        Room(n);
        int width = types + 1;
        for (int t = 0; t < n; t++)
        {
            int row = t * stride, last = row - stride;
            for (int o = 0; o < width; o++)
            {
                float top = float.NegativeInfinity;
                short from = 0;
                if (t == 0) top = weights.Open[width * width + o];
                else
                {
                    top = best[last] + weights.Open[o];
                    for (int k = 0; k < types; k++)
                    {
                        int label = best[last + 4 * k + 3] >= best[last + 4 * k + 4] ? 4 * k + 3 : 4 * k + 4;
                        float value = best[last + label] + weights.Open[(k + 1) * width + o];
                        if (value > top) (top, from) = (value, (short)label);
                    }
                }
                if (o == 0)
                {
                    best[row] = top + scores[row];
                    back[row] = from;
                }
                else
                {
                    int b = row + 4 * (o - 1) + 1;
                    best[b] = top + scores[b];
                    best[b + 3] = top + scores[b + 3];
                    back[b] = back[b + 3] = from;
                }
            }
            for (int k = 0; k < types; k++)
            {
                int at = row + 4 * k;
                if (t == 0)
                {
                    best[at + 2] = best[at + 3] = float.NegativeInfinity;
                    continue;
                }
                float b = best[last + 4 * k + 1], i = best[last + 4 * k + 2];
                float bi = b + weights.Inner[4 * k], ii = i + weights.Inner[4 * k + 2];
                float be = b + weights.Inner[4 * k + 1], ie = i + weights.Inner[4 * k + 3];
                best[at + 2] = Math.Max(bi, ii) + scores[at + 2];
                back[at + 2] = (short)(4 * k + (bi >= ii ? 1 : 2));
                best[at + 3] = Math.Max(be, ie) + scores[at + 3];
                back[at + 3] = (short)(4 * k + (be >= ie ? 1 : 2));
            }
        }
        int end = (n - 1) * stride, final = 0;
        for (int k = 0; k < types; k++)
        {
            if (best[end + 4 * k + 3] > best[end + final]) final = 4 * k + 3;
            if (best[end + 4 * k + 4] > best[end + final]) final = 4 * k + 4;
        }
        for (int t = n - 1; t >= 0; t--)
        {
            labels[t] = (short)final;
            final = back[t * stride + final];
        }
    }
}
