using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Json;

/// <summary>Reads records of one JSON format.</summary>
internal interface IJsonRecordReader
{
    /// <summary>Reads a record.</summary>
    /// <param name="record">Its node.</param>
    /// <param name="source">The text that the nodes were read from.</param>
    /// <param name="diagnostics">What is wrong so far.</param>
    /// <returns>The document; null where it is no record of this format.</returns>
    SourceDocument? Read(int record, SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics);
}
