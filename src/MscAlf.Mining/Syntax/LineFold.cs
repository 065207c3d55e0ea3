using System.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>The form in which lines are compared with rules: lower case, white space folded, quotes and dashes made plain.</summary>
internal static class LineFold
{
    /// <summary>Units of a line that rules look at.</summary>
    public const int Reach = 600;

    /// <summary>Folds at most <paramref name="reach"/> units of a line.</summary>
    public static string Fold(ReadOnlySpan<char> text, int reach = Reach)
    {
        text = text.Trim();
        if (text.Length > reach) text = text[..reach];
        var result = new StringBuilder(text.Length);
        bool space = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = result.Length > 0;
                continue;
            }
            if (c is '\u200B' or '\u00AD' or '\uFEFF') continue;
            if (space) result.Append(' ');
            space = false;
            result.Append(c switch
            {
                '’' or '‘' or '`' or '´' => '\'',
                '“' or '”' => '"',
                '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
                _ => char.ToLowerInvariant(c),
            });
        }
        return result.ToString();
    }
}
