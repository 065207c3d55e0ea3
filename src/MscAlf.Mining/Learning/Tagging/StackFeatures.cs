using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>What a first reading of the text said, about a token and about the same words and names in the sentences around.</summary>
/// <remarks>Reused for text after text; not thread-safe.</remarks>
internal sealed class StackFeatures
{
    /// <summary>Sentences before and after that count as near, and as the same document.</summary>
    public const int Near = 8, Far = 60;

    /// <summary>Whole numbers stand for probabilities so that sums do not depend on the order.</summary>
    public const int One = 1024;

    private readonly TagSet tags;
    private readonly int types;
    private readonly Reading near, far;
    private TagText text = new();
    private ShortForms shortForms = new();
    private short[] labels = [];
    private int[] inside = [];
    private int[] matched = [];

    public StackFeatures(TagSet tags)
    {
        this.tags = tags;
        types = tags.Types.Length;
        near = new Reading(types, Near);
        far = new Reading(types, Far);
    }

    /// <summary>Starts a text that was read once.</summary>
    /// <param name="given">The text.</param>
    /// <param name="forms">Its short forms.</param>
    /// <param name="first">The best label of each word.</param>
    /// <param name="probabilities">For each word and type, the probability to be in a name of it, in parts of <see cref="One"/>.</param>
    public void Start(TagText given, ShortForms forms, short[] first, int[] probabilities)
    {
        text = given;
        shortForms = forms;
        labels = first;
        inside = probabilities;
        int slots = 0;
        foreach (TagWord word in given.Words.AsSpan(0, given.Count)) word.Slot = -1;
        foreach (TagWord word in given.Words.AsSpan(0, given.Count))
        {
            if (word.Slot < 0) word.Slot = slots++;
        }
        near.Start(slots);
        far.Start(slots);
    }

    /// <summary>Moves to a sentence; sentences come in order.</summary>
    public void MoveTo(int s)
    {
        near.MoveTo(s, text, labels, inside);
        far.MoveTo(s, text, labels, inside);
        int n = text.Starts[s + 1] - text.Starts[s];
        if (matched.Length < n) matched = new int[n * 2];
        far.Match(text, s, labels, matched);
    }

    /// <summary>Adds the features of a token of the sentence.</summary>
    /// <param name="s">The sentence.</param>
    /// <param name="t">The token's number in the text.</param>
    /// <param name="to">Receives the features.</param>
    public void Add(int s, int t, List<uint> to)
    {
        int first = text.Starts[s], end = text.Starts[s + 1];
        ulong own = (ulong)labels[t];
        ulong before = t > first ? (ulong)labels[t - 1] : 999, after = t + 1 < end ? (ulong)labels[t + 1] : 999;
        to.Add(TagFeature.Of(5000, own));
        to.Add(TagFeature.Of(5001, before));
        to.Add(TagFeature.Of(5002, after));
        to.Add(TagFeature.Of(5003, own * 1000 + before, after));
        if (t > first + 1) to.Add(TagFeature.Of(5004, (ulong)labels[t - 2]));
        if (t + 2 < end) to.Add(TagFeature.Of(5005, (ulong)labels[t + 2]));
        for (int k = 0; k < types; k++)
        {
            int p = inside[t * types + k];
            if (p >= One / 50) to.Add(TagFeature.Of(5006, (ulong)(k * 16 + Bucket(p)), own));
        }
        TagWord word = text.Words[t];
        if (word.IsContent)
        {
            AddReading(near, 5010, word, t, own, to);
            AddReading(far, 5020, word, t, own, to);
        }
        if (matched[t - first] > 0)
        {
            to.Add(TagFeature.Of(5030, (ulong)matched[t - first]));
            to.Add(TagFeature.Of(5031, (ulong)matched[t - first], own));
        }
        if (t > first && matched[t - 1 - first] > 0) to.Add(TagFeature.Of(5032, (ulong)matched[t - 1 - first], (ulong)Math.Sign(matched[t - first])));
        if (t + 1 < end && matched[t + 1 - first] > 0) to.Add(TagFeature.Of(5033, (ulong)matched[t + 1 - first], (ulong)Math.Sign(matched[t - first])));
        AddForms(t, own, to);
    }

    private void AddReading(Reading reading, int kind, TagWord word, int t, ulong own, List<uint> to)
    {
        int others = reading.Count(word) - 1;
        if (others < 1)
        {
            to.Add(TagFeature.Of(kind, 0));
            return;
        }
        int often = others == 1 ? 0 : others < 4 ? 1 : 2;
        bool any = false;
        for (int k = 0; k < types; k++)
        {
            int mean = (reading.Sum(word, k) - inside[t * types + k]) / others;
            if (mean < One / 20) continue;
            any = true;
            ulong code = (ulong)((k * 16 + Bucket(mean)) * 4 + often);
            to.Add(TagFeature.Of(kind + 1, code));
            to.Add(TagFeature.Of(kind + 2, code, own));
        }
        if (!any)
        {
            to.Add(TagFeature.Of(kind + 3, (ulong)often));
            to.Add(TagFeature.Of(kind + 4, (ulong)often, own));
        }
    }

    private void AddForms(int t, ulong own, List<uint> to)
    {
        if (shortForms.PairOf[t] is var p and >= 0)
        {
            ShortForms.Pair pair = shortForms.Pairs[p];
            int head = labels[pair.End - 1], start = labels[pair.Start];
            ulong code = head == 0 ? 0 : (ulong)(TagSet.TypeOf(head) * 4 + (start != 0 && TagSet.PartOf(start) is TagSet.Begin or TagSet.Single && TagSet.PartOf(head) is TagSet.End or TagSet.Single ? 1 : 2));
            to.Add(TagFeature.Of(5040, code));
            to.Add(TagFeature.Of(5041, code, own));
        }
        if (shortForms.LongOf[t] is var l and >= 0)
        {
            ShortForms.Pair pair = shortForms.Pairs[l];
            int at = labels[pair.Short];
            int place = pair.End - pair.Start == 1 ? 3 : t == pair.Start ? 0 : t == pair.End - 1 ? 2 : 1;
            to.Add(TagFeature.Of(5042, (ulong)at, (ulong)place));
            to.Add(TagFeature.Of(5043, (ulong)at, (ulong)place * 1000 + own));
        }
    }

    private static int Bucket(int p) => p < One / 5 ? 1 : p < One / 2 ? 2 : p < One * 4 / 5 ? 3 : p < One * 49 / 50 ? 4 : 5;

    /// <summary>Counts of what stands in a window of sentences.</summary>
    private sealed class Reading(int types, int reach)
    {
        private readonly Dictionary<ulong, int> phrases = [];
        private readonly List<int> phraseCounts = [];
        private int[] sums = [];
        private int[] counts = [];
        private int[] starts = [];
        private int from, to;

        public void Start(int slots)
        {
            if (counts.Length < slots)
            {
                counts = new int[slots * 2];
                sums = new int[slots * 2 * types];
                starts = new int[slots * 2];
            }
            Array.Clear(counts, 0, slots);
            Array.Clear(sums, 0, slots * types);
            Array.Clear(starts, 0, slots);
            phrases.Clear();
            phraseCounts.Clear();
            from = to = 0;
        }

        public int Count(TagWord word) => counts[word.Slot];

        public int Sum(TagWord word, int type) => sums[word.Slot * types + type];

        public void MoveTo(int s, TagText text, short[] labels, int[] inside)
        {
            for (; to < text.Sentences && to <= s + reach; to++) Change(to, 1, text, labels, inside);
            for (; from < s - reach; from++) Change(from, -1, text, labels, inside);
        }

        private void Change(int s, int by, TagText text, short[] labels, int[] inside)
        {
            int end = text.Starts[s + 1];
            for (int t = text.Starts[s]; t < end; t++)
            {
                TagWord word = text.Words[t];
                counts[word.Slot] += by;
                for (int k = 0; k < types; k++) sums[word.Slot * types + k] += by * inside[t * types + k];
                if (labels[t] == 0 || TagSet.PartOf(labels[t]) is not (TagSet.Begin or TagSet.Single)) continue;
                starts[word.Slot] += by;
                ulong h = NameMemory.Next(StableHash.Seed, word);
                int e = t + 1;
                for (; TagSet.PartOf(labels[e - 1]) is not (TagSet.End or TagSet.Single); e++) h = NameMemory.Next(h, text.Words[e]);
                ref int at = ref CollectionsMarshal.GetValueRefOrAddDefault(phrases, h, out bool known);
                if (!known)
                {
                    at = phraseCounts.Count;
                    for (int k = 0; k < types; k++) phraseCounts.Add(0);
                }
                phraseCounts[at + TagSet.TypeOf(labels[t])] += by;
            }
        }

        /// <summary>Writes the place of each word in the longest name that was also told elsewhere in the window.</summary>
        public void Match(TagText text, int s, short[] labels, Span<int> to)
        {
            int first = text.Starts[s], n = text.Starts[s + 1] - first;
            to[..n].Clear();
            for (int t = 0; t < n;)
            {
                int end = 0, code = 0;
                if (starts[text.Words[first + t].Slot] > 0)
                {
                    ulong h = StableHash.Seed;
                    for (int e = t; e < n && e < t + 10; e++)
                    {
                        h = NameMemory.Next(h, text.Words[first + e]);
                        if (!phrases.TryGetValue(h, out int at)) continue;
                        int own = OwnType(labels, first + t, first + e);
                        int best = -1, count = 0;
                        for (int k = 0; k < types; k++)
                        {
                            int c = phraseCounts[at + k] - (k == own ? 1 : 0);
                            if (c > count) (best, count) = (k, c);
                        }
                        if (count > 0) (end, code) = (e + 1, best * 4 + Math.Min(3, count));
                    }
                }
                if (end == 0)
                {
                    t++;
                    continue;
                }
                for (int i = t; i < end; i++) to[i] = 4 + code * 4 + (end - t == 1 ? 3 : i == t ? 0 : i == end - 1 ? 2 : 1);
                t = end;
            }
        }

        private static int OwnType(short[] labels, int first, int last)
        {
            if (labels[first] == 0 || labels[last] == 0) return -1;
            int type = TagSet.TypeOf(labels[first]);
            if (first == last) return labels[first] == TagSet.Label(type, TagSet.Single) ? type : -1;
            if (labels[first] != TagSet.Label(type, TagSet.Begin) || labels[last] != TagSet.Label(type, TagSet.End)) return -1;
            for (int t = first + 1; t < last; t++)
            {
                if (labels[t] != TagSet.Label(type, TagSet.Inside)) return -1;
            }
            return type;
        }
    }
}
