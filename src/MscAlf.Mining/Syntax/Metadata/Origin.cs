namespace MscAlf.Mining.Syntax;

/// <summary>Kinds of places that state metadata. Which one is believed is said, field by field, in <see cref="FieldAuthority"/>.</summary>
internal enum Origin : byte
{
    /// <summary>A field of a structured record: PubMed XML, JATS, RIS, a JSON line.</summary>
    Record,
    /// <summary>The formatted reference of the paper that a page reports.</summary>
    Reference,
    /// <summary><c>citation_*</c> tags (Highwire Press), made for reference managers and Google Scholar.</summary>
    Citation,
    /// <summary>Tags of repositories and platforms in that style: <c>eprints.*</c>, <c>bepress_citation_*</c>, <c>wkhealth_*</c>.</summary>
    Repository,
    /// <summary>PRISM tags of journal publishers.</summary>
    Prism,
    /// <summary>Dublin Core tags.</summary>
    DublinCore,
    /// <summary>JSON-LD that calls itself a scholarly article.</summary>
    ScholarlyData,
    /// <summary>Microdata or RDFa of a scholarly article.</summary>
    ScholarlyMarkup,
    /// <summary>A COinS span about the page's own paper.</summary>
    Coins,
    /// <summary>A line that a rule of the site's profile reads.</summary>
    SiteLine,
    /// <summary>The title as it stands over the text.</summary>
    Heading,
    /// <summary>An identifier inside the page's own address.</summary>
    Address,
    /// <summary>A line of the page that reads like a citation or holds an identifier.</summary>
    Line,
    /// <summary>JSON-LD of a news story, a blog post or a page.</summary>
    PageData,
    /// <summary>Microdata or RDFa of such a page.</summary>
    PageMarkup,
    /// <summary>OpenGraph, <c>article:*</c>, Twitter cards, and the tags of publishing systems.</summary>
    Social,
    /// <summary>A byline that the page shows.</summary>
    Byline,
    /// <summary>Plain meta tags such as <c>author</c> or <c>date</c>.</summary>
    Meta,
    /// <summary>The data that a page's script starts from.</summary>
    State,
    /// <summary>When the paper was first online, which is not when its issue came out.</summary>
    Online,
    /// <summary>The page's title element, with the site's name cut off.</summary>
    PageTitle,
}

/// <summary>One statement of one field.</summary>
/// <param name="Value">Normalized.</param>
/// <param name="Source">Where it stands in the source text; empty spans where that is not known.</param>
/// <param name="Rule">What read it.</param>
/// <param name="Origin">What kind of place.</param>
/// <param name="Order">Counts up in the order of reading.</param>
internal sealed record Statement(string Value, System.Collections.Immutable.ImmutableArray<Text.TextSpan> Source, string Rule, Origin Origin, int Order);
