using System.Runtime.InteropServices;

namespace MscAlf.Mining.Learning;

/// <summary>Words of neighbouring sentences, in order.</summary>
internal sealed class TagText
{
    /// <summary>Words, of which <see cref="Count"/> are used.</summary>
    public TagWord[] Words { get; private set; } = new TagWord[256];

    private readonly List<uint> extras = [];
    private int[] extraEnds = new int[256];

    /// <summary>Number of words.</summary>
    public int Count { get; private set; }

    /// <summary>First word of every sentence and the end of the last.</summary>
    public List<int> Starts { get; } = [0];

    /// <summary>The parts of sentences that are to be read, in order.</summary>
    public List<Part> Parts { get; } = [];

    /// <summary>A part of a sentence.</summary>
    /// <param name="Sentence">Its number.</param>
    /// <param name="First">First word, counted in the text.</param>
    /// <param name="End">Just after the last.</param>
    public readonly record struct Part(int Sentence, int First, int End);

    /// <summary>Number of sentences that were ended.</summary>
    public int Sentences => Starts.Count - 1;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Count = 0;
        extras.Clear();
        Parts.Clear();
        Starts.Clear();
        Starts.Add(0);
    }

    /// <summary>Adds a word to the open sentence.</summary>
    public void Add(TagWord word, ReadOnlySpan<uint> given = default)
    {
        if (Count == Words.Length)
        {
            TagWord[] more = new TagWord[Count * 2];
            Array.Copy(Words, more, Count);
            Words = more;
            Array.Resize(ref extraEnds, Count * 2);
        }
        extras.AddRange(given);
        extraEnds[Count] = extras.Count;
        Words[Count++] = word;
    }

    /// <summary>What the caller told of a word.</summary>
    public ReadOnlySpan<uint> Extras(int t)
    {
        int start = t == 0 ? 0 : extraEnds[t - 1];
        return CollectionsMarshal.AsSpan(extras).Slice(start, extraEnds[t] - start);
    }

    /// <summary>Forgets the open sentence.</summary>
    public void DropSentence()
    {
        Count = Starts[^1];
        int kept = Count == 0 ? 0 : extraEnds[Count - 1];
        extras.RemoveRange(kept, extras.Count - kept);
    }

    /// <summary>Ends the open sentence, to be read as a whole.</summary>
    public void EndSentence()
    {
        AddPart(0, Count - Starts[^1]);
        Starts.Add(Count);
    }

    /// <summary>A part of the open sentence is to be read; parts come in order and do not overlap.</summary>
    /// <param name="first">Counted from the first word of the sentence.</param>
    /// <param name="end">Just after the last.</param>
    public void AddPart(int first, int end) => Parts.Add(new Part(Sentences, Starts[^1] + first, Starts[^1] + end));

    /// <summary>Ends the open sentence, of which parts were named.</summary>
    public void EndParts() => Starts.Add(Count);

    /// <summary>The words of a sentence.</summary>
    public ReadOnlySpan<TagWord> Sentence(int s) => Words.AsSpan(Starts[s], Starts[s + 1] - Starts[s]);
}
