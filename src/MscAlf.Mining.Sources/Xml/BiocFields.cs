using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Declares the metadata that the infons of a BioC document state, its own and those of its passages.</summary>
internal static class BiocFields
{
    /// <summary>Declares them.</summary>
    /// <param name="writer">Where they are declared.</param>
    /// <param name="document">The document.</param>
    /// <param name="source">What the collection says that it comes from.</param>
    /// <param name="id">The document's id.</param>
    internal static void Declare(StructuredWriter writer, XmlNode document, string source, XmlNode id)
    {
        var infons = new List<XmlNode>();
        foreach (XmlNode infon in document.Elements("infon")) infons.Add(infon);
        foreach (XmlNode passage in document.Elements("passage"))
        {
            // A reference has infons of the same names.
            if (Infon(passage, "type").Text == "ref" || Infon(passage, "section_type").Text == "REF") continue;
            foreach (XmlNode infon in passage.Elements("infon")) infons.Add(infon);
        }
        bool numbered = false;
        XmlNode first = default, last = default;
        var names = new SortedDictionary<int, XmlNode>();
        foreach (XmlNode infon in infons)
        {
            string key = infon.Attribute("key").Value, value = infon.Text;
            numbered |= key.StartsWith("article-id_pm", StringComparison.Ordinal);
            switch (key)
            {
                case "article-id_pmid" or "pmid":
                    if (IsNumber(value)) writer.Declare("record:pmid", value, infon.Trimmed, key);
                    break;
                case "article-id_pmc" or "article-id_pmcid" or "pmcid" or "pmc":
                    Pmc(writer, infon, key);
                    break;
                case "article-id_doi" or "doi":
                    if (JatsNames.Doi(value) is { } doi) writer.Declare("record:doi", doi, infon.Trimmed, key);
                    break;
                case "year":
                    writer.Declare("record:date", value, infon.Trimmed, key);
                    break;
                case "journal" or "journal-title":
                    // "Gut Liver; 2023 Sep 15; 17(5):674-683": the name comes first.
                    int end = value.IndexOf(';', StringComparison.Ordinal);
                    writer.Declare("record:journal", (end < 0 ? value : value[..end]).TrimEnd('.', ' '), infon.Trimmed, key);
                    break;
                case "volume" or "issue":
                    writer.Declare("record:" + key, value, infon.Trimmed, key);
                    break;
                case "fpage":
                    first = infon;
                    break;
                case "lpage":
                    last = infon;
                    break;
                case "elocation-id":
                    writer.Declare("record:pages", value, infon.Trimmed, key);
                    break;
                case "kwd" or "keywords":
                    foreach (string one in value.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) writer.Declare("record:keyword", one, infon.Trimmed, key);
                    break;
                case "authors":
                    DeclareList(writer, infon);
                    break;
                case "article-type":
                    writer.Declare("record:type", value, infon.Trimmed, key);
                    break;
                default:
                    if (key.StartsWith("name_", StringComparison.Ordinal) && int.TryParse(key.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int place)) names.TryAdd(place, infon);
                    break;
            }
        }
        if (first.Exists) writer.Declare("record:pages", last.Exists && last.Text != first.Text ? first.Text + "-" + last.Text : first.Text, first.Trimmed, "fpage");
        DeclareNames(writer, names);
        string number = id.Text;
        if (numbered || number.Length == 0) return;
        if (number.StartsWith("PMC", StringComparison.Ordinal) || source.Equals("PMC", StringComparison.OrdinalIgnoreCase)) Pmc(writer, id, "id");
        else if (IsNumber(number) && source.StartsWith("Pub", StringComparison.OrdinalIgnoreCase)) writer.Declare("record:pmid", id);
    }

    /// <summary>The infon of a key; none where there is none.</summary>
    internal static XmlNode Infon(XmlNode node, string key)
    {
        foreach (XmlNode infon in node.Elements("infon"))
        {
            if (infon.Attribute("key").Value == key) return infon;
        }
        return default;
    }

    /// <summary>A passage of the reference list as an entry; its place is its key.</summary>
    internal static BibliographyEntry Reference(XmlNode passage, int place, string title)
    {
        string Value(string key) => Infon(passage, key).Text;
        string pmid = Value("pub-id_pmid"), volume = Value("volume"), issue = Value("issue"), first = Value("fpage"), last = Value("lpage"), year = Value("year");
        var names = new SortedDictionary<int, XmlNode>();
        foreach (XmlNode infon in passage.Elements("infon"))
        {
            string key = infon.Attribute("key").Value;
            if (key.StartsWith("name_", StringComparison.Ordinal) && int.TryParse(key.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int at)) names.TryAdd(at, infon);
        }
        var text = new StringBuilder();
        void Add(string part)
        {
            if (part.Length == 0) return;
            if (text.Length > 0) text.Append(' ');
            text.Append(part);
            if (part[^1] is not ('.' or '?' or '!')) text.Append('.');
        }
        Add(string.Join(", ", names.Values.Select(static n => Name(n.Text).Replace(", ", " ", StringComparison.Ordinal))));
        Add(title);
        Add(Value("source"));
        string pages = first.Length == 0 ? Value("elocation-id") : last.Length > 0 && last != first ? first + "-" + last : first;
        string where = volume + (issue.Length > 0 ? "(" + issue + ")" : "") + (pages.Length > 0 ? (volume.Length > 0 ? ":" : "") + pages : "");
        Add(year.Length > 0 && where.Length > 0 ? year + ";" + where : year + where);
        return new BibliographyEntry(place.ToString(CultureInfo.InvariantCulture), text.ToString(), JatsNames.Doi(Value("pub-id_doi")), IsNumber(pmid) ? pmid : null, passage.Span);
    }

    private static void DeclareNames(StructuredWriter writer, SortedDictionary<int, XmlNode> names)
    {
        foreach (XmlNode name in names.Values) writer.Declare("record:author", Name(name.Text), name.Trimmed, "name");
    }

    /// <summary>Declares the names of one infon: <c>Roe J, Doe AB, </c>.</summary>
    private static void DeclareList(StructuredWriter writer, XmlNode infon)
    {
        foreach (string one in infon.Text.Split(infon.Text.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int space = one.LastIndexOf(' ');
            bool initials = space > 0 && one.Length - space <= 5 && one.AsSpan(space + 1).IndexOfAnyExceptInRange('A', 'Z') < 0;
            string name = one.Contains(',', StringComparison.Ordinal) || space < 0 ? one : initials ? one[..space] + ", " + one[(space + 1)..] : one[(space + 1)..] + ", " + one[..space];
            writer.Declare("record:author", name, infon.Trimmed, "authors");
        }
    }

    /// <summary><c>surname:Roe;given-names:Jane</c> as <c>Roe, Jane</c>.</summary>
    private static string Name(string value)
    {
        string family = "", given = "";
        foreach (string field in value.Split(';'))
        {
            int colon = field.IndexOf(':', StringComparison.Ordinal);
            string key = colon < 0 ? "" : field[..colon].Trim(), text = field[(colon + 1)..].Trim();
            if (key is "surname" or "") family = family.Length == 0 ? text : family;
            else if (key == "given-names") given = text;
        }
        return given.Length == 0 ? family : family + ", " + given;
    }

    private static void Pmc(StructuredWriter writer, XmlNode node, string element)
    {
        string digits = node.Text;
        if (digits.StartsWith("PMC", StringComparison.OrdinalIgnoreCase)) digits = digits[3..];
        if (IsNumber(digits)) writer.Declare("record:pmcid", "PMC" + digits, node.Trimmed, element);
    }

    private static bool IsNumber(string value) => value.Length is > 0 and < 12 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
