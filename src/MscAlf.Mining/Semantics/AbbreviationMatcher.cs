using System.Buffers;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Aligns the characters of a short form with a stretch of text that may hold its long form.</summary>
/// <remarks>
/// The rule of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003), that every character of the short form stands in
/// order in the long form, but the best alignment is sought by dynamic programming instead of the first from the right: initials of words are worth most, letters that run on
/// next, letters inside words least, and words that give nothing cost. What quality is needed depends on the number of characters, after the idea of Sohn et al., "Abbreviation
/// definition identification based on automatic precision estimates" (2008), that a short form of few characters matches by chance. Bounded by the window, no allocation. Thread-safe.
/// </remarks>
internal static class AbbreviationMatcher
{
    internal const int MaxKeys = 24;
    private const int MaxPlaces = 48;
    private const float Initial = 2f, Part = 1.5f, Run = 1.3f, Inside = 0.35f, Lost = 1.6f, LostPart = 0.5f, LostStart = 1f, LostEnd = 1.8f, Generic = 1.1f, Comma = 0.8f;

    /// <summary>An alignment.</summary>
    /// <param name="Start">Where the first character stands; -1 where there is no alignment.</param>
    /// <param name="Quality">At most 1, where every character is an initial and no word is left out.</param>
    /// <param name="Initials">How many characters are initials.</param>
    internal readonly record struct Alignment(int Start, float Quality, int Initials);

    /// <summary>The best alignment of <paramref name="keys"/> (folded characters) that ends in the last words of <paramref name="window"/>; anchored, it starts with the window. <paramref name="folded"/> is the window with folded characters, <paramref name="starts"/> as <see cref="WordParts.Mark"/> gives it, <paramref name="lost"/> as <see cref="Mark"/> does.</summary>
    internal static Alignment Align(string text, ReadOnlySpan<char> keys, TextSpan window, ReadOnlySpan<char> folded, ReadOnlySpan<byte> starts, ReadOnlySpan<byte> lost, bool anchored)
    {
        if (keys.Length == 0 || keys.Length > MaxKeys || !MayBegin(text, keys[0], window, starts)) return new Alignment(-1, 0, 0);
        Span<int> places = stackalloc int[MaxPlaces], later = stackalloc int[MaxPlaces];
        Span<float> scores = stackalloc float[MaxPlaces], laterScores = stackalloc float[MaxPlaces];
        Span<int> initials = stackalloc int[MaxPlaces], laterInitials = stackalloc int[MaxPlaces];
        int count = 0;
        for (int k = keys.Length - 1; k >= 0; k--)
        {
            int laterCount = count;
            count = 0;
            Span<int> swap = later;
            later = places;
            places = swap;
            Span<float> swapScores = laterScores;
            laterScores = scores;
            scores = swapScores;
            Span<int> swapInitials = laterInitials;
            laterInitials = initials;
            initials = swapInitials;
            SearchValues<char>? plain = AbbreviationCharacters.PlainMatches(keys[k]);
            for (int j = window.End - 1; j >= window.Start && count < MaxPlaces; j--)
            {
                if (plain is not null)
                {
                    j = window.Start + folded[..(j - window.Start + 1)].LastIndexOfAny(plain);
                    if (j < window.Start) break;
                }
                int length = AbbreviationCharacters.MatchAt(text, j, window.Start, window.End, keys[k]);
                if (length == 0) continue;
                byte kind = starts[j - window.Start];
                bool wordStart = kind == WordParts.Word;
                if (k == 0 && (!wordStart || anchored && !AbbreviationCharacters.IsFirst(text, window.Start, j))) continue;
                float best = float.NegativeInfinity;
                int bestInitials = 0;
                if (k == keys.Length - 1)
                {
                    best = -LostTail(text, j + 1, window.End);
                }
                else
                {
                    // from the nearest place to the farthest, so that what lies between is counted once
                    float sum = 0;
                    int word = -1, at = j + 1;
                    for (int n = laterCount - 1; n >= 0; n--)
                    {
                        int next = later[n];
                        if (next < j + length) continue;
                        for (; at < next; at++)
                        {
                            byte cost = lost[at - window.Start];
                            if (cost == None) continue;
                            if (word >= 0) sum += Lost;
                            word = cost == Words ? at : -1;
                            if (cost != Words) sum += cost == Commas ? Comma : LostPart;
                        }
                        float between = word < 0 ? sum : sum + (IsOneWord(text, word, next) ? LostStart : Lost); // a word whose inside is taken costs less
                        float gain = starts[next - window.Start] == WordParts.None && next == j + length ? Run - Inside : 0;
                        float score = laterScores[n] + gain - between;
                        if (score < best) continue;
                        best = score;
                        bestInitials = laterInitials[n];
                    }
                    if (float.IsNegativeInfinity(best)) continue;
                }
                places[count] = j;
                scores[count] = best + (wordStart ? Initial : kind == WordParts.Part ? Part : Inside);
                initials[count++] = bestInitials + (wordStart ? 1 : 0);
            }
            if (count == 0) return new Alignment(-1, 0, 0);
        }
        int top = 0;
        for (int n = 1; n < count; n++)
        {
            if (scores[n] > scores[top]) top = n;
        }
        return new Alignment(places[top], scores[top] / (Initial * keys.Length), initials[top]);
    }

    // A long form starts with a word that the first character stands for.
    private static bool MayBegin(string text, char key, TextSpan window, ReadOnlySpan<byte> starts)
    {
        for (int i = starts[..window.Length].IndexOf(WordParts.Word); i >= 0;)
        {
            if (AbbreviationCharacters.MatchAt(text, window.Start + i, window.Start, window.End, key) > 0) return true;
            int next = starts[(i + 1)..window.Length].IndexOf(WordParts.Word);
            i = next < 0 ? -1 : i + 1 + next;
        }
        return false;
    }

    private const byte None = 0, Commas = 1, Parts = 2, Words = 3;

    /// <summary>Marks in <paramref name="window"/> what costs where a long form leaves it out; one place a character.</summary>
    internal static void Mark(string text, TextSpan window, Span<byte> lost)
    {
        lost[..window.Length].Clear();
        for (int i = window.Start + 1; i < window.End; i++)
        {
            if (text[i] == ',') lost[i - window.Start] = i + 1 < window.End && text[i + 1] == ' ' ? Commas : None;
            else if (IsStart(text, i) && !AbbreviationCharacters.IsSmall(text, i)) lost[i - window.Start] = char.IsWhiteSpace(text[i - 1]) ? Words : Parts;
        }
    }

    // What the words cost that start after the last character; cells, levels and the like cost less.
    private static float LostTail(string text, int from, int to)
    {
        float cost = 0;
        for (int i = from; i < to; i++)
        {
            if (text[i] == ',' && i + 1 < to && text[i + 1] == ' ') cost += Comma;
            if (!IsStart(text, i) || AbbreviationCharacters.IsSmall(text, i)) continue;
            cost += AbbreviationCharacters.IsGeneric(text, i) ? Generic : char.IsWhiteSpace(text[i - 1]) ? LostEnd : LostPart;
        }
        return cost;
    }

    private static bool IsStart(string text, int i) => char.IsLetter(text[i]) && !char.IsLetterOrDigit(text[i - 1]) && text[i - 1] is not ('\'' or '’');

    private static bool IsOneWord(string text, int from, int to)
    {
        for (int i = from; i <= to && i < text.Length; i++)
        {
            if (!char.IsLetter(text[i])) return false;
        }
        return true;
    }
}
