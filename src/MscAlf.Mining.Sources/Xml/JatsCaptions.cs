using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Writes the captions of figures, tables and boxes; what they stand under is left out.</summary>
internal sealed class JatsCaptions(StructuredWriter writer, JatsInline inline)
{
    /// <summary>Writes what can be read of a float.</summary>
    internal void Write(XmlNode node)
    {
        switch (node.LocalName)
        {
            case "supplementary-material" or "media" or "inline-supplementary-material":
                writer.LeaveOut(node, TriviaKinds.Supplement);
                break;
            case "fig-group" or "table-wrap-group":
                Labelled(node);
                foreach (XmlNode child in node.Elements())
                {
                    if (child.LocalName is not ("label" or "caption")) Write(child);
                }
                break;
            case "fig" or "table-wrap" or "chem-struct-wrap":
                Labelled(node);
                foreach (XmlNode child in node.Elements()) LeaveOut(child);
                break;
            case "disp-formula" or "disp-formula-group" or "table" or "array":
                writer.LeaveOut(node, TriviaKinds.Table);
                break;
            case "graphic" or "inline-graphic":
                foreach (XmlNode child in node.Elements())
                {
                    if (child.LocalName == "caption") Labelled(node);
                    else LeaveOut(child);
                }
                break;
            case "title" or "label":
                writer.LeaveOut(node, TriviaKinds.ListHeading);
                break;
            default:
                writer.LeaveOut(node, TriviaKinds.Supplement);
                break;
        }
    }

    private void LeaveOut(XmlNode child)
    {
        switch (child.LocalName)
        {
            case "label" or "caption" or "graphic":
                break;
            case "table" or "alternatives" or "oasis:table" or "array" or "table-wrap-foot" or "disp-formula":
                writer.LeaveOut(child, TriviaKinds.Table);
                break;
            case "permissions" or "license" or "copyright-statement":
                writer.LeaveOut(child, TriviaKinds.Licence);
                break;
            case "attrib":
                writer.LeaveOut(child, TriviaKinds.Byline);
                break;
            case "alt-text" or "long-desc" or "object-id" or "kwd-group" or "abstract":
                writer.LeaveOut(child, TriviaKinds.Hidden);
                break;
            case "media" or "supplementary-material":
                writer.LeaveOut(child, TriviaKinds.Supplement);
                break;
            case "fig":
                Write(child);
                break;
            default:
                writer.LeaveOut(child, TriviaKinds.Table);
                break;
        }
    }

    /// <summary>The label as a heading, then the caption's title and paragraphs, one block each.</summary>
    private void Labelled(XmlNode node)
    {
        XmlNode label = node.Element("label"), caption = node.Element("caption");
        if (!caption.Exists && !label.Exists) return;
        bool opens = true;
        inline.AddContent(label);
        if (!inline.IsEmpty)
        {
            writer.Begin(new BlockStructure(writer.Rule("label"), "caption"), "label", 1);
            inline.Write();
            writer.End();
            opens = false;
        }
        inline.Clear();
        foreach (XmlNode child in caption.Children)
        {
            if (child.IsElement && child.LocalName is "title" or "p")
            {
                Flush("caption", ref opens);
                inline.AddContent(child);
                Flush(child.LocalName == "title" ? "caption-title" : "caption", ref opens);
            }
            else
            {
                inline.Add(child);
            }
        }
        Flush("caption", ref opens);
    }

    private void Flush(string rule, ref bool opens)
    {
        if (!inline.IsEmpty)
        {
            writer.Begin(new BlockStructure(writer.Rule(rule), "caption", null, null, opens), "caption");
            inline.Write();
            writer.End();
            opens = false;
        }
        inline.Clear();
    }
}
