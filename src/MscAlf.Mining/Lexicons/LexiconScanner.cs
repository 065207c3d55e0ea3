using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>One pass over the atoms of a text.</summary>
/// <remarks>
/// The table of nodes is far larger than the processor's caches, so a look into it costs more than all else that is done for a word. Two bit tables that fit into the caches
/// tell first whether any name is this atom, or starts with this atom and the next; what is left is gathered, its places in the large table are fetched together, and only then read.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct LexiconScanner
{
    private const int Batch = 32;
    private const int Single = 1, Pair = 2, Bracket = 4;
    private static readonly ulong OpenBracket = AtomHash.Of('(');
    private readonly ReadOnlySpan<char> text;
    private readonly ReadOnlySpan<Atom> atoms;
    private readonly ReadOnlySpan<ulong> firsts;
    private readonly ReadOnlySpan<ulong> pairs;
    private readonly ReadOnlySpan<LexiconNode> ones;
    private readonly ReadOnlySpan<LexiconNode> twos;
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
        firsts = image.Part<ulong>(all, LexiconPart.Firsts);
        pairs = image.Part<ulong>(all, LexiconPart.Pairs);
        ones = image.Part<LexiconNode>(all, LexiconPart.Ones);
        twos = image.Part<LexiconNode>(all, LexiconPart.Twos);
        nodes = image.Part<LexiconNode>(all, LexiconPart.Nodes);
        entries = image.Part<LexiconEntry>(all, LexiconPart.Entries);
    }

    /// <summary>The hash of two atoms in the table of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong PairHash(ulong first, ulong second) => (BitOperations.RotateLeft(first, 23) ^ second) * 0x9e3779b97f4a7c15UL;

    [SkipLocalsInit]
    internal void Scan()
    {
        Span<int> candidates = stackalloc int[Batch];
        Span<ulong> keys = stackalloc ulong[Batch];
        Span<LexiconNode> found = stackalloc LexiconNode[Batch];
        ulong openBracket = OpenBracket;
        int firstShift = 64 - BitOperations.Log2((uint)firsts.Length), pairShift = 64 - BitOperations.Log2((uint)pairs.Length);
        FetchBits(0, firstShift, pairShift);
        for (int start = 0; start < atoms.Length; start += Batch)
        {
            int end = Math.Min(start + Batch, atoms.Length), count = 0;
            FetchBits(end, firstShift, pairShift);
            for (int i = start; i < end; i++)
            {
                ulong hash = atoms[i].Hash;
                bool last = i + 1 >= atoms.Length;
                ulong next = last ? 0 : atoms[i + 1].Hash;
                int what = (int)(firsts[(int)Top(hash, firstShift)] >> (int)(hash & 31) * 2) & 3;
                ulong pair = PairHash(hash, next);
                int two = (int)(pairs[(int)Top(pair, pairShift)] >> (int)(pair >> 8 & 63)) << 1;
                what = (what & Single) | (last ? 0 : what & two & Pair) | (next == openBracket ? (what & Pair) << 1 : 0);
                bool begins = atoms[i].Gap != AtomGap.None || i == 0 || atoms[i - 1].Kind == AtomKind.Symbol;
                candidates[count] = i << 3 | what;
                count += what != 0 & begins ? 1 : 0;
            }
            for (int c = 0; c < count; c++)
            {
                int at = candidates[c] >> 3;
                ulong key = AtomHash.Mix(StableHash.Seed, atoms[at].Hash);
                keys[c] = key;
                if ((candidates[c] & Single) != 0) Prefetch(in ones[SlotOf(Occupied(key), ones.Length)]);
                if ((candidates[c] & Pair) != 0) Prefetch(in twos[SlotOf(Occupied(AtomHash.Mix(key, atoms[at + 1].Hash)), twos.Length)]);
            }
            for (int c = 0; c < count; c++)
            {
                found[c] = (candidates[c] & Single) != 0 ? Find(keys[c], ones) : default;
                if (!found[c].IsPlain && (uint)found[c].First < (uint)entries.Length) Prefetch(in entries[found[c].First]);
            }
            for (int c = 0; c < count; c++) Candidate(candidates[c] >> 3, candidates[c] & 7, keys[c], found[c]);
        }
    }

    // The words of the bit tables for a batch of atoms, one batch before they are read.
    private void FetchBits(int start, int firstShift, int pairShift)
    {
        int end = Math.Min(start + Batch, atoms.Length);
        for (int i = start; i < end; i++)
        {
            ulong hash = atoms[i].Hash;
            Prefetch(in firsts[(int)Top(hash, firstShift)]);
            if (i + 1 < atoms.Length) Prefetch(in pairs[(int)Top(PairHash(hash, atoms[i + 1].Hash), pairShift)]);
        }
    }

    internal void ScanAt(int first)
    {
        if (first < atoms.Length) Walk(first, 1, AtomHash.Mix(StableHash.Seed, atoms[first].Hash));
    }

    /// <summary>The nodes of all names that start at any atom, each under the hash of its name.</summary>
    internal void AddNames(Dictionary<ulong, LexiconNode> names)
    {
        for (int first = 0; first < atoms.Length; first++)
        {
            var place = new Place { At = first, Key = StableHash.Seed, Node = new LexiconNode(0, 0, 0, ushort.MaxValue), Bracket = -1 };
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
            LexiconNode node = Find(hash, TableOf(depth));
            if (node.Key != 0) return node;
        }
        return default;
    }

    /// <summary>Where a search for a key starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SlotOf(ulong key, int slots) => (int)((key >> 32) * (uint)slots >> 32);

    /// <summary>0 marks a free slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Occupied(ulong hash) => hash == 0 ? 1 : hash;

    // The upper bits; none where the table has one slot.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Top(ulong hash, int shift) => hash >> 1 >> (shift - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch<T>(ref readonly T record)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in record)));
    }

    // How far a name has been followed.
    [StructLayout(LayoutKind.Auto)]
    private struct Place
    {
        internal int At, Depth, Bracket;
        internal ulong Key;
        internal LexiconNode Node;
    }

    private ReadOnlySpan<LexiconNode> TableOf(int depth) => depth == 1 ? ones : depth == 2 ? twos : nodes;

    private static LexiconNode Find(ulong hash, ReadOnlySpan<LexiconNode> table)
    {
        ulong key = Occupied(hash);
        int slot = SlotOf(key, table.Length);
        for (int tried = 0; tried < table.Length; tried++)
        {
            LexiconNode node = table[slot];
            if (node.Key == key) return node;
            if (node.Key == 0) break;
            if (++slot == table.Length) slot = 0;
        }
        return default;
    }

    private void Candidate(int first, int what, ulong key, LexiconNode single)
    {
        if ((what & Bracket) != 0)
        {
            Walk(first, 1, key);
            return;
        }
        if (single.Count > 0) Accept(first, first + 1, -1, single);
        if ((what & Pair) != 0) Walk(first, 2, AtomHash.Mix(key, atoms[first + 1].Hash));
    }

    // From the node under a key, which one or two atoms lead to.
    private void Walk(int first, int depth, ulong key)
    {
        var place = new Place { At = first + depth, Depth = depth, Key = key, Node = Find(key, TableOf(depth)), Bracket = -1 };
        if (place.Node.Key == 0) return;
        do Accept(first, place.At, place.Bracket, place.Node);
        while (Step(ref place));
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
                LexiconNode node = Find(next, TableOf(place.Depth + 1));
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
