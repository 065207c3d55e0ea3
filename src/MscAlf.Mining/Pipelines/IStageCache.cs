using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>Keeps results of stages between runs. The key names everything that can change the result, so an entry is never out of date, only unused.</summary>
/// <remarks>
/// Thread-safe. What can't be read back exactly as it was put reads as absent: a cache may forget, it never lies.
/// An entry is in use if it was read, put or touched since the cache was opened or last pruned.
/// </remarks>
public interface IStageCache
{
    /// <summary>Reads an entry and marks it as used.</summary>
    /// <param name="key">Hash of all inputs of the stage.</param>
    /// <param name="value">The bytes as they were put; empty where there is no entry.</param>
    /// <returns>Whether there is a sound entry.</returns>
    bool TryGet(ContentHash key, out ReadOnlyMemory<byte> value);

    /// <summary>Keeps an entry, in place of an older one of the same key, and marks it as used.</summary>
    void Put(ContentHash key, ReadOnlySpan<byte> value);

    /// <summary>Marks an entry as used without reading it: for a stage whose result was not needed because a later stage's entry was found.</summary>
    /// <returns>Whether there is such an entry.</returns>
    bool Touch(ContentHash key);

    /// <summary>Gives up entries that are not in use. To be called when a run has finished, never after an interrupted one.</summary>
    /// <returns>How many entries were given up. An implementation may keep unused entries as long as they take no undue room.</returns>
    int Prune();
}
