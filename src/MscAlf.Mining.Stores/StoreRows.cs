using System.Collections.Immutable;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Stores;

/// <summary>A claim of a store.</summary>
/// <param name="Document">Id of its document.</param>
/// <param name="Claim">Its id in that document.</param>
public readonly record struct ClaimKey(string Document, string Claim);

/// <summary>A paper and the documents that show or report it.</summary>
/// <param name="Id">Stable id, such as <c>doi:…</c>.</param>
/// <param name="Stated">What is known of it, taken together over its documents.</param>
/// <param name="Documents">Ids of documents of the store, the best first; a document belongs to one paper at most.</param>
public sealed record PublicationRow(string Id, Publication Stated, ImmutableArray<string> Documents);

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
    double Belief, string Arithmetic, ImmutableArray<ClaimKey> Supports, ImmutableArray<ClaimKey> Opposes);
