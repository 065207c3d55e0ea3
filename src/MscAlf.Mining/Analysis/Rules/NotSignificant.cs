using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Analysis.Rules;

/// <summary><c>significantly lower (p = 0.08)</c>: a result that is called significant where all p-values of its sentence are above the limit.</summary>
/// <remarks>Option: <c>limit</c>, the greatest p that is significant (default 0.05).</remarks>
internal sealed class NotSignificant : IDocumentAnalyzer
{
    private double limit = 0.05;

    public string Name => "significant-without-p";

    public ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [AnalysisDiagnostics.NotSignificant];

    public IDocumentAnalyzer Configure(AnalyzerOptions options) => new NotSignificant { limit = options.Number("limit", 0.05) };

    public void Analyze(AnalysisContext context)
    {
        DocumentView view = context.View;
        foreach (Claim claim in context.Document.Claims)
        {
            if (DocumentView.IsRejected(claim) || claim.Attribution != "own" || claim.Polarity != "positive") continue;
            ReadOnlySpan<char> text = view.Text(claim.Sentence);
            int called = WordFinder.Find(text, WordFinder.Of("significant"));
            if (called < 0 || WordFinder.Holds(text, WordFinder.Of("denied"))) continue;
            (int Start, int End, char Sign, string Number)? all = null;
            bool reached = false;
            for (int at = 0; PValue.Find(text, at) is { } p; at = p.End)
            {
                double value = double.Parse(p.Number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
                if (p.Sign is '<' or '≤' || value > 1 || (p.Sign is '=' ? value <= limit : value < limit)) reached = true;
                else if (p.Start > called) all ??= p;
            }
            if (reached || all is not { } found) continue;
            int from = claim.Span.Start + found.Start;
            context.Report(AnalysisDiagnostics.NotSignificant, TextSpan.FromBounds(from, claim.Span.Start + found.End), found.Sign, found.Number);
        }
    }
}
