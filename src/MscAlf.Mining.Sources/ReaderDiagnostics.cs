using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Sources;

/// <summary>What can go wrong while an input is read.</summary>
public static class ReaderDiagnostics
{
    /// <summary>Nothing in it.</summary>
    public static readonly DiagnosticDescriptor Empty = new("MSC1001", "The input is empty", "the input is empty", Severity.Error,
        "Check that the file was downloaded or exported completely.");

    /// <summary>A kind that no reader takes.</summary>
    public static readonly DiagnosticDescriptor Unsupported = new("MSC1002", "Unsupported kind of input", "{0} can't be read", Severity.Error,
        "Give HTML, plain text, PDF, PubMed XML, JATS, BioC, MEDLINE (.nbib), RIS, PubTator, Europe PMC search results, or JSON records with id, title and abstract.");

    /// <summary>Not text.</summary>
    public static readonly DiagnosticDescriptor Binary = new("MSC1003", "The input is not text", "the input is {0}, not text", Severity.Error,
        "Convert it to text first.");

    /// <summary>Over the bound.</summary>
    public static readonly DiagnosticDescriptor TooLarge = new("MSC1004", "The input is too large", "the input has more than {0} bytes; it was not read", Severity.Error,
        "Split the input, or give many documents as JSON Lines.");

    /// <summary>Declared one encoding, written in another.</summary>
    public static readonly DiagnosticDescriptor WrongCharset = new("MSC1005", "The declared charset is wrong", "the input declares {0} but is written in {1}", Severity.Info,
        "Nothing to do: the encoding was told from the bytes.");

    /// <summary>Bytes without meaning.</summary>
    public static readonly DiagnosticDescriptor InvalidBytes = new("MSC1006", "Invalid bytes", "bytes that are not valid {0} were replaced by U+FFFD", Severity.Warning,
        "Check how the file was saved; characters may be lost at these places.");

    /// <summary>A line that is no JSON.</summary>
    public static readonly DiagnosticDescriptor MalformedLine = new("MSC1007", "A line is not valid JSON", "{0} is not a JSON object: {1}", Severity.Error,
        "Write one JSON object a line, or an array of objects; the others were read.");

    /// <summary>A record with nothing to read.</summary>
    public static readonly DiagnosticDescriptor NoText = new("MSC1008", "A record has no text", "{0} has none of the fields title, abstract, html and text with text in it", Severity.Error,
        "Give title and abstract, html, or text as strings.");

    /// <summary>A record without name.</summary>
    public static readonly DiagnosticDescriptor NoId = new("MSC1009", "A record has no id", "{0} has no usable id; it is called {1}", Severity.Info,
        "Give every record an id, a string or a number.");

    /// <summary>The gzip stream breaks off or is damaged.</summary>
    public static readonly DiagnosticDescriptor BrokenGzip = new("MSC1010", "The compressed input is damaged", "the gzip stream is damaged; what could be unpacked ({0} bytes) was read", Severity.Error,
        "Download the file again.");

    /// <summary>Unpacks to more than the bound.</summary>
    public static readonly DiagnosticDescriptor InflatesTooFar = new("MSC1011", "The compressed input unpacks too far", "the gzip stream unpacks to more than {0} bytes; it was not read", Severity.Error,
        "Unpack and split the file if it can be trusted.");

    /// <summary>One record over the bound.</summary>
    public static readonly DiagnosticDescriptor RecordTooLarge = new("MSC1012", "A record is too large", "{0} has more than {1} bytes; it was skipped", Severity.Error,
        "Split the record.");

    /// <summary>Elements too deep to be told apart.</summary>
    public static readonly DiagnosticDescriptor TooDeep = new("MSC1013", "The page is nested too deeply", "elements are nested more than {0} deep; deeper ones were read as if they stood there", Severity.Info,
        "Nothing to do, unless text is missing.");

    /// <summary>A label that names nothing.</summary>
    public static readonly DiagnosticDescriptor UnknownCharset = new("MSC1014", "The declared charset is unknown", "the declared charset '{0}' is unknown; {1} was told from the bytes", Severity.Info,
        "Nothing to do, unless characters are wrong.");

    /// <summary>The operating system gave an error.</summary>
    public static readonly DiagnosticDescriptor Unreadable = new("MSC1015", "The input could not be read", "the input could not be read: {0}", Severity.Error,
        "Check that the file is there and may be read.");

    /// <summary>A fetched body that its sidecar file does not describe.</summary>
    public static readonly DiagnosticDescriptor BadSidecar = new("MSC1016", "The fetch record is damaged", "{0} is not a valid fetch record; the body was read without it", Severity.Warning,
        "Fetch the document again with --refresh.");

    /// <summary>A record of a structured file that is none.</summary>
    public static readonly DiagnosticDescriptor NoFields = new("MSC1017", "A record is broken", "{0} has no field that can be read", Severity.Error,
        "Export the record again; the other records were read.");

    /// <summary>A record without title and abstract.</summary>
    public static readonly DiagnosticDescriptor NoRecordText = new("MSC1018", "A record has no text", "{0} has neither title nor abstract", Severity.Warning,
        "Export the records with titles and abstracts; the metadata was taken.");

    /// <summary>A container without a record.</summary>
    public static readonly DiagnosticDescriptor NoRecords = new("MSC1019", "No records", "the input is {0} without any record", Severity.Error,
        "Check the query or the export that made it.");

    /// <summary>A record that breaks off or is no JSON.</summary>
    public static readonly DiagnosticDescriptor BrokenJson = new("MSC1020", "A JSON record is broken", "{0} is not valid JSON ({1}); what could be read of it was taken", Severity.Error,
        "Download the file again; the other records were read.");

    /// <summary>The converter is missing.</summary>
    public static readonly DiagnosticDescriptor NoPdfTool = new("MSC1021", "pdftotext is not installed", "the PDF can't be read: pdftotext is not installed", Severity.Error,
        "Install it (Debian, Ubuntu: apt-get install poppler-utils), or convert the PDF to text.");

    /// <summary>A PDF that wants a password.</summary>
    public static readonly DiagnosticDescriptor EncryptedPdf = new("MSC1022", "The PDF is encrypted", "the PDF is encrypted, or its text may not be copied", Severity.Error,
        "Save it without a password.");

    /// <summary>A PDF that can't be opened.</summary>
    public static readonly DiagnosticDescriptor DamagedPdf = new("MSC1023", "The PDF is damaged", "pdftotext could not open the PDF (code {0})", Severity.Error,
        "Download the file again.");

    /// <summary>A PDF of images.</summary>
    public static readonly DiagnosticDescriptor ScannedPdf = new("MSC1024", "The PDF has no text", "the PDF has no text layer; its pages are images", Severity.Error,
        "Run a text recognition over it first (ocrmypdf), or get the text from elsewhere.");

    /// <summary>The converter went over a bound.</summary>
    public static readonly DiagnosticDescriptor PdfBound = new("MSC1025", "The PDF could not be converted within bounds", "pdftotext {0}; what it gave till then was read", Severity.Error,
        "Split the PDF, or convert it to text by hand.");

    /// <summary>All of them, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        Empty, Unsupported, Binary, TooLarge, WrongCharset, InvalidBytes, MalformedLine, NoText, NoId, BrokenGzip, InflatesTooFar, RecordTooLarge, TooDeep,
        UnknownCharset, Unreadable, BadSidecar, NoFields, NoRecordText, NoRecords, BrokenJson, NoPdfTool, EncryptedPdf, DamagedPdf, ScannedPdf, PdfBound,
        .. Xml.XmlDiagnostics.All,
    ];
}
