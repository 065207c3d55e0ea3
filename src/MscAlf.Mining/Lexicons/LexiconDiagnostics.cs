using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Lexicons;

/// <summary>What may be doubtful about a lexicon: codes MSC4101 to MSC4199.</summary>
public static class LexiconDiagnostics
{
    /// <summary>A row has an id that its ontology has given up for another.</summary>
    public static readonly DiagnosticDescriptor Replaced = new("MSC4101", "Obsolete id replaced", "{0} is obsolete and was replaced by {1} ({2}).", Severity.Warning, "Write the new id into the table.");

    /// <summary>A row has an id that its ontology has given up for none.</summary>
    public static readonly DiagnosticDescriptor WithoutReplacement = new("MSC4102", "Obsolete id", "{0} '{1}' is obsolete and has no replacement ({2}).", Severity.Warning, "Find another concept for the row, or drop it.");
}
