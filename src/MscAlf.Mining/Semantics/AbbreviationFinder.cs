using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Finds where a text defines its short forms: <c>long (short)</c>, <c>short (long)</c>, and lists such as <c>A, x; B, y</c>.</summary>
/// <remarks>
/// After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003), with the initials tried before the general match,
/// digits and Greek letters as characters of their own, plurals, and a bound by the sentence. Linear in the text: the window before a bracket is bounded.
/// </remarks>
internal static class AbbreviationFinder
{
    private const int MaxShort = 14;
    private const int MaxWords = 12;
    private const int MaxWindow = 220;

    /// <summary>Appends the definitions of one sentence in order of the short form.</summary>
    internal static void Find(string text, TextSpan sentence, List<Abbreviation> found)
    {
        int first = found.Count;
        for (int i = sentence.Start; i < sentence.End; i++)
        {
            if (text[i] is not ('(' or '[')) continue;
            int close = Close(text, i, sentence.End);
            if (close < 0) continue;
            if (!Before(text, sentence.Start, i, close, found)) After(text, sentence.Start, i, close, found);
        }
        if (found.Count == first) Lists(text, sentence, found);
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

    // long (short): the short form may be followed by more, after a comma, semicolon or "and".
    private static bool Before(string text, int start, int open, int close, List<Abbreviation> found)
    {
        int end = open + 1;
        while (end < close && text[end] is not (',' or ';' or ':' or '=')) end++;
        TextSpan shortForm = Trim(text, open + 1, end);
        if (IsQuoted(text, shortForm)) shortForm = new TextSpan(shortForm.Start + 1, shortForm.Length - 2);
        if (!IsShort(text.AsSpan(shortForm.Start, shortForm.Length), bracketed: true)) return false;
        int low = Math.Max(start, open - MaxWindow);
        while (low > start && low < open && !char.IsWhiteSpace(text[low - 1])) low++;
        TextSpan window = Trim(text, low, open);
        if (window.IsEmpty || Match(text, shortForm, window, anchored: false) is not { } longForm) return false;
        found.Add(new Abbreviation(shortForm, longForm));
        return true;
    }

    // short (long)
    private static void After(string text, int start, int open, int close, List<Abbreviation> found)
    {
        int end = open;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        int first = end;
        while (first > start && !char.IsWhiteSpace(text[first - 1]) && text[first - 1] is not ('(' or '[' or ',' or ';' or '/')) first--;
        var shortForm = TextSpan.FromBounds(first, end);
        if (!IsShort(text.AsSpan(first, end - first), bracketed: false)) return;
        int stop = open + 1;
        while (stop < close && text[stop] is not (';' or '=')) stop++;
        TextSpan window = Trim(text, open + 1, stop);
        if (window.Length <= shortForm.Length || !text.AsSpan(window.Start, window.Length).ContainsAny(" -–".AsSpan())) return;
        if (Match(text, shortForm, window, anchored: true) is { } longForm) found.Add(new Abbreviation(shortForm, longForm));
    }

    // A, x; B, y: at least two such items.
    private static void Lists(string text, TextSpan sentence, List<Abbreviation> found)
    {
        int first = found.Count, from = sentence.Start;
        for (int i = sentence.Start; i <= sentence.End; i++)
        {
            if (i < sentence.End && text[i] != ';') continue;
            int sign = from;
            while (sign < i && text[sign] is not (',' or ':' or '=')) sign++;
            if (sign < i)
            {
                TextSpan shortForm = Trim(text, from, sign), window = Trim(text, sign + 1, i);
                if (text[sign] == ':' && from == sentence.Start && !IsShort(text.AsSpan(shortForm.Start, shortForm.Length), bracketed: true))
                {
                    from = sign + 1; // "Abbreviations: A, x; B, y"
                    i = sign;
                    continue;
                }
                while (!window.IsEmpty && text[window.End - 1] == '.') window = new TextSpan(window.Start, window.Length - 1);
                if (IsShort(text.AsSpan(shortForm.Start, shortForm.Length), bracketed: true) && Match(text, shortForm, window, anchored: true) is { } longForm) found.Add(new Abbreviation(shortForm, longForm));
            }
            from = i + 1;
        }
        if (found.Count - first < 2) found.RemoveRange(first, found.Count - first);
    }

    private static bool IsQuoted(string text, TextSpan s) => s.Length > 3 && text[s.Start] is '"' or '“' && text[s.End - 1] is '"' or '”';

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }

    private static bool IsShort(ReadOnlySpan<char> s, bool bracketed)
    {
        if (s.Length is < 2 or > MaxShort || !char.IsLetterOrDigit(s[0])) return false;
        int letters = 0, upper = 0, spaces = 0, digits = 0, greek = 0, brackets = 0;
        foreach (char c in s)
        {
            switch (CharFold.ClassOf(c))
            {
                case CharClass.Upper: letters++; upper++; break;
                case CharClass.Lower: letters++; break;
                case CharClass.Greek: greek++; break;
                case CharClass.Digit: digits++; break;
                case CharClass.Space: spaces++; break;
                case CharClass.Symbol when c is '=' or '<' or '>' or '%' or '[' or ']' or '"' or '?' or ':': return false;
                case CharClass.Symbol when c is '(' or ')': brackets += c == '(' ? 1 : -1; break;
                default: break;
            }
        }
        if (letters == 0 || brackets != 0 || spaces > (bracketed ? 1 : 0) || digits > letters + greek + 3) return false;
        if (IsRoman(s)) return false;
        if (upper == 0)
        {
            // "(control)" or "(mice)" is no short form; "(c-met)", "(kDa)", "(hcg)" may be
            if (!bracketed || spaces > 0 || letters > 5 || s.Contains('.') || (digits == 0 && letters < 2)) return false;
        }
        return spaces == 0 || upper >= 2;
    }

    private static bool IsRoman(ReadOnlySpan<char> s)
    {
        foreach (char c in s)
        {
            if (c is not ('i' or 'v' or 'x')) return false;
        }
        return true;
    }

    // The long form at the end of the window (or, anchored, from its start).
    private static TextSpan? Match(string text, TextSpan shortSpan, TextSpan window, bool anchored)
    {
        ReadOnlySpan<char> shortForm = text.AsSpan(shortSpan.Start, shortSpan.Length);
        if (shortForm.Length > 2 && shortForm[^1] == 's' && CharFold.ClassOf(shortForm[^2]) is CharClass.Upper or CharClass.Digit) shortForm = shortForm[..^1];
        Span<char> keys = stackalloc char[MaxShort];
        int count = 0;
        foreach (char c in shortForm)
        {
            if (CharFold.ClassOf(c) is CharClass.Upper or CharClass.Lower or CharClass.Digit or CharClass.Greek) keys[count++] = CharFold.Fold(c);
        }
        if (count < 2) return null;
        ReadOnlySpan<char> k = keys[..count];
        int start = ByInitials(text, k, window, anchored);
        if (start < 0) start = ByLetters(text, k, window, anchored);
        if (start < 0 && count > 2 && char.IsAsciiDigit(k[^1]) && !char.IsAsciiDigit(k[^2])) start = ByLetters(text, k[..^1], window, anchored); // IP3: inositol trisphosphate
        if (start < 0) return null;
        start = WithLocants(text, start, window.Start);
        var longForm = TextSpan.FromBounds(start, window.End);
        return IsPlausible(text, shortForm, longForm, count) ? longForm : null;
    }

    // delta-9-|tetrahydrocannabinol, 4,5',8-|trimethylpsoralen: locants belong to the name
    private static int WithLocants(string text, int start, int low)
    {
        if (start <= low || CharFold.ClassOf(text[start - 1]) != CharClass.Hyphen) return start;
        int first = start - 1, letters = 0;
        while (first > low && !char.IsWhiteSpace(text[first - 1]) && text[first - 1] is not ('(' or '[' or '/'))
        {
            first--;
            letters = char.IsLetter(text[first]) ? letters + 1 : 0;
            if (letters > 5) return start;
        }
        return first;
    }

    private static bool IsWordStart(string text, int i, int low)
    {
        CharClass kind = CharFold.ClassOf(text[i]);
        if (kind is not (CharClass.Upper or CharClass.Lower or CharClass.Digit or CharClass.Greek)) return false;
        if (i == low) return true;
        CharClass before = CharFold.ClassOf(text[i - 1]);
        return before is CharClass.Space or CharClass.Hyphen or CharClass.Symbol || (kind == CharClass.Digit) != (before == CharClass.Digit) || kind == CharClass.Greek;
    }

    // Each key is the initial of one word, in order and without words between them but small ones.
    private static int ByInitials(string text, ReadOnlySpan<char> keys, TextSpan window, bool anchored)
    {
        int k = keys.Length - 1, skipped = 0;
        for (int i = window.End - 1; i >= window.Start; i--)
        {
            if (!IsWordStart(text, i, window.Start)) continue;
            if (Same(text[i], keys[k], text, i))
            {
                if (--k < 0) return anchored && i != window.Start ? -1 : i;
                skipped = 0;
                continue;
            }
            if (!IsSmall(text, i) || ++skipped > 2 || k == keys.Length - 1) return -1;
        }
        return -1;
    }

    private static bool IsSmall(string text, int i)
    {
        int end = i;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return text.AsSpan(i, end - i) is "of" or "the" or "and" or "in" or "for" or "to" or "with" or "on" or "a" or "an" or "by" or "or" or "at";
    }

    private static int ByLetters(string text, ReadOnlySpan<char> keys, TextSpan window, bool anchored)
    {
        int k = keys.Length - 1, spaces = 0;
        for (int i = window.End - 1; i >= window.Start; i--)
        {
            if (char.IsWhiteSpace(text[i]) && ++spaces == 2 && k == keys.Length - 1) return -1; // nothing of the short form in the last two words
            if (!Same(text[i], keys[k], text, i)) continue;
            if (k == 0 && (!IsWordStart(text, i, window.Start) || (anchored && i != window.Start))) continue;
            if (--k < 0) return i;
        }
        return -1;
    }

    private static bool Same(char c, char key, string text, int i)
    {
        char fold = CharFold.Fold(c);
        if (fold == key) return true;
        // a Greek letter in the short form, its name in the long one; a beta written b
        return key switch
        {
            'α' => fold == 'a' && text.AsSpan(i).StartsWith("alpha", StringComparison.OrdinalIgnoreCase),
            'β' => fold == 'b' && text.AsSpan(i).StartsWith("beta", StringComparison.OrdinalIgnoreCase),
            'γ' => fold == 'g' && text.AsSpan(i).StartsWith("gamma", StringComparison.OrdinalIgnoreCase),
            'κ' => fold == 'k' && text.AsSpan(i).StartsWith("kappa", StringComparison.OrdinalIgnoreCase),
            'a' => fold == 'α',
            'b' => fold == 'β',
            'g' => fold == 'γ',
            'k' => fold == 'κ',
            _ => false,
        };
    }

    private static bool IsPlausible(string text, ReadOnlySpan<char> shortForm, TextSpan longForm, int keys)
    {
        ReadOnlySpan<char> l = text.AsSpan(longForm.Start, longForm.Length);
        if (l.Length <= shortForm.Length) return false;
        int words = 1, depth = 0;
        bool lower = false;
        for (int i = 0; i < l.Length; i++)
        {
            char c = l[i];
            if (char.IsWhiteSpace(c)) words++;
            if (c == '(') depth++;
            if (c == ')' && --depth < 0) return false;
            lower |= char.IsLower(c);
            if (c is ';' or ':' or '%' || (c == '.' && i + 2 < l.Length && l[i + 1] == ' ' && char.IsUpper(l[i + 2]))) return false;
        }
        if (depth != 0 || words > Math.Min(MaxWords, Math.Min(keys + 5, keys * 2))) return false;
        if (IsSmall(text, longForm.Start) && !char.IsUpper(text[longForm.Start])) return false;
        foreach (Range range in l.Split(' '))
        {
            if (l[range].TrimEnd(',').Equals(shortForm, StringComparison.OrdinalIgnoreCase)) return false;
        }
        return lower || words > 1 || shortForm.Length <= 3;
    }
}
