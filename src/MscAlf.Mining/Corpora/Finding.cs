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
}

/// <summary>A claim that speaks for or against a finding.</summary>
/// <param name="Document">Index into <see cref="Corpus.Documents"/>.</param>
/// <param name="Claim">Index into that document's claims.</param>
/// <param name="Publication">Index into <see cref="Corpus.Publications"/>.</param>
/// <param name="Weight">0 to <see cref="Belief.Ceiling"/>.</param>
/// <param name="Discount">Why the weight is 0, or none.</param>
public readonly record struct FindingClaim(int Document, int Claim, int Publication, double Weight, Discount Discount);

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
/// <param name="Findings">The most believed first; then the one of more publications; then by key.</param>
/// <param name="Diagnostics">In input order.</param>
public sealed record Corpus(ImmutableArray<DocumentSummary> Documents, ImmutableArray<CorpusPublication> Publications, ImmutableArray<Finding> Findings, ImmutableArray<CorpusDiagnostic> Diagnostics)
{
    /// <summary>The claim that a finding points to.</summary>
    public SummaryClaim ClaimOf(FindingClaim reference) => Documents[reference.Document].Claims[reference.Claim];
}
