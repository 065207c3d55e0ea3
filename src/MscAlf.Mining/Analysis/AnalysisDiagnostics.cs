using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Analysis;

/// <summary>What the analyzers of the engine report (MSC7001 to MSC7099), and what goes wrong with analyzers.</summary>
public static class AnalysisDiagnostics
{
    /// <summary>Claims rest on something whose origin the document does not tell.</summary>
    public static readonly DiagnosticDescriptor UnresolvedSource = new("MSC7001", "Source of what acts is unknown", "{0} of the document's own rest on '{1}', whose {2} it does not tell.", Severity.Info,
        "Look up the origin in the full paper before the claims are counted for a source.");

    /// <summary>A claim about a whole organism that was seen outside of one.</summary>
    public static readonly DiagnosticDescriptor ShownElsewhere = new("MSC7002", "Evidence from another level", "The claim is about {0}, but all evidence of the document is {1}.", Severity.Warning,
        "Do not count it as evidence in the organism; look for an experiment there.");

    /// <summary>A finding that only other papers have.</summary>
    public static readonly DiagnosticDescriptor CitedOnly = new("MSC7003", "Finding rests on citations only", "That {0} rests on other papers only: the document has no result of its own on it.", Severity.Info,
        "Curate the finding from the paper that is cited.");

    /// <summary>Title or conclusion speak of the source, the results are of a product.</summary>
    public static readonly DiagnosticDescriptor AgentIsProduct = new("MSC7004", "Results are of a product", "'{0}' is credited here, but what acts in the document's results is '{1}' ({2} of {3}).", Severity.Warning,
        "Count the claim for the product, not for what it was made from.");

    /// <summary>The abstract says the opposite of the title.</summary>
    public static readonly DiagnosticDescriptor ContradictsTitle = new("MSC7005", "Contradicts the title", "The title says {0}, here it is {1}.", Severity.Warning,
        "Read both: one of them may hold for a part of the experiments only, or was read wrongly.");

    /// <summary>A change without anything that it was compared with.</summary>
    public static readonly DiagnosticDescriptor NoComparator = new("MSC7006", "Result without comparator", "A change is reported ({0}), but neither this sentence nor those around it nor the methods name anything it was compared with.", Severity.Info,
        "Look up the control group in the full paper.");

    /// <summary>The title asserts what the conclusions only suppose.</summary>
    public static readonly DiagnosticDescriptor TitleTooSure = new("MSC7007", "Title surer than the conclusions", "The title asserts, the conclusions only suppose ('{0}').", Severity.Info,
        "Take the certainty from the conclusions.");

    /// <summary>Significance with a p-value that denies it.</summary>
    public static readonly DiagnosticDescriptor NotSignificant = new("MSC7008", "Called significant, p is not", "The result is called significant, but p {0} {1}.", Severity.Warning,
        "Check the numbers in the paper's tables.");

    /// <summary>A general conclusion from one case.</summary>
    public static readonly DiagnosticDescriptor SingleCase = new("MSC7009", "Conclusion from a single case", "The claim is asserted without reserve, but the document is a case report.", Severity.Info,
        "Count it as an observation, not as evidence of efficacy.");

    /// <summary>An analyzer failed on a document.</summary>
    public static readonly DiagnosticDescriptor AnalyzerFailed = new("MSC9005", "An analyzer failed", "The analyzer '{0}' failed on this document: {1}", Severity.Warning,
        "Its reports on this document are left out. Tell its author; 'disable' in the pipeline file switches it off.");

    /// <summary>An analyzer did not come to an end.</summary>
    public static readonly DiagnosticDescriptor AnalyzerTooSlow = new("MSC9006", "An analyzer was switched off", "The analyzer '{0}' did not finish this document in time and is switched off for the rest of the run.", Severity.Warning,
        "Later documents are without its reports. Tell its author, give it more time ('seconds'), or switch it off ('disable').");
}
