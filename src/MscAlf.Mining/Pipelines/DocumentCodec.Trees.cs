using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

public static partial class DocumentCodec
{
    private static void WriteTreeBody(BlobWriter writer, DocumentTree tree, bool withSource)
    {
        WriteSource(writer, tree.Source, withSource);
        writer.Name(tree.Id);
        writer.Text(tree.Text);
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
        WritePublication(writer, tree.Publication);
        WriteDiagnostics(writer, tree.Diagnostics);
    }

    private static DocumentTree? ReadTreeBody(ref BlobReader reader, SourceText? given)
    {
        if (ReadSource(ref reader, given) is not { } source) return null;
        reader.SourceLength = source.Text.Length;
        string id = reader.Name(), text = reader.Text();
        reader.TextLength = text.Length;
        SourceMap map = ReadRuns(ref reader);
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

    private static void WriteRuns(BlobWriter writer, ImmutableArray<MapRun> runs)
    {
        writer.Count(runs.Length);
        int target = 0, source = 0;
        foreach (MapRun run in runs)
        {
            writer.Count(run.TargetStart - target);
            writer.Count(run.TargetLength);
            writer.Span(new TextSpan(run.SourceStart, run.SourceLength), source);
            target = run.TargetEnd;
            source = run.SourceEnd;
        }
    }

    private static SourceMap ReadRuns(ref BlobReader reader)
    {
        int count = reader.Count(), target = 0, source = 0;
        var runs = ImmutableArray.CreateBuilder<MapRun>(count);
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            int start = target + reader.Bounded(reader.TextLength - target);
            int length = reader.Bounded(reader.TextLength - start);
            TextSpan below = reader.Span(source, reader.SourceLength);
            if (reader.Failed) break;
            runs.Add(new MapRun(start, length, below.Start, below.Length));
            target = start + length;
            source = below.End;
        }
        return new SourceMap(runs.DrainToImmutable());
    }

    private static ImmutableArray<Section> ReadSections(ref BlobReader reader)
    {
        int count = reader.Count(), origin = 0;
        var sections = ImmutableArray.CreateBuilder<Section>(count);
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            var section = new Section(reader.Name(), reader.Name(), reader.NameOrNull(), reader.Span(origin, reader.TextLength));
            origin = section.Span.End;
            sections.Add(section);
        }
        return sections.DrainToImmutable();
    }

    private static void WriteSentences(BlobWriter writer, ImmutableArray<Sentence> sentences)
    {
        writer.Count(sentences.Length);
        int origin = 0, section = 0, token = 0;
        foreach (Sentence sentence in sentences)
        {
            writer.Span(sentence.Span, origin);
            writer.Signed((long)sentence.Section - section);
            writer.Signed((long)sentence.FirstToken - token);
            writer.Signed(sentence.TokenCount);
            writer.Flag(sentence.IsHeading);
            writer.Name(sentence.Role);
            (origin, section, token) = (sentence.Span.End, sentence.Section, sentence.FirstToken + sentence.TokenCount);
        }
    }

    private static ImmutableArray<Sentence> ReadSentences(ref BlobReader reader)
    {
        int count = reader.Count(), origin = 0, section = 0, token = 0;
        var sentences = ImmutableArray.CreateBuilder<Sentence>(count);
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            TextSpan span = reader.Span(origin, reader.TextLength);
            section += reader.Int();
            int first = token + reader.Int(), tokens = reader.Int();
            sentences.Add(new Sentence(span, section, first, tokens, reader.Flag(), reader.NameOrNull()));
            (origin, token) = (span.End, first + tokens);
        }
        return sentences.DrainToImmutable();
    }

    private static void WriteTokens(BlobWriter writer, ImmutableArray<Token> tokens)
    {
        writer.Count(tokens.Length);
        int origin = 0;
        foreach (Token token in tokens)
        {
            writer.Signed(((long)token.Start - origin) * 4 + (int)token.Kind); // the usual gaps of 0 and 1 and the kind share a byte
            writer.Count(token.Length);
            origin = token.End;
        }
    }

    private static ImmutableArray<Token> ReadTokens(ref BlobReader reader)
    {
        int count = reader.Count(), origin = 0;
        var tokens = ImmutableArray.CreateBuilder<Token>(count);
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            long packed = reader.Signed(), start = origin + (packed >> 2);
            int kind = (int)(packed & 3);
            if (kind > (int)TokenKind.Punctuation || start < 0 || start > reader.TextLength)
            {
                reader.Fail();
                break;
            }
            var token = new Token((int)start, reader.Bounded(reader.TextLength - (int)start), (TokenKind)kind);
            origin = token.End;
            tokens.Add(token);
        }
        return tokens.DrainToImmutable();
    }

    private static void WriteLeaves(BlobWriter writer, ImmutableArray<Leaf> leaves)
    {
        writer.Count(leaves.Length);
        int origin = 0, owner = 0;
        foreach (Leaf leaf in leaves)
        {
            writer.Span(new TextSpan(leaf.Start, leaf.Length), origin);
            writer.Count((int)leaf.Kind);
            writer.Signed((long)leaf.Owner - owner);
            (origin, owner) = (leaf.End, leaf.Owner);
        }
    }

    private static ImmutableArray<Leaf> ReadLeaves(ref BlobReader reader)
    {
        int count = reader.Count(), origin = 0, owner = 0;
        var leaves = ImmutableArray.CreateBuilder<Leaf>(count);
        for (int i = 0; i < count && !reader.Failed; i++)
        {
            TextSpan span = reader.Span(origin, reader.SourceLength);
            var kind = (LeafKind)reader.Bounded((int)LeafKind.Trivia);
            owner += reader.Int();
            leaves.Add(new Leaf(span.Start, span.Length, kind, owner));
            origin = span.End;
        }
        return leaves.DrainToImmutable();
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
        };
    }
}
