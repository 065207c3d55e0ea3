using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Syntax;

/// <summary>A word of ASCII letters in lower case, eight letters to a number, the first in the lowest byte: what is looked up for nearly every word of a text without making a string of it.</summary>
/// <remarks>Equal exactly where the words are, case left out. Words of up to 24 letters; the empty one is the default value.</remarks>
internal readonly record struct PackedWord(ulong First, ulong Second, ulong Third, int Length)
{
    /// <summary>Most letters.</summary>
    public const int Longest = 24;

    private const ulong SmallLetters = 0x2020202020202020UL;

    private static ReadOnlySpan<ulong> Keep => [0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, ulong.MaxValue];

    /// <summary>Packs a stretch of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word starts.</param>
    /// <param name="length">At most <see cref="Longest"/>; all of it ASCII letters.</param>
    /// <param name="capitals">Whether all letters of a word of up to eight are capitals; of a longer one, of the first eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedWord Of(ReadOnlySpan<char> text, int start, int length, out bool capitals)
    {
        ulong keep = Keep[Math.Min(length, 8)], raw = Eight(text, start) & keep;
        capitals = (raw & SmallLetters) == 0;
        ulong second = (Eight(text, start + 8) | SmallLetters) & Keep[Math.Clamp(length - 8, 0, 8)];
        return new PackedWord(raw | SmallLetters & keep, second, length <= 16 ? 0 : (Eight(text, start + 16) | SmallLetters) & Keep[Math.Min(length - 16, 8)], length);
    }

    /// <summary>Packs a whole word; null where it has other characters than ASCII letters, or too many.</summary>
    public static PackedWord? Of(ReadOnlySpan<char> word)
    {
        if (word.Length > Longest) return null;
        foreach (char c in word)
        {
            if (!char.IsAsciiLetter(c)) return null;
        }
        return Of(word, 0, word.Length, out _);
    }

    /// <summary>The eight characters before a place in a text, capitals as small letters, the last in the highest byte; zeros before the start of the text.</summary>
    public static ulong Before(ReadOnlySpan<char> text, int end) => end >= 8 ? Eight(text, end - 8) | SmallLetters : (Eight(text, 0) | SmallLetters) << 8 * (8 - end);

    /// <summary>A well-mixed hash.</summary>
    public ulong Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ulong h = First * 0x9E3779B97F4A7C15UL ^ BitOperations.RotateLeft(Second * 0xC2B2AE3D27D4EB4FUL, 29) ^ BitOperations.RotateLeft(Third * 0xFF51AFD7ED558CCDUL, 17);
            h ^= h >> 32;
            h *= 0xD6E8FEB86659FD93UL;
            return h ^ h >> 32;
        }
    }

    // Eight characters' low bytes; what lies behind the word is cut off by the caller.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Eight(ReadOnlySpan<char> text, int at)
    {
        if (at + 8 > text.Length) return Rest(text, at);
        Vector128<ushort> units = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text)), (nuint)at);
        return Vector128.Narrow(units, units).AsUInt64().ToScalar();
    }

    private static ulong Rest(ReadOnlySpan<char> text, int at)
    {
        ulong eight = 0;
        for (int i = text.Length - 1; i >= at; i--) eight = eight << 8 | (byte)text[i];
        return eight;
    }
}

/// <summary>A set of bits for each of a list of words of ASCII letters, looked up by the packed word: mostly one probe of a small filter.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class PackedWords
{
    private const int FilterBits = 13;
    private readonly ulong[] filter = new ulong[1 << FilterBits - 6];
    private readonly (PackedWord Word, uint Bits)[] slots;

    /// <summary>Makes the table.</summary>
    /// <param name="words">Lower-case words; the bits of repeated ones are put together. Words with other characters than ASCII letters are left out.</param>
    public PackedWords(IEnumerable<KeyValuePair<string, uint>> words)
    {
        var sets = new Dictionary<PackedWord, uint>();
        foreach ((string word, uint bits) in words)
        {
            if (PackedWord.Of(word) is { } packed) sets[packed] = sets.GetValueOrDefault(packed) | bits;
        }
        slots = new (PackedWord, uint)[(int)BitOperations.RoundUpToPowerOf2((uint)sets.Count * 2 + 1)];
        foreach ((PackedWord word, uint bits) in sets)
        {
            ulong hash = word.Hash;
            filter[hash >> 64 - FilterBits >> 6] |= 1UL << (int)(hash >> 64 - FilterBits);
            int i = (int)hash & slots.Length - 1;
            while (slots[i].Bits != 0) i = i + 1 & slots.Length - 1;
            slots[i] = (word, bits);
        }
    }

    /// <summary>The bits of a word, or 0.</summary>
    /// <param name="word">Any word.</param>
    /// <param name="hash">Its <see cref="PackedWord.Hash"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(in PackedWord word, ulong hash) => (filter[hash >> 64 - FilterBits >> 6] >> (int)(hash >> 64 - FilterBits) & 1) == 0 ? 0 : Look(word.First, word.Second, word.Third, hash);

    private uint Look(ulong first, ulong second, ulong third, ulong hash)
    {
        (PackedWord Word, uint Bits)[] table = slots;
        for (int i = (int)hash & table.Length - 1; ; i = i + 1 & table.Length - 1)
        {
            ref readonly (PackedWord Word, uint Bits) slot = ref table[i];
            if (slot.Bits == 0) return 0;
            if (slot.Word.First == first && slot.Word.Second == second && slot.Word.Third == third) return slot.Bits;
        }
    }
}
