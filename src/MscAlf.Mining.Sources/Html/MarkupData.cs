using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Reads microdata (<c>itemprop</c>) and RDFa (<c>property</c>) of the article that a page shows.</summary>
/// <remarks>
/// Only the first article of the page counts, and only properties that belong to it or to its persons, journal, volume and issue. An element's text is taken from the source by a scan of bounded length. Mutable, for one page.
/// </remarks>
internal sealed class MarkupData(string source, ElementAttributes attributes)
{
    private const int MaxProperties = 3000;
    private const int MaxText = 3000;

    private enum Kind : byte { Other, Article, Scholarly, Person, Journal }

    private readonly List<(Kind Kind, int Depth, string Property, int Number)> scopes = [];
    private readonly List<(string Field, string Value, TextSpan Place)> found = [];
    private int seen, articles, persons;
    private (int Number, string? Family, string? Given, TextSpan Place) person;

    /// <summary>Looks at a start tag.</summary>
    /// <param name="element">The element.</param>
    /// <param name="end">End of the tag.</param>
    /// <param name="depth">How many elements are open around it.</param>
    internal void Take(HtmlElement element, int end, int depth)
    {
        while (scopes.Count > 0 && scopes[^1].Depth >= depth) scopes.RemoveAt(scopes.Count - 1);
        if (!attributes.HasAny("itemprop", "property", "itemscope", "typeof")) return;
        string property = (attributes.Find("itemprop", out _) ?? (element == HtmlElement.Meta ? null : attributes.Find("property", out _)) ?? "").ToLowerInvariant();
        int colon = property.LastIndexOf(':');
        if (colon >= 0) property = property[(colon + 1)..];
        int space = property.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0) property = property[..space];
        bool opens = attributes.Find("itemscope", out _) is not null || attributes.Find("typeof", out _) is not null;
        if (property.Length > 0 && ++seen <= MaxProperties) Property(element, property, end, opens);
        if (!opens || element.Is(HtmlTraits.Void)) return;
        string type = attributes.Find("itemtype", out _) ?? attributes.Find("typeof", out _) ?? "";
        Kind kind = KindOf(type);
        if (kind is Kind.Article or Kind.Scholarly) articles++;
        if (kind == Kind.Person) persons++;
        if (scopes.Count < 200) scopes.Add((kind, depth, property, kind == Kind.Person ? persons : articles));
    }

    /// <summary>Hands over what was found: <c>markup:…</c> of a scholarly article, else <c>item:…</c>.</summary>
    internal void Finish(Action<string, string, TextSpan> add)
    {
        Flush();
        foreach ((string field, string value, TextSpan place) in found) add(field, value, place);
    }

    private static Kind KindOf(string type)
    {
        int slash = Math.Max(type.LastIndexOf('/'), type.LastIndexOf(':'));
        string name = type[(slash + 1)..].Trim().ToLowerInvariant();
        return name switch
        {
            "scholarlyarticle" or "medicalscholarlyarticle" => Kind.Scholarly,
            "article" or "newsarticle" or "blogposting" or "report" or "techarticle" or "creativework" => Kind.Article,
            "person" => Kind.Person,
            "periodical" or "publicationissue" or "publicationvolume" => Kind.Journal,
            _ => Kind.Other,
        };
    }

    private void Property(HtmlElement element, string property, int end, bool opens)
    {
        (Kind kind, _, string role, int number) = scopes.Count > 0 ? scopes[^1] : default;
        if (kind == Kind.Person)
        {
            if (role is not ("author" or "creator") || Article() is null) return;
            if (person.Number != number) Flush();
            string? text = Value(element, end, out TextSpan at);
            if (text is null) return;
            TextSpan place = person.Place.IsEmpty ? at : TextSpan.FromBounds(Math.Min(person.Place.Start, at.Start), Math.Max(person.Place.End, at.End));
            if (property == "familyname") person = (number, text, person.Given, place);
            else if (property == "givenname") person = (number, person.Family, text, place);
            else if (property == "name" && person.Family is null) person = (number, text, null, place);
            return;
        }
        if (Article() is not { } scholarly || opens && property is not ("author" or "creator")) return;
        string prefix = scholarly ? "markup:" : "item:";
        string? field = kind is Kind.Journal ? property switch { "name" when Scope() == "periodical" || role is "ispartof" or "" => "journal", "issn" => "issn", "volumenumber" => "volume", "issuenumber" => "issue", "datepublished" => "date", _ => null }
            : kind is Kind.Article or Kind.Scholarly ? property switch
            {
                "headline" => "title", "name" when scholarly => "title", "datepublished" or "datecreated" => "date", "author" or "creator" => "author", "pagestart" => "first-page", "pageend" => "last-page", "pagination" => "pages",
                "identifier" or "sameas" or "doi" => "identifier", "volumenumber" => "volume", "issuenumber" => "issue", "issn" => "issn", _ => null,
            }
            : null;
        if (field is null || field == "author" && opens) return;
        if (Value(element, end, out TextSpan span) is not { } value || field == "identifier" && !value.Contains("10.", StringComparison.Ordinal)) return;
        found.Add((prefix + field, value, span));
    }

    private string Scope() => scopes.Count > 0 && scopes[^1].Kind == Kind.Journal ? "periodical" : "";

    /// <summary>Whether the article around is scholarly; null where there is none, or it is not the page's first.</summary>
    private bool? Article()
    {
        for (int i = scopes.Count - 1; i >= 0; i--)
        {
            if (scopes[i].Kind is Kind.Article or Kind.Scholarly) return scopes[i].Number == 1 ? scopes[i].Kind == Kind.Scholarly : null;
            if (scopes[i].Kind == Kind.Other) return null;
        }
        return null;
    }

    private void Flush()
    {
        if (person.Family is { Length: > 0 } family)
        {
            bool scholarly = false;
            foreach ((Kind kind, _, _, _) in scopes) scholarly |= kind == Kind.Scholarly;
            found.Add(((scholarly || found.Exists(static f => f.Field.StartsWith("markup:", StringComparison.Ordinal)) ? "markup:" : "item:") + "author", person.Given is null ? family : family + ", " + person.Given, person.Place));
        }
        person = default;
    }

    /// <summary>The value of a property: its content, date or address, else the element's text.</summary>
    private string? Value(HtmlElement element, int end, out TextSpan place)
    {
        string? value = attributes.Find("content", out place) ?? attributes.Find("datetime", out place);
        if (value is null && (element == HtmlElement.Link || element == HtmlElement.A) && attributes.Find("href", out TextSpan href) is { } address && address.Contains("10.", StringComparison.Ordinal))
        {
            place = href;
            value = address;
        }
        if (value is not null) return value.Trim() is { Length: > 0 } stated ? stated : null;
        if (element.Is(HtmlTraits.Void)) return null;
        return ElementText(element, end, out place);
    }

    private string? ElementText(HtmlElement element, int start, out TextSpan place)
    {
        int depth = 1, at = start, limit = Math.Min(source.Length, start + MaxText), first = -1, last = start;
        var text = new StringBuilder();
        while (at < limit)
        {
            if (source[at] != '<')
            {
                int stop = source.IndexOf('<', at, limit - at);
                if (stop < 0) break;
                if (!source.AsSpan(at, stop - at).IsWhiteSpace())
                {
                    if (first < 0) first = at;
                    last = stop;
                }
                text.Append(HtmlEntities.Decode(source, at, stop, inAttribute: false));
                at = stop;
                continue;
            }
            int close = source.IndexOf('>', at, limit - at);
            if (close < 0) break;
            ReadOnlySpan<char> tag = source.AsSpan(at + 1, close - at - 1);
            bool ends = tag.StartsWith("/");
            ReadOnlySpan<char> name = ends ? tag[1..] : tag;
            int length = name.IndexOfAny(" \t\r\n/>");
            if (length >= 0) name = name[..length];
            if (name.Equals(element.Tag, StringComparison.OrdinalIgnoreCase) && !tag.EndsWith("/")) depth += ends ? -1 : 1;
            if (depth == 0)
            {
                place = first < 0 ? default : Trim(first, last);
                string folded = DeclaredText.Fold(text.ToString());
                return first < 0 || folded.Length == 0 ? null : folded;
            }
            if (!name.Equals("span", StringComparison.OrdinalIgnoreCase) && !name.Equals("em", StringComparison.OrdinalIgnoreCase) && !name.Equals("i", StringComparison.OrdinalIgnoreCase) && !name.Equals("sub", StringComparison.OrdinalIgnoreCase) && !name.Equals("sup", StringComparison.OrdinalIgnoreCase) && !name.Equals("b", StringComparison.OrdinalIgnoreCase)) text.Append(' ');
            at = close + 1;
        }
        place = default;
        return null;
    }

    private TextSpan Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
