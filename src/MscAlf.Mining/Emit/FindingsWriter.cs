using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;

namespace MscAlf.Mining.Emit;

/// <summary>Writes findings of schema <c>mscalf.finding/1</c>, one JSON object a line.</summary>
public static class FindingsWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes all findings of a corpus in its order, roll-ups last: whoever stops at the first <c>"rollup":true</c> has each claim under its own concepts only.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="output">Receives UTF-8; left open.</param>
    public static void Write(Corpus corpus, Stream output)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        foreach (Finding finding in corpus.Findings.Concat(corpus.Rollups))
        {
            Write(corpus, finding, buffer);
            if (buffer.WrittenCount < 48 * 1024) continue;
            output.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
        output.Write(buffer.WrittenSpan);
    }

    /// <summary>Appends one finding and a line feed.</summary>
    public static void Write(Corpus corpus, Finding finding, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(finding);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema"u8, "mscalf.finding/1"u8);
            json.WriteString("id"u8, finding.Id);
            json.WriteString("key"u8, finding.Key);
            json.WriteString("agentClass"u8, finding.Agent.Key);
            json.WriteString("agentLabel"u8, finding.Agent.Label);
            json.WriteString("direction"u8, finding.Direction.Name());
            json.WriteString("target"u8, finding.Target.Key);
            json.WriteString("targetLabel"u8, finding.Target.Label);
            DocumentRecordWriter.WriteTexts(json, "mechanisms"u8, finding.Mechanisms);
            WriteClaims(json, "supporting"u8, corpus, finding.Supporting);
            WriteClaims(json, "opposing"u8, corpus, finding.Opposing);
            json.WriteStartObject("publications"u8);
            json.WriteNumber("supporting"u8, finding.SupportingPublications);
            json.WriteNumber("opposing"u8, finding.OpposingPublications);
            json.WriteEndObject();
            json.WriteNumber("belief"u8, Math.Round(finding.Belief, 4));
            json.WriteString("arithmetic"u8, finding.Arithmetic);
            DocumentRecordWriter.WriteTexts(json, "evidence"u8, finding.Evidence);
            DocumentRecordWriter.WriteTexts(json, "species"u8, finding.Species);
            json.WriteStartObject("mechanismCounts"u8);
            for (int i = 0; i < finding.MechanismCounts.Length; i++) json.WriteNumber(finding.Mechanisms[i], finding.MechanismCounts[i]);
            json.WriteEndObject();
            json.WriteStartObject("breakdown"u8);
            WriteSide(json, "supporting"u8, finding.Support);
            WriteSide(json, "opposing"u8, finding.Opposition);
            json.WriteEndObject();
            json.WriteStartArray("differences"u8);
            foreach (FindingDifference difference in finding.Differences)
            {
                json.WriteStartObject();
                json.WriteString("slot"u8, difference.Slot);
                WriteCounts(json, "supporting"u8, difference.Supporting);
                WriteCounts(json, "opposing"u8, difference.Opposing);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("explanation"u8, finding.Explanation);
            json.WriteBoolean("rollup"u8, finding.IsRollup);
            DocumentRecordWriter.WriteTexts(json, "children"u8, finding.Children);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteClaims(Utf8JsonWriter json, ReadOnlySpan<byte> name, Corpus corpus, ImmutableArray<FindingClaim> claims)
    {
        json.WriteStartArray(name);
        foreach (FindingClaim reference in claims)
        {
            SummaryClaim claim = corpus.ClaimOf(reference);
            json.WriteStartObject();
            json.WriteString("claim"u8, claim.Id);
            json.WriteString("document"u8, corpus.Documents[reference.Document].Id);
            json.WriteString("publication"u8, corpus.Publications[reference.Publication].Id);
            json.WriteNumber("weight"u8, Math.Round(reference.Weight, 4));
            json.WriteString("why"u8, Belief.Explain(claim, reference.Discount, reference.Concern));
            if (reference.Piece >= 0) json.WriteNumber("piece"u8, reference.Piece + 1);
            else json.WriteNull("piece"u8);
            StatementKeys keys = claim.Effects[reference.Effect].Keys;
            json.WriteString("claimKey"u8, keys.ClaimKey);
            json.WriteString("evidenceKey"u8, keys.EvidenceKey);
            WriteNotice(json, corpus, reference);
            json.WriteStartArray("cites"u8);
            foreach (int index in claim.References) WriteCited(json, corpus, reference.Document, index);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // What says that the paper is retracted or under a concern, where that changes what the claim weighs.
    private static void WriteNotice(Utf8JsonWriter json, Corpus corpus, FindingClaim reference)
    {
        if (!reference.Concern && reference.Discount != Discount.Retracted || corpus.Publications[reference.Publication].States is not [{ } state, ..]) return;
        json.WriteStartObject("notice"u8);
        json.WriteString("status"u8, state.Status);
        json.WriteString("document"u8, corpus.Documents[state.Document].Id);
        json.WriteString("rule"u8, state.Rule);
        json.WriteEndObject();
    }

    private static void WriteCited(Utf8JsonWriter json, Corpus corpus, int document, int index)
    {
        CitedPaper paper = corpus.Documents[document].Cited[index];
        int publication = corpus.CitedPublications.IsEmpty ? -1 : corpus.CitedPublications[document][index];
        json.WriteStartObject();
        json.WriteString("key"u8, paper.Key);
        json.WriteString("publication"u8, publication < 0 ? null : corpus.Publications[publication].Id);
        json.WriteString("doi"u8, paper.Doi);
        json.WriteString("pmid"u8, paper.Pmid);
        json.WriteEndObject();
    }

    private static void WriteSide(Utf8JsonWriter json, ReadOnlySpan<byte> name, FindingSide side)
    {
        json.WriteStartObject(name);
        WriteCounts(json, "evidence"u8, side.Evidence);
        WriteCounts(json, "species"u8, side.Species);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<FacetCount> counts)
    {
        json.WriteStartArray(name);
        foreach (FacetCount count in counts)
        {
            json.WriteStartObject();
            json.WriteString("value"u8, count.Value);
            json.WriteNumber("claims"u8, count.Claims);
            json.WriteNumber("publications"u8, count.Publications);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
