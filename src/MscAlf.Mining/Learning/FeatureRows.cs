using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>From the features of a model to their rows. Most features of a text are in no model, so a small bit set that stays in the processor's cache says no to nearly all of them; the others cost one line of memory, asked for ahead.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class FeatureRows
{
    private const uint Mix = 0x9E3779B1;
    private const int Places = 8, Bucket = 2 * Places; // features, then their rows + 1; 0 is free
    private readonly uint[] buckets; // pinned, so that a bucket stays one line
    private readonly ulong[] bits;
    private readonly int first, shift, bitShift;

    public FeatureRows(ReadOnlySpan<uint> features)
    {
        int log = Math.Max(2, BitOperations.Log2((uint)Math.Max(1, features.Length)) - 1); // two to four features a bucket
        buckets = GC.AllocateArray<uint>((Bucket << log) + Bucket, pinned: true);
        first = AlignedStart(buckets);
        shift = 32 - log;
        int bitLog = Math.Clamp(log + 5, 10, 23); // eight to sixteen bits a feature
        bits = new ulong[1 << (bitLog - 6)];
        bitShift = 32 - bitLog;
        for (int r = 0; r < features.Length; r++)
        {
            uint hash = features[r] * Mix;
            bits[hash >> bitShift >> 6] |= 1UL << (int)(hash >> bitShift);
            Put(features[r], r, (int)(hash >> shift));
        }
    }

    private static unsafe int AlignedStart(uint[] pinned) => (int)((64 - (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned)) % 64) % 64 / sizeof(uint));

    private void Put(uint feature, int row, int bucket)
    {
        int last = 1 << (32 - shift);
        for (; ; bucket = bucket + 1 == last ? 0 : bucket + 1)
        {
            Span<uint> places = buckets.AsSpan(first + bucket * Bucket, Bucket);
            int free = places[Places..].IndexOf(0u);
            if (free < 0) continue;
            places[free] = feature;
            places[Places + free] = (uint)(row + 1);
            return;
        }
    }

    /// <summary>Writes the rows of the features that have one, in order; tells how many.</summary>
    /// <param name="features">Any number.</param>
    /// <param name="rows">Room for as many.</param>
    public int Find(ReadOnlySpan<uint> features, Span<int> rows)
    {
        // First without a branch: which features may have a row, by their places.
        int maybe = 0;
        for (int i = 0; i < features.Length; i++)
        {
            uint hash = features[i] * Mix;
            rows[maybe] = i;
            maybe += (int)(bits[hash >> bitShift >> 6] >> (int)(hash >> bitShift) & 1);
        }
        for (int k = 0; k < maybe; k++) CacheHint.Prefetch(in buckets[first + (int)(features[rows[k]] * Mix >> shift) * Bucket]);
        int found = 0;
        for (int k = 0; k < maybe; k++)
        {
            int row = Find(features[rows[k]]);
            rows[found] = row;
            found += row >= 0 ? 1 : 0;
        }
        return found;
    }

    private int Find(uint feature)
    {
        int last = 1 << (32 - shift);
        for (int bucket = (int)(feature * Mix >> shift); ; bucket = bucket + 1 == last ? 0 : bucket + 1)
        {
            ref uint places = ref buckets[first + bucket * Bucket];
            uint same = Vector256.Equals(Vector256.LoadUnsafe(ref places), Vector256.Create(feature)).ExtractMostSignificantBits();
            for (; same != 0; same &= same - 1)
            {
                uint row = Unsafe.Add(ref places, Places + BitOperations.TrailingZeroCount(same));
                if (row != 0) return (int)row - 1; // else a free place
            }
            if (Unsafe.Add(ref places, Bucket - 1) == 0) return -1;
        }
    }
}
