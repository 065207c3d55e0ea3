using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Analysis;

/// <summary>A check of the finished document: reads everything, changes nothing, reports what a curator should look at.</summary>
/// <remarks>
/// A class with a public constructor without parameters that implements this, in an assembly that the pipeline file names, is a plug-in. One instance serves all documents, from several threads
/// at once; the same document must give the same reports in the same order. An analyzer that throws, or reports what it did not declare or where there is no text, loses its reports on that
/// document and gets one diagnostic (MSC9005); the run goes on.
/// </remarks>
/// <example>
/// <code>
/// public sealed class LongSentences : IDocumentAnalyzer
/// {
///     private static readonly DiagnosticDescriptor TooLong = new("LAB0001", "Long sentence", "The claim's sentence has {0} characters.", Severity.Info, "Read it twice.");
///     public string Name =&gt; "long-sentences";
///     public ImmutableArray&lt;DiagnosticDescriptor&gt; Descriptors =&gt; [TooLong];
///     public void Analyze(AnalysisContext context)
///     {
///         foreach (Claim claim in context.Document.Claims)
///             if (claim.Span.Length &gt; 400) context.Report(TooLong, claim.Span, claim.Span.Length);
///     }
/// }
/// </code>
/// </example>
public interface IDocumentAnalyzer
{
    /// <summary>Name in pipeline files and messages: lower-case letters, digits and hyphens, unique in a run.</summary>
    string Name { get; }

    /// <summary>All that it may report. Codes are two to eight capital letters and three to five digits; those that begin with <c>MSC</c> are the engine's.</summary>
    ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    /// <summary>The analyzer with the options of the pipeline file; called once, before the first document. An option that is not asked for here is refused as unknown.</summary>
    /// <param name="options">What the pipeline file says; empty where it says nothing.</param>
    /// <exception cref="Text.ConfigException">An option is wrong.</exception>
    IDocumentAnalyzer Configure(AnalyzerOptions options) => this;

    /// <summary>Checks one document.</summary>
    void Analyze(AnalysisContext context);
}
