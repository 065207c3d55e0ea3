using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Tests.Corpora;

/// <summary>A document of the measured set and the paper it shows.</summary>
internal sealed record IdentityCase(string Paper, DocumentSummary Document);

/// <summary>
/// Makes the set that identity is measured on, from real papers and a seed. Each paper becomes one to six manifestations as the world writes them: the PubMed record; a PubMed page with the
/// PMID; a publisher's page with the DOI or without, with the journal's whole name, given names in full, sometimes dated a year ahead; a JATS file; an aggregator's page without ids, its title
/// in capitals, cut short, without subtitle, with Greek letters lost or spelled, with remains of markup; a news story with the reference only; a RIS record; and every real citation of the
/// paper in the reference lists of the samples, as it stands there.
/// Beside them stand hard negatives, gold being different papers: parts of a series, editions of a guideline, errata, comments, replies and retraction notices on the paper, a congress abstract
/// of the same title and author, a paper of the same author and year whose title differs in one word, generic titles, abstracts of a congress that share one DOI, preprints; and pages that
/// state an id of another paper.
/// </summary>
internal sealed class IdentitySet(int seed)
{
    private static readonly (string From, string To)[] Twins =
    [
        ("mouse", "rat"), ("mice", "rats"), ("rat", "rabbit"), ("human", "bovine"), ("in vitro", "in vivo"), ("type 1", "type 2"), ("alpha", "beta"), ("α", "β"), ("increase", "decrease"), ("male", "female"),
        ("children", "adults"), ("women", "men"), ("acute", "chronic"), ("I", "II"), ("1", "2"), ("inhibition", "activation"), ("cell", "tissue"), ("protein", "gene"), ("patients", "carriers"), ("disease", "syndrome"), ("and", "without"),
    ];

    private static readonly string[] Generic =
    [
        "Editorial", "Introduction", "Reply", "Acute liver failure", "Liver failure", "Mesenchymal stem cells", "Stem cell therapy", "Letter to the editor", "Case report", "Obesity and cancer", "Gene therapy for liver disease",
        "Mesenchymal stem cells for acute liver failure", "Mechanisms of liver regeneration",
    ];

    private readonly Random random = new(seed);
    private readonly List<IdentityCase> cases = [];
    private int next;

    internal static List<IdentityCase> Make(IReadOnlyList<SamplePaper> papers, int seed)
    {
        var set = new IdentitySet(seed);
        for (int i = 0; i < papers.Count; i++) set.Add(papers[i], i);
        set.AddGeneric();
        set.AddCongress();
        // the order of the set must say nothing
        for (int i = set.cases.Count - 1; i > 0; i--)
        {
            int other = set.random.Next(i + 1);
            (set.cases[i], set.cases[other]) = (set.cases[other], set.cases[i]);
        }
        return set.cases;
    }

    private bool Chance(double share) => random.NextDouble() < share;

    private void Put(string paper, string kind, Publication publication) => cases.Add(new IdentityCase(paper, new DocumentSummary
    {
        Id = FormattableString.Invariant($"d{next}"),
        Uri = FormattableString.Invariant($"set/{next++}"),
        Kind = kind,
        Publication = publication,
        Sentences = 0,
        Mentions = 0,
        Claims = [],
    }));

    private void Add(SamplePaper sample, int index)
    {
        Publication full = Full(sample);
        string paper = "p" + index;
        // citations as they stand, in part without the ids
        foreach (Publication stated in sample.Statements.Skip(1).Take(4)) Put(paper, "ris", Chance(0.5) ? stated with { Pmid = null, Doi = Chance(0.5) ? stated.Doi : null } : stated);
        Put(paper, "pubmed-xml", full);
        if (Chance(0.5)) Put(paper, "pubmed-page", full with { Doi = Chance(0.7) ? full.Doi : null, Pmcid = null, Title = full.Title!.TrimEnd('.'), Authors = Initials(full.Authors) });
        if (Chance(0.5)) Put(paper, "page", Publisher(full, sample.FullJournal));
        if (Chance(0.3)) Put(paper, "jats", full with { Title = full.Title!.TrimEnd('.'), Doi = full.Doi?.ToUpperInvariant(), Pmid = Chance(0.7) ? full.Pmid : null });
        if (Chance(0.4)) Put(paper, "aggregator-page", Aggregator(full));
        if (Chance(0.3)) Put(paper, "news", News(full));
        if (Chance(0.2)) Put(paper, "ris", full with { Pmid = null, Pmcid = null, Doi = Chance(0.6) ? full.Doi : null, Pages = full.Pages?.Split('-')[0] });
        AddNegatives(paper, full);
        if (Chance(0.005)) Put(paper, "page", full with { Doi = "10.5555/wrong.id." + index, Pmid = null, Pmcid = null });
    }

    // What the statements say together; a DOI is made up where the paper is older than DOIs.
    private Publication Full(SamplePaper sample)
    {
        Publication full = sample.Statements[0];
        foreach (Publication other in sample.Statements)
        {
            full = full with
            {
                Doi = full.Doi ?? other.Doi,
                Pmcid = full.Pmcid ?? other.Pmcid,
                Journal = full.Journal ?? other.Journal,
                Year = full.Year ?? other.Year,
                Volume = full.Volume ?? other.Volume,
                Pages = full.Pages ?? other.Pages,
                Authors = full.Authors.IsEmpty ? other.Authors : full.Authors,
            };
        }
        return Chance(0.5) ? full with { Doi = full.Doi ?? "10.5555/made.up." + full.Pmid } : full;
    }

    private static ImmutableArray<Author> Initials(ImmutableArray<Author> authors) =>
        [.. authors.Select(static a => a with { Given = a.Given is null ? null : string.Concat(a.Given.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(static w => w[0])) })];

    private Publication Publisher(Publication full, string? journal)
    {
        bool id = Chance(0.75) && full.Doi is not null;
        bool ahead = Chance(0.2);
        return full with
        {
            Title = Markup(full.Title!.TrimEnd('.')),
            Doi = id ? Chance(0.2) ? "https://doi.org/" + full.Doi!.ToUpperInvariant() : full.Doi : null,
            Pmid = null,
            Pmcid = null,
            Journal = journal ?? full.Journal,
            Year = ahead ? full.Year - 1 : full.Year,
            Volume = ahead ? null : full.Volume,
            Pages = ahead ? null : full.Pages,
        };
    }

    private Publication Aggregator(Publication full)
    {
        string title = full.Title!.TrimEnd('.');
        title = random.Next(7) switch
        {
            0 => title.ToUpperInvariant(),
            1 => Greek(title),
            2 when title.IndexOf(": ", StringComparison.Ordinal) is > 30 and var colon => title[..colon],
            3 when title.Length > 70 => title[..(40 + random.Next(25))].TrimEnd() + "...",
            4 => title.Replace('-', '\u2013'),
            5 => Markup(title),
            _ => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(title),
        };
        return full with
        {
            Title = title,
            Doi = null,
            Pmid = Chance(0.2) ? full.Pmid : null,
            Pmcid = null,
            Journal = Chance(0.7) ? full.Journal : null,
            Year = Chance(0.8) ? full.Year : null,
            Volume = null,
            Pages = null,
            Authors = Chance(0.8) ? Chance(0.2) ? Swapped(full.Authors) : full.Authors : [],
        };
    }

    private static ImmutableArray<Author> Swapped(ImmutableArray<Author> authors) => [.. authors.Select(static a => a.Given is { Length: > 2 } ? new Author(a.Given, a.Family) : a)];

    private Publication News(Publication full)
    {
        bool id = Chance(0.4) && full.Doi is not null;
        // a reference without title has its place in the journal, or no reader could tell what it means
        bool placed = full.Volume is not null && full.Pages is not null && full.Year is not null && full.Journal is not null && !full.Authors.IsEmpty;
        bool titled = Chance(0.85) || !id && !placed;
        return new Publication
        {
            Title = titled ? full.Title!.TrimEnd('.') : null,
            Doi = id ? full.Doi : null,
            Journal = full.Journal,
            Year = full.Year,
            Volume = full.Volume,
            Pages = !titled || Chance(0.5) ? full.Pages : null,
            Authors = !titled || Chance(0.7) ? full.Authors : [],
            Secondary = true,
            PageTitle = "Scientists find something",
        };
    }

    private string Markup(string title)
    {
        string[] words = title.Split(' ');
        int at = random.Next(words.Length);
        return random.Next(5) switch
        {
            0 => title.Replace(" and ", " &amp; ", StringComparison.Ordinal).Replace("&amp;", "and", StringComparison.Ordinal),
            1 => string.Join(' ', words.Select((w, i) => i == at ? $"<i>{w}</i>" : w)),
            2 => string.Join(' ', words.Select((w, i) => i == at ? $"&lt;sub&gt;{w}&lt;/sub&gt;" : w)),
            3 => Greek(title),
            _ => title,
        };
    }

    private string Greek(string title) => random.Next(3) switch
    {
        0 => title.Replace("α", "alpha", StringComparison.Ordinal).Replace("β", "beta", StringComparison.Ordinal).Replace("γ", "gamma", StringComparison.Ordinal).Replace("κ", "kappa", StringComparison.Ordinal),
        1 => title.Replace("alpha", "α", StringComparison.Ordinal).Replace("beta", "β", StringComparison.Ordinal).Replace("gamma", "γ", StringComparison.Ordinal).Replace("kappa", "κ", StringComparison.Ordinal),
        _ => title.Replace("α", "", StringComparison.Ordinal).Replace("β", "", StringComparison.Ordinal).Replace("γ", "", StringComparison.Ordinal).Replace("κ", "", StringComparison.Ordinal),
    };

    private Publication Other(Publication full, int n, bool ids) => full with
    {
        Doi = ids ? FormattableString.Invariant($"10.5555/other.{n}.{full.Pmid}") : null,
        Pmid = ids && Chance(0.5) ? FormattableString.Invariant($"9{n}{full.Pmid}") : null,
        Pmcid = null,
        Pages = null,
        Volume = null,
    };

    private void AddNegatives(string paper, Publication full)
    {
        string title = full.Title!.TrimEnd('.');
        if (Chance(0.06))
        {
            for (int part = 2; part <= 3; part++)
            {
                Publication other = Other(full, part, Chance(0.5)) with { Title = title + (random.Next(3) switch { 0 => ". Part ", 1 => ": Part ", _ => " " }) + new string('I', part) };
                Put($"{paper}/part{part}", "page", other);
                if (Chance(0.5)) Put($"{paper}/part{part}", "aggregator-page", other with { Doi = null, Pmid = null });
            }
        }
        if (Chance(0.05) && full.Year is not null)
        {
            for (int edition = 0; edition < 2; edition++)
            {
                Publication other = Other(full, 4 + edition, Chance(0.5)) with { Title = FormattableString.Invariant($"{title}: {full.Year + edition} update"), Year = full.Year + edition };
                Put($"{paper}/edition{edition}", "page", other);
            }
        }
        if (Chance(0.15))
        {
            string opening = random.Next(8) switch { 0 => "Erratum: ", 1 => "Erratum to: ", 2 => "Corrigendum to \"", 3 => "Comment on: ", 4 => "Reply to: ", 5 => "Retraction notice to: ", 6 => "Re: ", _ => "Author Correction: " };
            Publication notice = Other(full, 6, Chance(0.5)) with { Title = opening + title + (opening.EndsWith('"') ? "\"" : ""), Authors = Chance(0.5) ? full.Authors : [new Author("Commenter", "Q")] };
            Put(paper + "/notice", "page", notice);
            if (Chance(0.5)) Put(paper + "/notice", "aggregator-page", notice with { Doi = null, Pmid = null, Title = notice.Title!.ToUpperInvariant() });
        }
        if (Chance(0.05)) Put(paper + "/congress", "page", Other(full, 7, Chance(0.3)) with { Journal = "Journal of Invented Congresses", Volume = "12", Pages = "S77", Year = full.Year - (Chance(0.5) ? 1 : 0) });
        if (Chance(0.1) && Twin(title) is { } twin) Put(paper + "/twin", Chance(0.5) ? "page" : "news", Other(full, 8, Chance(0.3)) with { Title = twin });
        if (Chance(0.04))
        {
            Publication preprint = Other(full, 9, true) with { Doi = "10.1101/2020.01.01." + full.Pmid, Pmid = null, Journal = "bioRxiv", Year = full.Year - 1 };
            Put(paper + "/preprint", "page", preprint with { Doi = preprint.Doi + "v1" });
            Put(paper + "/preprint", "page", preprint with { Doi = preprint.Doi + "v2", Title = title + ".", Year = full.Year });
        }
    }

    private string? Twin(string title)
    {
        (string From, string To)[] fitting = [.. Twins.Where(t => (" " + title + " ").Contains(" " + t.From + " ", StringComparison.Ordinal))];
        if (fitting.Length == 0) return null;
        (string from, string to) = fitting[random.Next(fitting.Length)];
        return (" " + title + " ").Replace(" " + from + " ", " " + to + " ", StringComparison.Ordinal).Trim();
    }

    private void AddGeneric()
    {
        string[] families = ["Anders", "Baum", "Chen", "Li", "Wang", "Duval", "Okafor", "Singh", "Zhang", "Roe"];
        for (int n = 0; n < 150; n++)
        {
            var publication = new Publication
            {
                Title = Generic[n % Generic.Length],
                Journal = n % 3 == 0 ? "Hepatology" : n % 3 == 1 ? "Stem Cells" : "Liver Int",
                Year = 1995 + random.Next(25),
                Authors = [new Author(families[random.Next(families.Length)], "A" + (char)('A' + random.Next(26)))],
                Volume = (1 + random.Next(40)).ToString(CultureInfo.InvariantCulture),
                Pages = (1 + random.Next(900)).ToString(CultureInfo.InvariantCulture),
                Doi = "10.5555/generic." + n,
                Pmid = Chance(0.5) ? (8000000 + n).ToString(CultureInfo.InvariantCulture) : null,
            };
            Put("g" + n, "pubmed-xml", publication);
            if (Chance(0.5)) Put("g" + n, "page", publication with { Pmid = null });
            if (Chance(0.3)) Put("g" + n, "aggregator-page", publication with { Doi = null, Pmid = null });
        }
    }

    // a hundred abstracts in one supplement with one DOI
    private void AddCongress()
    {
        for (int n = 0; n < 100; n++)
        {
            var publication = new Publication
            {
                Title = FormattableString.Invariant($"{Word(n)} of {Word(n * 7 + 3)} in {Word(n * 13 + 5)} after {Word(n * 29 + 11)} and {Word(n * 31 + 2)}"),
                Doi = "10.5555/supplement.1",
                Pmid = (7000000 + n).ToString(CultureInfo.InvariantCulture),
                Year = 2015,
                Authors = [new Author("Author" + (char)('a' + n % 26) + (char)('a' + n / 26), "B")],
                Journal = "Journal of Invented Congresses",
            };
            Put("c" + n, "pubmed-xml", publication);
            if (Chance(0.5)) Put("c" + n, "page", publication with { Doi = null });
        }
    }

    private static string Word(int n) => string.Concat("bcdfghklmnprst"[n % 14], "aeiou"[n / 3 % 5], "lmnrst"[n / 5 % 6], "aeiou"[n / 7 % 5], "bdgkpt"[n / 11 % 6], "osis");
}
