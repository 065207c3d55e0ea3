using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Reads one PubTator record: <c>ID|t|title</c>, <c>ID|a|abstract</c>, then annotations and relations in columns.</summary>
internal static class PubTatorReader
{
    /// <summary>The document's kind and the name of its rules.</summary>
    internal const string Format = "pubtator";

    private const int LongestId = 64;

    /// <summary>Reads a record; null where it has no line of text.</summary>
    internal static SourceDocument? Read(SourceText source, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var writer = new StructuredWriter(source.Text, Format);
        string text = source.Text;
        string? id = null;
        int at = 0, annotations = -1, annotationsEnd = 0;
        while (at < text.Length)
        {
            int found = text.AsSpan(at).IndexOfAny('\n', '\r');
            int end = found < 0 ? text.Length : at + found;
            ReadOnlySpan<char> line = text.AsSpan(at, end - at);
            int mark = Mark(line);
            if (mark > 0)
            {
                if (id is null)
                {
                    id = line[..mark].Trim().TrimStart('\uFEFF').ToString();
                    int start = at + line[..mark].IndexOf(id, StringComparison.Ordinal);
                    if (id.Length is > 0 and < 10 && !id.AsSpan().ContainsAnyExceptInRange('0', '9')) writer.Declare("pmid", id, new TextSpan(start, id.Length), "id");
                }
                Passage(writer, line, mark, at);
            }
            else if (!line.IsWhiteSpace())
            {
                if (annotations < 0) annotations = at;
                annotationsEnd = end;
            }
            at = end + 1;
        }
        if (id is null) return null;
        if (annotations >= 0) writer.Leave(TextSpan.FromBounds(annotations, annotationsEnd), TriviaKinds.Annotation, "annotation");
        return writer.Finish(id, "id", source, diagnostics);
    }

    /// <summary>The role of a line for cutting.</summary>
    internal static LineRole RoleOf(ReadOnlySpan<byte> line)
    {
        if (line.TrimEnd(" \t"u8).IsEmpty) return LineRole.Blank;
        Span<char> head = stackalloc char[LongestId + 4];
        int n = Math.Min(line.Length, head.Length);
        for (int i = 0; i < n; i++) head[i] = (char)line[i];
        int mark = Mark(head[..n]);
        return mark == 0 ? LineRole.Other : head[mark + 1] is 't' ? LineRole.Opens : LineRole.Field;
    }

    /// <summary>Where the bar behind the id stands in a line of text, 0 for another line.</summary>
    internal static int Mark(ReadOnlySpan<char> line)
    {
        int bar = line[..Math.Min(line.Length, LongestId + 1)].IndexOf('|');
        if (bar < 1 || bar + 2 >= line.Length || line[bar + 2] != '|' || !char.IsAsciiLetterLower(line[bar + 1])) return 0;
        return line[..bar].IndexOfAny(' ', '\t') < 0 ? bar : 0;
    }

    private static void Passage(StructuredWriter writer, ReadOnlySpan<char> line, int mark, int at)
    {
        string field = line[mark + 1] == 't' ? "t" : line[mark + 1] == 'a' ? "a" : "passage";
        int start = at + mark + 3, end = at + line.Length;
        if (line[(mark + 3)..].Trim() is "-No text-" or "")
        {
            writer.Leave(TextSpan.FromBounds(start, end), TriviaKinds.MetadataLabel, "no-text");
            return;
        }
        if (field == "t")
        {
            writer.Begin("title", new BlockStructure(writer.Rule(field), "title"));
            writer.Write(start, end);
            writer.End();
            ReadOnlySpan<char> title = writer.Source.AsSpan(start, end - start);
            int from = start + title.Length - title.TrimStart().Length;
            writer.Declare("title", title.ToString(), new TextSpan(from, title.Trim().Length), field);
            return;
        }
        var body = new BlockStructure(writer.Rule(field), field == "a" ? "abstract" : "body");
        var label = new BlockStructure(writer.Rule(field + "-label"), body.Part);
        int done = start;
        foreach (TextSpan span in AbstractLabels.Find(line[(mark + 3)..]))
        {
            Write(done, start + span.Start, body, 0);
            Write(start + span.Start, start + span.End, label, 1);
            done = start + span.End;
        }
        Write(done, end, body, 0);

        void Write(int from, int to, BlockStructure what, int level)
        {
            if (from >= to) return;
            writer.Begin("abstract", what, level);
            writer.Write(from, to);
            writer.End();
        }
    }
}
