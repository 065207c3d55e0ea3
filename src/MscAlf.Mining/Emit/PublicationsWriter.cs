using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Writes publications of schema <c>mscalf.publication/1</c>, one JSON object a line.</summary>
public static class PublicationsWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes all publications of a corpus, in order of their ids: the same documents in another order give the same file.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="output">Receives UTF-8; left open.</param>
    public static void Write(Corpus corpus, Stream output)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(output);
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        foreach (CorpusPublication publication in corpus.Publications.OrderBy(static p => p.Id, StringComparer.Ordinal))
        {
            Write(corpus, publication, buffer);
            if (buffer.WrittenCount < 48 * 1024) continue;
            output.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
        output.Write(buffer.WrittenSpan);
    }

    /// <summary>Appends one publication and a line feed.</summary>
    public static void Write(Corpus corpus, CorpusPublication publication, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(publication);
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("schema"u8, "mscalf.publication/1"u8);
            json.WriteString("id"u8, publication.Id);
            WriteStated(json, publication.Stated);
            json.WriteString("status"u8, publication.Status);
            WriteStates(json, corpus, publication.States);
            Text(json, "deletedBy"u8, publication.DeletedBy is int by ? corpus.Documents[by].Id : null);
            json.WriteBoolean("preprint"u8, publication.IsPreprint);
            json.WriteString("line"u8, LineOf(corpus, publication));
            json.WriteStartArray("manifestations"u8);
            foreach (Manifestation shown in publication.Manifestations)
            {
                DocumentSummary document = corpus.Documents[shown.Document];
                json.WriteStartObject();
                json.WriteString("document"u8, document.Id);
                json.WriteString("role"u8, shown.Role);
                json.WriteString("kind"u8, document.Kind);
                json.WriteString("uri"u8, document.Uri);
                Text(json, "member"u8, document.Member);
                json.WriteNumber("claims"u8, document.Claims.Length);
                Text(json, "supersededBy"u8, shown.SupersededBy is int later ? corpus.Documents[later].Id : null);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("links"u8);
            foreach (PublicationLink link in publication.Links)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, link.Type);
                json.WriteString("id"u8, link.Target);
                json.WriteBoolean("inCorpus"u8, link.Publication >= 0);
                json.WriteString("document"u8, corpus.Documents[link.Document].Id);
                json.WriteString("rule"u8, link.Rule);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteStated(Utf8JsonWriter json, Publication stated)
    {
        Text(json, "title"u8, stated.Title);
        Text(json, "doi"u8, stated.Doi);
        Text(json, "pmid"u8, stated.Pmid);
        Text(json, "pmcid"u8, stated.Pmcid);
        Text(json, "firstAuthor"u8, stated.Authors.IsDefaultOrEmpty ? null : stated.Authors[0].Family);
        Text(json, "journal"u8, stated.Journal);
        if (stated.Year is int year) json.WriteNumber("year"u8, year);
        else json.WriteNull("year"u8);
        Text(json, "date"u8, stated.Date);
        Text(json, "volume"u8, stated.Volume);
        Text(json, "issue"u8, stated.Issue);
        Text(json, "pages"u8, stated.Pages);
        DocumentRecordWriter.WriteTexts(json, "types"u8, stated.Types);
    }

    private static void WriteStates(Utf8JsonWriter json, Corpus corpus, ImmutableArray<PublicationState> states)
    {
        json.WriteStartArray("states"u8);
        foreach (PublicationState state in states)
        {
            json.WriteStartObject();
            json.WriteString("status"u8, state.Status);
            json.WriteString("document"u8, corpus.Documents[state.Document].Id);
            json.WriteString("rule"u8, state.Rule);
            json.WriteStartArray("source"u8);
            foreach (TextSpan span in state.Source)
            {
                json.WriteStartArray();
                json.WriteNumberValue(span.Start);
                json.WriteNumberValue(span.End);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // The smallest id of those that share the line: an index would hang on the order of the input.
    private static string LineOf(Corpus corpus, CorpusPublication publication)
    {
        string line = publication.Id;
        var seen = new HashSet<int>();
        var open = new Stack<CorpusPublication>();
        open.Push(publication);
        while (open.Count > 0)
        {
            foreach (PublicationLink link in open.Pop().Links)
            {
                if (link.Publication < 0 || link.Type is not ("preprint-of" or "published-as") || !seen.Add(link.Publication)) continue;
                if (string.CompareOrdinal(link.Target, line) < 0) line = link.Target;
                open.Push(corpus.Publications[link.Publication]);
            }
        }
        return line;
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else json.WriteString(name, value);
    }
}
