using System.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Whether two wordings of a target or agent name the same thing: articles and measure words do not count, plurals are folded; equal, or the same last word with one's words within the other's and at least half as many.</summary>
internal static class PhraseMatch
{
    private static readonly HashSet<string> Light = new(StringComparer.Ordinal)
    {
        "level", "concentration", "content", "amount", "number", "rate", "ratio", "expression", "production", "activity", "activation", "serum", "plasma", "circulating", "hepatic",
        "the", "a", "an", "of", "in", "its", "their", "this", "these", "those",
    };

    public static bool Same(string a, string b)
    {
        List<string> x = Words(a), y = Words(b);
        if (x.Count == 0 || y.Count == 0) return false;
        if (x.SequenceEqual(y, StringComparer.Ordinal)) return true;
        (List<string> few, List<string> many) = x.Count <= y.Count ? (x, y) : (y, x);
        return x[^1] == y[^1] && 2 * few.Distinct(StringComparer.Ordinal).Count() >= many.Count && few.TrueForAll(many.Contains);
    }

    private static List<string> Words(string phrase)
    {
        var all = new List<string>();
        var word = new StringBuilder();
        foreach (char c in (phrase + " ").ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(c);
                continue;
            }
            if (word.Length == 0) continue;
            if (c == '+') word.Append(c);
            string w = word.ToString();
            all.Add(w.Length > 3 && w[^1] == 's' && w[^2] != 's' ? w[..^1] : w);
            word.Clear();
        }
        List<string> kept = all.FindAll(static w => !Light.Contains(w));
        return kept.Count > 0 ? kept : all;
    }
}
