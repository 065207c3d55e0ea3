using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>A metadata value that the markup or the record itself declares: a meta tag, a JSON-LD property, a field of a JSON record.</summary>
/// <param name="Name">As declared, lower-cased: <c>citation_title</c>, <c>og:title</c>, <c>dc.identifier</c>, <c>jsonld:headline</c>, <c>record:title</c>, <c>html:title</c>.</param>
/// <param name="Value">Entities decoded, white space folded.</param>
/// <param name="Source">Where the value stands in the source text; the whole element where no smaller span is known.</param>
public sealed record DeclaredField(string Name, string Value, TextSpan Source)
{
    /// <summary>What read it, as <c>format/element</c>; null to make it from the name.</summary>
    public string? Rule { get; init; }

    /// <summary>The pieces that hold the value where it stands in several (family and given name; year, month and day); empty where <see cref="Source"/> is all.</summary>
    public ImmutableArray<TextSpan> Pieces { get; init; } = [];
}

/// <summary>A stretch of the source that a reader left out of the layout, and why: a table, a reference marker, an affiliation list.</summary>
/// <param name="Source">In the source text; what is kept inside it (a caption) stays kept.</param>
/// <param name="Kind">One of <see cref="TriviaKinds"/>.</param>
/// <param name="Rule">What says so, as <c>format/element</c>.</param>
public sealed record LeftOut(TextSpan Source, string Kind, string Rule);

/// <summary>An entry of the paper's reference list.</summary>
/// <param name="Key">What its markers say: <c>12</c>, <c>B12</c>; unique in the document.</param>
/// <param name="Text">The entry as one line.</param>
/// <param name="Doi">DOI, lower-cased; null where none is stated.</param>
/// <param name="Pmid">PubMed id; null where none is stated.</param>
/// <param name="Source">Where it stands in the source text.</param>
public sealed record BibliographyEntry(string Key, string Text, string? Doi, string? Pmid, TextSpan Source);

/// <summary>A place at which the text cites entries of the reference list.</summary>
/// <param name="Position">Just after the words that it supports: in the layout text for a <see cref="SourceDocument"/>, in the clean text for a <see cref="DocumentTree"/>.</param>
/// <param name="Keys">Keys of the entries, as in <see cref="BibliographyEntry.Key"/>.</param>
/// <param name="Source">Where the marker stands in the source text.</param>
public sealed record ReferenceMark(int Position, ImmutableArray<string> Keys, TextSpan Source);

/// <summary>What a reader makes of an input: the source text, its layout, and what the markup declares. First station of the pipeline.</summary>
/// <param name="Id">The document's id: as given in the record, else made from the file's place in the input.</param>
/// <param name="Source">The text as it came.</param>
/// <param name="Layout">Its readable text in blocks.</param>
/// <param name="Form">What reader made it: <c>html</c>, <c>text</c> (a text dump or PDF text; the cleaner tells which), <c>record</c> (title and abstract given apart: nothing is stripped), <c>structured</c> (every block says what it is: <see cref="LayoutBlock.Structure"/>), <c>clean</c> (clean text: nothing is stripped).</param>
/// <param name="Declared">In source order.</param>
/// <param name="Diagnostics">What went wrong while reading.</param>
public sealed record SourceDocument(string Id, SourceText Source, Layout Layout, string Form, ImmutableArray<DeclaredField> Declared, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>What kind of document it is where the reader knows: <c>pubmed-xml</c>, <c>jats</c>, <c>bioc</c>, <c>europepmc</c>, <c>pubtator</c>, <c>medline</c>, <c>ris</c>, <c>pdf-text</c>; null to tell it from the page.</summary>
    public string? Kind { get; init; }

    /// <summary>What was left out of the layout, in source order.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];

    /// <summary>The reference list, in order.</summary>
    public ImmutableArray<BibliographyEntry> References { get; init; } = [];

    /// <summary>Where the layout text cites it, by position.</summary>
    public ImmutableArray<ReferenceMark> Marks { get; init; } = [];
}
