using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>The reference lists of an article: entries with the keys that its markers show, and the way from the ids in the markup to them.</summary>
/// <remarks>A key is the entry's label without brackets; where labels are missing or used twice it is the entry's place in the list, which is what the numbers in the text mean, else its id.</remarks>
internal sealed class JatsReferences
{
    private const int MostBetween = 200;

    private readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly List<string> keyOf = [];
    private readonly ImmutableArray<string>.Builder cited = ImmutableArray.CreateBuilder<string>();
    private readonly HashSet<int> citedSet = [];

    /// <summary>The entries, in order.</summary>
    internal List<BibliographyEntry> Entries { get; } = [];

    /// <summary>Reads the lists below an element, those of its sub-articles left out.</summary>
    internal static JatsReferences Of(XmlNode article)
    {
        var references = new JatsReferences();
        var refs = new List<XmlNode>();
        Collect(article, refs);
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (XmlNode node in refs) labels.Add(LabelOf(node));
        bool labelled = labels.Count == refs.Count && !labels.Contains("");
        for (int i = 0; i < refs.Count; i++) references.Add(refs[i], labelled ? LabelOf(refs[i]) : (i + 1).ToString(CultureInfo.InvariantCulture));
        return references;
    }

    private static void Collect(XmlNode node, List<XmlNode> refs)
    {
        foreach (XmlNode child in node.Elements())
        {
            string name = child.LocalName;
            if (name == "ref") refs.Add(child);
            else if (name is "back" or "body" or "sec" or "ref-list" or "ack" or "app-group" or "app" or "boxed-text") Collect(child, refs);
        }
    }

    private static string LabelOf(XmlNode reference)
    {
        XmlNode label = reference.Element("label");
        if (!label.Exists)
        {
            foreach (XmlNode citation in reference.Elements())
            {
                label = citation.Element("label");
                if (label.Exists) break;
            }
        }
        return label.Text.Trim(' ', '[', ']', '(', ')', '.', ',', ':', '\u00A0');
    }

    private void Add(XmlNode reference, string key)
    {
        int index = keyOf.Count;
        keyOf.Add(key);
        keys.Add(key);
        if (reference.Attribute("id").Value is { Length: > 0 } id) byId.TryAdd(id, index);
        string? doi = null, pmid = null;
        var text = new StringBuilder();
        foreach (XmlNode citation in reference.Elements())
        {
            if (citation.LocalName is "label") continue;
            foreach (XmlNode inner in citation.Descendants())
            {
                if (!inner.IsElement) continue;
                if (inner.LocalName == "pub-id") ReadId(inner, ref doi, ref pmid);
                else if (inner.LocalName == "ext-link" && inner.Attribute("xlink:href").Value is var address && address.Contains("doi.org/10.", StringComparison.OrdinalIgnoreCase)) doi ??= JatsNames.Doi(address);
            }
            if (citation.Attribute("id").Value is { Length: > 0 } own) byId.TryAdd(own, index);
            if (text.Length > 0) text.Append(' ');
            AppendCitation(citation, text);
        }
        string line = DeclaredText.Fold(text.ToString());
        Entries.Add(new BibliographyEntry(key, line, doi, pmid, reference.Span));
    }

    private static void ReadId(XmlNode node, ref string? doi, ref string? pmid)
    {
        string type = node.Attribute("pub-id-type").Value, value = node.Text;
        if (type == "doi") doi ??= JatsNames.Doi(value);
        else if (type == "pmid" && value.Length > 0 && value.All(char.IsAsciiDigit)) pmid ??= value;
    }

    /// <summary>Writes a citation as a line: as it stands where it has punctuation of its own, else with the usual one.</summary>
    private static void AppendCitation(XmlNode citation, StringBuilder text)
    {
        bool written = false;
        foreach (XmlNode child in citation.Children) written |= child.Kind == XmlKind.Text && !child.Trimmed.IsEmpty;
        if (written)
        {
            AppendWritten(citation, text);
            return;
        }
        string year = citation.Element("year").Text, volume = citation.Element("volume").Text, issue = citation.Element("issue").Text, first = citation.Element("fpage").Text, last = citation.Element("lpage").Text;
        var names = new List<string>();
        AddNames(citation, names);
        Sentence(text, string.Join(", ", names));
        foreach (string part in (ReadOnlySpan<string>)["article-title", "chapter-title", "source", "publisher-name"]) Sentence(text, citation.Element(part).Text);
        string issueText = issue.Length > 0 ? "(" + issue + ")" : "";
        string pages = first.Length == 0 ? citation.Element("elocation-id").Text : last.Length > 0 && last != first ? first + "-" + last : first;
        string place = volume + issueText + (pages.Length > 0 ? (volume.Length > 0 ? ":" : "") + pages : "");
        Sentence(text, year.Length > 0 && place.Length > 0 ? year + ";" + place : year + place);
        Sentence(text, citation.Element("comment").Text);
    }

    private static void AddNames(XmlNode citation, List<string> names)
    {
        foreach (XmlNode child in citation.Elements())
        {
            switch (child.LocalName)
            {
                case "person-group":
                    AddNames(child, names);
                    break;
                case "name":
                    names.Add((child.Element("surname").Text + " " + child.Element("given-names").Text).Trim());
                    break;
                case "collab" or "string-name":
                    names.Add(child.Text);
                    break;
                case "etal":
                    names.Add("et al");
                    break;
            }
        }
    }

    private static void Sentence(StringBuilder text, string part)
    {
        if (part.Length == 0) return;
        if (text.Length > 0) text.Append(' ');
        text.Append(part);
        if (part[^1] is not ('.' or '?' or '!')) text.Append('.');
    }

    private static void AppendWritten(XmlNode node, StringBuilder text)
    {
        foreach (XmlNode child in node.Children)
        {
            if (child.Kind is XmlKind.Text or XmlKind.CData) child.AppendText(text);
            if (!child.IsElement || child.LocalName is "pub-id" or "label" or "object-id") continue;
            if (child.LocalName is "given-names" or "surname" or "prefix" or "suffix" or "name" && text.Length > 0 && char.IsLetterOrDigit(text[^1])) text.Append(' ');
            AppendWritten(child, text);
        }
    }

    /// <summary>Whether a key belongs to an entry.</summary>
    internal bool HasKey(string key) => keys.Contains(key);

    /// <summary>Whether a cross-reference leads to an entry.</summary>
    internal bool Leads(XmlNode reference) => byId.ContainsKey(reference.Attribute("rid").Value);

    /// <summary>Starts to gather cited keys.</summary>
    internal void Begin()
    {
        cited.Clear();
        citedSet.Clear();
    }

    /// <summary>Gathers what a cross-reference leads to.</summary>
    internal void Add(XmlNode reference)
    {
        string target = reference.Attribute("rid").Value;
        if (!target.Contains(' ', StringComparison.Ordinal)) AddId(target);
        else foreach (string id in target.Split(' ')) AddId(id);
    }

    /// <summary>Gathers the entries between those of two cross-references.</summary>
    internal void AddBetween(XmlNode first, XmlNode last)
    {
        if (!byId.TryGetValue(LastId(first), out int from) || !byId.TryGetValue(LastId(last), out int to) || to - from > MostBetween) return;
        for (int i = from + 1; i < to; i++) AddIndex(i);
    }

    /// <summary>The gathered keys.</summary>
    internal ImmutableArray<string> Finish() => cited.ToImmutable();

    private static string LastId(XmlNode reference)
    {
        string target = reference.Attribute("rid").Value;
        return target[(target.LastIndexOf(' ') + 1)..];
    }

    private void AddId(string id)
    {
        if (byId.TryGetValue(id, out int index)) AddIndex(index);
    }

    private void AddIndex(int index)
    {
        if (citedSet.Add(index)) cited.Add(keyOf[index]);
    }
}
