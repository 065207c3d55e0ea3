using System.Collections.Immutable;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>What a curator wrote about a claim.</summary>
/// <param name="Line">1-based line in the file.</param>
/// <param name="Claim">The claim's id.</param>
/// <param name="Curation">Status, who, when, why, names of corrected fields.</param>
/// <param name="Correction">The corrected fields; empty unless the status is <c>correct</c>.</param>
public sealed record Decision(int Line, string Claim, Curation Curation, ClaimCorrection Correction);

/// <summary>New values of a claim's fields; null keeps what was mined.</summary>
public sealed record ClaimCorrection
{
    /// <summary>Kind.</summary>
    public string? Kind { get; init; }
    /// <summary>Mechanism categories.</summary>
    public ImmutableArray<string>? Mechanisms { get; init; }
    /// <summary>Outcomes.</summary>
    public ImmutableArray<string>? Outcomes { get; init; }
    /// <summary>Polarity.</summary>
    public string? Polarity { get; init; }
    /// <summary>Certainty.</summary>
    public string? Certainty { get; init; }
    /// <summary>Attribution.</summary>
    public string? Attribution { get; init; }
    /// <summary>Evidence.</summary>
    public ImmutableArray<string>? Evidence { get; init; }
    /// <summary>Effects, with agent and target as mention ids or words.</summary>
    public ImmutableArray<CorrectedEffect>? Effects { get; init; }
}

/// <summary>An effect as a curator wrote it.</summary>
/// <param name="Agent">Mention id or words; null for none.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Target">Mention id or words.</param>
public sealed record CorrectedEffect(string? Agent, Direction Direction, string Target);

/// <summary>Reads <c>decisions.jsonl</c>: one decision a line, the last one on a claim wins. A line that can't be read stops the run, so that no curator's word is lost silently.</summary>
/// <example><c>{"claim":"c-0123456789abcdef","decision":"correct","fields":{"polarity":"negative"},"who":"mk","when":"2026-11-20","why":"scope of not"}</c></example>
public static class DecisionFile
{
    private static readonly string[] Polarities = ["positive", "negative"];
    private static readonly string[] Certainties = ["asserted", "probable", "hypothesized"];
    private static readonly string[] Attributions = ["own", "cited", "general"];

    /// <summary>Reads all decisions of a file.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">UTF-8 JSON Lines.</param>
    /// <param name="labels">The pack's labels, which corrections must keep to; null: any label will do.</param>
    /// <exception cref="ConfigException">A line is no decision; names the line and the remedy.</exception>
    public static ImmutableArray<Decision> Parse(string file, ReadOnlyMemory<byte> bytes, ClaimTables? labels = null)
    {
        var result = ImmutableArray.CreateBuilder<Decision>();
        int line = 0;
        ReadOnlyMemory<byte> rest = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        while (rest.Length > 0)
        {
            line++;
            int end = rest.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> one = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (one.Span.Trim(" \t\r"u8).IsEmpty) continue;
            result.Add(ParseLine(file, line, one, labels));
        }
        return result.ToImmutable();
    }

    private static Decision ParseLine(string file, int line, ReadOnlyMemory<byte> json, ClaimTables? labels)
    {
        ConfigException Error(string message) => new(file, line, message);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) throw Error("a decision is an object with claim, decision, who, when, why");
            string claim = Text(root, "claim") ?? throw Error("the claim's id is missing (\"claim\":\"c-…\")");
            string status = Text(root, "decision") switch
            {
                "accept" => "accept",
                "reject" => "reject",
                "correct" => "correct",
                null => throw Error("\"decision\" is missing; it is accept, reject or correct"),
                string other => throw Error($"the decision '{other}' is not known; it is accept, reject or correct"),
            };
            var names = ImmutableArray.CreateBuilder<string>();
            var correction = new ClaimCorrection();
            if (root.TryGetProperty("fields", out JsonElement fields))
            {
                if (fields.ValueKind != JsonValueKind.Object) throw Error("\"fields\" is an object of field names and new values");
                foreach (JsonProperty field in fields.EnumerateObject())
                {
                    names.Add(field.Name);
                    correction = Correct(correction, field, labels, Error);
                }
            }
            if ((status == "correct") != (names.Count > 0)) throw Error(status == "correct" ? "a correction needs \"fields\"" : "only a decision \"correct\" has \"fields\"");
            var curation = new Curation(status, Text(root, "who") ?? "", Text(root, "when") ?? "", Text(root, "why") ?? "", names.ToImmutable());
            return new Decision(line, claim, curation, correction);
        }
        catch (JsonException e)
        {
            throw Error($"this is not a JSON object on one line: {e.Message}");
        }
    }

    private static ClaimCorrection Correct(ClaimCorrection so, JsonProperty field, ClaimTables? labels, Func<string, ConfigException> error) => field.Name switch
    {
        "kind" => so with { Kind = OneOf(field, labels is null ? null : [.. labels.Kinds.Where(static k => k != "none")], error) },
        "polarity" => so with { Polarity = OneOf(field, Polarities, error) },
        "certainty" => so with { Certainty = OneOf(field, Certainties, error) },
        "attribution" => so with { Attribution = OneOf(field, Attributions, error) },
        "mechanisms" => so with { Mechanisms = Texts(field, labels?.Mechanisms, error) },
        "outcomes" => so with { Outcomes = Texts(field, labels?.Outcomes, error) },
        "evidence" => so with { Evidence = Texts(field, labels?.Evidence, error) },
        "effects" => so with { Effects = Effects(field, error) },
        _ => throw error($"the field '{field.Name}' can't be corrected; known: kind, mechanisms, outcomes, polarity, certainty, attribution, evidence, effects"),
    };

    private static string OneOf(JsonProperty field, string[]? known, Func<string, ConfigException> error)
    {
        string? value = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
        return value is not null && known?.Contains(value) != false ? value : throw error($"'{field.Name}' is one of: {string.Join(", ", known ?? [])}; to take a claim out, reject it");
    }

    private static ImmutableArray<string> Texts(JsonProperty field, ImmutableArray<string>? known, Func<string, ConfigException> error)
    {
        if (field.Value.ValueKind != JsonValueKind.Array) throw error($"'{field.Name}' is a list of ids");
        var result = ImmutableArray.CreateBuilder<string>();
        foreach (JsonElement item in field.Value.EnumerateArray())
        {
            string label = item.ValueKind == JsonValueKind.String ? item.GetString()! : throw error($"'{field.Name}' is a list of ids");
            if (known is { } labels && !labels.Contains(label)) throw error($"'{label}' is none of the labels of '{field.Name}': {string.Join(", ", labels)}");
            result.Add(label);
        }
        return result.ToImmutable();
    }

    private static ImmutableArray<CorrectedEffect> Effects(JsonProperty field, Func<string, ConfigException> error)
    {
        const string Form = "'effects' is a list of objects with agent, direction (increase, decrease, no-change, present) and target";
        if (field.Value.ValueKind != JsonValueKind.Array) throw error(Form);
        var result = ImmutableArray.CreateBuilder<CorrectedEffect>();
        foreach (JsonElement item in field.Value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) throw error(Form);
            Direction direction = Text(item, "direction") switch
            {
                "increase" => Direction.Increase,
                "decrease" => Direction.Decrease,
                "no-change" => Direction.NoChange,
                "present" => Direction.Present,
                _ => throw error(Form),
            };
            result.Add(new CorrectedEffect(Text(item, "agent"), direction, Text(item, "target") ?? throw error(Form)));
        }
        return result.ToImmutable();
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
