using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons.Import;

/// <summary>What is taken from a source, and how.</summary>
/// <param name="Name">Of the source.</param>
/// <param name="Type">Type of its mentions.</param>
public sealed record ImportOptions(string Name, string Type)
{
    /// <summary>Put before ids that do not have it.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Only ids that start so are taken; "": all.</summary>
    public string OnlyIds { get; init; } = "";

    /// <summary>Version or date.</summary>
    public string Release { get; init; } = "";

    /// <summary>Licence.</summary>
    public string Licence { get; init; } = "";

    /// <summary>Which names are taken.</summary>
    public NameScopes Scopes { get; init; } = NameScopes.Label | NameScopes.Exact;

    /// <summary>Which names are taken only where the context supports them.</summary>
    public NameScopes Gated { get; init; }

    /// <summary>What makes further spellings.</summary>
    public NameRules Rules { get; init; } = NameRules.Pack;

    /// <summary>Which names are left out.</summary>
    public NameFilters Filters { get; init; } = new();
}

/// <summary>Gathers concepts of several sources, joins those of one id, filters names, and makes a lexicon. Mutable, not thread-safe.</summary>
public sealed class LexiconImport
{
    private sealed record Name(LexiconName Stated, ulong Hash, int MaxConcepts);

    private sealed class Row(string type, string id, string label, string source, bool verified)
    {
        internal string Type => type;
        internal string Id => id;
        internal string Label => label;
        internal string Source => source;
        internal bool Verified => verified;
        internal SortedSet<string> Xrefs { get; } = new(StringComparer.Ordinal);
        internal List<string> Parents { get; } = [];
        internal List<Name> Names { get; } = [];
        internal HashSet<string> Known { get; } = new(StringComparer.Ordinal);
        internal List<(string Name, string Reason)> Dropped { get; } = [];
    }

    private readonly Dictionary<(string Type, string Id), Row> rows = [];
    private readonly List<TsvTable> tables = [];
    private readonly Dictionary<string, RetiredId> retired = new(StringComparer.Ordinal);
    private readonly List<LexiconSource> sources = [];
    private readonly List<Diagnostic> diagnostics = [];
    private readonly List<Atom> atoms = [];

    /// <summary>What was doubtful; complete after <see cref="Build"/>.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => diagnostics;

    /// <summary>Adds a table of a pack as it is. An id that a source has given up is replaced.</summary>
    public LexiconImport Add(TsvTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        tables.Add(table);
        return this;
    }

    /// <summary>Adds the concepts of a source.</summary>
    /// <param name="options">What is taken.</param>
    /// <param name="concepts">In file order.</param>
    /// <param name="hash">SHA-256 of the file, or "".</param>
    public LexiconImport Add(ImportOptions options, IEnumerable<SourceConcept> concepts, string hash)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(concepts);
        int taken = 0, names = 0, dropped = 0;
        foreach (SourceConcept concept in concepts)
        {
            string id = concept.Id.StartsWith(options.IdPrefix, StringComparison.Ordinal) ? concept.Id : options.IdPrefix + concept.Id;
            if (!id.StartsWith(options.OnlyIds, StringComparison.Ordinal)) continue;
            foreach (string old in concept.OldIds) retired.TryAdd(old, new RetiredId(old, concept.Label, [id], options.Name));
            if (concept.IsObsolete)
            {
                retired[id] = new RetiredId(id, concept.Label, concept.Replacements, options.Name);
                continue;
            }
            if (concept.Names.IsEmpty) continue;
            ref Row? row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, (options.Type, id), out bool known);
            row ??= new Row(options.Type, id, concept.Label, options.Name, verified: true);
            if (!known) taken++;
            row.Xrefs.UnionWith(concept.Xrefs);
            foreach (string parent in concept.Parents)
            {
                if (!row.Parents.Contains(parent)) row.Parents.Add(parent);
            }
            int before = row.Dropped.Count;
            foreach (SourceName name in concept.Names) names += Take(row, name, options) ? 1 : 0;
            dropped += row.Dropped.Count - before;
        }
        sources.Add(new LexiconSource(options.Name, options.Release, options.Licence, hash, taken, names, dropped));
        return this;
    }

    /// <summary>Makes the lexicon; the same sources in the same order give the same bytes.</summary>
    /// <exception cref="ConfigException">A table is malformed.</exception>
    public Lexicon Build()
    {
        var builder = new LexiconBuilder();
        foreach (TsvTable table in tables) builder.Add(table, Follow);
        Dictionary<ulong, int> meanings = CountMeanings();
        foreach (Row row in rows.Values)
        {
            ulong hash = StableHash.Seed;
            var kept = new List<LexiconName>();
            foreach (Name name in row.Names)
            {
                if (name.MaxConcepts > 0 && meanings[name.Hash] > name.MaxConcepts)
                {
                    row.Dropped.Add((name.Stated.Text, string.Create(CultureInfo.InvariantCulture, $"a name of {meanings[name.Hash]} concepts, more than {name.MaxConcepts}")));
                    continue;
                }
                kept.Add(name.Stated);
                hash = StableHash.Add(StableHash.Add(hash, name.Stated.Text), (int)name.Stated.Case << 1 | (name.Stated.Gated ? 1 : 0));
            }
            var concept = new LexiconConcept(row.Type, row.Id, row.Label, [.. row.Xrefs], row.Verified, [], StableHash.Finish(hash)) { Parents = [.. row.Parents], Source = row.Source };
            builder.Add(concept, kept);
            foreach ((string name, string reason) in row.Dropped) builder.Drop(concept, name, reason);
        }
        foreach (RetiredId id in retired.Values) builder.Retire(id);
        foreach (LexiconSource source in sources) builder.Add(source);
        return builder.Build();
    }

    private bool Take(Row row, SourceName name, ImportOptions options)
    {
        if ((name.Scope & options.Scopes) == 0 || !row.Known.Add(name.Text)) return false;
        atoms.Clear();
        Atomizer.Atomize(name.Text, 0, atoms);
        if (atoms.Count == 0) return false;
        ulong hash = StableHash.Seed;
        foreach (Atom atom in atoms) hash = Atomizer.Chain(hash, atom.Hash);
        if (options.Filters.Judge(name.Text, CollectionsMarshal.AsSpan(atoms), hash, out bool gated) is { } reason)
        {
            row.Dropped.Add((name.Text, reason));
            return false;
        }
        gated |= (name.Scope & options.Gated) != 0;
        row.Names.Add(new Name(new LexiconName(name.Text, LexiconName.DefaultCase(name.Text), gated, options.Rules), hash, options.Filters.MaxConcepts));
        return true;
    }

    private Dictionary<ulong, int> CountMeanings()
    {
        var counts = new Dictionary<ulong, int>();
        var seen = new HashSet<ulong>();
        foreach (Row row in rows.Values)
        {
            seen.Clear();
            foreach (Name name in row.Names)
            {
                if (seen.Add(name.Hash)) CollectionsMarshal.GetValueRefOrAddDefault(counts, name.Hash, out _)++;
            }
        }
        return counts;
    }

    private (string Id, string? Was) Follow(string id, string file, int line)
    {
        string now = id;
        for (int step = 0; step < 8 && retired.TryGetValue(now, out RetiredId? old); step++)
        {
            if (old.Replacements.IsEmpty)
            {
                diagnostics.Add(LexiconDiagnostics.WithoutReplacement.OfDocument(id, old.Label, string.Create(CultureInfo.InvariantCulture, $"{file}:{line}")));
                return (now, null);
            }
            now = old.Replacements[0];
        }
        if (now == id) return (id, null);
        diagnostics.Add(LexiconDiagnostics.Replaced.OfDocument(id, now, string.Create(CultureInfo.InvariantCulture, $"{file}:{line}")));
        return (now, id);
    }
}
