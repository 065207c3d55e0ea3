using System.Collections.Immutable;

namespace MscAlf.Mining.Syntax;

/// <summary>An author as stated.</summary>
/// <param name="Family">Family name, or a group's whole name.</param>
/// <param name="Given">Given names or initials as stated; null where none is.</param>
public sealed record Author(string Family, string? Given);

/// <summary>A relation to another publication, as stated.</summary>
/// <param name="Type"><c>retraction-in</c>, <c>retraction-of</c>, <c>correction-in</c>, <c>correction-of</c>, <c>concern-in</c>, <c>concern-of</c>, <c>update-in</c>, <c>update-of</c>, <c>comment-in</c>, <c>comment-on</c>, <c>preprint-of</c>, <c>published-as</c>, or <c>deleted</c> (the source took the publication out).</param>
/// <param name="Id">The other publication, as <c>doi:…</c>, <c>pmid:…</c> or <c>pmcid:…</c>.</param>
public sealed record PublicationRelation(string Type, string Id);

/// <summary>What a page states about the paper it shows or reports. What it does not state is null or empty, never guessed.</summary>
public sealed record Publication
{
    /// <summary>Title without closing full stop.</summary>
    public string? Title { get; init; }
    /// <summary>DOI, lower-cased, without prefix.</summary>
    public string? Doi { get; init; }
    /// <summary>PubMed id, digits.</summary>
    public string? Pmid { get; init; }
    /// <summary>PubMed Central id, <c>PMC</c> and digits.</summary>
    public string? Pmcid { get; init; }
    /// <summary>Journal as stated.</summary>
    public string? Journal { get; init; }
    /// <summary>The journal's title abbreviation as the National Library of Medicine writes it, or one made by the rules of ISO 4; null where no journal is stated. Where it is from stands in the metadata: <c>journals/nlm</c>, <c>journals/iso4</c>, or the rule that read it.</summary>
    public string? JournalAbbreviation { get; init; }
    /// <summary>An ISSN of the journal, with its hyphen.</summary>
    public string? Issn { get; init; }
    /// <summary>Year of the issue.</summary>
    public int? Year { get; init; }
    /// <summary>ISO date, as exact as stated (<c>2023-09-15</c>, <c>2023-09</c>); null where only a year is stated.</summary>
    public string? Date { get; init; }
    /// <summary>Volume.</summary>
    public string? Volume { get; init; }
    /// <summary>Issue.</summary>
    public string? Issue { get; init; }
    /// <summary>First and last page in full, such as <c>674-683</c>, or the article number.</summary>
    public string? Pages { get; init; }
    /// <summary>Authors in order.</summary>
    public ImmutableArray<Author> Authors { get; init; } = [];
    /// <summary>Publication types, lower-case.</summary>
    public ImmutableArray<string> Types { get; init; } = [];
    /// <summary>Keywords in order.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];
    /// <summary>ISO 639-1 code told from the text.</summary>
    public string Language { get; init; } = "en";
    /// <summary>Whether the page is about a paper (a news story), not the paper itself.</summary>
    public bool Secondary { get; init; }
    /// <summary><c>current</c>, <c>retracted</c>, <c>corrected</c> or <c>concern</c>.</summary>
    public string Status { get; init; } = "current";
    /// <summary>A secondary page's own headline.</summary>
    public string? PageTitle { get; init; }

    /// <summary>Relations to other publications, in order.</summary>
    public ImmutableArray<PublicationRelation> Relations { get; init; } = [];

    /// <summary>The strongest id there is, as <c>doi:…</c>, <c>pmid:…</c>, <c>pmcid:…</c>; null where none is stated.</summary>
    public string? Id => Doi is not null ? "doi:" + Doi : Pmid is not null ? "pmid:" + Pmid : Pmcid is not null ? "pmcid:" + Pmcid : null;
}
