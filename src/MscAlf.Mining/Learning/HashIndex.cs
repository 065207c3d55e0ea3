namespace MscAlf.Mining.Learning;

/// <summary>From 64-bit keys to small numbers, built once and read often: open addressing with linear probing.</summary>
/// <remarks>Thread-safe once no more keys are added. The key 0 is kept as 1, so both are one key.</remarks>
public sealed class HashIndex
{
    private ulong[] keys;
    private int[] values;
    private int mask;

    /// <summary>Makes an empty index with room for some keys.</summary>
    /// <param name="capacity">Keys expected; more may be added.</param>
    public HashIndex(int capacity = 16)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        int size = 16;
        while (size < capacity * 2L) size *= 2;
        keys = new ulong[size];
        values = new int[size];
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
            ulong k = keys[i];
            if (k == key) return values[i];
            if (k == 0) return -1;
        }
    }

    /// <summary>The value of a key; a new key gets <paramref name="value"/>.</summary>
    /// <param name="key">Key, already well mixed.</param>
    /// <param name="value">At least 0.</param>
    public int GetOrAdd(ulong key, int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        if (key == 0) key = 1;
        if (Count * 2 >= keys.Length) Grow();
        int i = (int)(key ^ (key >> 32)) & mask;
        for (; keys[i] != 0; i = (i + 1) & mask)
        {
            if (keys[i] == key) return values[i];
        }
        keys[i] = key;
        values[i] = value;
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
            if (keys[i] != key) continue;
            values[i] = value;
            return;
        }
    }

    private void Grow()
    {
        ulong[] oldKeys = keys;
        int[] oldValues = values;
        keys = new ulong[oldKeys.Length * 2];
        values = new int[oldKeys.Length * 2];
        mask = keys.Length - 1;
        for (int j = 0; j < oldKeys.Length; j++)
        {
            if (oldKeys[j] == 0) continue;
            int i = (int)(oldKeys[j] ^ (oldKeys[j] >> 32)) & mask;
            while (keys[i] != 0) i = (i + 1) & mask;
            keys[i] = oldKeys[j];
            values[i] = oldValues[j];
        }
    }
}
