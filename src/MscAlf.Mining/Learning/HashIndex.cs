namespace MscAlf.Mining.Learning;

/// <summary>From 64-bit keys to small numbers, built once and read often: open addressing with linear probing.</summary>
/// <remarks>Thread-safe once no more keys are added. The key 0 is kept as 1, so both are one key.</remarks>
public sealed class HashIndex
{
    private Slot[] slots;
    private int mask;

    private record struct Slot(ulong Key, int Value);

    /// <summary>Makes an empty index with room for some keys.</summary>
    /// <param name="capacity">Keys expected; more may be added.</param>
    public HashIndex(int capacity = 16)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        int size = 16;
        while (size < capacity * 2L) size *= 2;
        slots = new Slot[size];
        mask = size - 1;
    }

    /// <summary>Keys in the index.</summary>
    public int Count { get; private set; }

    /// <summary>The value of a key, or -1.</summary>
    public int Find(ulong key)
    {
        if (key == 0) key = 1;
        for (int i = (int)(key ^ (key >> 32)) & mask; ; i = (i + 1) & mask)
        {
            ref readonly Slot slot = ref slots[i];
            if (slot.Key == key) return slot.Value;
            if (slot.Key == 0) return -1;
        }
    }

    /// <summary>The value of a key; a new key gets <paramref name="value"/>.</summary>
    /// <param name="key">Key, already well mixed.</param>
    /// <param name="value">At least 0.</param>
    public int GetOrAdd(ulong key, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (key == 0) key = 1;
        if (Count * 2 >= slots.Length) Grow();
        int i = (int)(key ^ (key >> 32)) & mask;
        for (; slots[i].Key != 0; i = (i + 1) & mask)
        {
            if (slots[i].Key == key) return slots[i].Value;
        }
        slots[i] = new Slot(key, value);
        Count++;
        return value;
    }

    /// <summary>Sets the value of a key, new or not.</summary>
    public void Set(ulong key, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (GetOrAdd(key, value) == value) return;
        if (key == 0) key = 1;
        for (int i = (int)(key ^ (key >> 32)) & mask; ; i = (i + 1) & mask)
        {
            if (slots[i].Key != key) continue;
            slots[i].Value = value;
            return;
        }
    }

    private void Grow()
    {
        Slot[] old = slots;
        slots = new Slot[old.Length * 2];
        mask = slots.Length - 1;
        foreach (Slot slot in old)
        {
            if (slot.Key == 0) continue;
            int i = (int)(slot.Key ^ (slot.Key >> 32)) & mask;
            while (slots[i].Key != 0) i = (i + 1) & mask;
            slots[i] = slot;
        }
    }
}
