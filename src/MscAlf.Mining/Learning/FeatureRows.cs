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

    /// <summary>The row of a feature, or -1.</summary>
    public int Find(uint feature)
    {
        uint hash = feature * Mix;
        if ((bits[hash >> bitShift >> 6] >> (int)(hash >> bitShift) & 1) == 0) return -1;
        for (int i = (int)(hash >> shift); ; i = (i + 1) & (slots.Length - 1))
        {
            ulong slot = slots[i];
            if (slot == 0) return -1;
            if (slot >> 32 == feature) return (int)(uint)slot - 1;
        }
    }
}
