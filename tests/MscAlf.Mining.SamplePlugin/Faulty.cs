using System.Collections.Immutable;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.SamplePlugin;

/// <summary>What the analyzers of this file would report, if they could.</summary>
internal static class Codes
{
    internal static readonly DiagnosticDescriptor Throws = new("LAB0101", "Never", "{0}", Severity.Info, "Nothing."), Hangs = Throws with { Id = "LAB0102" }, Outside = Throws with { Id = "LAB0103" }, Undeclared = Throws with { Id = "LAB0104" };
}

/// <summary>Fails on every document.</summary>
public sealed class Throws : IDocumentAnalyzer
{
    /// <inheritdoc/>
    public string Name => "throws";

    /// <inheritdoc/>
    public ImmutableArray<DiagnosticDescriptor> Descriptors => [Codes.Throws];

    /// <inheritdoc/>
    public void Analyze(AnalysisContext context) => throw new InvalidOperationException("the lab's table is empty");
}

/// <summary>Never comes to an end, and does not look at the time.</summary>
public sealed class Hangs : IDocumentAnalyzer
{
    /// <inheritdoc/>
    public string Name => "hangs";

    /// <inheritdoc/>
    public ImmutableArray<DiagnosticDescriptor> Descriptors => [Codes.Hangs];

    /// <inheritdoc/>
    public void Analyze(AnalysisContext context) => Thread.Sleep(Timeout.Infinite);
}

/// <summary>Reports where there is no text.</summary>
public sealed class Outside : IDocumentAnalyzer
{
    /// <inheritdoc/>
    public string Name => "outside";

    /// <inheritdoc/>
    public ImmutableArray<DiagnosticDescriptor> Descriptors => [Codes.Outside];

    /// <inheritdoc/>
    public void Analyze(AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Report(Codes.Outside, new TextSpan(context.Document.Model.Tree.Text.Length, 5), "here");
    }
}

/// <summary>Reports a code that it does not declare.</summary>
public sealed class Undeclared : IDocumentAnalyzer
{
    /// <inheritdoc/>
    public string Name => "undeclared";

    /// <inheritdoc/>
    public ImmutableArray<DiagnosticDescriptor> Descriptors => [Codes.Undeclared];

    /// <inheritdoc/>
    public void Analyze(AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.ReportDocument(Codes.Throws, "there");
    }
}
