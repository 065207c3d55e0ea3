using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Writes document records of schema <c>mscalf.document/1</c>, one JSON object a line.</summary>
/// <remarks>The same document gives the same bytes. Thread-safe: a writer holds only its provenance and buffers that are lent to one record at a time.</remarks>
/// <param name="tool">Name and version, such as <c>mscalf 0.1.0</c>.</param>
/// <param name="pipeline">Name of the pipeline.</param>
public sealed class DocumentRecordWriter(string tool, string pipeline)
{
    private readonly WorkspacePool<RecordJson> workspaces = new();

    /// <summary>Appends the record of a document and a line feed.</summary>
    /// <param name="claims">The document with all that was found in it.</param>
    /// <param name="output">Receives UTF-8.</param>
    public void Write(ClaimSet claims, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(claims);
        DocumentTree tree = claims.Model.Tree;
        RecordJson json = workspaces.Rent();
        json.Clear();
        var source = new OffsetTable(tree.Source.Text);
        var text = ReferenceEquals(tree.Text, tree.Source.Text) ? source : new OffsetTable(tree.Text);
        json.WriteStartObject();
        json.WriteString("schema"u8, "mscalf.document/1"u8);
        json.WriteString("id"u8, tree.Id);
        WriteSource(json, tree);
        WritePublication(json, tree.Publication);
        WriteMetadata(json, tree, source);
        json.WriteString("text"u8, tree.Text);
        WriteSections(json, tree, text, source);
        WriteSentences(json, tree, text, source);
        WriteAbbreviations(json, claims.Model, text);
        WriteMentions(json, claims.Model, text, source);
        ClaimJson.WriteClaims(json, claims, text, source);
        ClaimJson.WriteCues(json, claims, text);
        WriteReferences(json, tree);
        WriteTrivia(json, tree, source);
        WriteDiagnostics(json, claims, source);
        json.WriteStartObject("provenance"u8);
        json.WriteString("tool"u8, tool);
        json.WriteString("pipeline"u8, pipeline);
        json.WriteEndObject();
        json.WriteEndObject();
        output.Write(json.Written);
        output.Write("\n"u8);
        workspaces.Return(json);
    }

    private static void WriteReferences(RecordJson json, DocumentTree tree)
    {
        json.WriteStartArray("references"u8);
        foreach (BibliographyEntry reference in tree.References)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, reference.Key);
            json.WriteString("text"u8, reference.Text);
            json.WriteString("doi"u8, reference.Doi);
            json.WriteString("pmid"u8, reference.Pmid);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSource(RecordJson json, DocumentTree tree)
    {
        SourceText source = tree.Source;
        json.WriteStartObject("source"u8);
        json.WriteString("uri"u8, source.Uri);
        json.WriteString("member"u8, source.Member);
        json.WriteString("mediaType"u8, source.MediaType);
        json.WriteString("encoding"u8, source.Encoding);
        json.WriteString("sha256"u8, source.Sha256.Hex);
        json.WriteString("kind"u8, tree.Kind);
        json.WriteString("fetchedAt"u8, source.FetchedAt);
        json.WriteEndObject();
    }

    private static void WritePublication(RecordJson json, Publication publication)
    {
        json.WriteStartObject("publication"u8);
        json.WriteString("id"u8, publication.Id);
        json.WriteString("title"u8, publication.Title);
        json.WriteString("doi"u8, publication.Doi);
        json.WriteString("pmid"u8, publication.Pmid);
        json.WriteString("pmcid"u8, publication.Pmcid);
        json.WriteString("journal"u8, publication.Journal);
        json.WriteString("journalAbbreviation"u8, publication.JournalAbbreviation);
        json.WriteString("issn"u8, publication.Issn);
        if (publication.Year is int year) json.WriteNumber("year"u8, year);
        else json.WriteNull("year"u8);
        json.WriteString("date"u8, publication.Date);
        json.WriteString("volume"u8, publication.Volume);
        json.WriteString("issue"u8, publication.Issue);
        json.WriteString("pages"u8, publication.Pages);
        json.WriteStartArray("authors"u8);
        foreach (Author author in publication.Authors)
        {
            json.WriteStartObject();
            json.WriteString("family"u8, author.Family);
            json.WriteString("given"u8, author.Given);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteTexts("types"u8, publication.Types);
        json.WriteTexts("keywords"u8, publication.Keywords);
        json.WriteString("language"u8, publication.Language);
        json.WriteBoolean("secondary"u8, publication.Secondary);
        json.WriteString("status"u8, publication.Status);
        json.WriteStartArray("relations"u8);
        foreach (PublicationRelation relation in publication.Relations)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, relation.Type);
            json.WriteString("id"u8, relation.Id);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("pageTitle"u8, publication.PageTitle);
        json.WriteEndObject();
    }

    private static void WriteMetadata(RecordJson json, DocumentTree tree, OffsetTable source)
    {
        json.WriteStartArray("metadata"u8);
        foreach (MetadataItem item in tree.Metadata)
        {
            json.WriteStartObject();
            json.WriteString("field"u8, item.Field);
            json.WriteString("value"u8, item.Value);
            json.WriteSpans("source"u8, item.Source, source);
            json.WriteString("rule"u8, item.Rule);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSections(RecordJson json, DocumentTree tree, OffsetTable text, OffsetTable source)
    {
        json.WriteStartArray("sections"u8);
        foreach (Section section in tree.Sections)
        {
            json.WriteStartObject();
            json.WriteString("part"u8, section.Part);
            json.WriteString("kind"u8, section.Kind);
            json.WriteString("heading"u8, section.Heading);
            json.WriteSpan("span"u8, section.Span, text);
            json.WriteSource("source"u8, section.Span, tree.Map, source);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSentences(RecordJson json, DocumentTree tree, OffsetTable text, OffsetTable source)
    {
        json.WriteStartArray("sentences"u8);
        foreach (Sentence sentence in tree.Sentences)
        {
            json.WriteStartObject();
            json.WriteSpan("span"u8, sentence.Span, text);
            json.WriteSource("source"u8, sentence.Span, tree.Map, source);
            json.WriteNumber("section"u8, sentence.Section);
            json.WriteString("role"u8, sentence.Role);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteAbbreviations(RecordJson json, SemanticModel model, OffsetTable text)
    {
        json.WriteStartArray("abbreviations"u8);
        foreach (Abbreviation abbreviation in model.Abbreviations)
        {
            json.WriteStartObject();
            json.WriteSpan("short"u8, abbreviation.Short, text);
            json.WriteSpan("long"u8, abbreviation.Long, text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteMentions(RecordJson json, SemanticModel model, OffsetTable text, OffsetTable source)
    {
        json.WriteStartArray("mentions"u8);
        foreach (Mention mention in model.Mentions)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, mention.Id);
            json.WriteString("type"u8, mention.Type);
            json.WriteString("text"u8, model.Tree.Slice(mention.Span));
            json.WriteSpan("span"u8, mention.Span, text);
            json.WriteSource("source"u8, mention.Span, model.Tree.Map, source);
            json.WriteString("normalized"u8, mention.Normalized);
            json.WritePropertyName("concept"u8);
            WriteConcept(json, mention.Concept);
            if (mention.Concept is not null && mention.Candidates.IsEmpty)
            {
                json.WriteMembers("\"nil\":null,\"candidates\":[]"u8);
            }
            else
            {
                json.WriteString("nil"u8, mention.Concept is null && mention.Nil is { } reason ? NameOf(reason) : null);
                json.WriteStartArray("candidates"u8);
                foreach (LinkCandidate candidate in mention.Candidates) WriteCandidate(json, candidate);
                json.WriteEndArray();
            }
            WriteSpecies(json, mention.Species);
            WriteInferred(json, mention.Inferred);
            if (mention.Parts.Length == 0 && mention.Value is null)
            {
                json.WriteMembers("\"parts\":{},\"value\":null"u8);
            }
            else
            {
                json.WriteStartObject("parts"u8);
                foreach (KeyValuePair<string, string> part in mention.Parts) json.WriteString(part.Key, part.Value);
                json.WriteEndObject();
                json.WritePropertyName("value"u8);
                WriteValue(json, mention.Value);
            }
            json.WriteNumber("score"u8, Math.Round(mention.Score, 4));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string NameOf(NilReason reason) => reason switch
    {
        NilReason.Ambiguous => nameof(NilReason.Ambiguous),
        NilReason.NotInLexicon => nameof(NilReason.NotInLexicon),
        NilReason.SpeciesUnknown => nameof(NilReason.SpeciesUnknown),
        NilReason.AbbreviationUndefined => nameof(NilReason.AbbreviationUndefined),
        _ => reason.ToString(),
    };

    private static void WriteConcept(RecordJson json, ConceptRef? concept)
    {
        if (concept is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        WriteConceptFields(json, concept);
        json.WriteEndObject();
    }

    private static void WriteConceptFields(RecordJson json, ConceptRef concept)
    {
        json.WriteString("id"u8, concept.Id);
        json.WriteString("label"u8, concept.Label);
        json.WriteTexts("xrefs"u8, concept.Xrefs);
        json.WriteBoolean("verified"u8, concept.Verified);
    }

    private static void WriteCandidate(RecordJson json, LinkCandidate candidate)
    {
        json.WriteStartObject();
        WriteConceptFields(json, candidate.Concept);
        json.WriteString("type"u8, candidate.Type);
        json.WriteNumber("score"u8, Math.Round(candidate.Score, 4));
        json.WriteString("why"u8, candidate.Why);
        json.WriteEndObject();
    }

    // Only where there is one: most mentions have no organism.
    private static void WriteSpecies(RecordJson json, MentionSpecies? species)
    {
        if (species is null) return;
        json.WriteStartObject("species"u8);
        json.WriteString("id"u8, species.Id);
        json.WriteString("label"u8, species.Label);
        json.WriteString("why"u8, species.Why);
        json.WriteEndObject();
    }

    private static void WriteInferred(RecordJson json, InferredConcept? inferred)
    {
        if (inferred is null) return;
        json.WriteStartObject("inferred"u8);
        json.WriteString("id"u8, inferred.Concept.Id);
        json.WriteString("label"u8, inferred.Concept.Label);
        json.WriteBoolean("verified"u8, inferred.Concept.Verified);
        json.WriteString("from"u8, inferred.From);
        json.WriteEndObject();
    }

    private static void WriteValue(RecordJson json, QuantityValue? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteStartArray("values"u8);
        foreach (double number in value.Values) json.WriteNumberValue(number);
        json.WriteEndArray();
        json.WriteString("unit"u8, value.Unit);
        if (value.IsRange) json.WriteBoolean("range"u8, true);
        if (!value.Uncertainties.IsEmpty)
        {
            json.WriteStartArray("uncertainty"u8);
            foreach (double number in value.Uncertainties) json.WriteNumberValue(number);
            json.WriteEndArray();
        }
        if (value.Comparator is { } comparator) json.WriteString("comparator"u8, comparator);
        json.WriteEndObject();
    }

    private static void WriteTrivia(RecordJson json, DocumentTree tree, OffsetTable source)
    {
        json.WriteStartArray("trivia"u8);
        foreach (Trivia trivia in tree.Trivia)
        {
            json.WriteStartObject();
            json.WriteSpans("source"u8, trivia.Source, source);
            json.WriteString("kind"u8, trivia.Kind);
            json.WriteString("rule"u8, trivia.Rule);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDiagnostics(RecordJson json, ClaimSet claims, OffsetTable source)
    {
        json.WriteStartArray("diagnostics"u8);
        foreach (Diagnostic diagnostic in claims.AllDiagnostics())
        {
            json.WriteStartObject();
            json.WriteString("id"u8, diagnostic.Id);
            json.WriteString("severity"u8, diagnostic.Severity switch { Severity.Error => "error"u8, Severity.Warning => "warning"u8, _ => "info"u8 });
            json.WriteString("message"u8, diagnostic.Message);
            json.WriteSpans("source"u8, diagnostic.Source, source);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
