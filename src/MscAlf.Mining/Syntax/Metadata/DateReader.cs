using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>A date, as exact as it is stated.</summary>
/// <param name="Year">Year; 0 where no date was found.</param>
/// <param name="Month">1 to 12; 0 where it is not stated or not certain.</param>
/// <param name="Day">1 to 31; 0 where it is not stated or not certain.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="IsAmbiguous">Whether day and month could be swapped, so that only the year was taken.</param>
internal readonly record struct DateReading(int Year, int Month, int Day, TextSpan Span, bool IsAmbiguous = false)
{
    /// <summary><c>2023</c>, <c>2023-09</c> or <c>2023-09-15</c>.</summary>
    public string Iso => Month == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Year:0000}")
        : Day == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}");
}

/// <summary>Reads dates of all shapes. What can be read two ways is never guessed: of <c>05/09/2024</c> only the year is taken; of <c>2014 Nov-Dec</c> and <c>Winter 2010</c> too.</summary>
/// <remarks>One pass, no back-tracking. Names of months in English, German, French, Spanish, Italian and Portuguese.</remarks>
internal static class DateReader
{
    private static readonly string[][] Months =
    [
        ["january", "januar", "janvier", "enero", "gennaio", "janeiro", "jänner"], ["february", "februar", "février", "fevrier", "febrero", "febbraio", "fevereiro"], ["march", "märz", "mars", "marzo", "março"],
        ["april", "avril", "abril", "aprile"], ["may", "mai", "mayo", "maggio", "maio"], ["june", "juni", "juin", "junio", "giugno", "junho"], ["july", "juli", "juillet", "julio", "luglio", "julho"],
        ["august", "août", "aout", "agosto"], ["september", "septembre", "septiembre", "settembre", "setembro"], ["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
        ["november", "novembre", "noviembre", "novembro"], ["december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro"],
    ];

    private static readonly string[] Short = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The first date of a line; <see cref="DateReading.Year"/> is 0 where there is none.</summary>
    /// <param name="line">Any text.</param>
    /// <param name="bare">Whether a year alone counts.</param>
    public static DateReading Find(ReadOnlySpan<char> line, bool bare = false)
    {
        DateReading year = default;
        for (int i = 0; i + 4 <= line.Length; i++)
        {
            if (!char.IsAsciiDigit(line[i]) || i > 0 && char.IsAsciiDigit(line[i - 1])) continue;
            int run = i;
            while (run < line.Length && char.IsAsciiDigit(line[run])) run++;
            if (run - i == 8 && Compact(line, i) is { Year: > 0 } compact) return compact;
            if (run - i == 4 && YearAt(line, i) is > 0 and var y)
            {
                DateReading found = AfterYear(line, i, y);
                if (found.Year == 0) found = BeforeYear(line, i, y);
                if (found.Year > 0) return found;
                if (year.Year == 0) year = new DateReading(y, 0, 0, new TextSpan(i, 4));
            }
            i = run - 1;
        }
        return bare ? year : default;
    }

    /// <summary>Whether a word is a month's name or its short form; 1 to 12, 0 for none.</summary>
    public static int Month(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 10) return 0;
        for (int m = 0; m < 12; m++)
        {
            if (word.Equals(Short[m], StringComparison.OrdinalIgnoreCase)) return m + 1;
            foreach (string name in Months[m])
            {
                if (word.Equals(name, StringComparison.OrdinalIgnoreCase)) return m + 1;
            }
        }
        if (word.Equals("sept", StringComparison.OrdinalIgnoreCase)) return 9;
        if (word.Equals("okt", StringComparison.OrdinalIgnoreCase)) return 10;
        if (word.Equals("dez", StringComparison.OrdinalIgnoreCase)) return 12;
        return 0;
    }

    /// <summary><c>2023-09-15</c>, <c>2023/9</c>, <c>2023 Sep 15</c>, <c>2014 Nov-Dec</c>, <c>2010 Winter</c>, <c>2023年9月15日</c>.</summary>
    private static DateReading AfterYear(ReadOnlySpan<char> line, int at, int year)
    {
        int k = at + 4;
        if (k < line.Length && line[k] is '-' or '/' or '.' or '年' && k + 1 < line.Length && char.IsAsciiDigit(line[k + 1]))
        {
            char mark = line[k];
            int month = Number(line, k + 1, out int end);
            if (end - k - 1 <= 2 && month is >= 1 and <= 12)
            {
                bool stops = end < line.Length && (mark == '年' ? line[end] == '月' : line[end] == mark);
                if (stops)
                {
                    int day = Number(line, end + 1, out int dayEnd);
                    if (dayEnd > end + 1 && dayEnd - end - 1 <= 2 && IsDay(year, month, day)) return new DateReading(year, month, day, TextSpan.FromBounds(at, dayEnd < line.Length && line[dayEnd] == '日' ? dayEnd + 1 : dayEnd));
                    if (mark == '年') return new DateReading(year, month, 0, TextSpan.FromBounds(at, end + 1));
                }
                // "2005-6" and "1998.12" are ranges or decimals as well; only two figures after a dash or slash are a month.
                if (end - k - 1 == 2 && mark is '-' or '/' && (end == line.Length || !char.IsLetterOrDigit(line[end]))) return new DateReading(year, month, 0, TextSpan.FromBounds(at, end));
            }
            return default;
        }
        while (k < line.Length && line[k] is ' ' or '\u00A0' or ',' or '-') k++;
        if (k == at + 4) return default;
        int named = MonthAt(line, k, out int stop);
        if (named == 0) return IsSeason(Word(line, k)) ? new DateReading(year, 0, 0, TextSpan.FromBounds(at, k + Word(line, k).Length)) : default;
        if (IsRange(line, stop, out int rangeEnd)) return new DateReading(year, 0, 0, TextSpan.FromBounds(at, rangeEnd));
        int d = stop;
        while (d < line.Length && line[d] is ' ' or '\u00A0' or '.' or '-') d++;
        int number = Number(line, d, out int numberEnd);
        return numberEnd > d && numberEnd - d <= 2 && IsDay(year, named, number) && !IsClock(line, numberEnd) && line[d - 1] != '.'
            ? new DateReading(year, named, number, TextSpan.FromBounds(at, numberEnd)) : new DateReading(year, named, 0, TextSpan.FromBounds(at, stop));
    }

    /// <summary><c>15 September 2023</c>, <c>Sep. 15th, 2023</c>, <c>September 2023</c>, <c>15.09.2023</c>, <c>09/15/2023</c>, <c>Winter 2010</c>.</summary>
    private static DateReading BeforeYear(ReadOnlySpan<char> line, int at, int year)
    {
        int end = at + 4;
        if (at >= 2 && line[at - 1] is '.' or '/' or '-' && char.IsAsciiDigit(line[at - 2])) return Figures(line, at, year);
        int b = Back(line, at), dayEnd = b;
        // A number between month and year: "September 15, 2023".
        int ordinal = OrdinalEnd(line, b);
        int number = 0;
        if (ordinal > 0 && char.IsAsciiDigit(line[ordinal - 1]))
        {
            int dayStart = ordinal;
            while (dayStart > 0 && char.IsAsciiDigit(line[dayStart - 1])) dayStart--;
            number = ordinal - dayStart <= 2 ? Number(line, dayStart, out _) : 0;
            if (number == 0) return default;
            dayEnd = Back(line, dayStart);
        }
        int wordStart = dayEnd;
        while (wordStart > 0 && dayEnd - wordStart < 12 && char.IsLetter(line[wordStart - 1])) wordStart--;
        if (wordStart > 0 && char.IsLetter(line[wordStart - 1])) return default;
        ReadOnlySpan<char> word = line[wordStart..dayEnd];
        if (number == 0 && word is "of" or "de" or "del")
        {
            dayEnd = Back(line, wordStart);
            wordStart = dayEnd;
            while (wordStart > 0 && dayEnd - wordStart < 12 && char.IsLetter(line[wordStart - 1])) wordStart--;
            word = line[wordStart..dayEnd];
        }
        int month = Month(word);
        if (month == 0) return number == 0 && IsSeason(word) ? new DateReading(year, 0, 0, TextSpan.FromBounds(wordStart, end)) : default;
        if (number > 0) return IsDay(year, month, number) ? new DateReading(year, month, number, TextSpan.FromBounds(wordStart, end)) : new DateReading(year, month, 0, TextSpan.FromBounds(wordStart, end));
        int first = Back(line, wordStart);
        if (first > 0 && wordStart - first <= 3 && EndsMonth(line, first, wordStart, out int otherStart)) return new DateReading(year, 0, 0, TextSpan.FromBounds(otherStart, end));
        if (first > 3 && line[..first].EndsWith(" of", StringComparison.Ordinal)) first = Back(line, first - 3);
        else if (first > 3 && line[..first].EndsWith(" de", StringComparison.Ordinal)) first = Back(line, first - 3);
        int numberEnd = OrdinalEnd(line, first), numberStart = numberEnd;
        while (numberStart > 0 && char.IsAsciiDigit(line[numberStart - 1])) numberStart--;
        int day = numberEnd - numberStart is 1 or 2 ? Number(line, numberStart, out _) : 0;
        bool own = !line[first..wordStart].Contains(',') && (numberStart == 0 || !(char.IsLetter(line[numberStart - 1]) || line[numberStart - 1] is ':' or '.' or ','));
        return day > 0 && own && IsDay(year, month, day) ? new DateReading(year, month, day, TextSpan.FromBounds(numberStart, end)) : new DateReading(year, month, 0, TextSpan.FromBounds(wordStart, end));
    }

    /// <summary>Two numbers and the year: a dot says that the day comes first, a slash or dash says nothing.</summary>
    private static DateReading Figures(ReadOnlySpan<char> line, int at, int year)
    {
        char mark = line[at - 1];
        int secondStart = at - 1;
        while (secondStart > 0 && char.IsAsciiDigit(line[secondStart - 1])) secondStart--;
        if (at - 1 - secondStart > 2) return default;
        int second = Number(line, secondStart, out _), end = at + 4;
        if (secondStart == 0 || line[secondStart - 1] != mark)
        {
            bool alone = secondStart == 0 || !(char.IsLetterOrDigit(line[secondStart - 1]) || line[secondStart - 1] is '/' or '.' or '-' or ':');
            return second is >= 1 and <= 12 && mark != '.' && alone && at - 1 - secondStart == 2 ? new DateReading(year, second, 0, TextSpan.FromBounds(secondStart, end)) : default;
        }
        int firstStart = secondStart - 1;
        while (firstStart > 0 && char.IsAsciiDigit(line[firstStart - 1])) firstStart--;
        if (secondStart - 1 - firstStart is < 1 or > 2 || firstStart > 0 && (char.IsLetterOrDigit(line[firstStart - 1]) || line[firstStart - 1] is '.' or '/')) return default;
        int first = Number(line, firstStart, out _);
        TextSpan span = TextSpan.FromBounds(firstStart, end);
        bool dayFirst = second is >= 1 and <= 12 && IsDay(year, second, first), monthFirst = mark != '.' && first is >= 1 and <= 12 && IsDay(year, first, second);
        if (dayFirst && monthFirst && first != second) return new DateReading(year, 0, 0, span, IsAmbiguous: true);
        return dayFirst ? new DateReading(year, second, first, span) : monthFirst ? new DateReading(year, first, second, span) : default;
    }

    private static DateReading Compact(ReadOnlySpan<char> line, int at)
    {
        int year = YearAt(line, at, 8), month = Two(line, at + 4), day = Two(line, at + 6);
        return year >= 1900 && month is >= 1 and <= 12 && IsDay(year, month, day) && (at == 0 || !char.IsLetterOrDigit(line[at - 1])) ? new DateReading(year, month, day, new TextSpan(at, 8)) : default;
    }

    private static int YearAt(ReadOnlySpan<char> line, int i, int length = 4)
    {
        if (i > 0 && (char.IsLetter(line[i - 1]) && line[i - 1] < '\u2E80' || line[i - 1] == '.' && i > 1 && char.IsAsciiDigit(line[i - 2]) && !HasTwoDots(line, i))) return 0;
        if (i + length < line.Length && char.IsLetter(line[i + length]) && line[i + length] is not ('T' or '年')) return 0;
        int year = 0;
        for (int k = i; k < i + 4; k++) year = year * 10 + line[k] - '0';
        return year is >= 1800 and <= 2099 ? year : 0;
    }

    /// <summary>Whether <c>15.09.</c> stands before: otherwise the number after a dot is a decimal.</summary>
    private static bool HasTwoDots(ReadOnlySpan<char> line, int at)
    {
        int k = at - 2;
        while (k > 0 && at - k < 5 && char.IsAsciiDigit(line[k - 1])) k--;
        return k > 0 && line[k - 1] == '.';
    }

    private static int Back(ReadOnlySpan<char> line, int i)
    {
        while (i > 0 && line[i - 1] is ' ' or '\u00A0' or ',' or '.' or '-' or '\t') i--;
        return i;
    }

    /// <summary>The end of the digits where <c>st</c>, <c>nd</c>, <c>rd</c>, <c>th</c> follow them.</summary>
    private static int OrdinalEnd(ReadOnlySpan<char> line, int i) =>
        i > 2 && char.IsAsciiDigit(line[i - 3]) && line.Slice(i - 2, 2) is "st" or "nd" or "rd" or "th" ? i - 2 : i;

    private static bool EndsMonth(ReadOnlySpan<char> line, int end, int next, out int start)
    {
        start = end;
        bool dash = line[end..next].ContainsAny('-', '–', '/');
        if (end > 0 && line[end - 1] is '/' or '–')
        {
            dash = true;
            end--;
        }
        start = end;
        while (start > 0 && end - start < 12 && char.IsLetter(line[start - 1])) start--;
        return dash && Month(line[start..end]) > 0;
    }

    private static bool IsRange(ReadOnlySpan<char> line, int at, out int end)
    {
        end = at;
        int k = at;
        while (k < line.Length && line[k] is ' ' or '.') k++;
        if (k >= line.Length || line[k] is not ('-' or '–' or '/')) return false;
        k++;
        while (k < line.Length && line[k] == ' ') k++;
        // "2010 Dec-2011 Jan"
        if (k + 4 < line.Length && char.IsAsciiDigit(line[k]) && char.IsAsciiDigit(line[k + 3]) && line[k + 4] == ' ' && Month(Word(line, k + 5)) > 0) k += 5;
        ReadOnlySpan<char> word = Word(line, k);
        end = k + word.Length;
        return Month(word) > 0;
    }

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> line, int at)
    {
        int end = at;
        while (end < line.Length && end - at < 12 && char.IsLetter(line[end])) end++;
        return line[at..end];
    }

    private static int MonthAt(ReadOnlySpan<char> line, int at, out int end)
    {
        ReadOnlySpan<char> word = Word(line, at);
        end = at + word.Length;
        return end < line.Length && char.IsLetter(line[end]) ? 0 : Month(word);
    }

    private static bool IsSeason(ReadOnlySpan<char> word)
    {
        foreach (string season in (ReadOnlySpan<string>)["spring", "summer", "autumn", "fall", "winter"])
        {
            if (word.Equals(season, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private static bool IsClock(ReadOnlySpan<char> line, int at) => at < line.Length && (line[at] == ':' && at + 1 < line.Length && char.IsAsciiDigit(line[at + 1]) || line[at] == '(');

    private static bool IsDay(int year, int month, int day) => day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int Number(ReadOnlySpan<char> line, int i, out int end)
    {
        end = i;
        int n = 0;
        while (end < line.Length && end - i < 8 && char.IsAsciiDigit(line[end])) n = n * 10 + line[end++] - '0';
        return n;
    }

    private static int Two(ReadOnlySpan<char> line, int i) => (line[i] - '0') * 10 + line[i + 1] - '0';
}
