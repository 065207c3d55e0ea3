namespace MscAlf.Mining.Syntax;

/// <summary>The form in which lines are compared with rules: lower case, white space folded, quotes and dashes made plain.</summary>
internal static class LineFold
{
    /// <summary>Units of a line that rules look at.</summary>
    public const int Reach = 600;

    private const int MaxOnStack = 2 * Reach;

    /// <summary>Folds at most <paramref name="reach"/> units of a line.</summary>
    public static string Fold(ReadOnlySpan<char> text, int reach = Reach)
    {
        text = text.Trim();
        if (text.Length > reach) text = text[..reach];
        Span<char> result = text.Length <= MaxOnStack ? stackalloc char[MaxOnStack] : new char[text.Length];
        return new string(result[..Fold(text, result)]);
    }

    /// <summary>Folds a line or the start of one; white space at its ends goes.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="result">Receives it; at least as long.</param>
    /// <returns>Units of the folded text.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> result)
    {
        int n = 0;
        bool space = false;
        foreach (char c in text)
        {
            if (c == ' ' || char.IsWhiteSpace(c))
            {
                space = n > 0;
                continue;
            }
            if (c is '\u200B' or '\u00AD' or '\uFEFF') continue;
            if (space) result[n++] = ' ';
            space = false;
            result[n++] = c < 128 && c != '`' ? LowerWords.Lower(c) : c switch
            {
                '’' or '‘' or '`' or '´' => '\'',
                '“' or '”' => '"',
                '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
                _ => char.ToLowerInvariant(c),
            };
        }
        return n;
    }
}
