using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Weighs what speaks for each language of the Latin script.</summary>
internal ref struct LatinScores
{
    private const int MinWords = 3, LongestWord = PackedWord.Longest, MostOfOneWord = 2, FirstSeen = 512;
    private const double EndingWeight = 0.35, LetterWeight = 0.5, ElisionWeight = 0.7, OneLetterWeight = 0.4, Least = 0.75, LeastShare = 0.15;
    private static readonly double[] SharedBy = [0, 1, 0.7, 0.5, 0.4, 0.3];

    private readonly Span<double> scores;
    private readonly Span<int> marks;
    private Span<ulong> seen; // hashes of the words that counted, the last two bits replaced by how often
    private int seenWords;
    private bool? allCapitals;
    private readonly ReadOnlySpan<char> text;
    private int words, capitals, inside, unitsBefore;
    private bool maybeCapitals; // whether it was asked for capitals, and the text might be in them with what stands before it
    private bool onlyParticles = true;

    private LatinScores(ReadOnlySpan<char> text, Span<double> scores, Span<int> marks, Span<ulong> seen)
    {
        this.text = text;
        this.scores = scores;
        this.marks = marks;
        this.seen = seen;
    }

    /// <summary>The code of the language that most speaks for; null where too little does, or the text is a list of names.</summary>
    public static string? Tell(ReadOnlySpan<char> text) => Tell(text, default, out _);

    /// <summary>What <see cref="Tell(ReadOnlySpan{char})"/> tells of a text, and whether it would tell English of it with so many more words before it, whatever they are.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="before">What may stand before the text: ASCII, with at most so many runs of letters.</param>
    /// <param name="surelyEnglish">False where that can't be said.</param>
    public static string? Tell(ReadOnlySpan<char> text, (int Units, int Words) before, out bool surelyEnglish)
    {
        Span<double> scores = stackalloc double[LanguageTables.All.Length];
        Span<int> marks = stackalloc int[LanguageTables.All.Length];
        Span<ulong> seen = stackalloc ulong[FirstSeen];
        scores.Clear();
        marks.Clear();
        seen.Clear();
        var counted = new LatinScores(text, scores, marks, seen) { unitsBefore = before.Units };
        if (Ascii.IsValid(text)) counted.ReadPlain();
        else counted.Read();
        surelyEnglish = counted.IsSurelyEnglish(before.Words);
        return counted.Best();
    }

    // A word before either adds at most 1 to another language, or takes less from English (a capital A that does not count, but counts as one of two). Else the words here count as
    // they do, unless the whole might be in capitals though this is not. The last 1 is more than sums in another order can differ by.
    private readonly bool IsSurelyEnglish(int before)
    {
        if (words < MinWords || onlyParticles || maybeCapitals || scores[0] < Least) return false;
        for (int k = 1; k < scores.Length; k++)
        {
            if (scores[0] < scores[k] + before + 1) return false;
        }
        return true;
    }

    private const byte Part = 1, Upper = 2;
    private const char Beyond = '\u0370';
    private static readonly byte[] Kinds = MakeKinds();
    private static readonly ulong Non = PackedWord.Of("non")!.Value.First;

    private static byte[] MakeKinds()
    {
        var kinds = new byte[Beyond];
        for (char c = '\0'; c < Beyond; c++)
        {
            if (char.IsLetter(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) kinds[c] |= Part;
            if (char.IsUpper(c)) kinds[c] |= Upper;
        }
        return kinds;
    }

    private void Read()
    {
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

    /// <summary>What <see cref="Read"/> does, for a text of ASCII: 64 characters at a time are told apart by vectors.</summary>
    private void ReadPlain()
    {
        ReadOnlySpan<char> s = text;
        ulong before = 0; // 1 where the last character of the block before is a letter
        for (int at = 0; at < s.Length; at += AsciiBlocks.Size)
        {
            ulong letters = AsciiBlocks.Letters(s, at), starts = letters & ~(letters << 1 | before);
            before = letters >> AsciiBlocks.Size - 1;
            for (; starts != 0; starts &= starts - 1)
            {
                int bit = BitOperations.TrailingZeroCount(starts), start = at + bit, end = start + BitOperations.TrailingZeroCount(~(letters >> bit));
                if (end >= at + AsciiBlocks.Size)
                {
                    end = at + AsciiBlocks.Size;
                    while (end < s.Length && char.IsAsciiLetter(s[end])) end++;
                }
                char next = end < s.Length ? s[end] : ' ';
                if (onlyParticles || next == '\'' || end - start > LongestWord) Word(s[start..end], next);
                else Plain(start, end - start, next);
            }
        }
    }

    /// <summary>What <see cref="Word"/> does with a word of ASCII letters that no apostrophe follows, where the small words are known not to be all particles.</summary>
    private void Plain(int start, int length, char next)
    {
        bool capital = text[start] < 'a';
        words++;
        inside++;
        if (capital) capitals++;
        PackedWord word = PackedWord.Of(text, start, length, out bool upper);
        ulong hash = word.Hash;
        uint mask = LanguageTables.PlainWords.Of(word, hash), ending = mask == 0 && length >= 5 ? LanguageTables.PlainEndings.Of(PackedWord.Before(text, start + length)) : 0;
        if (mask == 0 && ending == 0 || length <= 4 && upper && !IsAllCapitals() || next == '-' && length == 3 && word.First == Non || !Counts(hash)) return;
        if (mask == 0) AddShared(ending, EndingWeight);
        else if (length > 1 || !capital) AddShared(mask, length == 1 ? OneLetterWeight : 1);
    }

    private static bool IsPart(char c) => c < Beyond && (Kinds[c] & Part) != 0;

    /// <summary>Whether the whole text is in capitals, or nearly.</summary>
    private bool IsAllCapitals()
    {
        if (allCapitals is bool known) return known;
        int upper = 0, lower = 0, i = 0;
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        while (i < units.Length && lower * 2 < upper + units.Length - i + unitsBefore) // else it is not, whatever follows
        {
            if (i + Vector256<ushort>.Count <= units.Length)
            {
                Vector256<ushort> some = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(units), (nuint)i);
                if (Vector256.LessThanOrEqualAll(some, Vector256.Create((ushort)0x7F)))
                {
                    upper += CountInRange(some, 'A');
                    lower += CountInRange(some, 'a');
                    i += Vector256<ushort>.Count;
                    continue;
                }
            }
            for (int end = Math.Min(units.Length, i + Vector256<ushort>.Count); i < end; i++)
            {
                if (char.IsUpper(text[i])) upper++;
                else if (char.IsLower(text[i])) lower++;
            }
        }
        allCapitals = upper > lower * 2;
        maybeCapitals = lower * 2 < upper + units.Length - i + unitsBefore;
        return allCapitals.Value;
    }

    private static int CountInRange(Vector256<ushort> units, char first) =>
        BitOperations.PopCount(Vector256.LessThan(units - Vector256.Create((ushort)first), Vector256.Create((ushort)26)).ExtractMostSignificantBits());

    private void Word(ReadOnlySpan<char> word, char next)
    {
        words++;
        bool capital = (Kinds[word[0]] & Upper) != 0;
        if (words > 1)
        {
            inside++;
            if (capital) capitals++;
        }
        if (word.Length > LongestWord) return;
        Span<char> buffer = stackalloc char[LongestWord];
        Span<char> lower = buffer[..word.Length];
        ulong hash = StableHash.Seed;
        bool letters = false;
        for (int i = 0; i < word.Length; i++)
        {
            char c = LowerWords.Lower(word[i]);
            lower[i] = c;
            hash = StableHash.Add(hash, c);
            letters |= c >= 0x80 && c < LanguageTables.Letters.Length && LanguageTables.Letters[c] != 0;
        }
        if (words > 1 && !capital && onlyParticles) onlyParticles = LanguageTables.Particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower);
        if (next is '\'' or '’' && LanguageTables.Elided.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out uint elided))
        {
            Add(elided, ElisionWeight);
            return;
        }
        if (word.Length <= 4 && !word.ContainsAnyInRange('a', 'z') && IsUpper(word) && !IsAllCapitals() || next == '-' && lower is "non") return;
        hash = StableHash.Finish(hash);
        uint mask = LanguageTables.Words.Of(hash), ending = mask == 0 && lower.Length >= 5 ? Ending(lower) : 0;
        if (mask == 0 && ending == 0 && !letters || !Counts(PackedWord.Of(lower)?.Hash ?? hash)) return;
        if (mask == 0) AddShared(ending, EndingWeight);
        else if (lower.Length > 1 || !capital) AddShared(mask, lower.Length == 1 ? OneLetterWeight : 1);
        if (letters) Letters(lower);
    }

    /// <summary>Whether a word has not come too often yet.</summary>
    private bool Counts(ulong hash)
    {
        if (seenWords * 2 >= seen.Length) Grow();
        ulong word = Math.Max(hash & ~3UL, 4);
        ref ulong slot = ref Find(seen, word);
        if (slot == 0)
        {
            slot = word | 1;
            seenWords++;
            return true;
        }
        if ((slot & 3) >= MostOfOneWord) return false;
        slot++;
        return true;
    }

    private static ref ulong Find(Span<ulong> table, ulong word)
    {
        int i = (int)(word >> 2) & (table.Length - 1);
        while (table[i] != 0 && (table[i] & ~3UL) != word) i = (i + 1) & (table.Length - 1);
        return ref table[i];
    }

    private void Grow()
    {
        var larger = new ulong[seen.Length * 4];
        foreach (ulong slot in seen)
        {
            if (slot != 0) Find(larger, slot & ~3UL) = slot;
        }
        seen = larger;
    }

    private static bool IsUpper(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!char.IsUpper(c)) return false;
        }
        return true;
    }

    private static uint Ending(ReadOnlySpan<char> word)
    {
        if (char.IsAsciiLetterLower(word[^1]) && char.IsAsciiLetterLower(word[^2]) && !LanguageTables.LastTwo[(word[^2] - 'a') * 32 + word[^1] - 'a']) return 0;
        uint mask = 0;
        ulong hash = StableHash.Seed;
        for (int k = 1; k <= LanguageTables.LongestEnding && k <= word.Length; k++)
        {
            hash = StableHash.Add(hash, word[^k]);
            if (k > 1) mask |= LanguageTables.Endings.Of(StableHash.Finish(hash));
        }
        return mask;
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
        if (mask == 1)
        {
            scores[0] += weight;
            marks[0]++;
            return;
        }
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
        if (scores[best] >= Least && scores[best] > 1.15 * english + 0.2 && scores[best] >= LeastShare * words && (marks[best] >= 2 || scores[best] >= 1 && english == 0 && words > MinWords)) return LanguageTables.All[best].Code;
        return english >= Least && english >= scores[best] ? LanguageTables.All[0].Code : null;
    }
}
