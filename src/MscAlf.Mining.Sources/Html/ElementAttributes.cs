using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Reads the attributes of the lexer's current start tag.</summary>
internal sealed class ElementAttributes(string source, HtmlLexer lexer)
{
    private static readonly string[] NeverHidden = ["html", "body", "main", "article", "section", "p", "h1", "h2", "h3", "h4", "h5", "h6"];

    /// <summary>An attribute's value as it stands in the source, decoded and trimmed; null where the tag has none.</summary>
    /// <param name="name">Lower-case name.</param>
    /// <param name="place">The value's place, without white space at its ends.</param>
    internal string? Find(string name, out TextSpan place)
    {
        foreach (HtmlAttribute attribute in lexer.Attributes)
        {
            if (!NameIs(attribute, name)) continue;
            place = Trim(attribute);
            return HtmlEntities.Decode(source, place.Start, place.End, inAttribute: true);
        }
        place = default;
        return null;
    }

    /// <summary>Whether the tag has the attribute with this value, letter case aside.</summary>
    internal bool Has(string name, string value) => Find(name, out _) is { } found && found.Equals(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the tag has one of the attributes.</summary>
    internal bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (HtmlAttribute attribute in lexer.Attributes)
        {
            foreach (string name in names)
            {
                if (NameIs(attribute, name)) return true;
            }
        }
        return false;
    }

    /// <summary>Sets what the attributes say of an opened element.</summary>
    internal void Apply(OpenElement entry, ref int links)
    {
        if (entry.Element.Tag is ['h', >= '1' and <= '6' and char level]) entry.Heading = level - '0';
        int ariaLevel = 0;
        bool role = false, roleHeading = false, open = false;
        foreach (HtmlAttribute attribute in lexer.Attributes)
        {
            ReadOnlySpan<char> name = source.AsSpan(attribute.NameStart, attribute.NameEnd - attribute.NameStart);
            if (name.Equals("id", StringComparison.OrdinalIgnoreCase)) entry.Id = Trim(attribute);
            else if (name.Equals("class", StringComparison.OrdinalIgnoreCase)) entry.Classes = Trim(attribute);
            else if (name.Equals("href", StringComparison.OrdinalIgnoreCase)) SetLink(entry, attribute, ref links);
            else if (name.Equals("style", StringComparison.OrdinalIgnoreCase)) Hide(entry, IsHiddenStyle(Value(attribute)));
            else if (name.Equals("hidden", StringComparison.OrdinalIgnoreCase)) Hide(entry, !Value(attribute).Equals("false", StringComparison.OrdinalIgnoreCase));
            else if (name.Equals("open", StringComparison.OrdinalIgnoreCase)) open = true;
            else if (name.Equals("aria-level", StringComparison.OrdinalIgnoreCase)) _ = int.TryParse(Value(attribute), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out ariaLevel);
            else if (name.Equals("aria-hidden", StringComparison.OrdinalIgnoreCase))
            {
                Hide(entry, Value(attribute).Equals("true", StringComparison.OrdinalIgnoreCase) && Array.IndexOf(NeverHidden, entry.Element.Tag) < 0);
            }
            else if (name.Equals("role", StringComparison.OrdinalIgnoreCase) && !Value(attribute).IsEmpty)
            {
                role = true;
                entry.Role = Intern(Value(attribute));
                roleHeading = entry.Role == "heading";
            }
            else if (name.Equals("itemprop", StringComparison.OrdinalIgnoreCase) && !role && !Value(attribute).IsEmpty)
            {
                entry.Role = Intern(Value(attribute));
            }
        }
        if (roleHeading && entry.Heading == 0) entry.Heading = ariaLevel is >= 1 and <= 6 ? ariaLevel : 2;
        if (entry.Element == HtmlElement.Dialog) Hide(entry, !open);
    }

    private static void Hide(OpenElement entry, bool hidden)
    {
        if (hidden) entry.Own |= TextStyle.Hidden;
    }

    private void SetLink(OpenElement entry, HtmlAttribute attribute, ref int links)
    {
        if (entry.Element != HtmlElement.A) return;
        entry.Own |= TextStyle.Link;
        TextSpan place = Trim(attribute);
        entry.OwnLink = HtmlEntities.Decode(source, place.Start, place.End, inAttribute: true);
        entry.OwnNumber = ++links;
    }

    private static string Intern(ReadOnlySpan<char> role) => role switch
    {
        "heading" => "heading",
        "main" => "main",
        "navigation" => "navigation",
        "banner" => "banner",
        "contentinfo" => "contentinfo",
        "listitem" => "listitem",
        _ => role.Length <= 100 ? role.ToString() : role[..100].ToString(),
    };

    /// <summary>Whether a style attribute hides the element: <c>display: none</c> or <c>visibility: hidden</c>.</summary>
    private static bool IsHiddenStyle(ReadOnlySpan<char> style)
    {
        if (style.Length > 4000) style = style[..4000];
        foreach (Range range in style.Split(';'))
        {
            ReadOnlySpan<char> rule = style[range];
            int colon = rule.IndexOf(':');
            if (colon < 0) continue;
            ReadOnlySpan<char> name = rule[..colon].Trim(), value = rule[(colon + 1)..].Trim();
            if ((name.Equals("display", StringComparison.OrdinalIgnoreCase) && value.StartsWith("none", StringComparison.OrdinalIgnoreCase))
                || (name.Equals("visibility", StringComparison.OrdinalIgnoreCase) && value.StartsWith("hidden", StringComparison.OrdinalIgnoreCase))) return true;
        }
        return false;
    }

    private bool NameIs(HtmlAttribute attribute, string name) =>
        attribute.NameEnd - attribute.NameStart == name.Length && source.AsSpan(attribute.NameStart, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> Value(HtmlAttribute attribute) => source.AsSpan(attribute.ValueStart, attribute.ValueEnd - attribute.ValueStart).Trim();

    private TextSpan Trim(HtmlAttribute attribute)
    {
        int start = attribute.ValueStart, end = attribute.ValueEnd;
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
