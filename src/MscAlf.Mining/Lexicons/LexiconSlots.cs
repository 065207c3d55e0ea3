using System.Runtime.CompilerServices;

namespace MscAlf.Mining.Lexicons;

/// <summary>A table in which every key has its one slot, so that nothing is searched: a small table of seeds says for each group of keys how their slots are reckoned.</summary>
/// <remarks>Hash and displace, after Belazzougui, Botelho, Dietzfelbinger: Hash, displace, and compress (ESA 2009); the seeds are a byte for three keys and are not compressed. A key that is not in the table gets a slot, too: what stands there must be compared.</remarks>
internal static class LexiconSlots
{
    private const int KeysPerSeed = 3;
    private const int MaxSeed = 255;
    private const ulong Spread = 0x9e3779b97f4a7c15UL;
    private const ulong Step = 0xd6e8feb86659fd93UL;

    /// <summary>The slot of a key.</summary>
    /// <param name="key">Its bits must be well mixed.</param>
    /// <param name="seeds">As <see cref="Build"/> gave them.</param>
    /// <param name="slots">How many slots there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SlotOf(ulong key, ReadOnlySpan<byte> seeds, int slots) => SlotOf(key, seeds[GroupOf(key, seeds.Length)], slots);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int GroupOf(ulong key, int groups) => (int)((key >> 32) * (uint)groups >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(ulong key, byte seed, int slots) => (int)(((key ^ seed * Step) * Spread >> 32) * (uint)slots >> 32);

    /// <summary>Finds seeds for keys, all different; deterministic.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="slots">How many slots there are: at least one, and a third more than keys.</param>
    internal static byte[] Build(ReadOnlySpan<ulong> keys, out int slots)
    {
        slots = keys.Length + keys.Length / 3 + 1;
        while (true)
        {
            if (TryBuild(keys, slots) is { } seeds) return seeds;
            slots += slots / 8 + 1;
        }
    }

    private static byte[]? TryBuild(ReadOnlySpan<ulong> keys, int slots)
    {
        int groups = keys.Length / KeysPerSeed + 1;
        var ends = new int[groups + 1];
        foreach (ulong key in keys) ends[GroupOf(key, groups) + 1]++;
        int largest = 0;
        for (int g = 0; g < groups; g++)
        {
            largest = Math.Max(largest, ends[g + 1]);
            ends[g + 1] += ends[g];
        }
        var grouped = new ulong[keys.Length];
        var next = ends.AsSpan(0, groups).ToArray();
        foreach (ulong key in keys) grouped[next[GroupOf(key, groups)]++] = key;
        var seeds = new byte[groups];
        var taken = new ulong[(slots + 63) / 64];
        // the largest groups first, while there is room
        for (int size = largest; size > 0; size--)
        {
            for (int g = 0; g < groups; g++)
            {
                if (ends[g + 1] - ends[g] != size) continue;
                int seed = 0;
                while (!TryTake(grouped.AsSpan(ends[g], size), (byte)seed, slots, taken))
                {
                    if (++seed > MaxSeed) return null;
                }
                seeds[g] = (byte)seed;
            }
        }
        return seeds;
    }

    private static bool TryTake(ReadOnlySpan<ulong> keys, byte seed, int slots, ulong[] taken)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            int slot = SlotOf(keys[i], seed, slots);
            if ((taken[slot >> 6] >> slot & 1) == 0)
            {
                taken[slot >> 6] |= 1UL << slot;
                continue;
            }
            while (--i >= 0) taken[SlotOf(keys[i], seed, slots) >> 6] &= ~(1UL << SlotOf(keys[i], seed, slots));
            return false;
        }
        return true;
    }
}
