using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>The buffers of the claims stage for one document at a time, handed from document to document.</summary>
/// <remarks>Not thread-safe: one a thread. All but <see cref="Words"/> is cleared by what fills it; that remembers only what the tables say of a word, whatever the document.</remarks>
internal sealed class ClaimWorkspace
{
    public Growing<Piece> Pieces { get; } = new();
    public Growing<CueHit> Hits { get; } = new();
    public Growing<int> Outer { get; } = new();
    public Growing<WordClass> Classes { get; } = new();
    public Growing<WordClass> PlainClasses { get; } = new();
    public WordMemo Words { get; } = new();
    public FeatureBuffer Features { get; } = new();
    public ClaimLabels Labels { get; } = new();
    public List<FoundEffect> Effects { get; } = [];

    public void Clear()
    {
        Pieces.Clear();
        Hits.Clear();
        Outer.Clear();
        Classes.Clear();
        PlainClasses.Clear();
    }
}

/// <summary>What <see cref="Lexis"/> says of the words that came last: most words of a text are among a few thousand, and most of those are in no table.</summary>
/// <remarks>Not thread-safe. Belongs to the tables that first filled it.</remarks>
internal sealed class WordMemo
{
    private const int Bits = 12;
    private readonly Entry[] entries = new Entry[1 << Bits];
    private Lexis? owner;

    private struct Entry
    {
        public ulong Hash;
        public WordClass Class;
        public int[] Roots;
    }

    /// <summary>The classes of a piece, and where the phrases of the tables that begin with it go on.</summary>
    public (WordClass Class, int[] Roots) Of(Lexis lexis, ReadOnlySpan<char> text, in Piece piece)
    {
        if (!ReferenceEquals(owner, lexis))
        {
            Array.Clear(entries);
            owner = lexis;
        }
        ref Entry entry = ref entries[(int)(piece.Hash >> (64 - Bits))];
        if (entry.Hash != piece.Hash || piece.Hash == 0)
        {
            entry.Hash = piece.Hash;
            entry.Class = lexis.ClassOf(piece.Hash);
            entry.Roots = lexis.Roots(text, piece);
        }
        return (entry.Class, entry.Roots);
    }
}
