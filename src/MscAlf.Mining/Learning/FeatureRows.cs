using System.Numerics;

namespace MscAlf.Mining.Learning;

/// <summary>From the features of a model to their rows. Most features of a text are in no model, so a small bit set that stays in the processor's cache says no to nearly all of them.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class FeatureRows
{
    private const uint Mix = 0x9E3779B1;
    private readonly uint[] keys; // the features, at the places that their hashes say; 0 is free or the feature 0
    private readonly int[] rowOf;
    private readonly ulong[] bits;
    private readonly int shift, bitShift, zero;

    public FeatureRows(ReadOnlySpan<uint> features)
    {
        int log = BitOperations.Log2((uint)Math.Max(16, features.Length + features.Length / 4)) + 1;
        keys = new uint[1 << log];
        rowOf = new int[1 << log];
        shift = 32 - log;
        int bitLog = Math.Min(log + 4, 23);
        bits = new ulong[1 << (bitLog - 6)];
        bitShift = 32 - bitLog;
        zero = features.IndexOf(0u);
        for (int r = 0; r < features.Length; r++)
        {
            uint hash = features[r] * Mix;
            bits[hash >> bitShift >> 6] |= 1UL << (int)(hash >> bitShift);
            if (features[r] == 0) continue;
            int i = (int)(hash >> shift);
            while (keys[i] != 0) i = (i + 1) & (keys.Length - 1);
            keys[i] = features[r];
            rowOf[i] = r;
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
        if (feature == 0) return zero;
        uint[] table = keys;
        for (int i = (int)(feature * Mix >> shift); ; i = (i + 1) & (table.Length - 1))
        {
            uint key = table[i];
            if (key == feature) return rowOf[i];
            if (key == 0) return -1;
        }
    }
}
