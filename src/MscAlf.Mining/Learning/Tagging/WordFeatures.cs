using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Features of a token that one word of its window decides: the tagger adds their weights up once a word and place.</summary>
internal static class WordFeatures
{
    /// <summary>Places before and after the token.</summary>
    public const int Reach = 3;

    /// <summary>Places of the window.</summary>
    public const int Places = 2 * Reach + 1;

    /// <summary>Adds the features that a word gives to the token <paramref name="offset"/> places before it; null is beyond the sentence.</summary>
    public static void Add(TagWord? word, int offset, List<uint> to)
    {
        int at = (offset + Reach) << 8;
        if (word is null)
        {
            to.Add(TagFeature.Of(at | 1, 0));
            return;
        }
        int near = Math.Abs(offset);
        to.Add(TagFeature.Of(at | 2, word.Lower));
        if (word.Norm != word.Lower) to.Add(TagFeature.Of(at | 3, word.Norm));
        AddClasses(word, at, to);
        if (near == 3) return;
        AddLevels(word, at, to);
        to.Add(TagFeature.Of(at | 4, word.ShortShape));
        ReadOnlySpan<char> text = word.Text;
        AddAffixes(text, at, near == 2 ? 3 : near == 1 ? 2 : 1, near == 2 ? 3 : near == 1 ? 4 : 6, prefixes: near < 2, to);
        if (near == 2) return;
        to.Add(TagFeature.Of(at | 5, word.Shape));
        to.Add(TagFeature.Of(at | 6, word.Stem));
        if (near == 1) return;
        to.Add(TagFeature.Of(7, 0)); // the bias
        to.Add(TagFeature.Of(8, StableHash.Of(text)));
        to.Add(TagFeature.Of(9, (ulong)Math.Min(12, text.Length)));
        to.Add(TagFeature.Of(10, (ulong)(Math.Min(3, word.Capitals) * 16 + Math.Min(3, word.Digits) * 4 + Math.Min(3, word.Letters))));
        AddGrams(text, to);
    }

    private static void AddClasses(TagWord word, int at, List<uint> to)
    {
        for (int c = 0; c < word.Classes.Length; c++)
        {
            if (word.Classes[c] < 0)
            {
                to.Add(TagFeature.Of(at | 20, 0));
                return;
            }
            to.Add(TagFeature.Of(at | (21 + c), (ulong)word.Classes[c]));
        }
    }

    private static void AddLevels(TagWord word, int at, List<uint> to)
    {
        to.Add(TagFeature.Of(at | 60, (ulong)word.Levels));
        for (int c = 0; c < Gazetteer.WordClassCount; c++)
        {
            if ((word.Levels >> (2 * c) & 3) is var level and > 0) to.Add(TagFeature.Of(at | (61 + c), (ulong)level));
        }
    }

    private static void AddAffixes(ReadOnlySpan<char> text, int at, int from, int to, bool prefixes, List<uint> features)
    {
        ulong h = StableHash.Seed;
        for (int i = 0; i < Math.Min(to, text.Length - 1) && prefixes; i++)
        {
            h = (h ^ CharFold.Fold(text[i])) * 0x100000001b3UL;
            if (i + 1 >= from) features.Add(TagFeature.Of(at | 100 + i, h));
        }
        h = StableHash.Seed;
        for (int i = 0; i < Math.Min(to, text.Length - 1); i++)
        {
            h = (h ^ CharFold.Fold(text[^(i + 1)])) * 0x100000001b3UL;
            if (i + 1 >= from) features.Add(TagFeature.Of(at | 110 + i, h));
        }
    }

    /// <summary>Runs of two to four characters anywhere in the word.</summary>
    private static void AddGrams(ReadOnlySpan<char> text, List<uint> to)
    {
        int first = to.Count;
        int n = Math.Min(text.Length, 24);
        for (int i = -1; i < n; i++)
        {
            ulong h = StableHash.Seed;
            for (int k = 0; k < 4 && i + k <= n; k++)
            {
                int at = i + k;
                char c = at < 0 ? '^' : at == n ? '$' : CharFold.ClassOf(text[at]) == CharClass.Digit ? '0' : CharFold.Fold(text[at]);
                h = (h ^ c) * 0x100000001b3UL;
                if (k == 0 || (i < 0 && k > 1)) continue; // affixes are features of their own
                uint f = TagFeature.Of(120 + k, h);
                if (to.IndexOf(f, first) < 0) to.Add(f);
            }
        }
    }
}
