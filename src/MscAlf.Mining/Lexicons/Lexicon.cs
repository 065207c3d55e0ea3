using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>All names of all types in one automaton over atoms: one pass over a text finds every name at every atom, whatever the lexicon's size. Immutable and thread-safe.</summary>
/// <remarks>
/// A trie whose nodes lie in hash tables under the 64-bit hash of the atoms that lead to them, so that a node is found without those before it. The compiled
/// form is the arrays as they are used: <see cref="Open"/> builds and copies nothing, and several processes share the pages of a mapped file.
/// </remarks>
public sealed class Lexicon
{
    internal const int MaxBracketAtoms = 4;
    private const int AlwaysVerified = 16 << 20;
    private readonly LexiconImage image;

    private Lexicon(LexiconImage image)
    {
        this.image = image;
        Concepts = new LexiconConcepts(image);
    }

    /// <summary>Of the compiled form: changes when any answer can change.</summary>
    public ContentHash Hash => image.Hash;

    /// <summary>All rows, ordered by type, id and label.</summary>
    public LexiconConcepts Concepts { get; }

    /// <summary>All ways to write a name; those of one spelling stand together.</summary>
    public ReadOnlySpan<LexiconEntry> Entries => image.Part<LexiconEntry>(LexiconPart.Entries);

    /// <summary>The compiled form.</summary>
    public ReadOnlyMemory<byte> Image => image.Bytes;

    /// <summary>What the lexicon was made of.</summary>
    public ImmutableArray<LexiconSource> Sources => LexiconSource.Parse(image.Sources);

    /// <summary>How many different spellings it knows.</summary>
    public int CountSpellings()
    {
        int count = 0;
        foreach (LexiconPart part in (ReadOnlySpan<LexiconPart>)[LexiconPart.Heads, LexiconPart.Nodes])
        {
            foreach (LexiconNode node in image.Part<LexiconNode>(part)) count += node.Count > 0 ? 1 : 0;
        }
        return count;
    }

    /// <summary>The concept of an entry.</summary>
    public LexiconConcept ConceptOf(int entry) => Concepts[Entries[entry].Concept];

    /// <summary>The name that an entry spells, as its source states it.</summary>
    public string OriginOf(int entry) => image.Text(image.Part<uint>(LexiconPart.Origins)[entry]);

    /// <summary>Finds the names that start at each atom where a word starts, longer ones after shorter ones. Names end at word boundaries and obey their case rules.</summary>
    /// <param name="text">What the atoms were cut from.</param>
    /// <param name="atoms">Atoms in order.</param>
    /// <param name="offset">Where <paramref name="text"/> starts, in the atoms' count.</param>
    /// <param name="hits">Receives the hits in order of their first atom.</param>
    /// <exception cref="ConfigException">The lexicon's file is damaged.</exception>
    public void Scan(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, List<LexiconHit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        new LexiconScanner(image, text, atoms, offset, hits).Scan();
    }

    /// <summary>Finds the names that start at atom <paramref name="first"/>, whether or not a word starts there.</summary>
    public void ScanAt(ReadOnlySpan<char> text, ReadOnlySpan<Atom> atoms, int offset, int first, List<LexiconHit> hits)
    {
        ArgumentNullException.ThrowIfNull(hits);
        new LexiconScanner(image, text, atoms, offset, hits).ScanAt(first);
    }

    /// <summary>The entries of a name, whatever its case; empty where the lexicon has none.</summary>
    public ReadOnlySpan<LexiconEntry> Lookup(ReadOnlySpan<char> name) => Slice(NodeOf(NameHash(name)));

    /// <summary>The same as places in <see cref="Entries"/>: the first one and how many.</summary>
    public (int First, int Count) Find(ReadOnlySpan<char> name) => FindHash(NameHash(name));

    internal (int First, int Count) FindHash(ulong nameHash)
    {
        LexiconNode node = NodeOf(nameHash);
        return node.Count == 0 ? (0, 0) : (node.First, node.Count);
    }

    /// <summary>The hash that a name is looked up by: equal for all its spellings with and without hyphens, spaces and case.</summary>
    public static ulong NameHash(ReadOnlySpan<char> name)
    {
        ulong hash = StableHash.Seed;
        foreach (ref readonly Atom atom in Atomizer.Cut(name)) hash = Atomizer.Chain(hash, atom.Hash);
        return hash;
    }

    /// <summary>What a lookup answers, as a hash: 0 where the name is unknown. Equal hashes mean equal answers of two lexicons.</summary>
    public ulong LookupAnswerHash(ulong nameHash)
    {
        LexiconNode node = NodeOf(nameHash);
        if (node.Count == 0) return 0;
        ulong hash = StableHash.Seed;
        foreach (LexiconEntry entry in Slice(node)) hash = Atomizer.Chain(hash, MeaningOf(entry));
        return hash;
    }

    /// <summary>What the lexicon has to say about a text, before case rules and context: the names that stand in it, what each means, and which of them are of one row.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">The stretches that are scanned each for itself, such as sentences.</param>
    public LexiconSlice Slice(ReadOnlySpan<char> text, ReadOnlySpan<TextSpan> parts)
    {
        var atoms = new List<Atom>();
        var names = new Dictionary<ulong, LexiconNode>();
        foreach (TextSpan part in parts)
        {
            atoms.Clear();
            Atomizer.Atomize(text.Slice(part.Start, part.Length), 0, atoms);
            new LexiconScanner(image, text.Slice(part.Start, part.Length), CollectionsMarshal.AsSpan(atoms), 0, null).AddNames(names);
        }
        var rows = new Dictionary<int, ulong>();
        foreach ((ulong name, LexiconNode node) in names)
        {
            foreach (LexiconEntry entry in Slice(node))
            {
                rows[entry.Concept] = rows.GetValueOrDefault(entry.Concept) + Atomizer.Chain(name, MeaningOf(entry));
            }
        }
        ulong sum = 0;
        foreach (ulong row in rows.Values) sum += StableHash.Finish(row ^ 0x9e3779b97f4a7c15UL);
        return new LexiconSlice(sum);
    }

    /// <summary>The spellings of a name that a filter dropped when the lexicon was built.</summary>
    public ImmutableArray<DroppedName> DroppedOf(ReadOnlySpan<char> name)
    {
        ulong hash = NameHash(name);
        ReadOnlySpan<DroppedRecord> records = image.Part<DroppedRecord>(LexiconPart.Dropped);
        int low = 0, high = records.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (records[middle].Hash >= hash) high = middle;
            else low = middle + 1;
        }
        var found = ImmutableArray.CreateBuilder<DroppedName>();
        for (; low < records.Length && records[low].Hash == hash; low++) found.Add(Dropped(records[low]));
        return found.DrainToImmutable();
    }

    /// <summary>All spellings that filters dropped.</summary>
    public IEnumerable<DroppedName> AllDropped()
    {
        for (int i = 0; i < image.Count(LexiconPart.Dropped); i++) yield return Dropped(image.Part<DroppedRecord>(LexiconPart.Dropped)[i]);
    }

    /// <summary>What became of an id that its source has given up; null where it has not.</summary>
    /// <remarks>Binary search over the mapped table.</remarks>
    public RetiredId? Retired(string id)
    {
        ReadOnlySpan<RetiredRecord> records = image.Part<RetiredRecord>(LexiconPart.Retired);
        int low = 0, high = records.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            RetiredId at = Retired(records[middle]);
            int order = string.CompareOrdinal(at.Id, id);
            if (order == 0) return at;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    /// <summary>All ids that their sources have given up, ordered by id.</summary>
    public IEnumerable<RetiredId> AllRetired()
    {
        for (int i = 0; i < image.Count(LexiconPart.Retired); i++) yield return Retired(image.Part<RetiredRecord>(LexiconPart.Retired)[i]);
    }

    /// <summary>The compiled form, copied; the same rows always give the same bytes.</summary>
    public byte[] Save() => image.Bytes.ToArray();

    /// <summary>Opens a compiled lexicon where it lies: nothing is built or copied.</summary>
    /// <param name="bytes">What <see cref="Save"/> gave; they must not change while the lexicon is in use.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="verify">Whether all bytes are checked against the hash in the header; files below 16 MB always are. Without it damage in a large file is told when it is met.</param>
    /// <exception cref="ConfigException">The bytes are no lexicon of this version, or damaged.</exception>
    public static Lexicon Open(ReadOnlyMemory<byte> bytes, string file = "lexicon", bool verify = false) => new(new LexiconImage(bytes, file, verify || bytes.Length < AlwaysVerified));

    /// <summary>Opens without looking at more than the header, whatever the size.</summary>
    internal static Lexicon OpenTrusting(ReadOnlyMemory<byte> bytes, string file) => new(new LexiconImage(bytes, file, verify: false));

    private DroppedName Dropped(DroppedRecord record) => new(image.Text(record.Name), record.Concept == uint.MaxValue ? null : Concepts[(int)Math.Min(record.Concept, int.MaxValue)], image.Text(record.Reason));

    private RetiredId Retired(RetiredRecord record) => new(image.Text(record.Id), image.Text(record.Label), record.Replacements == 0 ? [] : [.. image.Text(record.Replacements).Split('|')], image.Text(record.Source));

    // Of all that tagging may read of an entry: the concept, but not its other names.
    private ulong MeaningOf(LexiconEntry entry) =>
        Atomizer.Chain(Concepts.ContentHash(entry.Concept), StableHash.Finish(entry.CaseMask) + ((ulong)entry.Case << 8) + (ulong)entry.Flags);

    private LexiconNode NodeOf(ulong nameHash) => new LexiconScanner(image, default, default, 0, null).FindAny(nameHash);

    private ReadOnlySpan<LexiconEntry> Slice(LexiconNode node)
    {
        if (node.Count == 0) return [];
        ReadOnlySpan<LexiconEntry> entries = Entries;
        if (node.First < 0 || node.First > entries.Length - node.Count) throw image.Damaged("is damaged: a name has no entries");
        return entries.Slice(node.First, node.Count);
    }
}
