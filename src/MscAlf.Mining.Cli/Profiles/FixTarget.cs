using System.Globalization;
using System.Text;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Profiles;

/// <summary>Finds the blocks that a curator means: by characters of the source, or by words.</summary>
internal static class FixTarget
{
    private const int MostListed = 5;

    /// <summary>The blocks that share characters with a range.</summary>
    /// <param name="reading">The page.</param>
    /// <param name="range"><c>START</c> or <c>START-END</c> in code points of the source text.</param>
    /// <param name="file">As messages name it.</param>
    public static List<int> At(PageReading reading, string range, string file)
    {
        int dash = range.IndexOf('-', StringComparison.Ordinal);
        if (!int.TryParse(dash < 0 ? range : range[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out int start)
            || !int.TryParse(dash < 0 ? range : range[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int end) || dash >= 0 && end <= start)
        {
            throw new ConfigException("--at", 0, $"'{range}' is no range; write START or START-END as the explain page shows it");
        }
        if (dash < 0) end = start + 1;
        string source = reading.Document.Source.Text;
        TextSpan span = TextSpan.FromBounds(ToUnits(source, start), ToUnits(source, end));
        var found = new List<int>();
        for (int i = 0; i < reading.Blocks.Length; i++)
        {
            if (Source(reading, i).Any(p => p.Start < span.End && span.Start < p.End)) found.Add(i);
        }
        return found.Count > 0 ? found : throw new ConfigException(file, 0, $"no block of text lies at {range}; take the place from `mscalf explain --html`");
    }

    /// <summary>The one block that has the words.</summary>
    public static List<int> WithText(PageReading reading, string words, string file)
    {
        string wanted = Fold(words);
        var found = new List<int>();
        for (int i = 0; i < reading.Blocks.Length; i++)
        {
            if (Fold(Words(reading, i)).Contains(wanted, StringComparison.OrdinalIgnoreCase)) found.Add(i);
        }
        if (found.Count == 1) return found;
        if (found.Count == 0) throw new ConfigException(file, 0, $"no block has the words \"{words}\"; copy them from the page");
        string places = string.Join("; ", found.Take(MostListed).Select(i => $"--at {Place(reading, i)} \"{Snippet(reading, i, 40)}\""));
        throw new ConfigException(file, 0, $"{found.Count} blocks have these words; choose one: {places}{(found.Count > MostListed ? "; …" : "")}");
    }

    /// <summary>The start of a block's words.</summary>
    public static string Snippet(PageReading reading, int block, int most)
    {
        string words = Fold(Words(reading, block));
        var clean = new StringBuilder();
        foreach (char c in words.Length > most ? words[..most] + "…" : words) clean.Append(char.IsControl(c) ? '?' : c);
        return clean.ToString();
    }

    private static string Place(PageReading reading, int block)
    {
        var offsets = new OffsetTable(reading.Document.Source.Text);
        TextSpan[] pieces = [.. Source(reading, block)];
        return string.Create(CultureInfo.InvariantCulture, $"{offsets.ToCodePoints(pieces.Min(static p => p.Start))}-{offsets.ToCodePoints(pieces.Max(static p => p.End))}");
    }

    private static IEnumerable<TextSpan> Source(PageReading reading, int block) => reading.Blocks[block].Lines.SelectMany(l => reading.Document.Layout.Map.ToSource(l));

    private static string Words(PageReading reading, int block) => string.Join(' ', reading.Blocks[block].Lines.Select(l => reading.Document.Layout.Text.Substring(l.Start, l.Length)));

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int ToUnits(string text, int codePoints)
    {
        int i = 0;
        for (int n = 0; n < codePoints && i < text.Length; n++) i += char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
        return i;
    }
}
