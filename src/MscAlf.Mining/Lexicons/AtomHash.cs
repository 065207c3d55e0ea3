using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>How atoms are hashed: the UTF-8 of the folded characters in blocks of eight bytes, each mixed into the last. A word of up to eight Latin letters is one block, so no two of them share a hash.</summary>
/// <remarks>The mixer is a bijection of 64 bits (multiply, shift, multiply, shift, as in MurmurHash3's finalizer by Appleby).</remarks>
internal static class AtomHash
{
    internal const ulong Seed = 0x9ae16a3b2f90404fUL;
    private const ulong First = 0x9e3779b97f4a7c15UL;
    private const ulong Second = 0xd6e8feb86659fd93UL;
    private const ulong FirstInverse = 0xf1de83e19937733dUL;
    private const ulong SecondInverse = 0xcfee444d8b59a89bUL;

    /// <summary>Mixes a block into a hash, or an atom into a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Mix(ulong hash, ulong block)
    {
        ulong h = (hash ^ block) * First;
        h = (h ^ (h >> 32)) * Second;
        return h ^ (h >> 29);
    }

    /// <summary>The block that <see cref="Mix"/> made this of: it can be undone.</summary>
    internal static ulong Unmix(ulong hash, ulong mixed)
    {
        ulong h = mixed ^ (mixed >> 29);
        h = (h ^ (mixed >> 58)) * SecondInverse;
        return ((h ^ (h >> 32)) * FirstInverse) ^ hash;
    }

    /// <summary>The hash of characters that may need folding.</summary>
    internal static ulong Of(ReadOnlySpan<char> word)
    {
        ulong hash = Seed, block = 0;
        int bytes = 0;
        foreach (char c in word)
        {
            if (c < 0x80)
            {
                Put(CharFold.Fold(c), ref hash, ref block, ref bytes);
            }
            else if (c >= '\uFB00' && CharFold.Ligature(c) is { } letters)
            {
                foreach (char l in letters) Put(l, ref hash, ref block, ref bytes);
            }
            else if (CharFold.ClassOf(c) != CharClass.Ignorable)
            {
                Put(CharFold.Fold(c), ref hash, ref block, ref bytes);
            }
        }
        return bytes % 8 != 0 || bytes == 0 ? Mix(hash, block) : hash;
    }

    /// <summary>The hash of one folded character.</summary>
    internal static ulong Of(char folded)
    {
        ulong hash = Seed, block = 0;
        int bytes = 0;
        Put(folded, ref hash, ref block, ref bytes);
        return Mix(hash, block);
    }

    private static void Put(char c, ref ulong hash, ref ulong block, ref int bytes)
    {
        if (c < 0x80)
        {
            PutByte(c, ref hash, ref block, ref bytes);
        }
        else if (c < 0x800)
        {
            PutByte((uint)(0xC0 | c >> 6), ref hash, ref block, ref bytes);
            PutByte((uint)(0x80 | c & 0x3F), ref hash, ref block, ref bytes);
        }
        else
        {
            PutByte((uint)(0xE0 | c >> 12), ref hash, ref block, ref bytes);
            PutByte((uint)(0x80 | c >> 6 & 0x3F), ref hash, ref block, ref bytes);
            PutByte((uint)(0x80 | c & 0x3F), ref hash, ref block, ref bytes);
        }
    }

    private static void PutByte(uint value, ref ulong hash, ref ulong block, ref int bytes)
    {
        block |= (ulong)value << 8 * (bytes & 7);
        if ((++bytes & 7) != 0) return;
        hash = Mix(hash, block);
        block = 0;
    }
}
