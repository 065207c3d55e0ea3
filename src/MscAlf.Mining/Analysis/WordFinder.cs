using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Analysis;

/// <summary>Words of English that analyzers look for, from an embedded table; a phrase that ends in * stands for all that begin so.</summary>
internal static class WordFinder
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Classes = Read();

    /// <summary>The phrases of a class.</summary>
    internal static ImmutableArray<string> Of(string name) => Classes[name];

    /// <summary>Where the first of some phrases stands in a text as whole words, or -1.</summary>
    internal static int Find(ReadOnlySpan<char> text, ImmutableArray<string> phrases)
    {
        int first = -1;
        foreach (string phrase in phrases)
        {
            int at = Find(text, phrase, 0);
            if (at >= 0 && (first < 0 || at < first)) first = at;
        }
        return first;
    }

    /// <summary>Whether any of some phrases stands in a text as whole words.</summary>
    internal static bool Holds(ReadOnlySpan<char> text, ImmutableArray<string> phrases)
    {
        foreach (string phrase in phrases)
        {
            if (Find(text, phrase, 0) >= 0) return true;
        }
        return false;
    }

    /// <summary>Where a phrase stands in a text as whole words, from a place on; or -1.</summary>
    internal static int Find(ReadOnlySpan<char> text, ReadOnlySpan<char> phrase, int from)
    {
        bool open = phrase[^1] == '*';
        if (open) phrase = phrase[..^1];
        while (from < text.Length)
        {
            int at = text[from..].IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return -1;
            at += from;
            int end = at + phrase.Length;
            bool starts = at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(phrase[0]);
            if (starts && (open || end == text.Length || !char.IsLetterOrDigit(text[end]) || !char.IsLetterOrDigit(phrase[^1]))) return at;
            from = at + 1;
        }
        return -1;
    }

    private static FrozenDictionary<string, ImmutableArray<string>> Read()
    {
        const string Name = "MscAlf.Mining.Analysis.words.tsv";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Name) ?? throw new InvalidOperationException(Name + " is not in the assembly");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        TsvTable table = TsvTable.Parse(Name, bytes, "class", "phrases");
        var result = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (TsvRow row in table.Rows) result.Add(row.Cells[0], [.. row.Cells[1].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
        return result.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
