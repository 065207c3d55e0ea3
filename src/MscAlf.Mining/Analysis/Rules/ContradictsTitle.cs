using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary>An own statement of the abstract that says the opposite of the title: same agent, same target, other direction, or denied. One report for each statement of the title.</summary>
internal sealed class ContradictsTitle : IDocumentAnalyzer
{
    public string Name => "abstract-contradicts-title";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [AnalysisDiagnostics.ContradictsTitle];

    public void Analyze(AnalysisContext context)
    {
        ImmutableArray<Statement> statements = context.View.Statements;
        foreach (Statement title in statements)
        {
            if (context.View.SectionOf(title.Claim.Sentence).Kind != "title" || title.Claim.Certainty != "asserted" || title.Named is null || title.Direction == Direction.Present) continue;
            Statement? against = null;
            bool borneOut = false;
            foreach (Statement other in statements)
            {
                if (other.AgentKey != title.AgentKey || other.TargetKey != title.TargetKey || !Counts(context, other)) continue;
                if (other.Direction == title.Direction) borneOut = true;
                else if (Opposes(title.Direction, other.Direction)) against ??= other;
            }
            // Where the abstract also says what the title says, the other sentence is of another group, time or dose.
            if (against is not null && !borneOut) context.Report(AnalysisDiagnostics.ContradictsTitle, against.Claim.Span, title.Words, against.Words);
        }
    }

    // What is denied must be denied in so many words: "no X was seen" may be the very effect.
    private static bool Counts(AnalysisContext context, Statement statement) =>
        statement.Claim.Attribution == "own" && (statement.Direction != Direction.NoChange || statement.Agent is not null && statement.Claim.Polarity == "negative") && statement.Claim.Certainty == "asserted" && context.View.SectionOf(statement.Claim.Sentence).Part == "abstract"
        && context.View.SectionOf(statement.Claim.Sentence).Kind is not ("background" or "objective" or "methods");

    private static bool Opposes(Direction a, Direction b) => a != b && a != Direction.Present && b != Direction.Present;
}
