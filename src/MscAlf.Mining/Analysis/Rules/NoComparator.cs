using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary>An own result of a change in an abstract that names nothing it was compared with: not in the sentence, not beside it, not where the methods are told. One report a document.</summary>
/// <remarks>Options: <c>types</c> of mentions whose effects are looked at (default: any), <c>kinds</c> of claims (default <c>mechanism</c> and <c>efficacy</c>), and <c>comparators</c>, words that name a comparison besides those of English (a field's usual control).</remarks>
internal sealed class NoComparator : IDocumentAnalyzer
{
    private ImmutableArray<string> comparators = WordFinder.Of("comparator");

    private ImmutableArray<string> types = [], kinds = ["mechanism", "efficacy"];

    public string Name => "result-without-comparator";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [AnalysisDiagnostics.NoComparator];

    public IDocumentAnalyzer Configure(AnalyzerOptions options) => new NoComparator
    {
        types = options.Texts("types", []),
        kinds = options.Texts("kinds", ["mechanism", "efficacy"]),
        comparators = [.. WordFinder.Of("comparator"), .. options.Texts("comparators", [])],
    };

    public void Analyze(AnalysisContext context)
    {
        DocumentView view = context.View;
        if (view.IsTyped(WordFinder.Of("review"))) return;
        bool toldMethods = false;
        foreach (Statement statement in view.Statements)
        {
            Claim claim = statement.Claim;
            if (claim.Attribution != "own" || claim.Certainty != "asserted" || !kinds.Contains(claim.Kind) || statement.Named is not { } agent || (types.Length > 0 && !types.Contains(agent.Type)) || statement.Direction is not (Direction.Increase or Direction.Decrease)) continue;
            // What is measured stands among the results; a conclusion need not repeat what it was compared with.
            if (view.SectionOf(claim.Sentence) is not { Part: "abstract", Kind: "results" }) continue;
            if (!toldMethods)
            {
                if (MethodsCompare(view)) return;
                toldMethods = true;
            }
            if (Compares(view, claim.Sentence - 1) || Compares(view, claim.Sentence) || Compares(view, claim.Sentence + 1)) continue;
            context.Report(AnalysisDiagnostics.NoComparator, claim.Span, statement.Words);
            return;
        }
    }

    // In the title, the objective, the methods and what a claim calls a method.
    private bool MethodsCompare(DocumentView view)
    {
        for (int s = 0; s < view.Tree.Sentences.Length; s++)
        {
            if ((view.SectionOf(s).Kind is "title" or "methods" or "objective" or "background" || view.ClaimOf(s)?.Kind is "method" or "aim") && Compares(view, s)) return true;
        }
        return false;
    }

    // A p-value is of a comparison, whoever was compared.
    private bool Compares(DocumentView view, int sentence) =>
        (uint)sentence < (uint)view.Tree.Sentences.Length && (WordFinder.Holds(view.Text(sentence), comparators) || PValue.Find(view.Text(sentence), 0) is not null);
}
