using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>The pack's rules of composition and linking, compiled. Immutable and thread-safe.</summary>
public sealed class SemanticTables
{
    private readonly ImmutableArray<RuleClass> classes;
    private readonly ImmutableArray<int> numbers;
    private readonly uint[] pieceStarts;
    private readonly Dictionary<ulong, List<AmbiguityRule>> ambiguity;
    private readonly Dictionary<string, ImmutableArray<KeyValuePair<RuleClass, string>>> runTogether;

    private SemanticTables(Lexicon rules, ImmutableArray<RuleClass> classes, ImmutableArray<UnitRule> units, ImmutableArray<SourceIdRule> sourceIds, Dictionary<ulong, List<AmbiguityRule>> ambiguity, LinkingTable linking, LearnedTable learned, Dictionary<string, ImmutableArray<KeyValuePair<RuleClass, string>>> runTogether, ContentHash hash)
    {
        Rules = rules;
        this.classes = classes;
        numbers = [.. rules.Concepts.Select(static c => int.TryParse(c.Id, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        Units = units;
        SourceIds = sourceIds;
        this.ambiguity = ambiguity;
        Linking = linking;
        Learned = learned;
        this.runTogether = runTogether;
        pieceStarts = StartsOf(runTogether);
        Hash = hash;
    }

    /// <summary>Of all tables: changes when any result can change.</summary>
    public ContentHash Hash { get; }

    internal Lexicon Rules { get; }

    internal ImmutableArray<UnitRule> Units { get; }

    internal ImmutableArray<SourceIdRule> SourceIds { get; }

    internal LinkingTable Linking { get; }

    internal LearnedTable Learned { get; }

    /// <summary>Compiles the tables that are known by name: <c>parts</c>, <c>source-ids</c>, <c>ambiguity</c>, <c>learned</c>, <c>linking</c>, <c>words</c>, <c>units</c>, <c>effects</c>. A missing one counts as empty; others are left alone.</summary>
    /// <exception cref="ConfigException">A column or value is wrong.</exception>
    public static SemanticTables Parse(IReadOnlyDictionary<string, TsvTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        using var hasher = new ContentHasher();
        foreach (string name in (string[])["ambiguity", "effects", "learned", "linking", "parts", "source-ids", "units", "words"])
        {
            hasher.Add(name);
            if (!tables.TryGetValue(name, out TsvTable? table)) continue;
            foreach (string column in table.Header) hasher.Add(column);
            foreach (TsvRow row in table.Rows)
            {
                foreach (string cell in row.Cells) hasher.Add(cell);
            }
        }
        var rules = new LexiconBuilder();
        var runTogether = new Dictionary<string, ImmutableArray<KeyValuePair<RuleClass, string>>>(StringComparer.Ordinal);
        if (tables.TryGetValue("words", out TsvTable? words))
        {
            foreach (TsvRow row in words.Rows)
            {
                RuleClass c = RuleClasses.Parse(words.Cell(row, "class"), words.FileOf(row), row.Line);
                AddRule(rules, c, words.Cell(row, "value"), "", words.Cell(row, "names"), words.FileOf(row), row.Line);
                if (c == RuleClass.SpeciesPrefix) runTogether.TryAdd("^" + words.Cell(row, "names"), [new(RuleClass.Species, words.Cell(row, "value"))]);
            }
        }
        if (tables.TryGetValue("effects", out TsvTable? effects))
        {
            foreach (TsvRow row in effects.Rows)
            {
                AddRule(rules, RuleClass.EffectAdjective, effects.Cell(row, "id"), effects.Cell(row, "label"), Uninflected(effects.Cell(row, "adjective")), effects.FileOf(row), row.Line, effects.Cell(row, "verified") == "true");
            }
        }
        if (tables.TryGetValue("parts", out TsvTable? parts)) Parts(parts, rules, runTogether);
        ImmutableArray<UnitRule> units = tables.TryGetValue("units", out TsvTable? unitTable) ? UnitRows(unitTable, rules) : [];
        Dictionary<ulong, List<AmbiguityRule>> ambiguity = tables.TryGetValue("ambiguity", out TsvTable? ambiguous) ? Ambiguity(ambiguous, rules) : [];
        ImmutableArray<SourceIdRule> sourceIds = tables.TryGetValue("source-ids", out TsvTable? ids) ? [.. ids.Rows.Select(row => SourceIdRule.Of(ids, row))] : [];
        LinkingTable linking = LinkingTable.Parse(tables.GetValueOrDefault("linking"), (c, value, names, file, line) => AddRule(rules, c, value, "", names, file, line));
        Lexicon built = rules.Build();
        return new SemanticTables(built, [.. built.Concepts.Select(static c => RuleClasses.Parse(c.Type))], units, sourceIds, ambiguity, linking, LearnedTable.Parse(tables.GetValueOrDefault("learned")), runTogether, hasher.Finish());
    }

    internal RuleClass ClassOf(int concept) => classes[concept];

    /// <summary>The number that a row of context words, units or linking words holds; -1 for others.</summary>
    internal int NumberOf(int concept) => numbers[concept];

    internal List<AmbiguityRule>? AmbiguityOf(ulong nameHash) => ambiguity.GetValueOrDefault(nameHash);

    // What a piece of a run-together word fills (uc, msc); "^h" for a species letter.
    internal bool TryPiece(ReadOnlySpan<char> folded, out ImmutableArray<KeyValuePair<RuleClass, string>> fills)
    {
        fills = default;
        if ((uint)folded.Length >= (uint)pieceStarts.Length || (pieceStarts[folded.Length] & LetterBit(folded)) == 0) return false;
        return runTogether.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out fills);
    }

    // By length of the piece, the letters that one begins with; other characters share a bit.
    private static uint[] StartsOf(Dictionary<string, ImmutableArray<KeyValuePair<RuleClass, string>>> pieces)
    {
        var starts = new uint[pieces.Keys.Max(static k => (int?)k.Length) + 1 ?? 0];
        foreach (string piece in pieces.Keys) starts[piece.Length] |= LetterBit(piece);
        return starts;
    }

    private static uint LetterBit(ReadOnlySpan<char> piece) => piece.Length > 0 && char.IsAsciiLetterLower(piece[0]) ? 1u << (piece[0] - 'a') : 1u << 31;

    internal static ImmutableArray<KeyValuePair<RuleClass, string>> Fills(string value)
    {
        var fills = ImmutableArray.CreateBuilder<KeyValuePair<RuleClass, string>>();
        foreach (string piece in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int sign = piece.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0) fills.Add(new(RuleClasses.Parse(piece[..sign]), piece[(sign + 1)..]));
        }
        return fills.DrainToImmutable();
    }

    private static void AddRule(LexiconBuilder rules, RuleClass c, string value, string label, string names, string file, int line, bool verified = false, string flags = "")
    {
        ulong hash = StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Seed, file), line), value), names));
        rules.Add(new LexiconConcept(RuleClasses.NameOf(c), value, label, [], verified, flags.Length == 0 ? [] : [.. flags.Split('|', ' ')], hash), names, file, line);
    }

    private static string Uninflected(string names) => string.Join('|', names.Split('|').Select(static n => n + "{1}"));

    private static void Parts(TsvTable table, LexiconBuilder rules, Dictionary<string, ImmutableArray<KeyValuePair<RuleClass, string>>> runTogether)
    {
        foreach (TsvRow row in table.Rows)
        {
            string slot = table.Cell(row, "slot"), value = table.Cell(row, "value"), names = table.Cell(row, "names");
            if (slot is not ("species" or "tissue" or "cell" or "acronym" or "product" or "modification" or "link")) throw new ConfigException(table.FileOf(row), row.Line, $"unknown slot '{slot}'; known: species, tissue, cell, acronym, product, modification, link");
            if (slot == "link") continue;
            RuleClass c = RuleClasses.Parse(slot);
            if (c == RuleClass.Acronym)
            {
                foreach (string piece in value.Split(';', StringSplitOptions.TrimEntries))
                {
                    if (piece.Split('=') is not [("species" or "tissue" or "cell" or "product" or "modification"), { Length: > 0 }]) throw new ConfigException(table.FileOf(row), row.Line, $"'{piece}' is no part; write such as tissue=adipose;cell=MSC");
                }
            }
            AddRule(rules, c, value, "", names, table.FileOf(row), row.Line, flags: table.Cell(row, "flags"));
            foreach (string raw in names.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                string name = LexiconName.Parse(raw, table.FileOf(row), row.Line).Text;
                if (name.Length is < 2 or > 8 || !name.All(char.IsAsciiLetter) || name.Count(char.IsUpper) < 2) continue;
                runTogether.TryAdd(name.ToLowerInvariant(), c == RuleClass.Acronym ? Fills(value) : [new(c, value)]);
            }
        }
    }

    private static ImmutableArray<UnitRule> UnitRows(TsvTable table, LexiconBuilder rules)
    {
        var units = ImmutableArray.CreateBuilder<UnitRule>();
        foreach (TsvRow row in table.Rows)
        {
            if (!double.TryParse(table.Cell(row, "factor"), NumberStyles.Float, CultureInfo.InvariantCulture, out double factor)) throw new ConfigException(table.FileOf(row), row.Line, $"the factor '{table.Cell(row, "factor")}' is no number");
            string use = table.Cell(row, "use");
            if (use is not ("unit" or "before" or "per")) throw new ConfigException(table.FileOf(row), row.Line, $"unknown use '{use}'; known: unit, before, per");
            AddRule(rules, RuleClass.Unit, units.Count.ToString(CultureInfo.InvariantCulture), "", table.Cell(row, "names"), table.FileOf(row), row.Line);
            units.Add(new UnitRule(table.Cell(row, "unit"), factor, use == "before", use == "per"));
        }
        return units.DrainToImmutable();
    }

    private static Dictionary<ulong, List<AmbiguityRule>> Ambiguity(TsvTable table, LexiconBuilder rules)
    {
        var result = new Dictionary<ulong, List<AmbiguityRule>>();
        foreach (TsvRow row in table.Rows)
        {
            int needs = Context(table, row, "needs", rules), excludes = Context(table, row, "excludes", rules);
            var rule = new AmbiguityRule(table.Cell(row, "type").Trim(), table.Cell(row, "id").Trim(), needs, excludes);
            foreach (string name in table.Cell(row, "name").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                ulong hash = Lexicon.NameHash(name);
                if (!result.TryGetValue(hash, out List<AmbiguityRule>? list)) result.Add(hash, list = []);
                list.Add(rule);
            }
        }
        return result;
    }

    // Context words become rules of their own; the number names them. -1: none are asked for.
    private static int Context(TsvTable table, TsvRow row, string column, LexiconBuilder rules)
    {
        string names = table.Cell(row, column).Trim();
        if (names.Length == 0) return -1;
        int number = 2 * row.Line + (column == "needs" ? 0 : 1);
        string anyCase = string.Join('|', names.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(static n => n + "{i}"));
        AddRule(rules, RuleClass.Context, number.ToString(CultureInfo.InvariantCulture), "", anyCase, table.FileOf(row), row.Line);
        return number;
    }
}

/// <summary>A unit of quantities.</summary>
internal readonly record struct UnitRule(string Unit, double Factor, bool Before, bool OnlyPer);

/// <summary>What a name means where some words stand in the document.</summary>
/// <param name="Type">Type; "" for whatever the lexicon says.</param>
/// <param name="Id">Concept; "" for whatever the lexicon says; <c>-</c> as type: no mention.</param>
/// <param name="Needs">Number of the context words of which one must stand in the document; -1 for none.</param>
/// <param name="Excludes">Number of the context words of which none may; -1 for none.</param>
internal sealed record AmbiguityRule(string Type, string Id, int Needs, int Excludes);

/// <summary>The concept of a cell source with some parts; an empty column fits anything.</summary>
internal sealed record SourceIdRule(string Tissue, string Species, string Cell, string Product, string Id, string Label, bool Verified)
{
    internal int Weight => (Tissue.Length > 0 ? 1 : 0) + (Species.Length > 0 ? 1 : 0) + (Cell.Length > 0 ? 1 : 0) + (Product.Length > 0 ? 1 : 0);

    internal static SourceIdRule Of(TsvTable table, TsvRow row) => new(table.Cell(row, "tissue").Trim(), table.Cell(row, "species").Trim(), table.Cell(row, "cell").Trim(), table.Cell(row, "product").Trim(),
        table.Cell(row, "id").Trim(), table.Cell(row, "label").Trim(), table.Cell(row, "verified").Trim() is "true" or "yes" or "1");
}
