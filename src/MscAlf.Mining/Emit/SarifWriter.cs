using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Writes diagnostics as SARIF 2.1.0 (OASIS, 2020), which editors and code hosts show in place.</summary>
/// <remarks>
/// Results are written as they are added and the rules at the end, so memory holds one entry a code. Regions count code points.
/// Fingerprints hang on code, document and the words at the place, so they survive moved text. Not thread-safe. The stream is left open.
/// </remarks>
public sealed class SarifWriter : IDisposable
{
    private const int FlushAt = 64 * 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Utf8JsonWriter json;
    private readonly string tool;
    private readonly string version;
    private readonly SortedDictionary<string, DiagnosticDescriptor> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> occurrences = [];
    private bool done;

    /// <summary>Starts a log with one run.</summary>
    /// <param name="output">Receives UTF-8.</param>
    /// <param name="tool">Name of the tool, without version.</param>
    /// <param name="version">Version of the tool.</param>
    public SarifWriter(Stream output, string tool, string version)
    {
        this.tool = tool;
        this.version = version;
        json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("$schema"u8, "https://json.schemastore.org/sarif-2.1.0.json"u8);
        json.WriteString("version"u8, "2.1.0"u8);
        json.WriteStartArray("runs"u8);
        json.WriteStartObject();
        json.WriteString("columnKind"u8, "unicodeCodePoints"u8);
        json.WriteStartArray("results"u8);
    }

    /// <summary>Writes all diagnostics of a document.</summary>
    public void Add(ClaimSet claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        SourceText source = claims.Model.Tree.Source;
        OffsetTable? offsets = null;
        occurrences.Clear();
        foreach (Diagnostic diagnostic in claims.AllDiagnostics())
        {
            if (diagnostic.Severity == Severity.None) continue;
            var places = ImmutableArray.CreateBuilder<TextSpan>(diagnostic.Source.Length);
            ulong words = StableHash.Seed;
            foreach (TextSpan span in diagnostic.Source)
            {
                offsets ??= new OffsetTable(source.Text);
                places.Add(TextSpan.FromBounds(offsets.ToCodePoints(span.Start), offsets.ToCodePoints(span.End)));
                words = StableHash.Add(words, source.Slice(span));
            }
            Result(claims.Model.Tree.Id, source.Uri, source.Member, diagnostic, places.DrainToImmutable(), words);
        }
    }

    /// <summary>Writes a diagnostic of the corpus.</summary>
    public void Add(CorpusDiagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        if (diagnostic.Diagnostic.Severity == Severity.None) return;
        occurrences.Clear();
        Result(diagnostic.Document, diagnostic.Uri, diagnostic.Member, diagnostic.Diagnostic, diagnostic.CodePoints, StableHash.Add(StableHash.Seed, diagnostic.Diagnostic.Message));
    }

    /// <summary>Writes the rules and ends the log; the stream stays open.</summary>
    public void Dispose()
    {
        if (done) return;
        done = true;
        json.WriteEndArray();
        json.WriteStartObject("tool"u8);
        json.WriteStartObject("driver"u8);
        json.WriteString("name"u8, tool);
        json.WriteString("version"u8, version);
        json.WriteStartArray("rules"u8);
        foreach (DiagnosticDescriptor rule in rules.Values) Rule(rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Dispose();
    }

    private static ReadOnlySpan<byte> Level(Severity severity) => severity switch { Severity.Error => "error"u8, Severity.Warning => "warning"u8, _ => "note"u8 };

    private void Result(string document, string uri, string? member, Diagnostic diagnostic, ImmutableArray<TextSpan> places, ulong words)
    {
        rules.TryAdd(diagnostic.Id, diagnostic.Descriptor);
        json.WriteStartObject();
        json.WriteString("ruleId"u8, diagnostic.Id);
        json.WriteString("level"u8, Level(diagnostic.Severity));
        Message("message"u8, diagnostic.Message);
        json.WriteStartArray("locations"u8);
        if (places.IsEmpty) Location(uri, member, null);
        foreach (TextSpan place in places) Location(uri, member, place);
        json.WriteEndArray();
        ulong print = StableHash.Finish(StableHash.Add(StableHash.Add(words, diagnostic.Id), document));
        int nth = occurrences[print] = occurrences.GetValueOrDefault(print) + 1;
        json.WriteStartObject("partialFingerprints"u8);
        json.WriteString("mscalf/v1"u8, nth == 1 ? StableHash.Hex(print) : FormattableString.Invariant($"{StableHash.Hex(print)}:{nth}"));
        json.WriteEndObject();
        json.WriteStartObject("properties"u8);
        json.WriteString("document"u8, document);
        json.WriteEndObject();
        json.WriteEndObject();
        if (json.BytesPending > FlushAt) json.Flush();
    }

    private void Location(string uri, string? member, TextSpan? place)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation"u8);
        json.WriteStartObject("artifactLocation"u8);
        json.WriteString("uri"u8, SafeUri.Reference(uri));
        json.WriteEndObject();
        if (place is { } region)
        {
            json.WriteStartObject("region"u8);
            json.WriteNumber("charOffset"u8, region.Start);
            json.WriteNumber("charLength"u8, region.Length);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (member is not null)
        {
            json.WriteStartArray("logicalLocations"u8);
            json.WriteStartObject();
            json.WriteString("name"u8, member);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void Rule(DiagnosticDescriptor rule)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, rule.Id);
        Message("shortDescription"u8, rule.Title);
        Message("help"u8, rule.Help);
        json.WriteStartObject("defaultConfiguration"u8);
        json.WriteString("level"u8, Level(rule.DefaultSeverity));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Message(ReadOnlySpan<byte> name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text"u8, text);
        json.WriteEndObject();
    }
}
