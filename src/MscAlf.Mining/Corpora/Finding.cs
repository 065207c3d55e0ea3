using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>Why a claim of a finding weighs nothing.</summary>
public enum Discount : byte
{
    /// <summary>It weighs what <see cref="Belief.Weigh"/> says.</summary>
    None,
    /// <summary>Another page of the same publication already gave the same sentence.</summary>
    Duplicate,
    /// <summary>Its publication is retracted.</summary>
    Retracted,
    /// <summary>A curator rejected it.</summary>
    Rejected,
    /// <summary>A later record of the same publication takes the place of its document.</summary>
    Superseded,
    /// <summary>The source has deleted its publication.</summary>
    Deleted,
    /// <summary>It only cites, and all that it cites is retracted or deleted.</summary>
    CitesRetracted,
}

/// <summary>A claim that speaks for or against a finding.</summary>
/// <param name="Document">Index into <see cref="Corpus.Documents"/>.</param>
/// <param name="Claim">Index into that document's claims.</param>
/// <param name="Effect">Index into that claim's effects: the one that speaks.</param>
/// <param name="Publication">Index into <see cref="Corpus.Publications"/>.</param>
/// <param name="Weight">0 to <see cref="Belief.Ceiling"/>.</param>
/// <param name="Discount">Why the weight is 0, or none.</param>
/// <param name="Concern">Whether the weight is halved because of an expression of concern about the publication.</param>
public readonly record struct FindingClaim(int Document, int Claim, int Effect, int Publication, double Weight, Discount Discount, bool Concern)
{
    private readonly ImmutableArray<int> lines;

    /// <summary>Its paper and, where it cites, the papers it cites; see <see cref="EvidenceLines"/>.</summary>
    internal ImmutableArray<int> Lines { get => lines.IsDefault ? [] : lines; init => lines = value; }

    /// <summary>Which piece of evidence of its side it belongs to, from 0 in the order of the arithmetic; -1 where it weighs nothing.</summary>
    public int Piece { get; init; }
}

/// <summary>What the claims of a corpus together say: an agent moves a target in one direction.</summary>
public sealed record Finding
{
    /// <summary><c>f-</c> and 16 hexadecimal digits, the hash of <see cref="Key"/>.</summary>
    public required string Id { get; init; }
    /// <summary>Agent key, direction and target key, joined by <c>|</c>.</summary>
    public required string Key { get; init; }
    /// <summary>Class of what acts.</summary>
    public required Term Agent { get; init; }
    /// <summary>Which way.</summary>
    public required Direction Direction { get; init; }
    /// <summary>What is acted on.</summary>
    public required Term Target { get; init; }
    /// <summary>Mechanisms of the supporting claims, the most frequent first.</summary>
    public required ImmutableArray<string> Mechanisms { get; init; }
    /// <summary>Claims that say so, in order of the documents.</summary>
    public required ImmutableArray<FindingClaim> Supporting { get; init; }
    /// <summary>Claims of the same agent and target with the opposite direction, or that deny it.</summary>
    public required ImmutableArray<FindingClaim> Opposing { get; init; }
    /// <summary>Supporting publications that count.</summary>
    public required int SupportingPublications { get; init; }
    /// <summary>Opposing publications that count.</summary>
    public required int OpposingPublications { get; init; }
    /// <summary>0 to 1; see <see cref="Belief"/>.</summary>
    public required double Belief { get; init; }
    /// <summary>How <see cref="Belief"/> came about, as a line that can be checked by hand.</summary>
    public required string Arithmetic { get; init; }
    /// <summary>Evidence levels of the supporting claims, sorted.</summary>
    public required ImmutableArray<string> Evidence { get; init; }
    /// <summary>Species of the supporting claims, sorted.</summary>
    public required ImmutableArray<string> Species { get; init; }
    /// <summary>How many supporting claims name each of <see cref="Mechanisms"/>, in their order.</summary>
    public ImmutableArray<int> MechanismCounts { get; init; } = [];
    /// <summary>The claims for it that count, by evidence level and species.</summary>
    public FindingSide Support { get; init; } = FindingSide.None;
    /// <summary>The claims against it that count, by evidence level and species.</summary>
    public FindingSide Opposition { get; init; } = FindingSide.None;
    /// <summary>What the two sides state differently; empty without opposition that counts.</summary>
    public ImmutableArray<FindingDifference> Differences { get; init; } = [];
    /// <summary>The differences as a sentence, or that nothing stated differs; null without two sides that count.</summary>
    public string? Explanation { get; init; }
    /// <summary>For a roll-up the ids of the findings that it gathers, sorted; empty for a finding of its own.</summary>
    public ImmutableArray<string> Children { get; init; } = [];
    /// <summary>Whether it gathers the evidence on narrower concepts (see <see cref="CorpusOptions.Hierarchy"/>): its claims stand under its <see cref="Children"/> too, so never add the two.</summary>
    public bool IsRollup => !Children.IsEmpty;
}

/// <summary>A diagnostic that only the whole corpus can tell, at its document.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Uri">The document's path or URL.</param>
/// <param name="Member">Record inside a container, or null.</param>
/// <param name="Diagnostic">With its place in UTF-16 units.</param>
/// <param name="CodePoints">The same place in code points.</param>
public sealed record CorpusDiagnostic(string Document, string Uri, string? Member, Diagnostic Diagnostic, ImmutableArray<TextSpan> CodePoints);

/// <summary>All documents of a run seen together. Immutable and thread-safe.</summary>
/// <param name="Documents">In input order.</param>
/// <param name="Publications">In order of their first document.</param>
/// <param name="Findings">The most believed first; then the one of more publications; then by key. Roll-ups are not among them.</param>
/// <param name="Diagnostics">In input order.</param>
public sealed record Corpus(ImmutableArray<DocumentSummary> Documents, ImmutableArray<CorpusPublication> Publications, ImmutableArray<Finding> Findings, ImmutableArray<CorpusDiagnostic> Diagnostics)
{
    /// <summary>Findings on broader concepts that gather those on narrower ones, in the same order.</summary>
    public ImmutableArray<Finding> Rollups { get; init; } = [];

    /// <summary>Of each document, for each of its <see cref="DocumentSummary.Cited"/> the publication of the corpus that it is, or -1.</summary>
    public ImmutableArray<ImmutableArray<int>> CitedPublications { get; init; } = [];

    /// <summary>The claim that a finding points to.</summary>
    public SummaryClaim ClaimOf(FindingClaim reference) => Documents[reference.Document].Claims[reference.Claim];
}
