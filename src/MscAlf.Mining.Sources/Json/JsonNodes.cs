using System.Buffers;
using System.Globalization;
using System.Text;

namespace MscAlf.Mining.Sources.Json;

/// <summary>What a value is.</summary>
internal enum JsonKind : byte
{
    Object,
    Array,
    String,
    Number,
    Literal,
    /// <summary>An object or array that nobody looks into.</summary>
    Opaque,
}

/// <summary>A value of a JSON text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Of the value, quote or bracket included.</param>
/// <param name="End">Just after it.</param>
/// <param name="KeyStart">Of its key, without the quote; -1 for none.</param>
/// <param name="KeyEnd">Just after the key.</param>
/// <param name="Next">Index of the value that follows it and all that is in it.</param>
internal readonly record struct JsonNode(JsonKind Kind, int Start, int End, int KeyStart, int KeyEnd, int Next);

/// <summary>The values of a JSON text with their places, as one flat list in the order of the text. Reads on behind faults.</summary>
/// <remarks>After RFC 8259. Filled anew for each text; not thread-safe.</remarks>
internal sealed class JsonNodes
{
    private const int MaxDepth = 256;

    private static readonly SearchValues<char> StringStops = SearchValues.Create("\"\\\n");

    private static readonly SearchValues<char> Structure = SearchValues.Create("\"{}[]");

    private readonly string[] opaque;
    private readonly List<JsonNode> nodes = [];
    private readonly List<(int Node, bool IsObject)> open = [];

    /// <summary>Makes a reader.</summary>
    /// <param name="opaque">Keys whose values nobody looks into.</param>
    internal JsonNodes(params string[] opaque) => this.opaque = opaque;

    /// <summary>The text.</summary>
    internal string Text { get; private set; } = "";

    /// <summary>What is wrong with it, and where; null for nothing.</summary>
    internal (int Position, string What)? Fault { get; private set; }

    /// <summary>Number of values.</summary>
    internal int Count => nodes.Count;

    internal JsonNode this[int index] => nodes[index];

    /// <summary>Reads the values from <paramref name="start"/> to <paramref name="end"/>.</summary>
    internal void Read(string text, int start, int end)
    {
        Text = text;
        Fault = null;
        nodes.Clear();
        open.Clear();
        int at = start, keyStart = -1, keyEnd = -1;
        ReadOnlySpan<char> all = text.AsSpan(0, end);
        while (at < end)
        {
            char c = all[at];
            switch (c)
            {
                case ' ' or '\n' or '\r' or '\t' or ',' or '\uFEFF':
                    at++;
                    break;
                case '"':
                    int from = at;
                    at = SkipString(all, at);
                    if (keyStart < 0 && open.Count > 0 && open[^1].IsObject)
                    {
                        (keyStart, keyEnd) = (from + 1, Math.Max(from + 1, at - 1));
                        while (at < end && all[at] is ' ' or '\n' or '\r' or '\t') at++;
                        if (at < end && all[at] == ':') at++;
                        else SetFault(at, "a colon is missing");
                        break;
                    }
                    Add(JsonKind.String, from, at, ref keyStart, ref keyEnd);
                    break;
                case '{' or '[':
                    if (open.Count >= MaxDepth || keyStart >= 0 && IsOpaque(all[keyStart..keyEnd]))
                    {
                        int first = at;
                        at = SkipNested(all, at);
                        Add(JsonKind.Opaque, first, at, ref keyStart, ref keyEnd);
                        break;
                    }
                    open.Add((nodes.Count, c == '{'));
                    Add(c == '{' ? JsonKind.Object : JsonKind.Array, at, at + 1, ref keyStart, ref keyEnd);
                    at++;
                    break;
                case '}' or ']':
                    if (keyStart >= 0) SetFault(at, "a value is missing");
                    at++;
                    keyStart = -1;
                    Close(c == '}', at);
                    break;
                default:
                    int scalar = at;
                    while (at < end && all[at] is not (',' or '}' or ']' or '{' or '[' or '"' or <= ' ')) at++;
                    if (at == scalar) at++;
                    bool number = c is '-' or (>= '0' and <= '9');
                    if (!number && all[scalar..at] is not ("true" or "false" or "null")) SetFault(scalar, "a value is missing or not quoted");
                    Add(number ? JsonKind.Number : JsonKind.Literal, scalar, at, ref keyStart, ref keyEnd);
                    break;
            }
        }
        if (open.Count > 0) SetFault(end, "it breaks off");
        while (open.Count > 0) Pop(end);
    }

    /// <summary>Index of the first value inside an object or array; walk on by <see cref="JsonNode.Next"/> up to the holder's.</summary>
    internal int First(int holder) => nodes[holder].Kind is JsonKind.Object or JsonKind.Array ? holder + 1 : nodes[holder].Next;

    /// <summary>The value of a key, or -1.</summary>
    internal int Find(int holder, ReadOnlySpan<char> key)
    {
        if (holder < 0 || nodes[holder].Kind != JsonKind.Object) return -1;
        for (int i = holder + 1; i < nodes[holder].Next; i = nodes[i].Next)
        {
            if (Key(i).SequenceEqual(key)) return i;
        }
        return -1;
    }

    /// <summary>The key of a value; empty for none.</summary>
    internal ReadOnlySpan<char> Key(int node) => nodes[node].KeyStart < 0 ? default : Text.AsSpan(nodes[node].KeyStart, nodes[node].KeyEnd - nodes[node].KeyStart);

    /// <summary>A string or number as text; null for anything else.</summary>
    internal string? Value(int node)
    {
        if (node < 0) return null;
        JsonNode one = nodes[node];
        if (one.Kind == JsonKind.Number) return Text[one.Start..one.End];
        return one.Kind == JsonKind.String ? JsonString.Decode(Text, one).Text : null;
    }

    private void Add(JsonKind kind, int start, int end, ref int keyStart, ref int keyEnd)
    {
        if (keyStart < 0 && open.Count > 0 && kind is not (JsonKind.Object or JsonKind.Array) && open[^1].IsObject) SetFault(start, "a key is missing");
        nodes.Add(new JsonNode(kind, start, end, keyStart, keyEnd, nodes.Count + 1));
        keyStart = -1;
    }

    private void Close(bool isObject, int at)
    {
        if (open.Count == 0 || open[^1].IsObject != isObject)
        {
            SetFault(at - 1, "brackets do not match");
            int match = open.FindLastIndex(o => o.IsObject == isObject);
            if (match < 0) return;
            while (open.Count > match + 1) Pop(at - 1);
        }
        Pop(at);
    }

    private void Pop(int at)
    {
        int node = open[^1].Node;
        nodes[node] = nodes[node] with { End = at, Next = nodes.Count };
        open.RemoveAt(open.Count - 1);
    }

    private bool IsOpaque(ReadOnlySpan<char> key)
    {
        foreach (string one in opaque)
        {
            if (key.SequenceEqual(one)) return true;
        }
        return false;
    }

    private int SkipString(ReadOnlySpan<char> all, int at)
    {
        at++;
        while (at < all.Length)
        {
            int found = all[at..].IndexOfAny(StringStops);
            if (found < 0) break;
            at += found;
            if (all[at] == '\\')
            {
                at = Math.Min(at + 2, all.Length);
                continue;
            }
            if (all[at] == '"') return at + 1;
            SetFault(at, "a string does not end in its line");
            return at;
        }
        SetFault(all.Length, "it breaks off");
        return all.Length;
    }

    private int SkipNested(ReadOnlySpan<char> all, int at)
    {
        int depth = 0;
        while (at < all.Length)
        {
            int found = all[at..].IndexOfAny(Structure);
            if (found < 0) return all.Length;
            at += found;
            if (all[at] == '"')
            {
                at = SkipString(all, at);
                continue;
            }
            depth += all[at] is '{' or '[' ? 1 : -1;
            at++;
            if (depth == 0) return at;
        }
        return all.Length;
    }

    private void SetFault(int position, string what) => Fault ??= (position, what);
}
