using System.Collections.Frozen;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>What matters of an element's name for reading its text.</summary>
[Flags]
internal enum HtmlTraits
{
    None = 0,
    /// <summary>Ends the block before and after it.</summary>
    Block = 1,
    /// <summary>Has no end tag.</summary>
    Void = 2,
    /// <summary>Its content is characters up to its end tag.</summary>
    Raw = 4,
    /// <summary>Like <see cref="Raw"/>, with entities.</summary>
    RawWithEntities = 8,
    /// <summary>Its content is no text of the page.</summary>
    Skipped = 16,
    /// <summary>Its start ends an open paragraph.</summary>
    ClosesParagraph = 32,
    /// <summary>End tags don't reach through it.</summary>
    Scope = 64,
    /// <summary>Its end tag ends it alone, not what was opened inside it.</summary>
    Formatting = 128,
    /// <summary>May stand in the head.</summary>
    Head = 256,
    /// <summary>Part of a table: only the table bounds its end tags.</summary>
    TablePart = 512,
    /// <summary>Its start ends an SVG image or a selection that was left open.</summary>
    BreaksOut = 1024,
    /// <summary>h1 to h6.</summary>
    Heading = 2048,
    /// <summary>End tags of table parts don't reach through it.</summary>
    TableScope = 4096,
}

/// <summary>A kind of element. Known ones are shared; a page's unknown ones are made while it is read.</summary>
internal sealed class HtmlElement(string tag, HtmlTraits traits, TextStyle style, int index)
{
    private static readonly FrozenDictionary<string, HtmlElement> Table = Build();

    /// <summary>How many are known; a page's unknown ones have higher indexes.</summary>
    internal static int KnownCount => Table.Count;

    internal static readonly FrozenDictionary<string, HtmlElement>.AlternateLookup<ReadOnlySpan<char>> Known = Table.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static readonly HtmlElement Html = Table["html"], Body = Table["body"], P = Table["p"], A = Table["a"], Li = Table["li"], Dd = Table["dd"], Dt = Table["dt"], Div = Table["div"],
        Address = Table["address"], Table_ = Table["table"], Tr = Table["tr"], Td = Table["td"], Th = Table["th"], Tbody = Table["tbody"], Thead = Table["thead"], Tfoot = Table["tfoot"],
        Caption = Table["caption"], Button = Table["button"], Br = Table["br"], Hr = Table["hr"], Meta = Table["meta"], Link = Table["link"], Title = Table["title"], Script = Table["script"],
        Textarea = Table["textarea"], Noscript = Table["noscript"], Head = Table["head"], Svg = Table["svg"], Select = Table["select"], Math = Table["math"], Annotation = Table["annotation"],
        AnnotationXml = Table["annotation-xml"], Time = Table["time"], Dialog = Table["dialog"], Input = Table["input"];

    /// <summary>Lower-case name.</summary>
    internal string Tag => tag;

    internal HtmlTraits Traits => traits;

    /// <summary>Style of what is inside it.</summary>
    internal TextStyle Style => style;

    /// <summary>Number of the element kind within one page.</summary>
    internal int Index => index;

    internal bool Is(HtmlTraits trait) => (traits & trait) != 0;

    private static FrozenDictionary<string, HtmlElement> Build()
    {
        var all = new Dictionary<string, (HtmlTraits Traits, TextStyle Style)>();
        void Add(HtmlTraits traits, TextStyle style, string names)
        {
            foreach (string name in names.Split(' '))
            {
                all.TryGetValue(name, out (HtmlTraits Traits, TextStyle Style) before);
                all[name] = (before.Traits | traits, before.Style | style);
            }
        }
        Add(HtmlTraits.Block, 0, "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr "
            + "legend li listing main menu nav ol p pre search section summary table tbody td tfoot th thead tr caption ul");
        Add(HtmlTraits.ClosesParagraph, 0, "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol "
            + "p pre listing search section summary table ul li dd dt");
        Add(HtmlTraits.Void, 0, "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr");
        Add(HtmlTraits.Raw, 0, "script style xmp iframe noembed noframes");
        Add(HtmlTraits.RawWithEntities, 0, "title textarea");
        Add(HtmlTraits.Skipped, 0, "template select datalist svg annotation annotation-xml");
        Add(HtmlTraits.Scope, 0, "html body table td th caption template object marquee applet");
        Add(HtmlTraits.Formatting, 0, "a b big code em font i nobr s small strike strong tt u");
        Add(HtmlTraits.Head, 0, "base basefont bgsound link meta title script style noscript template noframes head html");
        Add(HtmlTraits.TablePart, 0, "table caption tbody thead tfoot tr td th");
        Add(HtmlTraits.BreaksOut, 0, "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub "
            + "sup table tt u ul var section article main header footer nav aside input textarea");
        Add(HtmlTraits.TableScope, 0, "html table template");
        Add(HtmlTraits.Heading, 0, "h1 h2 h3 h4 h5 h6");
        Add(0, TextStyle.Emphasis, "b strong i em cite dfn var");
        Add(0, TextStyle.Superscript, "sup");
        Add(0, TextStyle.Subscript, "sub");
        Add(0, TextStyle.Control, "button textarea");
        Add(0, TextStyle.Hidden, "noscript audio video canvas");
        Add(0, TextStyle.Link, "a");
        Add(0, 0, "math time span");
        int index = 0;
        return all.OrderBy(static e => e.Key, StringComparer.Ordinal).ToFrozenDictionary(static e => e.Key, e => new HtmlElement(e.Key, e.Value.Traits, e.Value.Style, index++), StringComparer.Ordinal);
    }
}
