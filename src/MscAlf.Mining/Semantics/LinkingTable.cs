using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>What speaks for a reading of a name, and how much: the pack's table <c>linking</c>. Immutable.</summary>
/// <remarks>
/// Weights are log odds; those of a reading are added, and the readings of a name share the probability by their odds. Rows: <c>name</c> (a name that is always this one), <c>weak</c> (a name that may be
/// this one), <c>rule</c> (the ambiguity table says so), <c>elsewhere</c> (the document has another name of it), <c>list</c> (a neighbour in a list has its type),
/// <c>id</c>, <c>margin</c> (closer readings of one type are ambiguous), <c>sure</c> (a diagnostic names the other readings of a mention with a lower score), <c>type</c> (prior of a type), <c>before</c> and <c>after</c> (words beside the name that a type has), <c>made</c> (chance of a mention
/// that was made in some way), <c>species</c> (words that tell a host; its id stands in the column <c>type</c>), <c>casing</c> (a host whose gene symbols have small letters), <c>inherits</c> (cells that are those of the document's one source), <c>title</c> (how many mentions a species in the title counts for).
/// </remarks>
internal sealed class LinkingTable
{
    private readonly Dictionary<string, double> weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> made = new(StringComparer.Ordinal);
    private readonly HashSet<string> hosts = new(StringComparer.Ordinal);
    private readonly HashSet<string> inherits = new(StringComparer.Ordinal);
    private readonly HashSet<string> casing = new(StringComparer.Ordinal);
    private readonly List<LinkingRow> rows = [];

    /// <summary>Whether the pack has the table; without it every name has score 1 and the order of rows decides.</summary>
    internal bool IsEmpty { get; private init; }

    internal double Name { get; private set; }
    internal double Weak { get; private set; }
    internal double Rule { get; private set; }
    internal double Elsewhere { get; private set; }
    internal double List { get; private set; }
    internal double Id { get; private set; }
    internal double Margin { get; private set; }
    internal double Title { get; private set; } = 1;
    internal double Sure { get; private set; } = 1;

    internal LinkingRow Row(string number) => rows[int.Parse(number, CultureInfo.InvariantCulture)];

    internal double TypePrior(string type) => types.GetValueOrDefault(type);

    /// <summary>Chance that a mention made in some way is right; 1 where the table does not say.</summary>
    internal double Made(DraftKind kind) => made.Count == 0 ? 1 : made.GetValueOrDefault(kind switch { DraftKind.Shape => "shape", DraftKind.Typed => "typed", DraftKind.Composed => "composed", DraftKind.Source => "source", DraftKind.Defined => "defined", _ => "" }, 1);

    /// <summary>Whether a taxon can be the species of a gene.</summary>
    internal bool IsHost(string taxon) => hosts.Contains(taxon);

    /// <summary>Whether a taxon's gene symbols have small letters after the first.</summary>
    internal bool HasCasing(string taxon) => casing.Contains(taxon);

    /// <summary>Whether cells of a kind, with no tissue said, are those of the document's one source.</summary>
    internal bool Inherits(string cell) => inherits.Contains(cell);

    internal static LinkingTable Parse(TsvTable? table, Action<RuleClass, string, string, string, int> addWords)
    {
        var result = new LinkingTable { IsEmpty = table is null };
        if (table is null) return result;
        foreach (TsvRow row in table.Rows)
        {
            string evidence = table.Cell(row, "evidence").Trim(), type = table.Cell(row, "type").Trim(), words = table.Cell(row, "words").Trim();
            if (!double.TryParse(table.Cell(row, "weight"), NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)) throw new ConfigException(table.FileOf(row), row.Line, $"the weight '{table.Cell(row, "weight")}' is no number");
            switch (evidence)
            {
                case "type": result.types[type] = weight; break;
                case "inherits": result.inherits.Add(type); break;
                case "casing": result.casing.Add(type); break;
                case "made": result.made[type] = weight; break;
                case "before" or "after" or "species":
                    if (type.Length == 0 || words.Length == 0) throw new ConfigException(table.FileOf(row), row.Line, $"a row '{evidence}' needs a type and words");
                    if (evidence == "species") result.hosts.Add(type);
                    addWords(evidence switch { "before" => RuleClass.NeighbourBefore, "after" => RuleClass.NeighbourAfter, _ => RuleClass.SpeciesWord }, result.rows.Count.ToString(CultureInfo.InvariantCulture), words, table.FileOf(row), row.Line);
                    result.rows.Add(new LinkingRow(type, weight));
                    break;
                case "name" or "weak" or "rule" or "elsewhere" or "list" or "id" or "margin" or "sure" or "title": result.weights[evidence] = weight; break;
                default: throw new ConfigException(table.FileOf(row), row.Line, $"unknown evidence '{evidence}'; known: name, weak, rule, elsewhere, list, id, margin, sure, title, type, made, before, after, species, casing, inherits");
            }
        }
        result.Name = result.weights.GetValueOrDefault("name");
        result.Weak = result.weights.GetValueOrDefault("weak");
        result.Rule = result.weights.GetValueOrDefault("rule");
        result.Elsewhere = result.weights.GetValueOrDefault("elsewhere");
        result.List = result.weights.GetValueOrDefault("list");
        result.Id = result.weights.GetValueOrDefault("id");
        result.Margin = result.weights.GetValueOrDefault("margin");
        result.Sure = result.weights.GetValueOrDefault("sure", 1);
        result.Title = result.weights.GetValueOrDefault("title", 1);
        return result;
    }
}

/// <summary>A row of words: what they speak for (a type or a taxon), and how much.</summary>
internal readonly record struct LinkingRow(string Type, double Weight);
