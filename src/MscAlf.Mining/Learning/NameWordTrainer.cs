namespace MscAlf.Mining.Learning;

/// <summary>Learns a <see cref="NameWordModel"/> from names of known classes and from words of text that stand in no name.</summary>
/// <remarks>Logistic regression by stochastic descent with falling steps (Bottou 2010), words in a fixed shuffled order. Deterministic. Mutable, not thread-safe.</remarks>
internal sealed class NameWordTrainer
{
    private const int Bits = 16, Epochs = 6;
    private readonly Dictionary<string, float[]> words = new(StringComparer.Ordinal);

    /// <summary>Counts the words of a name for its classes.</summary>
    public void Add(string name, GazetteerClasses classes)
    {
        int parts = 0;
        foreach (Range range in NameTokens.Split(name)) parts += range.End.Value - range.Start.Value >= 2 ? 1 : 0;
        foreach (Range range in NameTokens.Split(name))
        {
            ReadOnlySpan<char> word = name.AsSpan(range);
            if (word.Length < 2 || !char.IsLetter(word[0])) continue;
            float[] counts = Counts(WordKey.Text(word));
            for (int c = 0; c < NameWordModel.Classes; c++)
            {
                // a name of one word says more of the word than one of many
                if (((int)classes >> c & 1) != 0) counts[c] += parts == 1 ? 2 : 1;
            }
            counts[NameWordModel.Classes]++;
        }
    }

    /// <summary>Tells that a word stands in text; where it stands in few names it counts as ordinary.</summary>
    public void AddOrdinary(string word, int count)
    {
        if (word.Length < 2 || !char.IsLetter(word[0])) return;
        Counts(word)[NameWordModel.Classes + 1] += count;
    }

    /// <summary>Learns the model.</summary>
    public NameWordModel Train()
    {
        string[] order = [.. words.Keys];
        Array.Sort(order, StringComparer.Ordinal);
        var random = new SplitMix(7);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int j = random.Next(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        int mask = (1 << Bits) - 1;
        var weights = new float[(1 << Bits) * NameWordModel.Classes];
        var squares = new float[weights.Length];
        Span<int> features = stackalloc int[NameWordModel.MaxFeatures];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (string word in order)
            {
                float[] counts = words[word];
                float names = counts[NameWordModel.Classes], text = counts[NameWordModel.Classes + 1];
                int count = NameWordModel.Features(word, mask, features);
                float importance = 1 + MathF.Min(2, MathF.Sqrt(names + text) / 8);
                for (int c = 0; c < NameWordModel.Classes; c++)
                {
                    // a word that is common in text and rare in names is ordinary
                    float target = counts[c] == 0 ? 0 : MathF.Min(1, counts[c] / (names + MathF.Sqrt(text) / 4));
                    float margin = 0;
                    for (int f = 0; f < count; f++) margin += weights[features[f] * NameWordModel.Classes + c];
                    float error = (target - (float)StableMath.Sigmoid(margin)) * importance;
                    if (MathF.Abs(error) < 0.01f) continue;
                    for (int f = 0; f < count; f++)
                    {
                        int at = features[f] * NameWordModel.Classes + c;
                        squares[at] += error * error;
                        weights[at] += 0.15f * error / MathF.Sqrt(squares[at] + 0.1f);
                    }
                }
            }
        }
        return Quantize(weights);
    }

    private float[] Counts(string word)
    {
        if (!words.TryGetValue(word, out float[]? counts)) words[word] = counts = new float[NameWordModel.Classes + 2];
        return counts;
    }

    private static NameWordModel Quantize(float[] weights)
    {
        float largest = 0;
        foreach (float w in weights) largest = MathF.Max(largest, MathF.Abs(w));
        float scale = MathF.Max(largest / 127, 1e-6f);
        // a few large weights must not cost the small ones their precision
        scale = MathF.Min(scale, 3f / 127);
        var bytes = new sbyte[weights.Length];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (sbyte)Math.Clamp(MathF.Round(weights[i] / scale), -127, 127);
        return new NameWordModel(bytes, scale);
    }
}
