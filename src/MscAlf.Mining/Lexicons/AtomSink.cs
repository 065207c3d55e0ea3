using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MscAlf.Mining.Lexicons;

/// <summary>Writes atoms into the storage of a list, without a call for each.</summary>
internal ref struct AtomSink
{
    private readonly List<Atom> list;
    private Span<Atom> free;

    internal AtomSink(List<Atom> list, int textLength)
    {
        this.list = list;
        Count = list.Count;
        Grow(Count + textLength / 4 + 16);
    }

    /// <summary>How many atoms the list has.</summary>
    internal int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Atom atom)
    {
        if ((uint)Count >= (uint)free.Length) Grow(2 * free.Length + 16);
        free[Count++] = atom;
    }

    /// <summary>Room for more atoms behind those that are there; they count when <see cref="Take"/> says so.</summary>
    internal Span<Atom> Reserve(int more)
    {
        if (free.Length - Count < more) Grow(2 * free.Length + more);
        return free[Count..];
    }

    /// <summary>Counts atoms that were written into reserved room.</summary>
    internal void Take(int more) => Count += more;

    /// <summary>An atom that was added.</summary>
    internal readonly ref Atom this[int index] => ref free[index];

    internal readonly void Finish() => CollectionsMarshal.SetCount(list, Count);

    private void Grow(int size)
    {
        CollectionsMarshal.SetCount(list, size);
        free = CollectionsMarshal.AsSpan(list);
    }
}
