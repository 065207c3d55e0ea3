using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Syntax;

/// <summary>What can be damaged in a text; each kind is reported once a document, with its places.</summary>
public static class DamageDiagnostics
{
    /// <summary>The whole input was misread before it was written.</summary>
    public static readonly DiagnosticDescriptor WholeMisread = new("MSC2010", "Wrongly converted file", "The file is UTF-8 that was read as windows-1252 and written again; its {0} damaged characters were read anew.", Severity.Warning, "Nothing to do: source offsets count the characters that were meant. Fetch the file again if any look wrong.");

    /// <summary>Parts of the text were misread before they were written.</summary>
    public static readonly DiagnosticDescriptor PartlyMisread = new("MSC2011", "Misread characters", "{0} characters were read in a wrong encoding before they were written: {1}.", Severity.Warning, "The text keeps them as they came; names are matched as they were meant. Fetch the document again, or state its encoding.");

    /// <summary>Entities that were escaped twice.</summary>
    public static readonly DiagnosticDescriptor EscapedTwice = new("MSC2012", "Entities escaped twice", "{0} entities stand in the text as words: {1}.", Severity.Info, "The text keeps them as they came; names are matched as they were meant.");

    /// <summary>Letters of the Symbol font.</summary>
    public static readonly DiagnosticDescriptor SymbolFont = new("MSC2013", "Symbol font", "{0} characters are of the Symbol font in the private use area: {1}.", Severity.Info, "The text keeps them as they came; names are matched as they were meant.");

    /// <summary>Characters of private use that nobody can read.</summary>
    public static readonly DiagnosticDescriptor PrivateUse = new("MSC2014", "Private characters", "{0} characters are of private use; what they mean depends on a font.", Severity.Warning, "Look at the original page or PDF for what they show.");

    /// <summary>Typographic ligatures.</summary>
    public static readonly DiagnosticDescriptor Ligatures = new("MSC2015", "Ligatures", "{0} ligatures stand for letters: {1}.", Severity.Info, "Nothing to do: names are matched by their letters.");

    /// <summary>Characters without width.</summary>
    public static readonly DiagnosticDescriptor Invisible = new("MSC2016", "Invisible characters", "{0} characters inside words are invisible: soft hyphens, zero-width spaces or joiners.", Severity.Info, "Nothing to do: names are matched without them.");

    /// <summary>Two columns of a page in one line.</summary>
    public static readonly DiagnosticDescriptor Columns = new("MSC2017", "Columns run together", "{0} of {1} lines hold lines of two columns side by side; {2}.", Severity.Warning, "Check the order of the sentences; better, convert the PDF again without keeping its layout (pdftotext without -layout).");

    /// <summary>A part of the text in another language.</summary>
    public static readonly DiagnosticDescriptor OtherLanguage = new("MSC2018", "Part in another language", "{0} words of the text are in '{1}', the rest in '{2}'; names and claims are looked for in English only.", Severity.Info, "Nothing, unless the part is English.");

    /// <summary>Letters of one script in words of another.</summary>
    public static readonly DiagnosticDescriptor Homoglyphs = new("MSC3004", "Look-alike letters", "{0} words mix letters that look alike: {1}.", Severity.Warning, "The text keeps them as they came; names are matched as they were meant.");

    /// <summary>Signs of a surface marker or an ion that stand apart.</summary>
    public static readonly DiagnosticDescriptor LostCharge = new("MSC3005", "Sign set apart", "{0} raised signs stand apart from their word: {1}.", Severity.Info, "Nothing to do: names are matched without the space.");
}
