using System.Runtime.CompilerServices;

namespace MscAlf.Mining.Text;

/// <summary>A growing array whose items are read in place, made to be filled again and again.</summary>
/// <remarks>Not thread-safe. What was read by reference is stale once an item is added.</remarks>
internal sealed class Growing<T>
{
    private T[] items = new T[16];

    /// <summary>Items in it.</summary>
    public int Count { get; private set; }

    /// <summary>The item at an index below <see cref="Count"/>.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref items[index];
    }

    /// <summary>All items; valid until the next one is added.</summary>
    public Span<T> Span => items.AsSpan(0, Count);

    /// <summary>The array that holds the items now, and more behind them; when it grows, what was in this one stays as it was.</summary>
    public T[] Array => items;

    /// <summary>Forgets all items; their room is kept.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends an item.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in T item)
    {
        T[] array = items;
        int at = Count;
        if ((uint)at < (uint)array.Length) array[at] = item;
        else Grow(item);
        Count = at + 1;
    }

    /// <summary>Appends items; tells the index of the first.</summary>
    public int Append(ReadOnlySpan<T> more)
    {
        more.CopyTo(Extend(more.Length));
        return Count - more.Length;
    }

    /// <summary>Appends items whose values the caller sets at once: what they hold before is undefined.</summary>
    public Span<T> Extend(int count)
    {
        if (items.Length - Count < count) System.Array.Resize(ref items, Math.Max(items.Length * 2, Count + count));
        Count += count;
        return items.AsSpan(Count - count, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(T item)
    {
        System.Array.Resize(ref items, items.Length * 2);
        items[Count] = item;
    }
}
