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
        for (int c = 0; c < w.Classes.Length; c++)
        {
            ulong c0 = ClassAt(words, t, c), c1 = ClassAt(words, t + 1, c), cm1 = ClassAt(words, t - 1, c);
            to.Add(TagFeature.Of(2100 + c, cm1, c0));
            to.Add(TagFeature.Of(2130 + c, c0, c1));
            to.Add(TagFeature.Of(2160 + c, cm1 * 65537 + c0, c1));
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
        if (w.Is(')') || w.Is(']')) depth = Math.Max(0, depth - 1);
        if (depth > 0)
        {
            to.Add(TagFeature.Of(2200, (ulong)Math.Min(2, depth)));
            bool opened = t > 0 && (words[t - 1].Is('(') || words[t - 1].Is('['));
            bool closes = t + 1 < words.Length && (words[t + 1].Is(')') || words[t + 1].Is(']'));
            if (opened && closes)
            {
                to.Add(TagFeature.Of(2201, w.ShortShape));
                to.Add(TagFeature.Of(2202, t > 1 ? words[t - 2].Lower : 0));
                to.Add(TagFeature.Of(2203, t > 1 ? words[t - 2].Stem : 0));
            }
        }
        if (w.Is('(') || w.Is('[')) depth++;
    }

    private static ulong LowerAt(ReadOnlySpan<TagWord> words, int i) => (uint)i < (uint)words.Length ? words[i].Lower : 1;

    private static ulong ShapeAt(ReadOnlySpan<TagWord> words, int i) => (uint)i < (uint)words.Length ? words[i].ShortShape : 1;

    private static ulong ClassAt(ReadOnlySpan<TagWord> words, int i, int c) => (uint)i < (uint)words.Length ? (ulong)(words[i].Classes[c] + 2) : 1;
}
