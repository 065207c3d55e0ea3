using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Reads records of PubMed XML: articles, book records, and notes of deletion.</summary>
/// <remarks>After NLM's document type definition (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/) and its description of the elements; unknown elements are the format's markup.</remarks>
internal static class PubMedReader
{
    /// <summary>The kind of the documents.</summary>
    internal const string Format = "pubmed-xml";

    /// <summary>Reads an article or a book record.</summary>
    internal static SourceDocument Read(XmlRecord record)
    {
        XmlNode book = record.Element.Element("BookDocument");
        XmlNode citation = book.Exists ? book : record.Element.Element("MedlineCitation");
        if (!citation.Exists) citation = record.Element; // damage may have cost the element
        XmlNode pmid = citation.Element("PMID");
        if (pmid.Text is { Length: > 0 } number)
        {
            string version = pmid.Attribute("Version").Value;
            record.Identify(version is "" or "1" ? number : number + "." + version, "PMID " + number);
        }
        StructuredWriter writer = record.Writer(Format);
        XmlNode article = citation.Element("Article") is { Exists: true } inner ? inner : citation;
        XmlNode data = record.Element.Element(book.Exists ? "PubmedBookData" : "PubmedData");
        bool text = PubMedText.Write(writer, citation, article, book.Exists);
        if (book.Exists) PubMedBook.Declare(writer, book, data);
        else PubMedFields.Declare(writer, citation, article, data);
        PubMedLists.Declare(writer, citation, article, data);
        if (PubMedText.IsTruncated(article)) record.Diagnostics.Add(XmlDiagnostics.TruncatedAbstract.OfDocument());
        if (!text) record.Diagnostics.Add(XmlDiagnostics.NoTitle.OfDocument());
        return record.Finish(writer);
    }

    /// <summary>Reads a note of deletion: no text, the ids that are gone as relations.</summary>
    internal static SourceDocument ReadDeleted(XmlRecord record)
    {
        record.Identify("deleted", "DeleteCitation");
        StructuredWriter writer = record.Writer(Format);
        int count = 0;
        foreach (XmlNode pmid in record.Element.Descendants("PMID"))
        {
            writer.Declare("record:relation", "deleted pmid:" + pmid.Text, pmid.Trimmed, "DeleteCitation");
            count++;
        }
        record.Diagnostics.Add(XmlDiagnostics.Deleted.At(record.Element.Span, count));
        return record.Finish(writer);
    }

    /// <summary>A date of <c>Year</c>, <c>Month</c> and <c>Day</c> elements, or of a <c>MedlineDate</c>, as an ISO date as exact as it is stated; a season or a range of months gives the year.</summary>
    internal static void DeclareDate(StructuredWriter writer, string field, XmlNode date, string element)
    {
        XmlNode year = date.Element("Year"), month = date.Element("Month"), day = date.Element("Day"), free = date.Element("MedlineDate");
        if (year.Text is { Length: 4 } y && y.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            int m = MonthOf(month.Text), d = m > 0 && int.TryParse(day.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) && n is > 0 and <= 31 ? n : 0;
            string iso = m == 0 ? y : d == 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{y}-{m:00}") : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{y}-{m:00}-{d:00}");
            ImmutableArray<TextSpan> pieces = [year.Trimmed, month.Trimmed, day.Trimmed, date.Element("Season").Trimmed];
            writer.Declare(field, iso, pieces, element);
            return;
        }
        string words = free.Exists ? free.Text : date.Text;
        if (Stated(words) is { } stated) writer.Declare(field, stated, free.Exists ? free.Trimmed : date.Trimmed, element);
    }

    /// <summary>The ISO form of a date in words: the first year, with month and day where it starts with <c>1998 Dec 12</c> and is no range.</summary>
    private static string? Stated(string words)
    {
        string[] parts = words.Split(' ');
        string? year = null;
        int at = 0;
        for (; at < parts.Length && year is null; at++)
        {
            string part = parts[at];
            for (int i = 0; i + 4 <= part.Length; i++)
            {
                if (part.AsSpan(i, 4).IndexOfAnyExceptInRange('0', '9') < 0 && (part[i] is '1' or '2') && (i + 4 == part.Length || !char.IsAsciiDigit(part[i + 4])))
                {
                    year = part.Substring(i, 4);
                    break;
                }
            }
        }
        if (year is null || words.AsSpan().IndexOfAny('-', '–', '/') >= 0 || at >= parts.Length) return year;
        int month = MonthOf(parts[at]);
        if (month == 0) return year;
        bool dated = at + 1 < parts.Length && int.TryParse(parts[at + 1], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int day) && day is > 0 and <= 31;
        return dated
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year}-{month:00}-{int.Parse(parts[at + 1], System.Globalization.CultureInfo.InvariantCulture):00}")
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year}-{month:00}");
    }

    private static int MonthOf(string month)
    {
        if (int.TryParse(month, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number)) return number is > 0 and <= 12 ? number : 0;
        if (month.Length is < 3 or > 9 || month.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.") >= 0) return 0;
        int found = "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(month[..3].ToLowerInvariant(), StringComparison.Ordinal);
        return found >= 0 && found % 3 == 0 ? found / 3 + 1 : 0;
    }
}
