using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>A value of linked data: a text with its place, or a thing.</summary>
internal readonly record struct JsonValue(string? Text, TextSpan Place, JsonThing? Thing);

/// <summary>A thing of linked data: an object of a JSON-LD script with its properties in order, lists laid flat.</summary>
internal sealed class JsonThing
{
    private readonly List<(string Key, JsonValue Value)> properties = [];

    /// <summary>All properties.</summary>
    internal IReadOnlyList<(string Key, JsonValue Value)> Properties => properties;

    internal void Add(string key, JsonValue value) => properties.Add((key, value));

    /// <summary>The values of a property.</summary>
    internal IEnumerable<JsonValue> All(string key)
    {
        foreach ((string name, JsonValue value) in properties)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase)) yield return value;
        }
    }

    /// <summary>The first text of a property, also of a thing's <c>@value</c>; null where there is none.</summary>
    internal JsonValue? Text(string key)
    {
        foreach (JsonValue value in All(key))
        {
            if (value.Text is not null) return value;
            if (value.Thing?.Text("@value") is { } inner) return inner;
        }
        return null;
    }

    /// <summary>Whether it calls itself one of the types; their addresses are left out of account.</summary>
    internal bool Is(params ReadOnlySpan<string> types)
    {
        foreach (JsonValue value in All("@type"))
        {
            if (value.Text is not { } text) continue;
            int slash = Math.Max(text.LastIndexOf('/'), text.LastIndexOf(':'));
            foreach (string type in types)
            {
                if (text.AsSpan(slash + 1).Equals(type, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }
        return false;
    }
}
