namespace MscAlf.Mining.Syntax;

/// <summary>Tells ids and classes that a site's author wrote from those that a program made up, which change with every build or page.</summary>
internal static class StableMarks
{
    private const int MinPrefix = 4, ShortPrefix = 8, ShortUtility = 10;

    private static readonly HashSet<string> Everywhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "row", "col", "column", "columns", "container", "wrapper", "wrap", "inner", "outer", "grid", "clearfix", "active", "hidden", "visible", "left", "right", "center", "box", "block", "item", "show", "hide", "open", "first", "last", "odd", "even",
        "flex", "text", "page", "site", "main", "root", "app", "layout", "section", "panel", "link", "button", "btn", "bold", "small", "large", "selected", "current", "clear", "width", "full",
    };

    /// <summary>The mark as a selector may use it: as it is, as a prefix with <c>*</c> where its end was made up; null where nothing of it stays.</summary>
    public static string? Of(ReadOnlySpan<char> name)
    {
        if (name.Length < 2 || name.IndexOfAny("*[]\"'\\:") >= 0) return null;
        int start = 0;
        while (start < name.Length)
        {
            int end = name[start..].IndexOfAny('-', '_');
            end = end < 0 ? name.Length : start + end;
            if (IsMadeUp(name[start..end])) return start >= MinPrefix && char.IsLetter(name[0]) ? string.Concat(name[..start], "*") : null;
            start = end + 1;
        }
        return name.ToString();
    }

    /// <summary>Whether pages everywhere use the name, for how things look: a poor mark.</summary>
    public static bool IsCommon(string mark)
    {
        string name = mark.TrimStart('#', '.').TrimEnd('*');
        if (Everywhere.Contains(name) || mark.EndsWith('*') && name.Length <= ShortPrefix) return true;
        int hyphen = name.IndexOf('-', StringComparison.Ordinal);
        return hyphen is > 0 and <= 3 && name.Length <= ShortUtility || char.IsAsciiDigit(name[^1]) && name.Length <= 5;
    }

    /// <summary>A piece of a name that no word is: digits among letters, a long number, or capitals without order.</summary>
    private static bool IsMadeUp(ReadOnlySpan<char> piece)
    {
        int digits = 0, letters = 0, changes = 0, shortRuns = 0, run = 0, vowels = 0, inner = 0;
        for (int i = 0; i < piece.Length; i++)
        {
            char c = piece[i];
            if (char.IsAsciiDigit(c)) digits++;
            else letters++;
            if ("aeiouyAEIOUY".Contains(c, StringComparison.Ordinal)) vowels++;
            if (i > 0 && char.IsAsciiDigit(c) != char.IsAsciiDigit(piece[i - 1])) changes++;
            if (i > 0 && char.IsUpper(c)) inner++;
            if (i > 0 && char.IsUpper(c) && !char.IsUpper(piece[i - 1]))
            {
                if (run <= 2) shortRuns++;
                run = 0;
            }
            run++;
        }
        if (digits >= 3) return true;
        if (letters > 0 && digits > 0 && (changes >= 2 || piece.Length >= 5 && letters <= 3)) return true;
        if (shortRuns >= 2 || inner >= 2 && inner < letters - 1 && vowels * 5 <= letters) return true;
        return piece.Length >= 6 && vowels == 0 && digits > 0;
    }
}
