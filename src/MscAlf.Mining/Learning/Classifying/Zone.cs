using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>Where a feature of the classifier is from; the group of a feature in a <see cref="FeatureBuffer"/>.</summary>
internal enum Zone
{
    /// <summary>A word of the text itself.</summary>
    Word,
    /// <summary>A run of letters inside a word.</summary>
    Letters,
    /// <summary>A word with the third of the document.</summary>
    PlacedWord,
    /// <summary>A run of letters with the third of the document.</summary>
    PlacedLetters,
    /// <summary>A word of the text before.</summary>
    Before,
    /// <summary>A word of the text after.</summary>
    After,
    /// <summary>A word anywhere in the document.</summary>
    Document,
    /// <summary>A word anywhere before.</summary>
    Earlier,
    /// <summary>A word anywhere after.</summary>
    Later,
    /// <summary>A run of pieces, or a pair with pieces between.</summary>
    Run,
    /// <summary>The place in the document.</summary>
    Place,
    /// <summary>Pieces with a field's name for the words that stand in that field.</summary>
    Role,
}

/// <summary>The features that the classifier makes, as numbers.</summary>
internal static class ZoneFeature
{
    /// <summary>Zones there are.</summary>
    public const int Count = (int)Zone.Role + 1;

    /// <summary>How much a zone weighs against the words of the text, before training.</summary>
    public static readonly double[] Gains = [1, 0.7, 0.8, 0.8, 0.5, 0.5, 0.5, 0.5, 0.5, 0.7, 1, 1];

    /// <summary>Letters of a word beyond which runs are not looked at.</summary>
    public const int MaxLetters = 30;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(Zone zone, ulong hash) => FeatureBuffer.ItemOf(StableHash.Finish(hash * 0x9e3779b97f4a7c15UL + (ulong)zone * 0xd1b54a32d192ed03UL), (int)zone);

    /// <summary>Calls <paramref name="add"/> with the runs of three (four, where they are placed) to five letters of a word with its ends marked.</summary>
    /// <param name="word">As written.</param>
    /// <param name="salt">Field, and third of the document.</param>
    /// <param name="zone">Which kind of run.</param>
    /// <param name="add">Receives the features; one may come more than once.</param>
    public static void Letters(ReadOnlySpan<char> word, ulong salt, Zone zone, List<uint> add)
    {
        if (word.Length == 0 || !char.IsLetter(word[0])) return;
        int count = Math.Min(word.Length, MaxLetters);
        Span<char> marked = stackalloc char[MaxLetters + 2];
        marked[0] = '<';
        for (int i = 0; i < count; i++) marked[i + 1] = TextPieces.Fold(word[i]);
        marked[count + 1] = '>';
        marked = marked[..(count + 2)];
        for (int n = zone == Zone.PlacedLetters ? 4 : 3; n <= 5; n++)
        {
            for (int i = 0; i + n <= marked.Length; i++) add.Add(Of(zone, StableHash.Add(salt, marked.Slice(i, n))));
        }
    }
}
