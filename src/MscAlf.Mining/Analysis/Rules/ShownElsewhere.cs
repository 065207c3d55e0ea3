using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary>A mechanism that was seen in culture only; and a claim about the whole organism (survival, organ function) in a document that shows things in culture only.</summary>
/// <remarks>Options: <c>levels</c> of evidence that don't reach the organism, <c>kinds</c> of claims that tell a mechanism, <c>outcomes</c> that only an organism has, and types of mentions, <c>organisms</c>, of which the sentence must hold one (default: any sentence); without levels nothing is reported.</remarks>
internal sealed class ShownElsewhere : IDocumentAnalyzer
{
    private ImmutableArray<string> levels = [], outcomes = [], organisms = [], kinds = ["mechanism"];

    public string Name => "in-vitro-for-in-vivo";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [ClaimDiagnostics.InVitroOnly, AnalysisDiagnostics.ShownElsewhere];

    public IDocumentAnalyzer Configure(AnalyzerOptions options) => new ShownElsewhere { levels = options.Texts("levels", []), kinds = options.Texts("kinds", ["mechanism"]), outcomes = options.Texts("outcomes", []), organisms = options.Texts("organisms", []) };

    public void Analyze(AnalysisContext context)
    {
        if (levels.IsEmpty) return;
        foreach (Claim claim in context.Document.Claims)
        {
            if (!DocumentView.IsRejected(claim) && kinds.Contains(claim.Kind) && claim.Attribution == "own" && !claim.Evidence.IsEmpty && IsBelow(claim)) context.Report(ClaimDiagnostics.InVitroOnly, claim.Span);
        }
        if (outcomes.IsEmpty) return;
        // One claim with other evidence, whoever showed it, and the document knows the organism: then the sentence's own evidence may only be read wrongly.
        foreach (Claim claim in context.Document.Claims)
        {
            if (!DocumentView.IsRejected(claim) && claim.Attribution == "own" && !claim.Evidence.IsEmpty && !IsBelow(claim)) return;
        }
        foreach (Claim claim in context.Document.Claims)
        {
            if (DocumentView.IsRejected(claim) || claim.Attribution != "own" || claim.Certainty != "asserted" || claim.Polarity != "positive" || claim.Evidence.IsEmpty || claim.Effects.IsEmpty || !SpeaksOfOrganism(context, claim)) continue;
            string spoken = string.Join(", ", claim.Outcomes.Where(o => outcomes.Contains(o)));
            if (spoken.Length > 0) context.Report(AnalysisDiagnostics.ShownElsewhere, claim.Span, spoken, string.Join(", ", claim.Evidence));
        }
    }

    private bool SpeaksOfOrganism(AnalysisContext context, Claim claim)
    {
        if (organisms.IsEmpty) return true;
        foreach (Semantics.Mention mention in context.Document.Model.Mentions)
        {
            if (mention.Sentence == claim.Sentence && organisms.Contains(mention.Type)) return true;
        }
        return false;
    }

    private bool IsBelow(Claim claim)
    {
        foreach (string level in claim.Evidence)
        {
            if (!levels.Contains(level)) return false;
        }
        return true;
    }
}
