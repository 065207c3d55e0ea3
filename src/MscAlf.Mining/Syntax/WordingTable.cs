using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds wordings of several lists in a text, whatever their case, in one pass: three characters tell whether any can begin at a place.</summary>
/// <remarks>
/// Sixteen places are asked at once by the low and high half of each of their three characters, as in the Teddy algorithm (Hyperscan, Intel): each wording is in one of sixteen groups, and a
/// group may begin at a place where all six halves stand in it. What passes is looked up by its three characters. Immutable and thread-safe.
/// </remarks>
internal sealed class WordingTable
{
    /// <summary>Bytes behind a folded text that are read with it, all zero.</summary>
    public const int Padding = 20;

    private const int Bits = 13, Sets = 2, Groups = 8 * Sets;
    private const byte Beyond = 0xFF;
    private readonly ushort[] bucketOf = new ushort[1 << Bits];
    private readonly List<List<(byte[] Wording, int List)>> buckets = [[]];
    private readonly Vector128<byte>[] halves = new Vector128<byte>[6 * Sets]; // for each eight groups: which of them have the low, then the high half as their first, second, third character

    /// <summary>Makes the table.</summary>
    /// <param name="lists">Wordings of at least two lower-case ASCII characters.</param>
    public WordingTable(IReadOnlyList<string[]> lists)
    {
        List<string> starts = [.. lists.SelectMany(static l => l).Select(static w => w[..Math.Min(w.Length, 3)]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        for (int i = 0; i < starts.Count; i++)
        {
            int group = i * Groups / starts.Count, bit = 1 << group % 8, set = group / 8 * 6;
            for (int k = 0; k < 3; k++)
            {
                for (int half = 0; half < 16; half++)
                {
                    bool any = k == starts[i].Length;
                    if (any || (starts[i][k] & 15) == half) halves[set + 2 * k] = Or(halves[set + 2 * k], half, bit);
                    if (any || starts[i][k] >> 4 == half) halves[set + 2 * k + 1] = Or(halves[set + 2 * k + 1], half, bit);
                }
            }
        }
        for (int list = 0; list < lists.Count; list++)
        {
            foreach (string wording in lists[list])
            {
                if (wording.Length > 2) Add(Key(wording[0], wording[1], wording[2]), wording, list);
                else for (char any = '\0'; any < 128; any++) Add(Key(wording[0], wording[1], any), wording, list);
            }
        }
    }

    /// <summary>Writes the form in which texts are compared: a character equals an ASCII letter where their capitals are one; what is not ASCII then is one byte that no wording has.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="into">Longer than the text by <see cref="Padding"/>.</param>
    public static void Fold(ReadOnlySpan<char> text, Span<byte> into)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text);
        int i = 0;
        while (i < text.Length)
        {
            if (i + 16 <= text.Length)
            {
                Vector128<ushort> low = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(units), (nuint)i), high = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(units), (nuint)(i + 8));
                if (Vector128.LessThanOrEqualAll(low | high, Vector128.Create((ushort)0x7F)))
                {
                    Vector128<byte> c = Vector128.Narrow(low, high);
                    Vector128<byte> capital = Vector128.LessThan(c - Vector128.Create((byte)'A'), Vector128.Create((byte)26));
                    (c | capital & Vector128.Create((byte)0x20)).CopyTo(into[i..]);
                    i += 16;
                    continue;
                }
            }
            for (int end = Math.Min(text.Length, i + 16); i < end; i++)
            {
                char c = text[i] < 128 ? text[i] : char.ToUpperInvariant(text[i]);
                into[i] = c < 128 ? (byte)LowerWords.Lower(c) : Beyond;
            }
        }
        into.Slice(text.Length, Padding).Clear();
    }

    /// <summary>Starts to look for all wordings in a folded text.</summary>
    /// <param name="folded">With its padding.</param>
    public Scan Of(ReadOnlySpan<byte> folded) => new(this, folded);

    /// <summary>Goes from wording to wording, by place; those at one place in the order of the lists.</summary>
    public ref struct Scan
    {
        private readonly WordingTable table;
        private readonly ReadOnlySpan<byte> folded;
        private readonly int length;
        private ReadOnlySpan<(byte[] Wording, int List)> candidates;
        private int block = -16, at;
        private uint places;

        internal Scan(WordingTable table, ReadOnlySpan<byte> folded)
        {
            this.table = table;
            this.folded = folded;
            length = folded.Length - Padding;
        }

        /// <summary>The next wording.</summary>
        /// <param name="place">Where it stands.</param>
        /// <param name="units">How long it is.</param>
        /// <param name="list">Its list.</param>
        /// <returns>False where there is none any more.</returns>
        public bool Next(out int place, out int units, out int list)
        {
            while (true)
            {
                while (!candidates.IsEmpty)
                {
                    (byte[] wording, list) = candidates[0];
                    candidates = candidates[1..];
                    if (!folded[at..length].StartsWith(wording)) continue;
                    place = at;
                    units = wording.Length;
                    return true;
                }
                while (places == 0)
                {
                    block += 16;
                    if (block >= length) return End(out place, out units, out list);
                    places = table.Places(folded, block);
                }
                at = block + BitOperations.TrailingZeroCount(places);
                places &= places - 1;
                if (at + 1 >= length) return End(out place, out units, out list);
                byte third = folded[at + 2];
                int bucket = table.bucketOf[Key((char)folded[at], (char)folded[at + 1], third < 128 ? (char)third : '\0')]; // beyond ASCII no wording goes on
                if (bucket != 0) candidates = CollectionsMarshal.AsSpan(table.buckets[bucket]);
            }
        }

        private bool End(out int place, out int units, out int list)
        {
            places = 0;
            block = length;
            place = units = list = 0;
            return false;
        }
    }

    /// <summary>At which of sixteen places a wording may begin; the first in the lowest bit.</summary>
    private uint Places(ReadOnlySpan<byte> folded, int at)
    {
        ref byte start = ref MemoryMarshal.GetReference(folded);
        Vector128<byte> first = Vector128<byte>.AllBitsSet, second = Vector128<byte>.AllBitsSet;
        ReadOnlySpan<Vector128<byte>> of = halves;
        for (int k = 0; k < 3; k++)
        {
            Vector128<byte> c = Vector128.LoadUnsafe(ref start, (nuint)(at + k)), low = c & Vector128.Create((byte)15), high = Vector128.ShiftRightLogical(c, 4);
            first &= Vector128.ShuffleNative(of[2 * k], low) & Vector128.ShuffleNative(of[2 * k + 1], high);
            second &= Vector128.ShuffleNative(of[6 + 2 * k], low) & Vector128.ShuffleNative(of[6 + 2 * k + 1], high);
        }
        return ~Vector128.Equals(first | second, Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xFFFF;
    }

    private static Vector128<byte> Or(Vector128<byte> groups, int half, int group) => groups.WithElement(half, (byte)(groups[half] | group));

    private void Add(int key, string wording, int list)
    {
        if (bucketOf[key] == 0)
        {
            bucketOf[key] = (ushort)buckets.Count;
            buckets.Add([]);
        }
        List<(byte[] Wording, int List)> bucket = buckets[bucketOf[key]];
        byte[] bytes = Encoding.ASCII.GetBytes(wording);
        if (!bucket.Exists(e => e.List == list && e.Wording.AsSpan().SequenceEqual(bytes))) bucket.Add((bytes, list));
    }

    private static int Key(char a, char b, char c) => (int)((a + b * 0x1F35u + c * 0x3D4D51u) * 0x9E3779B1u >> (32 - Bits));
}
