using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Sources.Fetching;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources;

/// <summary>Reads inputs of any kind into documents. Every input, however bad, gives at least one; what is wrong with it is said by its diagnostics.</summary>
/// <remarks>Keeps no state between calls; thread-safe.</remarks>
public sealed class DocumentReader
{
    private const string BodyExtension = ".body";

    private readonly ReadLimits limits;

    /// <summary>Makes a reader.</summary>
    /// <param name="limits">Bounds; null for the default ones.</param>
    public DocumentReader(ReadLimits? limits = null) => this.limits = limits ?? ReadLimits.Default;

    /// <summary>Reads a file. A file that a fetch stored gets what its sidecar knows: URL, charset, media type and time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="id">The document's id, or null to make one from the name.</param>
    /// <returns>Its documents in order, read as they are asked for.</returns>
    public IEnumerable<SourceDocument> ReadFile(string path, string? id = null) => ReadFile(path, new ReadRequest(path) { Id = id });

    /// <summary>Reads a file that is known under another name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">Name as given, id, and what else is known.</param>
    /// <returns>Its documents in order, read as they are asked for.</returns>
    public IEnumerable<SourceDocument> ReadFile(string path, ReadRequest request)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(request);
        request = Complete(path, request, out Diagnostic? doubt);
        FileStream? stream = null;
        SourceDocument? failed = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failed = Failed(request, ReaderDiagnostics.Unreadable.OfDocument(e.Message));
        }
        if (stream is null)
        {
            yield return failed!;
            yield break;
        }
        using (stream)
        {
            foreach (SourceDocument document in Read(stream, request))
            {
                yield return doubt is null ? document : document with { Diagnostics = [doubt, .. document.Diagnostics] };
            }
        }
    }

    /// <summary>Adds to a request for a fetched body (NAME.body) what the record beside it (NAME.json) says; what the caller says goes first, but for the URL.</summary>
    private static ReadRequest Complete(string path, ReadRequest request, out Diagnostic? doubt)
    {
        doubt = null;
        if (!path.EndsWith(BodyExtension, StringComparison.OrdinalIgnoreCase)) return request;
        string sidecar = path[..^BodyExtension.Length] + ".json";
        if (FetchRecord.Read(sidecar) is { } record)
        {
            return request with
            {
                Uri = record.Url,
                Id = request.Id ?? record.Request,
                MediaType = request.MediaType ?? record.MediaType,
                Charset = request.Charset ?? record.Charset,
                FetchedAt = request.FetchedAt ?? record.FetchedAt,
            };
        }
        if (File.Exists(sidecar)) doubt = ReaderDiagnostics.BadSidecar.OfDocument(sidecar);
        return request;
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">Read to its end, not closed; need not be seekable.</param>
    /// <param name="request">What is known of it. Standard input (<c>-</c>) is read as JSON Lines.</param>
    /// <returns>Its documents in order. A JSON Lines input is read record by record, as they are asked for.</returns>
    public IEnumerable<SourceDocument> Read(Stream stream, ReadRequest request)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(request);
        return ReadCore(stream, request);
    }

    /// <summary>Reads one page, text or record that is in memory, as <see cref="Read"/> would; not for JSON Lines. Of several records it gives the first.</summary>
    public SourceDocument ReadBytes(ReadOnlyMemory<byte> bytes, ReadRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ReadOnlySpan<byte> head = bytes.Span[..Math.Min(bytes.Length, InputKinds.HeadBytes)];
        InputKind kind = InputKinds.Of(head, head.Length == bytes.Length, request.Uri, request.MediaType);
        if (RecordReaders.Of(kind) is { } reader)
        {
            using var input = new InputStream(new MemoryStream(bytes.ToArray(), writable: false));
            foreach (SourceDocument document in reader(input, request, limits)) return document;
        }
        return ReadWhole(bytes, kind, request, []);
    }

    /// <summary>The id of a document that was given none: the last part of its path or URL without <c>.gz</c> and the extension.</summary>
    public static string IdFrom(string uri)
    {
        string name = InputKinds.StripGzip(uri).TrimEnd('/', '\\');
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        int dot = name.LastIndexOf('.');
        if (dot > 0 && dot + 1 < name.Length && name.Length - dot <= 6 && char.IsAsciiLetter(name[dot + 1])) name = name[..dot];
        return name.Length == 0 ? "document" : name;
    }

    private IEnumerable<SourceDocument> ReadCore(Stream stream, ReadRequest request)
    {
        InputStream? input = null;
        SourceDocument? failed = null;
        try
        {
            input = new InputStream(stream);
        }
        catch (IOException e)
        {
            failed = Failed(request, ReaderDiagnostics.Unreadable.OfDocument(e.Message));
        }
        if (input is null)
        {
            yield return failed!;
            yield break;
        }
        using (input)
        {
            InputKind kind = request.IsStandardInput ? InputKind.JsonLines : InputKinds.Of(input.Head, input.HeadIsWhole, request.Uri, request.MediaType);
            if (kind == InputKind.JsonLines && (!input.Head.IsEmpty || request.IsStandardInput))
            {
                using var lines = new JsonLinesReader(input, request, limits);
                while (lines.Next() is { } document) yield return document;
                yield break;
            }
            if (RecordReaders.Of(kind) is { } reader)
            {
                using IEnumerator<SourceDocument> records = reader(input, request, limits).GetEnumerator();
                while (Next(records, request, out SourceDocument? document)) yield return document!;
                yield break;
            }
            yield return ReadOne(input, kind, request);
        }
    }

    /// <summary>Goes on to the next record; an input that can't be read any further ends with a document that says so.</summary>
    private static bool Next(IEnumerator<SourceDocument> records, ReadRequest request, out SourceDocument? document)
    {
        document = null;
        try
        {
            if (!records.MoveNext()) return false;
            document = records.Current;
        }
        catch (IOException e)
        {
            document = Failed(request, ReaderDiagnostics.Unreadable.OfDocument(e.Message));
        }
        return true;
    }

    private SourceDocument ReadOne(InputStream input, InputKind kind, ReadRequest request)
    {
        ReadOnlyMemory<byte>? bytes;
        try
        {
            bytes = input.ReadAll(limits.MaxBytes);
        }
        catch (IOException e)
        {
            return Failed(request, ReaderDiagnostics.Unreadable.OfDocument(e.Message));
        }
        if (bytes is null) return Failed(request, (input.IsGzip ? ReaderDiagnostics.InflatesTooFar : ReaderDiagnostics.TooLarge).OfDocument(limits.MaxBytes));
        return ReadWhole(bytes.Value, kind, request, input.IsBroken ? [ReaderDiagnostics.BrokenGzip.OfDocument(bytes.Value.Length)] : []);
    }

    private static SourceDocument ReadWhole(ReadOnlyMemory<byte> bytes, InputKind kind, ReadRequest request, ImmutableArray<Diagnostic> before)
    {
        string id = request.Id ?? IdFrom(request.Uri);
        var diagnostics = before.ToBuilder();
        ContentHash hash = ContentHash.Of(bytes.Span);
        if (kind == InputKind.Binary)
        {
            diagnostics.Add(ReaderDiagnostics.Binary.OfDocument("binary data"));
            var raw = new SourceText(Encoding.Latin1.GetString(bytes.Span), hash, "iso-8859-1", request.Uri, "application/octet-stream", null, request.FetchedAt);
            return new SourceDocument(id, raw, TextLayout.Nothing, "text", [], diagnostics.DrainToImmutable());
        }
        DecodedText decoded = TextDecoder.Decode(bytes.Span, request.Charset);
        AddDecoding(decoded, diagnostics);
        var source = new SourceText(decoded.Text, hash, decoded.Encoding, request.Uri, MediaTypeOf(kind), null, request.FetchedAt);
        if (bytes.IsEmpty) diagnostics.Add(ReaderDiagnostics.Empty.OfDocument());
        if (NameOf(kind) is { } unsupported)
        {
            diagnostics.Add(ReaderDiagnostics.Unsupported.OfDocument(unsupported));
            return new SourceDocument(id, source, TextLayout.Nothing, "text", [], diagnostics.DrainToImmutable());
        }
        return kind == InputKind.Html
            ? HtmlReader.Read(id, source, diagnostics)
            : new SourceDocument(id, source, TextLayout.OfLines(source.Text), "text", [], diagnostics.DrainToImmutable());
    }

    /// <summary>Says what was odd about the encoding of an input.</summary>
    internal static void AddDecoding(DecodedText decoded, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (decoded.DeclaredUnknown) diagnostics.Add(ReaderDiagnostics.UnknownCharset.OfDocument(decoded.Declared, decoded.Encoding));
        if (decoded.Misread > 0) diagnostics.Add(DamageDiagnostics.WholeMisread.OfDocument(decoded.Misread));
        if (decoded.Contradicted) diagnostics.Add(ReaderDiagnostics.WrongCharset.OfDocument(decoded.Declared, decoded.Encoding));
        if (!decoded.Invalid.IsEmpty) diagnostics.Add(ReaderDiagnostics.InvalidBytes.At(decoded.Invalid, decoded.Encoding));
    }

    private static string? NameOf(InputKind kind) => kind switch
    {
        InputKind.Json => "JSON of this form",
        InputKind.Yaml => "YAML",
        _ => null,
    };

    private static string MediaTypeOf(InputKind kind) => kind switch
    {
        InputKind.Html => "text/html",
        InputKind.Xml => "application/xml",
        InputKind.Json => "application/json",
        InputKind.Yaml => "application/yaml",
        _ => "text/plain",
    };

    /// <summary>The document of an input that can't be read.</summary>
    internal static SourceDocument Failed(ReadRequest request, Diagnostic error)
    {
        string id = request.Id ?? (request.IsStandardInput ? "stdin" : IdFrom(request.Uri));
        var source = new SourceText("", ContentHash.Of(""), "utf-8", request.IsStandardInput ? "stdin:" + id : request.Uri, "text/plain", null, request.FetchedAt);
        return new SourceDocument(id, source, TextLayout.Nothing, "text", [], [error]);
    }
}
