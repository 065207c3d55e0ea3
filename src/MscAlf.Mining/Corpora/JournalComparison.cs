namespace MscAlf.Mining.Corpora;

/// <summary>Compares names of journals, abbreviated or not.</summary>
internal static class JournalComparison
{
    private const int MaxLength = 300;

    private static readonly HashSet<string> Small = new(StringComparer.Ordinal) { "the", "of", "and", "for", "in", "on", "et", "de", "der", "die", "la", "le", "und", "des", "du" };

    /// <summary>Whether two names may be those of one journal: word for word the same, one an abbreviation of the other (<c>J Hepatol</c>), or initials (<c>PNAS</c>). Place and subtitle are left out.</summary>
    internal static bool Same(string a, string b)
    {
        string[] left = Words(a), right = Words(b);
        if (left.Length == 0 || right.Length == 0) return true; // nothing is stated
        return Matches(left, right) || IsInitials(left, right) || IsInitials(right, left);
    }

    /// <summary>The first letter of the name: equal wherever <see cref="Same"/> holds, but for articles and initials of them.</summary>
    internal static char Initial(string name) => Words(name) is [{ Length: > 0 } first, ..] ? first[0] : ' ';

    private static bool Matches(string[] a, string[] b)
    {
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++)
        {
            if (!Abbreviates(a[i], b[i]) && !Abbreviates(b[i], a[i])) return false;
        }
        return true;
    }

    // The same first letter, and the letters of the short form in order: natl, national; gastroenterol, gastroenterology.
    private static bool Abbreviates(string shorter, string longer)
    {
        if (shorter.Length > longer.Length || shorter[0] != longer[0]) return false;
        int at = 0;
        foreach (char c in longer)
        {
            if (at < shorter.Length && c == shorter[at]) at++;
        }
        return at == shorter.Length;
    }

    private static bool IsInitials(string[] initials, string[] words)
    {
        // PNAS stops before the country
        if (initials.Length != 1 || words.Length < 2 || initials[0].Length < 3 || initials[0].Length > words.Length) return false;
        for (int i = 0; i < initials[0].Length; i++)
        {
            if (words[i][0] != initials[0][i]) return false;
        }
        return true;
    }

    private static string[] Words(string name)
    {
        if (name.Length > MaxLength) name = name[..MaxLength];
        int end = name.Length;
        foreach (string mark in (ReadOnlySpan<string>)["(", " : ", ": ", " = ", " / ", " | ", "["])
        {
            int at = name.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0) end = Math.Min(end, at);
        }
        string[] words = Folding.Fold(name.AsSpan(0, end)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] kept = Array.FindAll(words, static w => !Small.Contains(w));
        return kept.Length > 0 ? kept : words;
    }
}
