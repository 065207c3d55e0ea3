using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>One pass over the atoms of a text.</summary>
/// <remarks>
/// The tables of nodes are far larger than the processor's caches, so a look into them costs more than all else that is done for a word. A batch of atoms goes through stages, each of which
/// asks for the memory that the next one reads, and hands on what may still be a name: does any name start with this atom, in this case, or go on with what may be the next atom (<see cref="LexiconStarter"/>);
/// does one start with both (a table of bits); and only then the nodes. The stages have hardly a branch that depends on the text (LexiconScanner.Stages.cs).
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly ref partial struct LexiconScanner
{
    private const int Batch = 256;
    private const int Single = 1, Pair = 2;
    /// <summary>The hash of an opening bracket: every name that goes on may go on with one.</summary>
    internal static readonly ulong OpenBracket = AtomHash.Of('(');
    private readonly ReadOnlySpan<char> text;
    private readonly ReadOnlySpan<Atom> atoms;
    private readonly ReadOnlySpan<byte> seeds;
    private readonly ReadOnlySpan<byte> pairSeeds;
    private readonly ReadOnlySpan<byte> nodeSeeds;
    private readonly ReadOnlySpan<LexiconStarter> starters;
    private readonly ReadOnlySpan<ulong> pairs;
    private readonly ReadOnlySpan<LexiconNode> heads;
    private readonly ReadOnlySpan<LexiconNode> nodes;
    private readonly ReadOnlySpan<LexiconEntry> entries;
    private readonly LexiconImage image;
    private readonly List<LexiconHit>? hits;
    private readonly int offset;

    internal LexiconScanner(LexiconImage image, ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, List<LexiconHit>? hits)
    {
        this.image = image;
        this.text = text;
        this.atoms = atoms;
        this.offset = offset;
        this.hits = hits;
        ReadOnlySpan<byte> all = image.Bytes.Span;
        seeds = image.Part<byte>(all, LexiconPart.Seeds);
        pairSeeds = image.Part<byte>(all, LexiconPart.PairSeeds);
        nodeSeeds = image.Part<byte>(all, LexiconPart.NodeSeeds);
        starters = image.Part<LexiconStarter>(all, LexiconPart.Starters);
        pairs = image.Part<ulong>(all, LexiconPart.Pairs);
        heads = image.Part<LexiconNode>(all, LexiconPart.Heads);
        nodes = image.Part<LexiconNode>(all, LexiconPart.Nodes);
        entries = image.Part<LexiconEntry>(all, LexiconPart.Entries);
    }

    [SkipLocalsInit]
    internal void Scan()
    {
        Span<int> slots = stackalloc int[Batch];
        Span<int> likely = stackalloc int[2 * Batch];
        Span<Place> places = stackalloc Place[2 * Batch];
        for (int first = 0; first < atoms.Length; first += Batch)
        {
            ReadOnlySpan<Atom> batch = atoms.Slice(first, Math.Min(Batch, atoms.Length - first));
            ulong after = first + batch.Length < atoms.Length ? atoms[first + batch.Length].Hash : 0;
            Locate(batch, slots);
            int count = Choose(batch, after, slots, likely);
            count = Confirm(first, likely, count);
            count = Start(first, slots, likely[..count], places);
            Fetch(places[..count]);
            count = Read(places[..count], likely);
            foreach (int place in likely[..count]) Report(ref places[place]);
        }
    }

    private void Report(ref Place place)
    {
        do Accept(place.First, place.At, place.Bracket, place.Node);
        while (place.Follows && Step(ref place));
    }

    internal void ScanAt(int first)
    {
        if (first >= atoms.Length) return;
        ulong key = AtomHash.Mix(StableHash.Seed, atoms[first].Hash);
        var place = new Place { First = first, At = first + 1, Depth = 1, Bracket = -1, Key = key, Node = Find(1, key), Follows = true };
        if (place.Node.Key != 0) Report(ref place);
    }

    /// <summary>The nodes of all names that start at any atom, each under the hash of its name.</summary>
    internal void AddNames(Dictionary<ulong, LexiconNode> names)
    {
        for (int first = 0; first < atoms.Length; first++)
        {
            var place = new Place { First = first, At = first, Key = StableHash.Seed, Node = new LexiconNode(0, 0, 0, ushort.MaxValue), Bracket = -1, Follows = true };
            while (Step(ref place))
            {
                if (place.Node.Count > 0) names[place.Key] = place.Node;
            }
        }
    }

    /// <summary>The node under a hash, of any number of atoms; one without entries and children where there is none.</summary>
    internal LexiconNode FindAny(ulong hash)
    {
        foreach (int depth in (ReadOnlySpan<int>)[1, 2, 3])
        {
            LexiconNode node = Find(depth, hash);
            if (node.Key != 0) return node;
        }
        return default;
    }

    /// <summary>What two atoms are in the table of pairs; their hashes are mixed well enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong PairOf(ulong first, ulong second) => BitOperations.RotateLeft(first, 23) + second;

    /// <summary>The two bits of a pair in its word of the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong MaskOf(ulong pair) => 1UL << (int)(pair & 63) | 1UL << (int)(pair >> 6 & 63);

    /// <summary>For <see cref="Top"/>, of a table whose length is a power of two.</summary>
    internal static int ShiftOf(int length) => 64 - BitOperations.Log2((uint)length);

    /// <summary>The upper bits; none where the table has one slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Top(ulong hash, int shift) => hash >> 1 >> (shift - 1);

    // How far a name has been followed.
    [StructLayout(LayoutKind.Auto)]
    private struct Place
    {
        internal int First, At, Depth, Bracket, Slot;
        internal bool Follows;
        internal ulong Key;
        internal LexiconNode Node;
    }

    // The node of so many atoms under a key; an empty one where there is none.
    private LexiconNode Find(int depth, ulong key)
    {
        int ones = starters.Length;
        LexiconNode node = depth switch
        {
            1 => heads[LexiconSlots.SlotOf(AtomHash.Unmix(StableHash.Seed, key), seeds, ones)],
            2 => heads[ones + LexiconSlots.SlotOf(key, pairSeeds, heads.Length - ones)],
            _ => nodes[LexiconSlots.SlotOf(key, nodeSeeds, nodes.Length)],
        };
        return node.Key == key ? node : default;
    }

    // To the next node; a short insertion in brackets is passed over once.
    private bool Step(ref Place place)
    {
        if (place.Node.Children == 0) return false;
        while (place.At < atoms.Length)
        {
            ulong hash = atoms[place.At].Hash;
            if ((place.Node.Children >> (int)(hash & 15) & 1) != 0)
            {
                ulong next = AtomHash.Mix(place.Key, hash);
                LexiconNode node = Find(place.Depth + 1, next);
                if (node.Key != 0)
                {
                    place.Key = next;
                    place.Node = node;
                    place.At++;
                    place.Depth++;
                    return true;
                }
            }
            if (place.Bracket >= 0 || place.Depth == 0) return false;
            int after = AtomBoundary.AfterBracket(text, atoms, offset, place.At, Lexicon.MaxBracketAtoms);
            if (after < 0) return false;
            place.Bracket = place.At;
            place.At = after;
        }
        return false;
    }

    private void Accept(int first, int end, int bracket, LexiconNode node)
    {
        if (node.Count == 0 || !AtomBoundary.IsEnd(text, atoms, offset, end)) return;
        if (node.First < 0 || node.First > entries.Length - node.Count) throw image.Damaged("is damaged: a name has no entries");
        int last = node.First + node.Count;
        if (node.IsPlain)
        {
            for (int e = node.First; e < last; e++) hits!.Add(new LexiconHit(first, end, e, bracket));
            return;
        }
        var matched = new NameMatch(text, atoms, offset, first, end, bracket);
        for (int e = node.First; e < last; e++)
        {
            if (matched.Obeys(entries[e])) hits!.Add(new LexiconHit(first, end, e, bracket));
        }
    }
}
