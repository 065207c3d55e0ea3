using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads the dates of publication, and what an article states of its retraction or correction.</summary>
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
            if (IsRetraction(node.Attribute("date-type").Value) || IsRetraction(node.Attribute("pub-type").Value)) writer.Declare("record:status", "retracted", node.Trimmed, "pub-date");
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
        string value = best.Year.ToString("0000", CultureInfo.InvariantCulture);
        if (best.Month > 0) value += "-" + best.Month.ToString("00", CultureInfo.InvariantCulture);
        if (best.Day > 0) value += "-" + best.Day.ToString("00", CultureInfo.InvariantCulture);
        writer.Declare("record:date", value, best.Node.Trimmed, "pub-date");
        if (best.Node.Index != issue.Node.Index) writer.Declare("record:year", issue.Year.ToString(CultureInfo.InvariantCulture), issue.Node.Trimmed, "pub-date");
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

    private static bool IsRetraction(string type) => type.StartsWith("retract", StringComparison.OrdinalIgnoreCase);

    /// <summary>Declares the state that an event of the article's history states.</summary>
    internal static void Events(XmlNode history, string articleType, StructuredWriter writer)
    {
        foreach (XmlNode node in history.Elements())
        {
            string type = node.Attribute(node.LocalName == "event" ? "event-type" : "date-type").Value;
            if (IsRetraction(type) && !IsRetraction(articleType)) writer.Declare("record:status", "retracted", node.Trimmed, node.LocalName);
        }
    }

    /// <summary>Declares a related article, and what it makes of this one: a notice that goes forward to a retraction, a correction or a concern is about this article.</summary>
    internal static void Related(XmlNode node, string articleType, StructuredWriter writer)
    {
        string type = node.Attribute("related-article-type").Value;
        XmlAttribute address = node.Attribute("xlink:href");
        string target = address.Value;
        if (target.Length > 0 && type.Length > 0) writer.Declare("record:relation", type + " " + (JatsNames.Doi(target) is { } doi ? "doi:" + doi : target), address.Span, "related-article");
        if (StatusOf(type, articleType) is { } status) writer.Declare("record:status", status, node.Attribute("related-article-type").Span, "related-article");
    }

    private static string? StatusOf(string type, string articleType)
    {
        bool notice = IsRetraction(articleType) || articleType is "correction" or "expression-of-concern" or "addendum" or "editorial" or "corrected-article";
        if (notice && !type.EndsWith("-forward", StringComparison.Ordinal)) return null;
        return type switch
        {
            "retraction-forward" or "retraction" or "retraction-notice" or "retracted-by" => "retracted",
            "concern-forward" or "expression-of-concern" or "expression-of-concern-forward" or "object-of-concern-forward" => "concern",
            "correction-forward" or "correction" or "erratum" or "corrigendum" or "corrected-by" => "corrected",
            _ => null,
        };
    }
}
