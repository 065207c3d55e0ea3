using System.Collections.Immutable;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Learning.Classifying;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Training;

/// <summary>Examples to train a classifier, gathered from tables: document by document, with the labels they have.</summary>
/// <param name="Examples">Examples.</param>
/// <param name="Labels">All labels in order of their names.</param>
/// <param name="Ids">Of the examples.</param>
internal sealed record LabelledExamples(ImmutableArray<ClassifierExample> Examples, ImmutableArray<string> Labels, ImmutableArray<string> Ids)
{
    /// <summary>Reads tables.</summary>
    /// <exception cref="ConfigException">A file can't be read or is no such table, an id stands twice, there is no row or no label, or, of a single-label task, a row has none.</exception>
    public static LabelledExamples Read(IReadOnlyList<string> files, TableColumns columns, bool isSingle)
    {
        var rows = new List<LabelledRow>();
        var lines = new Dictionary<string, (string File, int Line)>(StringComparer.Ordinal);
        var documents = new Dictionary<string, int>(StringComparer.Ordinal);
        var labels = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            using LineSource source = LineSource.Open(file);
            var table = new LabelledTable(source, columns);
            while (table.Next() is { } row)
            {
                string key = columns.Group is null ? row.Id : $"{row.Id}\t{row.Line}";
                if (!lines.TryAdd(key, (file, row.Line))) throw new ConfigException(file, row.Line, $"the id '{row.Id}' stands in line {lines[key].Line} of {lines[key].File} already; each row needs an id of its own");
                if (isSingle && row.Labels.Length == 0) throw new ConfigException(file, row.Line, $"the column '{columns.Labels}' is empty; with --single every row has one label");
                documents.TryAdd(row.Document, documents.Count);
                labels.UnionWith(Cut(row.Labels, isSingle));
                rows.Add(row);
            }
        }
        if (rows.Count == 0) throw new ConfigException(files[0], 0, "has no rows below its header");
        if (labels.Count == 0) throw new ConfigException(files[0], 0, $"no row has a label in the column '{columns.Labels}'");
        if (labels.Count > TextClassifier.MaxLabels) throw new ConfigException(files[0], 0, $"the column '{columns.Labels}' has {labels.Count} different labels, more than the {TextClassifier.MaxLabels} that can be learned; is it the right column?");
        if (documents.Count < 2) throw new ConfigException(files[0], 0, "all rows are of one document; training needs two at least");
        ImmutableArray<string> names = [.. labels];
        LabelledRow[] ordered = [.. rows.OrderBy(r => documents[r.Document]).ThenBy(static r => r.Position)];
        return new LabelledExamples(
            [.. ordered.Select(r => new ClassifierExample([.. r.Fields], [.. Cut(r.Labels, isSingle).Select(l => names.BinarySearch(l, StringComparer.Ordinal)).Distinct()], documents[r.Document]))],
            names,
            [.. ordered.Select(static r => r.Id)]);
    }

    private static string[] Cut(string cell, bool isSingle) => isSingle ? [cell] : cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
