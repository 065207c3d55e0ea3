using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Pipelines;

/// <summary>Diagnostics of the runner itself.</summary>
public static class EngineDiagnostics
{
    /// <summary>A stage failed on a document.</summary>
    public static readonly DiagnosticDescriptor StageFailed = new("MSC9001", "A stage failed on a document", "{0} failed: {1}", Severity.Error,
        "Report the document: a stage must not fail on any input. The other documents are done.");

    /// <summary>A decision refers to a claim that no document has.</summary>
    public static readonly DiagnosticDescriptor DecisionWithoutClaim = new("MSC9002", "A decision has no claim", "decision {0} of line {1}: no document has this claim", Severity.Warning,
        "The sentence may have changed or its document may be gone; look the claim up again and decide anew.");

    /// <summary>A document is longer than what is tagged.</summary>
    public static readonly DiagnosticDescriptor TooLong = new("MSC9004", "A document is too long to be mined", "the clean text has {0} characters; texts of more than {1} are not tagged", Severity.Error,
        "Split the document; give many documents as JSON Lines.");

    /// <summary>All descriptors of the runner.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [StageFailed, DecisionWithoutClaim, TooLong];
}
