using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

// What a batch of atoms goes through, stage by stage.
internal readonly ref partial struct LexiconScanner
{
    // Where atoms stand among the starters.
    private void Locate(ReadOnlySpan<Atom> batch, Span<int> slots)
    {
        ReadOnlySpan<LexiconStarter> table = starters;
        ReadOnlySpan<byte> seed = seeds;
        for (int i = 0; i < batch.Length; i++)
        {
            int slot = LexiconSlots.SlotOf(batch[i].Hash, seed, table.Length);
            CacheHint.Prefetch(in table[slot]);
            slots[i] = slot;
        }
    }

    // The atoms that may be a name, or start one with the next atom.
    private int Choose(ReadOnlySpan<Atom> batch, ulong after, ReadOnlySpan<int> slots, Span<int> likely)
    {
        ReadOnlySpan<LexiconStarter> table = starters;
        ReadOnlySpan<ulong> bits = pairs;
        int shift = ShiftOf(bits.Length), count = 0;
        ulong hash = batch[0].Hash;
        for (int i = 0; i < batch.Length; i++)
        {
            ulong next = i + 1 < batch.Length ? batch[i + 1].Hash : after;
            LexiconStarter starter = table[slots[i]];
            int one = (starter.Capitals & ((uint)batch[i].Small | LexiconStarter.NoName)) == 0 ? 1 : 0, two = (int)(starter.Children >> (int)(next & 31) & 1);
            CacheHint.Prefetch(in bits[(int)Top(PairOf(hash, next), shift) & -two]);
            likely[count] = i << 2 | two << 1 | one;
            count += (starter.Mark == (ushort)hash ? 1 : 0) & (one | two);
            hash = next;
        }
        return count;
    }

    // Those that still may after a look at the pairs.
    private int Confirm(int first, Span<int> likely, int all)
    {
        ReadOnlySpan<Atom> atoms = this.atoms;
        ReadOnlySpan<ulong> bits = pairs;
        int shift = ShiftOf(bits.Length), count = 0;
        for (int c = 0; c < all; c++)
        {
            int found = likely[c], at = first + (found >> 2);
            ulong pair = PairOf(atoms[at].Hash, at + 1 < atoms.Length ? atoms[at + 1].Hash : 0), mask = MaskOf(pair);
            int what = found & ((bits[(int)Top(pair, shift)] & mask) == mask ? Single | Pair : Single);
            likely[count] = (found & ~(Single | Pair)) | what;
            count += what != 0 ? 1 : 0;
        }
        return count;
    }

    // Of them those where a word starts: the names that they may be, and those that go on.
    private int Start(int first, ReadOnlySpan<int> slots, ReadOnlySpan<int> likely, Span<Place> places)
    {
        ReadOnlySpan<Atom> all = atoms;
        int count = 0;
        ulong openBracket = OpenBracket;
        foreach (int found in likely)
        {
            int i = found >> 2, at = first + i, begins = all[at].Gap != AtomGap.None | all[Math.Max(at - 1, 0)].Kind == AtomKind.Symbol | at == 0 ? 1 : 0;
            ulong key = AtomHash.Mix(StableHash.Seed, all[at].Hash), next = at + 1 < all.Length ? all[at + 1].Hash : 0;
            bool bracket = next == openBracket & (found & Pair) != 0; // from there it is followed step by step
            ref Place one = ref places[count];
            one.First = at;
            one.At = at + 1;
            one.Depth = 1;
            one.Bracket = -1;
            one.Slot = slots[i];
            one.Follows = bracket;
            one.Key = key;
            count += (found & Single | (bracket ? 1 : 0)) & begins;
            ref Place two = ref places[count];
            two.First = at;
            two.At = at + 2;
            two.Depth = 2;
            two.Bracket = -1;
            two.Follows = true;
            two.Key = AtomHash.Mix(key, next);
            count += found >> 1 & begins & (bracket ? 0 : 1);
        }
        return count;
    }

    // Where the nodes of two atoms are.
    private void Fetch(Span<Place> places)
    {
        ReadOnlySpan<LexiconNode> table = heads;
        ReadOnlySpan<byte> seed = pairSeeds;
        int ones = starters.Length, twos = table.Length - ones;
        foreach (ref Place place in places)
        {
            long two = 1 - place.Depth; // all bits, or none
            int slot = ones + LexiconSlots.SlotOf(place.Key & (ulong)two, seed, twos);
            place.Slot ^= (place.Slot ^ slot) & (int)two;
            CacheHint.Prefetch(in table[place.Slot]);
        }
    }

    // The nodes, and which of them are names or go on; asks for what lies behind them.
    private int Read(Span<Place> places, Span<int> kept)
    {
        ReadOnlySpan<LexiconNode> table = heads;
        ulong openBracket = OpenBracket;
        int count = 0;
        for (int i = 0; i < places.Length; i++)
        {
            ref Place place = ref places[i];
            LexiconNode node = table[place.Slot];
            place.Node = node;
            ulong next = place.At < atoms.Length ? atoms[place.At].Hash : 0;
            int child = node.Children >> (int)(next & 15) & (place.Follows ? 1 : 0), name = node.Count > 0 ? 1 : 0;
            place.Follows &= child != 0 | next == openBracket;
            kept[count] = i;
            count += (node.Key == place.Key ? 1 : 0) & (name | (place.Follows ? 1 : 0));
            if (child != 0) CacheHint.Prefetch(in nodes[LexiconSlots.SlotOf(AtomHash.Mix(place.Key, next), nodeSeeds, nodes.Length)]);
            if (name != 0 && !node.IsPlain && (uint)node.First < (uint)entries.Length) CacheHint.Prefetch(in entries[node.First]);
        }
        return count;
    }
}
