namespace MscAlf.Mining.Syntax;

/// <summary>Cuts title elements, which hold the title, the site and the journal between bars, dashes and colons.</summary>
internal static class PageTitles
{
    private static readonly string[] Marks = [" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " : ", " • ", " ¦ ", " / "];

    /// <summary>The parts, from left to right.</summary>
    public static IEnumerable<string> Parts(string title) => title.Split(Marks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a text is one or more whole parts of a title element.</summary>
    /// <param name="title">Folded by <see cref="LineFold"/>.</param>
    /// <param name="text">Folded likewise.</param>
    public static bool Holds(string title, ReadOnlySpan<char> text)
    {
        int at = title.AsSpan().IndexOf(text, StringComparison.Ordinal);
        if (at < 0 || text.Length < 12) return false;
        int end = at + text.Length;
        return (at == 0 || Ends(title.AsSpan(0, at))) && (end == title.Length || Starts(title.AsSpan(end)));
    }

    private static bool Ends(ReadOnlySpan<char> before)
    {
        foreach (string mark in Marks)
        {
            if (before.EndsWith(mark, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool Starts(ReadOnlySpan<char> after)
    {
        foreach (string mark in Marks)
        {
            if (after.StartsWith(mark, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
