using System.Runtime.InteropServices;

namespace MscAlf.Mining.Learning;

/// <summary>How a tagger is trained.</summary>
/// <param name="First">The first reading.</param>
/// <param name="Second">The second reading; null: none.</param>
/// <param name="Folds">Parts of the data that the first reading is learned without, in turn, so that the second sees what it would say of unseen text.</param>
/// <param name="MinCount">Tokens that a feature must have.</param>
/// <param name="MaxFeatures">Features that are kept, those of the greatest weights.</param>
/// <param name="Levels">Steps of a weight above and below 0: 32767, or 127 for a small file.</param>
internal sealed record SequenceOptions(ChainOptions First, ChainOptions? Second, int Folds, int MinCount, int MaxFeatures = int.MaxValue, int Levels = short.MaxValue)
{
    public static readonly SequenceOptions Default = new(new ChainOptions(15, 0.05f, 0.1f, 5, 0.4f), new ChainOptions(15, 0.05f, 0.1f, 5, 0.4f), 5, 2);
}

/// <summary>Trains a <see cref="SequenceModel"/>.</summary>
/// <remarks>
/// Two linear-chain conditional random fields, the second stacked on the first (Krishnan and Manning 2006: what the first says of the same words elsewhere in the document are features of the second).
/// The models of the first reading are learned side by side, each on one thread in a fixed order: the same data give the same bytes, with any number of threads.
/// </remarks>
public static class SequenceTrainer
{
    /// <summary>Parts of the data whose names are left out of the memory of names, each for its own sentences.</summary>
    private const int Parts = 10;

    // One a word of the window, one of the sentence and the text, one of what the first reading said.
    private const int ListsPerToken = WordFeatures.Places + 2;

    /// <summary>Most weights that one model may have; training holds some eight times as many.</summary>
    private const int MaxWeights = 200_000_000;

    /// <summary>Most tokens that are taken.</summary>
    public const int MaxTokens = 20_000_000;

    /// <summary>Trains a model.</summary>
    /// <param name="tags">Types of the names.</param>
    /// <param name="sentences">Training data; sentences of a document stand together.</param>
    /// <param name="classes">Word classes, or none.</param>
    /// <param name="gazetteer">Gazetteer, or none.</param>
    /// <param name="threads">Threads to use; the result does not depend on it.</param>
    /// <param name="progress">Told what was done, or null.</param>
    /// <param name="readings">2, or 1 for a tagger that takes half the time and does not know what is said of a word elsewhere in the text.</param>
    /// <exception cref="ArgumentException">There is no sentence, or more than <see cref="MaxTokens"/> tokens.</exception>
    public static SequenceModel Train(TagSet tags, IReadOnlyList<TaggedSentence> sentences, WordClasses? classes, Gazetteer? gazetteer, int threads = 1, Action<string>? progress = null, int readings = 2)
    {
        if (readings is not (1 or 2)) throw new ArgumentOutOfRangeException(nameof(readings), readings, "One or two readings are possible.");
        return Train(tags, sentences, classes, gazetteer, readings == 2 ? SequenceOptions.Default : SequenceOptions.Default with { Second = null }, threads, progress);
    }

    internal static SequenceModel Train(TagSet tags, IReadOnlyList<TaggedSentence> sentences, WordClasses? classes, Gazetteer? gazetteer, SequenceOptions options, int threads, Action<string>? progress)
    {
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentNullException.ThrowIfNull(sentences);
        TagText text = Read(sentences, classes, gazetteer);
        if (text.Count == 0) throw new ArgumentException("There is nothing to learn from.", nameof(sentences));
        var part = new int[sentences.Count];
        for (int s = 0; s < part.Length; s++) part[s] = (int)((long)s * Parts / part.Length);
        NameMemory names = NameMemory.Build(text, sentences, part, Parts);
        var features = new TextFeatures(gazetteer);
        features.Start(text, names);
        ChainData data = Collect(tags, sentences, text, features, part, options.MinCount);
        progress?.Invoke($"{sentences.Count} sentences, {text.Count} tokens, {data.Features.Count} features");

        var readings = new ReadingTrainer(tags, data, part, threads);
        var labels = new short[text.Count];
        var inside = new int[text.Count * tags.Types.Length];
        ChainResult first = readings.Learn(options.First, options.Folds, 1, labels, inside, progress);
        if (options.Second is null) return Quantize(tags, data, [first], options, names, classes, gazetteer);
        AddStack(new StackFeatures(tags), text, features, labels, inside, data);
        ChainResult second = readings.Learn(options.Second, options.Folds, 101, null, null, progress);
        return Quantize(tags, data, [first, second], options, names, classes, gazetteer);
    }

    private static void AddStack(StackFeatures stack, TagText text, TextFeatures features, short[] labels, int[] inside, ChainData data)
    {
        stack.Start(text, features.ShortForms, labels, inside);
        var buffer = new List<uint>();
        for (int s = 0; s < text.Sentences; s++)
        {
            stack.MoveTo(s);
            for (int t = text.Starts[s]; t < text.Starts[s + 1]; t++)
            {
                buffer.Clear();
                stack.Add(s, t, buffer);
                data.TokenLists[t * data.ListsPerToken + data.ListsPerToken - 1] = data.AddLateList(buffer);
            }
        }
    }

    private static TagText Read(IReadOnlyList<TaggedSentence> sentences, WordClasses? classes, Gazetteer? gazetteer)
    {
        var text = new TagText();
        var words = new Dictionary<string, TagWord>(StringComparer.Ordinal);
        foreach (TaggedSentence sentence in sentences)
        {
            for (int t = 0; t < sentence.Tokens.Length; t++)
            {
                string token = sentence.Tokens[t];
                ref TagWord? word = ref CollectionsMarshal.GetValueRefOrAddDefault(words, token, out _);
                if (word is null)
                {
                    word = TagWord.Of(token, classes, gazetteer);
                    word.Index = words.Count; // 0 is what lies beyond a sentence
                }
                text.Add(word, sentence.Extras.IsDefault ? [] : sentence.Extras[t].AsSpan());
            }
            text.EndSentence();
            if (text.Count > MaxTokens) throw new ArgumentException($"More than {MaxTokens} tokens of training data.", nameof(sentences));
        }
        return text;
    }

    private static ChainData Collect(TagSet tags, IReadOnlyList<TaggedSentence> sentences, TagText text, TextFeatures features, int[] part, int minCount)
    {
        var data = new ChainData(ListsPerToken);
        var lists = new Dictionary<int, int>();
        List<uint> ofWord = [], own = [];
        int WordList(TagWord? word, int offset)
        {
            ref int list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, (word?.Index ?? 0) * WordFeatures.Places + offset + WordFeatures.Reach, out bool known);
            if (known) return list;
            ofWord.Clear();
            WordFeatures.Add(word, offset, ofWord);
            return list = data.AddList(ofWord);
        }
        var gold = new short[text.Count];
        for (int s = 0; s < sentences.Count; s++)
        {
            int first = text.Starts[s], end = text.Starts[s + 1];
            TagSet.Write(sentences[s].Names.AsSpan(), gold.AsSpan(first, end - first));
            features.Read(new TagText.Part(s, first, end), part[s], own, (t, list) =>
            {
                for (int o = -WordFeatures.Reach; o <= WordFeatures.Reach; o++) data.TokenLists.Add(WordList(t + o < first || t + o >= end ? null : text.Words[t + o], o));
                data.TokenLists.Add(data.AddList(list));
                data.TokenLists.Add(0);
            });
            data.SentenceStarts.Add(end);
        }
        data.Gold.AddRange(gold);
        data.Freeze(minCount, MaxWeights / tags.Stride);
        return data;
    }

    private static SequenceModel Quantize(TagSet tags, ChainData data, ChainResult[] readings, SequenceOptions options, NameMemory names, WordClasses? classes, Gazetteer? gazetteer)
    {
        int stride = tags.Stride, width = readings.Length * stride, count = data.Features.Count;
        float[] scales = [.. readings.Select(r => Scale(r.Rows, options.Levels))];
        var order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        Array.Sort(data.Features.ToArray(), order);
        float least = Least(readings, count, stride, options.MaxFeatures);
        var features = new List<uint>();
        var rows = new List<short>();
        var row = new short[width];
        foreach (int i in order)
        {
            Array.Clear(row);
            if (Greatest(readings, i, stride) < least) continue;
            for (int r = 0; r < readings.Length; r++)
            {
                if ((i + 1) * stride <= readings[r].Rows.Length) Round(readings[r].Rows.AsSpan(i * stride, stride), scales[r], row.AsSpan(r * stride));
            }
            if (row.AsSpan().IndexOfAnyExcept((short)0) < 0) continue;
            features.Add(data.Features[i]);
            rows.AddRange(row);
        }
        return new SequenceModel(tags, [.. readings.Select(static r => r.Steps)], scales, [.. features], [.. rows], names, classes, gazetteer);
    }

    // The weight that a feature needs to be among those that are kept.
    private static float Least(ChainResult[] readings, int count, int stride, int most)
    {
        if (count <= most) return 0;
        var greatest = new float[count];
        for (int i = 0; i < count; i++) greatest[i] = Greatest(readings, i, stride);
        Array.Sort(greatest);
        return greatest[count - most];
    }

    private static float Greatest(ChainResult[] readings, int feature, int stride)
    {
        float max = 0;
        foreach (ChainResult reading in readings)
        {
            if ((feature + 1) * stride > reading.Rows.Length) continue;
            foreach (float w in reading.Rows.AsSpan(feature * stride, stride)) max = Math.Max(max, Math.Abs(w));
        }
        return max;
    }

    private static float Scale(float[] rows, int levels)
    {
        float max = 0;
        foreach (float w in rows) max = Math.Max(max, Math.Abs(w));
        return max > 0 ? max / levels : 1;
    }

    private static void Round(ReadOnlySpan<float> from, float scale, Span<short> to)
    {
        for (int l = 0; l < from.Length; l++) to[l] = (short)MathF.Round(from[l] / scale);
    }
}
