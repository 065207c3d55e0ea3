using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>The parts of a formatted reference, with their places in its line.</summary>
internal sealed record Reference(List<(Author Author, TextSpan Span)> Authors, TextSpan Title, Citation Citation);

/// <summary>Reads a formatted reference: <c>Tao, Y., et al. (2024). Title. Journal.</c>, <c>Wang YH, Chen EQ. Title. Journal. 2023;17(5):1-9</c>, <c>Yang Tao et al, Title, Journal (2024)</c>.</summary>
internal static class ReferenceParser
{
    /// <summary>Reads a line; null where it is no reference.</summary>
    public static Reference? Parse(ReadOnlySpan<char> line)
    {
        if (line.Length is < 30 or > 2000) return null;
        int open = line.IndexOf('(');
        if (open is > 2 and < 400 && open + 5 < line.Length && int.TryParse(line.Slice(open + 1, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int year) && year is > 1800 and < 2100
            && line[open + 5] is ')' or ',' && AuthorNames.ParseList(line[..open]) is { Count: > 0 } authors && line[..open].IndexOf(". ", StringComparison.Ordinal) is var dot && (dot < 0 || !line[..open].Contains(" of ", StringComparison.Ordinal)))
        {
            int close = open + line[open..].IndexOf(')');
            if (close > open) return AfterYear(line, authors, new Citation { Year = year, Date = new TextSpan(open + 1, 4) }, close + 1);
        }
        int etAl = line.IndexOf(" et al", StringComparison.Ordinal);
        if (etAl is > 2 and < 200)
        {
            int k = etAl + 6;
            bool comma = k < line.Length && line[k] == ',' || k + 1 < line.Length && line[k + 1] == ',';
            while (k < line.Length && line[k] is '.' or ',' or ' ') k++;
            return comma ? CommaStyle(line, AuthorNames.ParseList(line[..etAl]), k) : StopStyle(line, AuthorNames.ParseList(line[..etAl]), k);
        }
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return end is > 4 and < 600 && UnitShapes.IsAuthorList(LineFold.Fold(line[..end]), new TextShape(3, 0, 3, 0, 2, false) with { Words = 4, Capitalized = 4 }) && AuthorNames.ParseList(line[..end]) is { Count: > 0 } names ? StopStyle(line, names, end + 2) : null;
    }

    /// <summary>APA: what follows the year is title, journal, the rest.</summary>
    private static Reference? AfterYear(ReadOnlySpan<char> line, List<(Author Author, TextSpan Span)> authors, Citation citation, int k)
    {
        while (k < line.Length && (line[k] is '.' or ',' || char.IsWhiteSpace(line[k]))) k++;
        int end = TitleEnd(line, k);
        if (end <= k) return null;
        int j = SkipMarks(line, end);
        int stop = j;
        while (stop < line.Length && line[stop] is not (',' or ';') && !(line[stop] == '.' && (stop + 1 == line.Length || char.IsWhiteSpace(line[stop + 1]))) && !char.IsAsciiDigit(line[stop])) stop++;
        citation.Journal = Trim(line, j, stop);
        if (line[citation.Journal.Start..citation.Journal.End].StartsWith("http", StringComparison.Ordinal) || line[citation.Journal.Start..citation.Journal.End].StartsWith("doi", StringComparison.OrdinalIgnoreCase)) citation.Journal = default;
        return new Reference(authors, TextSpan.FromBounds(k, end), citation);
    }

    /// <summary>Vancouver: title, full stop, journal, year.</summary>
    private static Reference? StopStyle(ReadOnlySpan<char> line, List<(Author Author, TextSpan Span)> authors, int k)
    {
        int end = TitleEnd(line, k);
        if (end <= k || end >= line.Length) return null;
        int j = SkipMarks(line, end);
        Citation? citation = CitationParser.Parse(line[j..]);
        if (citation is not null)
        {
            Shift(citation, j);
            return new Reference(authors, TextSpan.FromBounds(k, end), citation);
        }
        int stop = j;
        while (stop < line.Length && line[stop] is not ('.' or ',' or ';')) stop++;
        citation = new Citation { Journal = Trim(line, j, stop) };
        for (int i = stop; i + 4 <= line.Length && i < stop + 20; i++)
        {
            if (!char.IsAsciiDigit(line[i]) || !int.TryParse(line.Slice(i, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int year) || year is < 1800 or > 2099) continue;
            citation.Year = year;
            citation.Date = new TextSpan(i, 4);
            break;
        }
        return citation.Year == 0 ? null : new Reference(authors, TextSpan.FromBounds(k, end), citation);
    }

    /// <summary><c>Title, Journal (2024)</c></summary>
    private static Reference? CommaStyle(ReadOnlySpan<char> line, List<(Author Author, TextSpan Span)> authors, int k)
    {
        int open = -1;
        for (int i = k; i + 5 < line.Length; i++)
        {
            if (line[i] == '(' && line[i + 5] == ')' && char.IsAsciiDigit(line[i + 1]) && char.IsAsciiDigit(line[i + 4])) open = i;
            if (open > 0) break;
        }
        if (open < 0 || !int.TryParse(line.Slice(open + 1, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int year)) return StopStyle(line, authors, k);
        int comma = line[k..open].LastIndexOf(", ");
        if (comma <= 0) return null;
        return new Reference(authors, Trim(line, k, k + comma), new Citation { Year = year, Date = new TextSpan(open + 1, 4), Journal = Trim(line, k + comma + 1, open) });
    }

    private static int TitleEnd(ReadOnlySpan<char> line, int k)
    {
        for (int i = k; i < line.Length; i++)
        {
            if (line[i] is not ('.' or '?' or '!')) continue;
            int next = i + 1;
            if (next >= line.Length) return line[i] == '.' ? i : next;
            if (!char.IsWhiteSpace(line[next])) continue;
            while (next < line.Length && char.IsWhiteSpace(line[next])) next++;
            if (next < line.Length && char.IsLower(line[next]) || i - k < 12) continue;
            return line[i] == '.' ? i : i + 1;
        }
        return -1;
    }

    private static int SkipMarks(ReadOnlySpan<char> line, int i)
    {
        while (i < line.Length && (line[i] is '.' or ',' or '?' || char.IsWhiteSpace(line[i]))) i++;
        return i;
    }

    private static TextSpan Trim(ReadOnlySpan<char> line, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(line[start]) || line[start] is '.' or ',')) start++;
        while (end > start && (char.IsWhiteSpace(line[end - 1]) || line[end - 1] is ',' or '.')) end--;
        return TextSpan.FromBounds(start, end);
    }

    private static void Shift(Citation citation, int by)
    {
        citation.Journal = Move(citation.Journal, by);
        citation.Date = Move(citation.Date, by);
        citation.Volume = Move(citation.Volume, by);
        citation.Issue = Move(citation.Issue, by);
        citation.Pages = Move(citation.Pages, by);
    }

    private static TextSpan Move(TextSpan span, int by) => span.IsEmpty ? span : span.Shift(by);
}
