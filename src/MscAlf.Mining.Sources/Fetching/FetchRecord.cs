using System.Net.Http.Headers;
using System.Text.Json;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Fetching;

/// <summary>What is known of a fetched body: the content of NAME.json beside NAME.body.</summary>
/// <param name="Request">As it was given.</param>
/// <param name="Url">What was asked, without secrets.</param>
/// <param name="MediaType">As the service told, without parameters; null where it told none.</param>
/// <param name="Charset">As the service told; null where it told none.</param>
/// <param name="FetchedAt">ISO 8601 UTC.</param>
/// <param name="Sha256">Of the body as stored.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record FetchRecord(string Request, string Url, string? MediaType, string? Charset, string? FetchedAt, string Sha256, int Status)
{
    private const string Schema = "mscalf.fetch/1";
    private const int MaxRecordBytes = 4 << 20;

    private static readonly string[] Private = ["set-cookie", "set-cookie2", "authorization", "proxy-authenticate"];

    /// <summary>Reads a record; null where there is none that can be read.</summary>
    internal static FetchRecord? Read(string path)
    {
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: < MaxRecordBytes }) return null;
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "schema") != Schema) return null;
            if (Text(root, "request") is not { } request || Text(root, "url") is not { } url || Text(root, "sha256") is not { } hash) return null;
            int status = root.TryGetProperty("status", out JsonElement s) && s.ValueKind == JsonValueKind.Number && s.TryGetInt32(out int code) ? code : 200;
            return new FetchRecord(request, url, Text(root, "mediaType"), Text(root, "charset"), Text(root, "fetchedAt"), hash, status);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The record of an answer.</summary>
    internal static byte[] Write(FetchTarget target, HttpAnswer answer, int attempts, string now)
    {
        var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            MediaTypeHeaderValue? type = answer.ContentHeaders?.ContentType;
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            writer.WriteString("request", target.Request);
            writer.WriteString("url", target.PublicUri.AbsoluteUri);
            writer.WriteString("finalUrl", answer.FinalUri == target.Uri ? target.PublicUri.AbsoluteUri : answer.FinalUri.AbsoluteUri);
            writer.WriteNumber("status", answer.Status);
            writer.WriteString("mediaType", type?.MediaType?.ToLowerInvariant());
            writer.WriteString("charset", type?.CharSet?.Trim('"', '\''));
            writer.WriteString("contentEncoding", answer.ContentHeaders is { ContentEncoding.Count: > 0 } content ? string.Join(", ", content.ContentEncoding) : null);
            writer.WriteString("fetchedAt", now);
            writer.WriteNumber("attempts", attempts);
            writer.WriteNumber("bytes", answer.Body.Length);
            writer.WriteString("sha256", ContentHash.Of(answer.Body).Hex);
            writer.WriteStartObject("headers");
            IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = [.. (IEnumerable<KeyValuePair<string, IEnumerable<string>>>?)answer.Headers ?? [], .. (IEnumerable<KeyValuePair<string, IEnumerable<string>>>?)answer.ContentHeaders ?? []];
            foreach ((string name, IEnumerable<string> values) in headers.OrderBy(static h => h.Key, StringComparer.OrdinalIgnoreCase))
            {
                if (!Private.Contains(name, StringComparer.OrdinalIgnoreCase)) writer.WriteString(name.ToLowerInvariant(), string.Join(", ", values));
            }
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
