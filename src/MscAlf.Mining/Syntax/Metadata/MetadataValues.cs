using System.Collections.Frozen;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Compares values of metadata, and tells those that fill a place without saying anything.</summary>
internal static class MetadataValues
{
    private static readonly FrozenSet<string> Nothing = FrozenSet.ToFrozenSet(
        ["null", "undefined", "none", "nil", "nan", "n/a", "na", "n.a.", "unknown", "untitled", "no title", "not available", "not specified", "not provided", "unspecified", "default", "empty", "blank", "test", "todo", "tba", "tbd", "title", "[no title available]", "article title", "author", "journal", "[object object]", "0000-00-00", "0000-00-00 00:00:00", "0000/00/00", "1970-01-01", "1970/01/01", "1970-01-01t00:00:00z", "0001-01-01", "1900-01-01", "-", "--", "–", ".", "0"],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Nobody = FrozenSet.ToFrozenSet(
        ["staff", "staff writer", "staff writers", "staff reporter", "admin", "administrator", "site admin", "webmaster", "web admin", "editor", "editors", "editorial", "editorial team", "editorial staff", "the editors", "guest", "guest author", "guest post", "anonymous", "anon", "author", "authors", "by", "contributor", "contributors", "contributing writer", "pubmeddev", "super user", "superuser", "user", "root", "moderator", "support", "news staff", "newsroom", "press release", "et al", "et al.", "no authors listed", "[no authors listed]", "author unknown", "various", "various authors", "multiple authors", "member", "team", "publisher", "wordpress", "dr", "prof", "name", "collaborators"],
        StringComparer.Ordinal);

    /// <summary>Whether a value only fills its place: <c>null</c>, <c>undefined</c>, a template that was never filled in.</summary>
    public static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        value = value.Trim(" \t\r\n\"'\u00A0");
        if (value.IsEmpty) return true;
        if (value.Length > 40) return value.StartsWith("{{", StringComparison.Ordinal);
        return value[0] is '{' && value[^1] is '}' || value[0] is '%' && value[^1] is '%' && value.Length > 1 || value.StartsWith("{{", StringComparison.Ordinal) || value.StartsWith("${", StringComparison.Ordinal) || value.StartsWith("<%", StringComparison.Ordinal)
            || Nothing.Contains(value.ToString().ToLowerInvariant());
    }

    /// <summary>Whether a name is nobody's: <c>Staff</c>, <c>admin</c>, an address, a handle.</summary>
    public static bool IsNobody(ReadOnlySpan<char> name)
    {
        name = name.Trim(" .,;:\t\r\n\"'\u00A0");
        if (IsPlaceholder(name) || name.ContainsAny('@', '/') || name.Contains("www.", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".com", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".org", StringComparison.OrdinalIgnoreCase)) return true;
        bool letter = false;
        foreach (char c in name) letter |= char.IsLetter(c);
        return !letter || name.Length <= 40 && Nobody.Contains(name.ToString().ToLowerInvariant());
    }

    /// <summary>Letters and digits in lower case, entities of markup and accents gone: the form in which values are compared.</summary>
    public static string Fold(string value)
    {
        var folded = new StringBuilder(value.Length);
        bool tag = false;
        string plain = value.Contains('&', StringComparison.Ordinal) ? value.Replace("&amp;", "&", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&#39;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal) : value;
        for (int i = 0; i < plain.Length; i++)
        {
            char c = plain[i];
            if (c == '<' && i + 1 < plain.Length && (char.IsAsciiLetter(plain[i + 1]) || plain[i + 1] == '/') && plain.AsSpan(i, Math.Min(40, plain.Length - i)).Contains('>')) tag = true;
            if (!tag && CharFold.ClassOf(c) is CharClass.Digit or CharClass.Lower or CharClass.Upper or CharClass.Greek) folded.Append(CharFold.Fold(c));
            if (c == '>') tag = false;
        }
        return folded.ToString();
    }

    /// <summary>Whether two values of a field say the same, or one only says less than the other.</summary>
    public static bool Agree(string field, string one, string other)
    {
        if (one.Equals(other, StringComparison.OrdinalIgnoreCase)) return true;
        switch (field)
        {
            case "title":
                string a = Fold(one), b = Fold(other);
                if (a == b) return true;
                // A site's name was added, or the title was cut short.
                (string shorter, string longer) = a.Length < b.Length ? (a, b) : (b, a);
                return shorter.Length >= 15 && longer.Contains(shorter, StringComparison.Ordinal);
            case "date":
                return one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
            case "pages":
                return FirstPage(one) == FirstPage(other);
            case "journal":
                return JournalNames.Same(one, other);
            case "doi":
                return other.StartsWith(one, StringComparison.OrdinalIgnoreCase); // a figure's or table's own, or a word glued to it
            case "issn":
                return true; // print and electronic numbers both are right
            default:
                return Fold(one) == Fold(other);
        }
    }

    private static string FirstPage(string pages)
    {
        int end = pages.AsSpan().IndexOfAny('-', '–', ',');
        return Fold(end > 0 ? pages[..end] : pages).TrimStart('0');
    }
}
