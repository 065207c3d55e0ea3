using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells a text in which the lines of two columns stand side by side, as a conversion that keeps the layout leaves them, and reads the columns one after the other.</summary>
/// <remarks>
/// A line counts where a gap of three spaces or more, at much the same place as in other lines, parts two pieces of running text. A table has numbers or single words there.
/// The characters stay as they came and where they came from; only their order in the layout changes.
/// </remarks>
internal static class InterleavedColumns
{
    private const int MinGap = 3, MinLines = 12, MinWords = 4, Tolerance = 6, Slack = 2, Widest = 400, MostPlaces = 10;

    private enum Side
    {
        Full,
        Left,
        Right,
    }

    /// <summary>The document with its columns one after the other, or as it is; either way with a diagnostic where there are two.</summary>
    public static SourceDocument Read(SourceDocument document)
    {
        string source = document.Source.Text;
        if (document.Form != "text" || document.Layout.Text.Length != source.Length || source.IndexOf("   ", StringComparison.Ordinal) < 0) return document;
        (int column, int lines, int all, List<TextSpan> places) = Measure(source);
        if (lines < MinLines || lines * 4 < all) return document;
        bool certain = lines * 5 >= all * 2;
        return document with
        {
            Layout = certain ? Untangle(source, column) : document.Layout,
            Diagnostics = document.Diagnostics.Add(DamageDiagnostics.Columns.At([.. places], lines, all, certain ? "the columns were read one after the other" : "sentences of the two may be mixed")),
        };
    }

    /// <summary>Where the right column starts in most lines, in how many of how many, and some of them.</summary>
    private static (int Column, int Lines, int All, List<TextSpan> Places) Measure(string source)
    {
        var columns = new int[Widest];
        var found = new List<(TextSpan Span, int Column)>();
        int all = 0;
        foreach (TextSpan line in Lines(source))
        {
            ReadOnlySpan<char> text = source.AsSpan(line.Start, line.Length).TrimEnd();
            if (text.IsEmpty) continue;
            all++;
            if (text.Length >= Widest || Gutter(text) is not (var column and > 0)) continue;
            columns[column]++;
            found.Add((line, column));
        }
        int best = 0, most = 0;
        for (int c = 0; c < Widest; c++)
        {
            int sum = 0;
            for (int k = c; k < Math.Min(Widest, c + Tolerance); k++) sum += columns[k];
            if (sum > most) (best, most) = (c, sum);
        }
        return most * 2 < found.Count ? (0, 0, all, []) : (best, most, all, [.. found.Where(l => l.Column >= best && l.Column < best + Tolerance).Take(MostPlaces).Select(static l => l.Span)]);
    }

    private static IEnumerable<TextSpan> Lines(string source)
    {
        int start = 0;
        while (start < source.Length)
        {
            int length = source.AsSpan(start).IndexOfAny('\n', '\f');
            int end = length < 0 ? source.Length : start + length;
            yield return TextSpan.FromBounds(start, end);
            start = end + 1;
        }
    }

    private static Layout Untangle(string source, int column)
    {
        var writer = new ColumnWriter(source);
        foreach (TextSpan line in Lines(source))
        {
            if (line.Start > 0 && source[line.Start - 1] == '\f') writer.Flush();
            int end = line.Start + source.AsSpan(line.Start, line.Length).TrimEnd().Length, start = line.Start;
            while (start < end && source[start] is ' ' or '\t') start++;
            int cut = Cut(source.AsSpan(line.Start, end - line.Start), column);
            if (start == end)
            {
                writer.Add(default, Side.Left);
                writer.Add(default, Side.Right);
            }
            else if (cut > 0)
            {
                writer.Add(Trimmed(source, line.Start, line.Start + cut), Side.Left);
                writer.Add(Trimmed(source, line.Start + cut, end), Side.Right);
            }
            else if (start - line.Start >= column - Slack)
            {
                writer.Add(default, Side.Left);
                writer.Add(TextSpan.FromBounds(start, end), Side.Right);
            }
            else if (end - line.Start <= column)
            {
                writer.Add(TextSpan.FromBounds(start, end), Side.Left);
                writer.Add(default, Side.Right);
            }
            else writer.Add(TextSpan.FromBounds(start, end), Side.Full);
        }
        return writer.Finish();
    }

    private static TextSpan Trimmed(string source, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>Where a line is cut: after a gap that ends where the right column starts, or its own gutter; 0 for nowhere.</summary>
    private static int Cut(ReadOnlySpan<char> line, int column)
    {
        for (int c = Math.Max(MinGap + 1, column - Slack); c < Math.Min(line.Length, column + Tolerance); c++)
        {
            if (line[c] != ' ' && line[c - 1] == ' ' && line[c - 2] == ' ' && line[c - 3] == ' ' && !line[..c].IsWhiteSpace()) return c;
        }
        return line.Length < Widest ? Gutter(line) : 0;
    }

    /// <summary>Where the right one of two columns starts in a line; 0 where there is one column only.</summary>
    private static int Gutter(ReadOnlySpan<char> line)
    {
        int at = 0;
        while (at < line.Length && line[at] == ' ') at++;
        int left = at;
        while (at < line.Length)
        {
            int gap = line[at..].IndexOf("   ");
            if (gap < 0) return 0;
            int end = at + gap, right = end + MinGap;
            while (right < line.Length && line[right] == ' ') right++;
            if (IsText(line[left..end]) && IsText(line[right..])) return right;
            at = right;
        }
        return 0;
    }

    private static bool IsText(ReadOnlySpan<char> piece)
    {
        int words = 0, i = 0, letters = 0;
        if (piece.IndexOf("   ") >= 0) return false;
        while (i < piece.Length)
        {
            while (i < piece.Length && piece[i] == ' ') i++;
            int start = i;
            while (i < piece.Length && piece[i] != ' ') i++;
            if (i > start && char.IsLetter(piece[start])) words++;
            letters += i - start;
        }
        return words >= MinWords && letters >= 18;
    }

    /// <summary>Writes a layout: what stands on the left of a stretch of two columns, then what stands on its right.</summary>
    private sealed class ColumnWriter(string source)
    {
        private readonly StringBuilder text = new();
        private readonly ImmutableArray<MapRun>.Builder runs = ImmutableArray.CreateBuilder<MapRun>();
        private readonly ImmutableArray<LayoutBlock>.Builder blocks = ImmutableArray.CreateBuilder<LayoutBlock>();
        private readonly List<TextSpan> left = [], right = [];

        public void Add(TextSpan piece, Side side)
        {
            if (side == Side.Left) left.Add(piece);
            else if (side == Side.Right) right.Add(piece);
            else
            {
                Flush();
                left.Add(piece);
                Flush();
            }
        }

        public void Flush()
        {
            foreach (List<TextSpan> column in (ReadOnlySpan<List<TextSpan>>)[left, right])
            {
                int blank = 0;
                foreach (TextSpan piece in column)
                {
                    if (piece.IsEmpty) blank++;
                    else
                    {
                        Write(piece, blank);
                        blank = 0;
                    }
                }
                column.Clear();
            }
        }

        public Layout Finish()
        {
            Flush();
            return new Layout(text.ToString(), new SourceMap(runs.DrainToImmutable()), blocks.DrainToImmutable(), []);
        }

        private void Write(TextSpan piece, int blank)
        {
            if (text.Length > 0) text.Append('\n');
            blocks.Add(new LayoutBlock(new TextSpan(text.Length, piece.Length), "line", "", "", 0, 0, blank));
            runs.Add(new MapRun(text.Length, piece.Length, piece.Start, piece.Length));
            text.Append(source, piece.Start, piece.Length);
        }
    }
}
