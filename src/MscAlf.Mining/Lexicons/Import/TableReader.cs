using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons.Import;

/// <summary>Which column of a table says what; columns by their name, or by their number from 1 where the table has no header.</summary>
public sealed record TableColumns
{
    /// <summary>Columns of <c>hgnc_complete_set</c>.</summary>
    public static readonly TableColumns Hgnc = new() { Id = "hgnc_id", Label = "symbol", Exact = ["alias_symbol", "prev_symbol", "name", "alias_name", "prev_name"], Xrefs = [("entrez_id", "NCBIGene:"), ("ensembl_gene_id", "ensembl:"), ("uniprot_ids", "uniprot:")], Status = "status" };

    /// <summary>Columns of NCBI's <c>gene_info</c> and of tables made of it.</summary>
    public static readonly TableColumns NcbiGene = new() { Id = "GeneID|gene_id", Label = "Symbol|symbol", Exact = ["Synonyms|synonyms", "description|name", "Full_name_from_nomenclature_authority"], Related = ["Other_designations|other_designations"] };

    /// <summary>Columns of Cellosaurus as a table.</summary>
    public static readonly TableColumns Cellosaurus = new() { Id = "AC|accession|2", Label = "ID|name|1", Exact = ["SY|synonyms"], HasHeader = false };

    /// <summary>The id.</summary>
    public required string Id { get; init; }
    /// <summary>The preferred name.</summary>
    public required string Label { get; init; }
    /// <summary>Names that mean the same.</summary>
    public ImmutableArray<string> Exact { get; init; } = [];
    /// <summary>Names that have to do with it.</summary>
    public ImmutableArray<string> Related { get; init; } = [];
    /// <summary>Other ids, each with the prefix they get.</summary>
    public ImmutableArray<(string Column, string Prefix)> Xrefs { get; init; } = [];
    /// <summary>What it is a kind of.</summary>
    public string? Parents { get; init; }
    /// <summary>A column that says <c>Approved</c>, or that the id was given up.</summary>
    public string? Status { get; init; }
    /// <summary>Whether the first line names the columns.</summary>
    public bool HasHeader { get; init; } = true;
    /// <summary>Between cells.</summary>
    public char Separator { get; init; } = '\t';
    /// <summary>Between the names of a cell.</summary>
    public char ListSeparator { get; init; } = '|';
}

/// <summary>Reads tables of ids and names. Cells may be in quotation marks; rows of one id, one after the other, are one concept.</summary>
public static class TableReader
{
    /// <summary>Reads all rows.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="columns">What the columns say.</param>
    /// <exception cref="ConfigException">A column is missing, or a row has no id.</exception>
    public static IEnumerable<SourceConcept> Read(TextReader reader, string file, TableColumns columns)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(columns);
        string[]? header = null;
        int line = 0;
        while (reader.ReadLine() is { } raw)
        {
            line++;
            if (line == 1) raw = raw.TrimStart('\uFEFF');
            if (raw.Length == 0) continue;
            string[] cells = Cells(raw, columns.Separator);
            if (columns.HasHeader && header is null)
            {
                cells[0] = cells[0].TrimStart('#').Trim();
                header = cells;
                if (Find(header, columns.Id, cells) is null) throw new ConfigException(file, line, $"the column '{columns.Id}' is missing; the header has: {string.Join(", ", cells)}");
                if (Find(header, columns.Label, cells) is null) throw new ConfigException(file, line, $"the column '{columns.Label}' is missing; the header has: {string.Join(", ", cells)}");
                continue;
            }
            string id = Find(header, columns.Id, cells) ?? throw new ConfigException(file, line, $"the row has no column '{columns.Id}'; it has {cells.Length}");
            string label = Find(header, columns.Label, cells) ?? throw new ConfigException(file, line, $"the row has no column '{columns.Label}'; it has {cells.Length}");
            if (id.Length == 0) throw new ConfigException(file, line, "the row has no id; fill it in or leave the row out");
            var names = ImmutableArray.CreateBuilder<SourceName>();
            if (label.Length > 0) names.Add(new SourceName(label, NameScopes.Label));
            foreach (string column in columns.Exact) AddNames(names, Find(header, column, cells), columns.ListSeparator, NameScopes.Exact);
            foreach (string column in columns.Related) AddNames(names, Find(header, column, cells), columns.ListSeparator, NameScopes.Related);
            var xrefs = ImmutableArray.CreateBuilder<string>();
            foreach ((string column, string prefix) in columns.Xrefs)
            {
                foreach (string xref in Split(Find(header, column, cells), columns.ListSeparator)) xrefs.Add(xref.StartsWith(prefix, StringComparison.Ordinal) ? xref : prefix + xref);
            }
            string status = columns.Status is null ? "" : Find(header, columns.Status, cells) ?? "";
            yield return new SourceConcept(id, label, line)
            {
                Names = names.ToImmutable(),
                Xrefs = xrefs.ToImmutable(),
                Parents = columns.Parents is null ? [] : [.. Split(Find(header, columns.Parents, cells), columns.ListSeparator)],
                IsObsolete = status.Length > 0 && status != "Approved",
            };
        }
        if (line == 0) throw new ConfigException(file, 0, "is empty; a table of ids and names is expected");
    }

    private static void AddNames(ImmutableArray<SourceName>.Builder names, string? cell, char separator, NameScopes scope)
    {
        foreach (string name in Split(cell, separator)) names.Add(new SourceName(name, scope));
    }

    private static IEnumerable<string> Split(string? cell, char separator) =>
        cell is null or "-" ? [] : cell.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // The cell of the first of several column names (a|b) that the table has.
    private static string? Find(string[]? header, string column, string[] cells)
    {
        foreach (string name in column.Split('|'))
        {
            int at = header is null ? -1 : Array.IndexOf(header, name);
            if (at < 0 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) at = number - 1;
            if (at >= 0) return at < cells.Length ? cells[at] : header is null ? null : "";
        }
        return null;
    }

    private static string[] Cells(string line, char separator)
    {
        if (!line.Contains('"', StringComparison.Ordinal)) return [.. line.Split(separator).Select(static c => c.Trim())];
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && (quoted || cell.Length == 0))
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[i++]);
                else quoted = !quoted;
            }
            else if (line[i] == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }
        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }
}
