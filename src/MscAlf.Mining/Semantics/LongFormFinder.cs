using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>How a long form was found; the stronger first.</summary>
internal enum LongFormStrategy
{
    /// <summary>All characters in order.</summary>
    All,
    /// <summary>A single letter (with digits) and the word before it: <c>progesterone (P)</c>.</summary>
    Letter,
    /// <summary>A concentration in square brackets: <c>[Ca2+]i</c>.</summary>
    Concentration,
    /// <summary>Parts in another order: <c>gamma-interferon (IFN-gamma)</c>.</summary>
    Turned,
    /// <summary>Without a tail that marks a member: <c>Nmt1p</c>, <c>IAA-B</c>, <c>FEV(1.0)</c>, <c>IP3</c>.</summary>
    Stem,
    /// <summary>Without digits that count atoms: <c>N2O</c>.</summary>
    Formula,
}

/// <summary>Finds the long form of a short form at the end of the text before it, or at the start of the text after it.</summary>
/// <remarks>
/// Several strategies in order of their precision, each with a bar that its alignment must pass, after Sohn et al. (2008). The bars were set by pseudo-precision: how often a strategy
/// finds something for a short form in the text before another one, against how often it finds something in its own. Thread-safe.
/// </remarks>
internal static class LongFormFinder
{
    /// <summary>Longest text, in characters, that is looked at.</summary>
    internal const int MaxWindow = 260;

    private const int MaxWords = 14;

    /// <summary>The long form, or null.</summary>
    /// <param name="text">The clean text.</param>
    /// <param name="shortSpan">The short form.</param>
    /// <param name="window">Where the long form may stand: it ends with the window; anchored, it starts with it, too.</param>
    /// <param name="anchored">Whether the long form must be the whole window.</param>
    /// <param name="strategy">How it was found.</param>
    /// <param name="quality">Of the alignment, at most 1.</param>
    internal static TextSpan? Find(string text, TextSpan shortSpan, TextSpan window, bool anchored, out LongFormStrategy strategy, out float quality)
    {
        ReadOnlySpan<char> shortForm = Singular(text.AsSpan(shortSpan.Start, shortSpan.Length));
        Span<char> keys = stackalloc char[AbbreviationMatcher.MaxKeys + 1];
        int count = Keys(shortForm, keys);
        quality = 0;
        strategy = LongFormStrategy.Concentration;
        if (window.IsEmpty || window.Length > MaxWindow || count is 0 or > AbbreviationMatcher.MaxKeys) return null;
        if (shortForm[0] == '[') return anchored ? null : Concentration(text, shortForm, window);
        strategy = LongFormStrategy.Letter;
        if (IsLetter(shortForm))
        {
            if (shortForm[0] is >= 'A' and <= 'D' && shortForm.Length == 1 && !IsCapitalized(text, window)) return null; // more often the label of a panel or group
            if (!anchored && Letter(text, shortForm, window) is { } word) return word;
            if (shortForm.Length == 1) return null;
        }
        Span<byte> starts = stackalloc byte[MaxWindow];
        WordParts.Mark(text.AsSpan(window.Start, window.Length), starts);
        Span<char> folded = stackalloc char[MaxWindow];
        for (int i = 0; i < window.Length; i++) folded[i] = CharFold.Fold(text[window.Start + i]);
        Span<byte> lost = stackalloc byte[MaxWindow];
        AbbreviationMatcher.Mark(text, window, lost);
        strategy = LongFormStrategy.All;
        if (Try(text, shortForm, keys[..count], window, folded, starts, lost, anchored, AbbreviationBars.All(count), ref quality) is { } all) return all;
        Span<char> other = stackalloc char[AbbreviationMatcher.MaxKeys + 1];
        strategy = LongFormStrategy.Turned;
        for (int cut = NextPart(shortForm, 0); cut > 0 && cut < shortForm.Length; cut = NextPart(shortForm, cut))
        {
            int tail = Keys(shortForm[cut..], other);
            int head = Keys(shortForm[..cut], other[tail..]);
            if (tail == 0 || head == 0 || tail + head < 3) continue;
            if (Try(text, shortForm, other[..(tail + head)], window, folded, starts, lost, anchored, AbbreviationBars.Turned(tail + head), ref quality) is { } turned && !text.AsSpan(turned.Start, turned.Length).ContainsAny("(,")) return turned;
        }
        strategy = LongFormStrategy.Stem;
        ReadOnlySpan<char> stem = Stem(shortForm);
        if (stem.Length < shortForm.Length)
        {
            int rest = Keys(stem, other);
            if (rest == 2 && HasNumber(text, shortForm, window) && Try(text, shortForm, other[..rest], window, folded, starts, lost, anchored, 0.45f, ref quality) is { } counted) return counted;
            if (rest >= 2 && Try(text, shortForm, other[..rest], window, folded, starts, lost, anchored, AbbreviationBars.Stem(rest), ref quality) is { } found) return found;
        }
        strategy = LongFormStrategy.Formula;
        int letters = Letters(keys[..count], other);
        if (letters >= 3 && letters == count - 1 && HasNumber(text, shortForm, window) && Try(text, shortForm, other[..letters], window, folded, starts, lost, anchored, 0.45f, ref quality) is { } salt) return salt; // CCl4
        if (letters >= 2 && letters < count && Try(text, shortForm, other[..letters], window, folded, starts, lost, anchored, AbbreviationBars.Formula(letters), ref quality) is { } formula) return formula;
        return shortSpan.Length > 3 && text[shortSpan.End - 1] == 's' && char.IsLower(text[shortSpan.End - 2]) && shortForm.Length == shortSpan.Length
            ? Find(text, new TextSpan(shortSpan.Start, shortSpan.Length - 1), window, anchored, out strategy, out quality) : null; // Tregs
    }

    private static TextSpan? Try(string text, ReadOnlySpan<char> shortForm, ReadOnlySpan<char> keys, TextSpan window, ReadOnlySpan<char> folded, ReadOnlySpan<byte> starts, ReadOnlySpan<byte> lost, bool anchored, float bar, ref float quality)
    {
        AbbreviationMatcher.Alignment a = AbbreviationMatcher.Align(text, keys, window, folded, starts, lost, anchored);
        if (a.Start < 0 || a.Quality < bar) return null;
        int start = anchored ? window.Start : WholeName(text, a.Start, window, keys[0]);
        var longForm = TextSpan.FromBounds(start, window.End);
        if (!IsPlausible(text, shortForm, longForm, keys.Length)) return null;
        quality = a.Quality;
        return longForm;
    }

    /// <summary>The short form without a plural s.</summary>
    internal static ReadOnlySpan<char> Singular(ReadOnlySpan<char> s) =>
        s.Length > 2 && s[^1] == 's' && CharFold.ClassOf(s[^2]) is CharClass.Upper or CharClass.Digit ? s[..^1] : s;

    private static int Keys(ReadOnlySpan<char> s, Span<char> keys)
    {
        int count = 0;
        foreach (char c in s)
        {
            if (CharFold.ClassOf(c) is not (CharClass.Upper or CharClass.Lower or CharClass.Digit or CharClass.Greek)) continue;
            if (count == keys.Length) return count;
            keys[count++] = CharFold.Fold(c);
        }
        return count;
    }

    private static int Letters(ReadOnlySpan<char> keys, Span<char> letters)
    {
        int count = 0;
        foreach (char c in keys)
        {
            if (!char.IsAsciiDigit(c)) letters[count++] = c;
        }
        return count;
    }

    // P, E2
    private static bool IsLetter(ReadOnlySpan<char> s)
    {
        if (!char.IsAsciiLetterUpper(s[0]) || s.Length > 2) return false;
        return s.Length == 1 || char.IsAsciiDigit(s[1]);
    }

    // IP3: inositol 1,4,5-|tris|phosphate says the number, too
    private static bool HasNumber(string text, ReadOnlySpan<char> shortForm, TextSpan window)
    {
        if (!char.IsAsciiDigit(shortForm[^1])) return false;
        int low = window.End;
        for (int words = 0; low > window.Start && words < 2; low--)
        {
            if (char.IsWhiteSpace(text[low - 1])) words++;
            if (low < window.End && AbbreviationCharacters.MatchAt(text, low, window.Start, window.End, shortForm[^1]) > 0) return true;
        }
        return false;
    }

    private static bool IsCapitalized(string text, TextSpan window)
    {
        int start = window.End;
        while (start > window.Start && !char.IsWhiteSpace(text[start - 1])) start--;
        return char.IsUpper(text[start]) && start > window.Start;
    }

    private static TextSpan? Letter(string text, ReadOnlySpan<char> shortForm, TextSpan window)
    {
        int start = window.End;
        while (start > window.Start && !char.IsWhiteSpace(text[start - 1])) start--;
        ReadOnlySpan<char> word = text.AsSpan(start, window.End - start).TrimStart("([");
        start = window.End - word.Length;
        if (word.Length < 4 || !char.IsLetter(word[^1])) return null;
        int letter = 0;
        if (shortForm.Length > 1)
        {
            while (letter < word.Length && !AbbreviationCharacters.IsFirst(text, start, start + letter)) letter++;
            int last = word.LastIndexOf('-');
            if (last >= 0 && AbbreviationCharacters.IsFirst(text, start, start + last + 1)) letter = last + 1; // 17-beta-|estradiol
        }
        if (word.Length - letter < 4 || CharFold.Fold(word[letter]) != CharFold.Fold(shortForm[0])) return null;
        for (int i = letter; i < word.Length; i++)
        {
            if (!char.IsLetter(word[i]) || i > letter && char.IsUpper(word[i])) return null;
        }
        return TextSpan.FromBounds(start, window.End);
    }

    // intracellular Ca2+ concentration ([Ca2+]i)
    private static TextSpan? Concentration(string text, ReadOnlySpan<char> shortForm, TextSpan window)
    {
        int close = shortForm.IndexOf(']');
        if (close < 2 || close == shortForm.Length - 1) return null;
        ReadOnlySpan<char> all = text.AsSpan(window.Start, window.Length), ion = shortForm[1..close];
        int at = all.LastIndexOf(ion, StringComparison.Ordinal);
        if (at < 0 || all.Length - at > 60) return null;
        char place = shortForm[close + 1];
        int start = at, words = 0;
        for (int i = at - 1; i >= 0 && words < 4; i--)
        {
            if (i > 0 && !char.IsWhiteSpace(all[i - 1]) || !char.IsLetter(all[i])) continue;
            words++;
            if (all[i..].StartsWith("extra") ? place is 'o' or 'e' : all[i] == place)
            {
                start = i;
                break;
            }
        }
        if (start == at && (place is 'i' or 'o' or 'e')) return null;
        return TextSpan.FromBounds(window.Start + start, window.End);
    }

    // Nmt1p, IAA-B, FEV(1.0), SCB-d(2), IP3
    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> s)
    {
        ReadOnlySpan<char> stem = s;
        if (stem[^1] == ')' && stem.LastIndexOf('(') is > 1 and var open) stem = stem[..open];
        if (stem.Length > 3 && stem[^1] == 'p' && char.IsAsciiDigit(stem[^2])) stem = stem[..^1];
        int digits = stem.Length;
        while (digits > 2 && char.IsAsciiDigit(stem[digits - 1])) digits--;
        if (digits < stem.Length) return stem[..digits].TrimEnd('-');
        if (stem.Length > 4 && stem[^2] == '-' && char.IsUpper(stem[^1])) return stem[..^2];
        return stem;
    }

    // Where the next part of a short form starts: after a hyphen, stroke or space, where digits begin or end, where capitals begin or end.
    private static int NextPart(ReadOnlySpan<char> s, int from)
    {
        for (int i = from + 1; i < s.Length; i++)
        {
            CharClass kind = CharFold.ClassOf(s[i]), before = CharFold.ClassOf(s[i - 1]);
            if (before is CharClass.Hyphen or CharClass.Space or CharClass.Symbol && kind is CharClass.Upper or CharClass.Lower or CharClass.Digit or CharClass.Greek) return i;
            if ((kind == CharClass.Digit) != (before == CharClass.Digit) && kind is CharClass.Upper or CharClass.Lower or CharClass.Digit && before is CharClass.Upper or CharClass.Lower or CharClass.Digit) return i;
            if (kind == CharClass.Upper && before == CharClass.Lower) return i;
            if (i + 1 < s.Length && kind == CharClass.Upper && CharFold.ClassOf(s[i + 1]) == CharClass.Digit) return i; // CYC|B2
            if (i == 1 && s.Length > 3 && kind == CharClass.Lower && before == CharClass.Upper) return i; // T|reg
            if (i == s.Length - 1 && kind == CharClass.Lower && before == CharClass.Upper) return i; // pH|i
        }
        return -1;
    }

    // delta-9-|tetrahydrocannabinol, C57|BL/6, N-(1-|naphthyl) ethylene diamine: what belongs to the name in front of the first character
    private static int WholeName(string text, int start, TextSpan window, char key)
    {
        int first = start, depth = 0;
        for (int i = start; i < window.End; i++)
        {
            if (text[i] is '(' or '[') depth++;
            else if (text[i] is ')' or ']' && --depth < 0) break;
        }
        bool open = depth < 0;
        if (first <= window.Start) return first;
        if (open)
        {
            int back = first;
            while (back > window.Start && !char.IsWhiteSpace(text[back - 1])) back--;
            return back;
        }
        if (char.IsAsciiDigit(text[first - 1]) || char.IsAsciiDigit(text[first]) && char.IsLetter(text[first - 1]))
        {
            while (first > window.Start && char.IsLetterOrDigit(text[first - 1])) first--;
            return first;
        }
        if (CharFold.ClassOf(text[first - 1]) != CharClass.Hyphen) return first;
        int token = first - 1;
        while (token > window.Start && !char.IsWhiteSpace(text[token - 1]) && text[token - 1] is not '/') token--;
        ReadOnlySpan<char> prefix = text.AsSpan(token, first - token);
        prefix = prefix.TrimStart("([");
        return IsLocant(prefix) || prefix.Length > 1 && CharFold.Fold(prefix[0]) == key ? first - prefix.Length : first;
    }

    // 4,5',8-  delta-9-  (+/-)-  N-  17-beta-  D-
    private static bool IsLocant(ReadOnlySpan<char> prefix)
    {
        int run = 0;
        bool greek = false, digit = false;
        for (int i = 0; i < prefix.Length; i++)
        {
            digit |= char.IsAsciiDigit(prefix[i]);
            if (char.IsLetter(prefix[i]))
            {
                run++;
                if (run > 5) return false;
                continue;
            }
            if (run > 1) greek |= Syntax.SentenceWords.IsGreekName(prefix.Slice(i - run, run)) || prefix.Slice(i - run, run) is "cis" or "trans" or "tert" or "sec" or "rac" or "all";
            if (run > 1 && !greek && !digit) return false;
            run = 0;
        }
        return true;
    }

    private static bool IsPlausible(string text, ReadOnlySpan<char> shortForm, TextSpan longForm, int keys)
    {
        ReadOnlySpan<char> l = text.AsSpan(longForm.Start, longForm.Length);
        if (l.Length <= shortForm.Length || !(char.IsLetterOrDigit(l[^1]) || l[^1] is ')' or ']' or '+' or '\'' or '*')) return false;
        int words = 1, round = 0, square = 0;
        bool lower = false;
        for (int i = 0; i < l.Length; i++)
        {
            char c = l[i];
            if (char.IsWhiteSpace(c)) words++;
            lower |= char.IsLower(c);
            switch (c)
            {
                case '(': round++; break;
                case ')' when --round < 0: return false;
                case ')' when round == 0 && l[0] == '(' && i + 1 < l.Length && l[i + 1] is ' ' or ',': return false; // it starts with the bracket of another one
                case '[': square++; break;
                case ']' when --square < 0: return false;
                case ';' or '%' or '=' or '|': return false;
                case ':' when i + 1 < l.Length && l[i + 1] is ' ' or '/': return false;
                case '.' when i + 2 < l.Length && l[i + 1] == ' ' && char.IsUpper(l[i + 2]): return false;
                default: break;
            }
        }
        if (round != 0 || square != 0 || words > Math.Min(MaxWords, Math.Min(keys + 5, keys * 2))) return false;
        if ((AbbreviationCharacters.IsSmall(text, longForm.Start) || AbbreviationCharacters.IsPointing(text, longForm.Start)) && !char.IsUpper(text[longForm.Start])) return false;
        foreach (Range range in l.SplitAny(" -"))
        {
            ReadOnlySpan<char> word = l[range].TrimEnd(',').TrimStart('(').TrimEnd(')');
            if (word.Equals(shortForm, StringComparison.OrdinalIgnoreCase) || word.Length >= 2 && char.IsUpper(word[0]) && shortForm.StartsWith(word, StringComparison.Ordinal) && shortForm[word.Length] is '(' && !(shortForm[^2] == '+' ? l.EndsWith("positive", StringComparison.Ordinal) : l.EndsWith("negative", StringComparison.Ordinal))) return false;
        }
        return lower || words > 1 || shortForm.Length <= 3;
    }
}
