using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Tests.Corpora;

/// <summary>A real paper of the shared samples: what its PubMed record, its JATS file or the reference lists that cite it state.</summary>
/// <param name="Statements">One for each record or citation, as stated there.</param>
/// <param name="FullJournal">The journal's whole name where a PubMed record gives it.</param>
internal sealed record SamplePaper(List<Publication> Statements, string? FullJournal);

/// <summary>Reads the papers of <c>shared/data/formats</c> in place, with a small extraction of its own: the figures must not hang on the readers that they judge.</summary>
internal static class IdentitySamples
{
    /// <summary>All papers with a PMID, in order of the PMID; empty where the samples are not there.</summary>
    internal static List<SamplePaper> Read()
    {
        var papers = new SortedDictionary<string, SamplePaper>(StringComparer.Ordinal);
        if (SharedData.Root is not { } root) return [];
        string formats = Path.Combine(root, "data", "formats");
        if (!Directory.Exists(formats)) return [];
        foreach (string file in Directory.GetFiles(formats, "*.gz", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            bool pubmed = file.Contains("metapub", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("pubmed", StringComparison.Ordinal) && file.EndsWith(".xml.gz", StringComparison.Ordinal);
            if (!pubmed && !file.EndsWith(".nxml.gz", StringComparison.Ordinal)) continue;
            if (Load(file) is not { } document) continue;
            foreach (XElement article in document.Descendants("PubmedArticle")) Add(papers, PubMed(article), article.Descendants("Journal").Elements("Title").FirstOrDefault()?.Value);
            foreach (XElement article in document.Descendants("article-meta")) Add(papers, Jats(article, article.Parent?.Element("journal-meta")?.Descendants("journal-title").FirstOrDefault()?.Value), null);
            foreach (XElement reference in document.Descendants("ref")) Add(papers, Reference(reference), null);
        }
        return [.. papers.Values];
    }

    private static void Add(SortedDictionary<string, SamplePaper> papers, Publication? statement, string? journal)
    {
        if (statement?.Pmid is not { } pmid || statement.Title is null) return;
        if (!papers.TryGetValue(pmid, out SamplePaper? paper)) papers.Add(pmid, paper = new SamplePaper([], null));
        if (journal is not null && paper.FullJournal is null) papers[pmid] = paper = paper with { FullJournal = journal };
        paper.Statements.Add(statement);
    }

    private static XDocument? Load(string file)
    {
        try
        {
            using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CheckCharacters = false });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null; // a sample of damaged or cut XML
        }
    }

    private static Publication? PubMed(XElement article)
    {
        XElement? citation = article.Element("MedlineCitation");
        XElement? paper = citation?.Element("Article");
        if (citation is null || paper is null) return null;
        XElement? issue = paper.Element("Journal")?.Element("JournalIssue");
        string? Id(string type) => article.Element("PubmedData")?.Element("ArticleIdList")?.Elements("ArticleId").FirstOrDefault(e => (string?)e.Attribute("IdType") == type)?.Value.Trim();
        return new Publication
        {
            Title = Text(paper.Element("ArticleTitle")),
            Pmid = citation.Element("PMID")?.Value.Trim(),
            Doi = Id("doi"),
            Pmcid = Id("pmc"),
            Journal = paper.Element("Journal")?.Element("ISOAbbreviation")?.Value,
            Year = Year((issue?.Element("PubDate")?.Element("Year") ?? issue?.Element("PubDate")?.Element("MedlineDate"))?.Value),
            Volume = issue?.Element("Volume")?.Value,
            Pages = paper.Element("Pagination")?.Element("MedlinePgn")?.Value,
            Authors = [.. paper.Elements("AuthorList").Elements("Author").Where(static a => a.Element("LastName") is not null).Select(static a => new Author(a.Element("LastName")!.Value, (a.Element("ForeName") ?? a.Element("Initials"))?.Value)).Take(1)],
        };
    }

    private static Publication? Jats(XElement meta, string? journal)
    {
        string? Id(string type) => meta.Elements("article-id").FirstOrDefault(e => (string?)e.Attribute("pub-id-type") == type)?.Value.Trim();
        XElement? titles = meta.Element("title-group");
        string? title = Text(titles?.Element("article-title"));
        if (title is not null && Text(titles?.Element("subtitle")) is { } subtitle) title += ": " + subtitle;
        return new Publication
        {
            Title = title,
            Pmid = Id("pmid"),
            Doi = Id("doi"),
            Pmcid = Id("pmc") is { } pmc ? "PMC" + pmc.Replace("PMC", "", StringComparison.Ordinal) : null,
            Journal = journal,
            Year = Year(meta.Elements("pub-date").Select(static d => d.Element("year")?.Value).FirstOrDefault(static y => y is not null)),
            Volume = meta.Element("volume")?.Value,
            Pages = (meta.Element("fpage") ?? meta.Element("elocation-id"))?.Value,
            Authors = [.. meta.Descendants("contrib").Elements("name").Take(1).Select(NameOf)],
        };
    }

    private static Publication? Reference(XElement reference)
    {
        string? Field(string name) => reference.Descendants(name).FirstOrDefault()?.Value.Trim();
        string? Id(string type) => reference.Descendants("pub-id").FirstOrDefault(e => (string?)e.Attribute("pub-id-type") == type)?.Value.Trim();
        // two papers under one number can't be told apart here
        if (reference.Descendants("pub-id").Count(static e => (string?)e.Attribute("pub-id-type") == "pmid") > 1) return null;
        return new Publication
        {
            Title = Text(reference.Descendants("article-title").FirstOrDefault()),
            Pmid = Id("pmid"),
            Doi = Id("doi"),
            Journal = Field("source"),
            Year = Year(Field("year")),
            Volume = Field("volume"),
            Pages = Field("fpage"),
            Authors = [.. reference.Descendants().Where(static e => e.Name.LocalName is "name" or "string-name").Where(static e => e.Element("surname") is not null).Take(1).Select(NameOf)],
        };
    }

    private static Author NameOf(XElement name) => new(name.Element("surname")?.Value.Trim() ?? "", name.Element("given-names")?.Value.Trim());

    private static int? Year(string? text) => text is { Length: >= 4 } && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) ? year : null;

    private static string? Text(XElement? element) => element is null ? null : string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } text ? text : null;
}
