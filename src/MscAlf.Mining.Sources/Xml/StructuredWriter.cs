using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Sources.Html;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Does what a reader wants with a child of an element that is being written; true when the child is done with.</summary>
internal delegate bool InlineHandler(XmlNode child);

/// <summary>Makes a structured <see cref="SourceDocument"/> of an XML record: blocks that say what they are, declared fields, what was left out, references and marks.</summary>
/// <remarks>
/// <para>How to use it: <see cref="Block(XmlNode, string, string?, int, bool, InlineHandler?)"/> writes an element as one block, inline markup as styles, references decoded with their way back;
/// <see cref="Begin"/>, <see cref="Content"/>, <see cref="Characters"/>, <see cref="Attribute"/> and <see cref="End"/> write one from pieces. A label that stands in an attribute becomes a heading block by
/// <see cref="Heading(XmlAttribute, string, string, string?, int)"/>. <see cref="Declare(string, XmlNode)"/> states a metadata value where it stands, <see cref="LeaveOut(XmlNode, string)"/> gives a reason for what is not
/// written (what is written or declared inside it stays owned by that), <see cref="Cite"/> puts a mark behind what was written last. <see cref="Finish"/> ends it. Of a field that is declared twice the first counts, so declare the better statement first.</para>
/// <para>Rules are made as <c>format/element</c>. What is neither written, declared nor left out becomes the format's markup. No source character may be written twice. Mutable, not thread-safe.</para>
/// </remarks>
/// <param name="source">The source string.</param>
/// <param name="format">The format's name, which is the document's kind: <c>pubmed-xml</c>, <c>jats</c>…</param>
internal sealed class StructuredWriter(string source, string format)
{
    private readonly LayoutWriter layout = new(source);
    private readonly ImmutableArray<DeclaredField>.Builder declared = ImmutableArray.CreateBuilder<DeclaredField>();
    private readonly ImmutableArray<LeftOut>.Builder leftOut = ImmutableArray.CreateBuilder<LeftOut>();
    private readonly ImmutableArray<BibliographyEntry>.Builder references = ImmutableArray.CreateBuilder<BibliographyEntry>();
    private readonly ImmutableArray<ReferenceMark>.Builder marks = ImmutableArray.CreateBuilder<ReferenceMark>();

    /// <summary>The style of what is written next.</summary>
    internal TextStyle Style
    {
        get => layout.Style;
        set => layout.Style = value;
    }

    /// <summary>Whether a block is open.</summary>
    internal bool InBlock => layout.InBlock;

    /// <summary>Characters of layout text so far.</summary>
    internal int Position => layout.Length;

    /// <summary>Writes an element's content as one block that is kept.</summary>
    /// <param name="element">What to write; its name makes the rule.</param>
    /// <param name="part">As in <see cref="BlockStructure.Part"/>.</param>
    /// <param name="kind">As in <see cref="BlockStructure.Kind"/>.</param>
    /// <param name="heading">Heading level; 0 for none.</param>
    /// <param name="opens">As in <see cref="BlockStructure.Opens"/>.</param>
    /// <param name="handler">Is asked for each element inside; null for none.</param>
    /// <param name="stop">Where in the source the writing stops, for text at the end that is left out.</param>
    internal void Block(XmlNode element, string part, string? kind = null, int heading = 0, bool opens = false, InlineHandler? handler = null, int stop = int.MaxValue)
    {
        Begin(new BlockStructure(Rule(element.LocalName), part, kind, null, opens), element.LocalName, heading);
        foreach (XmlNode child in element.Children)
        {
            if (child.Kind == XmlKind.Text && child.Span.End > stop) Characters(TextSpan.FromBounds(child.Span.Start, System.Math.Max(child.Span.Start, stop)));
            else Inline(child, handler);
        }
        End();
    }

    /// <summary>Writes the value of an attribute as a heading block.</summary>
    internal void Heading(XmlAttribute attribute, string element, string part, string? kind, int level)
    {
        if (attribute.Span.IsEmpty) return;
        Begin(new BlockStructure(Rule(element), part, kind), element, level);
        Attribute(attribute);
        End();
    }

    /// <summary>Opens a block at the next character; an open one ends.</summary>
    internal void Begin(BlockStructure structure, string tag, int heading = 0, string path = "") => layout.Begin(new BlockPlace(tag, path, "", heading, structure));

    /// <summary>Ends the open block; one without text is forgotten.</summary>
    internal void End() => layout.End();

    /// <summary>Writes all that is inside an element, with styles for inline markup; needs an open block.</summary>
    internal void Content(XmlNode element, InlineHandler? handler = null)
    {
        foreach (XmlNode child in element.Children) Inline(child, handler);
    }

    /// <summary>Writes a node as it stands in running text; needs an open block. Comments and instructions are markup.</summary>
    internal void Inline(XmlNode node, InlineHandler? handler = null)
    {
        switch (node.Kind)
        {
            case XmlKind.Text:
                Characters(node.Content);
                break;
            case XmlKind.CData:
                Literal(node.Content);
                break;
            case XmlKind.Element when handler?.Invoke(node) != true:
                if (node.LocalName == "math")
                {
                    Math(node);
                    break;
                }
                TextStyle before = layout.Style;
                layout.Style |= StyleOf(node.LocalName);
                Content(node, handler);
                layout.Style = before;
                break;
        }
    }

    /// <summary>Writes a stretch of the source with its references decoded; needs an open block.</summary>
    internal void Characters(TextSpan span)
    {
        int at = span.Start;
        for (int next = source.IndexOf('&', at, span.Length); next >= 0; next = source.IndexOf('&', next, span.End - next))
        {
            if (XmlEntities.Read(source, next, span.End, out int length) is not { } symbol)
            {
                next++;
                continue;
            }
            if (next > at) layout.Write(at, next);
            layout.WriteDecoded(symbol, next, next + length);
            next += length;
            at = next;
        }
        if (at < span.End) layout.Write(at, span.End);
    }

    /// <summary>Writes a stretch of the source as it is; needs an open block.</summary>
    internal void Literal(TextSpan span)
    {
        if (!span.IsEmpty) layout.Write(span.Start, span.End);
    }

    /// <summary>Writes the value of an attribute; needs an open block.</summary>
    internal void Attribute(XmlAttribute attribute) => Characters(attribute.Span);

    /// <summary>Writes the tokens of a MathML formula, raised and lowered ones so; annotations of it are left out.</summary>
    internal void Math(XmlNode math)
    {
        foreach (XmlNode node in math.Descendants())
        {
            if (node.Kind is not (XmlKind.Text or XmlKind.CData) || node.Parent.LocalName is not ("mi" or "mn" or "mo" or "mtext" or "ms")) continue;
            TextStyle before = layout.Style;
            layout.Style |= ScriptOf(node.Parent, math);
            if (node.Kind == XmlKind.CData) Literal(node.Content);
            else Characters(node.Trimmed);
            layout.Style = before;
        }
    }

    /// <summary>Writes characters that stand nowhere in the source: a space or a semicolon that the markup stands for. Never first in a block.</summary>
    internal void Glue(string characters) => layout.WriteFree(characters);

    /// <summary>States a metadata value; nothing where it is empty.</summary>
    /// <param name="name">As in <see cref="DeclaredField.Name"/>: <c>record:doi</c>.</param>
    /// <param name="value">Decoded; white space is folded.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="element">What says so; makes the rule.</param>
    internal void Declare(string name, string value, TextSpan span, string element)
    {
        value = DeclaredText.Fold(value);
        if (value.Length > 0) declared.Add(new DeclaredField(name, value, span) { Rule = Rule(element) });
    }

    /// <summary>States a metadata value that stands in several places.</summary>
    internal void Declare(string name, string value, ImmutableArray<TextSpan> pieces, string element)
    {
        value = DeclaredText.Fold(value);
        ImmutableArray<TextSpan> filled = pieces.RemoveAll(static p => p.IsEmpty);
        if (value.Length == 0 || filled.IsEmpty) return;
        declared.Add(new DeclaredField(name, value, filled[0]) { Rule = Rule(element), Pieces = filled.Length > 1 ? filled : [] });
    }

    /// <summary>States an element's text as a metadata value.</summary>
    internal void Declare(string name, XmlNode element)
    {
        if (element.Exists) Declare(name, element.Text, element.Trimmed, element.LocalName);
    }

    /// <summary>States an attribute's value as a metadata value.</summary>
    internal void Declare(string name, XmlAttribute attribute, string element)
    {
        if (attribute.Exists) Declare(name, attribute.Value, attribute.Span, element + "-" + attribute.Name);
    }

    /// <summary>Gives the reason why an element is not in the text, tags included.</summary>
    internal void LeaveOut(XmlNode element, string trivia)
    {
        if (element.Exists) LeaveOut(element.Span, trivia, element.LocalName);
    }

    /// <summary>Gives the reason why a stretch of the source is not in the text.</summary>
    internal void LeaveOut(TextSpan span, string trivia, string element)
    {
        if (!span.IsEmpty) leftOut.Add(new LeftOut(span, trivia, Rule(element)));
    }

    /// <summary>Adds an entry of the reference list.</summary>
    internal void Refer(BibliographyEntry entry) => references.Add(entry);

    /// <summary>Marks that what was written last cites entries; <paramref name="span"/> is the marker, which is left out.</summary>
    internal void Cite(ImmutableArray<string> keys, TextSpan span, string element)
    {
        marks.Add(new ReferenceMark(layout.Length, keys, span));
        LeaveOut(span, TriviaKinds.ReferenceMarker, element);
    }

    /// <summary>Marks that what was written last cites entries, by words that stay in the text.</summary>
    internal void Mark(ImmutableArray<string> keys, TextSpan span) => marks.Add(new ReferenceMark(layout.Length, keys, span));

    /// <summary>The document of all that was written. The writer can't be used any more.</summary>
    internal SourceDocument Finish(string id, SourceText text, ImmutableArray<Diagnostic> diagnostics)
    {
        return new SourceDocument(id, text, layout.Finish(), "structured", declared.DrainToImmutable(), diagnostics)
        {
            Kind = format,
            LeftOut = [.. leftOut.OrderBy(static l => l.Source)],
            References = references.DrainToImmutable(),
            Marks = marks.DrainToImmutable(),
        };
    }

    /// <summary>The rule of an element: <c>format/element</c>.</summary>
    internal string Rule(string element) => format + "/" + element;

    internal static TextStyle StyleOf(string name) => name switch
    {
        "sup" => TextStyle.Superscript,
        "sub" => TextStyle.Subscript,
        "b" or "i" or "u" or "bold" or "italic" or "underline" or "em" or "strong" or "sc" => TextStyle.Emphasis,
        _ => TextStyle.None,
    };

    /// <summary>Whether a token stands in the raised or lowered place of a formula.</summary>
    internal static TextStyle ScriptOf(XmlNode token, XmlNode math)
    {
        var style = TextStyle.None;
        for (XmlNode node = token; node.Exists && node.Index != math.Index; node = node.Parent)
        {
            string around = node.Parent.LocalName;
            if (around is not ("msup" or "msub" or "msubsup" or "munder" or "mover" or "munderover")) continue;
            int place = 0;
            foreach (XmlNode sibling in node.Parent.Elements())
            {
                if (sibling.Index == node.Index || place > 2) break;
                place++;
            }
            if (place == 0) continue;
            style |= around is "msup" or "mover" || place == 2 ? TextStyle.Superscript : TextStyle.Subscript;
        }
        return style;
    }
}
