using System.Globalization;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Reads the dates that bibliographic formats state.</summary>
internal static class StatedDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>A date as an ISO date, as exact as stated: <c>2012 Oct 15</c>, <c>2003 Nov-Dec</c> (the first), <c>2000 Spring</c> (the year), <c>2021/05/03</c>, <c>20060110</c>, <c>1998 Dec-1999 Jan</c>. Null where no year is stated.</summary>
    internal static string? Iso(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        int year = 0, month = 0, day = 0;
        if (value.Length == 8 && value.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            year = Number(value[..4]);
            month = Number(value[4..6]);
            day = Number(value[6..]);
            return Format(year, month, day);
        }
        int numbers = 0;
        for (int i = 0; i < value.Length;)
        {
            int start = i;
            if (char.IsAsciiDigit(value[i]))
            {
                while (i < value.Length && char.IsAsciiDigit(value[i])) i++;
                int number = i - start <= 4 ? Number(value[start..i]) : 0;
                if (i - start == 4 && year == 0) year = number;
                else if (i - start == 4) break; // the end of a span of time
                else if (i - start <= 2 && year > 0 && month == 0 && numbers++ == 0 && IsNumeric(value, start)) month = number is >= 1 and <= 12 ? number : 0;
                else if (i - start <= 2 && month > 0 && day == 0 && number is >= 1 and <= 31) day = number;
                else if (i - start <= 2 && year == 0 && day == 0 && number is >= 1 and <= 31) day = number; // "3 May 2021"
            }
            else if (char.IsLetter(value[i]))
            {
                while (i < value.Length && char.IsLetter(value[i])) i++;
                if (month == 0 && MonthOf(value[start..i]) is > 0 and int named) month = named;
                else if (month > 0 && MonthOf(value[start..i]) > 0) break; // "Nov-Dec": the first counts
            }
            else
            {
                i++;
            }
        }
        return year is > 1000 and < 3000 ? Format(year, month, day) : null;
    }

    private static string Format(int year, int month, int day)
    {
        if (month is < 1 or > 12) return year.ToString("0000", CultureInfo.InvariantCulture);
        if (day < 1 || day > DateTime.DaysInMonth(Math.Clamp(year, 1, 9999), month)) return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");
    }

    /// <summary>Whether a number follows a slash or a dash: a month by number.</summary>
    private static bool IsNumeric(ReadOnlySpan<char> value, int at) => at > 0 && value[at - 1] is '/' or '-' or '.';

    private static int MonthOf(ReadOnlySpan<char> word)
    {
        if (word.Length < 3) return 0;
        for (int i = 0; i < Months.Length; i++)
        {
            if (word.StartsWith(Months[i], StringComparison.OrdinalIgnoreCase) && (word.Length <= 4 || IsFull(word, i))) return i + 1;
        }
        return 0;
    }

    private static bool IsFull(ReadOnlySpan<char> word, int month) =>
        word.Equals(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[month], StringComparison.OrdinalIgnoreCase);

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
