using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>Collects lexicon rows and freezes them into a <see cref="Lexicon"/>. Mutable, not thread-safe.</summary>
public sealed class LexiconBuilder
{
    private readonly List<(LexiconConcept Concept, List<LexiconName> Names)> rows = [];
    private readonly List<(LexiconConcept Concept, string Name, string Reason)> dropped = [];
    private readonly List<RetiredId> retired = [];
    private readonly List<LexiconSource> sources = [];

    /// <summary>Adds a table: concepts (<c>type id label names xrefs verified flags</c>) or names that are not to be mentioned (<c>name type reason</c>; no type: of any type).</summary>
    /// <exception cref="ConfigException">A column is missing, a row has no type or no name, or a name has an unknown tag.</exception>
    public LexiconBuilder Add(TsvTable table) => Add(table, static (id, _, _) => (id, null));

    /// <summary>The same, with ids followed to what replaced them; an id that was is kept among the other ids.</summary>
    internal LexiconBuilder Add(TsvTable table, Func<string, string, int, (string Id, string? Was)> follow)
    {
        ArgumentNullException.ThrowIfNull(table);
        bool stops = table.Column("reason") >= 0 && table.Column("names") < 0;
        if (!stops && (table.Column("type") < 0 || table.Column("names") < 0)) throw new ConfigException(table.File, 1, "a lexicon needs the columns: type, id, label, names, xrefs, verified, flags (a stop list: name, type, reason)");
        foreach (TsvRow row in table.Rows)
        {
            ulong hash = StableHash.Seed;
            foreach (string cell in row.Cells) hash = StableHash.Add(hash, cell);
            string type = table.Cell(row, "type").Trim();
            if (type.Length == 0 && !stops) throw new ConfigException(table.File, row.Line, "the type is empty; name one, such as 'gene'");
            string names = table.Cell(row, stops ? "name" : "names");
            (string id, string? was) = follow(table.Cell(row, "id").Trim(), table.File, row.Line);
            ImmutableArray<string> xrefs = Split(table.Cell(row, "xrefs"));
            var concept = new LexiconConcept(type, id, table.Cell(row, "label").Trim(), was is null ? xrefs : xrefs.Add(was),
                table.Cell(row, "verified").Trim() is "true" or "yes" or "1", [.. Split(table.Cell(row, "flags").Replace(' ', '|').Replace(',', '|')).Order(StringComparer.Ordinal)], StableHash.Finish(StableHash.Add(hash, stops ? 1 : 0)))
            { IsStop = stops };
            Add(concept, names, table.File, row.Line);
        }
        return this;
    }

    /// <summary>Adds one concept with its names, joined by <c>|</c> and tagged as in a table.</summary>
    /// <exception cref="ConfigException">There is no name, or a name has an unknown tag.</exception>
    public LexiconBuilder Add(LexiconConcept concept, string names, string file, int line)
    {
        ArgumentNullException.ThrowIfNull(concept);
        var parsed = new List<LexiconName>();
        foreach (string raw in Split(names)) parsed.Add(LexiconName.Parse(raw, file, line, concept.IsStop ? NameCase.Exact : null));
        if (parsed.Count == 0) throw new ConfigException(file, line, "the row has no name; write at least one");
        rows.Add((concept, parsed));
        return this;
    }

    /// <summary>Adds one concept with the names that a source states; a concept may have none.</summary>
    internal void Add(LexiconConcept concept, List<LexiconName> names) => rows.Add((concept, names));

    /// <summary>Adds all of another lexicon: one automaton finds the names of both in one pass.</summary>
    public LexiconBuilder Add(Lexicon other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var names = new Dictionary<(int Concept, string Name, NameCase Case, bool Gated), NameRules>();
        ReadOnlySpan<LexiconEntry> entries = other.Entries;
        for (int i = 0; i < entries.Length; i++)
        {
            LexiconEntry entry = entries[i];
            CollectionsMarshal.GetValueRefOrAddDefault(names, (entry.Concept, other.OriginOf(i), entry.Case, (entry.Flags & NameFlags.Gated) != 0), out _) |= entry.Rules;
        }
        var stated = new List<LexiconName>?[other.Concepts.Length];
        foreach (((int concept, string name, NameCase rule, bool gated), NameRules rules) in names) (stated[concept] ??= []).Add(new LexiconName(name, rule, gated, rules));
        for (int i = 0; i < stated.Length; i++) rows.Add((other.Concepts[i], stated[i] ?? []));
        foreach (DroppedName name in other.AllDropped()) dropped.Add((name.Concept ?? other.Concepts[0], name.Name, name.Reason));
        retired.AddRange(other.AllRetired());
        sources.AddRange(other.Sources);
        return this;
    }

    /// <summary>Remembers a name that a filter dropped, so that its absence can be explained.</summary>
    internal void Drop(LexiconConcept concept, string name, string reason) => dropped.Add((concept, name, reason));

    /// <summary>Remembers an id that its source has given up.</summary>
    public LexiconBuilder Retire(RetiredId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        retired.Add(id);
        return this;
    }

    /// <summary>States something that the lexicon is made of.</summary>
    public LexiconBuilder Add(LexiconSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        sources.Add(source);
        return this;
    }

    /// <summary>Makes the lexicon. The order in which rows were added does not matter.</summary>
    /// <exception cref="ConfigException">It would be larger than its form can hold.</exception>
    public Lexicon Build()
    {
        rows.Sort(static (a, b) => Order(a.Concept, b.Concept));
        var places = new Dictionary<LexiconConcept, int>(ReferenceEqualityComparer.Instance);
        var strings = new LexiconStrings();
        var concepts = new ConceptRecord[rows.Count];
        var names = new LexiconNames();
        for (int i = 0; i < rows.Count; i++)
        {
            (LexiconConcept concept, List<LexiconName> stated) = rows[i];
            places.TryAdd(concept, i);
            concepts[i] = Record(concept, strings);
            foreach (LexiconName name in stated) names.Add(i, name, strings);
        }
        names.Build();
        var droppedRecords = new DroppedRecord[dropped.Count];
        for (int i = 0; i < dropped.Count; i++)
        {
            (LexiconConcept concept, string name, string reason) = dropped[i];
            droppedRecords[i] = new DroppedRecord { Hash = Lexicon.NameHash(name), Name = strings.Add(name), Concept = places.TryGetValue(concept, out int place) ? (uint)place : uint.MaxValue, Reason = strings.Add(reason) };
        }
        Array.Sort(droppedRecords, (a, b) => a.Hash != b.Hash ? a.Hash.CompareTo(b.Hash) : a.Concept != b.Concept ? a.Concept.CompareTo(b.Concept) : string.CompareOrdinal(strings.Get(a.Name), strings.Get(b.Name)));
        retired.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id) is var order and not 0 ? order : string.CompareOrdinal(a.Source, b.Source));
        var retiredRecords = new RetiredRecord[retired.Count];
        for (int i = 0; i < retired.Count; i++)
        {
            retiredRecords[i] = new RetiredRecord { Id = strings.Add(retired[i].Id), Label = strings.Add(retired[i].Label), Replacements = strings.Add(string.Join('|', retired[i].Replacements)), Source = strings.Add(retired[i].Source) };
        }
        sources.Sort(static (a, b) => string.CompareOrdinal(a.Line, b.Line));
        uint stated2 = strings.Add(string.Join('\n', sources.Select(static s => s.Line)));
        ReadOnlyMemory<byte>[] parts =
        [
            names.Seeds, Bytes(names.Starters), Bytes(names.Pairs), names.PairSeeds, Bytes(names.Heads), names.NodeSeeds, Bytes(names.Nodes), Bytes(names.Entries), Bytes(names.Origins), Bytes(concepts), Bytes(droppedRecords), Bytes(retiredRecords), strings.Bytes(),
        ];
        return Lexicon.Open(LexiconImage.Write(parts, stated2));
    }

    private static ConceptRecord Record(LexiconConcept c, LexiconStrings strings) => new()
    {
        Content = c.ContentHash,
        Row = c.RowHash,
        Type = strings.Add(c.Type),
        Id = strings.Add(c.Id),
        Label = strings.Add(c.Label),
        Xrefs = strings.Add(string.Join('|', c.Xrefs)),
        Flags = strings.Add(string.Join('|', c.Flags)),
        Parents = strings.Add(string.Join('|', c.Parents)),
        Source = strings.Add(c.Source),
        Bits = (c.Verified ? 1u : 0) | (c.IsStop ? 2u : 0),
    };

    private static ReadOnlyMemory<byte> Bytes<T>(T[] records)
        where T : unmanaged => MemoryMarshal.AsBytes(records.AsSpan()).ToArray();

    private static int Order(LexiconConcept a, LexiconConcept b)
    {
        int order = string.CompareOrdinal(a.Type, b.Type);
        if (order == 0) order = string.CompareOrdinal(a.Id, b.Id);
        if (order == 0) order = string.CompareOrdinal(a.Label, b.Label);
        if (order == 0) order = a.ContentHash.CompareTo(b.ContentHash); // before the names: a synonym must not change which of two rows goes first
        return order == 0 ? a.RowHash.CompareTo(b.RowHash) : order;
    }

    private static ImmutableArray<string> Split(string cell) => [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
