using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>A text to tag, the names found in it, and the memory that a thread tags with. Fill it with <see cref="Add"/> and <see cref="EndSentence"/>, hand it to <see cref="SequenceTagger.Tag"/>, read <see cref="Names"/>.</summary>
/// <remarks>Words are remembered from text to text, so known words cost no allocation. Made by <see cref="SequenceTagger.CreateBuffers"/>; not thread-safe.</remarks>
public sealed class TaggingBuffers
{
    private readonly TagWords words = new();
    private readonly List<TagSpan> names = [];
    private readonly Growing<ulong> announced = new();
    private int added;
    private readonly int maxWords;

    internal TaggingBuffers(SequenceModel model)
    {
        Model = model;
        Beside = new int[model.Width];
        maxWords = Math.Max(4096, 1_000_000 / model.Width);
        Features = new TextFeatures(model.Gazetteer);
        Stack = new StackFeatures(model.Tags);
        FirstMath = new ChainMath(model.Tags);
        FirstMath.Load(model.Steps[0]);
        SecondMath = new ChainMath(model.Tags);
        SecondMath.Load(model.Steps[^1]);
        Each = (t, list) => model.Add(CollectionsMarshal.AsSpan(list), Sums.AsSpan(t * model.Width, model.Width));
    }

    /// <summary>Names in order; starts and ends are numbers of tokens, counted from the first that was added.</summary>
    public ReadOnlySpan<TagSpan> Names => CollectionsMarshal.AsSpan(names);

    /// <summary>Tokens added.</summary>
    public int Count => Text.Count;

    internal SequenceModel Model { get; }

    internal TagText Text { get; } = new();

    internal TextFeatures Features { get; }

    internal StackFeatures Stack { get; }

    internal ChainMath FirstMath { get; }

    internal ChainMath SecondMath { get; }

    internal Action<int, List<uint>> Each { get; }

    internal List<uint> List { get; } = [];

    internal List<uint> WordList { get; } = [];

    internal int[] Beside { get; }

    internal int[] Sums { get; private set; } = [];

    internal float[] Scores { get; private set; } = [];

    internal short[] Labels { get; private set; } = [];

    internal short[] Final { get; private set; } = [];

    internal int[] Inside { get; private set; } = [];

    /// <summary>Forgets the text.</summary>
    public void Clear()
    {
        Text.Clear();
        names.Clear();
        if (words.Count > maxWords) words.Clear();
    }

    /// <summary>Adds a token to the open sentence.</summary>
    /// <param name="token">The token.</param>
    /// <param name="extras">Features of the caller's own, as the training data had them; a number means nothing but itself.</param>
    public void Add(ReadOnlySpan<char> token, ReadOnlySpan<uint> extras = default) => Text.Add(Entry(TagWords.HashOf(token), token).Word!, extras);

    /// <summary>Announces the next tokens one after the other, so that the memory has their words ready when <see cref="AddAnnounced"/> adds them.</summary>
    internal void Announce(ReadOnlySpan<char> token)
    {
        ulong hash = TagWords.HashOf(token);
        words.Expect(hash);
        announced.Add(hash);
    }

    /// <summary>Adds the next announced token to the open sentence and tells the log odds that it is part of a name by itself.</summary>
    internal float AddAnnounced(ReadOnlySpan<char> token, SequenceTagger tagger)
    {
        ref TagWords.Slot entry = ref Entry(announced[added++], token);
        if (added == announced.Count)
        {
            announced.Clear();
            added = 0;
        }
        if (float.IsNaN(entry.Alone)) entry.Alone = tagger.OddsAlone(this, entry.Word!);
        Text.Add(entry.Word!);
        return entry.Alone;
    }

    private ref TagWords.Slot Entry(ulong hash, ReadOnlySpan<char> token)
    {
        ref TagWords.Slot entry = ref words.At(hash);
        entry.Word ??= TagWord.Of(token.ToString(), Model.Classes, Model.Gazetteer);
        return ref entry;
    }

    /// <summary>Ends the open sentence. Sentences of one document belong into one text: what is said of a word in one helps in the others.</summary>
    public void EndSentence() => Text.EndSentence();

    /// <summary>Names a part of the open sentence that is to be read; names are told only in such parts. Parts come in order and do not overlap. End the sentence with <see cref="EndParts"/>.</summary>
    /// <param name="first">First token, counted from the sentence's first.</param>
    /// <param name="end">Just after the last.</param>
    public void AddPart(int first, int end)
    {
        int tokens = Text.Count - Text.Starts[^1];
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, tokens);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(first, end);
        if (Text.Parts.Count > 0) ArgumentOutOfRangeException.ThrowIfLessThan(first + Text.Starts[^1], Text.Parts[^1].End, nameof(first));
        Text.AddPart(first, end);
    }

    /// <summary>Ends the open sentence; of it only the parts that were named are read.</summary>
    public void EndParts() => Text.EndParts();

    /// <summary>Forgets the tokens of the open sentence, of which no part was named.</summary>
    public void DropSentence() => Text.DropSentence();

    internal void Begin()
    {
        names.Clear();
        if (Text.Starts[^1] != Text.Count) Text.EndSentence();
        int n = Text.Count, longest = 0;
        for (int s = 0; s < Text.Sentences; s++) longest = Math.Max(longest, Text.Starts[s + 1] - Text.Starts[s]);
        if (Labels.Length < n)
        {
            int room = n + n / 2;
            Labels = new short[room];
            Inside = new int[room * Model.Tags.Types.Length];
            Sums = new int[room * Model.Width];
        }
        Array.Clear(Sums, 0, n * Model.Width);
        Array.Clear(Labels, 0, n);
        Array.Clear(Inside, 0, n * Model.Tags.Types.Length);
        if (Final.Length >= longest) return;
        Final = new short[longest * 2];
        Scores = new float[longest * 2 * Model.Tags.Stride];
    }

    internal void AddName(TagSpan name) => names.Add(name);
}
