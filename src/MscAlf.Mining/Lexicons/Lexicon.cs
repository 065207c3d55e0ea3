using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>All names of all types in one automaton over atoms: one pass over a text finds every name at every atom, whatever the lexicon's size. Immutable and thread-safe.</summary>
/// <remarks>
/// A trie whose edges lie in one open-addressing table (state and atom to next state); an atom that starts no name costs one probe. Atoms are compared by 64-bit hashes.
/// <see cref="Save"/> writes the arrays as they are, and <see cref="Open"/> takes them back without building anything.
/// </remarks>
public sealed class Lexicon
{
    internal const int MaxBracketAtoms = 4;
    private readonly ulong[] edgeKeys;
    private readonly int[] edgeStates; // from, next pairs
    private readonly int[] ends;       // first entry, count pairs a state
    private readonly ulong[] nameHashes;
    private readonly int[] nameStates;
    private readonly ulong[] contents;  // of each concept, without its names
    private readonly int mask;

    internal Lexicon(LexiconParts parts, ContentHash hash)
    {
        Concepts = parts.Concepts;
        Entries = parts.Entries;
        edgeKeys = parts.EdgeKeys;
        edgeStates = parts.EdgeStates;
        ends = parts.Ends;
        nameHashes = parts.NameHashes;
        nameStates = parts.NameStates;
        contents = [.. Concepts.Select(static c => c.ContentHash)];
        mask = edgeKeys.Length - 1;
        Hash = hash;
    }

    /// <summary>Of the saved form: changes when any answer can change.</summary>
    public ContentHash Hash { get; }

    /// <summary>All rows, ordered by type, id and label.</summary>
    public ImmutableArray<LexiconConcept> Concepts { get; }

    /// <summary>All ways to write a name; those of one spelling stand together.</summary>
    public ImmutableArray<LexiconEntry> Entries { get; }

    internal LexiconParts Parts => new(Concepts, Entries, edgeKeys, edgeStates, ends, nameHashes, nameStates);

    /// <summary>The concept of an entry.</summary>
    public LexiconConcept ConceptOf(int entry) => Concepts[Entries[entry].Concept];

    /// <summary>Finds the names that start at each atom, longer ones after shorter ones. Names end at word boundaries and obey their case rules.</summary>
    /// <param name="text">What the atoms were cut from.</param>
    /// <param name="atoms">Atoms in order.</param>
    /// <param name="offset">Where <paramref name="text"/> starts, in the atoms' count.</param>
    /// <param name="hits">Receives the hits in order of their first atom.</param>
    public void Scan(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, List<LexiconHit> hits)
    {
        for (int i = 0; i < atoms.Length; i++)
        {
            if (AtomBoundary.IsStart(atoms, i)) ScanAt(text, atoms, offset, i, hits);
        }
    }

    /// <summary>Finds the names that start at atom <paramref name="first"/>, whether or not a word starts there.</summary>
    public void ScanAt(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, int first, List<LexiconHit> hits)
    {
        int state = 0, bracket = -1;
        for (int i = first; i < atoms.Length;)
        {
            int next = Step(state, atoms[i].Hash);
            if (next < 0)
            {
                if (bracket >= 0 || i == first) return;
                int after = AtomBoundary.AfterBracket(text, atoms, offset, i, MaxBracketAtoms);
                if (after < 0) return;
                bracket = i;
                i = after;
                continue;
            }
            state = next;
            i++;
            int count = ends[2 * state + 1];
            if (count > 0 && AtomBoundary.IsEnd(text, atoms, offset, i)) Accept(text, atoms, offset, first, i, bracket, ends[2 * state], count, hits);
        }
    }

    /// <summary>The entries of a name, whatever its case; empty where the lexicon has none.</summary>
    public ReadOnlySpan<LexiconEntry> Lookup(ReadOnlySpan<char> name)
    {
        int state = StateOf(NameHash(name));
        return state < 0 ? [] : Entries.AsSpan().Slice(ends[2 * state], ends[2 * state + 1]);
    }

    /// <summary>The hash that a name is looked up by: equal for all its spellings with and without hyphens, spaces and case.</summary>
    public static ulong NameHash(ReadOnlySpan<char> name)
    {
        var atoms = new List<Atom>();
        Atomizer.Atomize(name, 0, atoms);
        ulong hash = StableHash.Seed;
        foreach (Atom atom in atoms) hash = Atomizer.Chain(hash, atom.Hash);
        return hash;
    }

    /// <summary>What a lookup answers, as a hash: 0 where the name is unknown. Equal hashes mean equal answers of two lexicons.</summary>
    public ulong LookupAnswerHash(ulong nameHash)
    {
        int state = StateOf(nameHash);
        if (state < 0) return 0;
        ulong hash = StableHash.Seed;
        foreach (LexiconEntry entry in Entries.AsSpan().Slice(ends[2 * state], ends[2 * state + 1])) hash = Atomizer.Chain(hash, MeaningOf(entry));
        return hash;
    }

    /// <summary>What the lexicon has to say about a text, before case rules and context: the names that stand in it, what each means, and which of them are of one row.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">The stretches that are scanned each for itself, such as sentences.</param>
    public LexiconSlice Slice(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> parts)
    {
        var atoms = new List<Atom>();
        var names = new Dictionary<int, ulong>();
        foreach (TextSpan part in parts)
        {
            atoms.Clear();
            Atomizer.Atomize(text.Slice(part.Start, part.Length), 0, atoms);
            AddNames(text.Slice(part.Start, part.Length), CollectionsMarshal.AsSpan(atoms), names);
        }
        var rows = new Dictionary<int, ulong>();
        foreach ((int state, ulong name) in names)
        {
            foreach (LexiconEntry entry in Entries.AsSpan().Slice(ends[2 * state], ends[2 * state + 1]))
            {
                rows[entry.Concept] = rows.GetValueOrDefault(entry.Concept) + Atomizer.Chain(name, MeaningOf(entry));
            }
        }
        ulong sum = 0;
        foreach (ulong row in rows.Values) sum += StableHash.Finish(row ^ 0x9e3779b97f4a7c15UL);
        return new LexiconSlice(sum);
    }

    /// <summary>The versioned binary form; the same rows always give the same bytes.</summary>
    public byte[] Save() => LexiconFormat.Write(Parts);

    /// <summary>Opens a saved lexicon.</summary>
    /// <param name="bytes">What <see cref="Save"/> gave.</param>
    /// <param name="file">Name for messages.</param>
    /// <exception cref="ConfigException">The bytes are no lexicon of this version.</exception>
    public static Lexicon Open(ReadOnlyMemory<byte> bytes, string file = "lexicon") => new(LexiconFormat.Read(bytes, file), ContentHash.Of(bytes.Span));

    internal static Lexicon Create(ImmutableArray<LexiconConcept> concepts, ImmutableArray<LexiconEntry> entries, List<(int State, ulong Atom, int Next)> edges, List<(int Start, int Count)> ends, ImmutableArray<KeyValuePair<ulong, int>> names)
    {
        int size = 16;
        while (size < 2 * edges.Count) size *= 2;
        var keys = new ulong[size];
        var states = new int[2 * size];
        Array.Fill(states, -1);
        foreach ((int state, ulong atom, int next) in edges)
        {
            int slot = (int)(Mix(state, atom) & (ulong)(size - 1));
            while (states[2 * slot] >= 0) slot = (slot + 1) & (size - 1);
            keys[slot] = atom;
            states[2 * slot] = state;
            states[2 * slot + 1] = next;
        }
        var flat = new int[2 * ends.Count];
        for (int i = 0; i < ends.Count; i++) (flat[2 * i], flat[2 * i + 1]) = ends[i];
        var parts = new LexiconParts(concepts, entries, keys, states, flat, [.. names.Select(static n => n.Key)], [.. names.Select(static n => n.Value)]);
        return new Lexicon(parts, ContentHash.Of(LexiconFormat.Write(parts)));
    }

    private static ulong Mix(int state, ulong atom) => (atom ^ ((ulong)(uint)state * 0x9e3779b97f4a7c15UL)) * 0xff51afd7ed558ccdUL >> 20;

    private int Step(int state, ulong atom)
    {
        int slot = (int)(Mix(state, atom) & (ulong)mask);
        while (true)
        {
            int from = edgeStates[2 * slot];
            if (from < 0) return -1;
            if (from == state && edgeKeys[slot] == atom) return edgeStates[2 * slot + 1];
            slot = (slot + 1) & mask;
        }
    }

    // Of all that tagging may read of an entry: the concept, but not its other names.
    private ulong MeaningOf(LexiconEntry entry) =>
        Atomizer.Chain(contents[entry.Concept], StableHash.Finish(entry.CaseMask) + ((ulong)entry.Case << 8) + (ulong)entry.Flags);

    // The states of all names that start at any atom, each with the hash of its name.
    private void AddNames(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, Dictionary<int, ulong> names)
    {
        for (int first = 0; first < atoms.Length; first++)
        {
            int state = 0, bracket = -1;
            ulong name = StableHash.Seed;
            for (int i = first; i < atoms.Length;)
            {
                int next = Step(state, atoms[i].Hash);
                if (next < 0)
                {
                    int after = bracket >= 0 || i == first ? -1 : AtomBoundary.AfterBracket(text, atoms, 0, i, MaxBracketAtoms);
                    if (after < 0) break;
                    bracket = i;
                    i = after;
                    continue;
                }
                name = Atomizer.Chain(name, atoms[i].Hash);
                state = next;
                i++;
                if (ends[2 * state + 1] > 0) names[state] = name;
            }
        }
    }

    private int StateOf(ulong nameHash)
    {
        int i = Array.BinarySearch(nameHashes, nameHash);
        return i < 0 ? -1 : nameStates[i];
    }

    private void Accept(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, int first, int end, int bracket, int entry, int count, List<LexiconHit> hits)
    {
        var matched = new NameMatch(text, atoms, offset, first, end, bracket);
        for (int e = entry; e < entry + count; e++)
        {
            if (matched.Obeys(Entries[e])) hits.Add(new LexiconHit(first, end, e, bracket));
        }
    }
}
