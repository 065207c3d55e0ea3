using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Tagging;

/// <summary>A name in a text.</summary>
/// <param name="Start">UTF-16 unit.</param>
/// <param name="End">Just after it.</param>
/// <param name="Type">Its type.</param>
internal readonly record struct AnnotatedName(int Start, int End, string Type);

/// <summary>Makes training sentences of running text with names by place: cut into runs of letters and digits and single signs, as the common corpora of names are.</summary>
internal static class AnnotatedText
{
    /// <summary>Adds the sentences of a text. Of names that overlap the longest is taken; a token that a name begins or ends in is cut there.</summary>
    /// <exception cref="ConfigException">There are too many types.</exception>
    public static void Add(string text, List<AnnotatedName> names, TypeNames types, LineSource source, List<TaggedSentence> to)
    {
        List<AnnotatedName> kept = Longest(text, names);
        var cuts = new SortedSet<int>();
        foreach (AnnotatedName name in kept)
        {
            cuts.Add(name.Start);
            cuts.Add(name.End);
        }
        var tokens = new List<string>();
        var spans = new List<TagSpan>();
        int next = 0, start = -1, at = 0;
        while (at < text.Length)
        {
            if (CharFold.ClassOf(text[at]) == CharClass.Space)
            {
                at++;
                continue;
            }
            int end = at + 1;
            if (IsWord(text[at]))
            {
                while (end < text.Length && IsWord(text[end]) && !cuts.Contains(end)) end++;
            }
            else if (char.IsHighSurrogate(text[at]) && end < text.Length) end++;
            if (next < kept.Count && kept[next].Start == at) start = tokens.Count;
            bool inside = start >= 0;
            tokens.Add(types.Share(text.AsSpan(at, end - at)));
            if (inside && end >= kept[next].End)
            {
                spans.Add(new TagSpan(start, tokens.Count, types.NumberOf(kept[next].Type, source)));
                start = -1;
                next++;
            }
            if (start < 0 && EndsSentence(text, at, end, tokens) || tokens.Count >= ConllReader.MaxSentence && start < 0) Flush(tokens, spans, to);
            at = end;
        }
        Flush(tokens, spans, to);
    }

    private static void Flush(List<string> tokens, List<TagSpan> spans, List<TaggedSentence> to)
    {
        if (tokens.Count > 0) to.Add(new TaggedSentence([.. tokens], [.. spans]));
        tokens.Clear();
        spans.Clear();
    }

    private static bool IsWord(char c) => CharFold.ClassOf(c) is CharClass.Lower or CharClass.Upper or CharClass.Digit or CharClass.Greek or CharClass.Ignorable;

    /// <summary>A full stop, question or exclamation mark before a space and a capital, but not after an initial or a short abbreviation; an empty line.</summary>
    private static bool EndsSentence(string text, int at, int end, List<string> tokens)
    {
        int next = end;
        while (next < text.Length && CharFold.ClassOf(text[next]) == CharClass.Space) next++;
        if (next == end || next == text.Length) return false;
        if (text.AsSpan(end, next - end).Count('\n') > 1) return true;
        if (text[at] is not ('.' or '?' or '!') || CharFold.ClassOf(text[next]) is CharClass.Lower) return false;
        string before = tokens.Count > 1 ? tokens[^2] : "";
        return text[at] != '.' || before.Length > 1 && before is not ("al" or "Fig" or "Figs" or "vs" or "cf" or "sp" or "spp" or "Dr" or "No" or "approx" or "subsp" or "var");
    }

    private static List<AnnotatedName> Longest(string text, List<AnnotatedName> names)
    {
        names.Sort(static (a, b) => (b.End - b.Start).CompareTo(a.End - a.Start) is var byLength and not 0 ? byLength : a.Start.CompareTo(b.Start) is var byStart and not 0 ? byStart : string.CompareOrdinal(a.Type, b.Type));
        var taken = new bool[text.Length];
        var kept = new List<AnnotatedName>();
        foreach (AnnotatedName name in names)
        {
            int start = Math.Max(0, name.Start), end = Math.Min(text.Length, name.End);
            while (start < end && CharFold.ClassOf(text[start]) == CharClass.Space) start++;
            while (start < end && CharFold.ClassOf(text[end - 1]) == CharClass.Space) end--;
            if (start >= end || taken.AsSpan(start, end - start).Contains(true)) continue;
            taken.AsSpan(start, end - start).Fill(true);
            kept.Add(new AnnotatedName(start, end, name.Type));
        }
        kept.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return kept;
    }
}
