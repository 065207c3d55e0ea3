using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds DOIs, PubMed and PubMed Central ids in a line; bounded scans, no back-tracking.</summary>
internal static class Identifiers
{
    /// <summary>The first DOI (<c>10.</c>, four to nine digits, a slash, a suffix), without trailing punctuation; empty where there is none.</summary>
    public static TextSpan FindDoi(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int i = text[at..].IndexOf("10.", StringComparison.Ordinal);
            if (i < 0) return default;
            i += at;
            at = i + 3;
            if (i > 0 && (char.IsAsciiDigit(text[i - 1]) || text[i - 1] == '.')) continue;
            int k = at;
            while (k < text.Length && k - at < 10 && (char.IsAsciiDigit(text[k]) || text[k] == '.' && k > at)) k++;
            if (k - at < 4 || k >= text.Length || text[k] != '/') continue;
            int start = ++k, round = 0;
            while (k < text.Length && k - start < 200 && !char.IsWhiteSpace(text[k]) && text[k] is not ('"' or '<' or '>' or '”' or '|' or '{' or '}' or '^'))
            {
                if (text[k] == '(') round++;
                if (text[k] == ')' && round-- == 0) break;
                k++;
            }
            k = start + WithoutGluedWord(text[start..k]);
            while (k > start && (text[k - 1] is '.' or ',' or ';' or ':' or ']' or '\'' or '’' or '…')) k--;
            if (k > start) return TextSpan.FromBounds(i, k);
        }
        return default;
    }

    /// <summary>Cuts a word of the page that a lost space has glued to the DOI (<c>10.1016/j.x.2020.1Get rights</c>).</summary>
    private static int WithoutGluedWord(ReadOnlySpan<char> suffix)
    {
        foreach (string word in (ReadOnlySpan<string>)["Get", "Copyright", "Received", "Published", "Citation", "Abstract", "Epub", "PMID", "PMCID", "View", "Cite", "License"])
        {
            int at = suffix.IndexOf(word, StringComparison.Ordinal);
            if (at > 2 && (char.IsAsciiDigit(suffix[at - 1]) || suffix[at - 1] is '.' or ')') && (at + word.Length == suffix.Length || !char.IsAsciiLetterLower(suffix[at + word.Length]))) suffix = suffix[..at];
        }
        return suffix.Length;
    }

    /// <summary>The digits after <c>PMID:</c>; empty where there is none.</summary>
    public static TextSpan FindPmid(ReadOnlySpan<char> text)
    {
        int i = text.IndexOf("PMID", StringComparison.Ordinal);
        if (i < 0) return default;
        i += 4;
        while (i < text.Length && text[i] is ':' or ' ' or '\u00A0') i++;
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i - start is >= 4 and <= 9 ? TextSpan.FromBounds(start, i) : default;
    }

    /// <summary>A PubMed Central id such as <c>PMC10502504</c>; empty where there is none.</summary>
    public static TextSpan FindPmcid(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            int i = text[at..].IndexOf("PMC", StringComparison.Ordinal);
            if (i < 0) return default;
            i += at;
            at = i + 3;
            int k = at;
            while (k < text.Length && char.IsAsciiDigit(text[k])) k++;
            if (k - at is >= 4 and <= 9 && (i == 0 || !char.IsLetterOrDigit(text[i - 1]))) return TextSpan.FromBounds(i, k);
        }
        return default;
    }
}
