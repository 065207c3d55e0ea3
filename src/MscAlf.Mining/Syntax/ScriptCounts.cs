namespace MscAlf.Mining.Syntax;

/// <summary>Tells languages that have a script of their own.</summary>
internal static class ScriptCounts
{
    /// <summary>The code of the language whose script prevails; null for the Latin script, or too few letters.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        if (!HasEnough(text)) return null;
        int latin = 0, cyrillic = 0, han = 0, kana = 0, hangul = 0, arabic = 0, greek = 0, hebrew = 0, thai = 0, devanagari = 0, ukrainian = 0, serbian = 0, russian = 0, bulgarian = 0, persian = 0;
        foreach (char c in text)
        {
            if (c < '\u0370')
            {
                if (char.IsLetter(c)) latin++;
                continue;
            }
            if (!char.IsLetter(c)) continue;
            if (c <= 'Ͽ') greek++;
            else if (c <= '\u052F')
            {
                cyrillic++;
                if (c is 'і' or 'ї' or 'є' or 'ґ') ukrainian++;
                else if (c is 'ј' or 'љ' or 'њ' or 'ћ' or 'ђ' or 'џ') serbian++;
                else if (c is 'ы' or 'э' or 'ё') russian++;
                else if (c == 'ъ') bulgarian++;
            }
            else if (c is >= '\u0590' and <= '\u05FF') hebrew++;
            else if (c is >= '\u0600' and <= '\u06FF')
            {
                arabic++;
                if (c is 'پ' or 'چ' or 'ژ' or 'گ' or 'ی' or 'ک') persian++;
            }
            else if (c is >= '\u0900' and <= '\u097F') devanagari++;
            else if (c is >= '\u0E00' and <= '\u0E7F') thai++;
            else if (c is >= '\u3040' and <= '\u30FF') kana++;
            else if (c is >= '\u3400' and <= '\u9FFF') han++;
            else if (c is >= '\uAC00' and <= '\uD7AF') hangul++;
        }
        // A character of a script without spaces weighs as much as a few Latin ones.
        if ((han + kana) * 3 > latin && han + kana >= 4) return kana * 10 > han ? "ja" : "zh";
        if (hangul * 6 >= latin && hangul >= 3) return "ko";
        if (cyrillic * 2 > latin && cyrillic >= 8)
        {
            return ukrainian * 50 > cyrillic ? "uk" : serbian * 50 > cyrillic ? "sr" : bulgarian * 60 > cyrillic && russian * 60 < cyrillic ? "bg" : "ru";
        }
        if (arabic * 2 > latin && arabic >= 8) return persian * 20 > arabic ? "fa" : "ar";
        if (hebrew * 2 > latin && hebrew >= 8) return "he";
        if (greek > latin && greek >= 16) return "el";
        if (thai * 2 > latin && thai >= 8) return "th";
        if (devanagari * 2 > latin && devanagari >= 8) return "hi";
        return null;
    }

    // No language is told by fewer than three characters beyond the Latin script: most texts are looked at by vectors alone.
    private static bool HasEnough(ReadOnlySpan<char> text)
    {
        for (int beyond = 0; beyond < 3; beyond++)
        {
            int next = text.IndexOfAnyInRange('\u0370', '\uFFFF');
            if (next < 0) return false;
            text = text[(next + 1)..];
        }
        return true;
    }
}
