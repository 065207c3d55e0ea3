using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>By what two documents met.</summary>
internal enum TitleMatch : byte
{
    /// <summary>The same title.</summary>
    Whole,
    /// <summary>The same but for Greek letters and British or American spelling.</summary>
    Coarse,
    /// <summary>One lacks the other's subtitle.</summary>
    BeforeSubtitle,
    /// <summary>One is cut short.</summary>
    BeforeEllipsis,
    /// <summary>The same volume, first page and year.</summary>
    Place,
    /// <summary>The same clean text.</summary>
    Text,
}

/// <summary>Weighs whether two documents that share no id show one paper.</summary>
internal static class IdentityJudge
{
    private const int AuthorPoints = 2, YearPoints = 1, JournalPoints = 1, PlacePoints = 3;

    /// <summary>What the other ids say against two documents that share an id of one kind; null where nothing.</summary>
    internal static string? Against(string kind, in IdentityFacts a, in IdentityFacts b)
    {
        if (kind != "doi:" && Differ(a.Doi, b.Doi)) return $"DOI {a.Doi} and {b.Doi}";
        if (kind != "pmid:" && Differ(a.Pmid, b.Pmid)) return $"PMID {a.Pmid} and {b.Pmid}";
        return kind != "pmcid:" && Differ(a.Pmcid, b.Pmcid) ? $"{a.Pmcid} and {b.Pmcid}" : null;
    }

    /// <summary>How well two publications fit, given how their titles met; 0 where they do not, or not well enough to be sure.</summary>
    internal static int Score(in IdentityFacts a, in IdentityFacts b, TitleMatch match, TitleStrength strength, bool bothTitled)
    {
        if (Differ(a.Pmid, b.Pmid) || Differ(a.Pmcid, b.Pmcid) || a.Notice != b.Notice || a.Preprint != b.Preprint || !IdentityFacts.YearsMeet(a, b)) return 0;
        if (match == TitleMatch.Text) return Differ(a.Doi, b.Doi) ? 0 : 1;
        bool reported = a.Secondary || b.Secondary;
        bool author = a.Family is not null && b.Family is not null;
        if (author && !AuthorKeys.Same(a, b))
        {
            if (!reported) return 0;
            author = false;
        }
        bool place = a.Volume is not null && a.Volume == b.Volume && a.Page is not null && a.Page == b.Page;
        bool journal = a.Journal is not null && b.Journal is not null;
        if (journal && !JournalComparison.Same(a.Journal!, b.Journal!))
        {
            if (!reported && !place) return 0;
            journal = false;
        }
        if (!place && a.Volume is not null && b.Volume is not null && (a.Volume != b.Volume || PagesDiffer(a.Page, b.Page))) return 0;
        // everything else agrees, down to the page: one of the two DOIs is wrong
        if (Differ(a.Doi, b.Doi) && !(place && journal && author && match == TitleMatch.Whole && strength == TitleStrength.Strong)) return 0;
        bool year = a.FirstYear != 0 && b.FirstYear != 0;
        int score = (author ? AuthorPoints : 0) + (year ? YearPoints : 0) + (journal ? JournalPoints : 0) + (place ? PlacePoints : 0);
        bool enough = match switch
        {
            TitleMatch.Whole => strength == TitleStrength.Strong || place && (journal || author) || strength == TitleStrength.Medium && (author && (year || journal) || year && journal) || strength == TitleStrength.Weak && author && year && journal,
            TitleMatch.Place => journal && (author || a.Family is null || b.Family is null || bothTitled) && (bothTitled || author || reported),
            TitleMatch.BeforeEllipsis => place || strength > TitleStrength.Weak && score >= 2,
            _ => place && author || strength == TitleStrength.Strong && (author && score > AuthorPoints || year && journal) || strength == TitleStrength.Medium && author && year && journal,
        };
        return enough ? score + 1 : 0;
    }

    /// <summary>Hash of the place in the journal: volume, first page, year, first letter of the journal; 0 where one of them is not stated.</summary>
    internal static ulong PlaceKey(in IdentityFacts facts) =>
        facts.Volume is null || facts.Page is null || facts.LastYear == 0 || facts.Journal is null ? 0
        : StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Seed, facts.Volume), facts.Page), facts.LastYear), JournalComparison.Initial(facts.Journal)));

    private static bool Differ(string? a, string? b) => a is not null && b is not null && a != b;

    // A paper ahead of its issue is paged from 1; an article number may be written with or without letters.
    private static bool PagesDiffer(string? a, string? b)
    {
        if (a is null || b is null || a is "1" || b is "1") return false;
        return Digits(a) is { Length: > 0 } left && Digits(b) is { Length: > 0 } right && left != right;
    }

    private static string Digits(string page) => string.Concat(page.Where(char.IsAsciiDigit)).TrimStart('0');
}
