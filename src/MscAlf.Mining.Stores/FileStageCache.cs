using System.Runtime.InteropServices;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Stores;

/// <summary>A stage cache in a folder: entries are appended to a few large pack files, each written by one process and sealed with an index.</summary>
/// <remarks>
/// <para>Why packs and not one file an entry: hundreds of thousands of documents have a million small entries. As files each would cost a name, a block and, to be safe,
/// a flush of its own, and opening or pruning would walk a million names. A pack costs one flush; opening reads one index a pack, 48 bytes an entry.</para>
/// <para>Crash safety: nothing that was written is ever written again. A pack whose writer was killed, at any byte, is read up to its last whole entry when the cache is next opened, and
/// sealed there. Every entry has a checksum over its header and one over its content: what is damaged reads as absent, and is replaced when it is put again.</para>
/// <para>Sharing: thread-safe. Each process writes its own pack and sees those that were sealed when it opened the cache; a process may miss what another one keeps, no more.
/// A pack that a living process writes is locked and left alone.</para>
/// <para>Room: pruning drops or rewrites packs of which more than a quarter is unused, and joins small ones, so at most a third of what is used is wasted.</para>
/// </remarks>
public sealed class FileStageCache : IStageCache, IDisposable
{
    /// <summary>A pack is sealed when it has come to this size, unless told otherwise.</summary>
    internal const long DefaultPackSize = 128L << 20;

    private const int ManySmallPacks = 8;
    private readonly Dictionary<PackKey, Slot> index = [];
    private readonly List<Pack> packs = [];
    private readonly Lock gate = new();
    private readonly string folder;
    private readonly long packSize;
    private Pack? active;
    private int nextNumber = 1;
    private bool disposed;

    /// <summary>Opens the cache of a folder, which is made where it does not exist.</summary>
    /// <exception cref="StoreException">The folder can't be made, read or written to.</exception>
    public FileStageCache(string folder)
        : this(folder, DefaultPackSize)
    {
    }

    internal FileStageCache(string folder, long packSize)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        this.folder = folder;
        this.packSize = packSize;
        try
        {
            Directory.CreateDirectory(folder);
            foreach (string path in Pack.Unsealed(folder))
            {
                nextNumber = Math.Max(nextNumber, Pack.NumberOf(path) + 1);
                Pack.TryRecover(path);
            }
            foreach (string path in Pack.Sealed(folder)) Load(path);
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            Close();
            throw StoreException.From(folder, e);
        }
    }

    /// <summary>How many entries there are.</summary>
    public int Count
    {
        get
        {
            lock (gate) return index.Count;
        }
    }

    /// <inheritdoc/>
    public bool TryGet(ContentHash key, out ReadOnlyMemory<byte> value)
    {
        PackKey packKey = PackKey.Of(key);
        value = default;
        Slot slot;
        lock (gate)
        {
            if (!TryUse(packKey, out slot)) return false;
        }
        if (slot.Pack.Read(slot.Entry) is { } content)
        {
            value = content;
            return true;
        }
        lock (gate)
        {
            if (index.TryGetValue(packKey, out Slot now) && now.Entry == slot.Entry && now.Pack == slot.Pack) index.Remove(packKey);
        }
        return false;
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The disk is full or can't be written to; what was put before is kept.</exception>
    public void Put(ContentHash key, ReadOnlySpan<byte> value)
    {
        PackKey packKey = PackKey.Of(key);
        uint sum = Checksum.Of(value);
        lock (gate)
        {
            if (TryUse(packKey, out Slot known) && known.Entry.Length == value.Length && known.Entry.Sum == sum) return;
            try
            {
                Append(packKey, value);
            }
            catch (Exception e) when (StoreException.Covers(e))
            {
                throw StoreException.From(folder, e);
            }
        }
    }

    /// <inheritdoc/>
    public bool Touch(ContentHash key)
    {
        PackKey packKey = PackKey.Of(key);
        lock (gate) return TryUse(packKey, out _);
    }

    /// <inheritdoc/>
    /// <exception cref="StoreException">The disk is full or can't be written to; nothing in use is lost.</exception>
    public int Prune()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            int before = index.Count;
            try
            {
                Repack();
            }
            catch (Exception e) when (StoreException.Covers(e))
            {
                throw StoreException.From(folder, e);
            }
            foreach (PackKey key in index.Keys) CollectionsMarshal.GetValueRefOrNullRef(index, key).Used = false;
            return before - index.Count;
        }
    }

    /// <summary>Seals what was written. A pack that can't be sealed now is sealed when the cache is next opened.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed) return;
            disposed = true;
            try
            {
                SealActive();
            }
            catch (Exception e) when (StoreException.Covers(e))
            {
                // its entries are whole all the same
            }
            Close();
        }
    }

    private bool TryUse(PackKey key, out Slot slot)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ref Slot found = ref CollectionsMarshal.GetValueRefOrNullRef(index, key);
        if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref found))
        {
            slot = default;
            return false;
        }
        found.Used = true;
        slot = found;
        return true;
    }

    private void Load(string path)
    {
        nextNumber = Math.Max(nextNumber, Pack.NumberOf(path) + 1);
        if (Pack.TryOpen(path, out List<PackEntry> entries) is not { } pack) return;
        packs.Add(pack);
        foreach (PackEntry entry in entries) index[entry.Key] = new Slot { Pack = pack, Entry = entry };
    }

    private void Append(PackKey key, ReadOnlySpan<byte> content)
    {
        active ??= Pack.Create(folder, nextNumber++);
        index[key] = new Slot { Pack = active, Entry = active.Append(key, content), Used = true };
        if (active.Length >= packSize) SealActive();
    }

    private void SealActive()
    {
        if (active is null) return;
        active.Seal();
        packs.Add(active);
        active = null;
    }

    private void Repack()
    {
        SealActive();
        var used = new Dictionary<Pack, long>();
        foreach (Slot slot in index.Values)
        {
            if (slot.Used) used[slot.Pack] = used.GetValueOrDefault(slot.Pack, PackFormat.Overhead) + slot.Entry.Length + PackFormat.EntryOverhead;
        }
        int small = packs.Count(p => IsSmall(p));
        var stale = packs.Where(p => used.GetValueOrDefault(p) is var bytes && (bytes < p.Length - p.Length / 4 || (small > ManySmallPacks && IsSmall(p)))).ToHashSet();
        if (stale.Count == 0) return;
        List<Slot> moving = [.. index.Values.Where(s => stale.Contains(s.Pack))];
        moving.Sort(static (a, b) => a.Pack == b.Pack ? a.Entry.Offset.CompareTo(b.Entry.Offset) : string.CompareOrdinal(a.Pack.Path, b.Pack.Path));
        foreach (Slot slot in moving)
        {
            if (slot.Used && slot.Pack.Read(slot.Entry) is { } content) Append(slot.Entry.Key, content);
            else index.Remove(slot.Entry.Key);
        }
        SealActive();
        foreach (Pack pack in stale)
        {
            pack.Delete();
            packs.Remove(pack);
        }
    }

    private bool IsSmall(Pack pack) => pack.Length < packSize / ManySmallPacks;

    private void Close()
    {
        active?.Dispose();
        foreach (Pack pack in packs) pack.Dispose();
    }

    private record struct Slot
    {
        internal Pack Pack;
        internal PackEntry Entry;
        internal bool Used;
    }
}
