using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary>Tells each claim whose agent is a product (medium, vesicles) and not its source; and, once, that title or conclusions credit the source, while what acts in the document's own results is a product of it.</summary>
/// <remarks>Options: <c>types</c> of composed mentions, the <c>slot</c> of the product, its <c>plain</c> values, which mean the source itself, and the <c>kinds</c> of claims that are told; without types nothing is reported.</remarks>
internal sealed class AgentIsProduct : IDocumentAnalyzer
{
    private const int Enough = 2; // results of a product; one may be a reading error
    private const double Most = 0.75; // share of the results of the product among those of either
    private ImmutableArray<string> types = [], plain = [], kinds = ["mechanism", "efficacy"];
    private string slot = "product";

    public string Name => "agent-is-product";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [ClaimDiagnostics.AgentIsProduct, AnalysisDiagnostics.AgentIsProduct];

    public IDocumentAnalyzer Configure(AnalyzerOptions options) =>
        new AgentIsProduct { types = options.Texts("types", []), kinds = options.Texts("kinds", ["mechanism", "efficacy"]), plain = options.Texts("plain", []), slot = options.Text("slot", "product") };

    public void Analyze(AnalysisContext context)
    {
        if (types.IsEmpty) return;
        int products = 0, sources = 0;
        Mention? product = null;
        Claim? told = null;
        foreach (Statement statement in context.View.Statements)
        {
            if (!ReferenceEquals(told, statement.Claim) && kinds.Contains(statement.Claim.Kind) && statement.Agent is { } acting && types.Contains(acting.Type) && ProductOf(acting) is { } value && !plain.Contains(value))
            {
                context.Report(ClaimDiagnostics.AgentIsProduct, statement.Claim.Span, value);
                told = statement.Claim;
            }
            if (statement.Agent is not { } agent || statement.Claim.Attribution != "own" || !types.Contains(agent.Type) || IsSummary(context, statement.Claim.Sentence)) continue;
            if (ProductOf(agent) is { } made && !plain.Contains(made))
            {
                products++;
                product ??= agent;
            }
            else sources++;
        }
        if (products < Enough || product is null || products < Most * (products + sources)) return;
        for (int s = 0; s < context.View.Tree.Sentences.Length; s++)
        {
            if (!IsSummary(context, s) || Credited(context, s) is not { } credited) continue;
            context.Report(AnalysisDiagnostics.AgentIsProduct, credited.Span, context.View.Words(credited), context.View.Words(product), products, products + sources);
            return;
        }
    }

    private static bool IsSummary(AnalysisContext context, int sentence) => context.View.SectionOf(sentence).Kind == "title" || context.View.Concludes(sentence);

    // The source that acts in a sentence which names no product.
    private Mention? Credited(AnalysisContext context, int sentence)
    {
        Mention? first = null;
        foreach (Mention mention in context.Document.Model.Mentions)
        {
            if (mention.Sentence != sentence || !types.Contains(mention.Type)) continue;
            if (ProductOf(mention) is not { } made || !plain.Contains(made)) return null;
            first ??= mention;
        }
        if (first is null) return null;
        foreach (Statement statement in context.View.Statements)
        {
            if (statement.Claim.Sentence == sentence && statement.Agent is { } agent && types.Contains(agent.Type)) return agent;
        }
        return null;
    }

    private string? ProductOf(Mention mention)
    {
        foreach ((string name, string value) in mention.Parts)
        {
            if (name == slot) return value;
        }
        return null;
    }
}
