using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Declares the metadata of a PubMed article: ids, journal, issue, pages, dates, authors, language, types. The better statement of a field comes first.</summary>
internal static class PubMedFields
{
    /// <summary>Declares it.</summary>
    internal static void Declare(StructuredWriter writer, XmlNode citation, XmlNode article, XmlNode data)
    {
        DeclareIds(writer, citation.Element("PMID"), article, data.Element("ArticleIdList"));
        DeclareJournal(writer, article.Element("Journal"), citation.Element("MedlineJournalInfo"));
        DeclarePages(writer, article);
        XmlNode issued = article.Element("Journal", "JournalIssue").Element("PubDate");
        PubMedReader.DeclareDate(writer, "record:date", issued, "PubDate");
        foreach (XmlNode date in article.Elements("ArticleDate"))
        {
            PubMedReader.DeclareDate(writer, "record:electronic-date", date, "ArticleDate");
            if (issued.Text.Length == 0) PubMedReader.DeclareDate(writer, "record:date", date, "ArticleDate");
        }
        PubMedReader.DeclareDate(writer, "record:completed", citation.Element("DateCompleted"), "DateCompleted");
        PubMedReader.DeclareDate(writer, "record:revised", citation.Element("DateRevised"), "DateRevised");
        DeclareAuthors(writer, article.Element("AuthorList"));
        foreach (XmlNode language in article.Elements("Language")) writer.Declare("record:language", Iso(language.Text), language.Trimmed, "Language");
        DeclareTypes(writer, article.Element("PublicationTypeList"));
    }

    /// <summary>Declares the ids of a record: its number and version, then DOI, PMC id and publisher's id, those that the publisher states in the record first.</summary>
    internal static void DeclareIds(StructuredWriter writer, XmlNode pmid, XmlNode article, XmlNode list)
    {
        writer.Declare("record:pmid", pmid);
        if (pmid.Attribute("Version") is { Exists: true, Value: not "1" } version) writer.Declare("record:version", version, "PMID");
        foreach (XmlNode id in article.Elements("ELocationID"))
        {
            if (id.Attribute("ValidYN").Value == "N") writer.LeaveOut(id, TriviaKinds.MetadataLabel);
            else if (id.Attribute("EIdType").Value == "doi") writer.Declare("record:doi", id);
            else if (id.Attribute("EIdType").Value == "pii") writer.Declare("record:pii", id);
        }
        foreach (XmlNode id in list.Elements("ArticleId"))
        {
            string? field = id.Attribute("IdType").Value switch
            {
                "doi" => "record:doi",
                "pmc" => "record:pmcid",
                "pii" => "record:pii",
                "mid" => "record:manuscript-id",
                "pubmed" => "record:pmid",
                "bookaccession" => "record:book-accession",
                _ => null,
            };
            if (field is not null) writer.Declare(field, id);
        }
        writer.LeaveOut(list, TriviaKinds.MetadataLabel);
    }

    private static void DeclareJournal(StructuredWriter writer, XmlNode journal, XmlNode info)
    {
        XmlNode title = journal.Element("Title"), iso = journal.Element("ISOAbbreviation"), medline = info.Element("MedlineTA"), issue = journal.Element("JournalIssue");
        XmlNode named = title.Text.Length > 0 ? title : iso.Text.Length > 0 ? iso : medline;
        writer.Declare("record:journal", named);
        writer.Declare("record:journal-abbreviation", iso);
        writer.Declare("record:journal-abbreviation", medline);
        writer.Declare("record:issn", journal.Element("ISSN"));
        writer.Declare("record:issn", info.Element("ISSNLinking"));
        writer.Declare("record:nlm-id", info.Element("NlmUniqueID"));
        writer.Declare("record:volume", issue.Element("Volume"));
        writer.Declare("record:issue", issue.Element("Issue"));
        writer.LeaveOut(info, TriviaKinds.MetadataLabel);
    }

    /// <summary>Declares the pages: first and last as stated, else the Medline form, else the publisher's item number where it is no number of a whole publication.</summary>
    private static void DeclarePages(StructuredWriter writer, XmlNode article)
    {
        XmlNode pages = article.Element("Pagination"), first = pages.Element("StartPage"), last = pages.Element("EndPage"), medline = pages.Element("MedlinePgn");
        // Several ranges ("12-5, 18") stand only in the Medline form.
        if (first.Text.Length > 0 && last.Text.Length > 0 && !medline.Text.Contains(',', StringComparison.Ordinal))
        {
            ImmutableArray<TextSpan> places = [first.Trimmed, last.Trimmed, medline.Trimmed];
            writer.Declare("record:pages", first.Text == last.Text ? first.Text : first.Text + "-" + last.Text, places, "Pagination");
            return;
        }
        if (medline.Text.Length > 0)
        {
            ImmutableArray<TextSpan> places = [medline.Trimmed, first.Trimmed, last.Trimmed];
            writer.Declare("record:pages", medline.Text, places, "MedlinePgn");
            return;
        }
        if (first.Text.Length > 0)
        {
            writer.Declare("record:pages", first);
            return;
        }
        foreach (XmlNode id in article.Elements("ELocationID"))
        {
            if (id.Attribute("EIdType").Value == "pii" && id.Attribute("ValidYN").Value != "N" && !(id.Text.Length > 9 && id.Text[0] == 'S' && char.IsAsciiDigit(id.Text[1])))
            {
                writer.Declare("record:pages", id);
                return;
            }
        }
    }

    /// <summary>Declares authors as stated, groups among them; names marked as wrong, affiliations and notes are left out.</summary>
    internal static void DeclareAuthors(StructuredWriter writer, XmlNode list)
    {
        foreach (XmlNode author in list.Elements("Author"))
        {
            if (author.Attribute("ValidYN").Value == "N")
            {
                writer.LeaveOut(author.Span, TriviaKinds.Byline, "Author-ValidYN");
                continue;
            }
            XmlNode family = author.Element("LastName"), given = author.Element("ForeName"), initials = author.Element("Initials"), group = author.Element("CollectiveName");
            XmlNode first = given.Text.Length > 0 ? given : author.Element("FirstName").Text.Length > 0 ? author.Element("FirstName") : initials;
            if (family.Text.Length > 0)
            {
                ImmutableArray<TextSpan> places = [family.Trimmed, first.Trimmed];
                writer.Declare("record:author", first.Text.Length > 0 ? family.Text + ", " + first.Text : family.Text, places, "Author");
            }
            else if (first.Text.Length > 0)
            {
                writer.Declare("record:author", first.Text, first.Trimmed, "Author");
            }
            if (group.Text.Length > 0) writer.Declare("record:group-author", group.Text, group.Trimmed, "Author");
            writer.Declare("record:author-suffix", author.Element("Suffix"));
            foreach (XmlNode id in author.Elements("Identifier"))
            {
                if (id.Attribute("Source").Value == "ORCID") writer.Declare("record:orcid", id);
            }
            foreach (XmlNode place in author.Elements("AffiliationInfo")) writer.LeaveOut(place, TriviaKinds.Affiliations);
            writer.LeaveOut(author.Element("Affiliation"), TriviaKinds.Affiliations);
        }
        writer.LeaveOut(list, TriviaKinds.Byline);
    }

    /// <summary>Declares publication types.</summary>
    internal static void DeclareTypes(StructuredWriter writer, XmlNode list)
    {
        foreach (XmlNode type in list.Elements("PublicationType")) writer.Declare("record:type", type);
    }

    /// <summary>The two-letter code of an ISO 639-2 code that NLM uses; an unknown one as it is.</summary>
    internal static string Iso(string code) => Languages.GetValueOrDefault(code.ToLowerInvariant(), code.ToLowerInvariant());

    // The bibliographic codes of ISO 639-2 with their ISO 639-1 codes, as far as PubMed has papers in them.
    private static readonly Dictionary<string, string> Languages = new(StringComparer.Ordinal)
    {
        ["eng"] = "en", ["fre"] = "fr", ["fra"] = "fr", ["ger"] = "de", ["deu"] = "de", ["spa"] = "es", ["ita"] = "it", ["por"] = "pt", ["rus"] = "ru", ["chi"] = "zh", ["zho"] = "zh", ["jpn"] = "ja", ["kor"] = "ko",
        ["pol"] = "pl", ["dut"] = "nl", ["nld"] = "nl", ["cze"] = "cs", ["ces"] = "cs", ["hun"] = "hu", ["dan"] = "da", ["swe"] = "sv", ["nor"] = "no", ["fin"] = "fi", ["tur"] = "tr", ["gre"] = "el", ["ell"] = "el",
        ["heb"] = "he", ["ara"] = "ar", ["per"] = "fa", ["fas"] = "fa", ["ukr"] = "uk", ["bul"] = "bg", ["rum"] = "ro", ["ron"] = "ro", ["slo"] = "sk", ["slk"] = "sk", ["slv"] = "sl", ["hrv"] = "hr", ["scr"] = "hr",
        ["srp"] = "sr", ["scc"] = "sr", ["est"] = "et", ["lav"] = "lv", ["lit"] = "lt", ["ice"] = "is", ["isl"] = "is", ["cat"] = "ca", ["baq"] = "eu", ["eus"] = "eu", ["afr"] = "af", ["alb"] = "sq", ["sqi"] = "sq",
        ["arm"] = "hy", ["hye"] = "hy", ["geo"] = "ka", ["kat"] = "ka", ["mac"] = "mk", ["mkd"] = "mk", ["may"] = "ms", ["msa"] = "ms", ["ind"] = "id", ["tha"] = "th", ["vie"] = "vi", ["hin"] = "hi", ["lat"] = "la",
        ["bos"] = "bs", ["aze"] = "az", ["kaz"] = "kk", ["uzb"] = "uz", ["wel"] = "cy", ["cym"] = "cy", ["gle"] = "ga", ["glg"] = "gl",
    };
}
