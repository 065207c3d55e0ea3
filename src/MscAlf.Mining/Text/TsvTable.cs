using System.Collections.Immutable;
using System.Text;

namespace MscAlf.Mining.Text;

/// <summary>One row of a <see cref="TsvTable"/>.</summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Cells">As many as the header has.</param>
public sealed record TsvRow(int Line, ImmutableArray<string> Cells)
{
    /// <summary>The file it stands in, where that is not its table's (<see cref="TsvTable.Join"/>); else null.</summary>
    public string? File { get; init; }
}

/// <summary>A tab-separated table with a header line; lines that start with <c>#</c> and blank lines are left out.</summary>
/// <remarks>Immutable and thread-safe. Missing cells at a row's end read as "".</remarks>
public sealed class TsvTable
{
    private TsvTable(string file, ImmutableArray<string> header, ImmutableArray<TsvRow> rows)
    {
        File = file;
        Header = header;
        Rows = rows;
    }

    /// <summary>File as the user knows it.</summary>
    public string File { get; }

    /// <summary>Column names.</summary>
    public ImmutableArray<string> Header { get; }

    /// <summary>Data rows in file order.</summary>
    public ImmutableArray<TsvRow> Rows { get; }

    /// <summary>Reads a table from UTF-8 bytes.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">The file's content.</param>
    /// <param name="required">Columns that must be there.</param>
    /// <exception cref="ConfigException">No header, a required column is missing, a row has more cells than the header, or the bytes are not UTF-8.</exception>
    public static TsvTable Parse(string file, ReadOnlyMemory<byte> bytes, params ReadOnlySpan<string> required)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw new ConfigException(file, 0, "is not valid UTF-8; save it as UTF-8");
        }
        ImmutableArray<string> header = default;
        var rows = ImmutableArray.CreateBuilder<TsvRow>();
        int line = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            line++;
            if (raw.IsWhiteSpace() || raw[0] == '#') continue;
            string[] cells = raw.ToString().Split('\t');
            if (header.IsDefault)
            {
                header = [.. cells];
                foreach (string name in required)
                {
                    if (!header.Contains(name)) throw new ConfigException(file, line, $"the column '{name}' is missing; the header has: {string.Join(", ", cells)}");
                }
                continue;
            }
            if (cells.Length > header.Length) throw new ConfigException(file, line, $"{cells.Length} cells, but the header has {header.Length} columns");
            rows.Add(new TsvRow(line, cells.Length == header.Length ? [.. cells] : [.. cells, .. Enumerable.Repeat("", header.Length - cells.Length)]));
        }
        if (header.IsDefault) throw new ConfigException(file, 0, "is empty; a header line of column names is expected");
        return new TsvTable(file, header, rows.DrainToImmutable());
    }

    /// <summary>One table of several: all columns, and the rows of the first, then of the next. What a row lacks reads as "".</summary>
    /// <param name="tables">At least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TsvTable Join(IReadOnlyList<TsvTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        if (tables.Count == 0) throw new ArgumentException("There is no table to join.", nameof(tables));
        if (tables.Count == 1) return tables[0];
        ImmutableArray<string> header = [.. tables.SelectMany(static t => t.Header).Distinct(StringComparer.Ordinal)];
        var rows = ImmutableArray.CreateBuilder<TsvRow>();
        foreach (TsvTable table in tables)
        {
            int[] columns = [.. header.Select(table.Column)];
            foreach (TsvRow row in table.Rows) rows.Add(new TsvRow(row.Line, [.. columns.Select(c => c < 0 ? "" : row.Cells[c])]) { File = table.FileOf(row) });
        }
        return new TsvTable(tables[0].File, header, rows.DrainToImmutable());
    }

    /// <summary>The file of a row, for messages.</summary>
    public string FileOf(TsvRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.File ?? File;
    }

    /// <summary>The index of a column, or -1.</summary>
    public int Column(string name) => Header.IndexOf(name);

    /// <summary>The cell of a row under a column, "" where the table has no such column.</summary>
    public string Cell(TsvRow row, string column)
    {
        int i = Column(column);
        return i < 0 ? "" : row.Cells[i];
    }
}
