using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;

namespace MscAlf.Mining.Syntax;

/// <summary>Weighs what speaks for each language of the Latin script.</summary>
internal ref struct LatinScores
{
    private const int MinWords = 3, LongestWord = 24, MostOfOneWord = 2;
    private const double EndingWeight = 0.35, LetterWeight = 0.5, ElisionWeight = 0.7, OneLetterWeight = 0.4, Least = 0.75, LeastShare = 0.15;
    private static readonly double[] SharedBy = [0, 1, 0.7, 0.5, 0.4, 0.3];

    private readonly Span<double> scores;
    private readonly Span<int> marks;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private bool allCapitals;
    private int words, capitals, inside;
    private bool onlyParticles = true;

    private LatinScores(Span<double> scores, Span<int> marks)
    {
        this.scores = scores;
        this.marks = marks;
    }

    /// <summary>The code of the language that most speaks for; null where too little does, or the text is a list of names.</summary>
    public static string? Tell(ReadOnlySpan<char> text)
    {
        Span<double> scores = stackalloc double[LanguageTables.All.Length];
        Span<int> marks = stackalloc int[LanguageTables.All.Length];
        scores.Clear();
        marks.Clear();
        var counted = new LatinScores(scores, marks);
        counted.Read(text);
        return counted.Best();
    }

    private static bool IsPart(char c) => c < '\u0370' && (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);

    private void Read(ReadOnlySpan<char> text)
    {
        int upper = 0, lower = 0;
        foreach (char c in text)
        {
            if (char.IsUpper(c)) upper++;
            else if (char.IsLower(c)) lower++;
        }
        allCapitals = upper > lower * 2;
        int i = 0;
        while (i < text.Length)
        {
            if (!IsPart(text[i]))
            {
                i++;
                continue;
            }
            int start = i;
            while (i < text.Length && IsPart(text[i])) i++;
            Word(text[start..i], i < text.Length ? text[i] : ' ');
        }
    }

    private void Word(ReadOnlySpan<char> word, char next)
    {
        words++;
        bool capital = char.IsUpper(word[0]);
        if (words > 1)
        {
            inside++;
            if (capital) capitals++;
        }
        if (word.Length > LongestWord) return;
        Span<char> buffer = stackalloc char[LongestWord];
        Span<char> lower = buffer[..word.ToLowerInvariant(buffer)];
        if (words > 1 && !capital && onlyParticles) onlyParticles = LanguageTables.Particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower);
        if (next is '\'' or '’' && LanguageTables.Elided.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out uint elided))
        {
            Add(elided, ElisionWeight);
            return;
        }
        if (word.Length <= 4 && !allCapitals && !word.ContainsAnyInRange('a', 'z') && IsUpper(word) || next == '-' && lower is "non") return;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(seen.GetAlternateLookup<ReadOnlySpan<char>>(), lower, out _)++;
        if (seen.GetAlternateLookup<ReadOnlySpan<char>>()[lower] > MostOfOneWord) return;
        if (LanguageTables.Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out uint mask))
        {
            if (lower.Length > 1 || !capital) AddShared(mask, lower.Length == 1 ? OneLetterWeight : 1);
        }
        else if (lower.Length >= 5)
        {
            Ending(lower);
        }
        Letters(lower);
    }

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!char.IsUpper(c)) return false;
        }
        return true;
    }

    private readonly void Ending(ReadOnlySpan<char> word)
    {
        uint mask = 0;
        FrozenDictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> endings = LanguageTables.Endings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int k = 2; k <= LanguageTables.LongestEnding && k <= word.Length; k++)
        {
            if (endings.TryGetValue(word[^k..], out uint found)) mask |= found;
        }
        AddShared(mask, EndingWeight);
    }

    private readonly void Letters(ReadOnlySpan<char> word)
    {
        Span<double> best = stackalloc double[LanguageTables.All.Length];
        best.Clear();
        bool any = false;
        foreach (char c in word)
        {
            if (c < 0x80 || c >= LanguageTables.Letters.Length) continue;
            uint mask = LanguageTables.Letters[c];
            double weight = LetterWeight * SharedBy[Math.Min(BitOperations.PopCount(mask), SharedBy.Length - 1)];
            for (; mask != 0; mask &= mask - 1)
            {
                int k = BitOperations.TrailingZeroCount(mask);
                best[k] = Math.Max(best[k], weight);
                any = true;
            }
        }
        if (!any) return;
        for (int k = 0; k < best.Length; k++)
        {
            if (best[k] == 0) continue;
            scores[k] += best[k];
            marks[k]++;
        }
    }

    private readonly void AddShared(uint mask, double weight) => Add(mask, weight * SharedBy[Math.Min(BitOperations.PopCount(mask), SharedBy.Length - 1)]);

    private readonly void Add(uint mask, double weight)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            int k = BitOperations.TrailingZeroCount(mask);
            scores[k] += weight;
            marks[k]++;
        }
    }

    private readonly string? Best()
    {
        int best = 1;
        for (int k = 2; k < scores.Length; k++)
        {
            if (scores[k] > scores[best]) best = k;
        }
        bool names = inside >= 2 && capitals * 2 > inside && onlyParticles;
        if (words < MinWords || names) return null;
        double english = scores[0];
        if (scores[best] >= Least && scores[best] > 1.15 * english + 0.2 && scores[best] >= LeastShare * words && marks[best] >= 2) return LanguageTables.All[best].Code;
        return english >= Least && english >= scores[best] ? LanguageTables.All[0].Code : null;
    }
}
