using System.Globalization;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds the entries that names and a year mean: <c>Okafor et al. (2019)</c>, <c>(Lindqvist and Amadi, 2011; Okafor et al., 2020a)</c>.</summary>
internal sealed class NamedCitations
{
    private const int MaxHead = 160; // characters of an entry in which its authors stand
    private const int MaxNames = 70; // characters between a family name and its year

    private readonly Dictionary<int, List<int>> byYear = [];
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly string[] heads;
    private readonly ReferenceList list;

    internal NamedCitations(ReferenceList list)
    {
        this.list = list;
        heads = new string[list.Entries.Length];
        for (int i = 0; i < heads.Length; i++)
        {
            string entry = list.Entries[i].Text;
            heads[i] = entry[..Math.Min(entry.Length, MaxHead)];
            foreach (int year in Years(entry))
            {
                if (!byYear.TryGetValue(year, out List<int>? entries)) byYear.Add(year, entries = []);
                if (!entries.Contains(i)) entries.Add(i);
            }
        }
    }

    /// <summary>Appends the marks of a text in order.</summary>
    /// <param name="text">The clean text.</param>
    /// <param name="into">Receives where the marker stands and the entry.</param>
    /// <param name="lost">Receives citations in plain form (<c>… et al.</c> and a year) of no entry.</param>
    internal void Find(string text, List<(TextSpan Span, int Entry)> into, List<TextSpan> lost)
    {
        if (byYear.Count == 0) return;
        TextSpan names = default;
        int namesEnd = -1;
        for (int i = 1; i + 4 <= text.Length; i++)
        {
            if (text[i] is not ('1' or '2') || char.IsLetterOrDigit(text[i - 1]) || YearAt(text, i) is not (> 0 and int year)) continue;
            int end = i + 4;
            char suffix = end < text.Length && text[end] is >= 'a' and <= 'f' && (end + 1 >= text.Length || !char.IsLetterOrDigit(text[end + 1])) ? text[end++] : '\0';
            // a further year of the same names: "Okafor et al., 2018, 2020"
            bool goesOn = namesEnd >= 0 && i - namesEnd <= 6 && text.AsSpan(namesEnd, i - namesEnd).Trim(" ,;and&") is { Length: 0 } && names.Length > 0 && !text.AsSpan(namesEnd, i - namesEnd).Contains(';');
            if (!goesOn) names = NamesBefore(text, i);
            namesEnd = end;
            if (names.Length == 0) continue;
            bool plain = text.AsSpan(names.Start, names.Length).Contains("et al", StringComparison.Ordinal);
            TextSpan whole = TextSpan.FromBounds(goesOn ? i : names.Start, end);
            if (!byYear.TryGetValue(year, out List<int>? candidates))
            {
                if (plain) lost.Add(whole);
                continue;
            }
            string asked = string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(names.Start, names.Length)}|{year}{suffix}");
            if (!known.TryGetValue(asked, out int entry)) known.Add(asked, entry = Match(text.AsSpan(names.Start, names.Length), year, suffix, candidates));
            if (entry >= 0) into.Add((whole, entry));
            else if (plain) lost.Add(whole);
            i = end - 1;
        }
    }

    // The names directly before a year: back to a bracket, a semicolon or a word that is no name.
    private static TextSpan NamesBefore(string text, int year)
    {
        int end = year;
        while (end > 0 && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ',' or '(' or '[')) end--;
        int start = end, at = end;
        while (at > 0 && end - at < MaxNames)
        {
            int wordEnd = at;
            while (wordEnd > 0 && (text[wordEnd - 1] is ' ' or '\u00A0' or ',' || text[wordEnd - 1] == '.' && wordEnd > 1 && char.IsLetter(text[wordEnd - 2]))) wordEnd--;
            if (wordEnd == 0 || text[wordEnd - 1] is '(' or '[' or ';' or '.') break;
            int word = wordEnd;
            while (word > 0 && (char.IsLetter(text[word - 1]) || text[word - 1] is '-' or '\'' or '’' or '‐')) word--;
            ReadOnlySpan<char> one = text.AsSpan(word, wordEnd - word);
            if (one.IsEmpty && text[wordEnd - 1] == '&')
            {
                at = wordEnd - 1;
                continue;
            }
            bool joint = one is "et" or "al" or "and" or "de" or "van" or "von" or "der" or "den" or "la" or "del" or "di" or "da" or "ten" or "le" or "dos" or "y";
            if (!joint && (one.IsEmpty || !char.IsUpper(one[0]) || one is "In" or "See" or "By" or "From" or "The" or "As")) break;
            at = word;
            if (!joint) start = word;
        }
        return TextSpan.FromBounds(start, end);
    }

    private int Match(ReadOnlySpan<char> names, int year, char suffix, List<int> candidates)
    {
        var families = new List<string>();
        bool others = false;
        foreach (Range range in names.SplitAny(" ,&\u00A0"))
        {
            ReadOnlySpan<char> part = names[range].Trim('.');
            if (part is "et" or "al") others = true;
            else if (part.Length > 1 && char.IsUpper(part[0]) && part.ContainsAnyInRange('a', 'z')) families.Add(part.ToString());
        }
        if (families.Count == 0) return -1;
        int best = -1, bestScore = 0;
        bool tie = false;
        foreach (int entry in candidates)
        {
            string head = heads[entry];
            int score = 0, matched = 0;
            foreach (string family in families)
            {
                int at = WordAt(head, family);
                if (at < 0) continue;
                matched++;
                score += at <= 8 && score == 0 ? 3 : 1; // the first author stands first, behind initials at most
            }
            if (score == 0 || families.Count > 1 && !others && matched < families.Count || suffix != '\0' && !StatesSuffix(list.Entries[entry].Text, year, suffix)) continue;
            if (score == bestScore) tie = true;
            if (score <= bestScore) continue;
            (best, bestScore, tie) = (entry, score, false);
        }
        if (best < 0 && suffix != '\0') return Match(names, year, '\0', candidates); // a list that tells equal years apart by their order only
        return tie ? -1 : best;
    }

    private static int WordAt(string text, string word)
    {
        int at = 0;
        while ((at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            bool starts = at == 0 || !char.IsLetter(text[at - 1]), ends = at + word.Length == text.Length || !char.IsLower(text[at + word.Length]);
            if (starts && ends) return at;
            at++;
        }
        return -1;
    }

    private static bool StatesSuffix(string entry, int year, char suffix) => entry.Contains(string.Create(CultureInfo.InvariantCulture, $"{year}{suffix}"), StringComparison.Ordinal);

    private static IEnumerable<int> Years(string entry)
    {
        for (int i = 0; i + 4 <= entry.Length; i++)
        {
            if ((i == 0 || !char.IsLetterOrDigit(entry[i - 1])) && YearAt(entry, i) is > 0 and int year) yield return year;
        }
    }

    private static int YearAt(string text, int i)
    {
        if (text[i] is not ('1' or '2')) return 0;
        int year = 0;
        for (int k = i; k < i + 4; k++)
        {
            if (!char.IsAsciiDigit(text[k])) return 0;
            year = 10 * year + text[k] - '0';
        }
        bool ends = i + 4 == text.Length || !char.IsLetterOrDigit(text[i + 4]) || text[i + 4] is >= 'a' and <= 'f' && (i + 5 == text.Length || !char.IsLetterOrDigit(text[i + 5]));
        return ends && year is >= 1800 and < 2100 ? year : 0;
    }
}
