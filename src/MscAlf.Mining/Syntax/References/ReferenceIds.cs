using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds the DOI and the PubMed id of a reference in its words, else in the addresses of the markup around them. Bounded scans, nothing is guessed.</summary>
internal static class ReferenceIds
{
    private const int MaxDoi = 200;

    private static readonly string[] DoiMarks = ["doi.org/10.", "doi.org%2F10.", "doi=10.", "id=10.", "key=10.", "data-doi=\"10.", "doi:10.", "doi%3A10.", "doi/abs/10.", "doi/10."];
    private static readonly string[] PmidMarks = ["pubmed/", "pubmed.ncbi.nlm.nih.gov/", "list_uids=", "PMED?id=", "pubmedid=", "retmode=ref&amp;id=", "dbid=8&amp;key=", "access_num="];

    /// <summary>The DOIs that stand in a text or in the addresses of a stretch of markup, lower-cased, in order, each once.</summary>
    /// <param name="text">The words of the entry.</param>
    /// <param name="markup">The source around them; empty where it is no markup.</param>
    internal static List<string> Dois(ReadOnlySpan<char> text, ReadOnlySpan<char> markup)
    {
        var found = new List<string>();
        Add(found, text);
        foreach (string mark in DoiMarks)
        {
            int at = 0;
            while (at < markup.Length && markup[at..].IndexOf(mark, StringComparison.OrdinalIgnoreCase) is var i and >= 0)
            {
                int start = at + i + mark.Length - 3, end = start;
                while (end < markup.Length && end - start < MaxDoi && markup[end] is not ('"' or '\'' or '<' or '>' or '&' or '?' or '#') && !char.IsWhiteSpace(markup[end])) end++;
                Add(found, Uri.UnescapeDataString(markup[start..end].ToString()));
                at = end;
            }
        }
        return found;
    }

    /// <summary>The PubMed id that the words state or an address of the markup leads to; null where there is none.</summary>
    internal static string? Pmid(ReadOnlySpan<char> text, ReadOnlySpan<char> markup)
    {
        TextSpan stated = Identifiers.FindPmid(text);
        if (!stated.IsEmpty) return text.Slice(stated.Start, stated.Length).ToString();
        foreach (string mark in PmidMarks)
        {
            int at = markup.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            int start = at + mark.Length, end = start;
            while (end < markup.Length && end - start < 9 && char.IsAsciiDigit(markup[end])) end++;
            bool whole = end == markup.Length || !char.IsLetterOrDigit(markup[end]);
            if (end - start >= 4 && whole) return markup[start..end].ToString();
        }
        return null;
    }

    private static void Add(List<string> found, ReadOnlySpan<char> text)
    {
        TextSpan span = Identifiers.FindDoi(text);
        if (span.IsEmpty) return;
        string doi = text.Slice(span.Start, span.Length).ToString().ToLowerInvariant();
        if (!found.Contains(doi)) found.Add(doi);
    }
}
