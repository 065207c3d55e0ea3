using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Learning;

/// <summary>Finds names in sequences of tokens with a trained model.</summary>
/// <remarks>Immutable and thread-safe; each thread brings buffers of its own.</remarks>
public sealed class SequenceTagger
{
    private readonly SequenceModel model;
    private readonly int[] beyond;

    /// <summary>Makes a tagger of a model.</summary>
    public SequenceTagger(SequenceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        beyond = Sums(null, []);
    }

    /// <summary>The types of names that are told.</summary>
    public TagSet Tags => model.Tags;

    /// <summary>Makes buffers for one thread.</summary>
    public TaggingBuffers CreateBuffers() => new(model);

    /// <summary>Finds the names in the text that the buffers hold; they are then in <see cref="TaggingBuffers.Names"/>.</summary>
    /// <param name="buffers">Made by this tagger; used by no other thread meanwhile.</param>
    public void Tag(TaggingBuffers buffers)
    {
        ArgumentNullException.ThrowIfNull(buffers);
        if (!ReferenceEquals(buffers.Model, model)) throw new ArgumentException("The buffers belong to another model.", nameof(buffers));
        TagText text = buffers.Text;
        buffers.Begin();
        buffers.Features.Start(text, model.Names);
        foreach (TagText.Part part in text.Parts) First(buffers, part);
        if (model.Readings == 1) return;
        buffers.Stack.Start(text, buffers.Features.ShortForms, buffers.Labels, buffers.Inside);
        int next = 0;
        for (int s = 0; s < text.Sentences; s++)
        {
            buffers.Stack.MoveTo(s);
            for (; next < text.Parts.Count && text.Parts[next].Sentence == s; next++) Second(buffers, text.Parts[next]);
        }
    }

    /// <summary>Log odds of a name by a word alone, whatever stands beside it: a cheap look before a text is read.</summary>
    internal float OddsAlone(TaggingBuffers buffers, TagWord word)
    {
        Span<int> own = stackalloc int[model.Width]; // the places beside it are summed only for words of parts that are read
        own.Clear();
        buffers.WordList.Clear();
        WordFeatures.Add(word, 0, buffers.WordList);
        model.Add(CollectionsMarshal.AsSpan(buffers.WordList), own);
        return Odds(own[..model.Tags.Labels]);
    }

    /// <summary>Log odds of a name at a token of the open sentence, by the words around it alone: no gazetteer, no pairs, no steps between labels.</summary>
    /// <param name="buffers">Made by this tagger.</param>
    /// <param name="token">Counted from the first of the open sentence.</param>
    internal float OddsBeside(TaggingBuffers buffers, int token)
    {
        TagText text = buffers.Text;
        int first = text.Starts[^1], t = first + token, width = model.Width;
        Span<int> sums = buffers.Beside;
        sums.Clear();
        for (int o = -WordFeatures.Reach; o <= WordFeatures.Reach; o++)
        {
            int[] of = t + o < first || t + o >= text.Count ? beyond : text.Words[t + o].Sums ??= Sums(text.Words[t + o], buffers.WordList);
            AddUp(of.AsSpan((o + WordFeatures.Reach) * width, width), sums);
        }
        return Odds(sums[..model.Tags.Labels]);
    }

    private float Odds(ReadOnlySpan<int> labels)
    {
        int best = int.MinValue;
        foreach (int label in labels[1..]) best = Math.Max(best, label);
        return (best - labels[TagSet.Outside]) * model.Scales[0];
    }

    private void First(TaggingBuffers b, TagText.Part part)
    {
        TagText text = b.Text;
        int from = text.Starts[part.Sentence], to = text.Starts[part.Sentence + 1], n = part.End - part.First, width = model.Width, types = model.Tags.Types.Length;
        if (n == 0) return;
        b.Features.Read(part, 0, b.List, b.Each);
        for (int t = part.First; t < part.End; t++)
        {
            Span<int> sums = b.Sums.AsSpan(t * width, width);
            for (int o = -WordFeatures.Reach; o <= WordFeatures.Reach; o++)
            {
                int[] of = t + o < from || t + o >= to ? beyond : text.Words[t + o].Sums ??= Sums(text.Words[t + o], b.WordList);
                AddUp(of.AsSpan((o + WordFeatures.Reach) * width, width), sums);
            }
        }
        Scores(b, part.First, part.End, 0);
        if (model.Readings == 1)
        {
            Choose(b, part.First, n, 0);
            return;
        }
        b.FirstMath.Read(b.Scores, n, model.Steps[0], b.Labels.AsSpan(part.First, n), b.Inside.AsSpan(part.First * types, n * types));
    }

    private void Second(TaggingBuffers b, TagText.Part part)
    {
        int n = part.End - part.First, width = model.Width;
        if (n == 0) return;
        for (int t = part.First; t < part.End; t++)
        {
            b.List.Clear();
            b.Stack.Add(part.Sentence, t, b.List);
            model.Add(CollectionsMarshal.AsSpan(b.List), b.Sums.AsSpan(t * width, width));
        }
        Scores(b, part.First, part.End, 1);
        Choose(b, part.First, n, 1);
    }

    private void Choose(TaggingBuffers b, int first, int n, int reading)
    {
        Span<short> labels = b.Final.AsSpan(0, n);
        b.SecondMath.Best(b.Scores, n, model.Steps[reading], labels);
        if (labels.IndexOfAnyExcept((short)TagSet.Outside) < 0) return;
        b.SecondMath.Sum(b.Scores, n);
        for (int t = 0; t < n; t++)
        {
            if (labels[t] == TagSet.Outside) continue;
            int start = t, type = TagSet.TypeOf(labels[t]);
            while (TagSet.PartOf(labels[t]) is TagSet.Begin or TagSet.Inside) t++;
            b.AddName(new TagSpan(first + start, first + t + 1, type, b.SecondMath.NameProbability(start, t + 1, type)));
        }
    }

    private void Scores(TaggingBuffers b, int first, int end, int reading)
    {
        int stride = model.Tags.Stride, width = model.Width;
        ref int from = ref MemoryMarshal.GetArrayDataReference(b.Sums);
        ref float to = ref MemoryMarshal.GetArrayDataReference(b.Scores);
        Vector256<float> scale = Vector256.Create(model.Scales[reading]);
        for (int t = first; t < end; t++)
        {
            for (int l = 0; l < stride; l += 8)
            {
                Vector256<float> sum = Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref from, (nuint)(t * width + reading * stride + l)));
                (sum * scale).StoreUnsafe(ref to, (nuint)((t - first) * stride + l));
            }
        }
    }

    private int[] Sums(TagWord? word, List<uint> list)
    {
        var sums = new int[WordFeatures.Places * model.Width];
        for (int o = -WordFeatures.Reach; o <= WordFeatures.Reach; o++)
        {
            list.Clear();
            WordFeatures.Add(word, o, list);
            model.Add(CollectionsMarshal.AsSpan(list), sums.AsSpan((o + WordFeatures.Reach) * model.Width, model.Width));
        }
        return sums;
    }

    private static void AddUp(ReadOnlySpan<int> what, Span<int> to)
    {
        ref int a = ref MemoryMarshal.GetReference(what);
        ref int b = ref MemoryMarshal.GetReference(to);
        for (int l = 0; l < to.Length; l += 8) (Vector256.LoadUnsafe(ref a, (nuint)l) + Vector256.LoadUnsafe(ref b, (nuint)l)).StoreUnsafe(ref b, (nuint)l);
    }
}
