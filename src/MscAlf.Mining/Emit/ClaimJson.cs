using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Writes the claims and cues of a record.</summary>
internal static class ClaimJson
{
    internal static void WriteClaims(RecordJson json, ClaimSet claims, OffsetTable text, OffsetTable source)
    {
        json.WriteStartArray("claims"u8);
        ImmutableArray<ImmutableArray<StatementKeys>> keys = ClaimIdentity.Of(claims);
        for (int i = 0; i < keys.Length; i++)
        {
            Claim claim = claims.Claims[i];
            json.WriteStartObject();
            json.WriteString("id"u8, claim.Id);
            json.WriteSpan("span"u8, claim.Span, text);
            json.WriteSource("source"u8, claim.Span, claims.Model.Tree.Map, source);
            json.WriteString("kind"u8, claim.Kind);
            json.WriteStartArray("mechanisms"u8);
            foreach (ScoredLabel label in claim.Mechanisms)
            {
                json.WriteStartObject();
                json.WriteString("id"u8, label.Id);
                json.WriteNumber("score"u8, Math.Round(label.Score, 4));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteTexts("outcomes"u8, claim.Outcomes);
            json.WriteString("polarity"u8, claim.Polarity);
            json.WriteString("certainty"u8, claim.Certainty);
            json.WriteString("attribution"u8, claim.Attribution);
            json.WriteTexts("evidence"u8, claim.Evidence);
            WriteEffects(json, claim, keys[i]);
            json.WriteTexts("references"u8, claim.References);
            json.WriteNumber("score"u8, Math.Round(claim.Score, 4));
            if (claim.Scores is { } scores) WriteScores(json, scores);
            if (claim.Curation is { } curation) WriteCuration(json, curation);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static void WriteCues(RecordJson json, ClaimSet claims, OffsetTable text)
    {
        json.WriteStartArray("cues"u8);
        foreach (Cue cue in claims.Cues)
        {
            json.WriteStartObject();
            json.WriteString("kind"u8, cue.Kind);
            json.WriteSpan("span"u8, cue.Span, text);
            json.WriteSpan("scope"u8, cue.Scope, text);
            json.WriteString("claim"u8, cue.Claim);
            if (!cue.References.IsEmpty) json.WriteTexts("references"u8, cue.References);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteEffects(RecordJson json, Claim claim, ImmutableArray<StatementKeys> keys)
    {
        json.WriteStartArray("effects"u8);
        for (int i = 0; i < keys.Length; i++)
        {
            Effect effect = claim.Effects[i];
            json.WriteStartObject();
            json.WriteString("agent"u8, effect.Agent);
            json.WriteString("agentText"u8, effect.AgentText);
            json.WriteString("direction"u8, effect.Direction.Name());
            json.WriteString("target"u8, effect.Target);
            json.WriteString("targetText"u8, effect.TargetText);
            json.WriteStartObject("context"u8);
            foreach (KeyValuePair<string, string> slot in effect.Context) json.WriteString(slot.Key, slot.Value);
            json.WriteEndObject();
            json.WriteString("claimKey"u8, keys[i].ClaimKey);
            json.WriteString("evidenceKey"u8, keys[i].EvidenceKey);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteScores(RecordJson json, ClaimScores scores)
    {
        json.WriteStartObject("scores"u8);
        json.WriteNumber("polarity"u8, Math.Round(scores.Polarity, 4));
        json.WriteNumber("certainty"u8, Math.Round(scores.Certainty, 4));
        json.WriteNumber("attribution"u8, Math.Round(scores.Attribution, 4));
        WriteNumbers(json, "outcomes"u8, scores.Outcomes);
        WriteNumbers(json, "evidence"u8, scores.Evidence);
        json.WriteEndObject();
    }

    private static void WriteNumbers(RecordJson json, ReadOnlySpan<byte> name, ImmutableArray<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (double number in numbers) json.WriteNumberValue(Math.Round(number, 4));
        json.WriteEndArray();
    }

    private static void WriteCuration(RecordJson json, Curation curation)
    {
        json.WriteStartObject("curation"u8);
        json.WriteString("status"u8, curation.Status);
        json.WriteString("who"u8, curation.Who);
        json.WriteString("when"u8, curation.When);
        json.WriteString("why"u8, curation.Why);
        json.WriteTexts("fields"u8, curation.Fields);
        json.WriteEndObject();
    }
}
