using System.Runtime.InteropServices;

namespace MscAlf.Mining.Learning;

/// <summary>Features of a token that several words of its sentence decide together.</summary>
internal static class PairFeatures
{
    /// <summary>Adds the features of token <paramref name="t"/>.</summary>
    /// <param name="words">The sentence.</param>
    /// <param name="t">Index of the token.</param>
    /// <param name="to">Receives the features.</param>
    public static void Add(ReadOnlySpan<TagWord> words, int t, List<uint> to)
    {
        TagWord w = words[t];
        ulong l0 = w.Lower, l1 = LowerAt(words, t + 1), m1 = LowerAt(words, t - 1), l2 = LowerAt(words, t + 2), m2 = LowerAt(words, t - 2);
        to.Add(TagFeature.Of(2001, m1, l0));
        to.Add(TagFeature.Of(2002, l0, l1));
        to.Add(TagFeature.Of(2003, m1, l1));
        to.Add(TagFeature.Of(2004, m2, m1));
        to.Add(TagFeature.Of(2005, l1, l2));
        to.Add(TagFeature.Of(2006, m1 ^ (l0 << 1 | l0 >> 63), l1));
        ulong s0 = w.ShortShape, s1 = ShapeAt(words, t + 1), sm1 = ShapeAt(words, t - 1);
        to.Add(TagFeature.Of(2010, sm1, s0));
        to.Add(TagFeature.Of(2011, s0, s1));
        to.Add(TagFeature.Of(2012, sm1 ^ (s0 << 1 | s0 >> 63), s1));
        to.Add(TagFeature.Of(2013, w.Stem, t + 1 < words.Length ? words[t + 1].Stem : 1));
        to.Add(TagFeature.Of(2014, w.Stem, t > 0 ? words[t - 1].Stem : 1));
        to.Add(TagFeature.Of(2015, s0, l1));
        to.Add(TagFeature.Of(2016, m1, s0));
        AddClasses(t > 0 ? words[t - 1] : null, w, t + 1 < words.Length ? words[t + 1] : null, to);
    }

    // Most of a token's features are these: they are written in one go.
    private static void AddClasses(TagWord? before, TagWord word, TagWord? after, List<uint> to)
    {
        ReadOnlySpan<short> own = word.Classes, last = before is null ? default : before.Classes, next = after is null ? default : after.Classes;
        int at = to.Count;
        CollectionsMarshal.SetCount(to, at + 3 * own.Length);
        Span<uint> features = CollectionsMarshal.AsSpan(to)[at..];
        for (int c = 0; c < own.Length; c++)
        {
            ulong c0 = (ulong)(own[c] + 2), c1 = c < next.Length ? (ulong)(next[c] + 2) : 1, cm1 = c < last.Length ? (ulong)(last[c] + 2) : 1;
            features[3 * c] = TagFeature.Of(2100 + c, cm1, c0);
            features[3 * c + 1] = TagFeature.Of(2130 + c, c0, c1);
            features[3 * c + 2] = TagFeature.Of(2160 + c, cm1 * 65537 + c0, c1);
        }
    }

    /// <summary>Adds, for every token, where it stands towards brackets.</summary>
    /// <param name="words">The sentence.</param>
    /// <param name="t">Index of the token.</param>
    /// <param name="depth">Brackets open before it; updated.</param>
    /// <param name="to">Receives the features.</param>
    public static void AddBrackets(ReadOnlySpan<TagWord> words, int t, ref int depth, List<uint> to)
    {
        TagWord w = words[t];
        if (w.Closes) depth = Math.Max(0, depth - 1);
        if (depth > 0)
        {
            to.Add(TagFeature.Of(2200, (ulong)Math.Min(2, depth)));
            bool opened = t > 0 && words[t - 1].Opens;
            bool closes = t + 1 < words.Length && words[t + 1].Closes;
            if (opened && closes)
            {
                to.Add(TagFeature.Of(2201, w.ShortShape));
                to.Add(TagFeature.Of(2202, t > 1 ? words[t - 2].Lower : 0));
                to.Add(TagFeature.Of(2203, t > 1 ? words[t - 2].Stem : 0));
            }
        }
        if (w.Opens) depth++;
    }

    /// <summary>Follows the brackets over a token whose features are not asked for.</summary>
    public static void Follow(TagWord word, ref int depth)
    {
        if (word.Closes) depth = Math.Max(0, depth - 1);
        else if (word.Opens) depth++;
    }

    private static ulong LowerAt(ReadOnlySpan<TagWord> words, int i) => (uint)i < (uint)words.Length ? words[i].Lower : 1;

    private static ulong ShapeAt(ReadOnlySpan<TagWord> words, int i) => (uint)i < (uint)words.Length ? words[i].ShortShape : 1;
}
