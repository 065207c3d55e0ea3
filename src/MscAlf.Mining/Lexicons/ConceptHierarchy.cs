using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>What is a kind or a part of what: parents of concepts as a table states them. Immutable and thread-safe.</summary>
/// <remarks>A table in place of an ontology: it says which of the many parents a field wants evidence gathered under. <see cref="LexiconConcept.Parents"/> are what a compiled ontology states.</remarks>
public sealed class ConceptHierarchy
{
    private readonly Dictionary<string, ImmutableArray<string>> ancestors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);

    private ConceptHierarchy()
    {
    }

    /// <summary>No relation at all.</summary>
    public static ConceptHierarchy Empty { get; } = new();

    /// <summary>How many concepts have a parent.</summary>
    public int Count => ancestors.Count;

    /// <summary>Hash of the table's bytes; that of nothing for <see cref="Empty"/>.</summary>
    public ContentHash Hash { get; private init; } = ContentHash.Of("");

    /// <summary>All that a concept is a kind or a part of, the nearest first, those of one distance by id; itself left out. Empty where none is stated.</summary>
    public ImmutableArray<string> AncestorsOf(string id) => ancestors.TryGetValue(id, out ImmutableArray<string> all) ? all : [];

    /// <summary>The name that the table gives a parent; the id where it gives none.</summary>
    public string LabelOf(string id) => labels.GetValueOrDefault(id, id);

    /// <summary>Reads a table with the columns <c>child</c>, <c>parent</c>, <c>label</c> (of the parent) and what else it likes to say, such as relation and source.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">UTF-8.</param>
    /// <exception cref="ConfigException">A cell is empty, a concept is its own ancestor, or a parent has two names.</exception>
    public static ConceptHierarchy Parse(string file, ReadOnlyMemory<byte> bytes)
    {
        TsvTable table = TsvTable.Parse(file, bytes, "child", "parent", "label");
        var result = new ConceptHierarchy { Hash = ContentHash.Of(bytes.Span) };
        var parents = new Dictionary<string, List<(string Parent, int Line)>>(StringComparer.Ordinal);
        foreach (TsvRow row in table.Rows)
        {
            string child = table.Cell(row, "child").Trim(), parent = table.Cell(row, "parent").Trim(), label = table.Cell(row, "label").Trim();
            if (child.Length == 0 || parent.Length == 0) throw new ConfigException(file, row.Line, "child and parent must both be given");
            if (label.Length > 0 && !result.labels.TryAdd(parent, label) && result.labels[parent] != label) throw new ConfigException(file, row.Line, $"'{parent}' is called '{result.labels[parent]}' above and '{label}' here; give it one name");
            if (!parents.TryGetValue(child, out List<(string, int)>? list)) parents.Add(child, list = []);
            list.Add((parent, row.Line));
        }
        foreach (string child in parents.Keys) result.ancestors.Add(child, Above(file, child, parents));
        return result;
    }

    private static ImmutableArray<string> Above(string file, string child, Dictionary<string, List<(string Parent, int Line)>> parents)
    {
        var all = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var level = new List<string> { child };
        while (level.Count > 0)
        {
            var next = new SortedSet<string>(StringComparer.Ordinal);
            foreach (string id in level)
            {
                if (!parents.TryGetValue(id, out List<(string Parent, int Line)>? own)) continue;
                foreach ((string parent, int line) in own)
                {
                    if (parent == child) throw new ConfigException(file, line, $"'{child}' is its own ancestor; take one of the relations out");
                    if (seen.Add(parent)) next.Add(parent);
                }
            }
            all.AddRange(next);
            level = [.. next];
        }
        return all.DrainToImmutable();
    }
}
