using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads the front matter of an article: declares what it states of the paper and leaves out the rest with its reason; title, abstracts and keywords are written by <see cref="JatsFrontText"/>.</summary>
internal sealed class JatsFront
{
    private readonly XmlNode article;
    private readonly StructuredWriter writer;
    private readonly JatsInline inline;
    private readonly JatsBody body;
    private readonly JatsStatus status;
    private readonly string language;
    private readonly List<XmlNode> abstracts = [], translations = [], keywords = [], dates = [];
    private XmlNode firstPage, lastPage, pageRange, elocation, titles;

    internal JatsFront(XmlNode article, StructuredWriter writer, JatsInline inline, JatsBody body)
    {
        this.article = article;
        this.writer = writer;
        this.inline = inline;
        this.body = body;
        status = new JatsStatus(article.Attribute("article-type").Value, writer);
        language = JatsFrontText.LanguageOf(article);
    }

    /// <summary>The id that names an article among others: of PubMed Central, else of PubMed, else the DOI; null for none.</summary>
    internal static string? Key(XmlNode meta)
    {
        (int Rank, string Value) best = (0, "");
        foreach (XmlNode id in meta.Elements("article-id"))
        {
            string value = id.Text;
            (int rank, string key) = id.Attribute("pub-id-type").Value switch
            {
                "pmc" or "pmcid" => (3, value.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? value : "PMC" + value),
                "pmid" => (2, value),
                "doi" => (1, value),
                _ => (0, ""),
            };
            if (value.Length > 0 && rank > best.Rank) best = (rank, key);
        }
        return best.Rank > 0 ? best.Value : null;
    }

    /// <summary>Reads front, or the short one of a sub-article.</summary>
    internal void Write()
    {
        writer.Declare("record:type", article.Attribute("article-type"), "article");
        if (language.Length > 0) writer.Declare("record:language", language, article.Attribute("xml:lang").Span, "article");
        XmlNode front = article.Element("front"), stub = article.Element("front-stub");
        if (front.Exists)
        {
            foreach (XmlNode child in front.Elements())
            {
                if (child.LocalName == "journal-meta") Journal(child);
                else if (child.LocalName == "article-meta") Meta(child);
                else writer.LeaveOut(child, TriviaKinds.Statement);
            }
        }
        else if (stub.Exists)
        {
            Meta(stub);
        }
        foreach (XmlNode child in article.Elements())
        {
            if (child.LocalName is "processing-meta") writer.LeaveOut(child, TriviaKinds.MetadataLabel);
        }
        JatsDates.Declare(dates, writer);
        status.Declare();
        Pages();
        var text = new JatsFrontText(language, writer, inline, body);
        text.Title(titles);
        text.Abstracts(abstracts, translations);
        text.Keywords(keywords);
    }

    private void Journal(XmlNode meta)
    {
        XmlNode title = meta.Element("journal-title-group", "journal-title");
        if (!title.Exists) title = meta.Element("journal-title");
        foreach (string type in (ReadOnlySpan<string>)["nlm-ta", "iso-abbrev", "publisher-id"])
        {
            if (title.Exists) break;
            foreach (XmlNode id in meta.Elements("journal-id"))
            {
                if (!title.Exists && id.Attribute("journal-id-type").Value == type) title = id;
            }
        }
        writer.Declare("record:journal", title);
        foreach (XmlNode id in meta.Elements("journal-id"))
        {
            if (id.Index != title.Index && id.Attribute("journal-id-type").Value is "nlm-ta" or "iso-abbrev" && id.Text != title.Text) writer.Declare("record:journal-abbreviation", id);
        }
        foreach (XmlNode issn in meta.Elements("issn")) writer.Declare("record:issn", issn);
        writer.LeaveOut(meta, TriviaKinds.MetadataLabel);
    }

    private void Meta(XmlNode meta)
    {
        foreach (XmlNode child in meta.Elements())
        {
            switch (child.LocalName)
            {
                case "article-id":
                    Id(child);
                    break;
                case "title-group":
                    titles = child;
                    break;
                case "contrib-group":
                    JatsAuthors.Write(child, writer);
                    break;
                case "aff" or "aff-alternatives" or "author-notes" or "bio":
                    writer.LeaveOut(child, TriviaKinds.Affiliations);
                    break;
                case "pub-date" or "pub-date-not-available":
                    dates.Add(child);
                    status.Event(child);
                    writer.LeaveOut(child, TriviaKinds.Byline);
                    break;
                case "history" or "pub-history":
                    foreach (XmlNode one in child.Elements()) status.Event(one);
                    writer.LeaveOut(child, TriviaKinds.Byline);
                    break;
                case "volume" or "issue":
                    writer.Declare("record:" + child.LocalName, child);
                    writer.LeaveOut(child, TriviaKinds.CitationLine);
                    break;
                case "fpage":
                    firstPage = child;
                    break;
                case "lpage":
                    lastPage = child;
                    break;
                case "page-range":
                    pageRange = child;
                    break;
                case "elocation-id":
                    elocation = child;
                    break;
                case "volume-id" or "volume-series" or "issue-id" or "issue-title" or "issue-sponsor" or "issue-part" or "supplement" or "isbn":
                    writer.LeaveOut(child, TriviaKinds.CitationLine);
                    break;
                case "permissions" or "copyright-statement" or "copyright-year" or "copyright-holder" or "license":
                    writer.LeaveOut(child, TriviaKinds.Licence);
                    break;
                case "abstract":
                    abstracts.Add(child);
                    break;
                case "trans-abstract":
                    translations.Add(child);
                    break;
                case "kwd-group":
                    keywords.Add(child);
                    break;
                case "funding-group" or "support-group" or "contract-num" or "contract-sponsor":
                    writer.LeaveOut(child, TriviaKinds.Statement);
                    break;
                case "related-article" or "related-object":
                    status.Related(child);
                    writer.LeaveOut(child, TriviaKinds.Related);
                    break;
                case "product":
                    writer.LeaveOut(child, TriviaKinds.Related);
                    break;
                default:
                    writer.LeaveOut(child, TriviaKinds.MetadataLabel);
                    break;
            }
        }
    }

    private void Id(XmlNode id)
    {
        string value = id.Text, type = id.Attribute("pub-id-type").Value;
        if (type == "doi" && JatsNames.Doi(value) is { } doi) writer.Declare("record:doi", doi, id.Trimmed, "article-id");
        else if (type == "pmid" && value.Length is > 0 and < 12 && value.All(char.IsAsciiDigit)) writer.Declare("record:pmid", id);
        else if (type is "pmc" or "pmcid" && value.Length > 0 && value.AsSpan().TrimStart("PMCpmc").IndexOfAnyExceptInRange('0', '9') < 0) writer.Declare("record:pmcid", "PMC" + value.TrimStart('P', 'M', 'C', 'p', 'm', 'c'), id.Trimmed, "article-id");
        else if (type is "pii" or "publisher-id") writer.Declare("record:" + type, id);
        writer.LeaveOut(id, TriviaKinds.MetadataLabel);
    }

    /// <summary>First and last page, else the range as stated, else the article number.</summary>
    private void Pages()
    {
        string first = firstPage.Text, last = lastPage.Text;
        if (pageRange.Text is { Length: > 0 } range && (first.Length == 0 || range.Contains(',', StringComparison.Ordinal))) writer.Declare("record:pages", range.Replace('–', '-'), pageRange.Trimmed, "page-range");
        else if (first.Length > 0 && last.Length > 0 && last != first) writer.Declare("record:pages", first + "-" + last, [firstPage.Trimmed, lastPage.Trimmed], "fpage");
        else if (first.Length > 0) writer.Declare("record:pages", firstPage);
        else writer.Declare("record:pages", elocation);
        foreach (XmlNode node in (ReadOnlySpan<XmlNode>)[firstPage, lastPage, pageRange, elocation]) writer.LeaveOut(node, TriviaKinds.CitationLine);
    }
}
