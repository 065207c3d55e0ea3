using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads what markup or a record declares: the citation tags of Highwire, Dublin Core, PRISM, and the fields of JSON records.</summary>
internal static class DeclaredMetadata
{
    /// <summary>Adds the declared fields of the paper, those made for citation before those that pages of any kind have. Fields of the page itself (<c>og:</c>, JSON-LD of a news page) are left to the caller.</summary>
    public static void Read(SourceDocument document, PublicationBuilder publication)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (DeclaredField field in document.Declared)
            {
                bool first = field.Name.StartsWith("citation_", StringComparison.OrdinalIgnoreCase) || field.Name.StartsWith("record:", StringComparison.OrdinalIgnoreCase);
                if (first == (pass == 0)) ReadField(field, publication);
            }
        }
    }

    /// <summary>Adds the pages: first and last declared; a first page alone only where the text states no pages.</summary>
    public static void ReadPages(SourceDocument document, PublicationBuilder publication)
    {
        DeclaredField? first = null, last = null;
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Value.Trim().Length == 0) continue;
            string name = field.Name.ToLowerInvariant();
            if (name is "citation_firstpage" or "prism.startingpage") first ??= field;
            else if (name is "citation_lastpage" or "prism.endingpage") last ??= field;
        }
        if (first is null) return;
        string start = first.Value.Trim(), end = last?.Value.Trim() ?? start;
        publication.Set("pages", end == start ? start : start + "-" + end, end == start ? [first.Source] : [first.Source, last!.Source], "html/" + first.Name.ToLowerInvariant());
    }

    private static void ReadField(DeclaredField field, PublicationBuilder publication)
    {
        string name = field.Name.ToLowerInvariant(), value = field.Value.Trim();
        ImmutableArray<TextSpan> at = [field.Source];
        if (value.Length == 0) return;
        int colon = name.IndexOf(':');
        bool record = name.StartsWith("record:", StringComparison.Ordinal);
        if (record && field.Rule is not null)
        {
            DeclaredRecord.Read(field, publication);
            return;
        }
        if (!record && name.AsSpan().IndexOfAny('_', '.') < 0) return; // a bare "author" or "date" is the page's, not the paper's
        string rule = (record ? "record/" : "html/") + (colon > 0 ? name[(colon + 1)..] : name);
        switch (record ? name[7..] : name)
        {
            case "citation_title" or "dc.title" or "title" or "dcterms.title": publication.Set("title", value.TrimEnd('.'), at, rule); break;
            case "citation_journal_title" or "prism.publicationname" or "journal": publication.Set("journal", value, at, rule); break;
            case "citation_volume" or "prism.volume" or "volume": publication.Set("volume", value, at, rule); break;
            case "citation_issue" or "prism.number" or "issue": publication.Set("issue", value, at, rule); break;
            case "pages" or "prism.pagerange": publication.Set("pages", value, at, rule); break;
            case "citation_doi" or "prism.doi" or "dc.identifier" or "doi" or "dc.identifier.doi" or "bepress_citation_doi": SetDoi(value, field.Source, rule, publication); break;
            case "citation_pmid" or "ncbi_pmid" or "pmid" when value.All(char.IsAsciiDigit): publication.Set("pmid", value, at, rule); break;
            case "citation_pmcid" or "pmcid" or "ncbi_pmcid": publication.Set("pmcid", value.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? "PMC" + value[3..] : "PMC" + value, at, rule); break;
            case "citation_author" or "dc.creator" or "author": AddAuthor(value, at, rule, publication); break;
            case "citation_authors" or "authors":
                foreach (string one in value.Split(value.Contains(';', StringComparison.Ordinal) ? ';' : ',')) AddAuthor(one, at, rule, publication);
                break;
            case "citation_publication_date" or "citation_date" or "prism.publicationdate" or "dc.date" or "date" or "citation_year" or "year" or "citation_cover_date": SetDate(value, at, rule, publication); break;
            case "citation_keywords" or "keywords" or "keyword" when record || name != "keywords":
                foreach (string one in value.Split(value.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries)) publication.AddKeyword(one, at, rule);
                break;
            case "citation_article_type" or "types" or "type" or "wkhealth_article_type" or "prism.section":
                foreach (string one in value.Split(';', StringSplitOptions.TrimEntries))
                {
                    // That it is an article is true of everything.
                    if (one.ToLowerInvariant() is not ("article" or "originalpaper" or "full-length article" or "text" or "journalarticle")) publication.AddType(one, at, rule);
                }
                break;
            case "status" when record && value is "retracted" or "corrected" or "concern": publication.Status = value; break;
            default: break;
        }
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
