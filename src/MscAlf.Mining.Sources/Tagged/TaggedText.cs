using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Writes the title and the abstract of a tagged record.</summary>
internal static class TaggedText
{
    /// <summary>Writes a field as one block.</summary>
    internal static void Title(TaggedRecord record, TaggedField field, StructuredWriter writer)
    {
        writer.Begin("title", new BlockStructure(writer.Rule(field.Tag), "title"));
        for (int i = field.First; i < field.First + field.Count; i++) WritePiece(record.Pieces[i], writer);
        writer.End();
    }

    /// <summary>Writes an abstract: a heading for each label, a block for what stands under it.</summary>
    internal static void Abstract(TaggedRecord record, TaggedField field, StructuredWriter writer)
    {
        var lengths = new int[field.Count];
        var joined = new System.Text.StringBuilder();
        for (int i = 0; i < field.Count; i++)
        {
            TextSpan piece = record.Pieces[field.First + i];
            lengths[i] = joined.Length;
            joined.Append(record.Text, piece.Start, piece.Length).Append(' ');
        }
        string text = joined.ToString();
        var body = new BlockStructure(writer.Rule(field.Tag), "abstract");
        var label = new BlockStructure(writer.Rule(field.Tag + "-label"), "abstract");
        int at = 0;
        foreach (TextSpan span in AbstractLabels.Find(text))
        {
            Write(at, span.Start, body, 0);
            Write(span.Start, span.End, label, 1);
            at = span.End;
        }
        Write(at, text.Length, body, 0);

        void Write(int start, int end, BlockStructure what, int level)
        {
            if (text.AsSpan(start, end - start).IsWhiteSpace()) return;
            writer.Begin("abstract", what, level);
            int piece = Array.BinarySearch(lengths, start);
            for (int i = piece < 0 ? ~piece - 1 : piece; i < lengths.Length && lengths[i] < end; i++)
            {
                TextSpan whole = record.Pieces[field.First + i];
                int from = Math.Max(start, lengths[i]), to = Math.Min(end, lengths[i] + whole.Length);
                if (from < to) WritePiece(new TextSpan(whole.Start + from - lengths[i], to - from), writer);
            }
            writer.End();
        }
    }

    private static void WritePiece(TextSpan piece, StructuredWriter writer)
    {
        writer.Space();
        writer.Write(piece.Start, piece.End);
    }
}
