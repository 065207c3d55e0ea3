using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Training;

/// <summary>Text without labels: a file, how to read it, and which part of it.</summary>
/// <remarks>
/// Columns of a list: <c>file</c> (below the data folder; <c>*</c> in the name stands for any characters); <c>format</c> (<c>conll</c>: first column, a sentence a block; <c>jsonl</c>; <c>tsv</c>;
/// <c>lines</c>: a paragraph a line; <c>document</c>: any input that <c>mscalf mine</c> reads); <c>text</c> (fields or columns with text, joined by commas); <c>where</c> (<c>column=value</c>, for TSV); <c>use</c> (<c>train</c>, or
/// <c>exclude</c> for text that is measured on).
/// </remarks>
internal sealed record CorpusSource(string File, string Format, ImmutableArray<string> Text, string Where, bool Exclude)
{
    private static readonly string[] Formats = ["conll", "jsonl", "tsv", "lines", "document"];

    /// <summary>Reads a list of sources.</summary>
    public static ImmutableArray<CorpusSource> ReadList(string path)
    {
        TsvTable table = TsvTable.Parse(path, DataFile.ReadBytes(path), "file", "format");
        var sources = ImmutableArray.CreateBuilder<CorpusSource>();
        foreach (TsvRow row in table.Rows)
        {
            string format = table.Cell(row, "format"), use = table.Cell(row, "use");
            if (!Formats.Contains(format)) throw new ConfigException(path, row.Line, $"the format '{format}' is not known; {string.Join(", ", Formats)} are");
            if (use is not ("" or "train" or "exclude")) throw new ConfigException(path, row.Line, $"the use '{use}' is not known; train and exclude are");
            sources.Add(new CorpusSource(table.Cell(row, "file"), format, Cut(table.Cell(row, "text")), table.Cell(row, "where"), use == "exclude"));
        }
        return sources.ToImmutable();
    }

    /// <summary>A source for a file that was given by name alone: the format by content and name.</summary>
    public static CorpusSource Guess(string path, bool exclude)
    {
        string name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        string format = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".tsv" or ".conll" or ".iob" or ".bio" => "conll",
            ".jsonl" => "jsonl",
            ".txt" => "lines",
            _ => "document",
        };
        return new CorpusSource(path, format, ["title", "abstract", "text"], "", exclude);
    }

    /// <summary>Adds the text of the source to a corpus, or excludes it from it; returns the number of paragraphs.</summary>
    public int Feed(WordCorpus corpus, string folder)
    {
        int count = 0;
        foreach (string path in Files(folder))
        {
            foreach (string paragraph in Read(path))
            {
                count++;
                if (Exclude) corpus.Exclude(paragraph);
                else corpus.Add(paragraph);
            }
        }
        return count;
    }

    private IEnumerable<string> Files(string folder)
    {
        string path = Path.Combine(folder, File);
        if (!File.Contains('*', StringComparison.Ordinal)) return [path];
        string parent = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent)) throw new ConfigException(path, 0, "this folder is not there");
        string[] files = Directory.GetFiles(parent, Path.GetFileName(path));
        Array.Sort(files, string.CompareOrdinal);
        return files;
    }

    private IEnumerable<string> Read(string path) => Format switch
    {
        "conll" => Conll(path),
        "jsonl" => JsonLines(path),
        "tsv" => Table(path),
        "document" => Documents(path),
        _ => DataFile.ReadLines(path).Select(static l => l.Line),
    };

    private static IEnumerable<string> Conll(string path)
    {
        var sentence = new StringBuilder();
        foreach ((_, string line) in DataFile.ReadLines(path))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                sentence.Append(line.AsSpan(0, line.IndexOf('\t', StringComparison.Ordinal) is var tab and >= 0 ? tab : line.Length)).Append(' ');
                continue;
            }
            if (sentence.Length > 0) yield return sentence.ToString();
            sentence.Clear();
        }
        if (sentence.Length > 0) yield return sentence.ToString();
    }

    private IEnumerable<string> JsonLines(string path)
    {
        foreach ((int number, string line) in DataFile.ReadLines(path))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            JsonDocument json;
            try
            {
                json = JsonDocument.Parse(line);
            }
            catch (JsonException e)
            {
                throw new ConfigException(path, number, $"is not JSON: {e.Message}");
            }
            using (json)
            {
                foreach (string field in Text)
                {
                    if (!json.RootElement.TryGetProperty(field, out JsonElement value) || value.ValueKind != JsonValueKind.String) continue;
                    foreach (string paragraph in value.GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) yield return paragraph;
                }
            }
        }
    }

    private IEnumerable<string> Table(string path)
    {
        string[] where = Where.Split('=', 2);
        string[]? header = null;
        foreach ((int number, string line) in DataFile.ReadLines(path))
        {
            string[] cells = line.Split('\t');
            if (header is null)
            {
                header = cells;
                continue;
            }
            if (where.Length == 2 && Cell(where[0]) != where[1]) continue;
            foreach (string column in Text)
            {
                if (Cell(column) is { Length: > 0 } text) yield return text;
            }

            string Cell(string column) => Array.IndexOf(header, column) is var i and >= 0
                ? i < cells.Length ? cells[i] : ""
                : throw new ConfigException(path, number, $"there is no column '{column}'; the header has: {string.Join(", ", header)}");
        }
    }

    private static IEnumerable<string> Documents(string path)
    {
        foreach (SourceDocument document in new DocumentReader().ReadFile(path))
        {
            foreach (LayoutBlock block in document.Layout.Blocks)
            {
                if (block.Structure is { Part: null }) continue;
                yield return document.Layout.Text.Substring(block.Span.Start, block.Span.Length);
            }
        }
    }

    private static ImmutableArray<string> Cut(string cell) => [.. cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
