using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>What a citation line states, each with its place in the line; an empty span is something not stated.</summary>
internal sealed class Citation
{
    public TextSpan Journal { get; set; }
    public TextSpan Date { get; set; }
    public int Year { get; set; }
    public int Month { get; set; }
    public int Day { get; set; }
    public TextSpan Volume { get; set; }
    public TextSpan Issue { get; set; }
    public TextSpan Pages { get; set; }

    /// <summary>The date as exact as stated, or null where only the year is.</summary>
    public string? Iso => Month == 0 ? null : Day == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}");
}

/// <summary>Reads the citation lines of journals: <c>Gut Liver. 2023 Sep 15;17(5):674-683</c>, <c>Cells 2021, 10(3), 512</c>, <c>Nat Commun 10, 1234 (2019)</c>, <c>Volume 12, Issue 3, March 2019, Pages 45-67</c>.</summary>
internal static class CitationParser
{
    /// <summary>Reads a line; null where it is no citation.</summary>
    public static Citation? Parse(ReadOnlySpan<char> line)
    {
        if (line.Length > LineFold.Reach) line = line[..LineFold.Reach];
        for (int i = 0; i + 4 <= line.Length; i++)
        {
            int year = YearAt(line, i);
            if (year == 0) continue;
            if (Vancouver(line, i, year) is { } found) return found;
            if (YearFirst(line, i, year) is { } second) return second;
            if (YearLast(line, i, year) is { } third) return third;
            if (Bracketed(line, i, year) is { } fourth) return fourth;
            if (YearAtEnd(line, i, year) is { } fifth) return fifth;
        }
        return Labelled(line);
    }

    /// <summary>Reads a date with at least a month anywhere in a short line; year 0 where there is none. See <see cref="DateReader"/>.</summary>
    public static (int Year, int Month, int Day, TextSpan Span) FindDate(ReadOnlySpan<char> line)
    {
        DateReading date = DateReader.Find(line);
        return (date.Year, date.Month, date.Day, date.Span);
    }

    /// <summary><c>Journal. 2023 Sep 15;17(5):674-683.</c></summary>
    private static Citation? Vancouver(ReadOnlySpan<char> line, int at, int year)
    {
        int k = SkipSpace(line, at + 4), month = MonthAt(line, k, out int monthEnd), day = 0, dateEnd = at + 4;
        if (month > 0)
        {
            k = dateEnd = monthEnd;
            if (k < line.Length && line[k] is '-' or '/' && MonthAt(line, k + 1, out int secondEnd) > 0)
            {
                k = dateEnd = secondEnd;
                month = 0; // of two months none is certain
            }
            int dayAt = SkipSpace(line, k);
            day = NumberAt(line, dayAt, out int dayEnd);
            if (month > 0 && dayEnd > dayAt && dayEnd - dayAt <= 2 && day <= 31) k = dateEnd = dayEnd;
            else day = 0;
        }
        k = SkipSpace(line, k);
        if (k >= line.Length || line[k] != ';') return null;
        var result = new Citation { Year = year, Month = month, Day = day, Date = TextSpan.FromBounds(at, dateEnd), Journal = JournalBefore(line, at) };
        VolumeIssuePages(line, SkipSpace(line, k + 1), result);
        ReadOnlySpan<char> volume = line[result.Volume.Start..result.Volume.End];
        return result.Pages.IsEmpty && result.Issue.IsEmpty && !volume.ContainsAnyInRange('0', '9') ? null : result;
    }

    /// <summary><c>Cells 2021, 10(3), 512</c></summary>
    private static Citation? YearFirst(ReadOnlySpan<char> line, int at, int year)
    {
        int k = at + 4;
        if (k >= line.Length || line[k] != ',' || at == 0) return null;
        var result = new Citation { Year = year, Date = new TextSpan(at, 4), Journal = JournalBefore(line, at) };
        if (result.Journal.IsEmpty) return null;
        VolumeIssuePages(line, SkipSpace(line, k + 1), result);
        return result.Volume.IsEmpty || result.Pages.IsEmpty || !char.IsAsciiDigit(line[result.Volume.Start]) ? null : result;
    }

    /// <summary><c>Nature Communications volume 10, Article number: 1234 (2019)</c>, <c>J Hepatol (2019) 10:123</c></summary>
    private static Citation? YearLast(ReadOnlySpan<char> line, int at, int year)
    {
        if (at == 0 || line[at - 1] != '(' || at + 4 >= line.Length || line[at + 4] != ')') return null;
        int k = SkipSpace(line, at + 5);
        if (k < line.Length && char.IsAsciiDigit(line[k]))
        {
            var after = new Citation { Year = year, Date = new TextSpan(at, 4), Journal = JournalBefore(line, at - 1) };
            VolumeIssuePages(line, k, after);
            if (!after.Volume.IsEmpty && !after.Pages.IsEmpty) return after;
        }
        int start = 0;
        while (start < at && !char.IsAsciiDigit(line[start])) start++;
        if (start == 0 || start >= at - 1) return null;
        int journalEnd = start;
        ReadOnlySpan<char> head = line[..journalEnd].TrimEnd();
        if (head.EndsWith("volume", StringComparison.OrdinalIgnoreCase)) head = head[..^6];
        else if (head.EndsWith("vol.", StringComparison.OrdinalIgnoreCase)) head = head[..^4];
        var result = new Citation { Year = year, Date = new TextSpan(at, 4), Journal = JournalBefore(line, head.Length) };
        int volumeEnd = start;
        while (volumeEnd < at && char.IsAsciiDigit(line[volumeEnd])) volumeEnd++;
        if (volumeEnd >= line.Length || line[volumeEnd] is not (',' or ':')) return null;
        result.Volume = TextSpan.FromBounds(start, volumeEnd);
        int p = SkipSpace(line, volumeEnd + 1);
        foreach (string word in (ReadOnlySpan<string>)["article number:", "pages", "pp."])
        {
            if (line[p..].StartsWith(word, StringComparison.OrdinalIgnoreCase)) p = SkipSpace(line, p + word.Length);
        }
        result.Pages = PagesAt(line, p);
        return result.Pages.IsEmpty || result.Journal.IsEmpty ? null : result;
    }

    /// <summary><c>[Acta Biochim Pol. 2005]</c></summary>
    private static Citation? Bracketed(ReadOnlySpan<char> line, int at, int year)
    {
        int open = line[..at].LastIndexOf('['), close = at + 4;
        if (open < 0 || close >= line.Length || line[close] != ']' || at - open > 90 || line[at - 1] != ' ') return null;
        TextSpan journal = JournalBefore(line, at);
        if (journal.IsEmpty || journal.Start <= open) journal = TextSpan.FromBounds(open + 1, open + 1 + line[(open + 1)..at].TrimEnd(" .,").Length);
        return journal.Length < 2 || !char.IsUpper(line[journal.Start]) ? null : new Citation { Year = year, Date = new TextSpan(at, 4), Journal = journal };
    }

    /// <summary><c>Hum Brain Mapp 38:3675–3690, 2017</c></summary>
    private static Citation? YearAtEnd(ReadOnlySpan<char> line, int at, int year)
    {
        if (at < 8 || line[at - 1] != ' ' || line[at - 2] is not (',' or '.') || at + 4 < line.Length && line[at + 4] is not ('.' or ' ' or ';')) return null;
        int e = at - 2, p = e;
        while (p > 0 && (char.IsAsciiLetterOrDigit(line[p - 1]) || line[p - 1] is '-' or '–')) p--;
        if (p == e || p < 3 || line[p - 1] != ':') return null;
        TextSpan pages = PagesAt(line, p);
        int v = p - 1;
        if (line[v - 1] == ')')
        {
            int open = line[..v].LastIndexOf('(');
            if (open < 0 || v - open > 20) return null;
            v = open;
        }
        int end = v;
        while (v > 0 && char.IsAsciiDigit(line[v - 1])) v--;
        if (pages.IsEmpty || end == v || end - v > 4 || v == 0 || line[v - 1] != ' ') return null;
        var result = new Citation { Year = year, Date = new TextSpan(at, 4), Volume = TextSpan.FromBounds(v, end), Pages = pages, Journal = JournalBefore(line, v) };
        if (end < p - 1) result.Issue = TextSpan.FromBounds(end + 1, p - 2);
        return result.Journal.IsEmpty || !char.IsUpper(line[result.Journal.Start]) ? null : result;
    }

    /// <summary><c>Volume 12, Issue 3, March 2019, Pages 45-67</c></summary>
    private static Citation? Labelled(ReadOnlySpan<char> line)
    {
        int v = line.IndexOf("Volume ", StringComparison.Ordinal);
        if (v < 0) return Abbreviated(line);
        int start = v + 7, end = start;
        while (end < line.Length && char.IsAsciiLetterOrDigit(line[end])) end++;
        (int year, int month, int day, TextSpan span) = FindDate(line);
        int bracket = line[end..].IndexOf('(');
        if (year == 0 && bracket is >= 0 and < 4 && end + bracket + 5 < line.Length && line[end + bracket + 5] == ')') (year, span) = (YearAt(line, end + bracket + 1), new TextSpan(end + bracket + 1, 4));
        if (end == start || year == 0) return null;
        var result = new Citation { Year = year, Month = month, Day = day, Date = span, Volume = TextSpan.FromBounds(start, end) };
        foreach (string word in (ReadOnlySpan<string>)["Issue ", "Issues ", "Number ", "No. "])
        {
            int issue = line.IndexOf(word, StringComparison.Ordinal), first = issue + word.Length, e = first;
            if (issue <= 0 || !result.Issue.IsEmpty) continue;
            while (e < line.Length && (char.IsAsciiLetterOrDigit(line[e]) || line[e] is '-' or '–')) e++;
            result.Issue = TextSpan.FromBounds(first, e);
        }
        foreach (string word in (ReadOnlySpan<string>)["Pages ", "Pages: ", "Article ID ", "Article "])
        {
            int p = line.IndexOf(word, StringComparison.Ordinal);
            if (p > 0 && result.Pages.IsEmpty) result.Pages = PagesAt(line, p + word.Length);
        }
        if (v > 3) result.Journal = JournalBefore(line, v);
        return result;
    }

    /// <summary><c>Vol. 30, No. 2, pp. 9–21, 2019</c></summary>
    private static Citation? Abbreviated(ReadOnlySpan<char> line)
    {
        int v = line.IndexOf("Vol. ", StringComparison.Ordinal), p = line.IndexOf("pp. ", StringComparison.Ordinal);
        if (v < 0 || p < v) return null;
        int start = SkipSpace(line, v + 5), end = start;
        while (end < line.Length && char.IsAsciiLetterOrDigit(line[end])) end++;
        TextSpan pages = PagesAt(line, SkipSpace(line, p + 4));
        if (end == start || pages.IsEmpty) return null;
        for (int i = pages.End; i + 4 <= line.Length; i++)
        {
            if (YearAt(line, i) is not (> 0 and var year)) continue;
            var result = new Citation { Year = year, Date = new TextSpan(i, 4), Volume = TextSpan.FromBounds(start, end), Pages = pages, Journal = v > 2 ? JournalBefore(line, v) : default };
            int n = line.IndexOf("No. ", StringComparison.Ordinal), e = n + 4;
            if (n < end || n > p) return result;
            while (e < line.Length && char.IsAsciiLetterOrDigit(line[e])) e++;
            result.Issue = TextSpan.FromBounds(n + 4, e);
            return result;
        }
        return null;
    }

    /// <summary><c>17(5):674-683</c>, <c>10(3), 512</c>, <c>9:227</c>, <c>Suppl 1:S3</c></summary>
    private static void VolumeIssuePages(ReadOnlySpan<char> line, int k, Citation result)
    {
        int start = k;
        while (k < line.Length && (char.IsAsciiLetterOrDigit(line[k]) || line[k] is '-' or '–' || line[k] == ' ' && line[start..k].StartsWith("Suppl", StringComparison.Ordinal))) k++;
        if (k > start && k - start <= 24) result.Volume = TextSpan.FromBounds(start, k);
        int open = SkipSpace(line, k);
        if (open < line.Length && line[open] == '(')
        {
            int close = line[open..].IndexOf(')');
            if (close is > 1 and < 32)
            {
                result.Issue = TextSpan.FromBounds(open + 1, open + close);
                k = open + close + 1;
            }
        }
        k = SkipSpace(line, k);
        if (k < line.Length && line[k] is ':' or ',') result.Pages = PagesAt(line, SkipSpace(line, k + 1));
    }

    private static TextSpan PagesAt(ReadOnlySpan<char> line, int k)
    {
        int e = k;
        bool digit = false;
        while (e < line.Length && e - k < 30 && (char.IsAsciiLetterOrDigit(line[e]) || line[e] is '-' or '–' || line[e] == '.' && e + 1 < line.Length && char.IsAsciiLetterOrDigit(line[e + 1]) && digit))
        {
            digit |= char.IsAsciiDigit(line[e]);
            e++;
        }
        while (e > k && line[e - 1] is '-' or '–') e--;
        return digit ? TextSpan.FromBounds(k, e) : default;
    }

    /// <summary>The journal's name before <paramref name="end"/>: back to a full stop with a space after it, or the start.</summary>
    private static TextSpan JournalBefore(ReadOnlySpan<char> line, int end)
    {
        int e = end;
        while (e > 0 && (char.IsWhiteSpace(line[e - 1]) || line[e - 1] is '.' or ',' or ';' or '|' or '(')) e--;
        int s = e;
        while (s > 0 && e - s < 120 && !(line[s - 1] == ' ' && s >= 2 && line[s - 2] is '.' or '|' or '?' or ':' && line[s - 1] == ' ')) s--;
        while (s < e && (char.IsWhiteSpace(line[s]) || line[s] is '.' or ',')) s++;
        if (e - s < 2 || !char.IsLetter(line[s]) || e - s >= 120) return default;
        // "Stem Cell Res Ther" abbreviations with stops ("J. Hepatol."): go on to the left over short capitalised words.
        while (s >= 3 && line[s - 1] == ' ' && line[s - 2] == '.' && !line[s..e].Contains(' '))
        {
            int w = s - 2;
            while (w > 0 && char.IsLetter(line[w - 1])) w--;
            if (s - 2 - w is < 1 or > 6 || !char.IsUpper(line[w]) || w > 0 && line[w - 1] != ' ' || line[w..(s - 2)] is "al") break;
            s = w;
        }
        return TextSpan.FromBounds(s, e);
    }

    private static int YearAt(ReadOnlySpan<char> line, int i)
    {
        if (line[i] is not ('1' or '2') || i > 0 && (char.IsLetterOrDigit(line[i - 1]) || line[i - 1] is '/' or '-' && i > 1 && char.IsAsciiDigit(line[i - 2])) || i + 4 < line.Length && char.IsLetterOrDigit(line[i + 4])) return 0;
        int year = 0;
        for (int k = i; k < i + 4; k++)
        {
            if (!char.IsAsciiDigit(line[k])) return 0;
            year = year * 10 + line[k] - '0';
        }
        return year is >= 1800 and <= 2099 ? year : 0;
    }

    private static int MonthAt(ReadOnlySpan<char> line, int i, out int end)
    {
        end = i;
        int e = i;
        while (e < line.Length && e - i < 10 && char.IsAsciiLetter(line[e])) e++;
        int month = DateReader.Month(line[i..e]);
        if (month > 0) end = e;
        return month;
    }

    private static int NumberAt(ReadOnlySpan<char> line, int i, out int end)
    {
        end = i;
        int n = 0;
        while (end < line.Length && end - i < 8 && char.IsAsciiDigit(line[end])) n = n * 10 + line[end++] - '0';
        return n;
    }

    private static int SkipSpace(ReadOnlySpan<char> line, int i)
    {
        while (i < line.Length && char.IsWhiteSpace(line[i])) i++;
        return i;
    }
}
