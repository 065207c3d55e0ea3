using System.Collections.Frozen;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Finds the labels of structured abstracts that a format writes into the text in capitals: <c>OBJECTIVE: To …</c>.</summary>
internal static class AbstractLabels
{
    private const int Longest = 80;

    /// <summary>Words of which one alone is enough to tell that the text is structured.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Openers = FrozenSet.ToFrozenSet(
        ["ABSTRACT", "AIM", "AIMS", "BACKGROUND", "BACKGROUNDS", "CONCLUSION", "CONCLUSIONS", "CONTEXT", "DESIGN", "DISCUSSION", "FINDINGS", "GOAL", "GOALS", "HYPOTHESIS", "IMPORTANCE", "INTRODUCTION", "METHOD", "METHODS", "MOTIVATION", "OBJECTIVE",
            "OBJECTIVES", "PROBLEM", "PURPOSE", "QUESTION", "RATIONALE", "RESULT", "RESULTS", "SCOPE", "SIGNIFICANCE", "SUMMARY", "UNLABELLED", "UNLABELED"], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The labels with their colons, in order; none where the text is not structured.</summary>
    /// <remarks>A label is a few words in capitals before a colon, at the start or behind the end of a sentence. The text is structured when it opens with one, and that one is known or another follows.</remarks>
    internal static List<TextSpan> Find(ReadOnlySpan<char> text)
    {
        var labels = new List<TextSpan>();
        int first = LabelAt(text, 0);
        if (first == 0) return labels;
        labels.Add(new TextSpan(0, first));
        int at = first;
        while (at < text.Length)
        {
            int colon = text[at..].IndexOf(':');
            if (colon < 0) break;
            colon += at;
            int start = Back(text, at, colon);
            if (start > at && LabelAt(text, start) is > 0 and int length && start + length == colon + 1) labels.Add(new TextSpan(start, length));
            at = colon + 1;
        }
        if (labels.Count == 1 && !IsOpener(text[..(first - 1)])) labels.Clear();
        return labels;
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
