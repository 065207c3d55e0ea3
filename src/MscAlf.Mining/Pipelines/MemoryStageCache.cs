using System.Collections.Concurrent;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>A cache that lives as long as its process: for tests, and for runs that keep nothing.</summary>
public sealed class MemoryStageCache : IStageCache
{
    private readonly ConcurrentDictionary<ContentHash, byte[]> entries = new();
    private readonly ConcurrentDictionary<ContentHash, bool> used = new();

    /// <inheritdoc/>
    public bool TryGet(ContentHash key, out ReadOnlyMemory<byte> value)
    {
        bool found = entries.TryGetValue(key, out byte[]? bytes);
        value = bytes;
        if (found) used[key] = true;
        return found;
    }

    /// <inheritdoc/>
    public void Put(ContentHash key, ReadOnlySpan<byte> value)
    {
        entries[key] = value.ToArray();
        used[key] = true;
    }

    /// <inheritdoc/>
    public bool Touch(ContentHash key)
    {
        bool found = entries.ContainsKey(key);
        if (found) used[key] = true;
        return found;
    }

    /// <inheritdoc/>
    public int Prune()
    {
        int dropped = 0;
        foreach (ContentHash key in entries.Keys)
        {
            if (!used.ContainsKey(key) && entries.TryRemove(key, out _)) dropped++;
        }
        used.Clear();
        return dropped;
    }
}
