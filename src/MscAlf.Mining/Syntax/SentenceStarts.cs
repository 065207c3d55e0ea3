namespace MscAlf.Mining.Syntax;

/// <summary>Tells what begins a sentence although it is not a capital: symbols, panel labels, legends of abbreviations.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
internal static class SentenceStarts
{
    private const int MaxLabel = 12;

    /// <summary>Whether the word that starts in lower case is a symbol all the same: <c>mRNA</c>, <c>p53</c>, <c>c-Met</c>, <c>α-SMA</c>, <c>hUC-MSCs</c>, <c>alpha 4 integrins</c>, the panel <c>a Kaplan–Meier</c>, the legend <c>bv, blood vessel</c>, the count <c>n = 5</c>.</summary>
    internal static bool IsSymbol(ReadOnlySpan<char> text, int first, ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return text[first] == '*';
        if (IsGreek(word[0])) return true;
        if (!char.IsLower(word[0])) return false;
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            if (char.IsUpper(c) || i > 0 && char.IsAsciiDigit(c) && i < 5) return true;
            if (c is '-' && i == 1) return true;
            if (c is '/') break;
        }
        int after = first + word.Length;
        if (after + 1 >= text.Length) return false;
        if (word.Length == 1 && word[0] is >= 'a' and <= 'l' && text[after] is ' ' or ',' && char.IsUpper(text[after + 1])) return true; // a panel of a figure
        if (word is "n" && text[after] == ' ' && text[after + 1] == '=') return true;
        if (text[after] == ' ' && (char.IsUpper(text[after + 1]) || char.IsAsciiDigit(text[after + 1])) && SentenceWords.IsGreekName(word)) return true;
        return IsLegend(text, after, word);
    }

    // bv, blood vessel: the short form and its long form begin alike
    private static bool IsLegend(ReadOnlySpan<char> text, int after, ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > 5 || text[after] != ',' || after + 4 >= text.Length || text[after + 1] != ' ') return false;
        return text[after + 2] == word[0] && char.IsLower(text[after + 3]) && char.IsLower(text[after + 4]) && !SentenceWords.IsStarter(word);
    }

    /// <summary>Whether a label of panels or points stands at <paramref name="i"/>: <c>(a)</c>, <c>(a, b')</c>, <c>(d–f)</c>, <c>(iv)</c>, <c>(*)</c>.</summary>
    internal static bool IsPanelLabel(ReadOnlySpan<char> text, int i)
    {
        if (i < 0 || i + 2 >= text.Length || text[i] != '(') return false;
        int letters = 0, run = 0;
        bool roman = true;
        for (int k = i + 1, most = Math.Min(text.Length, i + MaxLabel); k < most; k++)
        {
            char c = text[k];
            if (c == ')') return letters > 0 && (run <= 1 || roman) && k + 1 < text.Length && text[k + 1] is ' ' or ',' or ':';
            if (c is '*' or '†' or '‡')
            {
                letters++;
                run = 0;
            }
            else if (char.IsAsciiLetter(c))
            {
                letters++;
                roman &= c is 'i' or 'v' or 'x';
                if (++run > 1 && !roman) return false;
            }
            else if (c is ',' or ' ' or '-' or '–')
            {
                run = 0;
            }
            else if (c is not ('\'' or '’' or '′'))
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>Whether the stretch is nothing but a label: <c>(A)</c>, <c>A)</c>.</summary>
    internal static bool IsLabelOnly(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.Length is < 2 or > 4 || text[^1] != ')') return false;
        foreach (char c in text[..^1].TrimStart('('))
        {
            if (!char.IsAsciiLetterOrDigit(c)) return false;
        }
        return true;
    }

    /// <summary>Whether the character is a Greek letter.</summary>
    internal static bool IsGreek(char c) => c is >= 'Α' and <= 'ω';
}
