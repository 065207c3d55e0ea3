using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

public static partial class DocumentCodec
{
    private static void WriteTreeBody(BlobWriter writer, DocumentTree tree, bool withSource)
    {
        WriteSource(writer, tree.Source, withSource);
        writer.Name(tree.Id);
        bool copied = IsCopied(tree);
        writer.Flag(copied);
        if (copied)
        {
            writer.Text(Uncopied(tree));
            writer.Count(tree.Text.Length);
        }
        else
        {
            writer.Text(tree.Text);
        }
        WriteRuns(writer, tree.Map.Runs);
        writer.Name(tree.Kind);
        int origin = 0;
        writer.List(tree.Sections, (w, section) =>
        {
            w.Name(section.Part);
            w.Name(section.Kind);
            w.Name(section.Heading);
            w.Span(section.Span, origin);
            origin = section.Span.End;
        });
        WriteSentences(writer, tree.Sentences);
        WriteTokens(writer, tree.Tokens);
        writer.List(tree.Trivia, static (w, trivia) =>
        {
            w.Spans(trivia.Source);
            w.Name(trivia.Kind);
            w.Name(trivia.Rule);
        });
        writer.List(tree.Metadata, static (w, item) =>
        {
            w.Name(item.Field);
            w.Name(item.Value);
            w.Spans(item.Source);
            w.Name(item.Rule);
        });
        WriteLeaves(writer, tree.Leaves);
        WriteReferences(writer, tree);
        WritePublication(writer, tree.Publication);
        WriteDiagnostics(writer, tree.Diagnostics);
    }

    private static void WriteReferences(BlobWriter writer, DocumentTree tree)
    {
        writer.List(tree.References, static (w, reference) =>
        {
            w.Name(reference.Key);
            w.Name(reference.Text);
            w.Name(reference.Doi);
            w.Name(reference.Pmid);
            w.Span(reference.Source, 0);
        });
        writer.List(tree.Marks, static (w, mark) =>
        {
            w.Count(mark.Position);
            w.Names(mark.Keys);
            w.Span(mark.Source, 0);
        });
    }

    private static DocumentTree? ReadTreeBody(ref BlobReader reader, SourceText? given)
    {
        if (ReadSource(ref reader, given) is not { } source) return null;
        reader.SourceLength = source.Text.Length;
        string id = reader.Name();
        bool copied = reader.Flag();
        string text = reader.Text();
        reader.TextLength = copied ? reader.Bounded((int)Math.Min((long)text.Length + source.Text.Length, int.MaxValue)) : text.Length;
        SourceMap map = ReadRuns(ref reader);
        if (copied) text = Copied(ref reader, source.Text, text, map.Runs);
        string kind = reader.Name();
        return new DocumentTree
        {
            Source = source,
            Id = id,
            Text = text,
            Map = map,
            Kind = kind,
            Sections = ReadSections(ref reader),
            Sentences = ReadSentences(ref reader),
            Tokens = ReadTokens(ref reader),
            Trivia = reader.List(static (ref BlobReader r) => new Trivia(r.Spans(r.SourceLength), r.Name(), r.Name())),
            Metadata = reader.List(static (ref BlobReader r) => new MetadataItem(r.Name(), r.Name(), r.Spans(r.SourceLength), r.Name())),
            Leaves = ReadLeaves(ref reader),
            References = reader.List(static (ref BlobReader r) => new BibliographyEntry(r.Name(), r.Name(), r.NameOrNull(), r.NameOrNull(), r.Span(0, r.SourceLength))),
            Marks = reader.List(static (ref BlobReader r) => new ReferenceMark(r.Bounded(r.TextLength), r.Names(), r.Span(0, r.SourceLength))),
            Publication = ReadPublication(ref reader),
            Diagnostics = ReadDiagnostics(ref reader),
        };
    }

    private static void WriteSource(BlobWriter writer, SourceText source, bool withText)
    {
        writer.Flag(withText);
        if (withText) writer.Text(source.Text);
        else writer.Number(StableHash.Of(source.Text));
        writer.Name(source.Sha256.Hex);
        writer.Name(source.Encoding);
        writer.Name(source.Uri);
        writer.Name(source.MediaType);
        writer.Name(source.Member);
        writer.Name(source.FetchedAt);
    }

    private static SourceText? ReadSource(ref BlobReader reader, SourceText? given)
    {
        string? text = null;
        if (reader.Flag()) text = reader.Text();
        else if (given is null || reader.Number() != StableHash.Of(given.Text)) return null;
        if (given is not null && text is not null && !string.Equals(text, given.Text, StringComparison.Ordinal)) return null;
        var stored = new SourceText(text ?? given!.Text, new ContentHash(reader.NameOrNull()!), reader.Name(), reader.Name(), reader.Name(), reader.NameOrNull(), reader.NameOrNull());
        return given ?? stored;
    }

    /// <summary>Whether the linear runs of the map copy the source into the clean text, so that only the rest of it needs to be written.</summary>
    private static bool IsCopied(DocumentTree tree)
    {
        long copied = 0;
        foreach (MapRun run in tree.Map.Runs)
        {
            if (!run.IsLinear) continue;
            if (run.SourceEnd > tree.Source.Text.Length || run.TargetEnd > tree.Text.Length) return false;
            if (!tree.Source.Text.AsSpan(run.SourceStart, run.SourceLength).SequenceEqual(tree.Text.AsSpan(run.TargetStart, run.TargetLength))) return false;
            copied += run.TargetLength;
        }
        return copied <= tree.Source.Text.Length;
    }

    /// <summary>The characters of the clean text that no linear run gives.</summary>
    private static string Uncopied(DocumentTree tree)
    {
        var rest = new StringBuilder();
        int at = 0;
        foreach (MapRun run in tree.Map.Runs)
        {
            if (!run.IsLinear) continue;
            rest.Append(tree.Text, at, run.TargetStart - at);
            at = run.TargetEnd;
        }
        return rest.Append(tree.Text, at, tree.Text.Length - at).ToString();
    }

    private static string Copied(ref BlobReader reader, string source, string rest, ImmutableArray<MapRun> runs)
    {
        if (reader.Failed) return "";
        var text = new char[reader.TextLength];
        int at = 0, used = 0;
        foreach (MapRun run in runs)
        {
            if (!run.IsLinear) continue;
            int gap = run.TargetStart - at;
            if (gap > rest.Length - used) break;
            rest.CopyTo(used, text, at, gap);
            source.CopyTo(run.SourceStart, text, run.TargetStart, run.TargetLength);
            used += gap;
            at = run.TargetEnd;
        }
        if (text.Length - at != rest.Length - used)
        {
            reader.Fail();
            return "";
        }
        rest.CopyTo(used, text, at, rest.Length - used);
        return new string(text);
    }

    private static void WritePublication(BlobWriter writer, Publication publication)
    {
        writer.Name(publication.Title);
        writer.Name(publication.Doi);
        writer.Name(publication.Pmid);
        writer.Name(publication.Pmcid);
        writer.Name(publication.Journal);
        writer.Flag(publication.Year is not null);
        writer.Signed(publication.Year ?? 0);
        writer.Name(publication.Date);
        writer.Name(publication.Volume);
        writer.Name(publication.Issue);
        writer.Name(publication.Pages);
        writer.List(publication.Authors, static (w, author) =>
        {
            w.Name(author.Family);
            w.Name(author.Given);
        });
        writer.Names(publication.Types);
        writer.Names(publication.Keywords);
        writer.Name(publication.Language);
        writer.Flag(publication.Secondary);
        writer.Name(publication.Status);
        writer.Name(publication.PageTitle);
        writer.Name(publication.JournalAbbreviation);
        writer.Name(publication.Issn);
        writer.List(publication.Relations, static (w, relation) =>
        {
            w.Name(relation.Type);
            w.Name(relation.Id);
        });
    }

    private static Publication ReadPublication(ref BlobReader reader)
    {
        string? title = reader.NameOrNull(), doi = reader.NameOrNull(), pmid = reader.NameOrNull(), pmcid = reader.NameOrNull(), journal = reader.NameOrNull();
        bool dated = reader.Flag();
        int year = reader.Int();
        return new Publication
        {
            Title = title,
            Doi = doi,
            Pmid = pmid,
            Pmcid = pmcid,
            Journal = journal,
            Year = dated ? year : null,
            Date = reader.NameOrNull(),
            Volume = reader.NameOrNull(),
            Issue = reader.NameOrNull(),
            Pages = reader.NameOrNull(),
            Authors = reader.List(static (ref BlobReader r) => new Author(r.Name(), r.NameOrNull())),
            Types = reader.Names(),
            Keywords = reader.Names(),
            Language = reader.Name(),
            Secondary = reader.Flag(),
            Status = reader.Name(),
            PageTitle = reader.NameOrNull(),
            JournalAbbreviation = reader.NameOrNull(),
            Issn = reader.NameOrNull(),
            Relations = reader.List(static (ref BlobReader r) => new PublicationRelation(r.Name(), r.Name())),
        };
    }
}
