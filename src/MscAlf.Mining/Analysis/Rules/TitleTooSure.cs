using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary>A title that asserts an effect whose paper only supposes it in its conclusions (spin, as Boutron and colleagues call it; JAMA 303:2058, 2010). One report, at the hedge of the conclusions.</summary>
internal sealed class TitleTooSure : IDocumentAnalyzer
{
    public string Name => "title-surer-than-conclusions";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [AnalysisDiagnostics.TitleTooSure];

    public void Analyze(AnalysisContext context)
    {
        DocumentView view = context.View;
        Statement? title = null;
        foreach (Statement statement in view.Statements)
        {
            if (view.SectionOf(statement.Claim.Sentence).Kind != "title") continue;
            // A title of a comparison or a possible role promises no result.
            if (statement.Claim.Certainty != "asserted" || WordFinder.Holds(view.Text(statement.Claim.Sentence), WordFinder.Of("open"))) return;
            title ??= statement;
        }
        if (title is null) return;
        Claim? hedged = null;
        foreach (Claim claim in context.Document.Claims)
        {
            if (DocumentView.IsRejected(claim) || claim.Attribution != "own" || !view.Concludes(claim.Sentence)) continue;
            if (claim.Effects.IsEmpty) continue;
            if (claim.Certainty == "asserted") return;
            if (hedged is null && SpeaksOf(view, claim, title)) hedged = claim;
        }
        if (hedged is null) return;
        TextSpan place = hedged.Span;
        foreach (Cue cue in context.Document.Cues)
        {
            if (cue.Claim == hedged.Id && cue.Kind == "hedge")
            {
                place = cue.Span;
                break;
            }
        }
        context.Report(AnalysisDiagnostics.TitleTooSure, place, AnalysisContext.Plain(view.Tree.Slice(place).ToString(), 60));
    }

    private static bool SpeaksOf(DocumentView view, Claim claim, Statement title)
    {
        foreach (Statement statement in view.Statements)
        {
            if (ReferenceEquals(statement.Claim, claim) && statement.TargetKey == title.TargetKey) return true;
        }
        return false;
    }
}
