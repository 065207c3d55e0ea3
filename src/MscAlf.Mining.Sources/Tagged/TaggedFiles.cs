using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Reads inputs whose records are lines: MEDLINE, RIS, PubTator. Each record is one document; a broken one costs only itself.</summary>
internal static class TaggedFiles
{
    private delegate SourceDocument? RecordRead(SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics);

    /// <summary>Reads MEDLINE records.</summary>
    internal static IEnumerable<SourceDocument> Medline(InputStream input, ReadRequest request, ReadLimits limits) =>
        Read(input, request, limits, MedlineTags.RoleOf, blankParts: true, "application/nbib", new MedlineReader().Read);

    /// <summary>Reads RIS records.</summary>
    internal static IEnumerable<SourceDocument> Ris(InputStream input, ReadRequest request, ReadLimits limits) =>
        Read(input, request, limits, RisTags.RoleOf, blankParts: false, "application/x-research-info-systems", new RisReader().Read);

    /// <summary>Reads PubTator records.</summary>
    internal static IEnumerable<SourceDocument> PubTator(InputStream input, ReadRequest request, ReadLimits limits) =>
        Read(input, request, limits, PubTatorReader.RoleOf, blankParts: true, "text/plain", PubTatorReader.Read);

    private static IEnumerable<SourceDocument> Read(InputStream input, ReadRequest request, ReadLimits limits, LineRoles roles, bool blankParts, string mediaType, RecordRead read)
    {
        var bytes = new RecordBytes(input, limits);
        if (bytes.IsTooLarge)
        {
            yield return DocumentReader.Failed(request, ReaderDiagnostics.TooLarge.OfDocument(limits.MaxBytes));
            yield break;
        }
        var ids = new RecordIds(request);
        using var cutter = new RecordCutter(bytes, roles, blankParts, limits.MaxRecordBytes);
        while (Cut(cutter, bytes, request, limits, mediaType, read, ids, out SourceDocument? document)) yield return document!;
    }

    private static bool Cut(RecordCutter cutter, RecordBytes bytes, ReadRequest request, ReadLimits limits, string mediaType, RecordRead read, RecordIds ids, out SourceDocument? document)
    {
        document = null;
        if (!cutter.Next(out ReadOnlySpan<byte> record)) return false;
        int number = cutter.Number == 1 && cutter.IsLast ? 0 : cutter.Number;
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        if (cutter.IsLast && bytes.IsBroken) diagnostics.Add(ReaderDiagnostics.BrokenGzip.OfDocument("some"));
        if (cutter.IsTooLarge) diagnostics.Add(ReaderDiagnostics.RecordTooLarge.OfDocument(RecordSource.Member(cutter.Number), limits.MaxRecordBytes));
        SourceText source = RecordSource.Decode(record, bytes, request, mediaType, number, diagnostics);
        document = cutter.IsTooLarge ? null : read(source, diagnostics);
        if (document is null)
        {
            if (!cutter.IsTooLarge) diagnostics.Add(ReaderDiagnostics.NoFields.OfDocument(RecordSource.Member(cutter.Number)));
            document = new SourceDocument("", source, TextLayout.Nothing, "text", [], diagnostics.DrainToImmutable());
        }
        else if (document.Layout.Blocks.IsEmpty)
        {
            document = document with { Diagnostics = document.Diagnostics.Add(ReaderDiagnostics.NoRecordText.OfDocument(RecordSource.Member(cutter.Number))) };
        }
        document = ids.Name(document, number);
        return true;
    }
}
