using System.Globalization;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Training;

/// <summary>Which columns of a table a classifier reads.</summary>
/// <param name="Text">Columns with text, in the order of the fields.</param>
/// <param name="Labels">Column with labels; null where there are none to read.</param>
/// <param name="Id">Column with ids; where it is not there, rows are counted.</param>
/// <param name="Group">Column that names the document; null for the part of the id before its last hyphen and number.</param>
internal sealed record TableColumns(IReadOnlyList<string> Text, string? Labels, string Id = "id", string? Group = null);

/// <summary>A row of a table.</summary>
/// <param name="Line">In the file, from 1.</param>
/// <param name="Id">As given, or the number of the row.</param>
/// <param name="Document">Name of its document; equal neighbours are of one.</param>
/// <param name="Position">In the document; the number of the row where the id tells none.</param>
/// <param name="Fields">Texts.</param>
/// <param name="Labels">The cell with the labels, "" for none.</param>
internal sealed record LabelledRow(int Line, string Id, string Document, long Position, string[] Fields, string Labels);

/// <summary>Reads a TSV with a header, row by row; quotes mean nothing.</summary>
internal sealed class LabelledTable
{
    private readonly LineSource source;
    private readonly int columns, id, group, labels;
    private readonly int[] text;
    private readonly List<Range> cells = [];
    private long rows;

    /// <summary>Reads the header.</summary>
    /// <exception cref="ConfigException">There is none, or a column is missing.</exception>
    public LabelledTable(LineSource source, TableColumns wanted)
    {
        this.source = source;
        if (!source.Next(out ReadOnlySpan<char> line) || line.Trim('\uFEFF').IsWhiteSpace()) throw new ConfigException(source.Name, 0, "is empty; a first line with the names of the columns is expected");
        string[] header = line.TrimStart('\uFEFF').ToString().Split('\t');
        columns = header.Length;
        id = Array.IndexOf(header, wanted.Id);
        text = [.. wanted.Text.Select(name => Need(header, name))];
        labels = wanted.Labels is null ? -1 : Need(header, wanted.Labels);
        group = wanted.Group is null ? -1 : Need(header, wanted.Group);
    }

    private int Need(string[] header, string name)
    {
        int at = Array.IndexOf(header, name);
        return at >= 0 ? at : throw new ConfigException(source.Name, 1, $"there is no column '{name}'; the header has: {string.Join(", ", header)}");
    }

    /// <summary>The next row; null at the end.</summary>
    /// <exception cref="ConfigException">A row has more cells than the header, or its id or text is missing.</exception>
    public LabelledRow? Next()
    {
        ReadOnlySpan<char> line;
        do
        {
            if (!source.Next(out line)) return null;
        }
        while (line.IsEmpty);
        cells.Clear();
        int from = 0;
        for (int tab; (tab = line[from..].IndexOf('\t')) >= 0; from += tab + 1) cells.Add(from..(from + tab));
        cells.Add(from..line.Length);
        if (cells.Count > columns) throw new ConfigException(source.Name, source.Line, $"this row has {cells.Count} cells, the header has {columns}");
        rows++;
        var fields = new string[text.Length];
        for (int f = 0; f < fields.Length; f++)
        {
            if (text[f] >= cells.Count) throw new ConfigException(source.Name, source.Line, $"this row ends after {cells.Count} cells and has no text");
            fields[f] = line[cells[text[f]]].ToString();
        }
        string number = rows.ToString(CultureInfo.InvariantCulture), name = id >= 0 && id < cells.Count ? line[cells[id]].ToString() : number;
        string document = name;
        long position = rows;
        if (group >= 0) document = Cell(line, group);
        else if (id >= 0) SplitId(name, ref document, ref position);
        return new LabelledRow(source.Line, name, document, position, fields, labels < 0 ? "" : Cell(line, labels));
    }

    private string Cell(ReadOnlySpan<char> line, int cell) => cell < cells.Count ? line[cells[cell]].ToString() : "";

    // "11724768-3" is the fourth text of 11724768.
    private static void SplitId(string id, ref string document, ref long position)
    {
        int hyphen = id.LastIndexOf('-');
        if (hyphen <= 0 || !int.TryParse(id.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return;
        document = id[..hyphen];
        position = number;
    }
}
