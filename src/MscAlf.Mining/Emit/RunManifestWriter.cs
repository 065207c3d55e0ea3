using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Writes <c>run.json</c>, schema <c>mscalf.run/1</c>.</summary>
public static class RunManifestWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>Writes the manifest.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="inputs">Documents in input order; walked once, so they need not be held in memory.</param>
    /// <param name="output">Receives UTF-8; left open.</param>
    public static void Write(RunManifest manifest, IEnumerable<RunInput> inputs, Stream output)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(output);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema"u8, "mscalf.run/1"u8);
            json.WriteStartObject("tool"u8);
            json.WriteString("name"u8, manifest.Tool);
            json.WriteString("version"u8, manifest.Version);
            json.WriteEndObject();
            json.WriteStartObject("pipeline"u8);
            json.WriteString("name"u8, manifest.Pipeline);
            json.WriteString("sha256"u8, manifest.PipelineHash.Hex);
            json.WriteEndObject();
            json.WriteStartArray("stages"u8);
            foreach (StageVersion stage in manifest.Stages)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, stage.Id);
                json.WriteString("version"u8, stage.Version);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            Parts(json, "lexicons"u8, manifest.Lexicons);
            Parts(json, "models"u8, manifest.Models);
            Parts(json, "tables"u8, manifest.Tables);
            Parts(json, "analyzers"u8, manifest.Analyzers);
            Parts(json, "profiles"u8, manifest.Profiles);
            json.WriteStartArray("inputs"u8);
            foreach (RunInput input in inputs)
            {
                json.WriteStartObject();
                json.WriteString("document"u8, input.Document);
                json.WriteString("uri"u8, input.Uri);
                json.WriteString("member"u8, input.Member);
                json.WriteString("sha256"u8, input.Hash.Hex);
                json.WriteEndObject();
                if (json.BytesPending > 64 * 1024) json.Flush();
            }
            json.WriteEndArray();
            json.WriteStartObject("counts"u8);
            foreach (KeyValuePair<string, long> count in manifest.Counts) json.WriteNumber(count.Key, count.Value);
            json.WriteEndObject();
            Parts(json, "outputs"u8, manifest.Outputs);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void Parts(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<HashedPart> parts)
    {
        json.WriteStartArray(name);
        foreach (HashedPart part in parts)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, part.Name);
            json.WriteString("sha256"u8, part.Hash.Hex);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
