using System.Globalization;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Names the documents of one input: the input's own id where it is one document, else that and the record's number; a number that comes again is counted.</summary>
/// <remarks>So an id depends on nothing but the input and the records before it, and is unique in the input. Not thread-safe.</remarks>
internal sealed class RecordIds(ReadRequest request)
{
    private readonly string file = request.Id ?? (request.IsStandardInput ? "stdin" : DocumentReader.IdFrom(request.Uri));
    private readonly Dictionary<ulong, int> seen = []; // by hash: an input may have millions of records

    /// <summary>The document under its name.</summary>
    /// <param name="document">Called by the record's own number, or "" where it states none.</param>
    /// <param name="number">1-based; 0 where the input is one record.</param>
    /// <param name="inside">Whether even a record that is alone stands inside something (JSON strings) and is named so.</param>
    internal SourceDocument Name(SourceDocument document, int number, bool inside = false)
    {
        if (number == 0) return document with { Id = file, Source = document.Source with { Member = inside ? document.Source.Member ?? RecordSource.Member(1) : null } };
        string key = document.Id.Length > 0 ? document.Id : string.Create(CultureInfo.InvariantCulture, $"record-{number}");
        ulong hash = Hash(key);
        int count = seen[hash] = seen.GetValueOrDefault(hash) + 1;
        return document with { Id = count == 1 ? file + "#" + key : string.Create(CultureInfo.InvariantCulture, $"{file}#{key}~{count}") };
    }

    /// <summary>FNV-1a, 64 bits.</summary>
    private static ulong Hash(string key)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in key) hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
