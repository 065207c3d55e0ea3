using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Writes the title, the abstracts and the keywords of an article.</summary>
/// <param name="language">The article's language; "" where none is stated.</param>
/// <param name="writer">Where they are written.</param>
/// <param name="inline">Gathers running text.</param>
/// <param name="body">Writes abstracts.</param>
internal sealed class JatsFrontText(string language, StructuredWriter writer, JatsInline inline, JatsBody body)
{
    /// <summary>A language code, lower case without region; "" where none is stated.</summary>
    internal static string LanguageOf(XmlNode node)
    {
        string value = node.Attribute("xml:lang").Value.ToLowerInvariant();
        int dash = value.IndexOfAny(['-', '_']);
        return dash < 0 ? value : value[..dash];
    }

    /// <summary>The title with its subtitles as one line; titles in other languages and running heads are left out.</summary>
    internal void Title(XmlNode titles)
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
    internal void Abstracts(List<XmlNode> abstracts, List<XmlNode> translations)
    {
        bool english = false;
        foreach (XmlNode node in abstracts) english |= !HasOwnType(node) && LanguageOf(node) is var spoken && (spoken == "en" || spoken.Length == 0 && language is "" or "en");
        XmlNode translated = default;
        foreach (XmlNode node in translations)
        {
            // The English abstract of a paper in another language is the one that is mined.
            if (!english && !translated.Exists && LanguageOf(node) == "en") translated = node;
            else writer.LeaveOut(node, TriviaKinds.OtherLanguage);
        }
        foreach (XmlNode node in abstracts)
        {
            if (HasOwnType(node)) continue;
            bool other = translated.Exists || english && LanguageOf(node) is not ("" or "en");
            if (other) writer.LeaveOut(node, TriviaKinds.OtherLanguage);
            else body.Abstract(node);
        }
        if (translated.Exists) body.Abstract(translated);
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
    internal void Keywords(List<XmlNode> keywords)
    {
        bool english = false;
        foreach (XmlNode group in keywords) english |= LanguageOf(group) is "" or "en";
        foreach (XmlNode group in keywords)
        {
            string type = group.Attribute("kwd-group-type").Value;
            if (english && LanguageOf(group) is not ("" or "en")) writer.LeaveOut(group, TriviaKinds.OtherLanguage);
            else if (IsClassification(type) || SectionTitles.StrippedAs(group.Element("title").Text) is not null) writer.LeaveOut(group, TriviaKinds.MetadataLabel);
            else Group(group);
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

    private void Group(XmlNode group)
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
