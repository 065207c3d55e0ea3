using System.Buffers;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>What a cross-reference to the reference list is in the running text.</summary>
internal enum CitationForm : byte
{
    /// <summary>A number, letter or symbol that stands for an entry: no word of the sentence.</summary>
    Marker,
    /// <summary>A mark that leads to a footnote or address; no citation.</summary>
    Note,
    /// <summary>Words of the sentence: names and year.</summary>
    Words,
}

/// <summary>A cross-reference in the running text of a paragraph.</summary>
/// <param name="Start">Where it starts in the running text.</param>
/// <param name="End">Just after it; equal to the start for an element without text.</param>
/// <param name="Form">What it is.</param>
internal readonly record struct JatsCitation(int Start, int End, CitationForm Form);

/// <summary>A stretch of the running text that goes with its markers, or the words that cite.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="End">Just after it.</param>
/// <param name="First">Its first citation.</param>
/// <param name="Last">Its last citation.</param>
/// <param name="Dropped">Whether it is left out of the text.</param>
/// <param name="Parts">Whether a space has to be put where it stood.</param>
internal readonly record struct JatsCut(int Start, int End, int First, int Last, bool Dropped, bool Parts);

/// <summary>Finds the stretches of running text that reference markers take up: the markers, the separators between them, their brackets and the space before them.</summary>
/// <remarks>Linear: what is looked at around a marker is bounded.</remarks>
internal static class JatsMarkers
{
    private const int Reach = 64;
    private static readonly SearchValues<char> Separators = SearchValues.Create(",;-–—‐‑‒−/ \t\r\n\u00A0\u2009\u202F");

    /// <summary>Words before a marker that make it part of the sentence: <c>as described in [12]</c>, <c>reference 5</c>.</summary>
    private static readonly HashSet<string> Governors = new(StringComparer.OrdinalIgnoreCase)
    {
        "ref", "refs", "ref.", "refs.", "reference", "references", "citation", "citations", "see", "in", "by", "from", "of", "to", "than", "per", "following", "cf.", "cf", "with", "via", "and", "or", "e.g.", "e.g.,", "see,", "see:",
    };

    /// <summary>The form of a citation by its characters.</summary>
    /// <param name="text">The characters of the cross-reference.</param>
    /// <param name="isKey">Whether the number is the key of an entry, where it could be a year.</param>
    internal static CitationForm FormOf(ReadOnlySpan<char> text, Func<string, bool> isKey)
    {
        int letters = 0, digits = 0;
        foreach (char c in text)
        {
            if (char.IsLetter(c) && c < '\u2000')
            {
                if (++letters > 1) return CitationForm.Words;
            }
            else
            {
                letters = 0;
                if (char.IsDigit(c)) digits++;
            }
        }
        if (digits < 4) return CitationForm.Marker;
        ReadOnlySpan<char> bare = text.Trim(" ()[].,;\u00A0").TrimEnd("abcdefgh");
        bool year = bare.Length == 4 && bare.IndexOfAnyExceptInRange('0', '9') < 0 && bare[0] is '1' or '2' && string.CompareOrdinal(bare.ToString(), "1700") > 0 && string.CompareOrdinal(bare.ToString(), "2100") < 0;
        return year && !isKey(bare.ToString()) ? CitationForm.Words : CitationForm.Marker;
    }

    /// <summary>The cuts of a paragraph, in order, apart from each other.</summary>
    /// <param name="text">The running text.</param>
    /// <param name="raised">Of each character, whether it is set as a superscript.</param>
    /// <param name="citations">The citations, in order.</param>
    internal static List<JatsCut> Find(ReadOnlySpan<char> text, ReadOnlySpan<bool> raised, List<JatsCitation> citations)
    {
        var groups = new List<JatsCut>();
        for (int i = 0; i < citations.Count; i++)
        {
            JatsCitation first = citations[i];
            if (first.Form == CitationForm.Words)
            {
                groups.Add(new JatsCut(first.Start, first.End, i, i, Dropped: false, Parts: false));
                continue;
            }
            int last = i;
            while (last + 1 < citations.Count && citations[last + 1].Form != CitationForm.Words && IsJoint(text, citations[last].End, citations[last + 1].Start)) last++;
            (int start, int end) = Enclose(text, raised, first.Start, citations[last].End);
            Join(text, groups, new JatsCut(start, end, i, last, Dropped: true, Parts: false));
            i = last;
        }
        int floor = 0;
        for (int g = 0; g < groups.Count; g++)
        {
            if (groups[g].Dropped) groups[g] = Trim(text, raised, groups[g], floor);
            floor = groups[g].End;
        }
        return groups;
    }

    /// <summary>Adds a group, as part of the one before where only separators stand between them: <c>[1], [2] and [3]</c>.</summary>
    private static void Join(ReadOnlySpan<char> text, List<JatsCut> groups, JatsCut group)
    {
        if (groups.Count > 0 && groups[^1] is { Dropped: true } before && IsJoint(text, before.End, group.Start)) groups[^1] = before with { End = group.End, Last = group.Last };
        else groups.Add(group);
    }

    /// <summary>Whether only separators, and at most one of the words <c>and</c>, <c>to</c>, <c>&amp;</c>, stand between two markers.</summary>
    private static bool IsJoint(ReadOnlySpan<char> text, int from, int to)
    {
        if (to < from || to - from > 24) return false;
        ReadOnlySpan<char> between = text[from..to];
        int i = between.IndexOfAnyExcept(Separators);
        if (i < 0) return true;
        between = between[i..];
        foreach (string word in (ReadOnlySpan<string>)["and", "&", "to", "through"])
        {
            if (between.StartsWith(word, StringComparison.Ordinal) && i > 0 && between.Length > word.Length && between[word.Length..].IndexOfAnyExcept(Separators) < 0) return true;
        }
        return false;
    }

    /// <summary>Takes in the brackets around markers, with unlinked numbers beside them, or all that is raised with them.</summary>
    private static (int Start, int End) Enclose(ReadOnlySpan<char> text, ReadOnlySpan<bool> raised, int start, int end)
    {
        if (start < text.Length && start < end && raised[start])
        {
            int a = start, b = end;
            while (a > 0 && start - a < Reach && raised[a - 1] && IsFiller(text[a - 1], numbers: true)) a--;
            while (b < text.Length && b - end < Reach && raised[b] && IsFiller(text[b], numbers: true)) b++;
            bool whole = (a == 0 || !raised[a - 1]) && (b == text.Length || !raised[b]);
            return whole ? (a, b) : (start, end);
        }
        int open = start - 1, close = end;
        while (open >= 0 && start - open < Reach && text[open] is not ('[' or '(') && IsFiller(text[open], numbers: true)) open--;
        while (close < text.Length && close - end < Reach && text[close] is not (']' or ')') && IsFiller(text[close], numbers: true)) close++;
        if (open < 0 || close >= text.Length) return (start, end);
        bool numbersBeside = text[(open + 1)..start].IndexOfAnyInRange('0', '9') >= 0 || text[end..close].IndexOfAnyInRange('0', '9') >= 0;
        return text[open] == '[' && text[close] == ']' || text[open] == '(' && text[close] == ')' && !numbersBeside ? (open, close + 1) : (start, end);
    }

    private static bool IsFiller(char c, bool numbers) => Separators.Contains(c) || numbers && char.IsAsciiDigit(c) || c is '[' or ']' or '(' or ')';

    /// <summary>Settles whether a group goes, and takes in the space and the punctuation that would be left over.</summary>
    private static JatsCut Trim(ReadOnlySpan<char> text, ReadOnlySpan<bool> raised, JatsCut cut, int floor)
    {
        int start = cut.Start, end = cut.End;
        bool isRaised = start < end && raised[start];
        if (!isRaised && IsGoverned(text, start)) return cut with { Dropped = false };
        int word = start;
        while (word > floor && char.IsWhiteSpace(text[word - 1])) word--;
        char before = word > 0 ? text[word - 1] : ' ', after = end < text.Length ? text[end] : ' ';
        if (before is '(' or '[' && word > floor)
        {
            // "([1])" leaves nothing between its brackets; "[1, unpublished]" leaves a separator.
            int next = end;
            while (next < text.Length && (char.IsWhiteSpace(text[next]) || text[next] is ',' or ';')) next++;
            bool empty = next < text.Length && text[next] is ')' or ']';
            if (!empty) return cut with { Start = word, End = next };
            start = word - 1;
            end = next + 1;
            word = start;
            while (word > floor && char.IsWhiteSpace(text[word - 1])) word--;
            before = word > 0 ? text[word - 1] : ' ';
            after = end < text.Length ? text[end] : ' ';
        }
        if (after is ')' or ']' && before is ',' or ';' && word - 1 > floor) word--;
        bool closes = char.IsWhiteSpace(after) || after is '.' or ',' or ';' or ':' or ')' or ']' or '!' or '?' or '”' or '’' or '"' or '}' or '…';
        if (word == 0 || closes) return cut with { Start = word, End = end };
        bool parts = word == start && (char.IsLetterOrDigit(after) || after is '(' or '[') && (char.IsLetterOrDigit(before) || before is '.' or ',' or ';' or ':' or ')' or ']');
        return cut with { Start = start, End = end, Parts = parts && !isRaised || parts && before is '.' or ',' or ';' or ':' };
    }

    /// <summary>Whether the word before a marker needs it: <c>reported in</c>, <c>ref.</c>.</summary>
    private static bool IsGoverned(ReadOnlySpan<char> text, int start)
    {
        int end = start;
        while (end > 0 && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is '(' or '[')) end--;
        int word = end;
        while (word > 0 && end - word < 12 && !char.IsWhiteSpace(text[word - 1]) && text[word - 1] is not ('(' or '[')) word--;
        return end > word && Governors.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[word..end]);
    }
}
