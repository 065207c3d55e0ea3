using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Lexicons;

/// <summary>What each of sixty-four characters is: bit i for the i-th. The classes of <see cref="Text.CharFold"/>, of ASCII only.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct AsciiClasses
{
    internal const int Size = 64;

    internal ulong Letters, Capitals, Digits, Spaces, Hyphens;

    /// <summary>Beyond ASCII, the start of an entity, or the accent that is read as an apostrophe: the only mark that folds into another.</summary>
    internal ulong Other;

    /// <summary>Classes sixty-four characters.</summary>
    /// <param name="block">The characters.</param>
    /// <param name="folded">Receives them as bytes, capitals made small.</param>
    /// <param name="kinds">Receives the <see cref="AtomKind"/> of an atom that starts there.</param>
    /// <param name="gaps">Receives the <see cref="AtomGap"/> that they are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal AsciiClasses(ReadOnlySpan<char> block, Span<byte> folded, Span<byte> kinds, Span<byte> gaps)
    {
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(block[..Size]);
        for (int half = 0; half < Size; half += Vector256<byte>.Count)
        {
            Vector256<byte> bytes = Vector256.NarrowWithSaturation(Vector256.Create(units[half..]), Vector256.Create(units[(half + 16)..]));
            Vector256<byte> lower = bytes | Vector256.Create((byte)0x20);
            Vector256<byte> letters = Vector256.LessThanOrEqual(lower - Vector256.Create((byte)'a'), Vector256.Create((byte)25));
            Vector256<byte> digits = Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)'0'), Vector256.Create((byte)9));
            Vector256<byte> spaces = Vector256.Equals(bytes, Vector256.Create((byte)' ')) | Vector256.LessThanOrEqual(bytes - Vector256.Create((byte)'\t'), Vector256.Create((byte)4));
            Vector256<byte> hyphens = Vector256.Equals(bytes, Vector256.Create((byte)'-'));
            (bytes | (letters & Vector256.Create((byte)0x20))).CopyTo(folded[half..]);
            Vector256.AndNot(Vector256.ConditionalSelect(digits, Vector256.Create((byte)AtomKind.Digits), Vector256.Create((byte)AtomKind.Symbol)), letters).CopyTo(kinds[half..]);
            ((spaces & Vector256.Create((byte)AtomGap.Space)) | (hyphens & Vector256.Create((byte)AtomGap.Hyphen))).CopyTo(gaps[half..]);
            Letters |= Bits(letters) << half;
            Capitals |= Bits(Vector256.AndNot(letters, Vector256.Equals(bytes, lower))) << half;
            Digits |= Bits(digits) << half;
            Spaces |= Bits(spaces) << half;
            Hyphens |= Bits(hyphens) << half;
            Other |= Bits(bytes | Vector256.Equals(bytes, Vector256.Create((byte)'&')) | Vector256.Equals(bytes, Vector256.Create((byte)'`'))) << half;
        }
    }

    /// <summary>How many characters can be read now: not a word or number that goes on behind the block, or in another script.</summary>
    /// <param name="rest">Characters of the text from the start of the block on.</param>
    internal readonly int Limit(int rest)
    {
        int limit = Math.Min(Math.Min(rest, Size), BitOperations.TrailingZeroCount(Other));
        if (limit == rest || limit == 0) return limit;
        ulong below = ulong.MaxValue >> (Size - limit);
        if (((Letters | Digits) >> (limit - 1) & 1) == 0) return limit;
        ulong starts = (Letters & ~(Letters << 1)) | (Digits & ~(Digits << 1));
        return Size - 1 - BitOperations.LeadingZeroCount(starts & below);
    }

    /// <summary>Forgets all characters but the first ones.</summary>
    /// <param name="count">At least 1.</param>
    internal void Keep(int count)
    {
        ulong below = ulong.MaxValue >> (Size - count);
        Letters &= below;
        Capitals &= below;
        Digits &= below;
        Spaces &= below;
        Hyphens &= below;
        Other = ~below;
    }

    /// <summary>Marks in words that must be looked at closer: capitals in a word that has small letters, too, but for the first letter; and the sixteenth character of a word or number.</summary>
    /// <param name="follows">The characters that go on a word or number.</param>
    internal readonly ulong Odd(ulong follows)
    {
        ulong small = Letters & ~Capitals;
        ulong two = follows & follows << 1, four = two & two << 2, eight = four & four << 4;
        return (Capitals & small << 1) | (small & (Capitals & follows) << 1) | (eight & eight << (Atom.MostSmall - 8));
    }

    /// <summary>The gap after what was before, and characters of the block.</summary>
    internal readonly AtomGap Between(AtomGap before, int from, int to)
    {
        if (before == AtomGap.Start || from >= to) return before;
        ulong between = ulong.MaxValue << from & ulong.MaxValue >> (Size - to);
        if ((Spaces & between) != 0) return AtomGap.Space;
        return before == AtomGap.None && (Hyphens & between) != 0 ? AtomGap.Hyphen : before;
    }

    private static ulong Bits(Vector256<byte> v) => v.ExtractMostSignificantBits();
}
