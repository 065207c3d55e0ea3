using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Writes the blocks of abstract, body, back matter and floats.</summary>
/// <param name="writer">Where they are written.</param>
/// <param name="inline">Gathers running text.</param>
internal sealed class JatsBody(StructuredWriter writer, JatsInline inline)
{
    private const int DeepestHeading = 6;

    private readonly JatsCaptions captions = new(writer, inline);
    private string part = "body";
    private string? kind;
    private bool opens;

    /// <summary>Writes an abstract of the authors.</summary>
    internal void Abstract(XmlNode node)
    {
        (part, kind, opens) = ("abstract", "abstract", true);
        Heading(node, 1, null);
        foreach (XmlNode child in node.Elements())
        {
            if (child.LocalName == "sec") AbstractSection(child, 1);
            else if (!IsHead(child)) Block(child, 1);
        }
        TakeFloats();
        (part, kind, opens) = ("body", "body", true);
    }

    /// <summary>A labelled part of an abstract; files that come with the paper are none.</summary>
    private void AbstractSection(XmlNode section, int level)
    {
        string title = section.Element("title").Text;
        if (SectionTitles.StrippedAs(title) == TriviaKinds.Supplement)
        {
            writer.LeaveOut(section, TriviaKinds.Supplement);
            return;
        }
        // A registration is no part of the methods; an untitled part starts anew.
        kind = title.Length == 0 || title.Contains("registration", StringComparison.OrdinalIgnoreCase) ? "abstract" : SectionTitles.KindOf(title);
        opens = true;
        Heading(section, level, kind);
        foreach (XmlNode child in section.Elements())
        {
            if (child.LocalName == "sec") AbstractSection(child, level + 1);
            else if (!IsHead(child)) Block(child, level);
        }
    }

    /// <summary>Writes a summary that stands beside the abstract (highlights, a summary for laymen) as a part of the body.</summary>
    internal void Summary(XmlNode node)
    {
        (part, kind, opens) = ("body", "abstract", true);
        Heading(node, 1, kind);
        Children(node, 2, kind, top: false);
        (part, kind, opens) = ("body", "body", true);
    }

    /// <summary>Writes the body.</summary>
    internal void Body(XmlNode body)
    {
        (part, kind, opens) = ("body", "body", true);
        Children(body, 1, "body", top: true);
    }

    /// <summary>Leaves out the back matter with its reasons; figures that stand there are kept, and sections that are the paper's.</summary>
    internal void Back(XmlNode back)
    {
        foreach (XmlNode child in back.Elements())
        {
            string title = child.Element("title").Text, type = child.Attribute("sec-type").Value;
            switch (child.LocalName)
            {
                case "ref-list":
                    writer.LeaveOut(child, TriviaKinds.References);
                    break;
                case "app-group" or "app":
                    writer.LeaveOut(child, TriviaKinds.Supplement);
                    break;
                case "glossary":
                    writer.LeaveOut(child, TriviaKinds.MetadataLabel);
                    break;
                case "bio":
                    writer.LeaveOut(child, TriviaKinds.Affiliations);
                    break;
                case "sec" when type == "display-objects" || SectionTitles.KindOf(title) is not null && JatsNames.StrippedAs(type, title, top: true) is null:
                    (part, opens) = ("body", true);
                    Section(child, 1, "body", top: true);
                    break;
                case "sec":
                    writer.LeaveOut(child, JatsNames.StrippedAs(type, title, top: true) ?? TriviaKinds.Statement);
                    break;
                case "title" or "label":
                    writer.LeaveOut(child, TriviaKinds.ListHeading);
                    break;
                default:
                    writer.LeaveOut(child, TriviaKinds.Statement);
                    break;
            }
        }
    }

    /// <summary>Writes the captions of figures and tables that stand apart.</summary>
    internal void Floats(XmlNode group)
    {
        foreach (XmlNode child in group.Elements()) captions.Write(child);
        TakeFloats();
    }

    private void Section(XmlNode section, int level, string around, bool top)
    {
        string title = section.Element("title").Text, type = section.Attribute("sec-type").Value;
        bool displays = type == "display-objects";
        if (!displays && JatsNames.StrippedAs(type, title, top) is { } trivia)
        {
            writer.LeaveOut(section, trivia);
            return;
        }
        string? named = top || around is "body" or "discussion" ? SectionTitles.KindOf(title) : null;
        string own = (top ? named ?? JatsNames.KindOfType(type) : JatsNames.KindOfType(type) ?? named) ?? around;
        (kind, opens) = (own, true);
        if (displays)
        {
            writer.LeaveOut(section.Element("title"), TriviaKinds.ListHeading);
            writer.LeaveOut(section.Element("label"), TriviaKinds.ListHeading);
        }
        else
        {
            Heading(section, level, own);
        }
        Children(section, level + 1, own, top: false);
        (kind, opens) = (around, true);
    }

    private void Children(XmlNode parent, int level, string around, bool top)
    {
        foreach (XmlNode child in parent.Elements())
        {
            if (IsHead(child)) continue;
            if (child.LocalName == "sec")
            {
                Section(child, level, around, top);
                continue;
            }
            Block(child, level);
        }
        TakeFloats();
    }

    /// <summary>Whether a child of a section is what <see cref="Heading"/> wrote.</summary>
    private static bool IsHead(XmlNode node) => node.LocalName is "title" or "label";

    /// <summary>Writes label and title of an element as a heading line.</summary>
    private void Heading(XmlNode element, int level, string? headingKind)
    {
        XmlNode title = element.Element("title"), label = element.Element("label");
        if (!title.Exists || title.Trimmed.IsEmpty)
        {
            writer.LeaveOut(label, TriviaKinds.ListHeading);
            return;
        }
        writer.Begin(new BlockStructure(writer.Rule("title"), part, headingKind), "title", Math.Min(level, DeepestHeading));
        if (label.Exists)
        {
            inline.AddContent(label);
            if (!inline.IsEmpty) inline.AddFree(" ");
        }
        inline.AddContent(title);
        inline.Write();
        writer.End();
        opens = false;
    }

    private void Block(XmlNode node, int level)
    {
        switch (node.LocalName)
        {
            case "p":
                Paragraph(node, "p", level);
                break;
            case "list":
                List(node, level);
                break;
            case "def-list":
                Definitions(node);
                break;
            case "disp-quote" or "verse-group" or "speech" or "statement" or "boxed-text" or "question-wrap" or "question-wrap-group" or "question" or "answer-set" or "answer" or "explanation" or "list-item" or "def":
                Heading(node.LocalName == "boxed-text" && node.Element("caption") is { Exists: true } caption ? caption : node, level + 1, kind);
                foreach (XmlNode child in node.Elements())
                {
                    if (child.LocalName == "caption") Children(child, level + 1, kind ?? part, top: false);
                    else if (child.LocalName is "attrib" or "permissions" or "object-id" or "speaker") writer.LeaveOut(child, TriviaKinds.Byline);
                    else if (child.LocalName == "sec") Section(child, level + 1, kind ?? part, top: false);
                    else if (!IsHead(child)) Block(child, level + 1);
                }
                break;
            case "sec":
                Section(node, level + 1, kind ?? part, top: false);
                break;
            case "verse-line" or "preformat" or "code" or "address" or "title":
                Paragraph(node, node.LocalName, level);
                break;
            case "ref-list":
                writer.LeaveOut(node, TriviaKinds.References);
                break;
            case "fn-group" or "ack" or "notes" or "fn":
                writer.LeaveOut(node, TriviaKinds.Statement);
                break;
            case "glossary":
                writer.LeaveOut(node, TriviaKinds.MetadataLabel);
                break;
            case "sig-block" or "bio":
                writer.LeaveOut(node, TriviaKinds.Byline);
                break;
            case "disp-formula" or "disp-formula-group" or "tex-math" or "array" or "oasis:table" or "table":
                writer.LeaveOut(node, TriviaKinds.Table);
                break;
            case "sec-meta" or "object-id" or "attrib" or "permissions":
                writer.LeaveOut(node, TriviaKinds.MetadataLabel);
                break;
            case "fig" or "fig-group" or "table-wrap" or "table-wrap-group" or "supplementary-material" or "media" or "graphic" or "chem-struct-wrap" or "alternatives" or "inline-graphic":
                captions.Write(node);
                break;
            default:
                Paragraph(node, node.LocalName, level);
                break;
        }
    }

    /// <summary>Writes running text; blocks inside it end it and stand behind it, figures and tables behind the whole.</summary>
    private void Paragraph(XmlNode node, string rule, int level)
    {
        foreach (XmlNode child in node.Children)
        {
            if (!child.IsElement || !JatsNames.IsBlock(child.LocalName))
            {
                inline.Add(child);
                continue;
            }
            Flush(rule);
            Block(child, level);
        }
        Flush(rule);
        TakeFloats();
    }

    private void Flush(string rule)
    {
        if (inline.IsEmpty)
        {
            inline.Clear();
            return;
        }
        writer.Begin(new BlockStructure(writer.Rule(rule), part, kind, null, opens), rule);
        inline.Write();
        writer.End();
        opens = false;
    }

    private void List(XmlNode list, int level)
    {
        Heading(list, level + 1, kind);
        foreach (XmlNode item in list.Elements())
        {
            if (item.LocalName != "list-item") continue;
            writer.LeaveOut(item.Element("label"), TriviaKinds.ListHeading);
            foreach (XmlNode child in item.Elements())
            {
                if (child.LocalName != "label") Block(child, level + 1);
            }
        }
    }

    /// <summary>Each term with its definition as one line.</summary>
    private void Definitions(XmlNode list)
    {
        foreach (XmlNode child in list.Elements())
        {
            if (child.LocalName == "def-list") Definitions(child);
            else if (child.LocalName is "title" or "label" or "term-head" or "def-head") writer.LeaveOut(child, TriviaKinds.ListHeading);
            if (child.LocalName != "def-item") continue;
            writer.LeaveOut(child.Element("label"), TriviaKinds.ListHeading);
            inline.AddContent(child.Element("term"));
            if (!inline.IsEmpty) inline.AddFree(inline.Text.TrimEnd()[^1] is ':' or ',' or ';' or '=' or '-' or '–' ? " " : ": ");
            foreach (XmlNode definition in child.Elements("def")) inline.AddContent(definition);
            Flush("def-item");
        }
        TakeFloats();
    }

    private void TakeFloats()
    {
        // A caption may hold a float of its own: the list grows while it is worked off.
        for (int i = 0; i < inline.Floats.Count; i++) captions.Write(inline.Floats[i]);
        inline.Floats.Clear();
    }
}
