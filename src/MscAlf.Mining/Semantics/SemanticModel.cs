using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Why a mention has no concept id.</summary>
public enum NilReason : byte
{
    /// <summary>Several concepts fit and the document does not decide; see the candidates.</summary>
    Ambiguous,
    /// <summary>No lexicon has the name.</summary>
    NotInLexicon,
    /// <summary>The gene's species can't be told.</summary>
    SpeciesUnknown,
    /// <summary>An abbreviation that the document does not define and the lexicon does not decide.</summary>
    AbbreviationUndefined,
}

/// <summary>A concept that a mention points to.</summary>
/// <param name="Id">CURIE, such as <c>HGNC:6018</c>.</param>
/// <param name="Label">Preferred name.</param>
/// <param name="Xrefs">Other ids of the same thing.</param>
/// <param name="Verified">Whether the id was checked against an ontology release.</param>
public sealed record ConceptRef(string Id, string Label, ImmutableArray<string> Xrefs, bool Verified);

/// <summary>The value of a quantity.</summary>
/// <param name="Values">One number, or the ends of a range, or the items of a list.</param>
/// <param name="Unit">UCUM.</param>
public sealed record QuantityValue(ImmutableArray<double> Values, string Unit)
{
    /// <summary>Whether <see cref="Values"/> are the ends of a range.</summary>
    public bool IsRange { get; init; }
    /// <summary>What stands after <c>±</c>, value by value and in the same unit, 0 where nothing does; empty where it stands nowhere. The text does not always say whether it is a deviation or an error.</summary>
    public ImmutableArray<double> Uncertainties { get; init; } = [];
    /// <summary><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c> or <c>~</c>, where a sign or words before the quantity say so; else null.</summary>
    public string? Comparator { get; init; }
}

/// <summary>A named thing in the clean text.</summary>
public sealed record Mention
{
    /// <summary>Stable while words and place stay: <c>m-</c> and 12 hexadecimal digits.</summary>
    public required string Id { get; init; }
    /// <summary>Type, as the pack names it: <c>cytokine</c>, <c>cell-source</c>…</summary>
    public required string Type { get; init; }
    /// <summary>In the clean text. Spans of two mentions nest or are apart.</summary>
    public required TextSpan Span { get; init; }
    /// <summary>Index of its sentence.</summary>
    public required int Sentence { get; init; }
    /// <summary>The text with certain damage repaired and shared material put back.</summary>
    public required string Normalized { get; init; }
    /// <summary>The concept, or null; then <see cref="Nil"/> says why.</summary>
    public ConceptRef? Concept { get; init; }
    /// <summary>Why there is no concept.</summary>
    public NilReason? Nil { get; init; }
    /// <summary>Concepts that fit too, best first.</summary>
    public ImmutableArray<ConceptRef> Candidates { get; init; } = [];
    /// <summary>Slots of a composed mention in slot order, such as species, tissue, cell, product, modification.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parts { get; init; } = [];
    /// <summary>Value of a quantity.</summary>
    public QuantityValue? Value { get; init; }
    /// <summary>0 to 1.</summary>
    public double Score { get; init; } = 1;
}

/// <summary>A short form that the document defines.</summary>
/// <param name="Short">In the clean text.</param>
/// <param name="Long">In the clean text.</param>
public readonly record struct Abbreviation(TextSpan Short, TextSpan Long);

/// <summary>What a document mentions: beside the tree, never in it. Immutable and thread-safe.</summary>
/// <param name="Tree">The document.</param>
/// <param name="Abbreviations">In order of the short form.</param>
/// <param name="Mentions">In order of span (an outer mention before what it holds).</param>
/// <param name="Lookups">Hashes of normalized names that were looked up beyond those standing in the text (coordination, abbreviations): with them a cache knows what the result depends on. Sorted, distinct.</param>
/// <param name="Diagnostics">What was doubtful.</param>
public sealed record SemanticModel(DocumentTree Tree, ImmutableArray<Abbreviation> Abbreviations, ImmutableArray<Mention> Mentions, ImmutableArray<ulong> Lookups, ImmutableArray<Diagnostic> Diagnostics);
