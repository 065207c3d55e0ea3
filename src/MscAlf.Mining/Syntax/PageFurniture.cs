using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds what the printer put on every page: running heads, page numbers, marks of download.</summary>
internal static class PageFurniture
{
    /// <summary>Marks the lines that are furniture; <paramref name="rules"/> says by which rule.</summary>
    public static bool[] Find(string text, ImmutableArray<LayoutBlock> lines, string[] folded, SiteProfile generic, SiteProfile? site, out string?[] rules)
    {
        var found = new bool[lines.Length];
        rules = new string?[lines.Length];
        Dictionary<string, int> repeats = Repeats(folded);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = folded[i];
            if (line.Length == 0) continue;
            string? rule = ByTable(line, site) ?? ByTable(line, generic);
            if (rule is null && EndsWithPage(line)) rule = "generic/page-number";
            if (rule is null && IsPageNumber(line) && IsApart(lines, i)) rule = "generic/page-number";
            if (rule is null && line.Length is >= 6 and <= 160)
            {
                int times = repeats.TryGetValue(Normal(line), out int n) ? n : 0;
                bool apart = IsApart(lines, i);
                if (times >= 3 && Headings.Find(line) is null && (apart || times >= 5) || times == 2 && apart && HasNumber(line) && Headings.Find(line) is null && CaptionLabels.Length(line) == 0) rule = "generic/running-head";
            }
            if (rule is null) continue;
            found[i] = true;
            rules[i] = rule;
        }
        FindBeside(text, lines, folded, generic, found, rules);
        return found;
    }

    /// <summary>Finds running heads beside other furniture: citations, and capitals with a page number.</summary>
    private static void FindBeside(string text, ImmutableArray<LayoutBlock> lines, string[] folded, SiteProfile generic, bool[] found, string?[] rules)
    {
        int first = 0;
        while (first < lines.Length && folded[first].Length == 0) first++;
        for (int i = first + 2; i < lines.Length; i++)
        {
            if (found[i] || folded[i].Length is < 6 or > 160 || !(found[i - 1] || i + 1 < lines.Length && found[i + 1]) || Headings.Find(folded[i]) is not null) continue;
            if (generic.Lines.Find(folded[i]) is not { Kind: TriviaKinds.CitationLine } && !(found[i - 1] && IsPageNumber(folded[i - 1]) && IsNumberedHead(text.AsSpan(lines[i].Span.Start, lines[i].Span.Length).Trim()))) continue;
            found[i] = true;
            rules[i] = "generic/running-head";
        }
    }

    /// <summary>Whether a short line is written in capitals, with a number at one of its ends that may count pages.</summary>
    private static bool IsNumberedHead(ReadOnlySpan<char> line)
    {
        if (line.Length > 70) return false;
        ReadOnlySpan<char> words = line.TrimStart("0123456789");
        int digits = line.Length - words.Length;
        if (digits == 0) digits = words.Length - (words = words.TrimEnd("0123456789")).Length;
        if (digits is 0 or > 4 || words.Length < 4 || words[0] != ' ' && words[^1] != ' ') return false;
        int upper = 0, letters = 0;
        foreach (char c in words)
        {
            if (!char.IsLetter(c)) continue;
            letters++;
            if (char.IsUpper(c)) upper++;
        }
        return letters >= 4 && upper * 10 >= letters * 7;
    }

    /// <summary>Whether the line ends in <c>page 3 of 9</c>.</summary>
    private static bool EndsWithPage(string line)
    {
        int at = line.LastIndexOf("page ", StringComparison.Ordinal);
        if (at < 0 || at > 0 && line[at - 1] != ' ' || line.Length > 200) return false;
        int of = line.AsSpan(at + 5).IndexOf(" of ");
        return of is > 0 and < 5 && line.AsSpan(at + 5, of).IndexOfAnyExceptInRange('0', '9') < 0 && line.Length - at - of - 9 is > 0 and < 5 && line.AsSpan(at + of + 9).IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static string? ByTable(string line, SiteProfile? profile) => profile?.Lines.Find(line) is { Kind: TriviaKinds.PageFurniture } rule ? rule.Name : null;

    private static bool IsPageNumber(string line) => line.Length <= 5 && line.AsSpan().Trim("-– e|").Length > 0 && line.AsSpan().Trim("-– e|").IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Whether a blank line or an end of the text is beside it.</summary>
    private static bool IsApart(ImmutableArray<LayoutBlock> lines, int i) => i == 0 || i + 1 == lines.Length || lines[i].BlankBefore > 0 || lines[i + 1].BlankBefore > 0;

    private static bool HasNumber(string line) => line.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    private static Dictionary<string, int> Repeats(string[] folded)
    {
        var repeats = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in folded)
        {
            if (line.Length is < 6 or > 160) continue;
            string key = Normal(line);
            repeats[key] = repeats.TryGetValue(key, out int n) ? n + 1 : 1;
        }
        return repeats;
    }

    /// <summary>The line with every number at its ends made equal: page numbers stand there.</summary>
    private static string Normal(string line) => line.Trim(' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '|', '-', '.');
}
