using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>The names of Greek letters as packed lower-case words, found by one multiplication.</summary>
internal sealed class GreekWords
{
    private const ulong Factor = 0x9e3779b97f4a7c15UL;
    private const int Slots = 128;
    private const int Shift = 57;
    private readonly ulong[] names = new ulong[Slots];
    private readonly ulong[] hashes = new ulong[Slots];

    internal GreekWords(ReadOnlySpan<(string Name, char Letter)> words)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach ((string name, char letter) in words)
        {
            bytes.Clear();
            Encoding.ASCII.GetBytes(name, bytes);
            ulong packed = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            int slot = (int)(packed * Factor >> Shift);
            while (names[slot] != 0) slot = (slot + 1) & (Slots - 1);
            (names[slot], hashes[slot]) = (packed, AtomHash.Of(letter));
        }
    }

    /// <summary>Whether a word of up to eight letters is such a name, and the hash of its letter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryGet(ulong packed, out ulong hash)
    {
        int slot = (int)(packed * Factor >> Shift);
        hash = hashes[slot];
        ulong name = names[slot];
        return name == packed || (name != 0 && TryBehind(packed, slot, out hash));
    }

    private bool TryBehind(ulong packed, int slot, out ulong hash)
    {
        do slot = (slot + 1) & (Slots - 1);
        while (names[slot] != 0 && names[slot] != packed);
        hash = hashes[slot];
        return names[slot] == packed;
    }
}
