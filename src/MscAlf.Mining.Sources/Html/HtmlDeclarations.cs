using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Collects what a page's markup declares of itself.</summary>
internal sealed class HtmlDeclarations(string source, ElementAttributes attributes)
{
    private const int MaxFields = 20_000;

    private readonly ImmutableArray<DeclaredField>.Builder fields = ImmutableArray.CreateBuilder<DeclaredField>();
    private bool titled;
    private bool json;

    /// <summary>All fields in source order.</summary>
    internal ImmutableArray<DeclaredField> Finish() => fields.DrainToImmutable();

    /// <summary>Looks at a start tag; true where it is nothing but a declaration.</summary>
    internal bool Take(HtmlElement element, int start, int end)
    {
        if (element == HtmlElement.Meta)
        {
            string? name = attributes.Find("name", out _) ?? attributes.Find("property", out _) ?? attributes.Find("itemprop", out _);
            if (name is { Length: > 0 } && attributes.Find("content", out TextSpan place) is { } content) Add(name.ToLowerInvariant(), content, place);
            return true;
        }
        if (element == HtmlElement.Link)
        {
            if (attributes.Has("rel", "canonical") && attributes.Find("href", out TextSpan place) is { } href) Add("html:canonical", href, place);
            return true;
        }
        if (element == HtmlElement.Html && (attributes.Find("lang", out TextSpan language) ?? attributes.Find("xml:lang", out language)) is { } code) Add("html:lang", code, language);
        if (element == HtmlElement.Time && attributes.Find("datetime", out TextSpan when) is { } date) Add("html:time", date, when.IsEmpty ? TextSpan.FromBounds(start, end) : when);
        return false;
    }

    /// <summary>The content of the page's title element; only the first counts.</summary>
    internal void Title(int start, int end)
    {
        if (titled) return;
        titled = true;
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        Add("html:title", HtmlEntities.Decode(source, start, end, inAttribute: false), TextSpan.FromBounds(start, end));
    }

    /// <summary>Called at a script's start tag.</summary>
    internal void BeginScript() => json = attributes.Find("type", out _) is { } type && type.StartsWith("application/ld+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Called with the script's content.</summary>
    internal void EndScript(int start, int end)
    {
        if (!json) return;
        json = false;
        JsonLdReader.Read(source, TextSpan.FromBounds(start, end), Add);
    }

    private void Add(string name, string value, TextSpan place)
    {
        value = DeclaredText.Fold(value);
        if (value.Length > 0 && fields.Count < MaxFields) fields.Add(new DeclaredField(name, value, place));
    }
}
