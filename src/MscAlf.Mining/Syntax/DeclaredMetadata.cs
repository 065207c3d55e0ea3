using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>States what markup or a record declares: tags for citing, Dublin Core, PRISM, linked data, social cards, and the fields of structured records.</summary>
internal sealed class DeclaredMetadata
{
    private readonly SourceDocument document;
    private readonly PublicationBuilder publication;
    private readonly List<string> sites = [];
    private Dictionary<Origin, (DeclaredField First, DeclaredField? Last)>? pages;

    private DeclaredMetadata(SourceDocument document, PublicationBuilder publication)
    {
        this.document = document;
        this.publication = publication;
    }

    /// <summary>States all declared fields.</summary>
    public static void Read(SourceDocument document, PublicationBuilder publication)
    {
        var reader = new DeclaredMetadata(document, publication);
        var known = new List<(DeclaredField Field, string Name, Origin Origin)>();
        foreach (DeclaredField field in document.Declared)
        {
            if (DeclaredRecord.IsOf(field))
            {
                DeclaredRecord.Read(field, publication);
                continue;
            }
            if (DeclaredNames.Find(Lower(field.Name)) is not { } meaning || string.IsNullOrWhiteSpace(field.Value)) continue;
            if (meaning.Field == "site") reader.sites.Add(MetadataValues.Fold(field.Value));
            else known.Add((field, meaning.Field, meaning.Origin));
        }
        bool creators = known.Exists(static k => k.Name == "author" && k.Origin is Origin.Citation or Origin.DublinCore);
        CoinsGroups? coins = known.Exists(static k => k.Origin == Origin.Coins) ? new CoinsGroups(known) : null;
        bool markup = OwnsMarkup(known);
        foreach ((DeclaredField field, string name, Origin origin) in known)
        {
            if (origin == Origin.Coins && !coins!.IsOwn(field) || origin is Origin.ScholarlyMarkup or Origin.PageMarkup && !markup) continue;
            if (name == "contributor" && creators && !reader.HasOneCreator(known)) continue;
            reader.ReadField(field, name, origin);
        }
        reader.StatePages();
    }

    /// <summary>Whether the document declares itself a paper: a title for citing with a journal or an identifier.</summary>
    public static bool IsPaper(SourceDocument document)
    {
        bool title = false, place = false;
        foreach (DeclaredField field in document.Declared)
        {
            string name = Lower(field.Name);
            title |= name is "citation_title" or "eprints.title" or "wkhealth_title";
            place |= name is "citation_journal_title" or "citation_doi" or "eprints.publication" or "wkhealth_journal_title" or "wkhealth_doi" or "citation_pmid";
        }
        return title && place;
    }

    /// <summary>Whether microdata is about the page's own article: on some pages the first article marked up is a recommended one.</summary>
    private static bool OwnsMarkup(List<(DeclaredField Field, string Name, Origin Origin)> known)
    {
        string? title = null;
        bool stated = false;
        foreach ((DeclaredField field, string name, Origin origin) in known)
        {
            if (name == "title" && origin is Origin.ScholarlyMarkup or Origin.PageMarkup) title ??= field.Value;
        }
        if (title is null) return true;
        foreach ((DeclaredField field, string name, Origin origin) in known)
        {
            if (name is not ("title" or "page-title") || origin is Origin.ScholarlyMarkup or Origin.PageMarkup or Origin.Coins) continue;
            if (MetadataValues.Agree("title", field.Value, title)) return true;
            stated = true;
        }
        return !stated;
    }

    private static string Lower(string name) => name.ToLowerInvariant();

    /// <summary>Some sites name the one who deposited as creator, and all authors as contributors.</summary>
    private bool HasOneCreator(List<(DeclaredField Field, string Name, Origin Origin)> known)
    {
        string? first = null, contributor = null;
        int creators = 0;
        foreach ((DeclaredField field, string name, Origin origin) in known)
        {
            if (origin != Origin.DublinCore) continue;
            if (name == "author" && creators++ == 0) first = field.Value;
            if (name == "contributor") contributor ??= field.Value;
        }
        return creators == 1 && first == contributor;
    }

    private void ReadField(DeclaredField field, string name, Origin origin)
    {
        string value = field.Value.Trim();
        ImmutableArray<TextSpan> at = [field.Source];
        string rule = field.Rule ?? RuleOf(field.Name);
        switch (name)
        {
            case "title" when origin == Origin.Social: publication.Set("title", WithoutSite(value), at, rule, origin); break;
            case "title" or "volume" or "issue" or "pages" or "issn": publication.Set(name, value, at, rule, origin); break;
            case "journal": SetJournal(value, at, rule, origin); break;
            case "book": publication.Set("journal", value, at, rule, Origin.Line); break;
            case "journal-abbreviation": publication.Set("journalAbbreviation", value, at, rule, origin); break;
            case "first-page": (pages ??= [])[origin] = (field, pages.GetValueOrDefault(origin).Last); break;
            case "last-page": if (pages is not null && pages.TryGetValue(origin, out (DeclaredField First, DeclaredField? Last) known)) pages[origin] = (known.First, field); break;
            case "doi": SetDoi(value, field.Source, rule, origin); break;
            case "identifier": SetIdentifier(value, field.Source, rule, origin); break;
            case "source": SetSource(value, field.Source, rule, origin); break;
            case "address": SetAddress(value, field.Source, rule); break;
            case "pmid" when value.Length is > 0 and <= 9 && value.All(char.IsAsciiDigit): publication.Set("pmid", value, at, rule, origin); break;
            case "pmid-list" when value.Length is > 3 and <= 9 && value.All(char.IsAsciiDigit) && Declares("ncbi_db", "pubmed"): publication.Set("pmid", value, at, rule, Origin.Address); break;
            case "pmcid" when value.Length is > 3 and < 14: publication.Set("pmcid", value.StartsWith("PMC", StringComparison.OrdinalIgnoreCase) ? "PMC" + value[3..] : "PMC" + value, at, rule, origin); break;
            case "author" or "contributor": AddAuthors(value, field.Source, rule, origin); break;
            case "authors": AddAuthors(value, field.Source, rule, origin); break;
            case "group-author": publication.AddAuthor(new Author(value, null), at, "record/authors", origin); break;
            case "date" or "year": publication.SetDate(DateReader.Find(value, bare: true), value, at, rule, origin); break;
            case "keywords" when origin <= Origin.ScholarlyMarkup:
                foreach (string one in value.Split(value.Contains(';', StringComparison.Ordinal) ? ';' : ',', StringSplitOptions.TrimEntries)) publication.AddKeyword(one, at, rule);
                break;
            case "keyword": publication.AddKeyword(value, at, rule); break;
            case "types" or "type": AddTypes(value, at, rule); break;
            case "status" when origin == Origin.Record: publication.SetStatus(value.ToLowerInvariant(), at, rule); break;
            case "relation" when origin == Origin.Record: AddRelation(value, at, rule); break;
            case "page-title": SetPageTitle(value, field.Source, rule); break;
            default: break;
        }
    }

    private static string RuleOf(string name)
    {
        if (name is "record:title") return "record/title";
        name = Lower(name);
        if (name.StartsWith("record:", StringComparison.Ordinal)) return "record/" + name[7..];
        return name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && (name.StartsWith("schema:", StringComparison.Ordinal) || name.StartsWith("page:", StringComparison.Ordinal) || name.StartsWith("markup:", StringComparison.Ordinal) || name.StartsWith("item:", StringComparison.Ordinal) || name.StartsWith("coins:", StringComparison.Ordinal) || name.StartsWith("state:", StringComparison.Ordinal))
            ? name[..colon] switch { "schema" or "page" => "jsonld", "markup" or "item" => "microdata", var other => other } + "/" + name[(colon + 1)..]
            : "html/" + (name.StartsWith("html:", StringComparison.Ordinal) ? name[5..] : name);
    }

    private bool Declares(string name, string value)
    {
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && field.Value.Equals(value, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    private void StatePages()
    {
        if (pages is null) return;
        foreach ((Origin origin, (DeclaredField first, DeclaredField? last)) in pages.OrderBy(static p => p.Key))
        {
            string start = first.Value.Trim(), end = last?.Value.Trim() ?? start;
            // A preprint's "first page" is its number on the server.
            if (publication.Has("doi") && start.Contains('.', StringComparison.Ordinal) && start.Length > 10) continue;
            publication.Set("pages", end == start || end.Length == 0 ? start : start + "-" + end, end == start || last is null ? [first.Source] : [first.Source, last.Source], first.Rule ?? RuleOf(first.Name), origin);
        }
    }

    private void SetJournal(string value, ImmutableArray<TextSpan> at, string rule, Origin origin)
    {
        // "Gut Liver 2023; 17(5)" in a journal's tag: the name ends where the figures begin.
        if (!value.Contains("://", StringComparison.Ordinal)) publication.Set("journal", value, at, rule, origin);
    }

    private void SetDoi(string value, TextSpan source, string rule, Origin origin)
    {
        TextSpan doi = Identifiers.FindDoi(value);
        if (!doi.IsEmpty) publication.Set("doi", value[doi.Start..doi.End], [source], rule, origin);
    }

    /// <summary>An identifier of any kind: <c>doi:10.…</c>, <c>info:pmid/…</c>, an address, a bare DOI.</summary>
    private void SetIdentifier(string value, TextSpan source, string rule, Origin origin)
    {
        SetDoi(value, source, rule, origin);
        if (value.Contains("pmid", StringComparison.OrdinalIgnoreCase) && LastDigits(value) is { Length: >= 4 and <= 9 } pmid) publication.Set("pmid", pmid, [source], rule, origin);
        TextSpan pmcid = Identifiers.FindPmcid(value);
        if (!pmcid.IsEmpty) publication.Set("pmcid", value[pmcid.Start..pmcid.End], [source], rule, origin);
    }

    private static string LastDigits(string value)
    {
        int end = value.Length;
        while (end > 0 && !char.IsAsciiDigit(value[end - 1])) end--;
        int start = end;
        while (start > 0 && char.IsAsciiDigit(value[start - 1])) start--;
        return value[start..end];
    }

    /// <summary>Dublin Core's free text on where the paper came out: <c>Nature 2021 596:7873</c>, <c>JMIR Mhealth Uhealth 2019;7(6):e14273 https://…</c>, or the journal's name alone.</summary>
    private void SetSource(string value, TextSpan source, string rule, Origin origin)
    {
        SetDoi(value, source, rule, origin);
        if (value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || value.Length > 300) return;
        if (CitationParser.Parse(value) is { Journal.IsEmpty: false } citation)
        {
            publication.Set("journal", value[citation.Journal.Start..citation.Journal.End], [source], rule, origin);
            return;
        }
        int end = 0;
        while (end < value.Length && !(char.IsAsciiDigit(value[end]) && (end == 0 || !char.IsLetterOrDigit(value[end - 1])))) end++;
        string name = value[..end].Trim(' ', ',', ';', '(', '.', '-');
        if (end < value.Length) name = WithoutLabel(name);
        if (name.Length >= 2 && name.Length <= 120 && (end < value.Length || JournalNames.IsKnown(name))) publication.Set("journal", name, [source], rule, origin);
    }

    private static string WithoutLabel(string name)
    {
        foreach (string label in (ReadOnlySpan<string>)[", volume", ", vol", ", vol.", " volume", " vol", " vol."])
        {
            if (name.EndsWith(label, StringComparison.OrdinalIgnoreCase)) return name[..^label.Length].Trim(' ', ',', ';');
        }
        return name;
    }

    private void SetAddress(string value, TextSpan source, string rule)
    {
        (string? doi, string? pmid, string? pmcid) = PageAddress.Read(value);
        if (doi is not null) publication.Set("doi", doi, [source], rule, Origin.Address);
        if (pmid is not null) publication.Set("pmid", pmid, [source], rule, Origin.Address);
        if (pmcid is not null) publication.Set("pmcid", pmcid, [source], rule, Origin.Address);
    }

    private void AddAuthors(string value, TextSpan source, string rule, Origin origin)
    {
        ImmutableArray<TextSpan> at = [source];
        if (value.Length > 20_000) return;
        bool page = origin > Origin.Line;
        if (page && sites.Contains(MetadataValues.Fold(value))) return;
        // One tag usually holds one name; "Roe, Jane" is one, "Jane Roe, John Doe" and "Roe J; Doe J" are two.
        if (IsOne(value))
        {
            if (!MetadataValues.IsNobody(value) && AuthorNames.Parse(value) is { } author && !IsSite(author) && (!page || AuthorNames.IsName(author))) publication.AddAuthor(author, at, rule, origin);
            return;
        }
        foreach ((Author author, _) in AuthorLists.Parse(value))
        {
            if (!IsSite(author) && (!page || AuthorNames.IsName(author))) publication.AddAuthor(author, at, rule, origin);
        }
    }

    private bool IsSite(Author author) => author.Given is null && sites.Contains(MetadataValues.Fold(author.Family));

    private static bool IsOne(string value)
    {
        if (value.AsSpan().ContainsAny(";；|") || value.Contains(" and ", StringComparison.Ordinal) || value.Contains(" & ", StringComparison.Ordinal)) return NameParts.IsGroup(value) && !value.Contains(';', StringComparison.Ordinal);
        int comma = value.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) return true;
        string before = value[..comma].Trim(), after = value[(comma + 1)..].Trim();
        if (after.Contains(',', StringComparison.Ordinal))
        {
            // "Jane Roe, MD, PhD" and "Roe, Jane, Jr".
            return AuthorLists.Parse(value).Count <= 1;
        }
        // One comma: a family name before given names, or two names of two words each.
        bool twoWords = before.Contains(' ', StringComparison.Ordinal) && after.Contains(' ', StringComparison.Ordinal);
        return !twoWords || NameParts.IsLowerParticle(before[..before.IndexOf(' ', StringComparison.Ordinal)]) || AuthorNames.IsInitials(after) || after.Contains('.', StringComparison.Ordinal) || before.Split(' ').Any(static w => NameParts.IsLowerParticle(w) || NameParts.IsCapitalParticle(w, "")) || !before.Split(' ').All(static w => w.Length > 1) || AuthorNames.AreDegrees(after, twoAtLeast: false);
    }

    private void AddTypes(string value, ImmutableArray<TextSpan> at, string rule)
    {
        foreach (string one in value.Split(';', StringSplitOptions.TrimEntries))
        {
            // That it is an article is true of everything.
            if (one.ToLowerInvariant() is not ("article" or "originalpaper" or "full-length article" or "text" or "journalarticle" or "news" or "default")) publication.AddType(one, at, rule);
        }
    }

    private void AddRelation(string value, ImmutableArray<TextSpan> at, string rule)
    {
        int space = value.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && space < value.Length - 1) publication.AddRelation(value[..space], value[(space + 1)..].Trim(), at, rule);
    }

    /// <summary>The title element: the title without the site's name, and a journal where a part of it is one.</summary>
    private void SetPageTitle(string value, TextSpan source, string rule)
    {
        ImmutableArray<TextSpan> at = [source];
        string best = "";
        foreach (string part in PageTitles.Parts(value))
        {
            if (sites.Contains(MetadataValues.Fold(part))) continue;
            if (JournalNames.IsKnown(part)) publication.Set("journal", part, at, rule, Origin.PageTitle);
            else if (part.Length > best.Length) best = part;
        }
        publication.Set("title", best.Length == 0 ? value : best, at, rule, Origin.PageTitle);
    }

    /// <summary>A title without the name of the site behind it.</summary>
    private string WithoutSite(string title)
    {
        for (int cut = title.LastIndexOfAny(['|', '-', '–', '—', ':', '·']); cut > 8; cut = title.LastIndexOfAny(['|', '-', '–', '—', ':', '·'], cut - 1))
        {
            if (title[cut - 1] == ' ' && sites.Contains(MetadataValues.Fold(title[(cut + 1)..]))) return title[..cut].TrimEnd();
        }
        return title;
    }

    /// <summary>Which COinS spans are about the page's own paper: on pages with reference lists most are not.</summary>
    private sealed class CoinsGroups
    {
        private readonly HashSet<TextSpan> own = [];

        public CoinsGroups(List<(DeclaredField Field, string Name, Origin Origin)> known)
        {
            var titles = new HashSet<string>(StringComparer.Ordinal);
            var dois = new HashSet<string>(StringComparer.Ordinal);
            var groups = new HashSet<TextSpan>();
            string page = "";
            foreach ((DeclaredField field, string name, Origin origin) in known)
            {
                if (origin == Origin.Coins) groups.Add(field.Source);
                else if (name == "title") titles.Add(MetadataValues.Fold(field.Value));
                else if (name == "doi") dois.Add(field.Value.ToLowerInvariant());
                else if (name == "page-title") page = MetadataValues.Fold(field.Value);
            }
            foreach ((DeclaredField field, string name, Origin origin) in known)
            {
                if (origin != Origin.Coins) continue;
                string folded = name == "title" ? MetadataValues.Fold(field.Value) : "";
                if (folded.Length > 10 && (titles.Contains(folded) || page.Contains(folded, StringComparison.Ordinal)) || name == "doi" && dois.Contains(field.Value.ToLowerInvariant()) || groups.Count == 1 && titles.Count == 0 && page.Length == 0) own.Add(field.Source);
            }
        }

        public bool IsOwn(DeclaredField field) => own.Contains(field.Source);
    }
}
