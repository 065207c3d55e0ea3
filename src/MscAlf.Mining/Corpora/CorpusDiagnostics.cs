using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Corpora;

/// <summary>What only the whole corpus can tell.</summary>
public static class CorpusDiagnostics
{
    /// <summary>A document shows a publication that another shows better.</summary>
    public static readonly DiagnosticDescriptor SamePublication = new(
        "MSC6001", "Another page of the same publication", "This is another page of {0}, which document '{1}' shows first; the two are one witness.", Severity.Info,
        "Nothing to do where it is so. If these are two papers, check the DOI, PMID and title in both records.");

    /// <summary>A claim goes against a claim of an earlier document.</summary>
    public static readonly DiagnosticDescriptor Contradiction = new(
        "MSC6002", "A claim contradicts an earlier document", "'{0}' on '{1}' is {2} here and {3} in document '{4}'.", Severity.Info,
        "Compare the two sentences: other dose, model or time may explain it. Reject the claim that was read wrongly.");

    /// <summary>A retracted publication supports a finding.</summary>
    public static readonly DiagnosticDescriptor RetractedSupport = new(
        "MSC6003", "A retracted publication supports a finding", "The finding '{0} {1} {2}' has a claim of {3}, which is retracted; it counts for nothing.", Severity.Warning,
        "Look whether the finding stands without it: its belief leaves the claim out.");

    /// <summary>Two documents share one id and contradict each other otherwise.</summary>
    public static readonly DiagnosticDescriptor IdConflict = new(
        "MSC6004", "Documents contradict each other about an id", "{0} is also that of document '{1}', but they differ: {2}. They are taken as {3}.", Severity.Warning,
        "Look which of the two states a wrong id, title or author, and correct it there.");

    /// <summary>A title fits several publications.</summary>
    public static readonly DiagnosticDescriptor SeveralFit = new(
        "MSC6005", "The title fits several publications", "The title fits the papers of documents '{0}' and '{1}', and nothing else tells which; this document stands for itself.", Severity.Info,
        "Give the document an id (DOI or PMID), or first author and year.");

    /// <summary>A later record takes the place of a document.</summary>
    public static readonly DiagnosticDescriptor Superseded = new(
        "MSC6006", "A later record of the same publication holds", "Document '{0}' is a later record of {1}; the claims of this one count for nothing.", Severity.Info,
        "Nothing to do: records that the source changed come again.");

    /// <summary>The source has deleted a publication.</summary>
    public static readonly DiagnosticDescriptor Deleted = new(
        "MSC6007", "The source has deleted the publication", "{0} was deleted by its source, as document '{1}' says; its claims count for nothing.", Severity.Warning,
        "Look whether the paper stands under another id, and feed that record.");

    /// <summary>What is known of a publication's state stands in another document.</summary>
    public static readonly DiagnosticDescriptor StateElsewhere = new(
        "MSC6008", "Another document tells the state of this publication", "{0} is {1}, as document '{2}' says; this document does not say so.", Severity.Warning,
        "Feed the newest version of this document.");

    /// <summary>A preprint and its paper are in the corpus.</summary>
    public static readonly DiagnosticDescriptor PreprintOf = new(
        "MSC6009", "The preprint of another publication", "This is the preprint of {0}; the two are one line of evidence.", Severity.Info,
        "Nothing to do where it is so. If these are two papers, check title, first author and year in both records.");

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => [SamePublication, Contradiction, RetractedSupport, IdConflict, SeveralFit, Superseded, Deleted, StateElsewhere, PreprintOf];
}
