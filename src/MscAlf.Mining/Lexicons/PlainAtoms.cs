using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MscAlf.Mining.Lexicons;

/// <summary>The shortcut through ASCII, as most of English is. Anything else is left to <see cref="Atomizer"/>.</summary>
/// <remarks>
/// Sixty-four characters are classed at once, into one number for each class with a bit for each character. Words, numbers and marks are then read in the same way from those numbers and the
/// folded bytes, so that what a text is made of decides nothing that the processor would have to guess. After Langdale, Lemire: Parsing Gigabytes of JSON per Second (VLDB Journal 2019).
/// </remarks>
internal static class PlainAtoms
{
    private const int Block = AsciiClasses.Size;
    private const int Kinds = Block + 16; // behind the folded characters and what is read too much at the end
    private const int Gaps = Kinds + Block; // each character's gap stands where the next one's atom looks for it
    private const int Buffer = Gaps + Block + 16;

    /// <summary>Reads atoms from a place on; the place of the first character that it can't read, or the end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="i">Where to start: not inside of a word.</param>
    /// <param name="offset">Added to every start.</param>
    /// <param name="gap">What stands before the place; receives what stands before the next.</param>
    /// <param name="sink">Receives the atoms.</param>
    /// <param name="greeks">Words that stand for a letter.</param>
    [SkipLocalsInit]
    internal static int Read(ReadOnlySpan<char> text, int i, int offset, ref AtomGap gap, ref AtomSink sink, GreekWords greeks)
    {
        Span<byte> bytes = stackalloc byte[Buffer];
        Span<char> tail = stackalloc char[Block];
        while (i < text.Length && text[i] < 128)
        {
            int rest = text.Length - i;
            scoped ReadOnlySpan<char> block;
            if (rest >= Block)
            {
                block = text.Slice(i, Block);
            }
            else
            {
                tail.Clear();
                text[i..].CopyTo(tail);
                block = tail;
            }
            var classes = new AsciiClasses(block, bytes, bytes[Kinds..], bytes[(Gaps + 1)..]);
            int limit = classes.Limit(rest);
            if (limit == 0) break;
            classes.Keep(limit);
            ReadBlock(text[i..], offset + i, in classes, bytes, ref gap, ref sink, greeks);
            i += limit;
        }
        return i;
    }

    private static void ReadBlock(ReadOnlySpan<char> text, int offset, scoped ref readonly AsciiClasses classes, scoped Span<byte> bytes, ref AtomGap before, ref AtomSink sink, GreekWords greeks)
    {
        ulong gaps = classes.Spaces | classes.Hyphens, solid = ~(gaps | classes.Other), notCapitals = ~classes.Capitals;
        before = classes.Between(before, 0, BitOperations.TrailingZeroCount(solid | classes.Other));
        if (solid == 0) return;
        ulong follows = (classes.Letters & classes.Letters << 1) | (classes.Digits & classes.Digits << 1), starts = solid & ~follows;
        ulong ends = (~follows >> 1) | 1UL << (Block - 1), odd = classes.Odd(follows);
        for (ulong after = classes.Hyphens << 1 & gaps << 2 & starts; after != 0; after &= after - 1)
        {
            int p = BitOperations.TrailingZeroCount(after); // more than a hyphen: a space may be among it
            bytes[Gaps + p] = (byte)classes.Between(AtomGap.None, Block - BitOperations.LeadingZeroCount(solid & ((1UL << p) - 1)), p);
        }
        bytes[Gaps + BitOperations.TrailingZeroCount(starts)] = (byte)before;
        ref byte at = ref MemoryMarshal.GetReference(bytes[..Buffer]); // all places below are less than 64 from the start of a part
        ReadOnlySpan<ulong> names = greeks.Names;
        Span<Atom> free = sink.Reserve(Block);
        int used = 0;
        for (; starts != 0; starts &= starts - 1)
        {
            int p = BitOperations.TrailingZeroCount(starts), length = 1 + BitOperations.TrailingZeroCount(ends >> p);
            var gap = (AtomGap)Unsafe.Add(ref at, p + Gaps);
            if (Low(odd >> p, length) != 0)
            {
                sink.Take(used);
                AddOdd(text.Slice(p, length), offset + p, gap, ref sink);
                free = sink.Reserve(Block);
                used = 0;
                continue;
            }
            var kind = (AtomKind)Unsafe.Add(ref at, p + Kinds);
            ulong small = Low(notCapitals >> p, length), word = Low(Eight(ref Unsafe.Add(ref at, p)), 8 * length);
            ulong hash = AtomHash.Mix(AtomHash.Seed, word);
            if (length > 8) hash = AtomHash.Mix(hash, Low(Eight(ref Unsafe.Add(ref at, p + 8)), 8 * length - 64));
            int slot = GreekWords.SlotOf(word);
            if (names[slot] == word) (hash, kind, small) = (greeks.HashAt(slot), AtomKind.Greek, 0);
            free[used++] = new Atom(offset + p, length, hash, kind, gap) { Small = (ushort)small };
        }
        sink.Take(used);
        before = classes.Between(AtomGap.None, Block - BitOperations.LeadingZeroCount(solid), Block);
    }

    private static void AddOdd(ReadOnlySpan<char> run, int start, AtomGap gap, ref AtomSink sink)
    {
        if (char.IsAsciiDigit(run[0])) Atomizer.AddDigits(run, start, gap, ref sink);
        else Atomizer.AddLetters(run, start, gap, ref sink);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(ref byte at)
    {
        ulong bytes = Unsafe.ReadUnaligned<ulong>(ref at);
        return BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes);
    }

    // The lowest bits; all of them where there are not so many.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong value, int bits) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ZeroHighBits(value, (uint)bits) : bits >= 64 ? value : value & ((1UL << bits) - 1);
}
