using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>Writes atoms into the storage of a list, without a call for each.</summary>
internal ref struct AtomSink
{
    private readonly List<Atom> list;
    private Span<Atom> free;
    private int used;

    internal AtomSink(List<Atom> list, int textLength)
    {
        this.list = list;
        used = list.Count;
        Grow(used + textLength / 4 + 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Atom atom)
    {
        if ((uint)used >= (uint)free.Length) Grow(2 * free.Length + 16);
        free[used++] = atom;
    }

    internal readonly void Finish() => CollectionsMarshal.SetCount(list, used);

    private void Grow(int size)
    {
        CollectionsMarshal.SetCount(list, size);
        free = CollectionsMarshal.AsSpan(list);
    }
}

/// <summary>The shortcut through plain English: words of up to 16 Latin letters, numbers, ASCII signs. Anything else is left to <see cref="Atomizer"/>.</summary>
/// <remarks>Sixteen characters are classed at once; what a word is made of decides nothing that the processor would have to guess.</remarks>
internal static class PlainAtoms
{
    /// <summary>Class of the characters that are left to the careful reader.</summary>
    internal const byte Other = 0xFF;

    private const int Width = 16;
    private const int MaxDigits = 8;

    /// <summary>Reads atoms from a place on; the place of the first character that it can't read, or the end.</summary>
    internal static int Read(ReadOnlySpan<char> text, int i, int offset, ref AtomGap before, ref AtomSink sink, byte[] classes, ulong[] symbols, GreekWords greeks)
    {
        AtomGap gap = before;
        Span<char> tail = stackalloc char[Width];
        while ((uint)i < (uint)text.Length)
        {
            char c = text[i];
            if (c >= 128) break;
            byte kind = classes[c];
            if (kind is (byte)CharClass.Lower or (byte)CharClass.Upper)
            {
                int length = Word(text, i, tail, greeks, out ulong hash, out bool greek, out ushort small);
                if (length == 0) break;
                sink.Add(new Atom(offset + i, length, hash, greek ? AtomKind.Greek : AtomKind.Letters, gap) { Small = small });
                i += length;
                gap = AtomGap.None;
                if ((uint)i < (uint)text.Length && text[i] == ' ')
                {
                    gap = AtomGap.Space;
                    i++;
                }
            }
            else if (kind == (byte)CharClass.Space)
            {
                if (gap != AtomGap.Start) gap = AtomGap.Space;
                i++;
            }
            else if (kind == (byte)CharClass.Hyphen)
            {
                if (gap == AtomGap.None) gap = AtomGap.Hyphen;
                i++;
            }
            else if (kind == (byte)CharClass.Symbol)
            {
                sink.Add(new Atom(offset + i, 1, symbols[c], AtomKind.Symbol, gap));
                gap = AtomGap.None;
                i++;
            }
            else if (kind == (byte)CharClass.Digit)
            {
                int end = i;
                ulong packed = 0;
                while (end < text.Length && char.IsAsciiDigit(text[end]) && end - i < MaxDigits)
                {
                    packed |= (ulong)text[end] << 8 * (end - i);
                    end++;
                }
                if (end < text.Length && (text[end] >= 128 || char.IsAsciiDigit(text[end]))) break;
                sink.Add(new Atom(offset + i, end - i, AtomHash.Mix(AtomHash.Seed, packed), AtomKind.Digits, gap));
                gap = AtomGap.None;
                i = end;
            }
            else
            {
                break;
            }
        }
        before = gap;
        return i;
    }

    // Length and hash of the word that starts here; 0 where it is too long, hides a boundary, or goes on in another script.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Word(ReadOnlySpan<char> text, int i, Span<char> tail, GreekWords greeks, out ulong hash, out bool greek, out ushort small)
    {
        ReadOnlySpan<char> window;
        if (i + Width <= text.Length)
        {
            window = text.Slice(i, Width);
        }
        else
        {
            tail.Clear();
            text[i..].CopyTo(tail);
            window = tail;
        }
        ReadOnlySpan<ushort> units = MemoryMarshal.Cast<char, ushort>(window);
        Vector128<byte> bytes = Vector128.NarrowWithSaturation(Vector128.Create(units), Vector128.Create(units[8..]));
        Vector128<byte> lower = bytes | Vector128.Create((byte)0x20);
        uint letters = Vector128.LessThanOrEqual(lower - Vector128.Create((byte)'a'), Vector128.Create((byte)25)).ExtractMostSignificantBits();
        int length = BitOperations.TrailingZeroCount(~letters);
        hash = 0;
        greek = false;
        small = 0;
        if (length >= Width || (i + length < text.Length && window[length] >= 128)) return 0;
        uint all = (1u << length) - 1;
        uint upper = Vector128.Equals(bytes & Vector128.Create((byte)0x20), Vector128<byte>.Zero).ExtractMostSignificantBits() & all;
        if (upper > 1 && upper != all && length > 3) return 0; // pAMPK, APAPinduced
        small = (ushort)(all ^ upper);
        ulong first = lower.AsUInt64().GetElement(0), second = lower.AsUInt64().GetElement(1);
        first &= ulong.MaxValue >> Math.Max(64 - 8 * length, 0);
        second &= (1UL << 8 * (length - 8 & 7)) - 1;
        ulong one = AtomHash.Mix(AtomHash.Seed, first), two = AtomHash.Mix(one, second);
        hash = length > 8 ? two : one;
        if (length <= 7 && greeks.TryGet(first, out ulong letter))
        {
            hash = letter;
            greek = true;
            small = 0;
        }
        return length;
    }
}
