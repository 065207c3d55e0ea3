using System.Collections.Immutable;

namespace MscAlf.Mining.Text;

/// <summary>How a stretch of layout text was set.</summary>
[Flags]
public enum TextStyle : byte
{
    /// <summary>Plain.</summary>
    None = 0,
    /// <summary>Inside a link.</summary>
    Link = 1,
    /// <summary>Raised: an exponent or a reference marker.</summary>
    Superscript = 2,
    /// <summary>Lowered.</summary>
    Subscript = 4,
    /// <summary>Bold or italic.</summary>
    Emphasis = 8,
    /// <summary>Not shown by the page (hidden attribute, display:none, template, noscript).</summary>
    Hidden = 16,
    /// <summary>Inside a form control or button.</summary>
    Control = 32,
}

/// <summary>A stretch of layout text with one style.</summary>
/// <param name="Span">In the layout text.</param>
/// <param name="Style">At least one flag.</param>
/// <param name="Value">The link's address for <see cref="TextStyle.Link"/>, else null.</param>
public readonly record struct StyleRun(TextSpan Span, TextStyle Style, string? Value = null);

/// <summary>A block of a page: a paragraph, heading, list item, table cell, or one line of a text dump.</summary>
/// <param name="Span">In the layout text; without the line break that ends it. Blocks are in order and do not overlap.</param>
/// <param name="Tag">Lower-case element name (<c>p</c>, <c>h1</c>, <c>li</c>, <c>td</c>…); <c>line</c> for a line of text; <c>title</c>, <c>abstract</c>, <c>text</c> for the fields of a record.</param>
/// <param name="Path">The enclosing elements from the root, as <c>/html/body/div#content.main/p.lead</c>: tag, then #id, then .class each; "" for text.</param>
/// <param name="Role">ARIA role or itemprop of the nearest element that has one, else "".</param>
/// <param name="Heading">Heading level 1 to 6, 0 for no heading.</param>
/// <param name="LinkShare">Share of its non-space characters that lie inside links, 0 to 1.</param>
/// <param name="BlankBefore">Blank lines before it, for text dumps; 0 for HTML.</param>
public sealed record LayoutBlock(TextSpan Span, string Tag, string Path, string Role, int Heading, double LinkShare, int BlankBefore)
{
    /// <summary>What a structured format states of the block; null where the cleaner has to decide.</summary>
    public BlockStructure? Structure { get; init; }
}

/// <summary>What a structured format (PubMed XML, JATS, MEDLINE…) states of a block. Immutable.</summary>
/// <remarks>A block with a <see cref="Part"/> and a <see cref="LayoutBlock.Heading"/> level is a heading line of that part: a section title, a structured label.</remarks>
/// <param name="Rule">What says so, as <c>format/element</c>: <c>jats/abstract</c>, <c>pubmed-xml/label</c>.</param>
/// <param name="Part"><c>title</c>, <c>abstract</c>, <c>body</c>, <c>keywords</c> or <c>caption</c>; null for a block that is stripped.</param>
/// <param name="Kind">Section kind where the format states it; null to tell it from the heading's words, or to go on with the section before.</param>
/// <param name="Trivia">Why the block is stripped, one of the trivia kinds; null for a block that is kept.</param>
/// <param name="Opens">Whether a section starts here although part and kind are those of the block before.</param>
public sealed record BlockStructure(string Rule, string? Part, string? Kind = null, string? Trivia = null, bool Opens = false);

/// <summary>The readable text of a page as blocks, with the way back to the source. The reader makes it; what cleans it never sees the markup.</summary>
/// <remarks>
/// Source characters that no run of <see cref="Map"/> reaches are markup. For a plain text the layout text is the source text.
/// Immutable and thread-safe.
/// </remarks>
/// <param name="Text">Block texts with entities decoded, one line break between blocks; line breaks and runs of spaces inside a block stand as in the source.</param>
/// <param name="Map">From <paramref name="Text"/> to the source text.</param>
/// <param name="Blocks">In order of the text.</param>
/// <param name="Styles">In order of the text; may nest.</param>
public sealed record Layout(string Text, SourceMap Map, ImmutableArray<LayoutBlock> Blocks, ImmutableArray<StyleRun> Styles);
