namespace MscAlf.Mining.Learning;

/// <summary>The binary features of one example as hashes; a growing list that is used again and again.</summary>
/// <remarks>Mutable, not thread-safe. A feature that is added twice counts once.</remarks>
public sealed class FeatureBuffer
{
    private uint[] items = new uint[512];
    private ulong[] slots = new ulong[1024]; // round in the high half, feature in the low half: what an earlier round left is free
    private uint round = 1;
    private int distinct;

    /// <summary>Forgets all features.</summary>
    public void Clear()
    {
        Count = 0;
        distinct = 0;
        if (++round != 0) return;
        Array.Clear(slots);
        round = 1;
    }

    /// <summary>Features added so far, with repetitions.</summary>
    public int Count { get; private set; }

    /// <summary>The distinct features in the order in which they were first added; valid until the next change.</summary>
    public ReadOnlySpan<uint> Distinct => items.AsSpan(0, distinct);

    /// <summary>The group that a feature was added to.</summary>
    public static int GroupOf(uint feature) => (int)(feature >> 28);

    /// <summary>Adds a feature by its hash.</summary>
    /// <param name="hash">Well mixed.</param>
    /// <param name="group">0 to 15; a head may look at some groups only (<see cref="HeadTask.Groups"/>).</param>
    public void Add(ulong hash, int group = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)group, 15u, nameof(group));
        Count++;
        if (distinct == items.Length) Grow();
        uint item = ((uint)(hash ^ (hash >> 32)) & 0x0fff_ffff) | ((uint)group << 28);
        ulong key = (ulong)round << 32 | item;
        ulong[] table = slots;
        int i = (int)item & (table.Length - 1);
        for (; table[i] >> 32 == round; i = (i + 1) & (table.Length - 1))
        {
            if (table[i] == key) return;
        }
        table[i] = key;
        items[distinct++] = item;
    }

    /// <summary>The distinct features in ascending order.</summary>
    public uint[] Sorted()
    {
        uint[] result = items.AsSpan(0, distinct).ToArray();
        Array.Sort(result);
        return result;
    }

    private void Grow()
    {
        Array.Resize(ref items, items.Length * 2);
        slots = new ulong[items.Length * 2];
        for (int k = 0; k < distinct; k++)
        {
            int i = (int)items[k] & (slots.Length - 1);
            while (slots[i] != 0) i = (i + 1) & (slots.Length - 1);
            slots[i] = (ulong)round << 32 | items[k];
        }
    }
}
