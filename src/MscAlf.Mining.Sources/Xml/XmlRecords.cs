using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads XML inputs: cuts them into records and gives each to the reader of its element; an input without records to one that says what it is.</summary>
internal static class XmlRecords
{
    private const int MaxHead = 4 << 10; // bytes before the first record that its reader may look at: every record asks for them

    private static readonly Dictionary<string, XmlRecordReader> Readers = new(StringComparer.Ordinal)
    {
        ["PubmedArticle"] = PubMedReader.Read,
        ["PubmedBookArticle"] = PubMedReader.Read,
        ["MedlineCitation"] = PubMedReader.Read, // without the record around it, as older sets have it
        ["DeleteCitation"] = PubMedReader.ReadDeleted,
        ["article"] = JatsReader.Read,
        ["document"] = BiocReader.Read,
    };

    /// <summary>Reads the documents of an input, as they are asked for.</summary>
    internal static IEnumerable<SourceDocument> Read(InputStream input, ReadRequest request, ReadLimits limits)
    {
        using var bytes = new XmlByteSource(input, request.Charset);
        using var cutter = new RecordCutter(bytes, limits, Readers.Keys);
        var ids = new RecordIds(request);
        string head = "";
        int ordinal = 0;
        bool whole = false;
        while (cutter.Next(out RecordCut cut))
        {
            ordinal++;
            whole = cut.IsWhole;
            if (ordinal == 1 && cutter.Head.Length > 0) head = TextDecoder.Decode(cutter.Head[..Math.Min(cutter.Head.Length, MaxHead)], bytes.Declared).Text;
            if (cut.TooLarge)
            {
                yield return cut.IsWhole
                    ? DocumentReader.Failed(request, (input.IsGzip ? ReaderDiagnostics.InflatesTooFar : ReaderDiagnostics.TooLarge).OfDocument(limits.MaxBytes))
                    : Failed(request, ids, ordinal, XmlDiagnostics.RecordTooLarge.OfDocument(ordinal, limits.MaxRecordBytes));
                continue;
            }
            yield return ReadOne(cut, bytes, request, ids, head, ordinal, whole && input.IsBroken);
        }
        if (!whole && input.IsBroken) yield return Failed(request, ids, ordinal + 1, ReaderDiagnostics.BrokenGzip.OfDocument("some"));
    }

    private static SourceDocument ReadOne(RecordCut cut, XmlByteSource bytes, ReadRequest request, RecordIds ids, string head, int ordinal, bool broken)
    {
        DecodedText decoded = TextDecoder.Decode(cut.Bytes.Span, bytes.Declared);
        ContentHash hash = bytes.Wide is not null && cut.IsWhole ? bytes.Hash() : ContentHash.Of(cut.Bytes.Span);
        var source = new SourceText(decoded.Text, hash, bytes.Wide ?? decoded.Encoding, request.Uri, "application/xml", null, request.FetchedAt);
        XmlTree tree = XmlTree.Parse(source.Text);
        XmlNode element = default;
        if (cut.Name is not null)
        {
            foreach (XmlNode node in tree.Root.Descendants(cut.Name))
            {
                element = node;
                break;
            }
        }
        var record = new XmlRecord(source, tree, element, head, ordinal, !cut.IsWhole, ids);
        if (broken) record.Diagnostics.Add(ReaderDiagnostics.BrokenGzip.OfDocument(cut.Bytes.Length));
        DocumentReader.AddDecoding(decoded, record.Diagnostics);
        return element.Exists ? Readers[cut.Name!](record) : ServiceReplyReader.Read(record);
    }

    private static SourceDocument Failed(ReadRequest request, RecordIds ids, int ordinal, Diagnostic error)
    {
        var source = new SourceText("", ContentHash.Of(""), "utf-8", request.Uri, "application/xml", $"record {ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)}", request.FetchedAt);
        return new SourceDocument(ids.Member(null, ordinal), source, TextLayout.Nothing, "text", [], [error]);
    }
}
