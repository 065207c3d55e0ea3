using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells a text in which the lines of two columns stand side by side, as a conversion that keeps the layout leaves them.</summary>
/// <remarks>A line counts where a gap of three spaces or more, at much the same place as in other lines, parts two pieces of running text. A table has numbers or single words there.</remarks>
internal static class InterleavedColumns
{
    private const int MinGap = 3, MinLines = 12, MinWords = 4, Tolerance = 6, Widest = 400;

    /// <summary>Adds the diagnostic.</summary>
    public static void Check(string source, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var columns = new int[Widest];
        var lines = new List<(TextSpan Span, int Column)>();
        int all = 0, start = 0;
        while (start < source.Length)
        {
            int length = source.AsSpan(start).IndexOf('\n');
            int end = length < 0 ? source.Length : start + length;
            if (end - start < Widest && !source.AsSpan(start, end - start).IsWhiteSpace())
            {
                all++;
                if (Gutter(source.AsSpan(start, end - start).TrimEnd()) is var column and > 0)
                {
                    columns[column]++;
                    lines.Add((TextSpan.FromBounds(start, end), column));
                }
            }
            start = end + 1;
        }
        if (lines.Count < MinLines || lines.Count * 4 < all) return;
        int best = 0, most = 0;
        for (int c = 0; c < Widest; c++)
        {
            int sum = 0;
            for (int k = c; k < Math.Min(Widest, c + Tolerance); k++) sum += columns[k];
            if (sum > most) (best, most) = (c, sum);
        }
        if (most < MinLines || most * 4 < all || most * 2 < lines.Count) return;
        ImmutableArray<TextSpan> places = [.. lines.Where(l => l.Column >= best && l.Column < best + Tolerance).Take(10).Select(static l => l.Span)];
        diagnostics.Add(DamageDiagnostics.Columns.At(places, most, all));
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
}
