using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>The names of Greek letters as packed lower-case words, found by one multiplication: no two of them share a slot.</summary>
internal sealed class GreekWords
{
    private const ulong Factor = 0x9e3779b97f4a7c15UL;
    private const int Bits = 6;
    private readonly ulong[] names = new ulong[1 << Bits];
    private readonly ulong[] hashes = new ulong[1 << Bits];

    /// <summary>Makes the table.</summary>
    /// <param name="words">Names of up to eight ASCII letters.</param>
    /// <exception cref="InvalidOperationException">Two names share a slot: another factor is needed.</exception>
    internal GreekWords(ReadOnlySpan<(string Name, char Letter)> words)
    {
        Span<byte> bytes = stackalloc byte[8];
        foreach ((string name, char letter) in words)
        {
            bytes.Clear();
            Encoding.ASCII.GetBytes(name, bytes);
            ulong packed = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            int slot = SlotOf(packed);
            if (names[slot] != 0) throw new InvalidOperationException("two names of Greek letters share a slot");
            (names[slot], hashes[slot]) = (packed, AtomHash.Of(letter));
        }
    }

    /// <summary>The names, each in its <see cref="SlotOf"/>.</summary>
    internal ReadOnlySpan<ulong> Names => names;

    /// <summary>The hash of the letter whose name stands in a slot.</summary>
    internal ulong HashAt(int slot) => hashes[slot];

    /// <summary>Where a word would stand.</summary>
    /// <param name="packed">Its first eight letters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SlotOf(ulong packed) => (int)(packed * Factor >> (64 - Bits));
}
