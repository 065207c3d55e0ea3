namespace MscAlf.Mining.Learning;

/// <summary>Features that a token has from its sentence and its text, beyond those of single words.</summary>
/// <remarks>Holds the state of one text at a time; reused; not thread-safe.</remarks>
internal sealed class TextFeatures
{
    private readonly GazetteerFeatures gazetteer;
    private readonly ShortForms shortForms = new();
    private NameMemory? memory;
    private int[] remembered = [];
    private TagText text = new();

    public TextFeatures(Gazetteer? gazetteer) => this.gazetteer = new GazetteerFeatures(gazetteer);

    /// <summary>Definitions of the text.</summary>
    public ShortForms ShortForms => shortForms;

    /// <summary>Starts a text.</summary>
    /// <param name="given">The text.</param>
    /// <param name="names">Names of the training data.</param>
    public void Start(TagText given, NameMemory? names)
    {
        text = given;
        memory = names;
        shortForms.Find(given);
    }

    /// <summary>Adds the features of each token of a sentence or a part of it; names that reach out of the part are not looked up.</summary>
    /// <param name="where">The sentence or its part.</param>
    /// <param name="part">Part of the training data that it belongs to.</param>
    /// <param name="features">Buffer.</param>
    /// <param name="each">Called with each token's number in the text and its features, which are gone afterwards.</param>
    public void Read(TagText.Part where, int part, List<uint> features, Action<int, List<uint>> each)
    {
        ReadOnlySpan<TagWord> sentence = text.Sentence(where.Sentence);
        int first = text.Starts[where.Sentence], before = where.First - first, depth = 0;
        ReadOnlySpan<TagWord> words = sentence[before..(where.End - first)];
        gazetteer.Look(words);
        if (remembered.Length < words.Length) remembered = new int[words.Length * 2];
        memory?.Match(words, part, remembered);
        for (int t = 0; t < before; t++) PairFeatures.Follow(sentence[t], ref depth);
        for (int t = 0; t < words.Length; t++)
        {
            features.Clear();
            PairFeatures.Add(sentence, before + t, features);
            PairFeatures.AddBrackets(sentence, before + t, ref depth, features);
            gazetteer.Add(words, t, features);
            if (memory is not null) AddMemory(t, words.Length, features);
            AddShortForms(where.First + t, features);
            foreach (uint extra in text.Extras(where.First + t)) features.Add(TagFeature.Of(6000, extra));
            each(where.First + t, features);
        }
    }

    private void AddMemory(int t, int count, List<uint> to)
    {
        if (remembered[t] > 0)
        {
            to.Add(TagFeature.Of(3200, (ulong)remembered[t]));
            int place = (remembered[t] - 1) & 3, type = ((remembered[t] - 1) / 4 - 1) / 12;
            to.Add(TagFeature.Of(3201, (ulong)(type * 4 + place)));
        }
        if (t > 0 && remembered[t - 1] > 0) to.Add(TagFeature.Of(3202, (ulong)remembered[t - 1], remembered[t] > 0 ? 1UL : 0));
        if (t + 1 < count && remembered[t + 1] > 0) to.Add(TagFeature.Of(3203, (ulong)remembered[t + 1], remembered[t] > 0 ? 1UL : 0));
    }

    private void AddShortForms(int t, List<uint> to)
    {
        int p = shortForms.PairOf[t];
        if (p >= 0)
        {
            ShortForms.Pair pair = shortForms.Pairs[p];
            TagWord head = text.Words[pair.End - 1], start = text.Words[pair.Start];
            to.Add(TagFeature.Of(3300, head.Lower));
            to.Add(TagFeature.Of(3301, head.Stem));
            to.Add(TagFeature.Of(3302, start.Lower));
            to.Add(TagFeature.Of(3303, 0));
            for (int c = 0; c < Math.Min(6, head.Classes.Length); c++) to.Add(TagFeature.Of(3310 + c, (ulong)(head.Classes[c] + 1)));
        }
        int l = shortForms.LongOf[t];
        if (l < 0) return;
        ShortForms.Pair of = shortForms.Pairs[l];
        int place = of.End - of.Start == 1 ? 3 : t == of.Start ? 0 : t == of.End - 1 ? 2 : 1;
        to.Add(TagFeature.Of(3320, (ulong)place));
        to.Add(TagFeature.Of(3321, text.Words[of.End - 1].Stem, (ulong)place));
    }
}
