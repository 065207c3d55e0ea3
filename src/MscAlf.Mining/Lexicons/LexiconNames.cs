using System.Numerics;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>The spellings of a lexicon under construction, and the tables that find them.</summary>
internal sealed class LexiconNames
{
    private const int Deep = 3;
    private const int BitsPerPair = 8;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Spelling(ulong Hash, int Order, int AtomStart, int AtomCount, uint Origin, LexiconEntry Entry)
    {
        // short names are read most: their entries lie together
        internal int Depth => Math.Min(AtomCount, Deep);
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Node(ulong Parent, ulong Atom, int First, int Count, ushort Children, byte Depth);

    private readonly List<Spelling> spellings = [];
    private readonly List<ulong> atoms = [];
    private readonly List<LexiconEntry> entries = [];
    private readonly List<uint> origins = [];
    private readonly Dictionary<ulong, Node> nodes = [];

    internal byte[] Seeds { get; private set; } = [];
    internal LexiconStarter[] Starters { get; private set; } = [];
    internal ulong[] Pairs { get; private set; } = [];
    internal byte[] PairSeeds { get; private set; } = [];
    internal byte[] NodeSeeds { get; private set; } = [];
    internal LexiconNode[] Heads { get; private set; } = [];
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
        spellings.Sort(static (a, b) => a.Depth != b.Depth ? a.Depth.CompareTo(b.Depth) : a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash) : a.Order.CompareTo(b.Order));
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
            if (i > 0) CollectionsMarshal.GetValueRefOrNullRef(nodes, key).Children |= (ushort)(1 << (int)(name[i] & 15));
            ulong parent = key;
            key = AtomHash.Mix(key, name[i]);
            if (key == 0) throw Collision(); // marks a free slot
            ref Node node = ref CollectionsMarshal.GetValueRefOrAddDefault(nodes, key, out bool exists);
            node.Depth = (byte)Math.Min(i + 1, Deep);
            if (exists && (node.Parent != parent || node.Atom != name[i])) throw Collision();
            node.Parent = parent;
            node.Atom = name[i];
            if (i == name.Length - 1) (node.First, node.Count) = (first, count);
        }
    }

    private void Freeze()
    {
        List<ulong> ones = [], twos = [], more = [];
        foreach ((ulong key, Node node) in nodes) (node.Depth == 1 ? ones : node.Depth == 2 ? twos : more).Add(key);
        var atomsOfOnes = new ulong[ones.Count];
        for (int i = 0; i < atomsOfOnes.Length; i++) atomsOfOnes[i] = nodes[ones[i]].Atom;
        Seeds = LexiconSlots.Build(atomsOfOnes, out int oneSlots);
        PairSeeds = LexiconSlots.Build(CollectionsMarshal.AsSpan(twos), out int twoSlots);
        Heads = new LexiconNode[oneSlots + twoSlots];
        Pairs = new ulong[Words((long)BitsPerPair * twos.Count)];
        FreezeOnes(ones, oneSlots);
        FreezeTwos(twos, oneSlots, twoSlots);
        NodeSeeds = LexiconSlots.Build(CollectionsMarshal.AsSpan(more), out int slots);
        Nodes = new LexiconNode[slots];
        foreach (ulong key in more) Nodes[LexiconSlots.SlotOf(key, NodeSeeds, slots)] = Frozen(key, nodes[key]);
    }

    private void FreezeOnes(List<ulong> keys, int slots)
    {
        Starters = new LexiconStarter[slots];
        Starters.AsSpan().Fill(new LexiconStarter(0, LexiconStarter.NoName, 0));
        foreach (ulong key in keys)
        {
            Node node = nodes[key];
            int slot = LexiconSlots.SlotOf(node.Atom, Seeds, slots);
            Heads[slot] = Frozen(key, node);
            Starters[slot] = new LexiconStarter((ushort)node.Atom, CapitalsOf(node), 0);
            if (node.Children != 0) AddPair(node.Atom, LexiconScanner.OpenBracket);
        }
    }

    private void FreezeTwos(List<ulong> keys, int start, int slots)
    {
        foreach (ulong key in keys)
        {
            Node node = nodes[key];
            Heads[start + LexiconSlots.SlotOf(key, PairSeeds, slots)] = Frozen(key, node);
            AddPair(nodes[node.Parent].Atom, node.Atom);
        }
    }

    private void AddPair(ulong first, ulong second)
    {
        ulong pair = LexiconScanner.PairOf(first, second);
        Pairs[LexiconScanner.Top(pair, LexiconScanner.ShiftOf(Pairs.Length))] |= LexiconScanner.MaskOf(pair);
        ref LexiconStarter starter = ref Starters[LexiconSlots.SlotOf(first, Seeds, Starters.Length)];
        starter = new LexiconStarter(starter.Mark, starter.Capitals, starter.Children | LexiconStarter.ChildBit(second));
    }

    private LexiconNode Frozen(ulong key, Node node) => new(key, node.First, (ushort)(node.Count | (IsPlain(node) ? LexiconNode.PlainBit : 0)), node.Children);

    // The capitals that all entries of an atom ask for.
    private ushort CapitalsOf(Node node)
    {
        if (node.Count == 0) return LexiconStarter.NoName;
        ulong capitals = ulong.MaxValue;
        for (int i = node.First; i < node.First + node.Count; i++)
        {
            LexiconEntry entry = entries[i];
            bool strict = entry.Case == NameCase.Exact || (entry.Case == NameCase.Acronym && (entry.Flags & NameFlags.Digits) == 0);
            capitals &= strict ? entry.CaseMask : 0;
        }
        return (ushort)(capitals & (LexiconStarter.NoName - 1));
    }

    private bool IsPlain(Node node)
    {
        for (int i = node.First; i < node.First + node.Count; i++)
        {
            if (entries[i].Case != NameCase.Any || (entries[i].Flags & NameFlags.Tight) != 0) return false;
        }
        return node.Count > 0;
    }

    private static int Words(long bits) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, bits / 64));

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
