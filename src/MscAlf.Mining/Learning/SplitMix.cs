using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>A seeded generator that is the same on every machine and in every version (SplitMix64: Steele, Lea and Flood 2014).</summary>
/// <remarks>Mutable, not thread-safe; for orders of examples, not for secrets.</remarks>
public sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => StableHash.Finish(state += 0x9e3779b97f4a7c15UL);

    /// <summary>Puts the items into another order (Fisher and Yates).</summary>
    public void Shuffle<T>(List<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = (int)(Next() % (ulong)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
