using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>One pass over the atoms of a text.</summary>
/// <remarks>
/// The tables of nodes are far larger than the processor's caches, so a look into them costs more than all else that is done for a word. A batch of atoms goes through stages, each of which
/// asks for the memory that the next one reads, and hands on what may still be a name: does any name start with this atom, in this case, or go on with what may be the next atom (<see cref="LexiconStarter"/>);
/// does one start with both (a table of bits); and only then the nodes. The stages have no branches that depend on the text.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct LexiconScanner
{
    private const int Batch = 64;
    private const int Single = 1, Pair = 2, Bracket = 4;
    private static readonly ulong OpenBracket = AtomHash.Of('(');
    private readonly ReadOnlySpan<char> text;
    private readonly ReadOnlySpan<Atom> atoms;
    private readonly ReadOnlySpan<byte> seeds;
    private readonly ReadOnlySpan<LexiconStarter> starters;
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
        seeds = image.Part<byte>(all, LexiconPart.Seeds);
        starters = image.Part<LexiconStarter>(all, LexiconPart.Starters);
        pairs = image.Part<ulong>(all, LexiconPart.Pairs);
        ones = image.Part<LexiconNode>(all, LexiconPart.Ones);
        twos = image.Part<LexiconNode>(all, LexiconPart.Twos);
        nodes = image.Part<LexiconNode>(all, LexiconPart.Nodes);
        entries = image.Part<LexiconEntry>(all, LexiconPart.Entries);
    }

    [SkipLocalsInit]
    internal void Scan()
    {
        Span<int> slots = stackalloc int[2 * Batch];
        Span<int> likely = stackalloc int[Batch];
        Span<Candidate> candidates = stackalloc Candidate[Batch];
        Locate(0, slots);
        for (int first = 0, side = 0; first < atoms.Length; first += Batch, side ^= Batch)
        {
            Locate(first + Batch, slots[(side ^ Batch)..]);
            int count = Choose(first, slots.Slice(side, Batch), likely);
            count = Confirm(first, slots.Slice(side, Batch), likely[..count], candidates);
            Read(candidates[..count]);
            foreach (ref readonly Candidate candidate in candidates[..count]) Report(in candidate);
        }
    }

    // Where a batch of atoms stands among the starters, one batch before they are read.
    private void Locate(int first, Span<int> slots)
    {
        if (first >= atoms.Length) return;
        ReadOnlySpan<LexiconStarter> table = starters;
        ReadOnlySpan<byte> seed = seeds;
        ReadOnlySpan<Atom> batch = atoms.Slice(first, Math.Min(Batch, atoms.Length - first));
        slots = slots[..batch.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            int slot = LexiconSlots.SlotOf(batch[i].Hash, seed, table.Length);
            Prefetch(in table[slot]);
            slots[i] = slot;
        }
    }

    // The atoms that may be a name, or start one with the next atom.
    private int Choose(int first, ReadOnlySpan<int> slots, Span<int> likely)
    {
        ReadOnlySpan<LexiconStarter> table = starters;
        ReadOnlySpan<ulong> bits = pairs;
        ReadOnlySpan<Atom> batch = atoms.Slice(first, Math.Min(Batch, atoms.Length - first));
        int shift = ShiftOf(bits.Length), count = 0;
        ulong hash = batch[0].Hash;
        for (int i = 0; i < batch.Length; i++)
        {
            LexiconStarter starter = table[slots[i]];
            uint single = (starter.Capitals & ((uint)batch[i].Small | LexiconStarter.NoName)) == 0 ? 1u : 0;
            ulong next = NextHash(batch, first, i);
            uint what = single | ((uint)starter.Children >> (int)(next & 15) & 1) << 1;
            Prefetch(in bits[(int)Top(PairOf(hash, next), shift)]);
            likely[count] = i << 2 | (int)what;
            count += (starter.Mark == (uint)hash ? 1 : 0) & (what != 0 ? 1 : 0);
            hash = next;
        }
        return count;
    }

    // Those that are a name, or start one with the next atom.
    private int Confirm(int first, ReadOnlySpan<int> slots, ReadOnlySpan<int> likely, Span<Candidate> candidates)
    {
        ReadOnlySpan<ulong> bits = pairs;
        int shift = ShiftOf(bits.Length), count = 0;
        ulong openBracket = OpenBracket;
        foreach (int one in likely)
        {
            int i = one >> 2, at = first + i;
            Atom atom = atoms[at];
            ulong next = at + 1 < atoms.Length ? atoms[at + 1].Hash : 0;
            ulong pair = PairOf(atom.Hash, next);
            int what = one & 3 & ((int)(bits[(int)Top(pair, shift)] >> (int)(pair & 63)) << 1 | Single);
            what |= next == openBracket ? (one & Pair) << 1 : 0;
            if (!(atom.Gap != AtomGap.None || at == 0 || atoms[at - 1].Kind == AtomKind.Symbol)) what = 0;
            ref Candidate candidate = ref candidates[count];
            candidate.Atom = at;
            candidate.What = what;
            candidate.Slot = slots[i];
            ulong key = AtomHash.Mix(StableHash.Seed, atom.Hash);
            candidate.Key = key;
            candidate.Pair = AtomHash.Mix(key, next);
            if ((what & Single) != 0) Prefetch(in ones[candidate.Slot]);
            if ((what & Pair) != 0) Prefetch(in twos[SlotOf(candidate.Pair, twos.Length)]);
            count += what != 0 ? 1 : 0;
        }
        return count;
    }

    private ulong NextHash(ReadOnlySpan<Atom> batch, int first, int i) => i + 1 < batch.Length ? batch[i + 1].Hash : first + Batch < atoms.Length ? atoms[first + Batch].Hash : 0;

    // Their nodes; asks for what lies behind them.
    private void Read(Span<Candidate> candidates)
    {
        foreach (ref Candidate candidate in candidates)
        {
            candidate.One = candidate.Two = default;
            if ((candidate.What & Single) != 0)
            {
                LexiconNode one = ones[candidate.Slot];
                if (one.Key == candidate.Key)
                {
                    candidate.One = one;
                    if (!one.IsPlain && (uint)one.First < (uint)entries.Length) Prefetch(in entries[one.First]);
                }
            }
            if ((candidate.What & Pair) != 0)
            {
                candidate.Two = Find(candidate.Pair, twos);
                int third = candidate.Atom + 2;
                if (third < atoms.Length && (candidate.Two.Children >> (int)(atoms[third].Hash & 15) & 1) != 0) Prefetch(in nodes[SlotOf(AtomHash.Mix(candidate.Pair, atoms[third].Hash), nodes.Length)]);
            }
        }
    }

    private void Report(in Candidate candidate)
    {
        int first = candidate.Atom;
        if ((candidate.What & Bracket) != 0)
        {
            Walk(first, 1, candidate.Key, FindOne(candidate.Key));
            return;
        }
        if (candidate.One.Count > 0) Accept(first, first + 1, -1, candidate.One);
        if (candidate.Two.Key != 0) Walk(first, 2, candidate.Pair, candidate.Two);
    }

    internal void ScanAt(int first)
    {
        if (first >= atoms.Length) return;
        ulong key = AtomHash.Mix(StableHash.Seed, atoms[first].Hash);
        Walk(first, 1, key, FindOne(key));
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
            LexiconNode node = FindAt(depth, hash);
            if (node.Key != 0) return node;
        }
        return default;
    }

    /// <summary>Where a search for a key starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SlotOf(ulong key, int slots) => (int)((key >> 32) * (uint)slots >> 32);

    /// <summary>What two atoms are in the table of pairs; their hashes are mixed well enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong PairOf(ulong first, ulong second) => BitOperations.RotateLeft(first, 23) + second;

    /// <summary>For <see cref="Top"/>, of a table whose length is a power of two.</summary>
    internal static int ShiftOf(int length) => 64 - BitOperations.Log2((uint)length);

    /// <summary>The bit among children that an opening bracket would have.</summary>
    internal static int BracketBit => 1 << (int)(OpenBracket & 15);

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

    [StructLayout(LayoutKind.Auto)]
    private struct Candidate
    {
        internal int Atom, What, Slot;
        internal ulong Key, Pair;
        internal LexiconNode One, Two;
    }

    private LexiconNode FindAt(int depth, ulong hash) => depth == 1 ? FindOne(hash) : Find(hash, depth == 2 ? twos : nodes);

    private LexiconNode FindOne(ulong hash)
    {
        LexiconNode node = ones[LexiconSlots.SlotOf(AtomHash.Unmix(StableHash.Seed, hash), seeds, ones.Length)];
        return node.Key == hash ? node : default;
    }

    private static LexiconNode Find(ulong key, ReadOnlySpan<LexiconNode> table)
    {
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

    // From a node that one or two atoms lead to.
    private void Walk(int first, int depth, ulong key, LexiconNode node)
    {
        if (node.Key == 0) return;
        var place = new Place { At = first + depth, Depth = depth, Key = key, Node = node, Bracket = -1 };
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
                LexiconNode node = FindAt(place.Depth + 1, next);
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
