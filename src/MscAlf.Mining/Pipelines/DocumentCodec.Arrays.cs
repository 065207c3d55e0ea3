using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <content>The long arrays of a tree: every place is counted from the end of the one before, so nearly all numbers take one byte.</content>
public static partial class DocumentCodec
{
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
}
