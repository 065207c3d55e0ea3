using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>What a token looks like.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters, possibly with digits, inner hyphens kept apart.</summary>
    Word,
    /// <summary>A number with decimal and thousands separators.</summary>
    Number,
    /// <summary>One punctuation mark or symbol.</summary>
    Punctuation,
}

/// <summary>A token: a range of the clean text. Its written form is cut out only when asked for.</summary>
/// <param name="Start">In the clean text.</param>
/// <param name="Length">At least 1.</param>
/// <param name="Kind">Shape.</param>
public readonly record struct Token(int Start, int Length, TokenKind Kind)
{
    /// <summary>Index just after the token.</summary>
    public int End => Start + Length;

    /// <summary>The token's range.</summary>
    public TextSpan Span => new(Start, Length);
}

/// <summary>A sentence: a range of the clean text and of the token list.</summary>
/// <param name="Span">In the clean text; without white space at its ends.</param>
/// <param name="Section">Index of its section.</param>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="TokenCount">Tokens in it.</param>
/// <param name="IsHeading">Whether it is a heading, a structured label, a title or a keyword line: a sentence by its place.</param>
/// <param name="Role">background, objective, methods, results, conclusions, or null where the structure does not tell.</param>
public readonly record struct Sentence(TextSpan Span, int Section, int FirstToken, int TokenCount, bool IsHeading, string? Role);

/// <summary>A section of the clean text.</summary>
/// <param name="Part"><c>title</c>, <c>abstract</c>, <c>body</c>, <c>keywords</c> or <c>caption</c>.</param>
/// <param name="Kind"><c>title</c>, <c>abstract</c>, <c>background</c>, <c>objective</c>, <c>methods</c>, <c>results</c>, <c>conclusions</c>, <c>introduction</c>, <c>discussion</c>, <c>body</c>, <c>keywords</c> or <c>caption</c>.</param>
/// <param name="Heading">As written, without a closing colon; null where there is none.</param>
/// <param name="Span">In the clean text.</param>
public sealed record Section(string Part, string Kind, string? Heading, TextSpan Span);

/// <summary>What was stripped, and why.</summary>
/// <param name="Source">In the source text, in order.</param>
/// <param name="Kind">Reason, such as <c>site-banner</c>, <c>navigation</c>, <c>references</c>, <c>markup</c>, <c>duplicate</c>.</param>
/// <param name="Rule">Which rule said so, such as <c>pubmed/gov-banner</c>.</param>
public sealed record Trivia(ImmutableArray<TextSpan> Source, string Kind, string Rule);

/// <summary>A metadata value and where the page states it.</summary>
/// <param name="Field">As in <see cref="Publication"/>, in camel case.</param>
/// <param name="Value">Normalized value; a list field has one item a value.</param>
/// <param name="Source">In the source text.</param>
/// <param name="Rule">Which rule found it, such as <c>pubmed/citation</c>.</param>
public sealed record MetadataItem(string Field, string Value, ImmutableArray<TextSpan> Source, string Rule);

/// <summary>Who owns a leaf.</summary>
public enum LeafKind : byte
{
    /// <summary>White space that nobody needs to own.</summary>
    Space,
    /// <summary>A sentence; <see cref="Leaf.Owner"/> is its index.</summary>
    Sentence,
    /// <summary>A metadata item outside all sentences; the owner is its index.</summary>
    Metadata,
    /// <summary>Trivia; the owner is its index.</summary>
    Trivia,
}

/// <summary>A leaf of the lossless tree: a stretch of the source text with its one owner.</summary>
/// <param name="Start">In the source text.</param>
/// <param name="Length">At least 1.</param>
/// <param name="Kind">Kind of owner.</param>
/// <param name="Owner">Index into the owner's list; -1 for space.</param>
public readonly record struct Leaf(int Start, int Length, LeafKind Kind, int Owner)
{
    /// <summary>Index just after the leaf.</summary>
    public int End => Start + Length;
}

/// <summary>A document as a lossless tree on flat arrays: leaves tile the source text; sections, sentences and tokens are ranges of the clean text.</summary>
/// <remarks>
/// Laws: the leaves in order give the source text back; a non-space character has exactly one owner; sections, sentences and tokens are in order and apart;
/// white space between sentences is the only clean text outside them. Immutable and thread-safe.
/// </remarks>
public sealed record DocumentTree
{
    /// <summary>The document's id.</summary>
    public required string Id { get; init; }
    /// <summary>The text as it came.</summary>
    public required SourceText Source { get; init; }
    /// <summary>The clean text: sentences, one space between those of a paragraph, one line break between paragraphs.</summary>
    public required string Text { get; init; }
    /// <summary>From the clean text to the source text.</summary>
    public required SourceMap Map { get; init; }
    /// <summary>What kind of page: <c>pubmed-page</c>, <c>news</c>, <c>aggregator-page</c>, <c>pdf-text</c>, <c>page</c>, <c>record</c>, <c>text</c>, or a structured format (<see cref="SourceDocument.Kind"/>).</summary>
    public required string Kind { get; init; }
    /// <summary>Sections in order of the clean text.</summary>
    public required ImmutableArray<Section> Sections { get; init; }
    /// <summary>Sentences in order of the clean text.</summary>
    public required ImmutableArray<Sentence> Sentences { get; init; }
    /// <summary>Tokens in order of the clean text.</summary>
    public required ImmutableArray<Token> Tokens { get; init; }
    /// <summary>Stripped pieces in order of the source.</summary>
    public required ImmutableArray<Trivia> Trivia { get; init; }
    /// <summary>Metadata with places.</summary>
    public required ImmutableArray<MetadataItem> Metadata { get; init; }
    /// <summary>Leaves in order of the source, tiling it.</summary>
    public required ImmutableArray<Leaf> Leaves { get; init; }
    /// <summary>The paper's reference list, where the source has one apart.</summary>
    public ImmutableArray<BibliographyEntry> References { get; init; } = [];
    /// <summary>Where the clean text cites it, by position. Only markers that are not words of the text.</summary>
    public ImmutableArray<ReferenceMark> Marks { get; init; } = [];
    /// <summary>The paper.</summary>
    public required Publication Publication { get; init; }
    /// <summary>What was doubtful so far.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The characters of a span of the clean text.</summary>
    public ReadOnlySpan<char> Slice(TextSpan span) => Text.AsSpan(span.Start, span.Length);

    /// <summary>The source pieces of a span of the clean text.</summary>
    public ImmutableArray<TextSpan> ToSource(TextSpan span) => Map.ToSource(span);
}
