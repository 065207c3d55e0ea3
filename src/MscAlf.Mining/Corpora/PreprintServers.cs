using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Corpora;

/// <summary>Tells preprints by what their server gives them.</summary>
internal static class PreprintServers
{
    // Prefixes of which a server owns everything, or everything that goes on so. 10.1101 also stands for journals, whose suffixes begin with letters.
    private static readonly string[] Prefixes =
    [
        "10.48550/arxiv.", "10.64898/", "10.21203/rs.", "10.20944/preprints", "10.2139/ssrn.", "10.26434/chemrxiv", "10.31234/osf.io/", "10.31219/osf.io/", "10.31222/osf.io/", "10.35542/osf.io/",
        "10.36227/techrxiv.", "10.22541/au.", "10.22541/essoar.", "10.7287/peerj.preprints.", "10.14293/s2199-1006", "10.1590/scielopreprints.", "10.55458/neurolibre", "10.32388/",
    ];

    private static readonly string[] Names =
    [
        "biorxiv", "medrxiv", "arxiv", "chemrxiv", "psyarxiv", "research square", "ressq", "res sq", "preprints", "preprints org", "ssrn", "ssrn electronic journal", "authorea", "osf preprints", "techrxiv",
        "peerj preprints", "scielo preprints", "qeios", "sportrxiv", "socarxiv", "ecoevorxiv", "biohackrxiv", "europepmc preprints",
    ];

    /// <summary>Whether a DOI in normal form is a preprint's.</summary>
    internal static bool IsPreprint(string? doi)
    {
        if (doi is null) return false;
        if (doi.StartsWith("10.1101/", StringComparison.Ordinal)) return doi.Length > 8 && char.IsAsciiDigit(doi[8]);
        foreach (string prefix in Prefixes)
        {
            if (doi.StartsWith(prefix, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>Whether what a document states makes its paper a preprint: the DOI decides; where none is stated, the journal or the type.</summary>
    internal static bool IsPreprint(Publication publication, string? doi)
    {
        if (doi is not null) return IsPreprint(doi);
        foreach (string type in publication.Types)
        {
            if (type.Equals("preprint", StringComparison.OrdinalIgnoreCase)) return true;
        }
        if (publication.Journal is null || publication.Journal.Length > 200) return false;
        string name = Folding.Fold(publication.Journal);
        foreach (string server in Names)
        {
            if (name == server || name.StartsWith(server + " the preprint server", StringComparison.Ordinal) || name == server + " preprint") return true;
        }
        return false;
    }
}
