using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Json;

/// <summary>A JSON string without its escapes, and where each of its characters stands.</summary>
/// <param name="Text">The characters; half a surrogate pair is U+FFFD.</param>
/// <param name="Base">Source position of the first character.</param>
/// <param name="Map">Source position of each character and of the end; null where they follow one another.</param>
internal readonly record struct JsonString(string Text, int Base, int[]? Map)
{
    /// <summary>Source position of a character, or of the end.</summary>
    internal int At(int index) => Map is null ? Base + index : Map[index];

    /// <summary>Source span of a part.</summary>
    internal TextSpan Span(int start, int end) => TextSpan.FromBounds(At(start), At(end));

    /// <summary>Source span of all of it.</summary>
    internal TextSpan Whole => Span(0, Text.Length);

    /// <summary>Reads the string at a node.</summary>
    internal static JsonString Decode(string source, JsonNode node)
    {
        int start = node.Start + 1, end = node.End > start && source[node.End - 1] == '"' ? node.End - 1 : node.End;
        ReadOnlySpan<char> raw = source.AsSpan(start, Math.Max(0, end - start));
        if (raw.IndexOf('\\') < 0) return new JsonString(raw.ToString(), start, null);
        var text = new char[raw.Length];
        var map = new int[raw.Length + 1];
        int length = 0, at = 0;
        while (at < raw.Length)
        {
            int from = at;
            char c = raw[at++];
            if (c == '\\' && at < raw.Length)
            {
                char escape = raw[at++];
                c = escape switch
                {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    'b' => '\b',
                    'f' => '\f',
                    'u' when Unit(raw, at) is { } unit => unit,
                    _ => escape,
                };
                if (escape == 'u' && Unit(raw, at) is not null)
                {
                    at += 4;
                    if (char.IsSurrogate(c))
                    {
                        bool low = char.IsHighSurrogate(c) && at + 6 <= raw.Length && raw[at] == '\\' && raw[at + 1] == 'u' && Unit(raw, at + 2) is { } next && char.IsLowSurrogate(next);
                        bool high = char.IsLowSurrogate(c) && length > 0 && char.IsHighSurrogate(text[length - 1]);
                        if (!low && !high) c = '\uFFFD';
                    }
                }
            }
            map[length] = start + from;
            text[length++] = c;
        }
        map[length] = start + raw.Length;
        return new JsonString(new string(text, 0, length), start, map[..(length + 1)]);
    }

    private static char? Unit(ReadOnlySpan<char> raw, int at) =>
        at + 4 <= raw.Length && ushort.TryParse(raw.Slice(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) ? (char)unit : null;
}
