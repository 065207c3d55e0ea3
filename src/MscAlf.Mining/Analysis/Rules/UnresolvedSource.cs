using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary>Own claims whose agent lacks a part that tells where it is from: <c>MSCs</c> of no tissue. One report for each such agent.</summary>
/// <remarks>Options: <c>types</c> of mentions that have an origin, the <c>slot</c> that holds it, and the <c>parts</c> of which one must be there (a cell that may be of any tissue; default: any). Without types nothing is reported.</remarks>
internal sealed class UnresolvedSource : IDocumentAnalyzer
{
    private ImmutableArray<string> types = [], parts = [];
    private string slot = "tissue";

    public string Name => "unresolved-source";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [AnalysisDiagnostics.UnresolvedSource];

    public IDocumentAnalyzer Configure(AnalyzerOptions options) => new UnresolvedSource { types = options.Texts("types", []), parts = options.Texts("parts", []), slot = options.Text("slot", "tissue") };

    public void Analyze(AnalysisContext context)
    {
        if (types.IsEmpty || TellsOne(context)) return;
        var claims = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        ImmutableArray<Statement> unresolved = [.. context.View.Statements.Where(IsUnresolved)];
        foreach (Statement statement in unresolved)
        {
            if (!claims.TryGetValue(statement.AgentKey, out HashSet<string>? ids)) claims[statement.AgentKey] = ids = new HashSet<string>(StringComparer.Ordinal);
            ids.Add(statement.Claim.Id);
        }
        foreach (Statement statement in unresolved)
        {
            if (statement.Agent is not { } agent || !claims.Remove(statement.AgentKey, out HashSet<string>? ids)) continue; // told once
            context.Report(AnalysisDiagnostics.UnresolvedSource, agent.Span, ids.Count == 1 ? "1 claim" : $"{ids.Count} claims", context.View.Words(agent), slot);
        }
    }

    // Where one source is told anywhere, bare cells are most likely those.
    private bool TellsOne(AnalysisContext context)
    {
        foreach (Mention mention in context.Document.Model.Mentions)
        {
            if (types.Contains(mention.Type) && Has(mention)) return true;
        }
        return false;
    }

    private bool Has(Mention mention)
    {
        foreach ((string name, string _) in mention.Parts)
        {
            if (name == slot) return true;
        }
        return false;
    }

    private bool IsUnresolved(Statement statement) =>
        statement.Claim.Attribution == "own" && statement.Named is { Inferred: null } agent && types.Contains(agent.Type) && IsOpen(agent);

    private bool IsOpen(Mention mention)
    {
        foreach ((string _, string value) in mention.Parts)
        {
            if (parts.IsEmpty || parts.Contains(value)) return true;
        }
        return false;
    }
}
