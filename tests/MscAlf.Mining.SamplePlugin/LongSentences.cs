using System.Collections.Immutable;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.SamplePlugin;

/// <summary>The minimal analyzer: tells claims whose sentence is longer than an option allows.</summary>
public sealed class LongSentences : IDocumentAnalyzer
{
    private static readonly DiagnosticDescriptor TooLong = new("LAB0001", "Long sentence", "The claim's sentence has {0} characters.", Severity.Info, "Read it twice.");
    private readonly int most;

    /// <summary>With the default length.</summary>
    public LongSentences()
        : this(120)
    {
    }

    private LongSentences(int most) => this.most = most;

    /// <inheritdoc/>
    public string Name => "long-sentences";

    /// <inheritdoc/>
    public ImmutableArray<DiagnosticDescriptor> Descriptors => [TooLong];

    /// <inheritdoc/>
    public IDocumentAnalyzer Configure(AnalyzerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new LongSentences(options.Int("most", most));
    }

    /// <inheritdoc/>
    public void Analyze(AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (Claim claim in context.Document.Claims)
        {
            if (claim.Span.Length > most) context.Report(TooLong, claim.Span, claim.Span.Length);
        }
    }
}
