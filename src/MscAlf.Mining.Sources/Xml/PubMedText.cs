using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

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
            TextSpan cut = TruncationNote(text);
            writer.LeaveOut(cut, TriviaKinds.PageFurniture, "AbstractText-truncated");
            if (labelled || !cut.IsEmpty || !WriteLabelled(writer, text, part)) writer.Block(text, part, labelled ? null : category ?? (first ? part : null), opens: first && !labelled, handler: null, stop: cut.IsEmpty ? int.MaxValue : cut.Start);
            first = false;
        }
        writer.LeaveOut(summary.Element("CopyrightInformation"), TriviaKinds.Licence);
        return !first;
    }

    /// <summary>NLM's own note at the end of an abstract that it cut (until 2000): <c>(ABSTRACT TRUNCATED AT 250 WORDS)</c>; empty where there is none.</summary>
    private static TextSpan TruncationNote(XmlNode text)
    {
        TextSpan all = text.Trimmed;
        if (text.Tree is not { } tree || all.IsEmpty || tree.Source[all.End - 1] != ')') return default;
        int from = Math.Max(all.Start, all.End - 60), at = tree.Source.AsSpan(from, all.End - from).LastIndexOf("(ABSTRACT TRUNCATED");
        return at < 0 ? default : TextSpan.FromBounds(from + at, all.End);
    }

    /// <summary>Whether NLM cut an abstract of the record short.</summary>
    internal static bool IsTruncated(XmlNode article)
    {
        foreach (XmlNode text in article.Element("Abstract").Elements("AbstractText"))
        {
            if (!TruncationNote(text).IsEmpty) return true;
        }
        return false;
    }

    /// <summary>Writes an abstract whose labels are set bold in its text (<c>&lt;b&gt;Objective:&lt;/b&gt; To …</c>); false, and nothing written, where it has none.</summary>
    private static bool WriteLabelled(StructuredWriter writer, XmlNode text, string part)
    {
        bool any = false, open = false;
        string before = "";
        foreach (XmlNode child in text.Children)
        {
            if (!any && !IsLabel(child, before))
            {
                // A label stands first, or there is none.
                if (child.Kind is XmlKind.Text && child.Trimmed.IsEmpty) continue;
                return false;
            }
            if (IsLabel(child, before))
            {
                any = true;
                writer.Block(child, part, null, LabelLevel);
                open = false;
            }
            else
            {
                if (!open) writer.Begin(new BlockStructure(writer.Rule(text.LocalName), part), text.LocalName);
                open = true;
                writer.Inline(child);
            }
            before = child.Kind == XmlKind.Text ? child.Text : "";
        }
        writer.End();
        return any;
    }

    /// <summary>Whether a node is bold words with a colon at the start of a sentence.</summary>
    private static bool IsLabel(XmlNode node, string before)
    {
        if (node.LocalName is not ("b" or "bold" or "strong")) return false;
        string words = node.Text;
        return words.Length is > 3 and < 60 && words[^1] == ':' && char.IsUpper(words[0]) && (before.Length == 0 || before[^1] is '.' or '?' or '!' or ')' or ']');
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
