using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Semantics;

/// <summary>What may be doubtful about mentions: codes MSC4001 to MSC4099.</summary>
public static class SemanticDiagnostics
{
    /// <summary>A name fits several concepts.</summary>
    public static readonly DiagnosticDescriptor Ambiguous = new("MSC4001", "Ambiguous name", "'{0}' may be {1}; taken as {2}.", Severity.Info, "Add a row to the pack's ambiguity table, or define the name in the document.");

    /// <summary>A cell source whose tissue is never said.</summary>
    public static readonly DiagnosticDescriptor UnspecifiedSource = new("MSC4002", "Unspecified cell source", "The document never says what tissue '{0}' come from.", Severity.Info, "Look up the cells' origin in the full paper.");

    /// <summary>A member of a coordination was completed.</summary>
    public static readonly DiagnosticDescriptor Expanded = new("MSC4003", "Coordination expanded", "'{0}' is read as '{1}'.", Severity.Info, "Nothing, unless the reading is wrong.");

    /// <summary>Look-alike characters were repaired.</summary>
    public static readonly DiagnosticDescriptor LookAlike = new("MSC4004", "Look-alike character", "{0} mentions are written with look-alike characters and read as they were meant: {1}.", Severity.Warning, "Check the source; the clean text keeps the characters as they came.");

    /// <summary>A superscript was lost.</summary>
    public static readonly DiagnosticDescriptor LostSuperscript = new("MSC4005", "Lost superscript", "'{0}' is read as '{1}'.", Severity.Warning, "Check the dose in the source.");

    /// <summary>A short form is defined twice with different long forms.</summary>
    public static readonly DiagnosticDescriptor Redefined = new("MSC4006", "Abbreviation redefined", "'{0}' is defined as '{1}' and again as '{2}'.", Severity.Warning, "Each definition holds from where it stands; check the occurrences between.");

    /// <summary>The concept's id was not checked against an ontology release.</summary>
    public static readonly DiagnosticDescriptor UnverifiedId = new("MSC4007", "Unverified id", "{0} of '{1}' was not checked against an ontology release.", Severity.Info, "Verify the lexicon row.");

    /// <summary>A Greek letter was written as a Latin one.</summary>
    public static readonly DiagnosticDescriptor LostGreek = new("MSC4008", "Lost Greek letter", "{0} mentions have a Latin letter for a Greek one: {1}.", Severity.Info, "Nothing, unless the reading is wrong; the clean text keeps the letters as they came.");

    /// <summary>Names with misread, twice escaped or invisible characters or ligatures.</summary>
    public static readonly DiagnosticDescriptor DamagedName = new("MSC4009", "Damaged name", "{0} mentions have damaged characters and are read as they were meant: {1}.", Severity.Info, "Check the source; the clean text keeps the characters as they came.");

    /// <summary>A short form that may mean something, but the document never says what.</summary>
    public static readonly DiagnosticDescriptor UndefinedShortForm = new("MSC4010", "Undefined abbreviation", "'{0}' is never defined; it may be {1}; {2}.", Severity.Info, "Define the abbreviation, or add a row to the pack's ambiguity table.");

    /// <summary>Generic cells in a document with cells of several tissues.</summary>
    public static readonly DiagnosticDescriptor SeveralSources = new("MSC4011", "Several cell sources", "'{0}' may be cells of any source that the document names ({1}); none is inferred.", Severity.Info, "Look up the cells' origin in the full paper.");

    /// <summary>A gene that another organism has and man has not, in a document that does not name the organism.</summary>
    public static readonly DiagnosticDescriptor SpeciesUnknown = new("MSC4012", "Species unknown", "'{0}' is a gene of {1} ({2}), and the document does not name that organism.", Severity.Warning, "Look up the species in the full paper.");
}
