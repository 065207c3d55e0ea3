namespace MscAlf.Mining.Corpora;

/// <summary>Compares two titles in full where a key alone does not decide.</summary>
internal static class TitleWords
{
    /// <summary>Below this likeness two titles are of two papers, or of two languages.</summary>
    internal const double Unlike = 0.25;
    /// <summary>From this likeness on two titles at one place of one journal are one paper's.</summary>
    internal const double Alike = 0.6;

    private const int MinPrefix = 20; // letters

    /// <summary>Share of common words, 0 to 1 (Jaccard); 0 where the numbers in them differ.</summary>
    internal static double Likeness(string? a, string? b)
    {
        string[] left = TitleKey.Words(a), right = TitleKey.Words(b);
        if (left.Length == 0 || right.Length == 0) return 0;
        var first = new HashSet<string>(left, StringComparer.Ordinal);
        var second = new HashSet<string>(right, StringComparer.Ordinal);
        int common = 0;
        foreach (string word in first)
        {
            if (second.Contains(word)) common++;
            else if (IsNumber(word)) return 0;
        }
        foreach (string word in second)
        {
            if (IsNumber(word) && !first.Contains(word)) return 0;
        }
        return (double)common / (first.Count + second.Count - common);
    }

    /// <summary>Whether the titles are the same but for spelling and for Greek letters of which one title has only some.</summary>
    internal static bool GreekWasLost(string? a, string? b)
    {
        string left = TitleKey.Compact(a), right = TitleKey.Compact(b);
        return TitleKey.Coarsen(left) == TitleKey.Coarsen(right) && (Holds(Greek(left), Greek(right)) || Holds(Greek(right), Greek(left)));
    }

    /// <summary>Whether the title that is cut short begins the other.</summary>
    internal static bool Begins(string? a, bool cutA, string? b)
    {
        (string cut, string whole) = cutA ? (TitleKey.Compact(a), TitleKey.Compact(b)) : (TitleKey.Compact(b), TitleKey.Compact(a));
        return cut.Length >= MinPrefix && whole.StartsWith(cut, StringComparison.Ordinal);
    }

    private static List<string> Greek(string compact)
    {
        var names = new List<string>();
        for (int i = 0; i < compact.Length;)
        {
            int length = Folding.GreekNameAt(compact, i);
            if (length > 0) names.Add(compact.Substring(i, length));
            i += Math.Max(1, length);
        }
        return names;
    }

    // whether the shorter list is what is left of the longer one
    private static bool Holds(List<string> longer, List<string> shorter)
    {
        int at = 0;
        foreach (string name in longer)
        {
            if (at < shorter.Count && shorter[at] == name) at++;
        }
        return at == shorter.Count;
    }

    private static bool IsNumber(string word) => char.IsDigit(word[0]) || word is "i" or "ii" or "iii" or "iv" or "v" or "vi" or "vii" or "viii" or "ix" or "x";
}
