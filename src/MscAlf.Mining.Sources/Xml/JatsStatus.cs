using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Gathers what an article states of its own retraction or correction, and its relations to others; the strongest state counts.</summary>
/// <remarks>A relation that goes forward to a retraction, a correction or a concern is about this article; the notices themselves are not retracted by what they retract.</remarks>
/// <param name="articleType">The article's <c>article-type</c>.</param>
/// <param name="writer">Where it is declared.</param>
internal sealed class JatsStatus(string articleType, StructuredWriter writer)
{
    private static readonly string[] Ranks = ["", "corrected", "concern", "retracted"];

    private int rank;
    private TextSpan place;
    private string element = "";

    /// <summary>Reads a date of publication or an event of the article's history.</summary>
    internal void Event(XmlNode node)
    {
        foreach (string name in (ReadOnlySpan<string>)["event-type", "date-type", "pub-type"])
        {
            if (IsRetraction(node.Attribute(name).Value) && !IsRetraction(articleType)) Note("retracted", node.Attribute(name).Span, node.LocalName);
        }
    }

    /// <summary>Reads a relation to another article.</summary>
    internal void Related(XmlNode node)
    {
        XmlAttribute stated = node.Attribute("related-article-type"), address = node.Attribute("xlink:href");
        string type = stated.Value, target = address.Value;
        if (target.Length > 0 && type.Length > 0) writer.Declare("record:relation", type + " " + (JatsNames.Doi(target) is { } doi ? "doi:" + doi : target), [stated.Span, address.Span], node.LocalName);
        if (StatusOf(type) is { } status) Note(status, stated.Span, node.LocalName);
    }

    /// <summary>Declares the state.</summary>
    internal void Declare()
    {
        if (rank > 0) writer.Declare("record:status", Ranks[rank], place, element);
    }

    private void Note(string status, TextSpan span, string name)
    {
        int mine = Array.IndexOf(Ranks, status);
        if (mine <= rank) return;
        (rank, place, element) = (mine, span, name);
    }

    private static bool IsRetraction(string type) => type.StartsWith("retract", StringComparison.OrdinalIgnoreCase);

    private string? StatusOf(string type)
    {
        bool notice = IsRetraction(articleType) || articleType is "correction" or "expression-of-concern" or "addendum" or "corrected-article";
        if (notice && !type.EndsWith("-forward", StringComparison.Ordinal)) return null;
        return type switch
        {
            "retraction-forward" or "retraction" or "retraction-notice" or "retracted-by" => "retracted",
            "concern-forward" or "expression-of-concern" or "expression-of-concern-forward" or "object-of-concern-forward" => "concern",
            "correction-forward" or "correction" or "erratum" or "corrigendum" or "corrected-by" => "corrected",
            _ => null,
        };
    }
}
