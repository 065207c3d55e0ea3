using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MscAlf.Mining.Tests;

/// <summary>Checks JSON against the subset of JSON Schema (draft 4 and 2020-12) that our schemas and SARIF's use. An unknown keyword fails: nothing is passed unread.</summary>
internal sealed class JsonSchemaCheck(JsonElement root)
{
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "$schema", "$id", "id", "title", "description", "default", "$defs", "definitions", "format" };
    private readonly List<string> errors = [];

    internal static List<string> Check(ReadOnlyMemory<byte> schema, ReadOnlyMemory<byte> json)
    {
        using JsonDocument parsedSchema = JsonDocument.Parse(schema), parsed = JsonDocument.Parse(json);
        var check = new JsonSchemaCheck(parsedSchema.RootElement);
        check.Visit(parsedSchema.RootElement, parsed.RootElement, "$");
        return check.errors;
    }

    private void Visit(JsonElement schema, JsonElement value, string path)
    {
        if (schema.ValueKind == JsonValueKind.False) Fail(path, "nothing may stand here");
        if (schema.ValueKind != JsonValueKind.Object) return;
        foreach (JsonProperty rule in schema.EnumerateObject())
        {
            JsonElement e = rule.Value;
            bool isObject = value.ValueKind == JsonValueKind.Object, isArray = value.ValueKind == JsonValueKind.Array, isText = value.ValueKind == JsonValueKind.String, isNumber = value.ValueKind == JsonValueKind.Number;
            switch (rule.Name)
            {
                case "$ref": Visit(Resolve(e.GetString()!), value, path); break;
                case "type": Require(e.ValueKind == JsonValueKind.Array ? e.EnumerateArray().Any(t => IsType(t.GetString()!, value)) : IsType(e.GetString()!, value), path, $"is {value.ValueKind}, not {e}"); break;
                case "const": Require(JsonElement.DeepEquals(e, value), path, $"is not {e}"); break;
                case "enum": Require(e.EnumerateArray().Any(x => JsonElement.DeepEquals(x, value)), path, $"{value} is none of {e}"); break;
                case "required": foreach (JsonElement name in e.EnumerateArray()) Require(!isObject || value.TryGetProperty(name.GetString()!, out _), path, $"lacks {name}"); break;
                case "properties": if (isObject) foreach (JsonProperty p in e.EnumerateObject()) if (value.TryGetProperty(p.Name, out JsonElement child)) Visit(p.Value, child, path + "." + p.Name); break;
                case "additionalProperties":
                    if (!isObject) break;
                    foreach (JsonProperty p in value.EnumerateObject())
                        if (!(schema.TryGetProperty("properties", out JsonElement known) && known.TryGetProperty(p.Name, out _))) Visit(e, p.Value, path + "." + p.Name);
                    break;
                case "prefixItems": if (isArray) foreach ((JsonElement s, JsonElement v) in e.EnumerateArray().Zip(value.EnumerateArray())) Visit(s, v, path + "[]"); break;
                case "items":
                    int skip = schema.TryGetProperty("prefixItems", out JsonElement prefix) ? prefix.GetArrayLength() : 0;
                    if (isArray) foreach ((JsonElement v, int i) in value.EnumerateArray().Skip(skip).Select((v, i) => (v, i))) Visit(e, v, $"{path}[{i + skip}]");
                    break;
                case "minItems": Require(!isArray || value.GetArrayLength() >= e.GetInt32(), path, "has too few items"); break;
                case "uniqueItems": Require(!isArray || value.EnumerateArray().Select(v => v.GetRawText()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength(), path, "repeats an item"); break;
                case "minLength": Require(!isText || value.GetString()!.Length >= e.GetInt32(), path, "is too short"); break;
                case "pattern": Require(!isText || Regex.IsMatch(value.GetString()!, e.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(5)), path, $"{value} does not match {e}"); break;
                case "minimum": Require(!isNumber || value.GetDouble() >= e.GetDouble(), path, "is too small"); break;
                case "maximum": Require(!isNumber || value.GetDouble() <= e.GetDouble(), path, "is too large"); break;
                case "anyOf": Require(e.EnumerateArray().Any(s => Passes(s, value)), path, "fits no alternative"); break;
                case "oneOf": Require(e.EnumerateArray().Count(s => Passes(s, value)) == 1, path, "does not fit exactly one alternative"); break;
                case "allOf": foreach (JsonElement s in e.EnumerateArray()) Visit(s, value, path); break;
                case "not": Require(!Passes(e, value), path, "fits what it must not"); break;
                default: Require(Silent.Contains(rule.Name), path, $"the checker does not know '{rule.Name}'"); break;
            }
        }
    }

    private bool Passes(JsonElement schema, JsonElement value)
    {
        var other = new JsonSchemaCheck(root);
        other.Visit(schema, value, "$");
        return other.errors.Count == 0;
    }

    private JsonElement Resolve(string reference)
    {
        JsonElement at = root;
        foreach (string step in reference.Split('/').Skip(1)) at = at.GetProperty(step);
        return at;
    }

    private static bool IsType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && long.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Null,
    };

    private void Require(bool holds, string path, string message)
    {
        if (!holds) Fail(path, message);
    }

    private void Fail(string path, string message) => errors.Add(path + ": " + message);
}
