using System.Numerics;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>The spellings of a lexicon under construction, and the tables that find them.</summary>
internal sealed class LexiconNames
{
    private const int BitsPerAtom = 16;
    private const int BitsPerPair = 16;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Spelling(ulong Hash, int Order, int AtomStart, int AtomCount, uint Origin, LexiconEntry Entry);

    [StructLayout(LayoutKind.Auto)]
    private record struct Node(ulong Parent, ulong Atom, int First, int Count, ushort Children);

    private readonly List<Spelling> spellings = [];
    private readonly List<ulong> atoms = [];
    private readonly List<LexiconEntry> entries = [];
    private readonly List<uint> origins = [];
    private readonly Dictionary<ulong, Node> nodes = [];

    internal ulong[] Firsts { get; private set; } = [];
    internal ulong[] Pairs { get; private set; } = [];
    internal LexiconNode[] Nodes { get; private set; } = [];
    internal LexiconEntry[] Entries => [.. entries];
    internal uint[] Origins => [.. origins];

    internal void Add(int concept, LexiconName name, LexiconStrings strings)
    {
        uint origin = strings.Add(name.Text);
        foreach (NameVariants.Variant variant in NameVariants.Of(name))
        {
            var entry = new LexiconEntry(variant.CaseMask, concept, name.Case, variant.Flags | (name.Gated ? NameFlags.Gated : NameFlags.None), variant.Rules);
            spellings.Add(new Spelling(variant.Hash, spellings.Count, atoms.Count, variant.Atoms.Length, origin, entry));
            atoms.AddRange(variant.Atoms);
        }
    }

    internal void Build()
    {
        spellings.Sort(static (a, b) => a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash) : a.Order.CompareTo(b.Order));
        for (int i = 0; i < spellings.Count;)
        {
            int first = entries.Count, start = i;
            for (; i < spellings.Count && spellings[i].Hash == spellings[start].Hash; i++)
            {
                if (!AtomsOf(i).SequenceEqual(AtomsOf(start))) throw Collision();
                if (Known(first, spellings[i].Entry)) continue;
                entries.Add(spellings[i].Entry);
                origins.Add(spellings[i].Origin);
            }
            if (entries.Count - first >= LexiconNode.PlainBit) throw new ConfigException("lexicon", 0, "one name has more than 32767 meanings; filter ambiguous names");
            AddNodes(AtomsOf(start), first, entries.Count - first);
        }
        Freeze();
    }

    private void AddNodes(ReadOnlySpan<ulong> name, int first, int count)
    {
        ulong key = StableHash.Seed;
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0) CollectionsMarshal.GetValueRefOrNullRef(nodes, LexiconScanner.Occupied(key)).Children |= (ushort)(1 << (int)(name[i] & 15));
            ulong parent = key;
            key = AtomHash.Mix(key, name[i]);
            ref Node node = ref CollectionsMarshal.GetValueRefOrAddDefault(nodes, LexiconScanner.Occupied(key), out bool exists);
            if (exists && (node.Parent != parent || node.Atom != name[i])) throw Collision();
            node.Parent = parent;
            node.Atom = name[i];
            if (i == name.Length - 1) (node.First, node.Count) = (first, count);
        }
    }

    private void Freeze()
    {
        int singles = 0, doubles = 0;
        foreach (Node node in nodes.Values)
        {
            if (node.Parent == StableHash.Seed) singles++;
            else if (IsSecond(node)) doubles++;
        }
        Firsts = new ulong[Words(2L * BitsPerAtom / 2 * singles)];
        Pairs = new ulong[Words((long)BitsPerPair * doubles)];
        Nodes = new LexiconNode[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, nodes.Count + nodes.Count / 2))];
        int firstShift = Shift(Firsts.Length), pairShift = Shift(Pairs.Length), nodeShift = Shift(Nodes.Length);
        foreach ((ulong key, Node node) in nodes)
        {
            int slot = (int)LexiconScanner.Top(key, nodeShift);
            while (Nodes[slot].Key != 0) slot = (slot + 1) & (Nodes.Length - 1);
            Nodes[slot] = new LexiconNode(key, node.First, (ushort)(node.Count | (IsPlain(node) ? LexiconNode.PlainBit : 0)), node.Children);
            if (node.Parent == StableHash.Seed)
            {
                ulong bits = (node.Count > 0 ? 1UL : 0) | (node.Children != 0 ? 2UL : 0);
                Firsts[LexiconScanner.Top(node.Atom, firstShift)] |= bits << (int)(node.Atom & 31) * 2;
            }
            else if (IsSecond(node))
            {
                ulong pair = LexiconScanner.PairHash(nodes[LexiconScanner.Occupied(node.Parent)].Atom, node.Atom);
                Pairs[LexiconScanner.Top(pair, pairShift)] |= 1UL << (int)(pair >> 8 & 63);
            }
        }
    }

    private bool IsPlain(Node node)
    {
        for (int i = node.First; i < node.First + node.Count; i++)
        {
            if (entries[i].Case != NameCase.Any || (entries[i].Flags & NameFlags.Tight) != 0) return false;
        }
        return node.Count > 0;
    }

    private bool IsSecond(Node node) => nodes[LexiconScanner.Occupied(node.Parent)].Parent == StableHash.Seed;

    private static int Words(long bits) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, bits / 64));

    private static int Shift(int length) => 64 - BitOperations.Log2((uint)length);

    private ReadOnlySpan<ulong> AtomsOf(int spelling) => CollectionsMarshal.AsSpan(atoms).Slice(spellings[spelling].AtomStart, spellings[spelling].AtomCount);

    private bool Known(int first, LexiconEntry entry)
    {
        for (int i = first; i < entries.Count; i++)
        {
            if (entries[i] with { Rules = entry.Rules } == entry) return true;
        }
        return false;
    }

    private static ConfigException Collision() => new("lexicon", 0, "two names share a 64-bit hash, which should not happen in a lifetime; leave one of them out");
}
