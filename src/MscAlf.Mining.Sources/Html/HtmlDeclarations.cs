using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Collects what a page's markup declares of itself: meta tags, links, JSON-LD, microdata, RDFa, COinS, and identifiers in the data of its scripts.</summary>
internal sealed class HtmlDeclarations(string source, ElementAttributes attributes)
{
    private const int MaxFields = 20_000;
    private const int MaxTitle = 2000;

    private readonly ImmutableArray<DeclaredField>.Builder fields = ImmutableArray.CreateBuilder<DeclaredField>();
    private readonly JsonLdReader linked = new();
    private readonly MarkupData markup = new(source, attributes);
    private readonly StateReader state = new();
    private bool titled, json, data;
    private string? label;

    /// <summary>All fields in source order.</summary>
    internal ImmutableArray<DeclaredField> Finish()
    {
        linked.Finish(Add);
        markup.Finish(Add);
        return [.. fields.OrderBy(static f => f.Source.Start)];
    }

    /// <summary>Looks at a start tag; true where it is nothing but a declaration.</summary>
    /// <param name="element">The element.</param>
    /// <param name="start">Start of the tag.</param>
    /// <param name="end">End of the tag.</param>
    /// <param name="depth">How many elements are open around it.</param>
    internal bool Take(HtmlElement element, int start, int end, int depth)
    {
        markup.Take(element, end, depth);
        if (element == HtmlElement.Meta)
        {
            TakeMeta();
            return true;
        }
        if (element == HtmlElement.Link)
        {
            if (attributes.Has("rel", "canonical") && attributes.Find("href", out TextSpan place) is { } href) Add("html:canonical", href, place);
            return true;
        }
        if (element == HtmlElement.Html && (attributes.Find("lang", out TextSpan language) ?? attributes.Find("xml:lang", out language)) is { } code) Add("html:lang", code, language);
        if (element == HtmlElement.Time && attributes.Find("datetime", out TextSpan when) is { } date) Add("html:time", date, when.IsEmpty ? TextSpan.FromBounds(start, end) : when);
        if (element.Tag == "span" && attributes.Has("class", "Z3988") && attributes.Find("title", out TextSpan coins) is { } citation) CoinsReader.Read(citation, coins, Add);
        return false;
    }

    private void TakeMeta()
    {
        TextSpan place;
        string? content = attributes.Find("content", out place) ?? attributes.Find("value", out place);
        if (content is null) return;
        string? name = attributes.Find("name", out _) ?? attributes.Find("property", out _), itemprop = attributes.Find("itemprop", out _);
        if (attributes.Find("property", out _) is { Length: > 0 } property && (name is null || property.StartsWith("og:", StringComparison.OrdinalIgnoreCase) && !name.Contains('_', StringComparison.Ordinal))) name = property;
        name ??= itemprop;
        if (name is not { Length: > 0 }) return;
        name = name.ToLowerInvariant();
        // Cards show pairs of a label and a value.
        if (name is "twitter:label1" or "twitter:label2") label = content;
        if (name is "twitter:data1" or "twitter:data2" && label is not null && (label.Contains("written by", StringComparison.OrdinalIgnoreCase) || label.Equals("author", StringComparison.OrdinalIgnoreCase) || label.Equals("by", StringComparison.OrdinalIgnoreCase))) name = "twitter:data1:author";
        Add(name, content, place);
    }

    /// <summary>The content of the page's title element; only the first counts.</summary>
    internal void Title(int start, int end)
    {
        if (titled) return;
        titled = true;
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        Add("html:title", HtmlEntities.Decode(source, start, Math.Min(end, start + MaxTitle), inAttribute: false), TextSpan.FromBounds(start, end));
    }

    /// <summary>Called at a script's start tag.</summary>
    internal void BeginScript()
    {
        string type = attributes.Find("type", out _) ?? "";
        json = type.StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase);
        data = !json && attributes.Find("src", out _) is null;
    }

    /// <summary>Called with the script's content.</summary>
    internal void EndScript(int start, int end)
    {
        if (json) linked.Read(source, TextSpan.FromBounds(start, end));
        else if (data) state.Read(source, start, end, Add);
        json = data = false;
    }

    private void Add(string name, string value, TextSpan place)
    {
        value = DeclaredText.Fold(value);
        if (value.Length > 0 && fields.Count < MaxFields) fields.Add(new DeclaredField(name, value, place));
    }
}
