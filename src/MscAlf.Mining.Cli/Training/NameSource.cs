using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Training;

/// <summary>One row of a list of name sources: where names stand in a file and what they name.</summary>
/// <remarks>
/// Columns of the list: <c>file</c> (below the data folder; one that begins with a dot, beside the list); <c>format</c> (<c>obo</c>, <c>tsv</c>, <c>csv</c>); <c>classes</c> (of <see cref="GazetteerClasses"/>, joined by commas);
/// <c>label</c> and <c>synonyms</c> (columns by name, or by number from 1 where the file has no header; for OBO the kinds of synonyms taken); <c>where</c> (<c>column=value</c>; for OBO the prefix of ids);
/// <c>how</c> (<c>inverted</c>: <c>Receptors, Opioid</c> also reads <c>Opioid Receptors</c>; <c>binomial</c>: a genus and species are also written with the initial).
/// </remarks>
internal sealed record NameSource(string File, string Format, GazetteerClasses Classes, string Label, ImmutableArray<string> Synonyms, string Where, ImmutableArray<string> How)
{
    /// <summary>Reads the list.</summary>
    public static ImmutableArray<NameSource> ReadList(string path)
    {
        TsvTable table = TsvTable.Parse(path, DataFile.ReadBytes(path), "file", "format", "classes", "label");
        var sources = ImmutableArray.CreateBuilder<NameSource>();
        foreach (TsvRow row in table.Rows)
        {
            string format = table.Cell(row, "format");
            if (format is not ("obo" or "tsv" or "csv")) throw new ConfigException(path, row.Line, $"the format '{format}' is not known; obo, tsv and csv are");
            GazetteerClasses classes = GazetteerClasses.None;
            foreach (string name in Cut(table.Cell(row, "classes")))
            {
                if (!Enum.TryParse(name, ignoreCase: true, out GazetteerClasses c) || (c & GazetteerClasses.All) != c) throw new ConfigException(path, row.Line, $"the class '{name}' is not known");
                classes |= c;
            }
            if (classes == GazetteerClasses.None) throw new ConfigException(path, row.Line, "a source needs a class");
            string file = table.Cell(row, "file");
            if (file.StartsWith('.')) file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, file));
            sources.Add(new NameSource(file, format, classes, table.Cell(row, "label"), Cut(table.Cell(row, "synonyms")), table.Cell(row, "where"), Cut(table.Cell(row, "how"))));
        }
        return sources.ToImmutable();
    }

    /// <summary>The names of the source with their classes, in file order.</summary>
    public IEnumerable<(string Name, GazetteerClasses Classes)> Read(string folder)
    {
        string path = Path.Combine(folder, File);
        foreach ((string name, bool label) in Format == "obo" ? ReadObo(path) : ReadTable(path))
        {
            GazetteerClasses classes = label ? Classes | GazetteerClasses.Label : Classes;
            yield return (name, classes);
            if (How.Contains("inverted") && Invert(name) is { } inverted) yield return (inverted, classes);
            if (How.Contains("binomial") && Shorten(name) is { } shortened) yield return (shortened, Classes);
        }
    }

    private IEnumerable<(string Name, bool Label)> ReadObo(string path)
    {
        bool term = false, wanted = false;
        foreach ((_, string line) in DataFile.ReadLines(path))
        {
            if (line.StartsWith('[')) (term, wanted) = (line == "[Term]", false);
            else if (term && line.StartsWith("id: ", StringComparison.Ordinal)) wanted = line.AsSpan(4).StartsWith(Where, StringComparison.Ordinal);
            else if (wanted && line.StartsWith("name: ", StringComparison.Ordinal))
            {
                string name = line[6..];
                if (!name.StartsWith("obsolete", StringComparison.OrdinalIgnoreCase)) yield return (name, true);
            }
            else if (wanted && line.StartsWith("synonym: \"", StringComparison.Ordinal) && line.LastIndexOf('"') is var end and > 10)
            {
                string scope = line[(end + 1)..].TrimStart().Split(' ')[0];
                if (Synonyms.Contains(scope)) yield return (line[10..end].Replace("\\", "", StringComparison.Ordinal), false);
            }
        }
    }

    private IEnumerable<(string Name, bool Label)> ReadTable(string path)
    {
        bool numbered = int.TryParse(Label, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        string[]? header = null;
        string[] where = Where.Split('=', 2);
        foreach ((int number, string line) in DataFile.ReadLines(path))
        {
            if (line.Length == 0 || line[0] == '#' && !numbered) continue;
            string[] cells = Format == "csv" ? Csv(line) : line.Split('\t');
            if (header is null && !numbered)
            {
                header = cells;
                continue;
            }
            if (where.Length == 2 && Cell(where[0]) != where[1]) continue;
            string label = Cell(Label);
            if (label.Length > 0)
            {
                bool first = true;
                foreach (string name in label.Split('|'))
                {
                    yield return (Clean(name), first);
                    first = false;
                }
            }
            foreach (string column in Synonyms)
            {
                foreach (string name in Cell(column).Split('|'))
                {
                    if (Clean(name) is { Length: > 1 } clean) yield return (clean, false);
                }
            }

            string Cell(string column)
            {
                int i = numbered ? int.Parse(column, CultureInfo.InvariantCulture) - 1 : Array.IndexOf(header!, column);
                if (i < 0) throw new ConfigException(path, number, $"there is no column '{column}'");
                return i < cells.Length ? cells[i].Trim('"') : "";
            }
        }
    }

    /// <summary>Without the marks that tables put on names: <c>E:</c> for an exact synonym, <c>{?}</c> for an ambiguous one.</summary>
    private static string Clean(string name)
    {
        if (name.Length > 2 && name[1] == ':' && name[0] is 'E' or 'R' or 'N' or 'B') name = name[2..];
        int brace = name.EndsWith('}') ? name.LastIndexOf('{') : -1;
        return (brace > 0 ? name[..brace] : name).Trim();
    }

    private static string? Invert(string name)
    {
        string[] parts = name.Split(", ");
        if (parts.Length is < 2 or > 4) return null;
        Array.Reverse(parts);
        return string.Join(' ', parts);
    }

    private static string? Shorten(string name)
    {
        string[] words = name.Split(' ');
        if (words.Length != 2 || words[0].Length < 4 || !char.IsAsciiLetterUpper(words[0][0]) || words[1].Length < 4) return null;
        foreach (char c in words[1])
        {
            if (!char.IsAsciiLetterLower(c)) return null;
        }
        return $"{words[0][0]}. {words[1]}";
    }

    private static ImmutableArray<string> Cut(string cell) => [.. cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string[] Csv(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else cell.Append(c);
        }
        cells.Add(cell.ToString());
        return [.. cells];
    }
}
