using System.Globalization;
using System.Runtime.InteropServices;

namespace MscAlf.Mining.Learning;

/// <summary>Learns one reading of a tagger: a model for each fold of the data, learned without it, whose average is the result; what each says of its own fold shows what they would say of unseen text.</summary>
internal sealed class ReadingTrainer(TagSet tags, ChainData data, int[] part, int threads)
{
    // How surely names are begun and how much features weigh against the steps between labels is chosen on the folds.
    private static readonly float[] Weights = [0.65f, 0.8f, 1, 1.25f, 1.5f];
    private static readonly float[] Leanings = [-1, -0.75f, -0.5f, -0.25f, 0, 0.25f, 0.5f, 0.75f, 1, 1.25f, 1.5f, 1.75f, 2, 2.5f, 3];

    /// <summary>Learns the models and joins them.</summary>
    /// <param name="options">How.</param>
    /// <param name="folds">How many.</param>
    /// <param name="seed">Start of the random order.</param>
    /// <param name="labels">Receives the best labels of each token, told by the model that did not know it; or null.</param>
    /// <param name="inside">Receives the probabilities; see <see cref="ChainMath.Read"/>.</param>
    /// <param name="progress">Told the figures.</param>
    public ChainResult Learn(ChainOptions options, int folds, ulong seed, short[]? labels, int[]? inside, Action<string>? progress)
    {
        var models = new ChainResult[folds];
        var counts = new int[folds][];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, folds, parallel, fold =>
        {
            models[fold] = new ChainLearner(data, tags, options).Learn(Choose(fold, folds, inFold: false), seed + (ulong)fold);
            counts[fold] = Count(models[fold], Choose(fold, folds, inFold: true));
        });
        (float weight, float leaning, string figures) = Choice(counts);
        progress?.Invoke(figures);
        foreach (ChainResult model in models) Lean(model, weight, leaning);
        if (labels is not null && inside is not null) Parallel.For(0, folds, parallel, fold => Apply(models[fold], Choose(fold, folds, inFold: true), labels, inside));
        return Average(models);
    }

    private int[] Choose(int fold, int folds, bool inFold)
    {
        var chosen = new List<int>();
        for (int s = 0; s < part.Length; s++)
        {
            if (part[s] % folds == fold == inFold) chosen.Add(s);
        }
        return [.. chosen];
    }

    /// <summary>For each weight and leaning: names that are right, names told, names there.</summary>
    private int[] Count(ChainResult model, int[] sentences)
    {
        var counts = new int[Weights.Length * Leanings.Length * 3];
        var leaning = new ChainWeights[Leanings.Length];
        for (int b = 0; b < Leanings.Length; b++) leaning[b] = model.Steps.Leaning(Leanings[b]);
        var math = new ChainMath(tags);
        var reader = new ScoreReader(data, tags);
        short[] found = [];
        foreach (int s in sentences)
        {
            int n = reader.Read(model, s);
            if (found.Length < n) found = new short[2 * n];
            ReadOnlySpan<short> gold = CollectionsMarshal.AsSpan(data.Gold).Slice(data.SentenceStarts[s], n);
            for (int w = 0; w < Weights.Length && n > 0; w++)
            {
                float[] scores = reader.Weighted(Weights[w], n);
                for (int b = 0; b < Leanings.Length; b++)
                {
                    math.Best(scores, n, leaning[b], found);
                    Compare(gold, found.AsSpan(0, n), counts.AsSpan((w * Leanings.Length + b) * 3, 3));
                }
            }
        }
        return counts;
    }

    private static void Compare(ReadOnlySpan<short> gold, ReadOnlySpan<short> found, Span<int> counts)
    {
        bool same = false;
        for (int t = 0; t < gold.Length; t++)
        {
            bool starts = Opens(gold[t]), told = Opens(found[t]);
            if (starts) counts[2]++;
            if (told) counts[1]++;
            same = starts && told || same && !starts && !told;
            same &= gold[t] == found[t] && gold[t] != TagSet.Outside;
            if (same && TagSet.PartOf(gold[t]) is TagSet.End or TagSet.Single)
            {
                counts[0]++;
                same = false;
            }
        }
    }

    private static bool Opens(short label) => label != TagSet.Outside && TagSet.PartOf(label) is TagSet.Begin or TagSet.Single;

    private static (float Weight, float Leaning, string Figures) Choice(int[][] counts)
    {
        double best = -1, bestDistance = 0;
        (float, float) choice = (1, 0);
        string figures = "";
        for (int w = 0; w < Weights.Length; w++)
        {
            for (int b = 0; b < Leanings.Length; b++)
            {
                int right = 0, told = 0, there = 0;
                foreach (int[] c in counts)
                {
                    right += c[(w * Leanings.Length + b) * 3];
                    told += c[(w * Leanings.Length + b) * 3 + 1];
                    there += c[(w * Leanings.Length + b) * 3 + 2];
                }
                double f = told + there == 0 ? 0 : 2.0 * right / (told + there);
                double distance = Math.Abs(Weights[w] - 1) + Math.Abs(Leanings[b]);
                if (f < best || f == best && distance >= bestDistance) continue; // of equals the one that changes least
                best = f;
                bestDistance = distance;
                choice = (Weights[w], Leanings[b]);
                figures = string.Create(CultureInfo.InvariantCulture, $"on the folds: P {(double)right / Math.Max(1, told):f4} R {(double)right / Math.Max(1, there):f4} F {f:f4} with weight {choice.Item1} and leaning {choice.Item2}");
            }
        }
        return (choice.Item1, choice.Item2, figures);
    }

    private static void Lean(ChainResult model, float weight, float leaning)
    {
        for (int i = 0; i < model.Rows.Length; i++) model.Rows[i] *= weight;
        model.Steps.Leaning(leaning).Open.CopyTo(model.Steps.Open, 0);
    }

    private void Apply(ChainResult model, int[] sentences, short[] labels, int[] inside)
    {
        var math = new ChainMath(tags);
        math.Load(model.Steps);
        var reader = new ScoreReader(data, tags);
        int types = tags.Types.Length;
        foreach (int s in sentences)
        {
            int first = data.SentenceStarts[s], n = reader.Read(model, s);
            if (n > 0) math.Read(reader.Scores, n, model.Steps, labels.AsSpan(first, n), inside.AsSpan(first * types, n * types));
        }
    }

    private static ChainResult Average(ChainResult[] models)
    {
        ChainResult sum = models[0];
        for (int m = 1; m < models.Length; m++)
        {
            for (int i = 0; i < sum.Rows.Length; i++) sum.Rows[i] += models[m].Rows[i];
            for (int i = 0; i < sum.Steps.Open.Length; i++) sum.Steps.Open[i] += models[m].Steps.Open[i];
            for (int i = 0; i < sum.Steps.Inner.Length; i++) sum.Steps.Inner[i] += models[m].Steps.Inner[i];
        }
        float by = 1f / models.Length;
        for (int i = 0; i < sum.Rows.Length; i++) sum.Rows[i] *= by;
        for (int i = 0; i < sum.Steps.Open.Length; i++) sum.Steps.Open[i] *= by;
        for (int i = 0; i < sum.Steps.Inner.Length; i++) sum.Steps.Inner[i] *= by;
        return sum;
    }

    /// <summary>The scores of one sentence.</summary>
    private sealed class ScoreReader(ChainData data, TagSet tags)
    {
        private int[] active = new int[256];
        private float[] weighted = [];

        public float[] Scores { get; private set; } = [];

        public int Read(ChainResult model, int sentence)
        {
            int first = data.SentenceStarts[sentence], n = data.SentenceStarts[sentence + 1] - first;
            if (Scores.Length < n * tags.Stride)
            {
                Scores = new float[n * tags.Stride * 2];
                weighted = new float[Scores.Length];
            }
            for (int t = 0; t < n; t++)
            {
                int count = data.Collect(first + t, ref active);
                ChainLearner.Score(model.Rows, active.AsSpan(0, count), Scores.AsSpan(t * tags.Stride, tags.Stride));
            }
            return n;
        }

        public float[] Weighted(float weight, int n)
        {
            for (int i = 0; i < n * tags.Stride; i++) weighted[i] = Scores[i] * weight;
            return weighted;
        }
    }
}
