using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Says what an XML input without records is: a reply of NCBI's search services, an error, an empty set, or a form that nothing reads.</summary>
internal static class ServiceReplyReader
{
    private const int LongestMessage = 200;

    /// <summary>Makes a document without text.</summary>
    internal static SourceDocument Read(XmlRecord record)
    {
        XmlNode top = record.Tree.Top;
        StructuredWriter writer = record.Writer("xml");
        if (!top.Exists)
        {
            record.Diagnostics.Add(record.Source.Text.AsSpan().IsWhiteSpace() ? ReaderDiagnostics.Empty.OfDocument() : ReaderDiagnostics.Unsupported.OfDocument("XML"));
            return record.Finish(writer);
        }
        string? what = NameOf(top.Name);
        if (what is null)
        {
            record.Diagnostics.Add(ReaderDiagnostics.Unsupported.OfDocument($"XML with the element <{top.Name}>"));
            writer.LeaveOut(record.Tree.Root.Span, TriviaKinds.Markup, "unknown");
        }
        else
        {
            XmlNode error = ErrorIn(top);
            string message = error.Attribute("error") is { Exists: true } said ? said.Value : error.Text;
            if (message.Length > LongestMessage) message = message[..LongestMessage];
            bool set = top.Name.EndsWith("Set", StringComparison.Ordinal) || top.Name.EndsWith("-articleset", StringComparison.Ordinal);
            record.Diagnostics.Add(message.Length > 0 ? XmlDiagnostics.ServiceError.At(error.Span, what, message)
                : set ? XmlDiagnostics.EmptySet.OfDocument(what)
                : XmlDiagnostics.NoRecords.OfDocument(what));
            writer.LeaveOut(record.Tree.Root.Span, TriviaKinds.PageFurniture, top.Name);
        }
        return record.Finish(writer);
    }

    private static XmlNode ErrorIn(XmlNode top)
    {
        if (top.Name is "ERROR" or "error") return top;
        foreach (XmlNode node in top.Descendants())
        {
            if (node.Name is "ERROR" or "error" && node.Text.Length > 0 || node.Name == "Reply" && node.Attribute("error").Exists) return node;
        }
        return default;
    }

    private static string? NameOf(string root) => root switch
    {
        "eSearchResult" => "a search result (esearch)",
        "eLinkResult" => "a list of links (elink)",
        "ePostResult" => "the receipt of posted ids (epost)",
        "eSummaryResult" => "a list of summaries (esummary)",
        "eInfoResult" => "the description of a database (einfo)",
        "Result" or "eGQueryResult" => "a count over all databases (egquery)",
        "eSpellResult" => "a spelling suggestion (espell)",
        "eFetchResult" or "efetchResult" => "a reply of efetch",
        "eCitMatchResult" => "a citation match (ecitmatch)",
        "ERROR" or "error" => "a reply of a service",
        "PubmedArticleSet" or "PubmedBookArticleSet" or "MedlineCitationSet" => "the PubMed set",
        "pmc-articleset" => "the PMC set",
        _ => null,
    };
}
