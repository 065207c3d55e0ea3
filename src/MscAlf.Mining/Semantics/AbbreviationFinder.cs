using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Finds where a text defines its short forms: <c>long (short)</c>, <c>short (long)</c>, <c>(long, short)</c>, and lists such as <c>A, x; B, y</c>.</summary>
/// <remarks>Finds the places; <see cref="ShortFormShape"/> says what may be a short form and <see cref="LongFormFinder"/> finds its long form. Bounded by the sentence, linear in the text: the window before a bracket is bounded.</remarks>
internal static class AbbreviationFinder
{
    private const int MaxWindow = 220;

    /// <summary>Appends the definitions of one sentence in order of the short form.</summary>
    internal static void Find(string text, TextSpan sentence, List<Abbreviation> found)
    {
        int first = found.Count;
        for (int i = sentence.Start; i < sentence.End; i++)
        {
            int next = text.AsSpan(i, sentence.End - i).IndexOfAny('(', '[');
            if (next < 0) break;
            i += next;
            int close = Close(text, i, sentence.End);
            if (close < 0) continue;
            if (IsInsideName(text, i, close, sentence)) continue;
            if (Before(text, sentence.Start, i, close, found))
            {
                if (text[i + 1] == '[') i = close;
                continue;
            }
            if (Within(text, i, close, found)) continue;
            if (After(text, sentence.Start, i, close, found)) continue;
        }
        if (found.Count == first) Lists(text, sentence.Start, sentence.End, found);
    }

    private static int Close(string text, int open, int end)
    {
        char close = text[open] == '(' ? ')' : ']';
        int depth = 0;
        for (int i = open, most = Math.Min(end, open + MaxWindow); i < most; i++)
        {
            if (text[i] == text[open]) depth++;
            else if (text[i] == close && --depth == 0) return i;
        }
        return -1;
    }

    // CFTR(inh)-172, Pt(II), [Leu5]enkephalin: brackets within a name define nothing
    private static bool IsInsideName(string text, int open, int close, TextSpan sentence)
    {
        bool glued = open > sentence.Start && !char.IsWhiteSpace(text[open - 1]) && text[open - 1] is not ('(' or '[' or '"' or '”' or ')' or '/');
        bool goesOn = close + 1 < sentence.End && (char.IsLetterOrDigit(text[close + 1]) || text[close + 1] is '(' or '[');
        if (goesOn && (glued || text[open] == '[')) return true;
        if (!glued) return false;
        if (!char.IsUpper(text[open + 1])) return true;
        int word = open;
        while (word > sentence.Start && char.IsLower(text[word - 1])) word--;
        return open - word < 5; // ubiquitin(Ub)
    }

    // long (short): the short form may be followed by more, after a comma, semicolon or "or".
    private static bool Before(string text, int start, int open, int close, List<Abbreviation> found)
    {
        TextSpan shortForm = FirstItem(text, open + 1, close);
        if (IsQuoted(text, shortForm)) shortForm = new TextSpan(shortForm.Start + 1, shortForm.Length - 2);
        if (!ShortFormShape.IsShort(text.AsSpan(shortForm.Start, shortForm.Length), bracketed: true)) return false;
        if (shortForm.Length == 1 && shortForm.End < close && text[shortForm.End] != ',') return false; // P = 0.02
        int low = Math.Max(start, open - MaxWindow);
        while (low > start && low < open && !char.IsWhiteSpace(text[low - 1])) low++;
        int end = open;
        while (end > low && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ',' or '"' or '”')) end--;
        TextSpan window = Trim(text, low, end);
        if (window.IsEmpty || LongFormFinder.Find(text, shortForm, window, anchored: false, out _, out _) is not { } longForm) return false;
        if (text[longForm.Start] == '(' && found.Count > 0 && found[^1].Short.Start == longForm.Start + 1 && found[^1].Long.Start >= start) longForm = TextSpan.FromBounds(found[^1].Long.Start, longForm.End); // tumor necrosis factor (TNF)-related …
        found.Add(new Abbreviation(shortForm, longForm));
        return true;
    }

    // The short form in "(abbreviated as MSC, 3 mg)": without what leads to it and what follows.
    private static TextSpan FirstItem(string text, int from, int close)
    {
        int end = from;
        while (end < close && !(text[end] is ';' or ':' or '=' || text[end] == ',' && (end + 1 == close || char.IsWhiteSpace(text[end + 1])))) end++;
        TextSpan item = Trim(text, from, end);
        ReadOnlySpan<char> s = text.AsSpan(item.Start, item.Length);
        int or = s.IndexOf(" or ", StringComparison.Ordinal);
        if (or > 1) item = new TextSpan(item.Start, or);
        while (text.AsSpan(item.Start, item.Length).IndexOf(' ') is > 0 and var space && IsLead(text.AsSpan(item.Start, space))) item = Trim(text, item.Start + space, item.End);
        int last = text.AsSpan(item.Start, item.Length).LastIndexOf(' ');
        return last > 1 && IsValue(text.AsSpan(item.Start + last + 1, item.Length - last - 1)) ? new TextSpan(item.Start, last) : item; // NRS 0–10
    }

    private static bool IsValue(ReadOnlySpan<char> word)
    {
        bool digit = false, sign = false;
        foreach (char c in word)
        {
            if (char.IsLetter(c)) return false;
            digit |= char.IsAsciiDigit(c);
            sign |= !char.IsAsciiDigit(c);
        }
        return digit && sign;
    }

    private static bool IsLead(ReadOnlySpan<char> word) =>
        word is "abbreviated" or "abbr." or "hereafter" or "hereinafter" or "henceforth" or "termed" or "called" or "named" or "designated" or "denoted" or "as" or "referred" or "to" or "also" or "or" or "the" or "i.e." or "i.e.," or "known";

    // (long, short), (long; short), (short, long), (short: long)
    private static bool Within(string text, int open, int close, List<Abbreviation> found)
    {
        int sign = -1, signs = 0;
        for (int i = open + 1; i < close - 1; i++)
        {
            if (!(text[i] is ',' or ';' && char.IsWhiteSpace(text[i + 1]))) continue;
            sign = i;
            signs++;
        }
        if (sign > 0)
        {
            TextSpan shortForm = Trim(text, sign + 1, close), window = Trim(text, open + 1, sign);
            if (shortForm.Length > 1 && window.Length > shortForm.Length && text.AsSpan(window.Start, window.Length).ContainsAny(" -–") && ShortFormShape.IsShort(text.AsSpan(shortForm.Start, shortForm.Length), bracketed: true)
                && LongFormFinder.Find(text, shortForm, window, signs == 1, out _, out _) is { } longForm && text.AsSpan(longForm.Start, longForm.Length).ContainsAny(" -–"))
            {
                found.Add(new Abbreviation(shortForm, longForm));
                return true;
            }
        }
        int count = found.Count;
        Lists(text, open + 1, close, found, least: 1);
        return found.Count > count;
    }

    // short (long)
    private static bool After(string text, int start, int open, int close, List<Abbreviation> found)
    {
        int end = open;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        int stop = open + 1;
        while (stop < close && !(text[stop] is ';' or '=' || text[stop] == ',' && text[stop + 1] == ' ')) stop++;
        TextSpan window = Trim(text, open + 1, stop), whole = Trim(text, open + 1, close);
        int first = end;
        for (int words = 0; words < 3 && first > start; words++)
        {
            while (first > start && char.IsWhiteSpace(text[first - 1])) first--;
            while (first > start && !char.IsWhiteSpace(text[first - 1]) && text[first - 1] is not ('(' or '[' or ',' or ';' or '/' or '"' or '“')) first--;
            var shortForm = TextSpan.FromBounds(first, end);
            if (words > 0 && (shortForm.Length > 14 || !char.IsUpper(text[first]))) return false;
            bool plain = ShortFormShape.IsShort(text.AsSpan(first, end - first), bracketed: words > 0);
            if (!plain && !(words == 0 && IsInitialism(text, shortForm, window))) continue;
            foreach (TextSpan longWindow in (ReadOnlySpan<TextSpan>)[window, whole])
            {
                if (longWindow.Length <= shortForm.Length || !text.AsSpan(longWindow.Start, longWindow.Length).ContainsAny(" -–")) continue;
                if (LongFormFinder.Find(text, shortForm, longWindow, anchored: true, out _, out _) is not { } longForm) continue;
                found.Add(new Abbreviation(shortForm, longForm));
                return true;
            }
        }
        return false;
    }

    // rh (recombinant human): all letters are initials of all words
    private static bool IsInitialism(string text, TextSpan shortForm, TextSpan window)
    {
        if (shortForm.Length is < 2 or > 4) return false;
        int k = shortForm.Start;
        for (int i = window.Start; i < window.End; i++)
        {
            if (i > window.Start && !char.IsWhiteSpace(text[i - 1])) continue;
            if (k >= shortForm.End || text[k] != text[i] || !char.IsLower(text[i])) return false;
            k++;
        }
        return k == shortForm.End;
    }

    // A, x; B, y: in running text at least two such items.
    private static void Lists(string text, int start, int end, List<Abbreviation> found, int least = 2)
    {
        if (least > 1 && !text.AsSpan(start, end - start).Contains(';')) return;
        int first = found.Count, from = start;
        for (int i = start; i <= end; i++)
        {
            if (i < end && text[i] != ';') continue;
            int sign = from;
            while (sign < i && text[sign] is not (',' or ':' or '=')) sign++;
            if (sign < i)
            {
                TextSpan shortForm = Trim(text, from, sign), window = Trim(text, sign + 1, i);
                if (text[sign] == ':' && from == start && !ShortFormShape.IsShort(text.AsSpan(shortForm.Start, shortForm.Length), bracketed: true))
                {
                    from = sign + 1; // "Abbreviations: A, x; B, y"
                    i = sign;
                    continue;
                }
                while (!window.IsEmpty && text[window.End - 1] == '.') window = new TextSpan(window.Start, window.Length - 1);
                if (shortForm.Length > 1 && ShortFormShape.IsShort(text.AsSpan(shortForm.Start, shortForm.Length), bracketed: true) && LongFormFinder.Find(text, shortForm, window, anchored: true, out _, out _) is { } longForm) found.Add(new Abbreviation(shortForm, longForm));
            }
            from = i + 1;
        }
        if (found.Count - first < least) found.RemoveRange(first, found.Count - first);
    }

    private static bool IsQuoted(string text, TextSpan s) => s.Length > 3 && text[s.Start] is '"' or '“' && text[s.End - 1] is '"' or '”';

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
