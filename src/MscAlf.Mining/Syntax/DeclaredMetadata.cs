using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads what markup or a record declares: the citation tags of Highwire, Dublin Core, PRISM, and the fields of JSON records.</summary>
internal static class DeclaredMetadata
{
    /// <summary>Adds all declared fields of the paper. Fields of the page itself (<c>og:</c>, JSON-LD of a news page) are left to the caller.</summary>
    public static void Read(SourceDocument document, PublicationBuilder publication)
    {
        string? first = null, last = null;
        TextSpan firstAt = default, lastAt = default;
        foreach (DeclaredField field in document.Declared)
        {
            string name = field.Name.ToLowerInvariant(), value = field.Value.Trim();
            ImmutableArray<TextSpan> at = [field.Source];
            if (value.Length == 0) continue;
            int colon = name.IndexOf(':');
            bool record = name.StartsWith("record:", StringComparison.Ordinal);
            string rule = (record ? "record/" : "html/") + (colon > 0 ? name[(colon + 1)..] : name);
            switch (record ? name[7..] : name)
            {
                case "citation_title" or "dc.title" or "title" or "dcterms.title": publication.Set("title", value.TrimEnd('.'), at, rule); break;
                case "citation_journal_title" or "prism.publicationname" or "journal" or "dc.source" when !value.StartsWith("http", StringComparison.Ordinal): publication.Set("journal", value, at, rule); break;
                case "citation_volume" or "prism.volume" or "volume": publication.Set("volume", value, at, rule); break;
                case "citation_issue" or "prism.number" or "issue": publication.Set("issue", value, at, rule); break;
                case "pages" or "prism.pagerange": publication.Set("pages", value, at, rule); break;
                case "citation_firstpage" or "prism.startingpage": (first, firstAt) = (first ?? value, first is null ? field.Source : firstAt); break;
                case "citation_lastpage" or "prism.endingpage": (last, lastAt) = (last ?? value, last is null ? field.Source : lastAt); break;
                case "citation_doi" or "prism.doi" or "dc.identifier" or "doi" or "dc.identifier.doi" or "bepress_citation_doi": SetDoi(value, field.Source, rule, publication); break;
                case "citation_pmid" or "ncbi_pmid" or "pmid" when value.All(char.IsAsciiDigit): publication.Set("pmid", value, at, rule); break;
                case "citation_pmcid" or "pmcid" or "ncbi_pmcid": publication.Set("pmcid", value.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? "PMC" + value[3..] : "PMC" + value, at, rule); break;
                case "citation_author" or "dc.creator" or "author" or "dc.contributor": AddAuthor(value, at, rule, publication); break;
                case "citation_authors" or "authors":
                    foreach (string one in value.Split(value.Contains(';', StringComparison.Ordinal) ? ';' : ',')) AddAuthor(one, at, rule, publication);
                    break;
                case "citation_publication_date" or "citation_date" or "prism.publicationdate" or "dc.date" or "date" or "citation_year" or "year" or "citation_cover_date": SetDate(value, at, rule, publication); break;
                case "citation_keywords" or "keywords" when record || name != "keywords":
                    foreach (string one in value.Split(value.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries)) publication.AddKeyword(one, at, rule);
                    break;
                case "citation_article_type" or "types" or "type" or "wkhealth_article_type" or "prism.section":
                    foreach (string one in value.Split(';', StringSplitOptions.TrimEntries)) publication.AddType(one, at, rule);
                    break;
                default: break;
            }
        }
        if (first is not null) publication.Set("pages", last is null || last == first ? first : first + "-" + last, last is null ? [firstAt] : [firstAt, lastAt], "html/citation_firstpage");
    }

    /// <summary>A date as an ISO date, as exact as stated, with its year; year 0 where it is none.</summary>
    public static (int Year, string? Iso) ReadDate(string value)
    {
        string text = value.Replace('/', '-').Trim();
        if (text.Length >= 4 && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1500 and < 2200)
        {
            string[] parts = text.Split(['-', 'T', ' '], 4);
            if (parts[0].Length == 4)
            {
                int month = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int m) && m is > 0 and <= 12 ? m : 0;
                int day = month > 0 && parts.Length > 2 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out int d) && d is > 0 and <= 31 ? d : 0;
                if (month > 0 || parts.Length == 1) return (year, new Citation { Year = year, Month = month, Day = day }.Iso);
            }
        }
        (int y, int mo, int da, _) = CitationParser.FindDate(value);
        return y == 0 ? default : (y, new Citation { Year = y, Month = mo, Day = da }.Iso);
    }

    private static void SetDoi(string value, TextSpan source, string rule, PublicationBuilder publication)
    {
        TextSpan doi = Identifiers.FindDoi(value);
        if (!doi.IsEmpty) publication.Set("doi", value[doi.Start..doi.End], [source], rule);
    }

    private static void AddAuthor(string value, ImmutableArray<TextSpan> at, string rule, PublicationBuilder publication)
    {
        if (AuthorNames.Parse(value) is { } author) publication.AddAuthor(author, at, rule);
    }

    private static void SetDate(string value, ImmutableArray<TextSpan> at, string rule, PublicationBuilder publication)
    {
        (int year, string? iso) = ReadDate(value);
        if (year > 0) publication.SetDate(year, iso, at, rule);
    }
}
