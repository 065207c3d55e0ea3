using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Corpora;

/// <summary>What only the whole corpus can tell.</summary>
public static class CorpusDiagnostics
{
    /// <summary>A document shows a publication that an earlier one showed.</summary>
    public static readonly DiagnosticDescriptor SamePublication = new(
        "MSC6001", "Another page of the same publication", "This is another page of {0}, which document '{1}' already shows; the two are one witness.", Severity.Info,
        "Nothing to do where it is so. If these are two papers, check the DOI, PMID and title in both records.");

    /// <summary>A claim goes against a claim of an earlier document.</summary>
    public static readonly DiagnosticDescriptor Contradiction = new(
        "MSC6002", "A claim contradicts an earlier document", "'{0}' on '{1}' is {2} here and {3} in document '{4}'.", Severity.Info,
        "Compare the two sentences: other dose, model or time may explain it. Reject the claim that was read wrongly.");

    /// <summary>A retracted publication supports a finding.</summary>
    public static readonly DiagnosticDescriptor RetractedSupport = new(
        "MSC6003", "A retracted publication supports a finding", "The finding '{0} {1} {2}' has a claim of {3}, which is retracted; it counts for nothing.", Severity.Warning,
        "Look whether the finding stands without it: its belief leaves the claim out.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => [SamePublication, Contradiction, RetractedSupport];
}
