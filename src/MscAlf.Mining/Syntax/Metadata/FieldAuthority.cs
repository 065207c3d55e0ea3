using System.Collections.Frozen;

namespace MscAlf.Mining.Syntax;

/// <summary>Whom to believe where a page's statements of one field disagree: a table, with the reason of each row.</summary>
internal static class FieldAuthority
{
    /// <summary>One row.</summary>
    /// <param name="Fields">Fields it holds for.</param>
    /// <param name="Order">Origins, the most believed first; an origin that is not named is not believed at all.</param>
    /// <param name="Reason">Why this order.</param>
    internal sealed record Row(string[] Fields, Origin[] Order, string Reason);

    internal static readonly Row[] Table =
    [
        new(["title"],
            [Origin.Record, Origin.Reference, Origin.Citation, Origin.Repository, Origin.DublinCore, Origin.ScholarlyData, Origin.ScholarlyMarkup, Origin.SiteLine, Origin.Coins, Origin.Heading, Origin.PageData, Origin.PageMarkup, Origin.Social, Origin.State, Origin.PageTitle],
            "Tags made for citing hold the bare title; the heading is what a reader sees; social cards shorten it and add the site's name."),
        new(["doi", "pmid", "pmcid"],
            [Origin.Record, Origin.Reference, Origin.Citation, Origin.Repository, Origin.Prism, Origin.DublinCore, Origin.ScholarlyData, Origin.ScholarlyMarkup, Origin.SiteLine, Origin.Address, Origin.Coins, Origin.Line, Origin.PageData, Origin.Social, Origin.Meta, Origin.State],
            "An identifier in a tag is the page's own; one in a line may belong to a reference, so the page's address comes before it."),
        new(["journal", "journalAbbreviation", "issn"],
            [Origin.Record, Origin.Reference, Origin.Citation, Origin.Repository, Origin.Prism, Origin.ScholarlyData, Origin.ScholarlyMarkup, Origin.SiteLine, Origin.DublinCore, Origin.Line, Origin.Coins, Origin.Social, Origin.PageTitle],
            "Dublin Core has no field for a journal; its source field is free text, so it comes late. A site's name counts last, and only where it is a known journal's."),
        new(["date"],
            [Origin.Record, Origin.Reference, Origin.Citation, Origin.Repository, Origin.SiteLine, Origin.Prism, Origin.DublinCore, Origin.Line, Origin.ScholarlyData, Origin.ScholarlyMarkup, Origin.Coins, Origin.PageData, Origin.PageMarkup, Origin.Social, Origin.Meta, Origin.Online, Origin.Byline],
            "The year is the issue's: tags for citing and visible citations state it, while linked data often state the day of going online."),
        new(["volume", "issue", "pages"],
            [Origin.Record, Origin.Reference, Origin.Citation, Origin.Repository, Origin.Prism, Origin.ScholarlyData, Origin.ScholarlyMarkup, Origin.SiteLine, Origin.Line, Origin.DublinCore, Origin.Coins],
            "Tags hold one value each; a line must be cut first."),
        new(["authors"],
            [Origin.Record, Origin.Reference, Origin.Citation, Origin.Repository, Origin.DublinCore, Origin.ScholarlyData, Origin.ScholarlyMarkup, Origin.SiteLine, Origin.Coins, Origin.Line, Origin.PageData, Origin.PageMarkup, Origin.Social, Origin.Byline, Origin.Meta],
            "Tags hold one name each, in order; plain author tags often name the site."),
        new(["keywords"],
            [Origin.Record, Origin.Citation, Origin.Repository, Origin.ScholarlyData, Origin.SiteLine, Origin.Line],
            "Keywords of a paper are its authors' own; plain keyword tags are written for search engines."),
    ];

    private static readonly FrozenDictionary<string, int[]> Ranks = Build();

    /// <summary>0 for the most believed origin, higher for less; -1 where the origin is not believed.</summary>
    public static int Rank(string field, Origin origin) => Ranks.TryGetValue(field, out int[]? ranks) ? ranks[(int)origin] : (int)origin;

    private static FrozenDictionary<string, int[]> Build()
    {
        var ranks = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (Row row in Table)
        {
            int[] of = new int[Enum.GetValues<Origin>().Length];
            Array.Fill(of, -1);
            for (int i = 0; i < row.Order.Length; i++) of[(int)row.Order[i]] = i;
            foreach (string field in row.Fields) ranks.Add(field, of);
        }
        return ranks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
