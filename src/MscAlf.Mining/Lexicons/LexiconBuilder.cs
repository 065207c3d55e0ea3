using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>Collects lexicon rows and freezes them into a <see cref="Lexicon"/>. Mutable, not thread-safe.</summary>
public sealed class LexiconBuilder
{
    private readonly List<(LexiconConcept Concept, List<LexiconName> Names)> rows = [];

    /// <summary>Adds a table: concepts (<c>type id label names xrefs verified flags</c>) or names that are not to be mentioned (<c>name type reason</c>; no type: of any type).</summary>
    /// <exception cref="ConfigException">A column is missing, a row has no type or no name, or a name has an unknown tag.</exception>
    public LexiconBuilder Add(TsvTable table)
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
            var concept = new LexiconConcept(type, table.Cell(row, "id").Trim(), table.Cell(row, "label").Trim(), Split(table.Cell(row, "xrefs")),
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

    /// <summary>Makes the lexicon. The order in which rows were added does not matter.</summary>
    public Lexicon Build()
    {
        rows.Sort(static (a, b) => Order(a.Concept, b.Concept));
        var entries = new List<LexiconEntry>();
        var names = new SortedDictionary<ulong, (ulong[] Atoms, List<LexiconEntry> Entries)>();
        for (int concept = 0; concept < rows.Count; concept++)
        {
            foreach (LexiconName name in rows[concept].Names) AddName(concept, name, names);
        }
        var nodes = new Dictionary<(int State, ulong Atom), int>();
        var ends = new List<(int Start, int Count)> { (0, 0) };
        var edges = new List<(int State, ulong Atom, int Next)>();
        var answers = ImmutableArray.CreateBuilder<KeyValuePair<ulong, int>>(names.Count);
        foreach ((ulong hash, (ulong[] atoms, List<LexiconEntry> list)) in names)
        {
            int state = 0;
            foreach (ulong atom in atoms)
            {
                if (!nodes.TryGetValue((state, atom), out int next))
                {
                    next = ends.Count;
                    ends.Add((0, 0));
                    nodes.Add((state, atom), next);
                    edges.Add((state, atom, next));
                }
                state = next;
            }
            ends[state] = (entries.Count, list.Count);
            entries.AddRange(list);
            answers.Add(new(hash, state));
        }
        return Lexicon.Create([.. rows.Select(static r => r.Concept)], [.. entries], edges, ends, answers.DrainToImmutable());
    }

    private static void AddName(int concept, LexiconName name, SortedDictionary<ulong, (ulong[] Atoms, List<LexiconEntry> Entries)> names)
    {
        foreach (NameVariants.Variant variant in NameVariants.Of(name))
        {
            ulong hash = StableHash.Seed;
            foreach (ulong atom in variant.Atoms) hash = Atomizer.Chain(hash, atom);
            if (!names.TryGetValue(hash, out (ulong[] Atoms, List<LexiconEntry> Entries) slot)) names.Add(hash, slot = (variant.Atoms, []));
            var entry = new LexiconEntry(concept, variant.CaseMask, name.Case, variant.Flags | (name.Gated ? NameFlags.Gated : NameFlags.None));
            if (!slot.Entries.Contains(entry)) slot.Entries.Add(entry);
        }
    }

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
