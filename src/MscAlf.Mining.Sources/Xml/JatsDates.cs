using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads the dates of publication.</summary>
/// <remarks>
/// The year is the issue's: of the printed issue (<c>ppub</c>), else of the collection, else of the electronic publication, else of any date. The date is the most exact of the issue's and the electronic one that lies in
/// that year; of two that are equally exact the issue's.
/// </remarks>
internal static class JatsDates
{
    private enum Role : byte
    {
        Print,
        Collection,
        Electronic,
        Other,
    }

    private readonly record struct Date(Role Role, int Year, int Month, int Day, XmlNode Node);

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Declares year and date.</summary>
    internal static void Declare(List<XmlNode> nodes, StructuredWriter writer)
    {
        var dates = new List<Date>();
        foreach (XmlNode node in nodes)
        {
            if (Read(node) is { Year: > 0 } date) dates.Add(date);
        }
        if (dates.Count == 0) return;
        Date issue = dates[0];
        foreach (Date date in dates)
        {
            if (date.Role < issue.Role) issue = date;
        }
        Date best = issue;
        foreach (Date date in dates)
        {
            if (date.Year != issue.Year || date.Role == Role.Other && issue.Role != Role.Other) continue;
            if (Exactness(date) > Exactness(best) || Exactness(date) == Exactness(best) && date.Role < best.Role) best = date;
        }
        writer.Declare("record:date", Iso(best), Pieces(best.Node), "pub-date");
        if (best.Node.Index != issue.Node.Index) writer.Declare("record:year", issue.Year.ToString(CultureInfo.InvariantCulture), Pieces(issue.Node), "pub-date");
        foreach (Date date in dates)
        {
            if (date.Role != Role.Electronic || date.Node.Index == best.Node.Index || date.Month == 0) continue;
            writer.Declare("record:electronic-date", Iso(date), Pieces(date.Node), "pub-date");
        }
    }

    private static string Iso(Date date)
    {
        string value = date.Year.ToString("0000", CultureInfo.InvariantCulture);
        if (date.Month > 0) value += "-" + date.Month.ToString("00", CultureInfo.InvariantCulture);
        return date.Day > 0 ? value + "-" + date.Day.ToString("00", CultureInfo.InvariantCulture) : value;
    }

    private static ImmutableArray<TextSpan> Pieces(XmlNode node)
    {
        ImmutableArray<TextSpan> pieces = [node.Element("year").Trimmed, node.Element("month").Trimmed, node.Element("day").Trimmed];
        return pieces[0].IsEmpty ? [node.Attribute("iso-8601-date").Span, node.Element("string-date").Trimmed] : pieces;
    }

    private static int Exactness(Date date) => date.Day > 0 ? 2 : date.Month > 0 ? 1 : 0;

    private static Date? Read(XmlNode node)
    {
        string kind = node.Attribute("pub-type").Value, format = node.Attribute("publication-format").Value, type = node.Attribute("date-type").Value;
        Role role = kind switch
        {
            "ppub" or "epub-ppub" => Role.Print,
            "collection" => Role.Collection,
            "epub" or "epreprint" or "preprint" => Role.Electronic,
            "" when type is "collection" => Role.Collection,
            "" when type is "pub" or "" => format == "print" ? Role.Print : Role.Electronic,
            "" when type is "preprint" => Role.Electronic,
            _ => Role.Other,
        };
        if (!Number(node.Element("year").Text, 1500, 2200, out int year))
        {
            string iso = node.Attribute("iso-8601-date").Value;
            if (iso.Length < 4 || !Number(iso[..4], 1500, 2200, out year))
            {
                string text = node.Element("string-date").Text;
                if (text.Length < 4 || !Number(text[^4..], 1500, 2200, out year)) return null;
            }
            if (iso.Length < 7 || !Number(iso.Substring(5, 2), 1, 12, out int m)) return new Date(role, year, 0, 0, node);
            return new Date(role, year, m, iso.Length >= 10 && Number(iso.Substring(8, 2), 1, 31, out int d) ? d : 0, node);
        }
        int month = Month(node.Element("month").Text);
        int day = month > 0 && Number(node.Element("day").Text, 1, DateTime.DaysInMonth(year, month), out int value) ? value : 0;
        return new Date(role, year, month, day, node);
    }

    private static int Month(string text)
    {
        if (Number(text, 1, 12, out int month)) return month;
        if (text.Length < 3 || text.AsSpan().IndexOfAny('-', '/', '–') >= 0) return 0;
        return Array.IndexOf(Months, text[..3].ToLowerInvariant()) + 1;
    }

    private static bool Number(string text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
