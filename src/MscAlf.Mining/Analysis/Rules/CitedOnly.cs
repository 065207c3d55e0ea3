using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary>An effect that a paper with results of its own states only from others. A review, where all is cited, gets none of these. One report for each effect, at its first claim.</summary>
/// <remarks>Options: <c>types</c> of mentions that a finding must have as agent (default: any), and <c>kinds</c> of claims (default <c>mechanism</c> and <c>efficacy</c>).</remarks>
internal sealed class CitedOnly : IDocumentAnalyzer
{
    private ImmutableArray<string> types = [], kinds = ["mechanism", "efficacy"];

    public string Name => "cited-only";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [AnalysisDiagnostics.CitedOnly];

    public IDocumentAnalyzer Configure(AnalyzerOptions options) => new CitedOnly { types = options.Texts("types", []), kinds = options.Texts("kinds", ["mechanism", "efficacy"]) };

    public void Analyze(AnalysisContext context)
    {
        ImmutableArray<Statement> statements = context.View.Statements;
        bool own = false, cited = false;
        foreach (Statement statement in statements)
        {
            own |= statement.Claim.Attribution == "own";
            cited |= statement.Claim.Attribution == "cited";
        }
        if (!own || !cited || context.View.IsTyped(WordFinder.Of("review"))) return;
        var known = new HashSet<(string, string)>();
        foreach (Statement statement in statements)
        {
            // What is the document's own in another direction, or of another agent of the same word, is no finding of others alone.
            if (statement.Claim.Attribution != "cited") known.Add((statement.AgentKey, statement.TargetKey));
        }
        foreach (Statement statement in statements)
        {
            if (statement.Claim.Attribution != "cited" || statement.Named is not { } agent || statement.Target is null || statement.Direction == Direction.Present) continue;
            if (types.Length > 0 && !types.Contains(agent.Type) || !kinds.Contains(statement.Claim.Kind) || !known.Add((statement.AgentKey, statement.TargetKey))) continue;
            context.Report(AnalysisDiagnostics.CitedOnly, statement.Claim.Span, statement.Words);
        }
    }
}
