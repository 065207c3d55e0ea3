namespace MscAlf.Mining.Corpora;

/// <summary>What a document is for its publication, and which of several documents shows it best.</summary>
internal static class ManifestationRoles
{
    internal const string FullText = "full-text", Record = "record", AbstractPage = "abstract-page", Preprint = "preprint", Aggregator = "aggregator", News = "news";

    private const int FullTextSentences = 25; // of the body: an abstract page with an introduction is none

    internal static string Of(DocumentSummary document, bool preprint)
    {
        if (document.Publication.Secondary || document.Kind == "news") return News;
        if (document.Kind is "aggregator-page") return Aggregator;
        if (preprint) return Preprint;
        if (document.BodySentences >= FullTextSentences) return FullText;
        return IsRecord(document.Kind) ? Record : AbstractPage;
    }

    /// <summary>The smaller, the better does it show its paper.</summary>
    internal static int Rank(DocumentSummary document, string role)
    {
        int kind = document.Kind switch { "jats" => 0, "bioc" => 1, "pubmed-xml" => 2, "europepmc" => 3, "medline" => 4, "record" => 5, "ris" => 6, "pubtator" => 7, "pubmed-page" => 8, "page" => 9, "pdf-text" => 10, _ => 11 };
        int place = role switch { FullText => 0, Record => 1, AbstractPage => 2, Preprint => document.BodySentences >= FullTextSentences ? 0 : IsRecord(document.Kind) ? 1 : 2, Aggregator => 3, _ => 4 };
        return place * 16 + kind;
    }

    /// <summary>Records that PubMed gives out again when it changes them.</summary>
    internal static bool IsUpdated(string kind) => kind is "pubmed-xml" or "medline";

    private static bool IsRecord(string kind) => kind is "pubmed-xml" or "europepmc" or "medline" or "ris" or "pubtator" or "record" or "bioc" or "jats";
}
