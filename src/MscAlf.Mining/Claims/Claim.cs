using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>A label with its calibrated score.</summary>
/// <param name="Id">As the pack's taxonomy names it.</param>
/// <param name="Score">0 to 1.</param>
public readonly record struct ScoredLabel(string Id, double Score);

/// <summary>Which way a target goes.</summary>
public enum Direction : byte
{
    /// <summary>More, higher, activated.</summary>
    Increase,
    /// <summary>Less, lower, inhibited.</summary>
    Decrease,
    /// <summary>Looked for and not found to change.</summary>
    NoChange,
    /// <summary>Is there: expressed, secreted, reached.</summary>
    Present,
}

/// <summary>One statement inside a claim: what acts, which way, on what.</summary>
/// <param name="Agent">Mention id, or null.</param>
/// <param name="AgentText">Words, where no mention names the agent.</param>
/// <param name="Direction">Of the target itself.</param>
/// <param name="Target">Mention id, or null.</param>
/// <param name="TargetText">Words, where no mention names the target.</param>
/// <param name="Context">Slot and mention id: species, model, tissue, route, dose, time. For <see cref="Comparison"/> the words, where no mention names what is compared with.</param>
public sealed record Effect(string? Agent, string? AgentText, Direction Direction, string? Target, string? TargetText, ImmutableArray<KeyValuePair<string, string>> Context)
{
    /// <summary>The slot of what the target was compared with.</summary>
    public const string Comparison = "comparison";
}

/// <summary>Words that negate or hedge in a sentence, or that made a claim what it is.</summary>
/// <param name="Kind"><c>negation</c>, <c>hedge</c>, <c>direction</c>, <c>citation</c> or <c>mechanism</c>.</param>
/// <param name="Span">In the clean text.</param>
/// <param name="Scope">What it reaches, in the clean text. Of a negation or hedge one stretch that holds the cue and not the full stop, and that may begin before it.</param>
/// <param name="Claim">Id of the claim that it made what it is; null where the sentence makes none or its main statement is out of reach.</param>
public sealed record Cue(string Kind, TextSpan Span, TextSpan Scope, string? Claim)
{
    /// <summary>Keys of the entries of the reference list that a citation means, in order; empty where the document has no list.</summary>
    public ImmutableArray<string> References { get; init; } = [];
}

/// <summary>Calibrated probabilities of a claim's labels. A label that a rule of the guidelines set against the model has at least a half.</summary>
/// <param name="Polarity">Of the polarity, 0 to 1.</param>
/// <param name="Certainty">Of the certainty, 0 to 1.</param>
/// <param name="Attribution">Of the attribution, 0 to 1.</param>
/// <param name="Outcomes">Of each outcome, in their order.</param>
/// <param name="Evidence">Of each kind of evidence, in their order.</param>
public sealed record ClaimScores(double Polarity, double Certainty, double Attribution, ImmutableArray<double> Outcomes, ImmutableArray<double> Evidence);

/// <summary>What a curator decided about a claim.</summary>
/// <param name="Status"><c>accept</c>, <c>reject</c> or <c>correct</c>.</param>
/// <param name="Who">Who decided.</param>
/// <param name="When">ISO 8601, as the curator's file states it.</param>
/// <param name="Why">Reason, may be empty.</param>
/// <param name="Fields">Names of the corrected fields, in order.</param>
public sealed record Curation(string Status, string Who, string When, string Why, ImmutableArray<string> Fields);

/// <summary>What a sentence says about the topic. Labels are those of the pack's taxonomy.</summary>
public sealed record Claim
{
    /// <summary>Stable while words and place stay: <c>c-</c> and 16 hexadecimal digits.</summary>
    public required string Id { get; init; }
    /// <summary>Index of the sentence.</summary>
    public required int Sentence { get; init; }
    /// <summary>In the clean text: the sentence.</summary>
    public required TextSpan Span { get; init; }
    /// <summary>Kind.</summary>
    public required string Kind { get; init; }
    /// <summary>Mechanism categories.</summary>
    public ImmutableArray<ScoredLabel> Mechanisms { get; init; } = [];
    /// <summary>Outcomes.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = [];
    /// <summary><c>positive</c> or <c>negative</c>.</summary>
    public required string Polarity { get; init; }
    /// <summary><c>asserted</c>, <c>probable</c> or <c>hypothesized</c>.</summary>
    public required string Certainty { get; init; }
    /// <summary><c>own</c>, <c>cited</c> or <c>general</c>.</summary>
    public required string Attribution { get; init; }
    /// <summary><c>clinical</c>, <c>animal</c>, <c>in-vitro</c>, <c>review</c>.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];
    /// <summary>Statements inside.</summary>
    public ImmutableArray<Effect> Effects { get; init; } = [];
    /// <summary>Keys of the entries of the reference list that the sentence's markers mean, in order, each once: <see cref="Syntax.BibliographyEntry.Key"/>.</summary>
    public ImmutableArray<string> References { get; init; } = [];
    /// <summary>Score of the kind, 0 to 1.</summary>
    public double Score { get; init; } = 1;
    /// <summary>How probable the other labels are; null where what chose them does not say, or a curator corrected the claim.</summary>
    public ClaimScores? Scores { get; init; }
    /// <summary>A curator's decision, or null. A rejected claim stays in the record and counts for no finding.</summary>
    public Curation? Curation { get; init; }
}

/// <summary>The claims of a document. Immutable and thread-safe.</summary>
/// <param name="Model">What the document mentions.</param>
/// <param name="Claims">In order; at most one a sentence; sentences of kind <c>none</c> have none.</param>
/// <param name="Cues">In order.</param>
/// <param name="Diagnostics">What was doubtful.</param>
public sealed record ClaimSet(SemanticModel Model, ImmutableArray<Claim> Claims, ImmutableArray<Cue> Cues, ImmutableArray<Diagnostic> Diagnostics);
