using System.Buffers;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>How one character of a short form stands in a long form.</summary>
/// <remarks>Stateless and thread-safe.</remarks>
internal static class AbbreviationCharacters
{
    /// <summary>How many characters of the text at <paramref name="i"/> stand for the folded character <paramref name="key"/>; 0 where none do.</summary>
    internal static int MatchAt(string text, int i, int low, int end, char key)
    {
        char fold = CharFold.Fold(text[i]);
        if (fold == key) return 1;
        ReadOnlySpan<char> rest = text.AsSpan(i, end - i);
        switch (key)
        {
            // a Greek letter in the short form, its name in the long one, or the other way round; a beta written b
            case 'α': return Starts(rest, "alpha") ? 5 : 0;
            case 'β': return Starts(rest, "beta") ? 4 : 0;
            case 'γ': return Starts(rest, "gamma") ? 5 : 0;
            case 'δ': return Starts(rest, "delta") ? 5 : 0;
            case 'κ': return Starts(rest, "kappa") ? 5 : 0;
            case 'a': return fold == 'α' ? 1 : 0;
            case 'b': return fold == 'β' ? 1 : 0;
            case 'g': return fold == 'γ' ? 1 : 0;
            case 'd': return fold == 'δ' ? 1 : 0;
            case 'k': return fold == 'κ' ? 1 : 0;
            case 'x': return Starts(rest, "ctom") ? 4 : 0; // OVX: ovariectomized
            case '1': return Number(text, i, low, rest, "one", "first", "mono");
            case '2': return Number(text, i, low, rest, "two", "second", "di");
            case '3': return Number(text, i, low, rest, "three", "third", "tri");
            case '4': return Number(text, i, low, rest, "four", "fourth", "tetra");
            case '5': return Number(text, i, low, rest, "five", "fifth", "penta");
            case '6': return Number(text, i, low, rest, "six", "sixth", "hexa");
            default: return 0;
        }
    }

    private static readonly SearchValues<char>?[] Plain = MakePlain();

    /// <summary>The folded characters of a text that <see cref="MatchAt"/> takes for a folded key, where single characters are all that it takes; else null.</summary>
    internal static SearchValues<char>? PlainMatches(char key) => key < Plain.Length ? Plain[key] : null;

    private static SearchValues<char>?[] MakePlain()
    {
        var plain = new SearchValues<char>?['z' + 1];
        for (char key = 'a'; key <= 'z'; key++)
        {
            if (key != 'x') plain[key] = SearchValues.Create(key switch { 'a' => "aα", 'b' => "bβ", 'g' => "gγ", 'd' => "dδ", 'k' => "kκ", _ => [key] });
        }
        return plain;
    }

    /// <summary>Whether a word, a part of a hyphenated word, a number or a Greek letter starts at <paramref name="i"/> of a text that starts with a word.</summary>
    internal static bool IsWordStart(ReadOnlySpan<char> text, int i)
    {
        CharClass kind = CharFold.ClassOf(text[i]);
        if (kind is not (CharClass.Upper or CharClass.Lower or CharClass.Digit or CharClass.Greek)) return false;
        if (i == 0) return true;
        CharClass before = CharFold.ClassOf(text[i - 1]);
        return before is CharClass.Space or CharClass.Hyphen or CharClass.Symbol || (kind == CharClass.Digit) != (before == CharClass.Digit) || kind == CharClass.Greek;
    }

    /// <summary>Whether nothing but locants stands between <paramref name="from"/> and <paramref name="i"/>: <c>1,2-bis(</c>diphenyl…</summary>
    internal static bool IsFirst(string text, int from, int i)
    {
        int letters = 0;
        for (int k = from; k < i; k++)
        {
            if (char.IsWhiteSpace(text[k])) return false;
            letters = char.IsLetter(text[k]) ? letters + 1 : 0;
            if (letters > 4) return false;
        }
        return i == from || !char.IsLetter(text[i - 1]);
    }

    /// <summary>Whether the word at <paramref name="i"/> is one that short forms leave out.</summary>
    internal static bool IsSmall(string text, int i)
    {
        int end = i;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return text.AsSpan(i, end - i) is "of" or "the" or "and" or "in" or "for" or "to" or "with" or "on" or "a" or "an" or "by" or "or" or "at" or "from" or "after" or "de" or "la" or "der" or "et";
    }

    /// <summary>Whether the word at <paramref name="i"/> points to something and so begins no name.</summary>
    internal static bool IsPointing(string text, int i)
    {
        int end = i;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return text.AsSpan(i, end - i) is "this" or "these" or "that" or "those" or "our" or "we" or "its" or "it" or "their" or "they" or "which" or "whose" or "both" or "is" or "are" or "was" or "were";
    }

    /// <summary>Whether the word at <paramref name="i"/> is one that follows names and that their short forms leave out.</summary>
    internal static bool IsGeneric(string text, int i)
    {
        int end = i;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        return text.AsSpan(i, end - i) is "cell" or "cells" or "protein" or "proteins" or "gene" or "genes" or "ion" or "ions" or "signal" or "signals" or "like" or "derived" or "level" or "levels" or "group" or "method" or "methods"
            or "technique" or "test" or "tests" or "patients" or "mice" or "rats" or "model" or "models" or "concentration" or "concentrations" or "treatment" or "tissue" or "activity" or "algorithm" or "scale" or "score" or "scores";
    }

    private static bool Starts(ReadOnlySpan<char> rest, string word) => rest.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static int Number(string text, int i, int low, ReadOnlySpan<char> rest, string cardinal, string ordinal, string prefix)
    {
        if (!IsWordStart(text.AsSpan(low), i - low)) return 0;
        if (Starts(rest, cardinal)) return cardinal.Length;
        if (Starts(rest, ordinal)) return ordinal.Length;
        return Starts(rest, prefix) ? 1 : 0; // its letters may stand for themselves too: triiodothyronine, T3
    }
}
