using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>The word forms that a thread has met: from a word's text to its entry, by open addressing.</summary>
/// <remarks>Words are told apart by 64-bit hashes alone, so that a look touches one place in memory. Not thread-safe.</remarks>
internal sealed class TagWords
{
    private Slot[] slots = new Slot[1 << 12];

    /// <summary>A place for a word.</summary>
    internal struct Slot
    {
        public ulong Hash;

        /// <summary>The entry; null where the word is new.</summary>
        public TagWord? Word;

        /// <summary>Log odds of a name by the word alone; NaN until asked for.</summary>
        public float Alone;
    }

    /// <summary>Number of words.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all words.</summary>
    public void Clear()
    {
        Array.Clear(slots);
        Count = 0;
    }

    /// <summary>The place of a word, where it is new to be filled at once. Holds until the next call.</summary>
    public ref Slot At(ReadOnlySpan<char> text) => ref At(HashOf(text));

    /// <summary>Asks the memory for the place of a word that <see cref="At(ulong)"/> will be asked for.</summary>
    public void Expect(ulong hash) => CacheHint.Prefetch(in slots[(int)(hash >> 32) & (slots.Length - 1)].Hash);

    /// <summary>The place of the word of a hash.</summary>
    public ref Slot At(ulong hash)
    {
        if (Count * 2 >= slots.Length) Grow();
        int mask = slots.Length - 1;
        for (int i = (int)(hash >> 32) & mask; ; i = (i + 1) & mask)
        {
            ref Slot slot = ref slots[i];
            if (slot.Word is null)
            {
                slot.Hash = hash;
                slot.Alone = float.NaN;
                Count++;
                return ref slot;
            }
            if (slot.Hash == hash) return ref slot;
        }
    }

    /// <summary>The hash of a word: four characters at a time; not to be kept, it depends on the processor's byte order.</summary>
    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        const ulong Prime = 0x9E3779B97F4A7C15UL;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        ulong hash = (ulong)text.Length * Prime;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * Prime;
            hash ^= hash >> 29;
            bytes = bytes[8..];
        }
        ulong rest = 0;
        for (int i = 0; i < bytes.Length; i += 2) rest = rest << 16 | Unsafe.ReadUnaligned<char>(in bytes[i]);
        return StableHash.Finish(hash ^ rest);
    }

    private void Grow()
    {
        Slot[] old = slots;
        slots = new Slot[old.Length * 2];
        int mask = slots.Length - 1;
        foreach (Slot slot in old)
        {
            if (slot.Word is null) continue;
            int i = (int)(slot.Hash >> 32) & mask;
            while (slots[i].Word is not null) i = (i + 1) & mask;
            slots[i] = slot;
        }
    }
}
