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

    /// <summary>Writes all findings of a corpus in its order.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="output">Receives UTF-8; left open.</param>
    public static void Write(Corpus corpus, Stream output)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        foreach (Finding finding in corpus.Findings)
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
            json.WriteString("why"u8, Belief.Explain(claim, reference.Discount));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
