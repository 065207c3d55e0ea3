using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads the front matter of an article: what is declared, the title, the abstracts and the keywords; everything else is left out with its reason.</summary>
internal sealed class JatsFront
{
    private readonly XmlNode article;
    private readonly StructuredWriter writer;
    private readonly JatsInline inline;
    private readonly JatsBody body;
    private readonly JatsStatus status;
    private readonly string language;
    private readonly List<XmlNode> abstracts = [], keywords = [], dates = [];
    private XmlNode firstPage, lastPage, pageRange, elocation, titles;

    internal JatsFront(XmlNode article, StructuredWriter writer, JatsInline inline, JatsBody body)
    {
        this.article = article;
        this.writer = writer;
        this.inline = inline;
        this.body = body;
        status = new JatsStatus(article.Attribute("article-type").Value, writer);
        language = LanguageOf(article);
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
        Title();
        WriteAbstracts();
        WriteKeywords();
    }

    /// <summary>A language code, lower case without region; "" where none is stated.</summary>
    private static string LanguageOf(XmlNode node)
    {
        string value = node.Attribute("xml:lang").Value.ToLowerInvariant();
        int dash = value.IndexOfAny(['-', '_']);
        return dash < 0 ? value : value[..dash];
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
                case "permissions" or "copyright-statement" or "copyright-year" or "copyright-holder" or "license" or "self-uri" or "email" or "ext-link" or "uri" when child.LocalName[0] is 'p' or 'c' or 'l':
                    writer.LeaveOut(child, TriviaKinds.Licence);
                    break;
                case "abstract":
                    abstracts.Add(child);
                    break;
                case "trans-abstract":
                    writer.LeaveOut(child, TriviaKinds.OtherLanguage);
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

    /// <summary>The title with its subtitles as one line; titles in other languages and running heads are left out.</summary>
    private void Title()
    {
        XmlNode title = titles.Element("article-title");
        writer.Begin(new BlockStructure(writer.Rule("article-title"), "title"), "article-title");
        inline.IsTitle = true;
        inline.AddContent(title);
        foreach (XmlNode subtitle in titles.Elements("subtitle"))
        {
            ReadOnlySpan<char> soFar = inline.Text.TrimEnd();
            if (!soFar.IsEmpty) inline.AddFree(soFar[^1] is ':' or '?' or '!' or '.' or '-' or '–' or '—' ? " " : ": ");
            inline.AddContent(subtitle);
        }
        inline.Write();
        inline.IsTitle = false;
        inline.Floats.Clear();
        writer.End();
        foreach (XmlNode child in titles.Elements())
        {
            if (child.LocalName is "trans-title" or "trans-subtitle" or "trans-title-group") writer.LeaveOut(child, TriviaKinds.OtherLanguage);
            else if (child.LocalName is "alt-title") writer.LeaveOut(child, TriviaKinds.Duplicate);
            else if (child.LocalName is "fn-group") writer.LeaveOut(child, TriviaKinds.Statement);
        }
    }

    /// <summary>The authors' abstract first; their other summaries behind it as body text under their own title; what others wrote of the paper, and teasers, are left out.</summary>
    private void WriteAbstracts()
    {
        bool english = false;
        foreach (XmlNode node in abstracts) english |= !HasOwnType(node) && LanguageOf(node) is "" or "en";
        foreach (XmlNode node in abstracts)
        {
            if (HasOwnType(node)) continue;
            if (english && LanguageOf(node) is not ("" or "en")) writer.LeaveOut(node, TriviaKinds.OtherLanguage);
            else body.Abstract(node);
        }
        foreach (XmlNode node in abstracts)
        {
            if (!HasOwnType(node)) continue;
            if (LanguageOf(node) is var spoken && spoken.Length > 0 && spoken != (language.Length == 0 ? "en" : language) && spoken != "en") writer.LeaveOut(node, TriviaKinds.OtherLanguage);
            else if (IsOthers(node.Attribute("abstract-type").Value)) writer.LeaveOut(node.Span, TriviaKinds.Duplicate, "abstract-" + node.Attribute("abstract-type").Value);
            else body.Summary(node);
        }
    }

    private static bool HasOwnType(XmlNode node) => node.Attribute("abstract-type").Value is not ("" or "abstract" or "main" or "structured" or "unstructured" or "normal" or "section" or "author");

    /// <summary>Whether an abstract is a teaser of the journal, a picture, or written by an editor.</summary>
    private static bool IsOthers(string type)
    {
        foreach (string name in (ReadOnlySpan<string>)["editor", "toc", "teaser", "graphical", "web-summary", "precis", "short", "key-image", "video", "cover", "issue", "stereochem", "ASCII", "featured"])
        {
            if (type.Contains(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    /// <summary>Each list of the authors' keywords as one line; abbreviations, subject headings and lists in another language are left out.</summary>
    private void WriteKeywords()
    {
        bool english = false;
        foreach (XmlNode group in keywords) english |= LanguageOf(group) is "" or "en";
        foreach (XmlNode group in keywords)
        {
            string type = group.Attribute("kwd-group-type").Value;
            if (english && LanguageOf(group) is not ("" or "en")) writer.LeaveOut(group, TriviaKinds.OtherLanguage);
            else if (IsClassification(type) || SectionTitles.StrippedAs(group.Element("title").Text) is not null) writer.LeaveOut(group, TriviaKinds.MetadataLabel);
            else Keywords(group);
        }
    }

    private static bool IsClassification(string type)
    {
        foreach (string name in (ReadOnlySpan<string>)["abbr", "mesh", "jel", "pacs", "ocis", "hwp", "classification", "research-organism", "subject"])
        {
            if (type.Contains(name, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private void Keywords(XmlNode group)
    {
        writer.Begin(new BlockStructure(writer.Rule("kwd-group"), "keywords"), "kwd-group");
        bool any = false;
        foreach (XmlNode child in group.Elements())
        {
            if (child.LocalName is "title" or "label")
            {
                inline.AddContent(child);
                if (!inline.IsEmpty) inline.AddFree(inline.Text.TrimEnd()[^1] == ':' ? " " : ": ");
            }
        }
        foreach (XmlNode node in group.Descendants())
        {
            if (!node.IsElement || node.LocalName is not ("kwd" or "compound-kwd") || node.Element("kwd").Exists) continue;
            if (any) inline.AddFree("; ");
            inline.IsTitle = true;
            Keyword(node);
            inline.IsTitle = false;
            any = true;
        }
        inline.Write();
        inline.Floats.Clear();
        writer.End();
    }

    private void Keyword(XmlNode node)
    {
        int start = inline.Text.Length;
        foreach (XmlNode child in node.Children)
        {
            if (child.LocalName == "compound-kwd-part" && inline.Text.Length > start) inline.AddFree(" ");
            if (child.LocalName != "nested-kwd") inline.Add(child);
        }
        string value = inline.Text[start..].ToString();
        writer.Declare("record:keyword", value, node.Trimmed, "kwd");
    }
}
