using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary>A case report whose title or conclusions assert that a therapy works. One report, at the first such claim.</summary>
/// <remarks>Options: <c>types</c> of mentions that are a therapy (default: any), and <c>kinds</c> of claims that say so (default <c>efficacy</c> and <c>mechanism</c>).</remarks>
internal sealed class SingleCase : IDocumentAnalyzer
{
    private ImmutableArray<string> types = [], kinds = ["efficacy", "mechanism"];

    public string Name => "single-case";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [AnalysisDiagnostics.SingleCase];

    public IDocumentAnalyzer Configure(AnalyzerOptions options) => new SingleCase { types = options.Texts("types", []), kinds = options.Texts("kinds", ["efficacy", "mechanism"]) };

    public void Analyze(AnalysisContext context)
    {
        DocumentView view = context.View;
        if (!view.IsTyped(WordFinder.Of("case")) && !WordFinder.Holds(view.Tree.Publication.Title, WordFinder.Of("case"))) return;
        if (view.IsTyped(WordFinder.Of("review")) || WordFinder.Holds(view.Tree.Publication.Title, WordFinder.Of("review"))) return;
        foreach (Claim claim in context.Document.Claims)
        {
            bool concludes = view.SectionOf(claim.Sentence).Kind == "title" || view.Concludes(claim.Sentence);
            if (DocumentView.IsRejected(claim) || !concludes || !kinds.Contains(claim.Kind) || claim.Attribution != "own" || claim.Certainty != "asserted" || claim.Polarity != "positive") continue;
            if (!Works(view, claim)) continue;
            context.Report(AnalysisDiagnostics.SingleCase, claim.Span);
            return;
        }
    }

    private bool Works(DocumentView view, Claim claim)
    {
        foreach (Statement statement in view.Statements)
        {
            if (ReferenceEquals(statement.Claim, claim) && statement.Named is { } agent && (types.IsEmpty || types.Contains(agent.Type))) return true;
        }
        return false;
    }
}
