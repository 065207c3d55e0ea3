using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Claims;

/// <summary>What can be doubtful about claims.</summary>
public static class ClaimDiagnostics
{
    /// <summary>A mechanism or efficacy claim that is only supposed.</summary>
    public static readonly DiagnosticDescriptor HypothesisOnly = new("MSC5001", "Claim is only supposed", "The claim is hedged ('{0}'): {1}.", Severity.Info, "Look for the result that supports it before you use it as evidence.");

    /// <summary>A result that the document cites, not its own.</summary>
    public static readonly DiagnosticDescriptor CitedNotOwn = new("MSC5002", "Finding of another study", "{0} of {1} claims are findings of other studies.", Severity.Info, "Curate these from the studies that are cited.");

    /// <summary>A mechanism claim without an effect that has a direction.</summary>
    public static readonly DiagnosticDescriptor DirectionUnclear = new("MSC5003", "Direction unclear", "The claim names a mechanism but no target with a direction.", Severity.Info, "Read the sentence: it may say 'regulates' or 'is involved in'.");

    /// <summary>What acts is what cells release, not the cells.</summary>
    public static readonly DiagnosticDescriptor AgentIsProduct = new("MSC5004", "Agent is a cell product", "What acts is a product of cells ('{0}'), not the cells.", Severity.Info, "Do not count it as evidence for the cells themselves.");

    /// <summary>A mechanism that was seen in culture only.</summary>
    public static readonly DiagnosticDescriptor InVitroOnly = new("MSC5005", "Seen in culture only", "The mechanism was seen in culture only.", Severity.Info, "Look for an experiment in animals or patients.");

    /// <summary>The best two kinds are close.</summary>
    public static readonly DiagnosticDescriptor KindUnsure = new("MSC5006", "Kind of claim unsure", "The kind '{0}' has a probability of only {1:0.00}.", Severity.Warning, "Check the kind of this claim.");
}
