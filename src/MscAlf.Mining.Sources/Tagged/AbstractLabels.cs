using System.Collections.Frozen;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Finds the labels of structured abstracts that a format writes into the text in capitals: <c>OBJECTIVE: To …</c>.</summary>
internal static class AbstractLabels
{
    private const int Longest = 80;

    /// <summary>Words of which one alone is enough to tell that it is a label.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Openers = FrozenSet.ToFrozenSet(
        ["ABSTRACT", "AIM", "AIMS", "AVAILABILITY", "BACKGROUND", "BACKGROUNDS", "CONCLUSION", "CONCLUSIONS", "CONTACT", "CONTEXT", "DESIGN", "DISCUSSION", "FINDINGS", "FUNDING", "GOAL", "GOALS", "HYPOTHESIS", "IMPLEMENTATION", "IMPORTANCE",
            "INTERPRETATION", "INTERVENTION", "INTERVENTIONS", "INTRODUCTION", "MEASUREMENTS", "METHOD", "METHODOLOGY", "METHODS", "MOTIVATION", "OBJECTIVE", "OBJECTIVES", "OUTCOME", "OUTCOMES", "PARTICIPANTS", "PATIENTS", "PROBLEM", "PURPOSE",
            "QUESTION", "RATIONALE", "REGISTRATION", "RELEVANCE", "RESULT", "RESULTS", "SCOPE", "SETTING", "SIGNIFICANCE", "SUMMARY", "SUPPLEMENTARY", "UNASSIGNED", "UNLABELED", "UNLABELLED"], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The labels with their colons, in order; none where the text is not structured.</summary>
    /// <remarks>A label is a few words in capitals before a colon, at the start or behind the end of a sentence. Of a text that opens with one all count if there are two or one is known, else those that are known.</remarks>
    internal static List<TextSpan> Find(ReadOnlySpan<char> text)
    {
        var labels = new List<TextSpan>();
        int at = LabelAt(text, 0);
        bool opens = at > 0, known = false;
        if (opens) Add(text, new TextSpan(0, at));
        while (at < text.Length)
        {
            int colon = text[at..].IndexOf(':');
            if (colon < 0) break;
            colon += at;
            int start = Back(text, at, colon);
            if (start > at && LabelAt(text, start) is > 0 and int length && start + length == colon + 1) Add(text, new TextSpan(start, length));
            at = colon + 1;
        }
        return known || opens && labels.Count > 1 ? labels : [];

        void Add(ReadOnlySpan<char> from, TextSpan label)
        {
            bool opener = IsOpener(from.Slice(label.Start, label.Length - 1));
            if (!opens && !opener) return;
            known |= opener;
            labels.Add(label);
        }
    }

    /// <summary>Where the words before a colon start: just behind the sentence before, or -1.</summary>
    private static int Back(ReadOnlySpan<char> text, int from, int colon)
    {
        int start = colon;
        while (start > from && colon - start <= Longest && IsLabelCharacter(text[start - 1])) start--;
        while (start < colon && text[start] == ' ') start++;
        int before = start;
        while (before > from && text[before - 1] == ' ') before--;
        return before > from && before < start && text[before - 1] is '.' or '?' or '!' or ')' or ']' or '"' or '”' or ';' or '%' or '\'' ? start : -1;
    }

    private static int LabelAt(ReadOnlySpan<char> text, int start)
    {
        int i = start, letters = 0;
        while (i < text.Length && i - start <= Longest && IsLabelCharacter(text[i]))
        {
            if (char.IsUpper(text[i])) letters++;
            i++;
        }
        if (i >= text.Length || text[i] != ':' || i + 1 < text.Length && text[i + 1] != ' ' || !char.IsUpper(text[start])) return 0;
        return letters >= 4 || IsOpener(text[start..i]) ? i + 1 - start : 0;
    }

    private static bool IsOpener(ReadOnlySpan<char> label)
    {
        foreach (Range part in label.SplitAny(' ', '/', ',', '&', '(', ')'))
        {
            if (Openers.Contains(label[part])) return true;
        }
        return false;
    }

    private static bool IsLabelCharacter(char c) => char.IsUpper(c) || c is ' ' or '&' or '/' or ',' or '-' or '(' or ')' or '\'' or '’';
}
