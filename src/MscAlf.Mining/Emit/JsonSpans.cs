using System.Collections.Immutable;
using System.Text.Json;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Writes spans as code point offsets.</summary>
internal static class JsonSpans
{
    internal static void WriteSpan(this Utf8JsonWriter json, ReadOnlySpan<byte> name, TextSpan span, OffsetTable offsets)
    {
        json.WritePropertyName(name);
        json.WritePair(span, offsets);
    }

    internal static void WriteSpans(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<TextSpan> spans, OffsetTable offsets)
    {
        json.WriteStartArray(name);
        foreach (TextSpan span in spans) json.WritePair(span, offsets);
        json.WriteEndArray();
    }

    private static void WritePair(this Utf8JsonWriter json, TextSpan span, OffsetTable offsets)
    {
        json.WriteStartArray();
        json.WriteNumberValue(offsets.ToCodePoints(span.Start));
        json.WriteNumberValue(offsets.ToCodePoints(span.End));
        json.WriteEndArray();
    }
}
