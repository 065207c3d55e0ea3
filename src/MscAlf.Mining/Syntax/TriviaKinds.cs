using System.Collections.Frozen;

namespace MscAlf.Mining.Syntax;

/// <summary>The closed list of reasons for which a piece of a page is stripped. <see cref="Trivia.Kind"/> is always one of these.</summary>
public static class TriviaKinds
{
    /// <summary>Banner, disclaimer or slogan of the site.</summary>
    public const string SiteBanner = "site-banner";
    /// <summary>Menus, skip links, breadcrumbs, short lines without a role.</summary>
    public const string Navigation = "navigation";
    /// <summary>Cookie and consent notices.</summary>
    public const string CookieNotice = "cookie-notice";
    /// <summary>Share, save, cite, print and follow buttons.</summary>
    public const string Share = "share";
    /// <summary>Lists of other articles.</summary>
    public const string Related = "related";
    /// <summary>Reference lists.</summary>
    public const string References = "references";
    /// <summary>Addresses of authors, correspondence.</summary>
    public const string Affiliations = "affiliations";
    /// <summary>Author lines and dates of publication.</summary>
    public const string Byline = "byline";
    /// <summary>Citation, DOI and identifier lines.</summary>
    public const string CitationLine = "citation-line";
    /// <summary>Copyright, licence, terms of use.</summary>
    public const string Licence = "licence";
    /// <summary>Advertisements, newsletters, promotion of products.</summary>
    public const string Advert = "advert";
    /// <summary>Login, subscription and access hints.</summary>
    public const string Login = "login";
    /// <summary>Reader comments and forms for them.</summary>
    public const string Comments = "comments";
    /// <summary>Running heads, page numbers, marks of the printer.</summary>
    public const string PageFurniture = "page-furniture";
    /// <summary>Text that the page has said before.</summary>
    public const string Duplicate = "duplicate";
    /// <summary>Labels of metadata and lists of subject headings.</summary>
    public const string MetadataLabel = "metadata-label";
    /// <summary>Interests, funding, contributions, acknowledgements, ethics, availability of data.</summary>
    public const string Statement = "statement";
    /// <summary>Buttons and input fields.</summary>
    public const string FormControl = "form-control";
    /// <summary>Tags, comments and other markup.</summary>
    public const string Markup = "markup";
    /// <summary>Text that the page does not show.</summary>
    public const string Hidden = "hidden";
    /// <summary>Cells of data tables and formulae apart from the text.</summary>
    public const string Table = "table";
    /// <summary>Headings of the site over lists, or over nothing that is kept.</summary>
    public const string ListHeading = "list-heading";
    /// <summary>Supplementary files, appendices and links to them.</summary>
    public const string Supplement = "supplement";

    /// <summary>Markers that lead to the reference list, set apart from the words by the markup.</summary>
    public const string ReferenceMarker = "reference-marker";
    /// <summary>Annotations of others that a format carries beside the text.</summary>
    public const string Annotation = "annotation";
    /// <summary>Text in another language beside the one that is mined.</summary>
    public const string OtherLanguage = "other-language";

    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [SiteBanner, Navigation, CookieNotice, Share, Related, References, Affiliations, Byline, CitationLine, Licence, Advert, Login, Comments, PageFurniture, Duplicate, MetadataLabel, Statement,
            FormControl, Markup, Hidden, Table, ListHeading, Supplement, ReferenceMarker, Annotation, OtherLanguage], StringComparer.Ordinal);

    /// <summary>All kinds, in ordinal order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Order(StringComparer.Ordinal)];

    /// <summary>Whether <paramref name="kind"/> is in the list.</summary>
    public static bool Contains(string kind) => Known.Contains(kind);
}
