using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads identifiers out of a page's own address: <c>…/doi/full/10.1002/hep.1234</c>, <c>…/articles/PMC1234567/</c>, <c>pubmed…/12345678/</c>.</summary>
internal static class PageAddress
{
    private static readonly string[] Tails = ["full.html", "full", "abstract", "abs", "pdf", "epdf", "html", "htm", "meta", "fulltext", "summary", "references", "figures", "tables", "citations", "xml", "full.pdf", "full.pdf+html", "long", "short", "full-text", "supplementary-material", "article-info", "metrics", "citedby", "related", "tab-figures-data", "tab-article-info", "suppl_file"];

    /// <summary>What the address states; null for what it does not.</summary>
    public static (string? Doi, string? Pmid, string? Pmcid) Read(string address)
    {
        if (address.Length > 2000 || address.Contains("://", StringComparison.Ordinal) is false && !address.StartsWith('/')) return default;
        string plain = address.Contains('%', StringComparison.Ordinal) ? address.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.OrdinalIgnoreCase) : address;
        int cut = plain.AsSpan().IndexOfAny('#', '&');
        if (cut > 0) plain = plain[..cut];
        string? doi = null, pmid = null, pmcid = null;
        TextSpan found = Identifiers.FindDoi(plain);
        if (!found.IsEmpty) doi = Doi(plain[found.Start..found.End]);
        TextSpan central = Identifiers.FindPmcid(plain);
        if (!central.IsEmpty) pmcid = plain[central.Start..central.End];
        foreach (string host in (ReadOnlySpan<string>)["pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/", "europepmc.org/article/MED/", "europepmc.org/abstract/MED/", "europepmc.org/article/med/", "europepmc.org/abstract/med/"])
        {
            int at = plain.IndexOf(host, StringComparison.Ordinal);
            if (at < 0) continue;
            int start = at + host.Length, end = start;
            while (end < plain.Length && char.IsAsciiDigit(plain[end])) end++;
            if (end - start is >= 4 and <= 9 && (end == plain.Length || plain[end] is '/' or '?')) pmid = plain[start..end];
        }
        return (doi, pmid, pmcid);
    }

    private static string Doi(string doi)
    {
        int query = doi.IndexOf('?', StringComparison.Ordinal);
        if (query > 0) doi = doi[..query];
        doi = doi.TrimEnd('/');
        for (int slash = doi.LastIndexOf('/'); slash > doi.IndexOf('/', StringComparison.Ordinal); slash = doi.LastIndexOf('/'))
        {
            if (Array.IndexOf(Tails, doi[(slash + 1)..].ToLowerInvariant()) < 0) break;
            doi = doi[..slash];
        }
        foreach (string tail in (ReadOnlySpan<string>)[".full.pdf+html", ".full.pdf", ".full-text", ".full", ".abstract", ".article-info", ".pdf", ".html", ".short", ".long", ".supplementary-material"])
        {
            if (doi.EndsWith(tail, StringComparison.OrdinalIgnoreCase)) doi = doi[..^tail.Length];
        }
        // The version of a preprint is not part of its DOI.
        int v = doi.LastIndexOf('v');
        if (doi.StartsWith("10.1101/", StringComparison.Ordinal) && v > 8 && v < doi.Length - 1 && doi.AsSpan(v + 1).IndexOfAnyExceptInRange('0', '9') < 0 && char.IsAsciiDigit(doi[v - 1])) doi = doi[..v];
        return doi;
    }
}
