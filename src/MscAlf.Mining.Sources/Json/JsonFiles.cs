using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Sources.Tagged;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Json;

/// <summary>Reads JSON inputs that hold records: one object, objects one after the other, arrays, search replies, collections. A broken record costs only itself.</summary>
internal static class JsonFiles
{
    private static readonly string[] BiocHolders = ["documents", "PubTator3"];

    private static readonly string[] EuropePmcHolders = ["resultList", "result", "results"];

    /// <summary>Reads BioC.</summary>
    internal static IEnumerable<SourceDocument> Bioc(InputStream input, ReadRequest request, ReadLimits limits)
    {
        var json = new JsonNodes("annotations", "relations");
        return Read(input, request, limits, json, new BiocReader(json), BiocHolders, null, "a BioC collection");
    }

    /// <summary>Reads Europe PMC search results.</summary>
    internal static IEnumerable<SourceDocument> EuropePmc(InputStream input, ReadRequest request, ReadLimits limits)
    {
        var json = new JsonNodes();
        return Read(input, request, limits, json, new EuropePmcReader(json), EuropePmcHolders, IsRecordId, "a Europe PMC search reply");
    }

    /// <summary>Reads <c>{"id","title","abstract"}</c> objects that do not stand one a line.</summary>
    internal static IEnumerable<SourceDocument> Records(InputStream input, ReadRequest request, ReadLimits limits)
    {
        var parser = new JsonRecordParser("record");
        var bytes = new RecordBytes(input, limits);
        using var cutter = new JsonCutter(bytes, [], null, limits.MaxRecordBytes);
        int number = 0;
        while (Next(out SourceDocument? document)) yield return document!;

        bool Next(out SourceDocument? document)
        {
            document = null;
            if (!cutter.Next(out ReadOnlySpan<byte> record)) return false;
            number++;
            if (cutter.IsTooLarge) document = JsonRecordParser.Failed("", "record", number, request, ReaderDiagnostics.RecordTooLarge.OfDocument(RecordSource.Member(number), limits.MaxRecordBytes));
            else if (cutter.IsEmpty) document = JsonRecordParser.Failed(Encoding.UTF8.GetString(record), "record", number, request, ReaderDiagnostics.NoRecords.OfDocument("an array"));
            else document = parser.Parse(cutter.Number == 0 ? Bare(record) : record, number, request);
            if (cutter.IsLast && bytes.IsBroken) document = document with { Diagnostics = document.Diagnostics.Add(ReaderDiagnostics.BrokenGzip.OfDocument("some")) };
            return true;
        }
    }

    /// <summary>The object inside the brackets of an array of one.</summary>
    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) record = record[3..];
        int start = record.IndexOf((byte)'{'), end = record.LastIndexOf((byte)'}');
        return start >= 0 && end > start && !record[..start].ContainsAnyExcept("[ \t\r\n,"u8) && !record[(end + 1)..].ContainsAnyExcept("] \t\r\n,"u8) ? record[start..(end + 1)] : record;
    }

    private static bool IsRecordId(ReadOnlySpan<byte> key)
    {
        if (key.StartsWith("PMC"u8) || key.StartsWith("PPR"u8)) key = key[3..];
        return key.Length is > 2 and < 12 && !key.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static IEnumerable<SourceDocument> Read(InputStream input, ReadRequest request, ReadLimits limits, JsonNodes json, IJsonRecordReader reader, string[] holders, Func<ReadOnlySpan<byte>, bool>? isRecordKey, string what)
    {
        var bytes = new RecordBytes(input, limits);
        if (bytes.IsTooLarge)
        {
            yield return DocumentReader.Failed(request, ReaderDiagnostics.TooLarge.OfDocument(limits.MaxBytes));
            yield break;
        }
        var ids = new RecordIds(request);
        using var cutter = new JsonCutter(bytes, holders, isRecordKey, limits.MaxRecordBytes);
        while (Next(out SourceDocument? document)) yield return document!;

        bool Next(out SourceDocument? document)
        {
            document = null;
            var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
            bool any = cutter.Next(out ReadOnlySpan<byte> record);
            int number = any ? cutter.Number : cutter.Number + 1;
            if (cutter.TakeStray()) diagnostics.Add(ReaderDiagnostics.BrokenJson.OfDocument(RecordSource.Member(Math.Max(1, number)), "something that is no record stands before it"));
            else if (!any) return false;
            if (cutter.IsLast && bytes.IsBroken) diagnostics.Add(ReaderDiagnostics.BrokenGzip.OfDocument("some"));
            if (cutter.IsTooLarge) diagnostics.Add(ReaderDiagnostics.RecordTooLarge.OfDocument(RecordSource.Member(number), limits.MaxRecordBytes));
            SourceText source = RecordSource.Decode(record, bytes, request, "application/json", number, diagnostics);
            if (any && !cutter.IsTooLarge)
            {
                json.Read(source.Text, 0, source.Text.Length);
                string name = RecordSource.Member(Math.Max(1, number));
                if (json.Fault is { } fault) diagnostics.Add(ReaderDiagnostics.BrokenJson.At(new TextSpan(Math.Min(fault.Position, source.Text.Length), 0), name, fault.What));
                int node = cutter.IsEmpty ? -1 : Find(json, holders, isRecordKey);
                if (node < 0) diagnostics.Add(ReaderDiagnostics.NoRecords.OfDocument(what));
                else if ((document = reader.Read(node, source, diagnostics)) is null) diagnostics.Add(number == 0 ? ReaderDiagnostics.NoRecords.OfDocument(what) : ReaderDiagnostics.NoFields.OfDocument(name));
                else if (document.Layout.Blocks.IsEmpty) document = document with { Diagnostics = document.Diagnostics.Add(ReaderDiagnostics.NoRecordText.OfDocument(name)) };
            }
            document = ids.Name(document ?? new SourceDocument("", source, TextLayout.Nothing, "text", [], diagnostics.DrainToImmutable()), number, inside: !cutter.IsEmpty);
            return true;
        }
    }

    /// <summary>The record among the nodes of an input that holds one.</summary>
    private static int Find(JsonNodes json, string[] holders, Func<ReadOnlySpan<byte>, bool>? isRecordKey)
    {
        int node = 0;
        Span<byte> key = stackalloc byte[64];
        while (node < json.Count)
        {
            if (json[node].Kind == JsonKind.Array)
            {
                int object1 = json.First(node);
                while (object1 < json[node].Next && json[object1].Kind is not (JsonKind.Object or JsonKind.Array)) object1 = json[object1].Next;
                if (object1 >= json[node].Next) return -1;
                node = object1;
                continue;
            }
            if (json[node].Kind != JsonKind.Object) return -1;
            int inner = -1;
            for (int i = json.First(node); i < json[node].Next && inner < 0; i = json[i].Next)
            {
                ReadOnlySpan<char> name = json.Key(i);
                if (name.Length > 20) continue;
                bool holds = false;
                foreach (string holder in holders) holds |= name.SequenceEqual(holder);
                if (holds && json[i].Kind is JsonKind.Array or JsonKind.Object || json[i].Kind == JsonKind.Object && isRecordKey is not null && isRecordKey(key[..Encoding.UTF8.GetBytes(name, key)])) inner = i;
            }
            if (inner < 0) return node;
            node = inner;
        }
        return -1;
    }
}
