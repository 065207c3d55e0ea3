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

/// <summary>A reading of a name.</summary>
/// <param name="Concept">What it would be.</param>
/// <param name="Type">Type of the mention in this reading.</param>
/// <param name="Score">0 to 1: the chance that this reading is right.</param>
/// <param name="Why">The strongest evidence, in a word: <c>name</c>, <c>weak</c>, <c>rule</c> (ambiguity table), <c>elsewhere</c> (another name of it stands in the document), <c>list</c> (its neighbours in a list are of its type),
/// <c>neighbour</c> (a word beside it), <c>sense</c> (other occurrences in the document), <c>species</c>, <c>sentence</c> (read-out or gene by its sentence).</param>
public sealed record LinkCandidate(ConceptRef Concept, string Type, double Score, string Why);

/// <summary>The organism whose gene a mention is.</summary>
/// <param name="Id">CURIE of the taxon, such as <c>NCBITaxon:10090</c>.</param>
/// <param name="Label">Its name.</param>
/// <param name="Why">What says so: <c>adjacent</c> (the word before), <c>sentence</c>, <c>casing</c> (<c>Il6</c>), <c>document</c>, <c>gene</c> (no other organism has it).</param>
public sealed record MentionSpecies(string Id, string Label, string Why);

/// <summary>A more special concept that the document suggests and the mention does not say.</summary>
/// <param name="Concept">The concept.</param>
/// <param name="From">Id of the mention that states it.</param>
public sealed record InferredConcept(ConceptRef Concept, string From);

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
    /// <summary>All readings of a name that has several, best first (the chosen one among them), and those of a mention without a concept. Empty where there is one reading.</summary>
    public ImmutableArray<LinkCandidate> Candidates { get; init; } = [];
    /// <summary>Organism of a gene or protein; null where the document does not tell, and for other types. The concept is the human gene wherever there is one.</summary>
    public MentionSpecies? Species { get; init; }
    /// <summary>For cells whose tissue the mention does not say, in a document about cells of one tissue: that source. <see cref="Concept"/> stays the generic one.</summary>
    public InferredConcept? Inferred { get; init; }
    /// <summary>Slots of a composed mention in slot order, such as species, tissue, cell, product, modification.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Parts { get; init; } = [];
    /// <summary>Value of a quantity.</summary>
    public QuantityValue? Value { get; init; }
    /// <summary>0 to 1: the chance that this is a mention of this concept.</summary>
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
