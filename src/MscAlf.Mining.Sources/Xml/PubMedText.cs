using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Writes the text of a PubMed record: title, abstract with its labels, summaries of other types, keywords.</summary>
internal static class PubMedText
{
    private const int LabelLevel = 1;

    /// <summary>Writes it; false where there is neither title nor abstract.</summary>
    internal static bool Write(StructuredWriter writer, XmlNode citation, XmlNode article, bool isBook)
    {
        bool any = WriteTitle(writer, article, isBook);
        XmlNode summary = article.Element("Abstract");
        any |= WriteAbstract(writer, summary, "abstract", null);
        foreach (XmlNode other in citation.Elements("OtherAbstract")) any |= WriteOther(writer, other, !summary.Exists);
        if (article.Index != citation.Index)
        {
            foreach (XmlNode other in article.Elements("OtherAbstract")) any |= WriteOther(writer, other, !summary.Exists);
        }
        foreach (XmlNode list in citation.Elements("KeywordList"))
        {
            foreach (XmlNode keyword in list.Elements("Keyword"))
            {
                writer.Block(keyword, "keywords", "keywords");
                writer.Declare("record:keyword", keyword);
            }
        }
        return any;
    }

    private static bool WriteTitle(StructuredWriter writer, XmlNode article, bool isBook)
    {
        XmlNode title = article.Element("ArticleTitle"), vernacular = article.Element("VernacularTitle");
        if (isBook && title.Text.Length == 0) title = article.Element("Book", "BookTitle");
        bool absent = title.Text.Trim('[', ']', '.', ' ') is "" || title.Text.Trim('[', ']', '.', ' ').Equals("Not Available", StringComparison.OrdinalIgnoreCase);
        if (absent && vernacular.Exists)
        {
            writer.LeaveOut(title, TriviaKinds.MetadataLabel);
            writer.Block(vernacular, "title", "title");
            return vernacular.Text.Length > 0;
        }
        if (!absent) writer.Block(title, "title", "title");
        writer.Declare("record:vernacular-title", vernacular);
        return !absent;
    }

    private static bool WriteAbstract(StructuredWriter writer, XmlNode summary, string part, string? kind)
    {
        bool first = true;
        foreach (XmlNode text in summary.Elements("AbstractText"))
        {
            if (text.Text.Length == 0) continue; // a label over nothing is no heading
            XmlAttribute label = text.Attribute("Label");
            string? category = KindOf(text.Attribute("NlmCategory").Value) ?? kind;
            bool labelled = label.Value is { Length: > 0 } words && !words.Equals("UNLABELLED", StringComparison.OrdinalIgnoreCase) && !words.Equals("UNASSIGNED", StringComparison.OrdinalIgnoreCase);
            if (labelled) writer.Heading(label, "AbstractText-Label", part, category, LabelLevel);
            writer.Block(text, part, labelled ? null : category ?? (first ? part : null), opens: first && !labelled);
            first = false;
        }
        writer.LeaveOut(summary.Element("CopyrightInformation"), TriviaKinds.Licence);
        return !first;
    }

    /// <summary>An abstract of another type or in another language: English ones are kept, behind the abstract; others are left out.</summary>
    private static bool WriteOther(StructuredWriter writer, XmlNode other, bool isOnly)
    {
        string language = other.Attribute("Language").Value;
        if (language is not ("" or "eng" or "en"))
        {
            writer.LeaveOut(other, TriviaKinds.OtherLanguage);
            return false;
        }
        return isOnly ? WriteAbstract(writer, other, "abstract", null) : WriteAbstract(writer, other, "body", "body");
    }

    private static string? KindOf(string category) => category switch
    {
        "BACKGROUND" => "background",
        "OBJECTIVE" => "objective",
        "METHODS" => "methods",
        "RESULTS" => "results",
        "CONCLUSIONS" => "conclusions",
        _ => null,
    };
}
