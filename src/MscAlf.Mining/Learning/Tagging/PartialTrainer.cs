using System.Collections.Immutable;

namespace MscAlf.Mining.Learning;

/// <summary>Training data in which only some types of names are annotated.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Sentences">Its sentences; those of a document stand together.</param>
/// <param name="Told">For each type of the tag set, whether all its names are annotated here.</param>
public sealed record PartialText(string Name, ImmutableArray<TaggedSentence> Sentences, ImmutableArray<bool> Told);

/// <summary>Trains one tagger on texts that annotate different types.</summary>
/// <remarks>
/// A name of a type that a text leaves out is no evidence against it. So a model of each type alone is learned first, on the texts that tell the type; it fills in what the others leave out
/// (self-training; silver beside gold, gold goes first), and the tagger is learned on the whole. Deterministic, whatever the number of threads.
/// </remarks>
public static class PartialTrainer
{
    private const int Folds = 3;
    private const int MinCount = 3;
    private const int MaxFeatures = 50_000;

    /// <summary>Trains a tagger that reads a text once.</summary>
    /// <param name="tags">Types of the names.</param>
    /// <param name="texts">Training data; each type must be told by one of them.</param>
    /// <param name="classes">Word classes, or none.</param>
    /// <param name="gazetteer">Gazetteer, or none.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="progress">Told what was done, or null.</param>
    /// <exception cref="ArgumentException">A type is told nowhere, or there is too much data.</exception>
    public static SequenceModel Train(TagSet tags, IReadOnlyList<PartialText> texts, WordClasses? classes, Gazetteer? gazetteer, int threads = 1, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentNullException.ThrowIfNull(texts);
        var sentences = new TaggedSentence[texts.Count][];
        for (int i = 0; i < texts.Count; i++) sentences[i] = [.. texts[i].Sentences];
        SequenceOptions options = SequenceOptions.Default with { Second = null, Folds = Folds, MinCount = MinCount };
        for (int type = 0; type < tags.Types.Length; type++)
        {
            TaggedSentence[] gold = [.. texts.Where(t => t.Told[type]).SelectMany(t => t.Sentences.Select(s => Only(s, type)))];
            if (gold.Length == 0) throw new ArgumentException($"No text tells names of the type '{tags.Types[type]}'.", nameof(texts));
            if (texts.All(t => t.Told[type])) continue;
            progress?.Invoke($"{tags.Types[type]}: learned on {gold.Length} sentences, filled in elsewhere");
            SequenceModel alone = SequenceTrainer.Train(new TagSet([tags.Types[type]]), gold, classes, gazetteer, options, threads, progress);
            for (int i = 0; i < texts.Count; i++)
            {
                if (!texts[i].Told[type]) progress?.Invoke($"  {texts[i].Name}: {Fill(new SequenceTagger(alone), sentences[i], type)} names");
            }
        }
        options = options with { MaxFeatures = MaxFeatures, Levels = sbyte.MaxValue };
        return SequenceTrainer.Train(tags, [.. sentences.SelectMany(static s => s)], classes, gazetteer, options, threads, progress);
    }

    private static TaggedSentence Only(TaggedSentence sentence, int type) =>
        sentence with { Names = [.. sentence.Names.Where(n => n.Type == type).Select(static n => n with { Type = 0 })] };

    private static int Fill(SequenceTagger tagger, TaggedSentence[] sentences, int type)
    {
        TaggingBuffers buffers = tagger.CreateBuffers();
        int added = 0;
        for (int s = 0; s < sentences.Length; s++)
        {
            buffers.Clear();
            foreach (string token in sentences[s].Tokens) buffers.Add(token);
            buffers.EndSentence();
            tagger.Tag(buffers);
            var names = new List<TagSpan>(sentences[s].Names);
            foreach (TagSpan name in buffers.Names)
            {
                if (names.Exists(n => n.Start < name.End && name.Start < n.End)) continue;
                names.Add(name with { Type = type, Score = 1 });
                added++;
            }
            names.Sort(static (a, b) => a.Start.CompareTo(b.Start));
            sentences[s] = sentences[s] with { Names = [.. names] };
        }
        return added;
    }
}
