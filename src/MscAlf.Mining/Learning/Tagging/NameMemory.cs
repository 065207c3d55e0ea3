using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>The names of the training data with how often they stood there as names: a word sequence that was a name elsewhere is likely one here.</summary>
/// <remarks>While training, what the sentence's own part of the data holds is not counted, so that the model learns how far such a memory can be trusted. Thread-safe when built.</remarks>
internal sealed class NameMemory
{
    /// <summary>Words of the longest name that is kept.</summary>
    public const int MaxWords = 8;

    private readonly Dictionary<ulong, byte[]> entries;
    private readonly HashIndex? outside; // of a memory that was read: by name, its code
    private readonly HashIndex longest = new(1 << 12); // by first word, the words of the longest name

    /// <summary>Makes it of stored entries: per name, from each part's point of view and at last from outside, a code; 0 is unknown.</summary>
    public NameMemory(Dictionary<ulong, byte[]> entries, IEnumerable<KeyValuePair<ulong, int>> first, HashIndex? outside = null)
    {
        this.entries = entries;
        this.outside = outside;
        foreach ((ulong word, int length) in first)
        {
            longest.Set(word, length);
            First.Add(new(word, length));
        }
    }

    /// <summary>Names by hash.</summary>
    public IReadOnlyDictionary<ulong, byte[]> Entries => entries;

    /// <summary>Hashes of the first words, with the words of the longest name that starts so.</summary>
    public List<KeyValuePair<ulong, int>> First { get; } = [];

    /// <summary>Writes what is known from outside the training data.</summary>
    public void Save(ByteSink sink)
    {
        var keys = new List<ulong>(entries.Count);
        foreach ((ulong key, byte[] codes) in entries)
        {
            if (codes[^1] > 0) keys.Add(key);
        }
        keys.Sort();
        sink.Int32(First.Count);
        foreach ((ulong word, int length) in First)
        {
            Write(sink, word);
            sink.Byte((byte)length);
        }
        sink.Int32(keys.Count);
        foreach (ulong key in keys)
        {
            Write(sink, key);
            sink.Bytes([entries[key][^1]]);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static NameMemory Read(ref ByteSource source)
    {
        var first = new KeyValuePair<ulong, int>[source.Count()];
        for (int i = 0; i < first.Length; i++) first[i] = new(BinaryPrimitives.ReadUInt64LittleEndian(source.Bytes(8)), Math.Min((int)source.Byte(), MaxWords));
        int count = source.Count();
        var entries = new Dictionary<ulong, byte[]>(count);
        var outside = new HashIndex(count);
        for (int i = 0; i < count; i++)
        {
            ulong key = BinaryPrimitives.ReadUInt64LittleEndian(source.Bytes(8));
            byte code = source.Byte();
            entries[key] = [code];
            outside.Set(key, code);
        }
        return new NameMemory(entries, first, outside);
    }

    private static void Write(ByteSink sink, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        sink.Bytes(bytes);
    }

    /// <summary>Counts the names of training data.</summary>
    public static NameMemory Build(TagText text, IReadOnlyList<TaggedSentence> sentences, int[] partOf, int parts)
    {
        var counts = new Dictionary<ulong, int[]>(); // per part: as a name by type 0.. (packed type × part), and in all
        var first = new SortedDictionary<ulong, int>();
        int types = 1;
        foreach (TaggedSentence s in sentences)
        {
            foreach (TagSpan name in s.Names) types = Math.Max(types, name.Type + 1);
        }
        int width = types + 1;
        for (int s = 0; s < sentences.Count; s++)
        {
            ReadOnlySpan<TagWord> words = text.Sentence(s);
            foreach (TagSpan name in sentences[s].Names)
            {
                if (name.End - name.Start > MaxWords) continue;
                ulong h = StableHash.Seed;
                for (int t = name.Start; t < name.End; t++) h = Next(h, words[t]);
                ref int[]? c = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, h, out _);
                c ??= new int[width * parts];
                c[partOf[s] * width + name.Type]++;
                ulong word = words[name.Start].Lower;
                first[word] = Math.Max(first.GetValueOrDefault(word), name.End - name.Start);
            }
        }
        var memory = new NameMemory([], first);
        for (int s = 0; s < sentences.Count; s++)
        {
            ReadOnlySpan<TagWord> words = text.Sentence(s);
            for (int t = 0; t < words.Length; t++)
            {
                ulong h = StableHash.Seed;
                for (int e = t, end = Math.Min(words.Length, t + memory.Longest(words[t])); e < end; e++)
                {
                    h = Next(h, words[e]);
                    if (counts.TryGetValue(h, out int[]? c)) c[partOf[s] * width + types]++;
                }
            }
        }
        foreach ((ulong h, int[] c) in counts)
        {
            var codes = new byte[parts + 1];
            for (int without = 0; without <= parts; without++) codes[without] = Code(c, without, parts, types);
            memory.entries.Add(h, codes);
        }
        return memory;
    }

    private static byte Code(int[] counts, int without, int parts, int types)
    {
        int all = 0, best = 0, bestCount = 0, width = types + 1;
        for (int k = 0; k <= types; k++)
        {
            int sum = 0;
            for (int p = 0; p < parts; p++) sum += p == without ? 0 : counts[p * width + k];
            if (k == types) all = sum;
            else if (sum > bestCount) (best, bestCount) = (k, sum);
        }
        if (bestCount == 0) return 0;
        int share = bestCount * 10 < all * 3 ? 0 : bestCount * 10 < all * 7 ? 1 : bestCount * 20 < all * 19 ? 2 : 3;
        int often = bestCount == 1 ? 0 : bestCount < 4 ? 1 : 2;
        return best < 20 ? (byte)(1 + best * 12 + share * 3 + often) : (byte)0;
    }

    /// <summary>Continues the hash of a name.</summary>
    public static ulong Next(ulong h, TagWord word) => StableHash.Finish(h * 31 + word.Lower);

    /// <summary>Words of the longest name that starts with a word; 0 where none does.</summary>
    public int Longest(TagWord word) => word.LongestKnown >= 0 ? word.LongestKnown : word.LongestKnown = Math.Max(0, longest.Find(word.Lower));

    private int CodeOf(ulong name, int part)
    {
        if (outside is not null) return outside.Find(name);
        return entries.TryGetValue(name, out byte[]? codes) ? codes[Math.Min(part, codes.Length - 1)] : 0;
    }

    /// <summary>Writes for each word 0, or 1 + 4 × code + place of the longest known name around it, first come first served.</summary>
    /// <param name="words">A sentence.</param>
    /// <param name="part">Part of the data to do without; the number of parts for all.</param>
    /// <param name="to">Receives a number a word.</param>
    public void Match(ReadOnlySpan<TagWord> words, int part, Span<int> to)
    {
        to.Clear();
        for (int t = 0; t < words.Length;)
        {
            int end = 0, code = 0;
            ulong h = StableHash.Seed;
            for (int e = t, last = Math.Min(words.Length, t + Longest(words[t])); e < last; e++)
            {
                h = Next(h, words[e]);
                if (CodeOf(h, part) is var c and > 0) (end, code) = (e + 1, c);
            }
            if (end == 0)
            {
                t++;
                continue;
            }
            for (int i = t; i < end; i++) to[i] = 1 + 4 * code + (end - t == 1 ? 3 : i == t ? 0 : i == end - 1 ? 2 : 1);
            t = end;
        }
    }
}
