using System.Globalization;
using System.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>Reads what stands in a title beside the words of the title: markup, marks of the paper's state, subtitles, numbers of a series.</summary>
internal static class TitleMarks
{
    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "i", "b", "u", "em", "strong", "sub", "sup", "sc", "br", "span", "italic", "bold", "underline", "p", "div", "font", "small", "tt", "inf", "title", "jats", "inline-formula", "tex-math", "title_group",
    };

    private static readonly string[] States =
    [
        "retracted article", "retracted paper", "retracted chapter", "retracted manuscript", "article retracted", "retracted", "withdrawn article", "article withdrawn", "withdrawn", "temporary removal", "removed article",
        "removed", "corrected article", "corrected", "corrected and republished from",
    ];

    private static readonly string[] Endings = ["retracted", "retracted article", "review", "corrected", "withdrawn", "author's transl", "author's translation", "transl"];

    /// <summary>The title without tags and with its entities read.</summary>
    internal static string Plain(ReadOnlySpan<char> title)
    {
        if (title.IndexOfAny('<', '&') < 0) return title.Trim().ToString();
        var result = new StringBuilder(title.Length);
        for (int i = 0; i < title.Length; i++)
        {
            if (title[i] == '&' && Entity(title[i..], result) is var taken && taken > 0) i += taken - 1;
            else if (title[i] == '<' && Tag(title[i..]) is var tag && tag > 0) i += tag - 1;
            else result.Append(title[i]);
        }
        // markup that was escaped twice
        string once = result.ToString().Trim();
        return once.Length < title.Length && once.IndexOfAny(['<', '&']) >= 0 ? Plain(once) : once;
    }

    /// <summary>The title without the words that tell its state before or behind it.</summary>
    internal static ReadOnlySpan<char> WithoutState(ReadOnlySpan<char> title, out bool retracted)
    {
        retracted = false;
        title = title.Trim();
        for (int round = 0; round < 3; round++)
        {
            int length = Opening(title, out bool says);
            if (length == 0) break;
            retracted |= says;
            title = title[length..].Trim();
        }
        for (int round = 0; round < 3; round++)
        {
            int open = Ending(title, out bool says);
            if (open <= 0) break;
            retracted |= says;
            title = title[..open].TrimEnd();
        }
        return title;
    }

    /// <summary>Where a subtitle begins (<c>: </c>, a dash between spaces, a question mark or stop with a capital behind it); 0 where there is none.</summary>
    internal static int Subtitle(ReadOnlySpan<char> title)
    {
        for (int i = 1; i + 2 < title.Length; i++)
        {
            char c = title[i];
            bool space = char.IsWhiteSpace(title[i + 1]);
            if (c is ':' or ';' && space) return i;
            if (c is '-' or '–' or '—' && space && char.IsWhiteSpace(title[i - 1])) return i;
            if (c == '—' && char.IsLetter(title[i + 1])) return i;
            if (c is '?' or '.' or '!' && space && char.IsUpper(title[i + 2]) && char.IsLower(title[i - 1])) return i;
        }
        return 0;
    }

    /// <summary>Whether a subtitle numbers the papers of a series: a part, a year, a numeral, or the like.</summary>
    internal static bool IsSeries(ReadOnlySpan<char> subtitle)
    {
        string words = Folding.Fold(subtitle[..Math.Min(subtitle.Length, 60)]);
        int end = words.IndexOf(' ', StringComparison.Ordinal);
        string first = end < 0 ? words : words[..end];
        return first is "part" or "parts" or "chapter" or "paper" or "section" or "volume" or "number" or "no" or "first" or "second" or "third" or "reply" or "response" or "comment" or "update" or "erratum"
            or "i" or "ii" or "iii" or "iv" or "v" or "vi" or "vii" or "viii" or "ix" or "x" or "xi" or "xii"
            || first.Length > 0 && char.IsDigit(first[0]);
    }

    private static int Opening(ReadOnlySpan<char> title, out bool retracted)
    {
        retracted = false;
        int start = 0;
        while (start < title.Length && start < 4 && title[start] is '[' or '(' or '*' or '"' or ' ') start++;
        ReadOnlySpan<char> words = title[start..];
        foreach (string state in States)
        {
            if (!words.StartsWith(state, StringComparison.OrdinalIgnoreCase)) continue;
            int at = state.Length;
            int mark = at;
            while (mark < words.Length && (char.IsWhiteSpace(words[mark]) || words[mark] is ':' or ']' or ')' or '*' or '.' or '-' or '–' or '—' or '|')) mark++;
            bool parted = words[at..mark].IndexOfAny(":])*|–—.") >= 0 || words[at..mark].Contains(" - ", StringComparison.Ordinal) || state.Contains(' ') && words[..at].IndexOfAnyInRange('a', 'z') < 0;
            if (!parted || mark >= words.Length) continue;
            retracted = state.Contains("retract", StringComparison.Ordinal);
            return start + mark;
        }
        return 0;
    }

    // (Review), [retracted], [version 2; peer review: 2 approved]
    private static int Ending(ReadOnlySpan<char> title, out bool retracted)
    {
        retracted = false;
        ReadOnlySpan<char> bare = title.TrimEnd(" .");
        if (bare.IsEmpty || bare[^1] is not (')' or ']')) return 0;
        int open = bare.LastIndexOfAny('(', '[');
        if (open <= 0) return 0;
        ReadOnlySpan<char> inside = bare[(open + 1)..^1].Trim();
        if (inside.StartsWith("version ", StringComparison.OrdinalIgnoreCase) && inside.Length > 8 && char.IsDigit(inside[8])) return open;
        foreach (string ending in Endings)
        {
            if (!inside.Equals(ending, StringComparison.OrdinalIgnoreCase)) continue;
            retracted = ending.StartsWith("retracted", StringComparison.Ordinal);
            return open;
        }
        return 0;
    }

    private static int Tag(ReadOnlySpan<char> text)
    {
        int end = text[..Math.Min(text.Length, 200)].IndexOf('>');
        if (end < 2) return 0;
        ReadOnlySpan<char> name = text[1..end].TrimStart('/').TrimEnd('/');
        int space = name.IndexOfAny(" \t\n");
        if (space > 0) name = name[..space];
        int colon = name.IndexOf(':');
        return colon > 0 || Tags.Contains(name.ToString()) ? end + 1 : 0;
    }

    private static int Entity(ReadOnlySpan<char> text, StringBuilder output)
    {
        int end = text[..Math.Min(text.Length, 12)].IndexOf(';');
        if (end < 2) return 0;
        ReadOnlySpan<char> name = text[1..end];
        if (name[0] == '#')
        {
            bool hex = name.Length > 1 && name[1] is 'x' or 'X';
            if (!int.TryParse(name[(hex ? 2 : 1)..], hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code) || !Rune.IsValid(code)) return 0;
            output.Append(new Rune(code).ToString());
            return end + 1;
        }
        switch (name)
        {
            case "amp": output.Append('&'); return end + 1;
            case "lt": output.Append('<'); return end + 1;
            case "gt": output.Append('>'); return end + 1;
            case "quot": output.Append('"'); return end + 1;
            case "apos" or "rsquo" or "lsquo": output.Append('\''); return end + 1;
            case "nbsp" or "thinsp" or "ensp" or "emsp": output.Append(' '); return end + 1;
            case "ndash" or "mdash" or "minus": output.Append('-'); return end + 1;
            default: break;
        }
        if (!Folding.IsGreekName(name)) return 0;
        output.Append(name);
        return end + 1;
    }
}
