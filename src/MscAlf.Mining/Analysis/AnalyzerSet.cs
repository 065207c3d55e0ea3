using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Analysis;

/// <summary>An analyzer of a run.</summary>
/// <param name="Analyzer">With its options.</param>
/// <param name="Source">Where it comes from: <c>engine</c>, or the assembly as the pipeline file names it.</param>
/// <param name="IsForeign">Whether it is called through the host's guard.</param>
public sealed record AnalyzerEntry(IDocumentAnalyzer Analyzer, string Source, bool IsForeign);

/// <summary>How long an analyzer took in all.</summary>
/// <param name="Name">Of the analyzer.</param>
/// <param name="Documents">Documents that it finished.</param>
/// <param name="Reports">Diagnostics that it gave.</param>
/// <param name="Time">Of all threads together.</param>
/// <param name="Off">Whether it was switched off on the way.</param>
public readonly record struct AnalyzerTime(string Name, int Documents, int Reports, TimeSpan Time, bool Off);

/// <summary>The analyzers of a run, and their calling: none stops the run, none fails silently.</summary>
/// <remarks>Thread-safe. What is reported hangs on the document alone, but for an analyzer whose time is up: that depends on the machine, and is told.</remarks>
public sealed class AnalyzerSet
{
    private readonly ImmutableArray<AnalyzerEntry> entries;
    private readonly ImmutableArray<DiagnosticDescriptor>[] descriptors;
    private readonly Func<IDocumentAnalyzer, AnalysisContext, bool>? guard;
    private readonly TimeProvider? clock;
    private readonly long[] ticks;
    private readonly int[] documents, reports;
    private readonly bool[] off;

    /// <summary>Makes a set.</summary>
    /// <param name="entries">In the order in which they report.</param>
    /// <param name="guard">How to call a foreign analyzer: true where it came to an end, false where its time was up; exceptions of the analyzer come through. Null calls it directly.</param>
    /// <param name="clock">Times the calls; null for no times.</param>
    public AnalyzerSet(ImmutableArray<AnalyzerEntry> entries, Func<IDocumentAnalyzer, AnalysisContext, bool>? guard = null, TimeProvider? clock = null)
    {
        this.entries = entries;
        descriptors = [.. entries.Select(static e => e.Analyzer.Descriptors)];
        this.guard = guard;
        this.clock = clock;
        ticks = new long[entries.Length];
        documents = new int[entries.Length];
        reports = new int[entries.Length];
        off = new bool[entries.Length];
    }

    /// <summary>No analyzers.</summary>
    public static AnalyzerSet None { get; } = new([]);

    /// <summary>The analyzers in order.</summary>
    public ImmutableArray<AnalyzerEntry> Entries => entries;

    /// <summary>What the analyzers took so far, in order.</summary>
    public ImmutableArray<AnalyzerTime> Times =>
        [.. entries.Select((e, i) => new AnalyzerTime(e.Analyzer.Name, Volatile.Read(ref documents[i]), Volatile.Read(ref reports[i]), clock?.GetElapsedTime(0, Volatile.Read(ref ticks[i])) ?? default, Volatile.Read(ref off[i])))];

    /// <summary>The document with what the analyzers report behind its own diagnostics.</summary>
    public ClaimSet Apply(ClaimSet document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (entries.IsEmpty) return document;
        ImmutableArray<Diagnostic>.Builder? found = null;
        var view = new DocumentView(document);
        for (int i = 0; i < entries.Length; i++)
        {
            if (Volatile.Read(ref off[i])) continue;
            // A foreign analyzer may still run when its time is up: what it reads of the document is not shared with the others.
            var context = new AnalysisContext(entries[i].IsForeign ? new DocumentView(document) : view, descriptors[i]);
            long from = clock?.GetTimestamp() ?? 0;
            Call(i, context, found ??= ImmutableArray.CreateBuilder<Diagnostic>());
            if (clock is not null) Interlocked.Add(ref ticks[i], clock.GetTimestamp() - from);
        }
        return found is not { Count: > 0 } ? document : document with { Diagnostics = [.. document.Diagnostics, .. found] };
    }

    private void Call(int i, AnalysisContext context, ImmutableArray<Diagnostic>.Builder found)
    {
        IDocumentAnalyzer analyzer = entries[i].Analyzer;
        string? fault;
        ImmutableArray<Diagnostic> made;
        try
        {
            bool inTime = true;
            if (guard is not null && entries[i].IsForeign) inTime = guard(analyzer, context);
            else analyzer.Analyze(context);
            made = context.Close();
            if (!inTime)
            {
                Volatile.Write(ref off[i], true);
                found.Add(AnalysisDiagnostics.AnalyzerTooSlow.OfDocument(analyzer.Name));
                return;
            }
            fault = context.Fault;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            made = context.Close();
            fault = context.Fault ?? AnalysisContext.Plain($"{e.GetType().Name}: {e.Message}", 300);
        }
        Interlocked.Increment(ref documents[i]);
        if (fault is not null)
        {
            found.Add(AnalysisDiagnostics.AnalyzerFailed.OfDocument(analyzer.Name, fault));
            return;
        }
        Interlocked.Add(ref reports[i], made.Length);
        found.AddRange(made);
    }
}
