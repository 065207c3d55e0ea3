namespace MscAlf.Mining.Analysis.Rules;

/// <summary>Reads p-values: <c>p = 0.08</c>, <c>P&lt;.001</c>, <c>p-value of 0.3</c>.</summary>
internal static class PValue
{
    /// <summary>The first p-value from a place on, with its sign and its number as written; null where there is none.</summary>
    internal static (int Start, int End, char Sign, string Number)? Find(ReadOnlySpan<char> text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] is not ('p' or 'P') || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '-' or '_'))) continue;
            int at = Skip(text, i + 1);
            foreach (string word in (ReadOnlySpan<string>)["-values", "-value", "values", "value", "of", "was", "is"])
            {
                if (at < text.Length && text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase)) at = Skip(text, at + word.Length);
            }
            char sign = at < text.Length && text[at] is '=' or '<' or '>' or '≤' or '≥' ? text[at] : at > i + 2 ? '=' : '\0';
            if (sign == '\0') continue;
            if (at < text.Length && text[at] == sign) at = Skip(text, at + 1);
            int start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))) at++;
            ReadOnlySpan<char> number = text[start..at];
            if (number.IsEmpty || number.Length > 12 || number.Count('.') != 1) continue;
            // 3.2 x 10-5 is small, whatever stands before the exponent.
            int after = Skip(text, at);
            if (after < text.Length && text[after] is '×' or 'x' or '*' or 'e' or 'E') sign = '<';
            return (i, at, sign, number.ToString());
        }
        return null;
    }

    private static int Skip(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }
}
