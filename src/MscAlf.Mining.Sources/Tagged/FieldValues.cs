using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Finds identifiers inside stated values.</summary>
internal static class FieldValues
{
    /// <summary>A DOI: <c>10.</c>, at least four digits, a slash, and what follows up to white space; closing punctuation left out. Empty where there is none.</summary>
    internal static TextSpan Doi(ReadOnlySpan<char> text)
    {
        for (int from = 0; from < text.Length;)
        {
            int at = text[from..].IndexOf("10.", StringComparison.Ordinal);
            if (at < 0) return default;
            at += from;
            from = at + 3;
            if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;
            int i = at + 3;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.')) i++;
            if (i - at < 7 || i >= text.Length || text[i] != '/') continue;
            int end = i + 1, round = 0;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '|'))
            {
                if (text[end] == '(') round++;
                else if (text[end] == ')' && --round < 0) break;
                end++;
            }
            while (end > i + 1 && text[end - 1] is '.' or ',' or ';' or ':' or ']') end--;
            if (end > i + 1) return TextSpan.FromBounds(at, end);
        }
        return default;
    }

    /// <summary>A PubMed id behind <c>PMID:</c>; empty where there is none.</summary>
    internal static TextSpan Pmid(ReadOnlySpan<char> text)
    {
        int at = text.LastIndexOf("PMID", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return default;
        int i = at + 4;
        while (i < text.Length && text[i] is ':' or ' ' or '-') i++;
        int start = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i - start is >= 1 and <= 9 ? TextSpan.FromBounds(start, i) : default;
    }

    /// <summary>What a citation of another document says of it: <c>pmid:N</c>, else <c>doi:…</c>, else <c>text:…</c>.</summary>
    internal static string Reference(string citation)
    {
        if (Pmid(citation) is { IsEmpty: false } pmid) return "pmid:" + citation[pmid.Start..pmid.End];
        if (Doi(citation) is { IsEmpty: false } doi) return "doi:" + citation[doi.Start..doi.End].ToLowerInvariant();
        return "text:" + citation;
    }

    /// <summary>The ISSNs in a value, such as <c>1471-2105 (Electronic)</c> or <c>14712105 (ISSN)</c>.</summary>
    internal static IEnumerable<TextSpan> Issns(string text)
    {
        int i = 0;
        while (i < text.Length)
        {
            if (!char.IsAsciiDigit(text[i]) || i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] == '-'))
            {
                i++;
                continue;
            }
            int start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '-' or 'X' or 'x')) i++;
            ReadOnlySpan<char> run = text.AsSpan(start, i - start);
            if (run.Length == 9 && run[4] == '-' && !run[..4].Contains('-') || run.Length == 8 && !run.Contains('-')) yield return TextSpan.FromBounds(start, i);
        }
    }

    /// <summary>An ISSN with its hyphen.</summary>
    internal static string WithHyphen(string issn) => issn.Length == 8 ? issn[..4] + "-" + issn[4..].ToUpperInvariant() : issn.ToUpperInvariant();
}
