using MscAlf.Mining.Claims;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Bench;

/// <summary>Finds in a sentence what names the two arms of a trial and its outcome, by the words that each does not share with the others.</summary>
internal sealed class ArmWords
{
    private static readonly HashSet<string> Light = new(StringComparer.Ordinal)
    {
        "the", "and", "of", "in", "for", "with", "to", "a", "an", "or", "on", "at", "by", "from", "per", "as", "day", "days", "week", "weeks", "month", "months", "mg", "group", "groups", "daily", "dose", "time", "after", "before", "during", "twice", "once",
        "number", "rate", "level", "levels", "score", "scores", "change", "mean", "total", "was", "were", "is", "between", "patients", "participants", "treatment", "therapy", "then", "than",
    };
    private static readonly string[] Controls = ["placebo", "control", "controls", "sham", "usual", "untreated", "conventional", "standard", "vehicle"], Actives = ["intervention", "experimental", "active", "treated"];
    private readonly HashSet<string> agents, comparators, outcomes;

    public ArmWords(string intervention, string comparator, string outcome)
    {
        agents = [.. Words(intervention)];
        comparators = [.. Words(comparator)];
        outcomes = [.. Words(outcome)];
        agents.ExceptWith(outcomes);
        comparators.ExceptWith(outcomes);
        HashSet<string> both = [.. agents];
        both.IntersectWith(comparators);
        agents.ExceptWith(both);
        comparators.ExceptWith(both);
        foreach (string word in Controls)
        {
            if (!agents.Contains(word) && !outcomes.Contains(word) && !both.Contains(word)) comparators.Add(word);
        }
        foreach (string word in Actives)
        {
            if (!comparators.Contains(word) && !outcomes.Contains(word) && !both.Contains(word)) agents.Add(word);
        }
    }

    /// <summary>The words of a phrase that tell it from others, plurals folded.</summary>
    public static List<string> Words(string phrase)
    {
        var words = new List<string>();
        foreach ((int start, int end) in Cut(phrase))
        {
            string word = Fold(phrase[start..end]);
            if (word.Length > 1 && !char.IsDigit(word[0]) && !Light.Contains(word)) words.Add(word);
        }
        return words;
    }

    /// <summary>Runs of words that name one of the three.</summary>
    public List<(TextSpan Span, PairRole Role)> Places(string text)
    {
        var places = new List<(TextSpan Span, PairRole Role)>();
        foreach ((int start, int end) in Cut(text))
        {
            string word = Fold(text[start..end]);
            PairRole role = outcomes.Contains(word) ? PairRole.Target : agents.Contains(word) ? PairRole.Agent : comparators.Contains(word) ? PairRole.Comparator : PairRole.None;
            if (role == PairRole.None) continue;
            if (places.Count > 0 && places[^1].Role == role && start - places[^1].Span.End <= 1) places[^1] = (TextSpan.FromBounds(places[^1].Span.Start, end), role);
            else places.Add((TextSpan.FromBounds(start, end), role));
        }
        return places;
    }

    private static string Fold(string word)
    {
        word = word.ToLowerInvariant();
        return word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
    }

    private static IEnumerable<(int Start, int End)> Cut(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i])) continue;
            int start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            yield return (start, i);
        }
    }
}
