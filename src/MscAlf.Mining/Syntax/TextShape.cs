using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Counts over the words of a unit, from which prose is told from lists and labels.</summary>
/// <param name="Words">Runs of letters; in scripts without spaces two characters count as a word.</param>
/// <param name="StopWords">Of those, function words of any known language.</param>
/// <param name="Capitalized">Of those, words that start with a capital.</param>
/// <param name="Digits">Digits.</param>
/// <param name="Commas">Commas and semicolons.</param>
/// <param name="EndsSentence">Whether the last character, closers left out, is a stop.</param>
internal readonly record struct TextShape(int Words, int StopWords, int Capitalized, int Digits, int Commas, bool EndsSentence)
{
    private const int Reach = 20_000;

    /// <summary>Share of function words.</summary>
    public double StopShare => Words == 0 ? 0 : (double)StopWords / Words;

    /// <summary>Whether it reads like sentences.</summary>
    public bool IsProse => EndsSentence ? Words >= 8 && StopWords >= 2 && StopShare >= 0.12 || Words >= 5 && StopWords >= 2 && Capitalized <= 2 : Words >= 25 && StopShare >= 0.18;

    /// <summary>Whether so many words stand in the first characters of a line; false where that can't be said without counting.</summary>
    public static bool HasWords(ReadOnlySpan<char> line, int least)
    {
        line = line[..Math.Min(line.Length, 20 * least)];
        bool inside = false;
        foreach (char c in line)
        {
            bool letter = c < '\u2E80' && char.IsLetter(c);
            if (letter && !inside && --least == 0) return true;
            inside = letter;
        }
        return false;
    }

    /// <summary>Counts over the lines of a unit; at most the first 20,000 characters.</summary>
    public static TextShape Of(string text, ImmutableArray<TextSpan> lines)
    {
        int words = 0, stops = 0, capitals = 0, digits = 0, commas = 0, wide = 0, seen = 0;
        foreach (TextSpan line in lines)
        {
            ReadOnlySpan<char> s = text.AsSpan(line.Start, Math.Min(line.Length, Reach - seen));
            seen += s.Length;
            int i = 0;
            while (i < s.Length)
            {
                char c = s[i];
                if ((uint)((c | 0x20) - 'a') < 26)
                {
                    int start = i;
                    while (++i < s.Length && (uint)((s[i] | 0x20) - 'a') < 26) { }
                    if (i == s.Length || s[i] < 0x80)
                    {
                        words++;
                        if (c < 'a') capitals++;
                        if (LanguageDetector.IsStopWord(s, start, i - start)) stops++;
                        continue;
                    }
                    i = start; // it goes on, or what follows is none of it
                }
                if (char.IsLetter(c))
                {
                    if (c >= '\u2E80')
                    {
                        wide++;
                        i++;
                        continue;
                    }
                    int start = i;
                    while (i < s.Length && char.IsLetter(s[i]) && s[i] < '\u2E80') i++;
                    words++;
                    if (char.IsUpper(c)) capitals++;
                    if (LanguageDetector.IsStopWord(s[start..i])) stops++;
                    continue;
                }
                if (char.IsAsciiDigit(c)) digits++;
                else if (c is ',' or ';' or '，' or '、') commas++;
                i++;
            }
            if (seen >= Reach) break;
        }
        if (wide > 0)
        {
            words += wide / 2;
            stops += wide / 10;
        }
        return new TextShape(words, stops, capitals, digits, commas, EndsWithStop(text.AsSpan(lines[^1].Start, lines[^1].Length)));
    }

    /// <summary>Whether a line ends in a stop, closing quotes, brackets and reference markers left out.</summary>
    public static bool EndsWithStop(ReadOnlySpan<char> line)
    {
        int e = line.Length;
        while (e > 0 && (char.IsWhiteSpace(line[e - 1]) || line[e - 1] is '"' or '\'' or '”' or '’' or ')' or '»')) e--;
        if (e == 0) return false;
        if (line[e - 1] is '.' or '!' or '?' or '…' or '。' or '！' or '？') return !line[..e].EndsWith("...", StringComparison.Ordinal) || e > 60;
        if (line[e - 1] != ']' && !char.IsAsciiDigit(line[e - 1])) return false;
        int b = e;
        while (b > 0 && e - b < 24 && (char.IsAsciiDigit(line[b - 1]) || line[b - 1] is ']' or '[' or ',' or '-' or '–' or ' ')) b--;
        return b > 1 && line[b - 1] == '.' && (char.IsLower(line[b - 2]) || line[b - 2] is ')' or ']') && (line[e - 1] == ']' || e - b <= 8 && b < line.Length && char.IsAsciiDigit(line[b]));
    }
}
