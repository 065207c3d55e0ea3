using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Stores;

/// <summary>A paper and the documents that show or report it.</summary>
/// <param name="Id">Stable id, such as <c>doi:…</c>.</param>
/// <param name="Stated">What is known of it, taken together over its documents.</param>
/// <param name="Documents">Ids of documents of the store, the best first; a document belongs to one paper at most.</param>
public sealed record PublicationRow(string Id, Publication Stated, ImmutableArray<string> Documents)
{
    /// <summary>What each document is for the paper; empty where that is not told.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];
    /// <summary>For each document the one that takes its place, or null; empty where none does.</summary>
    public ImmutableArray<string?> SupersededBy { get; init; } = [];
    /// <summary>The paper that stands for its line of evidence; null for itself.</summary>
    public string? Line { get; init; }
    /// <summary>The document that says that the source has deleted the paper, or null.</summary>
    public string? DeletedBy { get; init; }
    /// <summary>Why it has its status.</summary>
    public ImmutableArray<PublicationStateRow> States { get; init; } = [];
    /// <summary>Its relations to other papers.</summary>
    public ImmutableArray<PublicationLinkRow> Links { get; init; } = [];
}

/// <summary>A state of a paper.</summary>
/// <param name="Status"><c>retracted</c>, <c>concern</c> or <c>corrected</c>.</param>
/// <param name="Document">Id of the document that says so.</param>
/// <param name="Rule">What in it says so.</param>
/// <param name="Source">Where, in code points of its source text.</param>
public sealed record PublicationStateRow(string Status, string Document, string Rule, ImmutableArray<TextSpan> Source);

/// <summary>A relation of a paper to another.</summary>
/// <param name="Type">Such as <c>retraction-of</c>.</param>
/// <param name="Target">Id of the other paper, which the store may lack.</param>
/// <param name="Document">Id of the document that says so.</param>
/// <param name="Rule">What in it says so.</param>
public sealed record PublicationLinkRow(string Type, string Target, string Document, string Rule);

/// <summary>A claim behind a finding.</summary>
/// <param name="Document">Id of its document.</param>
/// <param name="Claim">Its id in that document.</param>
/// <param name="Weight">0 to 1.</param>
/// <param name="Why">How the weight came about.</param>
/// <param name="Piece">From 1, which piece of evidence it is of; null where it does not count.</param>
public readonly record struct EvidenceRow(string Document, string Claim, double Weight, string Why, int? Piece);

/// <summary>How much evidence of a finding has a value.</summary>
/// <param name="Supports">Whether it is of the claims for the finding, or of those against it.</param>
/// <param name="Facet">What the value is of: <c>evidence</c>, <c>species</c>, a slot of a difference.</param>
/// <param name="Value">The value.</param>
/// <param name="Claims">Claims that count.</param>
/// <param name="Publications">Pieces of evidence among them.</param>
public readonly record struct FindingFacetRow(bool Supports, string Facet, string Value, int Claims, int Publications);

/// <summary>A finding as a store keeps it.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="AgentClass">Class of what acts.</param>
/// <param name="AgentId">CURIE of what acts, or null.</param>
/// <param name="Direction">Which way the target goes.</param>
/// <param name="Target">Name of the target.</param>
/// <param name="TargetId">CURIE of the target, or null.</param>
/// <param name="Mechanisms">In order.</param>
/// <param name="Belief">0 to 1.</param>
/// <param name="Arithmetic">How the belief was reckoned.</param>
/// <param name="Supports">Claims for it, of documents of the store.</param>
/// <param name="Opposes">Claims against it, of documents of the store.</param>
public sealed record FindingRow(
    string Id, string AgentClass, string? AgentId, string Direction, string Target, string? TargetId, ImmutableArray<string> Mechanisms,
    double Belief, string Arithmetic, ImmutableArray<EvidenceRow> Supports, ImmutableArray<EvidenceRow> Opposes)
{
    /// <summary>Supporting claims that name each mechanism.</summary>
    public ImmutableArray<int> MechanismCounts { get; init; } = [];
    /// <summary>What differs between the two sides, in words; null where there are not two.</summary>
    public string? Explanation { get; init; }
    /// <summary>Each side by evidence level and species.</summary>
    public ImmutableArray<FindingFacetRow> Breakdown { get; init; } = [];
    /// <summary>What the sides state differently.</summary>
    public ImmutableArray<FindingFacetRow> Differences { get; init; } = [];
    /// <summary>For a roll-up the findings that it gathers; empty for others.</summary>
    public ImmutableArray<string> Children { get; init; } = [];
}
