using System.Runtime.InteropServices;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Corpora;

/// <summary>What one or several documents of a publication state that tells it from others.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct IdentityFacts
{
    internal string? Doi, Pmid, Pmcid;
    /// <summary>First author's family name, folded; null where none is stated.</summary>
    internal string? Family;
    /// <summary>First author's given names, folded.</summary>
    internal string? Given;
    internal string? Journal, Volume;
    /// <summary>First page or article number, folded.</summary>
    internal string? Page;
    /// <summary>First and last of the years that are stated; 0 where none is.</summary>
    internal short FirstYear, LastYear;
    internal NoticeKind Notice;
    internal bool Preprint;
    /// <summary>All of the documents only report the paper.</summary>
    internal bool Secondary;

    internal static IdentityFacts Of(Publication publication, in TitleKey title)
    {
        string? doi = PublicationIds.Doi(publication.Doi);
        var facts = new IdentityFacts
        {
            Doi = doi,
            Pmid = PublicationIds.Pmid(publication.Pmid),
            Pmcid = PublicationIds.Pmcid(publication.Pmcid),
            Journal = string.IsNullOrWhiteSpace(publication.Journal) ? null : publication.Journal,
            Volume = Short(publication.Volume),
            Page = FirstPage(publication.Pages),
            Preprint = PreprintServers.IsPreprint(publication, doi),
            Secondary = publication.Secondary,
            Notice = title.Notice != NoticeKind.None ? title.Notice : NoticeKinds.Of(publication),
        };
        if ((publication.Year ?? PublicationIds.Year(publication.Date)) is int year && year is > 1500 and < 3000) facts.FirstYear = facts.LastYear = (short)year;
        if (!publication.Authors.IsDefaultOrEmpty) (facts.Family, facts.Given) = AuthorKeys.Of(publication.Authors[0]);
        return facts;
    }

    /// <summary>These facts, filled up with those of another document of the same publication.</summary>
    internal void Add(in IdentityFacts other)
    {
        Doi ??= other.Doi;
        Pmid ??= other.Pmid;
        Pmcid ??= other.Pmcid;
        // what a news story says of authors and journal gives way to what the paper says
        if (Family is null || Secondary && !other.Secondary && other.Family is not null) (Family, Given) = (other.Family, other.Given);
        else if (Family == other.Family && other.Given?.Length > (Given?.Length ?? 0)) Given = other.Given;
        if (Journal is null || Secondary && !other.Secondary && other.Journal is not null) Journal = other.Journal;
        Volume ??= other.Volume;
        Page ??= other.Page;
        if (FirstYear == 0) (FirstYear, LastYear) = (other.FirstYear, other.LastYear);
        else if (other.FirstYear != 0) (FirstYear, LastYear) = (Math.Min(FirstYear, other.FirstYear), Math.Max(LastYear, other.LastYear));
        if (Notice == NoticeKind.None) Notice = other.Notice;
        Preprint = Doi is not null ? PreprintServers.IsPreprint(Doi) : Preprint || other.Preprint;
        Secondary &= other.Secondary;
    }

    /// <summary>Whether years lie so near that a paper dated ahead of its issue explains it.</summary>
    internal static bool YearsMeet(in IdentityFacts a, in IdentityFacts b)
    {
        if (a.FirstYear == 0 || b.FirstYear == 0) return true;
        int together = Math.Max(a.LastYear, b.LastYear) - Math.Min(a.FirstYear, b.FirstYear);
        return together <= Math.Max(1, Math.Max(a.LastYear - a.FirstYear, b.LastYear - b.FirstYear));
    }

    private static string? Short(string? text) => text is null || text.Length > 40 || Folding.Fold(text) is not { Length: > 0 } folded ? null : folded;

    // 674-83, e0123, S12, 123A
    private static string? FirstPage(string? pages)
    {
        if (pages is null || pages.Length > 60) return null;
        int end = pages.AsSpan().IndexOfAny("-–—,;");
        return Short(end > 0 ? pages[..end] : pages);
    }
}

/// <summary>Compares first authors.</summary>
internal static class AuthorKeys
{
    private const int MaxLength = 120;

    /// <summary>Family and given names, folded; null where none is stated.</summary>
    internal static (string? Family, string? Given) Of(Author author)
    {
        string family = author.Family.Length > MaxLength ? author.Family[..MaxLength] : author.Family;
        string? given = author.Given;
        int last = family.LastIndexOf(' ');
        // "Wang YH" taken for a family name
        if (given is null && last > 0 && family.Length - last <= 4 && family.AsSpan(last + 1).IndexOfAnyExceptInRange('A', 'Z') < 0) (family, given) = (family[..last], family[(last + 1)..]);
        string folded = Fold(family);
        return folded.Length == 0 ? (null, null) : (folded, given is null || given.Length > MaxLength ? null : Fold(given));
    }

    /// <summary>Whether two first authors may be one person: same family name but for particles, accents and spelling of umlauts, and no given names that exclude each other; or family and given name changed about.</summary>
    internal static bool Same(in IdentityFacts a, in IdentityFacts b)
    {
        if (a.Family is null || b.Family is null) return true;
        if (SameFamily(a.Family, b.Family)) return SameGiven(a.Given, b.Given);
        return a.Given is { Length: > 1 } && b.Given is { Length: > 1 } && Bare(a.Family) == Bare(b.Given) && Bare(b.Family) == Bare(a.Given)
            || a.Given is { Length: > 1 } && b.Given is null && Bare(a.Given + a.Family) == Bare(b.Family)
            || b.Given is { Length: > 1 } && a.Given is null && Bare(b.Given + b.Family) == Bare(a.Family);
    }

    private static bool SameFamily(string a, string b)
    {
        if (a == b) return true;
        string left = Plain(a), right = Plain(b);
        if (left == right) return true;
        (string longer, string shorter) = left.Length >= right.Length ? (left, right) : (right, left);
        // "van der Berg" and "Berg", "Garcia Lopez" and "Garcia"
        string[] parts = (a.Length >= b.Length ? a : b).Split(' ');
        return shorter.Length >= 3 && parts.Length > 1 && longer.Length > shorter.Length && (Plain(parts[^1]) == shorter || Plain(parts[0]) == shorter);
    }

    private static bool SameGiven(string? a, string? b)
    {
        if (string.IsNullOrEmpty(a) || string.IsNullOrEmpty(b)) return true;
        foreach (string left in a.Split(' '))
        {
            foreach (string right in b.Split(' '))
            {
                if (left.Length > 0 && right.Length > 0 && (left[0] == right[0] || left.Length <= 3 && left.Contains(right[0]) || right.Length <= 3 && right.Contains(left[0]))) return true;
            }
        }
        return false;
    }

    private static string Fold(string name)
    {
        var result = new System.Text.StringBuilder(name.Length);
        bool gap = false;
        foreach (char c in name)
        {
            Text.CharClass kind = Text.CharFold.ClassOf(c);
            if (kind == Text.CharClass.Ignorable || c is '\'' or '’' or '`') continue;
            if (kind is not (Text.CharClass.Lower or Text.CharClass.Upper or Text.CharClass.Greek or Text.CharClass.Digit) && !char.IsSurrogate(c))
            {
                gap = true;
                continue;
            }
            if (gap && result.Length > 0) result.Append(' ');
            gap = false;
            if (c is 'ß') result.Append("ss");
            else if (c is 'æ' or 'Æ' or 'ä' or 'Ä') result.Append('a');
            else result.Append(Text.CharFold.Fold(c));
        }
        return result.ToString();
    }

    private static string Bare(string name) => name.Replace(" ", "", StringComparison.Ordinal);

    // Müller, Mueller and Muller
    private static string Plain(string name) =>
        Bare(name).Replace("ue", "u", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ae", "a", StringComparison.Ordinal);
}
