using System.Globalization;
using System.Runtime.CompilerServices;

namespace MscAlf.Mining.Text;

/// <summary>A fast 64-bit hash of texts that is the same on every machine and in every run; for ids and feature hashing, not against an adversary.</summary>
/// <remarks>FNV-1a over UTF-16 units with the finalizer of MurmurHash3 (Appleby); thread-safe.</remarks>
public static class StableHash
{
    /// <summary>The hash of nothing: start value of a chain.</summary>
    public const ulong Seed = 0xcbf29ce484222325UL;

    private const ulong Prime = 0x100000001b3UL;

    /// <summary>Continues <paramref name="hash"/> over the units of <paramref name="text"/> and a frame mark; not finalized.</summary>
    public static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (char c in text) hash = (hash ^ c) * Prime;
        return (hash ^ 0x1ffff) * Prime;
    }

    /// <summary>Continues <paramref name="hash"/> with a number; not finalized.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong hash, int number) => (hash ^ (uint)number ^ 0x200000000UL) * Prime;

    /// <summary>Spreads the bits of a chained hash over all 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Finish(ulong h)
    {
        h ^= h >> 33;
        h *= 0xff51afd7ed558ccdUL;
        h ^= h >> 33;
        h *= 0xc4ceb9fe1a85ec53UL;
        return h ^ (h >> 33);
    }

    /// <summary>The finalized hash of one text.</summary>
    public static ulong Of(ReadOnlySpan<char> text) => Finish(Add(Seed, text));

    /// <summary>A hash as 16 lower-case hexadecimal digits, padded.</summary>
    public static string Hex(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);
}
