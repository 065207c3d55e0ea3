using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Syntax;

/// <summary>What cleaning and sentence splitting can report.</summary>
public static class SyntaxDiagnostics
{
    /// <summary>A web page of a site without a profile.</summary>
    public static readonly DiagnosticDescriptor NoProfile = new("MSC2001", "No site profile", "No site profile fits this page; it was cleaned by general rules.", Severity.Info, "Look over what was kept, and write a profile for the site if more of its pages come.");

    /// <summary>A profile fits, but what it expects is not there.</summary>
    public static readonly DiagnosticDescriptor LayoutChanged = new("MSC2002", "Layout changed", "The page looks like '{0}', but '{1}' is missing; the site's layout may have changed.", Severity.Warning, "Compare the page with the profile and bring its rules up to date.");

    /// <summary>Little of a page was kept.</summary>
    public static readonly DiagnosticDescriptor MostlyStripped = new("MSC2003", "Most of the page was stripped", "Only {0} % of the page's text was kept.", Severity.Info, "Check with the explain command that nothing of the paper was lost.");

    /// <summary>No abstract and no body was found.</summary>
    public static readonly DiagnosticDescriptor NoText = new("MSC2004", "No abstract", "Neither abstract nor body text was found.", Severity.Warning, "The page may show only a title, or a hint to log in; fetch another copy of the paper.");

    /// <summary>The abstract breaks off.</summary>
    public static readonly DiagnosticDescriptor Truncated = new("MSC2005", "Text breaks off", "The text breaks off at '{0}'.", Severity.Warning, "The site shows a teaser only; fetch the whole abstract elsewhere.");

    /// <summary>The text is not English.</summary>
    public static readonly DiagnosticDescriptor NotEnglish = new("MSC2006", "Not English", "The text is in '{0}'; names and claims are looked for in English only.", Severity.Warning, "Look for an English abstract of the paper.");

    /// <summary>Characters were lost by a wrong encoding.</summary>
    public static readonly DiagnosticDescriptor EncodingDamage = new("MSC2007", "Encoding damage", "{0} characters were lost by a wrong encoding.", Severity.Warning, "Fetch the document again, or state its encoding.");

    /// <summary>The document has no text at all.</summary>
    public static readonly DiagnosticDescriptor Empty = new("MSC2008", "Empty document", "The document has no text.", Severity.Error, "Check how the file was made; a scanned PDF needs character recognition first.");

    /// <summary>The document is no text.</summary>
    public static readonly DiagnosticDescriptor Binary = new("MSC2009", "Binary content", "{0} % of the characters are control characters; this is no text.", Severity.Error, "Convert the file to text, HTML or XML first.");

    /// <summary>The text cites entries that the document's reference list does not have.</summary>
    public static readonly DiagnosticDescriptor MarkerWithoutEntry = new("MSC2104", "Reference marker without entry", "{0} reference markers lead to no entry of the list ({1}); the list has {2} entries.", Severity.Info, "The list may be cut short on this page; take the paper's full text.");

    /// <summary>Two places of a document state different values of one field.</summary>
    public static readonly DiagnosticDescriptor MetadataConflict = new("MSC2101", "Metadata conflict", "The {0} is '{1}' by {2}, but '{3}' by {4}; the first was taken.", Severity.Info, "Look at both places; the order in which places are believed is in the documentation.");

    /// <summary>Two places of a document state different identifiers.</summary>
    public static readonly DiagnosticDescriptor IdentifierConflict = new("MSC2102", "Identifier conflict", "The {0} is '{1}' by {2}, but '{3}' by {4}; the first was taken.", Severity.Warning, "The page may hold two papers, or one of the places may be wrong; check both.");

    /// <summary>A date of which day and month could be swapped.</summary>
    public static readonly DiagnosticDescriptor AmbiguousDate = new("MSC2103", "Ambiguous date", "'{0}' can be read with the day or the month first; only the year was taken.", Severity.Info, "Take the date from another copy of the paper.");

    /// <summary>A number that looks as if its exponent had lost its place.</summary>
    public static readonly DiagnosticDescriptor LostSuperscript = new("MSC3001", "Lost superscript", "{0} numbers look like powers of ten whose exponent was set level: {1}.", Severity.Info, "The text is kept as it came; the quantity's normalized value has the power.");

    /// <summary>A bracket without its partner.</summary>
    public static readonly DiagnosticDescriptor UnmatchedBracket = new("MSC3002", "Unmatched bracket", "The sentence has an unmatched '{0}'.", Severity.Info, "Text may be missing here, or two sentences may have been run together.");

    /// <summary>A sentence of unusual length.</summary>
    public static readonly DiagnosticDescriptor LongSentence = new("MSC3003", "Very long sentence", "The sentence has {0} words; its end may have been missed.", Severity.Info, "Check the stops in the source.");
}
