using System.Buffers.Text;
using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Stores;

public sealed partial class SqliteStore
{
    private byte[] json = new byte[256];

    private void AddDocument(ClaimSet claims)
    {
        DocumentTree tree = claims.Model.Tree;
        var place = new Place(tree, new OffsetTable(tree.Text), new OffsetTable(tree.Source.Text));
        AddPage(tree);
        for (int i = 0; i < tree.Metadata.Length; i++)
        {
            MetadataItem item = tree.Metadata[i];
            Source(Into("metadata", 6).Text(tree.Id).Int(i).Text(item.Field).Text(item.Value), item.Source, place).Text(item.Rule).Run();
        }
        for (int i = 0; i < tree.Sections.Length; i++)
        {
            Section section = tree.Sections[i];
            Placed(Into("sections", 8).Text(tree.Id).Int(i).Text(section.Part).Text(section.Kind).Text(section.Heading), section.Span, place).Run();
        }
        for (int i = 0; i < tree.Sentences.Length; i++)
        {
            Sentence sentence = tree.Sentences[i];
            SqliteInsert row = Into("sentences", 9).Text(tree.Id).Int(i).Int(sentence.Section).Flag(sentence.IsHeading).Text(sentence.Role);
            Placed(row, sentence.Span, place).Text(tree.Slice(sentence.Span)).Run();
        }
        for (int i = 0; i < tree.Trivia.Length; i++)
        {
            Trivia trivia = tree.Trivia[i];
            Source(Into("trivia", 5).Text(tree.Id).Int(i).Text(trivia.Kind).Text(trivia.Rule), trivia.Source, place).Run();
        }
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < tree.References.Length; i++)
        {
            BibliographyEntry entry = tree.References[i];
            if (keys.Add(entry.Key)) Into("bibliography", 6).Text(tree.Id).Int(i).Text(entry.Key).Text(entry.Text).Text(entry.Doi).Text(entry.Pmid).Run();
        }
        AddModel(claims.Model, place);
        AddClaims(claims, place);
        int ordinal = 0;
        foreach (Diagnostic diagnostic in claims.AllDiagnostics())
        {
            string severity = diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
            Source(Into("diagnostics", 6).Text(tree.Id).Int(ordinal++).Text(diagnostic.Id).Text(severity).Text(diagnostic.Message), diagnostic.Source, place).Run();
        }
    }

    private void AddPage(DocumentTree tree)
    {
        SourceText source = tree.Source;
        Publication stated = tree.Publication;
        Into("documents", 24).Text(tree.Id).Text(source.Uri).Text(source.Member).Text(source.MediaType).Text(source.Encoding).Text(source.Sha256.Hex).Text(tree.Kind).Text(source.FetchedAt)
            .Text(stated.Id).Text(stated.Title).Text(stated.Doi).Text(stated.Pmid).Text(stated.Pmcid).Text(stated.Journal).Int(stated.Year).Text(stated.Date)
            .Text(stated.Volume).Text(stated.Issue).Text(stated.Pages).Text(stated.Language).Flag(stated.Secondary).Text(stated.Status).Text(stated.PageTitle)
            .Text(tree.Text).Run();
        for (int i = 0; i < stated.Authors.Length; i++) Into("document_authors", 4).Text(tree.Id).Int(i).Text(stated.Authors[i].Family).Text(stated.Authors[i].Given).Run();
        for (int i = 0; i < stated.Types.Length; i++) Into("document_labels", 4).Text(tree.Id).Text("type").Int(i).Text(stated.Types[i]).Run();
        for (int i = 0; i < stated.Keywords.Length; i++) Into("document_labels", 4).Text(tree.Id).Text("keyword").Int(i).Text(stated.Keywords[i]).Run();
    }

    private void AddModel(SemanticModel model, Place place)
    {
        string id = model.Tree.Id;
        for (int i = 0; i < model.Abbreviations.Length; i++)
        {
            (TextSpan brief, TextSpan full) = model.Abbreviations[i];
            SqliteInsert row = Into("abbreviations", 8).Text(id).Int(i).Text(model.Tree.Slice(brief)).Text(model.Tree.Slice(full));
            Span(Span(row, brief, place), full, place).Run();
        }
        for (int i = 0; i < model.Mentions.Length; i++)
        {
            Mention mention = model.Mentions[i];
            if (mention.Concept is not null) AddConcept(mention.Concept);
            SqliteInsert row = Into("mentions", 14).Text(id).Text(mention.Id).Int(i).Int(mention.Sentence).Text(mention.Type).Text(model.Tree.Slice(mention.Span)).Text(mention.Normalized)
                .Text(mention.Concept?.Id).Text(mention.Concept is null ? mention.Nil?.ToString() : null).Text(mention.Value?.Unit).Real(Math.Round(mention.Score, 4));
            Placed(row, mention.Span, place).Run();
            for (int k = 0; k < mention.Candidates.Length; k++)
            {
                AddConcept(mention.Candidates[k].Concept);
                Into("mention_candidates", 4).Text(id).Text(mention.Id).Int(k).Text(mention.Candidates[k].Concept.Id).Run();
            }
            for (int k = 0; k < mention.Parts.Length; k++) Into("mention_parts", 5).Text(id).Text(mention.Id).Int(k).Text(mention.Parts[k].Key).Text(mention.Parts[k].Value).Run();
            for (int k = 0; k < (mention.Value?.Values.Length ?? 0); k++) Into("mention_values", 4).Text(id).Text(mention.Id).Int(k).Real(mention.Value!.Values[k]).Run();
        }
    }

    private void AddConcept(ConceptRef concept)
    {
        if (!concepts.Add(concept.Id)) return;
        Into("concepts", 3).Text(concept.Id).Text(concept.Label).Flag(concept.Verified).Run();
        for (int i = 0; i < concept.Xrefs.Length; i++) Into("concept_xrefs", 3).Text(concept.Id).Int(i).Text(concept.Xrefs[i]).Run();
    }

    private static SqliteInsert Span(SqliteInsert row, TextSpan span, Place place) =>
        row.Int(place.Text.ToCodePoints(span.Start)).Int(place.Text.ToCodePoints(span.End));

    /// <summary>Start, end and source of a span of the clean text.</summary>
    private SqliteInsert Placed(SqliteInsert row, TextSpan span, Place place) =>
        Source(Span(row, span, place), place.Tree.ToSource(span), place);

    private SqliteInsert Source(SqliteInsert row, ImmutableArray<TextSpan> spans, Place place)
    {
        const int mostPerSpan = 26; // two numbers of up to 11 characters, brackets and commas
        int most = spans.Length * mostPerSpan + 2, length = 0;
        if (json.Length < most) json = new byte[most];
        json[length++] = (byte)'[';
        for (int i = 0; i < spans.Length; i++)
        {
            if (i > 0) json[length++] = (byte)',';
            json[length++] = (byte)'[';
            length += Digits(place.Source.ToCodePoints(spans[i].Start), length);
            json[length++] = (byte)',';
            length += Digits(place.Source.ToCodePoints(spans[i].End), length);
            json[length++] = (byte)']';
        }
        json[length++] = (byte)']';
        return row.Utf8(json.AsSpan(0, length));
    }

    private int Digits(int number, int at)
    {
        Utf8Formatter.TryFormat(number, json.AsSpan(at), out int written);
        return written;
    }

    /// <summary>A document with the way from its units to code points.</summary>
    private readonly record struct Place(DocumentTree Tree, OffsetTable Text, OffsetTable Source);
}
