using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>A metadata value that the markup or the record itself declares: a meta tag, a JSON-LD property, a field of a JSON record.</summary>
/// <param name="Name">As declared, lower-cased: <c>citation_title</c>, <c>og:title</c>, <c>dc.identifier</c>, <c>jsonld:headline</c>, <c>record:title</c>, <c>html:title</c>.</param>
/// <param name="Value">Entities decoded, white space folded.</param>
/// <param name="Source">Where the value stands in the source text; the whole element where no smaller span is known.</param>
public sealed record DeclaredField(string Name, string Value, TextSpan Source);

/// <summary>What a reader makes of an input: the source text, its layout, and what the markup declares. First station of the pipeline.</summary>
/// <param name="Id">The document's id: as given in the record, else made from the file's place in the input.</param>
/// <param name="Source">The text as it came.</param>
/// <param name="Layout">Its readable text in blocks.</param>
/// <param name="Form">What reader made it: <c>html</c>, <c>text</c> (a text dump or PDF text; the cleaner tells which), <c>record</c> (title and abstract given apart: nothing is stripped), <c>clean</c> (clean text: nothing is stripped).</param>
/// <param name="Declared">In source order.</param>
/// <param name="Diagnostics">What went wrong while reading.</param>
public sealed record SourceDocument(string Id, SourceText Source, Layout Layout, string Form, ImmutableArray<DeclaredField> Declared, ImmutableArray<Diagnostic> Diagnostics);
