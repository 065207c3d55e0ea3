using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>What can be wrong with an XML input.</summary>
public static class XmlDiagnostics
{
    /// <summary>Markup that a parser of the standard would refuse.</summary>
    public static readonly DiagnosticDescriptor NotWellFormed = new("MSC1030", "The XML is not well-formed", "the XML is not well-formed: {0}; what could be understood was read", Severity.Warning,
        "Download the record again; text at these places may stand in the wrong field.");

    /// <summary>A reference that stands for nothing known.</summary>
    public static readonly DiagnosticDescriptor UnknownEntity = new("MSC1031", "An XML entity is unknown", "references to {0} were kept as they came", Severity.Warning,
        "Nothing to do, unless a character matters: entities that a document type declares are never expanded.");

    /// <summary>Elements too deep to be told apart.</summary>
    public static readonly DiagnosticDescriptor TooDeep = new("MSC1032", "The XML is nested too deeply", "elements are nested more than {0} deep; deeper ones were read as if they stood beside each other", Severity.Warning,
        "Nothing to do, unless text is missing.");

    /// <summary>A record over the bound.</summary>
    public static readonly DiagnosticDescriptor RecordTooLarge = new("MSC1033", "A record is too large", "record {0} has more than {1} bytes; it was skipped", Severity.Error,
        "Split the record; the other records were read.");

    /// <summary>A reply of a search service in place of documents.</summary>
    public static readonly DiagnosticDescriptor NoRecords = new("MSC1034", "A reply without records", "the input is {0}; it holds no records to mine", Severity.Error,
        "Fetch the records themselves: efetch with db=pubmed (or pmc), retmode=xml and the ids.");

    /// <summary>A service reported a fault in place of documents.</summary>
    public static readonly DiagnosticDescriptor ServiceError = new("MSC1035", "A service replied with an error", "the input is {0} with an error: {1}", Severity.Error,
        "Repeat the request as the message says, then fetch the records with efetch.");

    /// <summary>A set with nothing in it.</summary>
    public static readonly DiagnosticDescriptor EmptySet = new("MSC1036", "A set of records is empty", "{0} holds no record", Severity.Error,
        "Check the ids of the request: ids that do not exist give an empty set.");

    /// <summary>Records that were taken back.</summary>
    public static readonly DiagnosticDescriptor Deleted = new("MSC1037", "Records were deleted", "{0} records were deleted from PubMed; their ids are in the metadata", Severity.Info,
        "Remove them from your corpus.");

    /// <summary>A record without title and text.</summary>
    public static readonly DiagnosticDescriptor NoTitle = new("MSC1038", "A record has no text", "the record has neither title nor abstract", Severity.Warning,
        "Check the record at its source.");

    /// <summary>An abstract that the database cut short.</summary>
    public static readonly DiagnosticDescriptor TruncatedAbstract = new("MSC1039", "The abstract was cut short", "PubMed cut the abstract short and says so at its end", Severity.Info,
        "Look for the whole abstract at the publisher.");

    /// <summary>All of them, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [NotWellFormed, UnknownEntity, TooDeep, RecordTooLarge, NoRecords, ServiceError, EmptySet, Deleted, NoTitle, TruncatedAbstract];
}
