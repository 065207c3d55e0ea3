using System.Collections.Frozen;

namespace MscAlf.Mining.Syntax;

/// <summary>What names of declared fields mean: a table from tag names to fields and the kind of place.</summary>
internal static class DeclaredNames
{
    private static readonly FrozenDictionary<string, (string Field, Origin Origin)> Table = Build();

    /// <summary>The field that a name states, with its origin; null where the name says nothing of a paper or page.</summary>
    /// <param name="name">Lower-case name of a <see cref="DeclaredField"/>.</param>
    public static (string Field, Origin Origin)? Find(string name)
    {
        if (name is "record:title") return ("title", Origin.Record);
        if (name.StartsWith("record:", StringComparison.Ordinal)) return (name[7..], Origin.Record);
        if (Table.TryGetValue(name, out (string, Origin) found)) return found;
        // "dc.identifier.doi", "dcterms.title", "dc:title": the same fields with other marks.
        if (name.StartsWith("dcterms", StringComparison.Ordinal) && name.Length > 8 && Table.TryGetValue("dc." + name[8..].Replace(':', '.'), out found)) return found;
        if (name.StartsWith("dc", StringComparison.Ordinal) && name.Length > 3 && name[2] is ':' or '_' && Table.TryGetValue("dc." + name[3..].Replace(':', '.'), out found)) return found;
        if (name.StartsWith("prism:", StringComparison.Ordinal) && Table.TryGetValue("prism." + name[6..], out found)) return found;
        return name.StartsWith("bepress_citation_", StringComparison.Ordinal) && Table.TryGetValue(name[8..], out found) ? (found.Item1, found.Item2 == Origin.Citation ? Origin.Repository : found.Item2) : null;
    }

    private static FrozenDictionary<string, (string, Origin)> Build()
    {
        var table = new Dictionary<string, (string, Origin)>(StringComparer.Ordinal);
        void Add(Origin origin, string field, params ReadOnlySpan<string> names)
        {
            foreach (string name in names) table.Add(name, (field, origin));
        }

        Add(Origin.Citation, "title", "citation_title");
        Add(Origin.Citation, "journal", "citation_journal_title", "citation_journal");
        Add(Origin.Citation, "book", "citation_inbook_title", "citation_conference_title", "citation_conference");
        Add(Origin.Citation, "journal-abbreviation", "citation_journal_abbrev");
        Add(Origin.Citation, "issn", "citation_issn", "citation_eissn");
        Add(Origin.Citation, "volume", "citation_volume");
        Add(Origin.Citation, "issue", "citation_issue");
        Add(Origin.Citation, "first-page", "citation_firstpage", "citation_first_page", "citation_article_number");
        Add(Origin.Citation, "last-page", "citation_lastpage", "citation_last_page");
        Add(Origin.Citation, "pages", "citation_pages", "citation_page_range");
        Add(Origin.Citation, "doi", "citation_doi");
        Add(Origin.Citation, "pmid", "citation_pmid", "ncbi_pmid");
        Add(Origin.Citation, "pmcid", "citation_pmcid", "ncbi_pmcid");
        Add(Origin.Citation, "author", "citation_author");
        Add(Origin.Citation, "authors", "citation_authors");
        Add(Origin.Citation, "date", "citation_publication_date", "citation_date", "citation_cover_date", "citation_year", "citation_issue_date");
        Add(Origin.Online, "date", "citation_online_date", "citation_epub_date", "article.published", "wkhealth_article_online_date");
        Add(Origin.Citation, "keywords", "citation_keywords");
        Add(Origin.Citation, "keyword", "citation_keyword");
        Add(Origin.Citation, "type", "citation_article_type");

        Add(Origin.Repository, "title", "eprints.title", "wkhealth_title", "bepress_citation_title");
        Add(Origin.Repository, "journal", "eprints.publication", "wkhealth_journal_title");
        Add(Origin.Repository, "volume", "eprints.volume", "wkhealth_volume");
        Add(Origin.Repository, "issue", "eprints.number", "wkhealth_issue");
        Add(Origin.Repository, "pages", "eprints.pagerange");
        Add(Origin.Repository, "first-page", "wkhealth_first_page");
        Add(Origin.Repository, "last-page", "wkhealth_last_page");
        Add(Origin.Repository, "issn", "eprints.issn", "wkhealth_issn");
        Add(Origin.Repository, "doi", "eprints.id_number", "eprints.doi", "wkhealth_doi", "publication_doi");
        Add(Origin.Repository, "pmid", "eprints.pmid");
        Add(Origin.Repository, "author", "eprints.creators_name");
        Add(Origin.Repository, "authors", "wkhealth_authors");
        Add(Origin.Repository, "date", "eprints.date", "wkhealth_article_publication_date", "wkhealth_date");
        Add(Origin.Repository, "keywords", "eprints.keywords");
        Add(Origin.Repository, "type", "wkhealth_article_type");

        Add(Origin.Prism, "journal", "prism.publicationname");
        Add(Origin.Prism, "issn", "prism.issn", "prism.eissn");
        Add(Origin.Prism, "volume", "prism.volume");
        Add(Origin.Prism, "issue", "prism.number", "prism.issue", "prism.issueidentifier");
        Add(Origin.Prism, "first-page", "prism.startingpage");
        Add(Origin.Prism, "last-page", "prism.endingpage");
        Add(Origin.Prism, "pages", "prism.pagerange");
        Add(Origin.Prism, "doi", "prism.doi");
        Add(Origin.Prism, "date", "prism.publicationdate", "prism.coverdate", "prism.coverdisplaydate");
        Add(Origin.Prism, "type", "prism.section");

        Add(Origin.DublinCore, "title", "dc.title");
        Add(Origin.DublinCore, "identifier", "dc.identifier", "dc.identifier.doi", "dc.identifier.uri", "dc.identifier.pmid", "dc.identifier.other", "dc.relation.isversionof");
        Add(Origin.DublinCore, "source", "dc.source", "dc.bibliographiccitation", "dc.identifier.citation", "dc.identifier.bibliographiccitation", "dc.relation.ispartof", "dc.ispartof");
        Add(Origin.DublinCore, "journal", "dc.relation.journal", "dc.source.journal", "dc.citation.journaltitle");
        Add(Origin.DublinCore, "volume", "dc.source.volume", "dc.citation.volume");
        Add(Origin.DublinCore, "issue", "dc.source.issue", "dc.citation.issue");
        Add(Origin.DublinCore, "pages", "dc.citation.pages");
        Add(Origin.DublinCore, "issn", "dc.source.issn", "dc.identifier.issn");
        Add(Origin.DublinCore, "author", "dc.creator", "dc.creator.personalname", "dc.contributor.author");
        Add(Origin.DublinCore, "contributor", "dc.contributor");
        Add(Origin.DublinCore, "date", "dc.date", "dc.date.issued", "dc.issued", "dc.date.published", "dc.date.created", "dc.created");

        Add(Origin.Social, "title", "og:title", "twitter:title", "parsely-title", "sailthru.title", "og-title", "twitter.title");
        Add(Origin.Social, "author", "article:author", "og:article:author", "og:author", "parsely-author", "sailthru.author", "article:author_name", "cxenseparse:author", "dcsext.author", "book:author", "article.author", "byl", "author_name", "twitter:data1:author");
        Add(Origin.Social, "date", "article:published_time", "article:published", "og:article:published_time", "og:published_time", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "og:pubdate", "article:publishedtime", "og:publish_date", "og:release_date", "article.published_time", "video:release_date");
        Add(Origin.Social, "site", "og:site_name", "application-name", "twitter:site", "dc.publisher", "citation_publisher", "publisher", "article:publisher", "copyright", "og:site", "apple-mobile-web-app-title", "jsonld:publisher");
        Add(Origin.Social, "address", "og:url", "html:canonical", "citation_public_url", "citation_fulltext_html_url", "citation_abstract_html_url", "citation_full_html_url", "prism.url", "al:web:url");
        Add(Origin.Meta, "author", "author", "authors", "article-author", "article_author", "meta_author", "creator");
        Add(Origin.Meta, "date", "date", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date", "publicationdate", "date_published", "datepublished", "published_time", "published", "publicationdt", "publish_time", "article_date_original", "originalpublicationdate", "release_date", "releasedate", "date-published", "article-date");
        Add(Origin.Meta, "pmid-list", "ncbi_uidlist");
        Add(Origin.Meta, "doi", "doi");
        Add(Origin.State, "doi", "state:doi");
        Add(Origin.State, "pmid", "state:pmid");
        Add(Origin.State, "pmcid", "state:pmcid");
        Add(Origin.PageTitle, "page-title", "html:title");
        Add(Origin.Byline, "time", "html:time");
        foreach ((string prefix, Origin origin) in new[] { ("schema:", Origin.ScholarlyData), ("page:", Origin.PageData), ("markup:", Origin.ScholarlyMarkup), ("item:", Origin.PageMarkup) })
        {
            foreach (string field in (ReadOnlySpan<string>)["title", "doi", "pmid", "pmcid", "journal", "issn", "volume", "issue", "first-page", "last-page", "pages", "author", "date", "keywords", "identifier"]) Add(origin, field, prefix + field);
        }
        foreach (string field in (ReadOnlySpan<string>)["title", "doi", "pmid", "journal", "journal-abbreviation", "issn", "volume", "issue", "first-page", "last-page", "pages", "author", "date"]) Add(Origin.Coins, field, "coins:" + field);
        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
