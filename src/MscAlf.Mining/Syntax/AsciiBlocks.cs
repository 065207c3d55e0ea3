using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Syntax;

/// <summary>Classes of 64 characters of an ASCII text at a time, told apart by vectors: a bit a character, the first in the lowest, 0 behind the end of the text.</summary>
/// <remarks>Of characters beyond ASCII nothing is told that can be used. Pure and thread-safe.</remarks>
internal static class AsciiBlocks
{
    /// <summary>Characters of a block.</summary>
    public const int Size = 64;

    /// <summary>Which of the characters from a place on are letters.</summary>
    public static ulong Letters(ReadOnlySpan<char> text, int at)
    {
        Span<ushort> rest = stackalloc ushort[Size];
        ref ushort first = ref Units(text, at, rest);
        ulong letters = 0;
        for (int half = 0; half < Size; half += Vector256<byte>.Count) letters |= (ulong)IsLetter(Load(ref first, half)).ExtractMostSignificantBits() << half;
        return letters;
    }

    /// <summary>How many runs of letters a text has.</summary>
    public static int CountRuns(ReadOnlySpan<char> text)
    {
        int runs = 0;
        ulong before = 0; // 1 where the last character of the block before is a letter
        for (int at = 0; at < text.Length; at += Size)
        {
            ulong letters = Letters(text, at);
            runs += BitOperations.PopCount(letters & ~(letters << 1 | before));
            before = letters >> Size - 1;
        }
        return runs;
    }

    /// <summary>Which of the characters from a place on are letters and digits, which are signs, which digits. Spaces are none of them.</summary>
    public static (ulong Words, ulong Signs, ulong Digits) Classes(ReadOnlySpan<char> text, int at)
    {
        Span<ushort> rest = stackalloc ushort[Size];
        ref ushort first = ref Units(text, at, rest);
        ulong words = 0, signs = 0, digits = 0;
        for (int half = 0; half < Size; half += Vector256<byte>.Count)
        {
            Vector256<byte> c = Load(ref first, half);
            Vector256<byte> digit = Vector256.LessThan(c - Vector256.Create((byte)'0'), Vector256.Create((byte)10));
            Vector256<byte> word = digit | IsLetter(c);
            words |= (ulong)word.ExtractMostSignificantBits() << half;
            signs |= (ulong)(~(word | Vector256.Equals(c, Vector256.Create((byte)' ')))).ExtractMostSignificantBits() << half;
            digits |= (ulong)digit.ExtractMostSignificantBits() << half;
        }
        return (words, signs, digits);
    }

    // A block that the text does not fill is filled with spaces.
    private static ref ushort Units(ReadOnlySpan<char> text, int at, Span<ushort> rest)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(text[at..]);
        if (units.Length >= Size) return ref MemoryMarshal.GetReference(units);
        rest.Fill(' ');
        units.CopyTo(rest);
        return ref MemoryMarshal.GetReference(rest);
    }

    private static Vector256<byte> Load(ref ushort first, int at) =>
        Vector256.Narrow(Vector256.LoadUnsafe(ref first, (nuint)at), Vector256.LoadUnsafe(ref first, (nuint)(at + Vector256<ushort>.Count)));

    private static Vector256<byte> IsLetter(Vector256<byte> c) =>
        Vector256.LessThan((c | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)26));
}
