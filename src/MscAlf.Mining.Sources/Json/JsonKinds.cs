using System.Text.Json;

namespace MscAlf.Mining.Sources.Json;

/// <summary>Tells the kind of a JSON input by the keys in its first bytes.</summary>
internal static class JsonKinds
{
    private const int Deepest = 6;

    /// <summary>The kind; null where the bytes are no JSON.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="whole">Whether they are all.</param>
    internal static InputKind? Of(ReadOnlySpan<byte> head, bool whole)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        var seen = new Keys();
        bool broken = !Read(head, whole, ref seen);
        if (seen.Passages || seen.Documents && seen.Collection > 0) return InputKind.BioC;
        if (seen.ResultList || seen.EuropePmc >= 2 && seen.HasId) return InputKind.EuropePmc;
        int lineEnd = head.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = lineEnd < 0 ? head : head[..lineEnd];
        bool lineIsObject = line.Length > 0 && line[0] == '{' && line.TrimEnd(" \t\r"u8)[^1] == '}' || lineEnd < 0 && line.Length > 0 && line[0] == '{';
        bool open = lineEnd >= 0 && line.Length > 0 && IsOpen(line);
        if (head.StartsWith("["u8))
        {
            if (seen.Ours) return InputKind.JsonRecords;
            return broken && !seen.Any ? null : InputKind.Json;
        }
        if (seen.Ours) return open && !lineIsObject ? InputKind.JsonRecords : InputKind.JsonLines;
        if (broken && !(seen.Any && open)) return null; // braces in a text
        return InputKind.Json;
    }

    private static bool Read(ReadOnlySpan<byte> head, bool whole, ref Keys seen)
    {
        var reader = new Utf8JsonReader(head, whole, new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true, MaxDepth = 256 }));
        int first = head.StartsWith("["u8) ? 2 : 1;
        try
        {
            while (reader.Read())
            {
                seen.Any |= reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.Number);
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth > Deepest) continue;
                int depth = reader.CurrentDepth;
                if (depth <= 4 && reader.ValueTextEquals("passages"u8)) seen.Passages = true;
                else if (depth <= 2 && (reader.ValueTextEquals("documents"u8) || reader.ValueTextEquals("PubTator3"u8))) seen.Documents = true;
                else if (depth <= 2 && (reader.ValueTextEquals("key"u8) || reader.ValueTextEquals("date"u8) || reader.ValueTextEquals("infons"u8))) seen.Collection++;
                else if (depth <= 1 && reader.ValueTextEquals("resultList"u8)) seen.ResultList = true;
                else if (reader.ValueTextEquals("abstractText"u8) || reader.ValueTextEquals("authorString"u8) || reader.ValueTextEquals("journalInfo"u8) || reader.ValueTextEquals("pubYear"u8) || reader.ValueTextEquals("firstPublicationDate"u8)) seen.EuropePmc++;
                if (reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("pmid"u8)) seen.HasId = true;
                if (depth == first && (reader.ValueTextEquals("title"u8) || reader.ValueTextEquals("abstract"u8) || reader.ValueTextEquals("html"u8) || reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("id"u8))) seen.Ours = true;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // half a surrogate pair in a name
        {
            return false;
        }
        return true;
    }

    /// <summary>Whether a line looks like the first of a JSON document that is spread over many.</summary>
    private static bool IsOpen(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd(" \t\r"u8);
        return line.Length <= 1 || line[^1] is (byte)'{' or (byte)'[' || line[0] == '{' && line[^1] == ',';
    }

    private ref struct Keys
    {
        internal bool Any, Passages, Documents, ResultList, HasId, Ours;
        internal int Collection, EuropePmc;
    }
}
