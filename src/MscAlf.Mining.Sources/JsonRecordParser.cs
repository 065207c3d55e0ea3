using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources;

/// <summary>Makes a document of one JSON record: <c>{"id","title","abstract"}</c>, <c>{"id","html"}</c> or <c>{"id","text"}</c>. Other fields are ignored, unless they declare metadata.</summary>
/// <remarks>Keeps buffers between calls: not thread-safe. Of a field that stands twice, the last counts.</remarks>
/// <param name="unit">What the records of the input are called: <c>line</c> or <c>record</c>.</param>
internal sealed class JsonRecordParser(string unit)
{
    private static readonly FrozenNames MetadataNames = new(
        ["doi", "pmid", "pmcid", "journal", "year", "date", "volume", "issue", "pages", "authors", "keywords", "language", "url", "types"]);

    private readonly ImmutableArray<DeclaredField>.Builder declared = ImmutableArray.CreateBuilder<DeclaredField>();
    private string? id;
    private string? title;
    private string? summary;
    private string? html;
    private string? text;

    /// <summary>Parses a line.</summary>
    /// <param name="line">Its bytes without the line break.</param>
    /// <param name="number">1-based.</param>
    /// <param name="request">The input it stands in.</param>
    internal SourceDocument Parse(ReadOnlySpan<byte> line, int number, ReadRequest request)
    {
        bool repaired = false;
        try
        {
            ReadFields(line);
        }
        catch (JsonException e)
        {
            return Failed(Encoding.UTF8.GetString(line), unit, number, request, ReaderDiagnostics.MalformedLine.OfDocument(Member(unit, number), Reason(e)));
        }
        catch (InvalidOperationException) // invalid UTF-8, or half a surrogate pair as an escape
        {
            repaired = true;
            try
            {
                ReadFields(JsonRepair.Mend(line));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                return Failed(Encoding.UTF8.GetString(line), unit, number, request, ReaderDiagnostics.MalformedLine.OfDocument(Member(unit, number), "invalid characters"));
            }
        }
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        string name = id ?? FallbackId(unit, number);
        if (id is null) diagnostics.Add(ReaderDiagnostics.NoId.OfDocument(Member(unit, number), name));
        if (repaired) diagnostics.Add(ReaderDiagnostics.InvalidBytes.OfDocument("utf-8"));
        return Build(name, number, request, diagnostics);
    }

    /// <summary>The document of a line that could not be read.</summary>
    internal static SourceDocument Failed(string line, string unit, int number, ReadRequest request, Diagnostic error)
    {
        string name = FallbackId(unit, number);
        return new SourceDocument(name, Source(line, name, unit, number, request, "text/plain"), TextLayout.Nothing, "text", [], [error]);
    }

    private SourceDocument Build(string name, int number, ReadRequest request, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (!string.IsNullOrWhiteSpace(html)) return HtmlReader.Read(name, Source(html, name, unit, number, request, "text/html"), diagnostics);
        if (string.IsNullOrWhiteSpace(summary) && !string.IsNullOrWhiteSpace(text))
        {
            if (title is not null) declared.Add(new DeclaredField("record:title", Fold(title), default));
            return new SourceDocument(name, Source(text, name, unit, number, request, "text/plain"), TextLayout.OfFields(text, ("text", 0, text.Length)), "clean", declared.ToImmutable(), diagnostics.DrainToImmutable());
        }
        string whole = title is null ? summary ?? "" : summary is null ? title : title + "\n" + summary;
        int split = title?.Length ?? 0;
        Layout layout = TextLayout.OfFields(whole, ("title", 0, split), ("abstract", whole.Length - (summary?.Length ?? 0), whole.Length));
        if (layout.Blocks.IsEmpty) diagnostics.Add(ReaderDiagnostics.NoText.OfDocument(Member(unit, number)));
        if (split > 0) declared.Insert(0, new DeclaredField("record:title", Fold(title!), new TextSpan(0, split)));
        return new SourceDocument(name, Source(whole, name, unit, number, request, "application/json"), layout, "record", declared.ToImmutable(), diagnostics.DrainToImmutable());
    }

    private static SourceText Source(string content, string name, string unit, int number, ReadRequest request, string mediaType)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(content.Length));
        ContentHash hash = ContentHash.Of(bytes.AsSpan(0, Encoding.UTF8.GetBytes(content, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return new SourceText(content, hash, "utf-8", request.IsStandardInput ? "stdin:" + name : request.Uri, mediaType, Member(unit, number), request.FetchedAt);
    }

    private void ReadFields(ReadOnlySpan<byte> line)
    {
        id = title = summary = html = text = null;
        declared.Clear();
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 1000 });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("it starts with something else");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8)) id = Next(ref reader, numbers: true);
            else if (reader.ValueTextEquals("title"u8)) title = Next(ref reader, numbers: false);
            else if (reader.ValueTextEquals("abstract"u8)) summary = Next(ref reader, numbers: false);
            else if (reader.ValueTextEquals("html"u8)) html = Next(ref reader, numbers: false);
            else if (reader.ValueTextEquals("text"u8)) text = Next(ref reader, numbers: false);
            else if (MetadataNames.Find(ref reader) is { } name) Declare(ref reader, name);
            else Skip(ref reader);
        }
        reader.Read(); // fails on anything behind the object
    }

    private static string? Next(ref Utf8JsonReader reader, bool numbers)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number when numbers:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private void Declare(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        int depth = reader.CurrentDepth;
        bool list = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        string? family = null, given = null, key = null;
        do
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = reader.GetString();
                    break;
                case JsonTokenType.String or JsonTokenType.Number:
                    string value = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
                    if (key is null) AddField(name, value);
                    else if (key is "family" or "lastName" or "last" or "name" or "fullName") family ??= value;
                    else if (key is "given" or "firstName" or "first") given ??= value;
                    break;
                case JsonTokenType.EndObject:
                    if (family is not null) AddField(name, given is null ? family : family + ", " + given);
                    family = given = key = null;
                    break;
            }
        }
        while (list && (reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) && reader.Read());
    }

    private void AddField(string name, string value)
    {
        value = Fold(value);
        if (value.Length > 0) declared.Add(new DeclaredField(name, value, default));
    }

    private static string Fold(string value) => DeclaredText.Fold(value);

    private static string FallbackId(string unit, int number) => string.Create(CultureInfo.InvariantCulture, $"{unit}-{number}");

    /// <summary>The name of a record inside its input.</summary>
    internal static string Member(string unit, int number) => string.Create(CultureInfo.InvariantCulture, $"{unit} {number}");

    private static string Reason(JsonException e)
    {
        string message = e.Message;
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }

    /// <summary>A few property names, looked up without making strings.</summary>
    private sealed class FrozenNames(string[] names)
    {
        private readonly byte[][] keys = [.. names.Select(static n => Encoding.UTF8.GetBytes(n))];
        private readonly string[] fields = [.. names.Select(static n => "record:" + n)];

        internal string? Find(ref Utf8JsonReader reader)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                if (reader.ValueTextEquals(keys[i])) return fields[i];
            }
            return null;
        }
    }
}
