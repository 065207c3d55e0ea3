using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Gathers the running text of a paragraph, finds its reference markers, and writes it without them.</summary>
/// <remarks>Used again for each paragraph; not thread-safe.</remarks>
/// <param name="source">The source string.</param>
/// <param name="writer">Where it is written.</param>
/// <param name="references">The entries that markers lead to.</param>
internal sealed class JatsInline(string source, StructuredWriter writer, JatsReferences references)
{
    /// <summary>A stretch of the running text and where it comes from; the span is empty for what the markup only stands for.</summary>
    private readonly record struct Piece(int At, int Length, TextSpan Source, TextStyle Style);

    private readonly List<Piece> pieces = [];
    private readonly List<JatsCitation> citations = [];
    private readonly List<XmlNode> nodes = [];
    private char[] text = new char[1024];
    private bool[] raised = new bool[1024];
    private int length;

    /// <summary>Figures, tables and the like that stand inside the paragraph, for the caller to write behind it.</summary>
    internal List<XmlNode> Floats { get; } = [];

    /// <summary>Whether cross-references of all kinds are marks of notes, as in a title.</summary>
    internal bool IsTitle { get; set; }

    /// <summary>Whether nothing but white space was gathered.</summary>
    internal bool IsEmpty => text.AsSpan(0, length).IsWhiteSpace();

    /// <summary>The gathered text so far.</summary>
    internal ReadOnlySpan<char> Text => text.AsSpan(0, length);

    /// <summary>Starts anew; floats that were not taken stay.</summary>
    internal void Clear()
    {
        pieces.Clear();
        citations.Clear();
        nodes.Clear();
        length = 0;
    }

    /// <summary>Gathers all that is inside an element.</summary>
    internal void AddContent(XmlNode element, TextStyle style = TextStyle.None)
    {
        foreach (XmlNode child in element.Children) Add(child, style);
    }

    /// <summary>Gathers a node as it stands in running text.</summary>
    internal void Add(XmlNode node, TextStyle style = TextStyle.None)
    {
        if (node.Kind == XmlKind.Text) AddText(node.Content, style);
        else if (node.Kind == XmlKind.CData) Append(node.Content, style);
        else if (node.IsElement) AddElement(node, node.LocalName, style);
    }

    private void AddElement(XmlNode node, string name, TextStyle style)
    {
        switch (name)
        {
            case "xref":
                AddReference(node, style);
                break;
            case "math":
                AddMath(node, style);
                break;
            case "break" or "hr" or "inline-graphic":
                AddFree(" ");
                break;
            case "alternatives":
                AddAlternatives(node, style);
                break;
            case "fn":
                writer.LeaveOut(node, TriviaKinds.Statement);
                break;
            case "disp-formula" or "disp-formula-group" or "tex-math" or "array":
                writer.LeaveOut(node, TriviaKinds.Table);
                if (name[0] == 'd') AddFree(" ");
                break;
            case "index-term" or "alt-text" or "long-desc" or "object-id" or "private-char":
                writer.LeaveOut(node, TriviaKinds.Hidden);
                break;
            case "fig" or "fig-group" or "table-wrap" or "table-wrap-group" or "supplementary-material" or "media" or "graphic" or "chem-struct-wrap":
                Floats.Add(node);
                break;
            default:
                bool block = JatsNames.IsBlock(name);
                if (block) AddFree(" ");
                AddContent(node, style | StructuredWriter.StyleOf(name));
                if (block) AddFree(" ");
                break;
        }
    }

    /// <summary>Of several forms of one thing, the one that can be read: MathML, else running text.</summary>
    private void AddAlternatives(XmlNode node, TextStyle style)
    {
        XmlNode chosen = default;
        foreach (XmlNode child in node.Elements())
        {
            if (child.LocalName is "tex-math" or "graphic" or "inline-graphic" or "media") continue;
            if (!chosen.Exists || child.LocalName == "math" && chosen.LocalName != "math") chosen = child;
        }
        foreach (XmlNode child in node.Elements())
        {
            if (child.Index == chosen.Index) Add(child, style);
            else if (child.LocalName == "tex-math") writer.LeaveOut(child, TriviaKinds.Table);
            else if (child.LocalName is not ("graphic" or "inline-graphic" or "media")) writer.LeaveOut(child, TriviaKinds.Duplicate);
        }
    }

    private void AddMath(XmlNode math, TextStyle style)
    {
        foreach (XmlNode node in math.Descendants())
        {
            if (node.Kind is not (XmlKind.Text or XmlKind.CData) || node.Parent.LocalName is not ("mi" or "mn" or "mo" or "mtext" or "ms")) continue;
            AddText(node.Trimmed, style | StructuredWriter.ScriptOf(node.Parent, math));
        }
    }

    private void AddReference(XmlNode node, TextStyle style)
    {
        string type = node.Attribute("ref-type").Value;
        int start = length;
        AddContent(node, style);
        bool bibliographic = type == "bibr" || type.Length == 0 && references.Leads(node);
        CitationForm form;
        if (bibliographic) form = JatsMarkers.FormOf(text.AsSpan(start, length - start), references.HasKey);
        else if (type is "fn" or "table-fn" or "aff" or "corresp" or "author-notes" or "contrib" or "other" || IsTitle) form = length - start <= 6 ? CitationForm.Note : CitationForm.Words;
        else return;
        if (!bibliographic && form == CitationForm.Words) return;
        citations.Add(new JatsCitation(start, length, form));
        nodes.Add(node);
    }

    /// <summary>Adds characters of the source, references decoded; marks without width or sound (U+FEFF) are markup.</summary>
    private void AddText(TextSpan span, TextStyle style)
    {
        int at = span.Start, next = span.Start;
        while (source.AsSpan(next, span.End - next).IndexOfAny('&', '\uFEFF') is >= 0 and int found)
        {
            next += found;
            int size = 1;
            string symbol = "";
            if (source[next] == '&')
            {
                if (XmlEntities.Read(source, next, span.End, out size) is not { } decoded)
                {
                    next++;
                    continue;
                }
                if (decoded != "\uFEFF") symbol = decoded;
            }
            Append(TextSpan.FromBounds(at, next), style);
            Append(symbol, new TextSpan(next, size), style);
            at = next += size;
        }
        Append(TextSpan.FromBounds(at, span.End), style);
    }

    private void Append(TextSpan span, TextStyle style) => Append(source.AsSpan(span.Start, span.Length), span, style);

    /// <summary>Adds characters that stand nowhere in the source.</summary>
    internal void AddFree(string characters) => Append(characters, default, TextStyle.None);

    private void Append(ReadOnlySpan<char> characters, TextSpan from, TextStyle style)
    {
        if (characters.IsEmpty) return;
        if (length + characters.Length > text.Length)
        {
            int size = Math.Max(text.Length * 2, length + characters.Length);
            Array.Resize(ref text, size);
            Array.Resize(ref raised, size);
        }
        characters.CopyTo(text.AsSpan(length));
        raised.AsSpan(length, characters.Length).Fill((style & TextStyle.Superscript) != 0);
        pieces.Add(new Piece(length, characters.Length, from, style));
        length += characters.Length;
    }

    /// <summary>Writes what was gathered into the open block, without its markers, and starts anew.</summary>
    internal void Write()
    {
        int at = 0, piece = 0;
        foreach (JatsCut cut in citations.Count == 0 ? [] : JatsMarkers.Find(text.AsSpan(0, length), raised.AsSpan(0, length), citations))
        {
            if (!cut.Dropped)
            {
                Write(ref piece, at, cut.End);
                at = cut.End;
                if (Keys(cut) is { IsEmpty: false } words) writer.Mark(words, TextSpan.FromBounds(nodes[cut.First].Span.Start, nodes[cut.Last].Span.End));
                continue;
            }
            Write(ref piece, at, cut.Start);
            at = cut.End;
            TextSpan span = SourceOf(cut, piece);
            bool cites = false;
            for (int i = cut.First; i <= cut.Last; i++) cites |= citations[i].Form == CitationForm.Marker;
            if (cites) writer.Cite(Keys(cut), span, "xref");
            else writer.LeaveOut(span, TriviaKinds.ReferenceMarker, "xref");
            if (cut.Parts) writer.Glue(" ");
        }
        Write(ref piece, at, length);
        writer.Style = TextStyle.None;
        Clear();
    }

    private void Write(ref int piece, int from, int to)
    {
        while (piece < pieces.Count && pieces[piece].At + pieces[piece].Length <= from) piece++;
        for (; piece < pieces.Count && pieces[piece].At < to; piece++)
        {
            Piece one = pieces[piece];
            int start = Math.Max(one.At, from), end = Math.Min(one.At + one.Length, to);
            if (start < end)
            {
                writer.Style = one.Style;
                if (one.Source.IsEmpty) writer.Glue(new string(text, start, end - start));
                else if (one.Source.Length == one.Length) writer.Literal(new TextSpan(one.Source.Start + start - one.At, end - start));
                else writer.Characters(one.Source);
            }
            if (one.At + one.Length > to) return;
        }
    }

    /// <summary>Where the characters of a cut stand in the source: from its first to its last.</summary>
    private TextSpan SourceOf(JatsCut cut, int piece)
    {
        int start = -1, end = -1;
        for (int i = piece; i < pieces.Count && pieces[i].At < cut.End; i++)
        {
            Piece one = pieces[i];
            if (one.At + one.Length <= cut.Start || one.Source.IsEmpty) continue;
            bool linear = one.Source.Length == one.Length;
            if (start < 0) start = linear ? one.Source.Start + Math.Max(0, cut.Start - one.At) : one.Source.Start;
            end = Math.Max(end, linear ? one.Source.Start + Math.Min(one.Length, cut.End - one.At) : one.Source.End);
        }
        foreach (int i in (ReadOnlySpan<int>)[cut.First, cut.Last])
        {
            TextSpan node = nodes[i].Span;
            start = start < 0 ? node.Start : Math.Min(start, node.Start);
            end = Math.Max(end, node.End);
        }
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The keys that a cut cites; a dash between two numbers cites those between them.</summary>
    private ImmutableArray<string> Keys(JatsCut cut)
    {
        references.Begin();
        for (int i = cut.First; i <= cut.Last; i++)
        {
            if (citations[i].Form == CitationForm.Note) continue;
            if (i > cut.First && text.AsSpan(citations[i - 1].End, citations[i].Start - citations[i - 1].End).Trim("[]() \u00A0") is "-" or "–" or "—" or "‐" or "‑" or "−" or "to" or "through")
            {
                references.AddBetween(nodes[i - 1], nodes[i]);
            }
            references.Add(nodes[i]);
        }
        return references.Finish();
    }
}
