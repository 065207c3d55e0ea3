using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads names of authors as they are stated.</summary>
internal static class AuthorNames
{
    private static readonly string[] Particles = ["van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "el", "al", "bin", "ten", "ter"];

    /// <summary>One name: <c>Tao, Y.</c> (family first), <c>Wang YH</c> (initials last), or <c>Yong-Hong Wang</c> (family last).</summary>
    public static Author? Parse(ReadOnlySpan<char> name)
    {
        name = name.Trim(" \u00A0.,;*†‡§¶#&");
        if (name.IsEmpty || name.Length > 80 || !char.IsLetter(name[0])) return null;
        int comma = name.IndexOf(',');
        if (comma > 0)
        {
            string given = Tidy(name[(comma + 1)..]);
            return new Author(Tidy(name[..comma]), given.Length == 0 ? null : given);
        }
        int last = name.LastIndexOfAny(' ', '\u00A0');
        if (last < 0) return new Author(name.ToString(), null);
        ReadOnlySpan<char> end = name[(last + 1)..];
        if (IsInitials(end) && !IsInitials(name[..last])) return new Author(Tidy(name[..last]), end.ToString());
        int start = last + 1;
        while (start > 1)
        {
            int before = name[..(start - 1)].LastIndexOfAny(' ', '\u00A0');
            ReadOnlySpan<char> word = name[(before + 1)..(start - 1)];
            bool particle = false;
            foreach (string p in Particles) particle |= word.Equals(p, StringComparison.Ordinal) || word.Length > 1 && before >= 0 && word.Equals(p, StringComparison.OrdinalIgnoreCase) && p is "van" or "von";
            if (!particle || before < 0) break;
            start = before + 1;
        }
        return new Author(Tidy(name[start..]), Tidy(name[..start]));
    }

    /// <summary>The names of a list parted at commas, semicolons, ampersands and <c>and</c>, marks of affiliation left out; <c>et al.</c> adds nobody. Empty where it is no such list.</summary>
    public static List<(Author Author, TextSpan Span)> ParseList(ReadOnlySpan<char> text)
    {
        var result = new List<(Author, TextSpan)>();
        bool familyFirst = IsFamilyComma(text);
        bool semicolons = text.Contains(';');
        int start = 0, commas = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            bool and = i + 5 <= text.Length && (text.Slice(i, 5) is " and " || text.Slice(i, 5) is " und ");
            if (i < text.Length && text[i] == ',' && !semicolons && familyFirst && ++commas % 2 == 1) continue;
            if (i < text.Length && !and && (text[i] is not (',' or ';' or '&' or '•' or '·') || semicolons && text[i] == ',')) continue;
            Add(text, start, i, result);
            if (and) i += 4;
            start = i + 1;
            if (and || i < text.Length && text[i] == '&') commas = 0;
        }
        return result;
    }

    private static void Add(ReadOnlySpan<char> text, int start, int end, List<(Author, TextSpan)> result)
    {
        while (start < end && !char.IsLetter(text[start])) start++;
        while (end > start && !(char.IsLetter(text[end - 1]) || text[end - 1] == '.')) end--;
        // Superscript letters of affiliations stand behind digits or other marks: cut at the first digit.
        int digit = text[start..end].IndexOfAnyInRange('0', '9');
        if (digit > 0) end = start + digit;
        while (end > start && !(char.IsLetter(text[end - 1]) || text[end - 1] == '.')) end--;
        // "Quill Ferrowmere a": the mark of an affiliation stands apart.
        while (end - start > 4 && char.IsAsciiLetterLower(text[end - 1]) && text[end - 2] is ' ' or '\u00A0' or '\n') end = start + text[start..(end - 1)].TrimEnd().Length;
        int etAl = text[start..end].IndexOf("et al", StringComparison.Ordinal);
        if (etAl >= 0) end = start + etAl;
        while (end > start && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] == ',')) end--;
        start = AfterLabel(text, start, end);
        if (end - start < 2) return;
        if (Parse(text[start..end]) is { Family.Length: > 0 } author && char.IsLetter(author.Family[0])) result.Add((author, TextSpan.FromBounds(start, end)));
    }

    /// <summary>Leaves out words before a name that are no names (<c>Author links open overlay panel Jane Roe</c>).</summary>
    private static int AfterLabel(ReadOnlySpan<char> text, int start, int end)
    {
        int name = start;
        for (int i = start; i < end;)
        {
            int stop = i;
            while (stop < end && !char.IsWhiteSpace(text[stop])) stop++;
            if (stop - i > 3 && char.IsLower(text[i]) && text[i..stop].IndexOfAny("'’-") < 0 && Array.IndexOf(Particles, text[i..stop].ToString()) < 0 && stop + 4 < end)
            {
                // "panelJane": the name is glued to the label.
                int capital = text[i..stop].IndexOfAnyInRange('A', 'Z');
                name = capital > 3 ? i + capital : stop + 1;
            }
            i = stop + 1;
        }
        while (name < end && !char.IsLetter(text[name])) name++;
        return name;
    }

    /// <summary>Whether an author's words are capitalised as names are, particles left out.</summary>
    public static bool IsName(Author author)
    {
        foreach (string word in (author.Given is null ? author.Family : author.Given + " " + author.Family).Split(' '))
        {
            if (word.Length > 3 && char.IsLower(word[0]) && word.IndexOfAny(['\'', '’', '-']) < 0 && Array.IndexOf(Particles, word) < 0) return false;
        }
        return true;
    }

    /// <summary>Whether a list is written <c>Tao, Y., Wang, H.</c>: initials between the commas.</summary>
    private static bool IsFamilyComma(ReadOnlySpan<char> text)
    {
        int comma = text.IndexOf(',');
        if (comma <= 0) return false;
        ReadOnlySpan<char> rest = text[(comma + 1)..].TrimStart();
        int e = rest.IndexOfAny(',', '&', '(');
        ReadOnlySpan<char> second = (e < 0 ? rest : rest[..e]).Trim();
        return second.Length is > 0 and < 12 && second.Contains('.') && IsInitials(second) && !IsInitials(LastWord(text[..comma]));
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> s)
    {
        int b = s.TrimEnd().LastIndexOf(' ');
        return b < 0 ? "" : s[(b + 1)..];
    }

    private static bool IsInitials(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > 8) return false;
        int letters = 0;
        foreach (char c in word)
        {
            if (char.IsUpper(c)) letters++;
            else if (c is not ('.' or '-' or ' ' or '\u00A0')) return false;
        }
        return letters is >= 1 and <= 4;
    }

    private static string Tidy(ReadOnlySpan<char> name)
    {
        name = name.Trim(" \u00A0,;*");
        return string.Join(' ', name.ToString().Split([' ', '\u00A0', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }
}
