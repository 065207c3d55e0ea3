using MscAlf.Mining.Sources.Json;
using MscAlf.Mining.Sources.Pdf;
using MscAlf.Mining.Sources.Tagged;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Sources;

/// <summary>Reads the documents of a structured input, one after the other, in memory that the longest of them bounds. Reports every fault as a document with a diagnostic; throws only <see cref="IOException"/> of the input itself.</summary>
internal delegate IEnumerable<SourceDocument> RecordReader(InputStream input, ReadRequest request, ReadLimits limits);

/// <summary>Which reader reads which kind of input.</summary>
internal static class RecordReaders
{
    /// <summary>The reader of a structured kind; null for kinds that are read whole, and for those that nothing reads.</summary>
    internal static RecordReader? Of(InputKind kind) => kind switch
    {
        InputKind.Xml => Xml.XmlRecords.Read,
        InputKind.Medline => TaggedFiles.Medline,
        InputKind.Ris => TaggedFiles.Ris,
        InputKind.PubTator => TaggedFiles.PubTator,
        InputKind.EuropePmc => JsonFiles.EuropePmc,
        InputKind.BioC => JsonFiles.Bioc,
        InputKind.Pdf => PdfFiles.Read,
        InputKind.JsonRecords => JsonFiles.Records,
        _ => null,
    };
}
