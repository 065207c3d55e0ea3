namespace MscAlf.Mining.Learning;

/// <summary>The binary features of one example as hashes; a growing list that is used again and again.</summary>
/// <remarks>Mutable, not thread-safe. A feature that is added twice counts once.</remarks>
public sealed class FeatureBuffer
{
    private uint[] items = new uint[256];
    private uint[] sorted = new uint[256];
    private bool dirty;
    private int distinct;

    /// <summary>Forgets all features.</summary>
    public void Clear()
    {
        Count = 0;
        distinct = 0;
        dirty = false;
    }

    /// <summary>Features added so far, with repetitions.</summary>
    public int Count { get; private set; }

    /// <summary>The group that a feature was added to.</summary>
    public static int GroupOf(uint feature) => (int)(feature >> 28);

    /// <summary>Adds a feature by its hash.</summary>
    /// <param name="hash">Well mixed.</param>
    /// <param name="group">0 to 15; a head may look at some groups only (<see cref="HeadTask.Groups"/>).</param>
    public void Add(ulong hash, int group = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)group, 15u, nameof(group));
        if (Count == items.Length) Array.Resize(ref items, Count * 2);
        items[Count++] = ((uint)(hash ^ (hash >> 32)) & 0x0fff_ffff) | ((uint)group << 28);
        dirty = true;
    }

    /// <summary>The distinct features in ascending order; valid until the next change.</summary>
    public ReadOnlySpan<uint> Features()
    {
        if (dirty)
        {
            if (sorted.Length < Count) sorted = new uint[items.Length];
            items.AsSpan(0, Count).CopyTo(sorted);
            Array.Sort(sorted, 0, Count);
            distinct = 0;
            for (int i = 0; i < Count; i++)
            {
                if (i == 0 || sorted[i] != sorted[i - 1]) sorted[distinct++] = sorted[i];
            }
            dirty = false;
        }
        return sorted.AsSpan(0, distinct);
    }
}
