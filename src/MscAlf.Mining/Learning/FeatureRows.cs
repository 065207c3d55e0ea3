using System.Numerics;

namespace MscAlf.Mining.Learning;

/// <summary>From the features of a model to their rows. Most features of a text are in no model, so a small bit set that stays in the processor's cache says no to nearly all of them.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class FeatureRows
{
    private const uint Mix = 0x9E3779B1;
    private readonly ulong[] slots; // feature in the high half, row + 1 in the low half; 0 is free
    private readonly ulong[] bits;
    private readonly int shift, bitShift;

    public FeatureRows(ReadOnlySpan<uint> features)
    {
        int log = BitOperations.Log2((uint)Math.Max(16, features.Length)) + 2;
        slots = new ulong[1 << log];
        shift = 32 - log;
        int bitLog = Math.Min(log + 2, 22);
        bits = new ulong[1 << (bitLog - 6)];
        bitShift = 32 - bitLog;
        for (int r = 0; r < features.Length; r++)
        {
            uint hash = features[r] * Mix;
            bits[hash >> bitShift >> 6] |= 1UL << (int)(hash >> bitShift);
            int i = (int)(hash >> shift);
            while (slots[i] != 0) i = (i + 1) & (slots.Length - 1);
            slots[i] = (ulong)features[r] << 32 | (uint)(r + 1);
        }
    }

    /// <summary>Writes the rows of the features that have one, in order; tells how many.</summary>
    /// <param name="features">Any number.</param>
    /// <param name="rows">Room for as many.</param>
    public int Find(ReadOnlySpan<uint> features, Span<int> rows)
    {
        // First without a branch, so that the processor asks for many at a time: which features may have a row, by their places.
        int maybe = 0;
        for (int i = 0; i < features.Length; i++)
        {
            uint hash = features[i] * Mix;
            rows[maybe] = i;
            maybe += (int)(bits[hash >> bitShift >> 6] >> (int)(hash >> bitShift) & 1);
        }
        int found = 0;
        for (int k = 0; k < maybe; k++)
        {
            int row = Find(features[rows[k]]);
            if (row >= 0) rows[found++] = row;
        }
        return found;
    }

    private int Find(uint feature)
    {
        for (int i = (int)(feature * Mix >> shift); ; i = (i + 1) & (slots.Length - 1))
        {
            ulong slot = slots[i];
            if (slot == 0) return -1;
            if (slot >> 32 == feature) return (int)(uint)slot - 1;
        }
    }
}
