using System.Diagnostics.CodeAnalysis;
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
    private readonly ReadOnlySpan<LexiconNode> nodes;
    private readonly ReadOnlySpan<LexiconEntry> entries;
    private readonly LexiconImage image;
    private readonly List<LexiconHit>? hits;
    private readonly int offset;
    private readonly int nodeShift;

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
        nodes = image.Part<LexiconNode>(all, LexiconPart.Nodes);
        entries = image.Part<LexiconEntry>(all, LexiconPart.Entries);
        nodeShift = 64 - BitOperations.Log2((uint)nodes.Length);
    }

    /// <summary>The hash of two atoms in the table of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong PairHash(ulong first, ulong second) => (BitOperations.RotateLeft(first, 23) ^ second) * 0x9e3779b97f4a7c15UL;

    internal void Scan()
    {
        Span<int> candidates = stackalloc int[Batch];
        Span<ulong> keys = stackalloc ulong[Batch];
        int firstShift = 64 - BitOperations.Log2((uint)firsts.Length), pairShift = 64 - BitOperations.Log2((uint)pairs.Length);
        int i = 0;
        while (i < atoms.Length)
        {
            int count = 0;
            for (; i < atoms.Length && count < Batch; i++)
            {
                Atom atom = atoms[i];
                bool last = i + 1 >= atoms.Length;
                Atom next = last ? default : atoms[i + 1];
                ulong first = firsts[(int)Top(atom.Hash, firstShift)] >> (int)(atom.Hash & 31) * 2;
                ulong pair = PairHash(atom.Hash, next.Hash);
                uint two = (uint)(pairs[(int)Top(pair, pairShift)] >> (int)(pair >> 8 & 63)) & 1;
                uint goesOn = (uint)(first >> 1) & (last ? 0u : 1u);
                uint what = ((uint)first & Single) | (two & goesOn) << 1 | (next.Hash == OpenBracket ? goesOn : 0u) << 2;
                bool start = atom.Gap != AtomGap.None || i == 0 || atoms[i - 1].Kind == AtomKind.Symbol;
                candidates[count] = i << 3 | (int)what;
                count += what != 0 & start ? 1 : 0;
            }
            for (int c = 0; c < count; c++)
            {
                int at = candidates[c] >> 3;
                ulong key = Key(StableHash.Seed, atoms[at].Hash);
                keys[c] = key;
                if ((candidates[c] & Single) != 0) Fetch(key);
                if ((candidates[c] & Pair) != 0) Fetch(Key(key, atoms[at + 1].Hash));
            }
            for (int c = 0; c < count; c++) Candidate(candidates[c] >> 3, candidates[c] & 7, keys[c]);
        }
    }

    internal void ScanAt(int first)
    {
        if (first < atoms.Length) Walk(first, first + 1, Key(StableHash.Seed, atoms[first].Hash));
    }

    /// <summary>The nodes of all names that start at any atom, each under the hash of its name.</summary>
    internal void AddNames(Dictionary<ulong, LexiconNode> names)
    {
        for (int first = 0; first < atoms.Length; first++)
        {
            int at = first, bracket = -1;
            ulong key = StableHash.Seed;
            var node = new LexiconNode(0, 0, 0, ushort.MaxValue);
            while (Step(ref at, ref key, ref node, ref bracket))
            {
                if (node.Count > 0) names[key] = node;
            }
        }
    }

    /// <summary>The node under a hash; one without entries and children where there is none.</summary>
    internal LexiconNode Find(ulong hash)
    {
        ulong key = Occupied(hash);
        int slot = (int)Top(key, nodeShift);
        for (int tried = 0; tried < nodes.Length; tried++)
        {
            LexiconNode node = nodes[slot];
            if (node.Key == key) return node;
            if (node.Key == 0) return default;
            slot = (slot + 1) & (nodes.Length - 1);
        }
        return default;
    }

    /// <summary>0 marks a free slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Occupied(ulong hash) => hash == 0 ? 1 : hash;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(ulong name, ulong atom) => AtomHash.Mix(name, atom);

    // The upper bits; none where the table has one slot.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Top(ulong hash, int shift) => hash >> 1 >> (shift - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fetch(ulong hash)
    {
        ref readonly LexiconNode node = ref nodes[(int)Top(Occupied(hash), nodeShift)];
        Prefetch(in node);
    }

    [SuppressMessage("Security", "CA2265", Justification = "the address is only a hint to the processor")]
    private static unsafe void Prefetch(ref readonly LexiconNode node)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in node)));
    }

    private void Candidate(int first, int what, ulong key)
    {
        if ((what & Bracket) != 0)
        {
            Walk(first, first + 1, key);
            return;
        }
        if ((what & Single) != 0) Accept(first, first + 1, -1, Find(key));
        if ((what & Pair) != 0) Walk(first, first + 2, Key(key, atoms[first + 1].Hash));
    }

    // From the node under a key, which the atoms before `at` lead to.
    private void Walk(int first, int at, ulong key)
    {
        int bracket = -1;
        LexiconNode node = Find(key);
        if (node.Key == 0) return;
        do Accept(first, at, bracket, node);
        while (Step(ref at, ref key, ref node, ref bracket));
    }

    // To the next node; a short insertion in brackets is passed over once.
    private bool Step(ref int at, ref ulong key, ref LexiconNode node, ref int bracket)
    {
        if (node.Children == 0) return false;
        while (at < atoms.Length)
        {
            ulong hash = atoms[at].Hash;
            if ((node.Children >> (int)(hash & 15) & 1) != 0)
            {
                ulong next = Key(key, hash);
                LexiconNode found = Find(next);
                if (found.Key != 0)
                {
                    key = next;
                    node = found;
                    at++;
                    return true;
                }
            }
            if (bracket >= 0 || key == StableHash.Seed) return false;
            int after = AtomBoundary.AfterBracket(text, atoms, offset, at, Lexicon.MaxBracketAtoms);
            if (after < 0) return false;
            bracket = at;
            at = after;
        }
        return false;
    }

    private void Accept(int first, int end, int bracket, LexiconNode node)
    {
        if (node.Count == 0 || !AtomBoundary.IsEnd(text, atoms, offset, end)) return;
        if ((uint)node.First > (uint)(entries.Length - node.Count)) throw image.Damaged("is damaged: a name has no entries");
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
