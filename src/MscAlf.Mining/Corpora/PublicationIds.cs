using System.Globalization;

namespace MscAlf.Mining.Corpora;

/// <summary>Brings ids of publications to one form, so that spellings of one id compare equal. What is no id gives null.</summary>
internal static class PublicationIds
{
    private const int MaxLength = 300; // a longer "id" is text that slipped in

    private static readonly string[] DoiEnds = ["/full/html", "/fulltext", "/full", "/abstract", "/pdf", "/epdf", "/html", "/meta", ".full.pdf", ".full-text", ".full", ".abstract", ".pdf"];

    /// <summary>A DOI in lower case without resolver, without what a publisher's address adds, and without the version of a preprint or of a paper under open review.</summary>
    internal static string? Doi(string? value)
    {
        if (value is null || value.Length > MaxLength) return null;
        int start = value.IndexOf("10.", StringComparison.Ordinal);
        if (start < 0) return null;
        string doi = value[start..].Trim().TrimEnd('.', ',', ';', ':').ToLowerInvariant();
        int slash = doi.IndexOf('/', StringComparison.Ordinal);
        if (slash < 4 || slash == doi.Length - 1 || doi.AsSpan(3, slash - 3).ContainsAnyExcept("0123456789.")) return null;
        foreach (string end in DoiEnds)
        {
            if (doi.Length > end.Length + slash + 1 && doi.EndsWith(end, StringComparison.Ordinal))
            {
                doi = doi[..^end.Length];
                break;
            }
        }
        return WithoutVersion(doi);
    }

    /// <summary>A PubMed id as digits without leading zeros.</summary>
    internal static string? Pmid(string? value)
    {
        if (value is null || value.Length > MaxLength) return null;
        ReadOnlySpan<char> digits = value.AsSpan().Trim();
        if (digits.StartsWith("pmid", StringComparison.OrdinalIgnoreCase)) digits = digits[4..].TrimStart(": ");
        return Number(digits) is { } number ? number : null;
    }

    /// <summary>A PubMed Central id as <c>PMC</c> and digits.</summary>
    internal static string? Pmcid(string? value)
    {
        if (value is null || value.Length > MaxLength) return null;
        ReadOnlySpan<char> digits = value.AsSpan().Trim();
        if (digits.StartsWith("pmcid", StringComparison.OrdinalIgnoreCase)) digits = digits[5..].TrimStart(": ");
        if (digits.StartsWith("pmc", StringComparison.OrdinalIgnoreCase)) digits = digits[3..];
        return Number(digits) is { } number ? "PMC" + number : null;
    }

    /// <summary>An id with its kind in front (<c>doi:</c>, <c>pmid:</c>, <c>pmcid:</c>), or without where its form tells the kind; null where it is none of these.</summary>
    internal static string? Any(string? value)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > MaxLength) return null;
        string id = value.Trim();
        int colon = id.IndexOf(':', StringComparison.Ordinal);
        string kind = colon > 0 ? id[..colon].Trim().ToLowerInvariant() : "";
        string rest = colon > 0 ? id[(colon + 1)..] : id;
        return kind switch
        {
            "doi" => Doi(rest) is { } doi ? "doi:" + doi : null,
            "pmid" or "med" or "pubmed" => Pmid(rest) is { } pmid ? "pmid:" + pmid : null,
            "pmcid" or "pmc" => Pmcid(rest) is { } pmcid ? "pmcid:" + pmcid : null,
            _ when id.Contains("10.", StringComparison.Ordinal) && Doi(id) is { } doi => "doi:" + doi,
            "" when id.StartsWith("pmc", StringComparison.OrdinalIgnoreCase) => Pmcid(id) is { } pmcid ? "pmcid:" + pmcid : null,
            "" => Pmid(id) is { } pmid ? "pmid:" + pmid : null,
            _ => null,
        };
    }

    // Digits, and behind them the version that PubMed and PubMed Central put there (12345.2, PMC12345.1).
    private static string? Number(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        ReadOnlySpan<char> digits = end < 0 ? text : text[..end];
        if (end >= 0 && (text[end] != '.' || text.Length - end > 3 || text[(end + 1)..].ContainsAnyExceptInRange('0', '9'))) return null;
        digits = digits.TrimStart('0');
        return digits.Length is > 0 and <= 12 ? digits.ToString() : null;
    }

    // Servers that give each version a DOI of its own: bioRxiv and medRxiv addresses (…v2), Research Square (…/v1), Preprints.org (….v1), arXiv (…v2),
    // F1000 and its sisters and eLife (….2).
    private static string WithoutVersion(string doi)
    {
        if (doi.StartsWith("10.1101/", StringComparison.Ordinal) || doi.StartsWith("10.64898/", StringComparison.Ordinal) || doi.StartsWith("10.48550/", StringComparison.Ordinal)) return Cut(doi, "v");
        if (doi.StartsWith("10.21203/", StringComparison.Ordinal)) return Cut(doi, "/v");
        if (doi.StartsWith("10.20944/", StringComparison.Ordinal)) return Cut(doi, ".v");
        return doi.StartsWith("10.12688/", StringComparison.Ordinal) || doi.StartsWith("10.7554/elife.", StringComparison.Ordinal) && doi.LastIndexOf('.') > 13 ? Cut(doi, ".") : doi;
    }

    private static string Cut(string doi, string mark)
    {
        int end = doi.Length;
        while (end > 0 && char.IsAsciiDigit(doi[end - 1])) end--;
        if (end == doi.Length || doi.Length - end > 3 || !doi.AsSpan(0, end).EndsWith(mark, StringComparison.Ordinal)) return doi;
        string bare = doi[..(end - mark.Length)];
        return bare.Length > 0 && char.IsAsciiDigit(bare[^1]) ? bare : doi;
    }

    /// <summary>A year from a text that begins with one; null where none does.</summary>
    internal static int? Year(string? date) =>
        date is { Length: >= 4 } && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year > 1500 ? year : null;
}
