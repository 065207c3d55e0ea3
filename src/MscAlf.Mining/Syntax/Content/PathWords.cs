using System.Collections.Frozen;

namespace MscAlf.Mining.Syntax;

/// <summary>What the names that authors of pages give to elements say of their content: the words of tags, ids and classes, in kinds.</summary>
/// <remarks>A name is cut into words at marks and capitals: <c>article-body</c>, <c>relatedPosts</c>, <c>entry_content</c>.</remarks>
internal static class PathWords
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 22;

    // The order is that of the features; a word belongs to one kind.
    private static readonly string[] Table =
    [
        "article content contents entry post posts story body main hentry articlebody postbody prose rte richtext wysiwyg markdown copy editor blog maincontent articletext",
        "nav navigation navbar menu submenu breadcrumb breadcrumbs toc tab tabs pager pagination paging skip sitemap topbar links subnav",
        "footer foot colophon bottom copyright legal subfooter",
        "header head masthead hero top heading headline title titles headings",
        "sidebar side aside widget widgets rail secondary complementary sticky rightcol right leftcol column2",
        "related recommend recommended recommendation recommendations more popular trending latest recent similar also next prev previous teaser teasers recirc suggested suggestions outbrain taboola morefrom readmore keepreading upnext",
        "card cards grid carousel slider slide slides tile tiles feed list lists item items swiper slick loop archive gallery galleries",
        "comment comments respond reply replies disqus discussion review reviews commentlist responses",
        "share sharing social socials tweet twitter facebook follow addtoany a2a addthis sharedaddy sharethis linkedin whatsapp",
        "promo promos promotion ad ads adv advert advertisement adsense sponsor sponsored newsletter newsletters subscribe subscription signup cta donate donation offer popup modal overlay paywall upsell marketing optin dfp",
        "author authors bio byline profile contributor contributors about avatar writer biography",
        "meta date time tags tag category categories info timestamp published posted label labels kicker eyebrow metadata topics topic updated",
        "caption figcaption credit credits image img photo photos figure media video videos embed player thumbnail thumb picture wp-caption captions",
        "reference references refs footnote footnotes citation citations bibliography sources source endnotes",
        "cookie cookies consent gdpr notice alert disclaimer privacy banner onetrust warning",
        "table tbody thead tr td th datatable tablepress",
        "quote blockquote pullquote",
        "summary excerpt intro introduction deck lead standfirst subtitle description highlights takeaways dek subhead lede abstract subheading",
        "faq faqs accordion collapse collapsible toggle panel expandable details",
        "login signin register account user search form forms input field contact button btn buttons",
        "text paragraph textblock richtextblock txt para",
        "hidden hide sr screenreader invisible print noprint visuallyhidden",
    ];

    private static readonly FrozenDictionary<string, int> Words = Build();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The kinds of the words in a segment of a path, one bit each.</summary>
    public static uint Of(ReadOnlySpan<char> segment)
    {
        uint kinds = 0;
        Span<char> word = stackalloc char[32];
        int i = 0;
        while (i < segment.Length)
        {
            if (!char.IsAsciiLetter(segment[i]))
            {
                i++;
                continue;
            }
            int n = 0;
            bool lower = false;
            while (i < segment.Length && (char.IsAsciiLetter(segment[i]) || segment[i] == '2' && n == 1) && !(lower && char.IsAsciiLetterUpper(segment[i])))
            {
                lower = char.IsAsciiLetterLower(segment[i]);
                if (n < word.Length) word[n] = char.ToLowerInvariant(segment[i]);
                n++;
                i++;
            }
            if (n <= word.Length && BySpan.TryGetValue(word[..n], out int kind)) kinds |= 1u << kind;
        }
        return kinds;
    }

    private static FrozenDictionary<string, int> Build()
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int k = 0; k < Table.Length; k++)
        {
            foreach (string word in Table[k].Split(' ')) words.TryAdd(word, k);
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
