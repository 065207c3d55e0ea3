using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads one name as it is stated: <c>Tao, Y.</c>, <c>Wang YH</c>, <c>Y.-H. Wang</c>, <c>WANG Yong-Hong</c>, <c>Jan van der Berg Jr, MD</c>, a group, a name in Chinese or Korean letters.</summary>
/// <remarks>Lists are <see cref="AuthorLists"/>'s. Never throws; linear in the name's length.</remarks>
internal static class AuthorNames
{
    private const int MaxName = 120;
    private const int MaxGroup = 200;
    private static readonly string[] TwoCharacterFamilies = ["欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "남궁", "황보", "제갈", "선우", "독고", "사공", "서문"];

    /// <summary>One name; null where it is none.</summary>
    public static Author? Parse(ReadOnlySpan<char> name)
    {
        name = Trim(name);
        if (name.IsEmpty || name.Length > MaxGroup || !char.IsLetter(name[0]) && !char.IsHighSurrogate(name[0])) return null;
        if (NameParts.IsGroup(name)) return new Author(Tidy(WithoutOnBehalf(name)), null);
        if (name.Length > MaxName) return null;
        string tidy = WithoutBrackets(Tidy(name));
        return tidy.Length == 0 ? null : Cut(tidy);
    }

    /// <summary>The names of a list; see <see cref="AuthorLists.Parse"/>.</summary>
    public static List<(Author Author, TextSpan Span)> ParseList(ReadOnlySpan<char> text) => AuthorLists.Parse(text);

    /// <summary>Whether an author's words are capitalised as names are, particles left out.</summary>
    public static bool IsName(Author author)
    {
        foreach (string word in (author.Given is null ? author.Family : author.Given + " " + author.Family).Split(' '))
        {
            if (word.Length > 3 && char.IsLower(word[0]) && word.IndexOfAny(['\'', '’', '-']) < 0 && !NameParts.IsLowerParticle(word)) return false;
        }
        return true;
    }

    /// <summary>Whether a word is made of initials: <c>YH</c>, <c>Y.-H.</c>, <c>J. M.</c></summary>
    public static bool IsInitials(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || word.Length > 10) return false;
        int letters = 0;
        foreach (char c in word)
        {
            if (char.IsUpper(c)) letters++;
            else if (c is not ('.' or '-' or ' ' or '\u00A0' or '‐' or '‑')) return false;
        }
        return letters is >= 1 and <= 4;
    }

    private static Author? Cut(string name)
    {
        List<string> parts = [.. name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        string? suffix = null;
        // What follows the name between commas: degrees go, a suffix stays with the given names.
        for (int i = parts.Count - 1; i > 0; i--)
        {
            if (NameParts.IsSuffix(parts[i])) suffix = parts[i];
            else if (!AreDegrees(parts[i], twoAtLeast: false) || i == 1 && parts.Count == 2 && IsInitials(parts[i]) && !parts[0].Contains(' ', StringComparison.Ordinal)) continue;
            parts.RemoveAt(i);
        }
        if (parts.Count == 0) return null;
        if (parts.Count >= 2)
        {
            string given = Cased(WithoutTitle(parts[1]), lowerInitials: false), family = Cased(parts[0], lowerInitials: true);
            return family.Length == 0 ? null : Made(family, given, suffix);
        }
        List<string> words = Words(parts[0]);
        while (words.Count > 1 && NameParts.IsTitle(words[0])) words.RemoveAt(0);
        while (words.Count > 2 && NameParts.IsDegree(words[^1]) && !(words.Count == 2 && IsInitials(words[^1])) && HasGivenName(words)) words.RemoveAt(words.Count - 1);
        while (words.Count > 1 && NameParts.IsSuffix(words[^1]) && !(words.Count == 2 && IsInitials(words[^1])))
        {
            suffix = words[^1];
            words.RemoveAt(words.Count - 1);
        }
        if (words.Count == 0) return null;
        if (IsEastAsian(words[0])) return EastAsian(words);
        return words.Count == 1 ? Made(Cased(words[0], lowerInitials: false), "", suffix) : Split(words, suffix);
    }

    /// <summary>Whether something but initials stands before the last word: then that word may be a degree.</summary>
    private static bool HasGivenName(List<string> words)
    {
        for (int i = 0; i < words.Count - 2; i++)
        {
            if ((words[i].Length > 1 && char.IsLower(words[i][^1]) || words[i].EndsWith('.')) && !NameParts.IsLowerParticle(words[i])) return true;
        }
        return false;
    }

    private static Author? Split(List<string> words, string? suffix)
    {
        int last = words.Count - 1;
        if (EndsInInitials(words[last]) && !AllInitials(words, last))
        {
            int start = last;
            while (start > 1 && IsInitials(words[start - 1]) && words[start - 1].EndsWith('.')) start--;
            return Made(Cased(string.Join(' ', words[..start]), lowerInitials: true), string.Join(' ', words[start..]), suffix);
        }
        // "WANG Yong-Hong", "Yong-Hong WANG": the family name is the one in capitals.
        if (CapitalRun(words) is { Family: > 0 } capitals)
        {
            string[] family = capitals.First ? [.. words[..capitals.Family]] : [.. words[^capitals.Family..]], given = capitals.First ? [.. words[capitals.Family..]] : [.. words[..^capitals.Family]];
            return Made(Cased(string.Join(' ', family), lowerInitials: true), string.Join(' ', given), suffix);
        }
        int first = last;
        while (first > 1)
        {
            string word = words[first - 1];
            bool particle = NameParts.IsLowerParticle(word) || first - 1 > 0 && NameParts.IsCapitalParticle(word, words[first]);
            if (!particle) break;
            first--;
            if (word is "y" or "e" && first > 1) first--; // "Ortega y Gasset"
        }
        // "van der Berg" alone: a family name without given names.
        if (first == 1 && NameParts.IsLowerParticle(words[0])) first = 0;
        return Made(Cased(string.Join(' ', words[first..]), lowerInitials: true), Cased(string.Join(' ', words[..first]), lowerInitials: false), suffix);
    }

    /// <summary>How many words at one end are the family name in capitals, where the others are not; 0 where that does not tell.</summary>
    private static (int Family, bool First) CapitalRun(List<string> words)
    {
        int front = 0, back = 0, count = words.Count;
        while (front < count && IsCapitals(words[front])) front++;
        while (back < count && IsCapitals(words[count - 1 - back])) back++;
        if (front == count) return default;
        bool lower = false;
        foreach (string word in words) lower |= !IsInitials(word) && !IsCapitals(word) && !NameParts.IsLowerParticle(word);
        if (!lower || front > 0 == back > 0) return default;
        if (back > 0)
        {
            while (back < count - 1 && NameParts.IsLowerParticle(words[count - 1 - back])) back++;
            return (back, false);
        }
        return (front, true);
    }

    private static bool IsCapitals(string word)
    {
        int letters = 0;
        foreach (char c in word)
        {
            if (char.IsLower(c) && !(letters == 1 && c == 'c')) return false; // "McDONALD"
            if (char.IsLetter(c)) letters++;
            if (c == '.') return false;
        }
        return letters >= 2;
    }

    private static bool AllInitials(List<string> words, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!EndsInInitials(words[i])) return false;
        }
        return true;
    }

    /// <summary>Whether a word is initials and no family name in capitals: four letters without stops are a name (<c>WANG</c>), three are one where they are common (<c>LIU</c>).</summary>
    private static bool EndsInInitials(string word) => IsInitials(word) && (word.AsSpan().ContainsAny('.', '-') || word.Length <= 2 || word.Length == 3 && !NameParts.IsShortFamily(word));

    /// <summary>Names in Chinese, Japanese or Korean letters: the family name comes first; where it ends is only certain where a space or a known two-letter family name says so, or in a name of two or three letters.</summary>
    private static Author EastAsian(List<string> words)
    {
        if (words.Count > 1) return new Author(words[0], string.Concat(words[1..]));
        string name = words[0];
        foreach (string family in TwoCharacterFamilies)
        {
            if (name.Length > 2 && name.StartsWith(family, StringComparison.Ordinal)) return new Author(family, name[2..]);
        }
        return name.Length is 2 or 3 && !HasKana(name) ? new Author(name[..1], name[1..]) : new Author(name, null);
    }

    private static bool IsEastAsian(string word)
    {
        foreach (char c in word)
        {
            if (!(c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' or '々' or '・')) return false;
        }
        return word.Length > 0;
    }

    private static bool HasKana(string word)
    {
        foreach (char c in word)
        {
            if (c is >= '\u3040' and <= '\u30FF') return true;
        }
        return false;
    }

    private static Author? Made(string family, string given, string? suffix)
    {
        family = family.Trim();
        given = given.Trim();
        if (given.Length is > 1 and <= 5 && given.IndexOf('.', StringComparison.Ordinal) == given.Length - 1 && !given.Contains(' ', StringComparison.Ordinal)) given = given[..^1]; // "Y." at the end of a list
        if (suffix is not null) given = given.Length == 0 ? suffix : given + " " + suffix;
        return family.Length == 0 || !HasLetter(family) ? null : new Author(family, given.Length == 0 ? null : given);
    }

    private static bool HasLetter(string text)
    {
        foreach (char c in text)
        {
            if (char.IsLetter(c)) return true;
        }
        return false;
    }

    /// <summary>Gives a name that is written in capitals its small letters back; initials stay.</summary>
    private static string Cased(string text, bool lowerInitials)
    {
        int letters = 0, lower = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i])) letters++;
            if (char.IsLower(text[i]) && !(text[i] == 'c' && i > 0 && text[i - 1] == 'M' && i + 2 < text.Length && char.IsUpper(text[i + 2]))) lower++;
        }
        if (lower > 0 || letters < 3 || text.Contains('.', StringComparison.Ordinal) || !lowerInitials && letters <= 4 && IsInitials(text)) return text;
        char[] cased = text.ToCharArray();
        bool start = true;
        int word = 0;
        for (int i = 0; i < cased.Length; i++)
        {
            bool letter = char.IsLetter(cased[i]);
            word = letter ? word + 1 : 0;
            if (letter && !start && !(word == 3 && cased[i - 2] == 'M' && cased[i - 1] == 'c')) cased[i] = char.ToLowerInvariant(cased[i]);
            start = !letter;
        }
        string[] words = new string(cased).Split(' ');
        for (int i = 0; i < words.Length - 1; i++)
        {
            if (NameParts.IsLowerParticle(words[i].ToLowerInvariant()) && words[i].Length > 1) words[i] = words[i].ToLowerInvariant();
        }
        return string.Join(' ', words);
    }

    private static string WithoutTitle(string given)
    {
        int space = given.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && NameParts.IsTitle(given.AsSpan(0, space)) ? given[(space + 1)..] : given;
    }

    /// <summary>Whether a part between commas holds degrees only: <c>MD</c>, <c>MD PhD</c>, <c>M.D., Ph.D.</c></summary>
    internal static bool AreDegrees(ReadOnlySpan<char> part, bool twoAtLeast)
    {
        int count = 0;
        if (NameParts.IsDegree(part)) return !twoAtLeast || part.Contains(' ');
        foreach (Range range in part.Split(' '))
        {
            ReadOnlySpan<char> word = part[range].Trim("()/\u00A0");
            if (word.IsEmpty || word is "(Hons)" or "Hons") continue;
            if (!NameParts.IsDegree(word) && !Slashed(word)) return false;
            count++;
        }
        return count >= (twoAtLeast ? 2 : 1);
    }

    private static bool Slashed(ReadOnlySpan<char> word)
    {
        int slash = word.IndexOfAny('/', '-');
        return slash > 0 && NameParts.IsDegree(word[..slash]) && NameParts.IsDegree(word[(slash + 1)..]);
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>(4);
        foreach (string word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // "H.Ambrose" and "J.P.Smith" lost their spaces.
            int dot = word.LastIndexOf('.');
            if (dot > 0 && dot + 2 < word.Length && char.IsUpper(word[dot + 1]) && char.IsLower(word[dot + 2]) && IsInitials(word.AsSpan(0, dot + 1)))
            {
                words.Add(word[..(dot + 1)]);
                words.Add(word[(dot + 1)..]);
            }
            else words.Add(word);
        }
        return words;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> name)
    {
        int start = 0, end = name.Length;
        while (start < end && !char.IsLetter(name[start]) && !char.IsHighSurrogate(name[start]) && name[start] != '\'') start++;
        while (end > start && !(char.IsLetter(name[end - 1]) || name[end - 1] is ')' or '.' || char.IsLowSurrogate(name[end - 1])) || end > start && name[end - 1] is 'ª' or 'º') end--;
        name = name[start..end];
        if (name.StartsWith("by ", StringComparison.OrdinalIgnoreCase)) name = name[3..].TrimStart();
        if (name.StartsWith("and ", StringComparison.Ordinal)) name = name[4..].TrimStart();
        // A footnote figure glued to the name: "Meno H1".
        int digit = name.IndexOfAnyInRange('0', '9');
        if (digit > 1 && !NameParts.IsSuffix(LastWord(name))) name = name[..digit].TrimEnd(" ,\u00A0*†‡§");
        foreach (char c in "¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§¶#")
        {
            int mark = name.IndexOf(c);
            if (mark > 1) name = name[..mark].TrimEnd(" ,\u00A0");
        }
        int etAl = name.IndexOf("et al", StringComparison.Ordinal);
        if (etAl >= 0 && (etAl == 0 || !char.IsLetter(name[etAl - 1]))) name = name[..etAl].TrimEnd(" ,\u00A0");
        return name;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> name)
    {
        int space = name.LastIndexOfAny(' ', '\u00A0');
        return name[(space + 1)..];
    }

    private static ReadOnlySpan<char> WithoutOnBehalf(ReadOnlySpan<char> name)
    {
        foreach (string before in (ReadOnlySpan<string>)["on behalf of the ", "on behalf of ", "for the ", "the "])
        {
            if (name.StartsWith(before, StringComparison.OrdinalIgnoreCase)) return name[before.Length..];
        }
        return name;
    }

    private static string WithoutBrackets(string name)
    {
        int open = name.IndexOfAny(['(', '[', '（']);
        if (open < 0) return name;
        int close = name.IndexOfAny([')', ']', '）'], open);
        string rest = close < 0 ? name[..open] : name[..open] + name[(close + 1)..];
        return Tidy(rest.TrimEnd('(', ')', '[', ']'));
    }

    private static string Tidy(ReadOnlySpan<char> name)
    {
        name = name.Trim(" \u00A0,;*");
        return string.Join(' ', name.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
