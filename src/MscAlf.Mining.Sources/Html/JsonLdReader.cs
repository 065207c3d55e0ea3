using System.Text;
using System.Text.Json;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Flattens a JSON-LD script into named values with their places.</summary>
/// <remarks>
/// A value's name is its path of keys, joined by full stops and lower-cased, under <c>jsonld:</c>; lists and <c>@graph</c> add nothing, and the name of a thing stands for the thing:
/// <c>{"author":[{"name":"A"}]}</c> is <c>jsonld:author</c>, <c>{"isPartOf":{"isPartOf":{"name":"J"}}}</c> is <c>jsonld:ispartof.ispartof</c>. A script that breaks off gives what came before.
/// </remarks>
internal static class JsonLdReader
{
    private const int MaxScript = 2 << 20;
    private const int MaxValue = 20_000;
    private const string Prefix = "jsonld:";

    /// <summary>Reads the script at <paramref name="script"/> and hands over each value.</summary>
    internal static void Read(string source, TextSpan script, Action<string, string, TextSpan> add)
    {
        if (script.Length > MaxScript) return;
        byte[] bytes = Encoding.UTF8.GetBytes(source, script.Start, script.Length);
        int from = bytes.AsSpan().IndexOfAny((byte)'{', (byte)'[');
        if (from < 0) return;
        var reader = new Utf8JsonReader(bytes.AsSpan(from), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var keys = new List<string>(); // for each open object and list, the key it stands under
        string key = "";
        int byteAt = 0, charAt = script.Start;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        keys.Add(key);
                        key = reader.TokenType == JsonTokenType.StartArray ? key : "";
                        if (reader.TokenType == JsonTokenType.StartArray) keys[^1] = "[" + key;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        string closed = keys[^1];
                        keys.RemoveAt(keys.Count - 1);
                        key = closed.StartsWith('[') ? closed[1..] : closed;
                        break;
                    case JsonTokenType.PropertyName:
                        key = reader.GetString()!;
                        break;
                    case JsonTokenType.String or JsonTokenType.Number:
                        int start = from + (int)reader.TokenStartIndex;
                        charAt += Encoding.UTF8.GetCharCount(bytes, byteAt, start - byteAt);
                        byteAt = start;
                        bool quoted = reader.TokenType == JsonTokenType.String;
                        if (reader.ValueSpan.Length > MaxValue) break;
                        string value = quoted ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
                        if (value.Contains('&')) value = HtmlEntities.Decode(value, 0, value.Length, inAttribute: false);
                        add(Name(keys, key), value, new TextSpan(quoted ? charAt + 1 : charAt, Encoding.UTF8.GetCharCount(reader.ValueSpan)));
                        break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Scripts that are not quite JSON are common; what was read counts.
        }
    }

    private static string Name(List<string> keys, string key)
    {
        var name = new StringBuilder(Prefix);
        foreach (string part in keys)
        {
            if (part.Length > 0 && part[0] != '[') Append(name, part);
        }
        bool nested = name.Length > Prefix.Length;
        if (!(nested && key is "name" or "@value" or "value")) Append(name, key);
        return name.ToString();
    }

    private static void Append(StringBuilder name, string part)
    {
        if (part == "@graph" || part.Length == 0 || name.Length > 200) return;
        if (name.Length > Prefix.Length) name.Append('.');
        name.Append(part.ToLowerInvariant());
    }
}
