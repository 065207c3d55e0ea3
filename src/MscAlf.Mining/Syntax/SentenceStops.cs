namespace MscAlf.Mining.Syntax;

/// <summary>Tells the full stop that ends a sentence from that of an abbreviation, an initial, a genus or a list number.</summary>
/// <remarks>Looks at the word before the stop and at what follows; everything looked at is bounded. Stateless and thread-safe.</remarks>
internal static class SentenceStops
{
    private const int ThanksReach = 400;

    /// <summary>Whether the stop at <paramref name="stop"/> ends the sentence that starts at <paramref name="start"/>.</summary>
    /// <param name="text">The paragraph.</param>
    /// <param name="start">Where the sentence starts.</param>
    /// <param name="stop">Where the stop stands.</param>
    /// <param name="next">The first character after the stop that is not white space.</param>
    /// <param name="first">The same without opening brackets and quotes.</param>
    /// <param name="nextWord">The word at <paramref name="first"/>.</param>
    internal static bool Ends(ReadOnlySpan<char> text, int start, int stop, int next, int first, ReadOnlySpan<char> nextWord)
    {
        char n = text[first];
        int w = WordStart(text, start, stop);
        ReadOnlySpan<char> word = text[w..stop];
        bool lower = char.IsLower(n) && !SentenceStarts.IsGreek(n), upper = char.IsUpper(n), digit = char.IsAsciiDigit(n);
        bool symbol = SentenceStarts.IsSymbol(text, first, nextWord) || SentenceStarts.IsPanelLabel(text, next);
        if (word.IsEmpty) return !lower && !SentenceStarts.IsLabelOnly(text[start..stop]);
        if (digit && SentenceWords.IsBeforeNumber(word)) return false;
        if (word is "No" or "no" && !digit) return !lower && !IsAccession(text, first, nextWord);
        bool initial = nextWord.Length == 1 && upper && first + 1 < text.Length && text[first + 1] == '.'; // Ph. D., U. S.
        bool starter = SentenceWords.IsStarter(nextWord) && !lower && !initial;
        bool capitals = word.Length >= 2 && IsCapitals(word);
        if (word is "al" && w >= 3 && text[..w].TrimEnd().EndsWith("et", StringComparison.Ordinal)) return starter;
        if (SentenceWords.IsNeverEnd(word))
        {
            if (capitals && word is not ("DR" or "MR" or "MS")) return starter || upper && !initial; // the ventral striatum (VS), California (CA)
            if (word is "ms" or "min" or "max" && AfterDigit(text, start, w)) return starter || upper;
            return word.Length == 3 && word[0] == 'm' && (starter || upper);
        }
        if (lower && !symbol) return false;
        if (word.Length == 1 && char.IsUpper(word[0])) return !initial && IsLetterName(text, start, w, first, starter, nextWord);
        if (SentenceWords.IsMayEnd(word))
        {
            if (capitals && word.Contains('.') && word is not ("U.S" or "U.K" or "U.S.A")) return starter; // initials: I.T. Smith
            if (capitals && !word.Contains('.')) return true;
            if (SentenceWords.IsCompany(word)) return text[next] is not '(' && (starter || symbol || upper);
            if (word is "sp" or "spp") return starter || symbol && !digit || upper && nextWord.Length > 1 && char.IsLower(nextWord[1]); // a strain follows: sp. PCC 6803
            return starter || symbol && !digit || upper && word is not ("al" or "U.S" or "u.s" or "U.K");
        }
        if (initial && word is "Ph" or "Sc") return false;
        if (word.Length >= 3 && IsDotted(word)) return starter || !char.IsUpper(word[0]) && upper;
        if (word.Length >= 5 && word[^2] == '/' && char.IsUpper(word[^1]) && char.IsUpper(word[0]) && char.IsLower(word[^3])) return starter; // Smith/M. Jones Foundation
        return !IsListNumber(text, start, w, word);
    }

    /// <summary>Whether the writer forgot the space after the stop at <paramref name="stop"/>: <c>were compared.These mice</c>; not <c>p50.c-Rel</c>, <c>www.Nature.com</c>.</summary>
    internal static bool IsLostSpace(ReadOnlySpan<char> text, int start, int stop, int j)
    {
        if (j + 2 >= text.Length || !char.IsUpper(text[j]) || stop - 3 < start) return false;
        int e = j + 1;
        while (e < text.Length && e - j < 20 && char.IsAsciiLetterLower(text[e])) e++;
        if (e - j < 2 || e >= text.Length || text[e] is not (' ' or ',')) return false;
        bool starter = SentenceWords.IsStarter(text[j..e]);
        int w = WordStart(text, start, stop);
        ReadOnlySpan<char> word = text[w..stop];
        if (word.Contains('.') || word.Contains('/') || SentenceWords.IsNeverEnd(word) || SentenceWords.IsMayEnd(word)) return false;
        if (starter) return word.Length > 2 || text[stop - 1] is ')' or ']';
        if (text[stop - 1] is ')' or ']') return text[e] == ' ';
        int letters = 0;
        for (int i = stop - 1; i >= w && char.IsAsciiLetterLower(text[i]); i--) letters++;
        return e - j >= 3 && letters >= 4;
    }

    private static int WordStart(ReadOnlySpan<char> text, int start, int stop)
    {
        int w = stop;
        while (w > start && stop - w < 40 && !char.IsWhiteSpace(text[w - 1]) && !SentenceSplitter.IsOpener(text[w - 1])) w--;
        return w;
    }

    private static bool IsCapitals(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!char.IsUpper(c) && c != '.') return false;
        }
        return true;
    }

    private static bool AfterDigit(ReadOnlySpan<char> text, int start, int w)
    {
        while (w > start && char.IsWhiteSpace(text[w - 1])) w--;
        return w > start && char.IsAsciiDigit(text[w - 1]);
    }

    /// <summary>Whether an accession, grant or catalogue number starts here: <c>NM_019761</c>, <c>N01-CO-12400</c>.</summary>
    private static bool IsAccession(ReadOnlySpan<char> text, int first, ReadOnlySpan<char> word)
    {
        if (first + word.Length < text.Length && text[first + word.Length] == '_') return true;
        return word.Length > 2 && char.IsUpper(word[0]) && (char.IsAsciiDigit(word[1]) || char.IsUpper(word[1])) && word[1..].ContainsAnyInRange('0', '9');
    }

    /// <summary>Whether a single capital before the stop is the last word of a sentence (<c>hepatitis B. We</c>), not an initial or a genus.</summary>
    private static bool IsLetterName(ReadOnlySpan<char> text, int start, int w, int first, bool starter, ReadOnlySpan<char> nextWord)
    {
        if (starter) return true;
        int e = w;
        while (e > start && char.IsWhiteSpace(text[e - 1])) e--;
        if (e == start) return false;
        int b = e;
        while (b > start && e - b < 40 && !char.IsWhiteSpace(text[b - 1]) && text[b - 1] is not ('-' or '/')) b--;
        ReadOnlySpan<char> before = text[b..e];
        if (before.IsEmpty) return false;
        if (SentenceWords.IsGreekName(before) || before.Length == 1 && SentenceStarts.IsGreek(before[0])) return true; // NF-kappa B, IκB written apart
        char n = text[first];
        if (!char.IsUpper(n)) return char.IsAsciiDigit(n) || SentenceStarts.IsPanelLabel(text, first - 1);
        if (before[^1] is '.' or ',' || char.IsUpper(before[0]) || SentenceWords.IsBeforeName(before)) return false;
        if (SentenceWords.IsLettered(before)) return true;
        return !FollowsAsName(text, first + nextWord.Length) && !Thanks(text[Math.Max(start, w - ThanksReach)..w]);
    }

    // K. Albrecht et al., K. Albrecht and coworkers
    private static bool FollowsAsName(ReadOnlySpan<char> text, int after)
    {
        ReadOnlySpan<char> rest = text[after..Math.Min(text.Length, after + 16)].TrimStart();
        return rest.StartsWith("et al", StringComparison.Ordinal) || rest.StartsWith("and co", StringComparison.Ordinal);
    }

    private static bool Thanks(ReadOnlySpan<char> sentence) =>
        sentence.Contains("hank", StringComparison.Ordinal) || sentence.Contains("grateful", StringComparison.Ordinal) || sentence.Contains("gift", StringComparison.Ordinal)
        || sentence.Contains("indebted", StringComparison.Ordinal) || sentence.Contains("cknowledg", StringComparison.Ordinal) || sentence.Contains("kindly", StringComparison.Ordinal);

    // 1. at the start; (A). at the start; ": 1. Cells …; 2). Mice …" inside
    private static bool IsListNumber(ReadOnlySpan<char> text, int start, int w, ReadOnlySpan<char> word)
    {
        if (word.Length > 3) return false;
        bool numeral = word[0] is not ')', arabic = numeral;
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            bool tail = c == '.' || i > 0 && i == word.Length - 1 && c == ')';
            numeral &= char.IsAsciiDigit(c) || tail || c is 'I' or 'V' or 'X';
            arabic &= char.IsAsciiDigit(c) || tail;
        }
        if (w == start) return numeral || SentenceStarts.IsLabelOnly(word);
        if (w == start + 1 && text[start] == '(' && word[^1] == ')') return SentenceStarts.IsLabelOnly(text[start..(w + word.Length)]);
        if (!arabic) return false;
        int e = w;
        while (e > start && char.IsWhiteSpace(text[e - 1])) e--;
        return e > start && text[e - 1] is ':' or ';';
    }

    private static bool IsDotted(ReadOnlySpan<char> word)
    {
        int piece = 0;
        bool dot = false;
        foreach (char c in word)
        {
            if (c == '.')
            {
                if (piece == 0) return false;
                dot = true;
                piece = 0;
            }
            else if (!char.IsLetter(c) || ++piece > 2) return false;
        }
        return dot;
    }
}
