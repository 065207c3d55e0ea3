using System.Globalization;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Tests;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>The laws of the document record: slices, order, ids, closed lists, ownership, spelling, and the JSON Schema.</summary>
internal static class RecordLaws
{
    // The second field's own, besides those of the first.
    private static readonly string[] OtherKinds = ["combination", "resistance", "toxicity"];

    private static readonly Dictionary<string, string[]> Closed = new(StringComparer.Ordinal)
    {
        ["kind"] = ["mechanism", "efficacy", "safety", "delivery", "property", "background", "gap", "aim", "method", "none"],
        ["polarity"] = ["positive", "negative"],
        ["certainty"] = ["asserted", "probable", "hypothesized"],
        ["attribution"] = ["own", "cited", "general"],
    };

    /// <summary>Fails where a record breaks a law.</summary>
    internal static void Check(JsonElement record, string? source = null)
    {
        List<string> broken = Broken(record, source);
        Assert.True(broken.Count == 0, $"{record.GetProperty("id")}: {string.Join("; ", broken.Take(5))}");
    }

    /// <summary>The laws that a record breaks.</summary>
    /// <param name="record">The record.</param>
    /// <param name="source">The decoded source text, or null where it is not at hand.</param>
    internal static List<string> Broken(JsonElement record, string? source)
    {
        List<string> broken = JsonSchemaCheck.Check(RecordSchemas.Document, Encoding.UTF8.GetBytes(record.GetRawText()));
        Rune[] text = [.. record.GetProperty("text").GetString()!.EnumerateRunes()];
        foreach (string list in (string[])["sections", "sentences", "mentions", "claims", "cues"])
        {
            foreach (JsonElement item in record.GetProperty(list).EnumerateArray())
            {
                (int start, int end) = Span(item.GetProperty("span"));
                if (start < 0 || start > end || end > text.Length) broken.Add($"{list} {start}-{end} of {text.Length}");
            }
        }
        if (broken.Count > 0) return broken;
        Mentions(record, text, broken);
        int last = 0;
        foreach (JsonElement sentence in record.GetProperty("sentences").EnumerateArray())
        {
            (int start, int end) = Span(sentence.GetProperty("span"));
            if (start < last) broken.Add("sentences overlap or are out of order");
            last = end;
        }
        Claims(record, broken);
        if (source is not null) Ownership(record, text, [.. source.EnumerateRunes()], broken);
        return broken;
    }

    private static void Mentions(JsonElement record, Rune[] text, List<string> broken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement mention in record.GetProperty("mentions").EnumerateArray())
        {
            if (!ids.Add(mention.GetProperty("id").GetString()!)) broken.Add("a mention's id stands twice");
            string slice = Slice(text, Span(mention.GetProperty("span")));
            if (slice != mention.GetProperty("text").GetString()) broken.Add($"the mention '{mention.GetProperty("text")}' is '{slice}'");
            bool linked = mention.GetProperty("concept").ValueKind == JsonValueKind.Object;
            if (linked && mention.GetProperty("nil").ValueKind != JsonValueKind.Null) broken.Add("a linked mention has a reason for no link");
        }
    }

    private static void Claims(JsonElement record, List<string> broken)
    {
        HashSet<string> mentions = [.. record.GetProperty("mentions").EnumerateArray().Select(static m => m.GetProperty("id").GetString()!)];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonElement claim in record.GetProperty("claims").EnumerateArray())
        {
            if (!ids.Add(claim.GetProperty("id").GetString()!)) broken.Add("a claim's id stands twice");
            foreach ((string field, string[] known) in Closed)
            {
                string value = claim.GetProperty(field).GetString()!;
                if (!known.Contains(value) && !(field == "kind" && OtherKinds.Contains(value))) broken.Add($"{field} {claim.GetProperty(field)}");
            }
            foreach (JsonElement effect in claim.GetProperty("effects").EnumerateArray())
            {
                foreach (string role in (string[])["agent", "target"])
                {
                    if (effect.GetProperty(role) is { ValueKind: JsonValueKind.String } id && !mentions.Contains(id.GetString()!)) broken.Add($"{role} {id} is no mention");
                }
            }
        }
        foreach (JsonElement cue in record.GetProperty("cues").EnumerateArray())
        {
            if (cue.GetProperty("claim") is { ValueKind: JsonValueKind.String } id && !ids.Contains(id.GetString()!)) broken.Add($"the cue's claim {id} is none");
        }
    }

    private static void Ownership(JsonElement record, Rune[] text, Rune[] source, List<string> broken)
    {
        var owners = new int[source.Length];
        var inside = new bool[source.Length];
        foreach (string list in (string[])["sentences", "trivia", "metadata"])
        {
            foreach (JsonElement item in record.GetProperty(list).EnumerateArray())
            {
                foreach (JsonElement piece in item.GetProperty("source").EnumerateArray())
                {
                    (int start, int end) = Span(piece);
                    if (start < 0 || start > end || end > source.Length)
                    {
                        broken.Add($"{list} source {start}-{end} of {source.Length}");
                        return;
                    }
                    for (int i = start; i < end; i++)
                    {
                        if (list == "metadata" && inside[i]) continue;
                        if (list != "trivia") inside[i] = true;
                        owners[i]++;
                    }
                }
            }
        }
        for (int i = 0; i < source.Length; i++)
        {
            if (owners[i] == 1 || Rune.IsWhiteSpace(source[i]) || source[i].Value is >= 0x1c and <= 0x1f) continue;
            broken.Add(string.Create(CultureInfo.InvariantCulture, $"character {i} '{Slice(source, (i, Math.Min(source.Length, i + 30)))}' is owned {owners[i]} times"));
            break;
        }
        string media = record.GetProperty("source").GetProperty("mediaType").GetString() ?? "";
        if (media.Contains("html", StringComparison.Ordinal) || media.Contains("xml", StringComparison.Ordinal)) return;
        if (record.GetProperty("source").GetProperty("kind").GetString() is "bioc" or "europepmc") return; // strings of JSON are written with escapes
        foreach (JsonElement sentence in record.GetProperty("sentences").EnumerateArray())
        {
            string spelled = string.Concat(sentence.GetProperty("source").EnumerateArray().Select(p => Slice(source, Span(p))));
            if (Squeeze(spelled) == Squeeze(Slice(text, Span(sentence.GetProperty("span"))))) continue;
            broken.Add($"the sentence '{Slice(text, Span(sentence.GetProperty("span")))}' is not spelled by its source '{spelled}'");
            break;
        }
    }

    private static (int Start, int End) Span(JsonElement span) => (span[0].GetInt32(), span[1].GetInt32());

    private static string Slice(Rune[] text, (int Start, int End) span)
    {
        var slice = new StringBuilder();
        foreach (Rune rune in text.AsSpan(span.Start..span.End)) slice.Append(rune.ToString());
        return slice.ToString();
    }

    private static string Squeeze(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c) && c is not ('\u00ad' or '-') && c is not (>= '\u001c' and <= '\u001f')) kept.Append(c);
        }
        return kept.ToString();
    }
}
