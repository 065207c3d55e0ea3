using System.Globalization;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources;

/// <summary>Names the documents of one input: the input's own id where it is one document, else that and the record's number; a number that comes again is counted.</summary>
/// <remarks>So an id depends on nothing but the input and the records before it, and is unique in the input. Not thread-safe.</remarks>
internal sealed class RecordIds(ReadRequest request)
{
    private readonly Dictionary<ulong, int> seen = []; // by hash: an input may have millions of records

    /// <summary>The id of the input.</summary>
    internal string File { get; } = request.Id ?? (request.IsStandardInput ? "stdin" : DocumentReader.IdFrom(request.Uri));

    /// <summary>The id of a record among others.</summary>
    /// <param name="key">The record's own number; null or "" where it states none.</param>
    /// <param name="ordinal">1-based place in the input.</param>
    internal string Member(string? key, int ordinal)
    {
        if (string.IsNullOrEmpty(key)) key = string.Create(CultureInfo.InvariantCulture, $"record-{ordinal}");
        ulong hash = StableHash.Of(key);
        int count = seen[hash] = seen.GetValueOrDefault(hash) + 1;
        return count == 1 ? File + "#" + key : string.Create(CultureInfo.InvariantCulture, $"{File}#{key}~{count}");
    }

    /// <summary>The document under its name.</summary>
    /// <param name="document">Called by the record's own number, or "" where it states none.</param>
    /// <param name="number">1-based; 0 where the input is one record.</param>
    /// <param name="inside">Whether even a record that is alone stands inside something (JSON strings) and is named so.</param>
    internal SourceDocument Name(SourceDocument document, int number, bool inside = false) => number == 0
        ? document with { Id = File, Source = document.Source with { Member = inside ? document.Source.Member ?? Tagged.RecordSource.Member(1) : null } }
        : document with { Id = Member(document.Id, number) };
}
