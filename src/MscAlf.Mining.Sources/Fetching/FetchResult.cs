using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;

namespace MscAlf.Mining.Sources.Fetching;

/// <summary>How a fetch ended.</summary>
public enum FetchOutcome : byte
{
    /// <summary>Fetched and stored.</summary>
    Fetched,
    /// <summary>Stored before; nothing was asked.</summary>
    Cached,
    /// <summary>The service does not know it.</summary>
    NotFound,
    /// <summary>The service says that it was taken away.</summary>
    Gone,
    /// <summary>Not allowed by the service or by the rules here, or over a bound; trying again will not help.</summary>
    Refused,
    /// <summary>The service stayed out of reach; trying again later may help.</summary>
    Unreachable,
}

/// <summary>What became of one request.</summary>
/// <param name="Request">As it was given.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">HTTP status of the last answer; 0 where there was none.</param>
/// <param name="Attempts">Tries that were made; 0 where nothing was asked.</param>
/// <param name="BodyPath">The stored body; null unless fetched or cached.</param>
/// <param name="Diagnostic">What went wrong; null where nothing did.</param>
public sealed record FetchResult(string Request, FetchOutcome Outcome, int Status, int Attempts, string? BodyPath, Diagnostic? Diagnostic)
{
    /// <summary>Whether there is a body.</summary>
    public bool IsStored => BodyPath is not null;
}

/// <summary>What can go wrong while a document is fetched.</summary>
public static class FetchDiagnostics
{
    /// <summary>404, or an empty answer for an id.</summary>
    public static readonly DiagnosticDescriptor NotFound = new("MSC1101", "The document was not found", "{0} was not found", Severity.Error, "Check the id or the URL.");

    /// <summary>410.</summary>
    public static readonly DiagnosticDescriptor Gone = new("MSC1102", "The document is gone", "{0} was taken away by its publisher", Severity.Error, "Remove it from the list.");

    /// <summary>Not allowed, or over a bound.</summary>
    public static readonly DiagnosticDescriptor Refused = new("MSC1103", "The document can't be fetched", "{0} can't be fetched: {1}", Severity.Error, "Get the document by hand, or change the request as the message says.");

    /// <summary>No useful answer.</summary>
    public static readonly DiagnosticDescriptor Unreachable = new("MSC1104", "The service is out of reach", "{0} could not be reached: {1}", Severity.Error, "Run the command again later: what is there is kept.");

    /// <summary>All of them, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [NotFound, Gone, Refused, Unreachable];
}
