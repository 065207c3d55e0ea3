using System.Buffers.Binary;
using System.Numerics;

namespace MscAlf.Mining.Pipelines;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4): tells accidental damage of stored bytes, not forgery.</summary>
/// <remarks>The same on every machine, with or without a processor instruction for it. Thread-safe.</remarks>
public static class Checksum
{
    /// <summary>The checksum of some bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Add(Seed, bytes));

    /// <summary>Start value of a chain of <see cref="Add"/>.</summary>
    public const uint Seed = uint.MaxValue;

    /// <summary>Continues a chain; the parts count as one run of bytes, not framed.</summary>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (byte b in bytes) state = BitOperations.Crc32C(state, b);
        return state;
    }

    /// <summary>The checksum that a chain has come to.</summary>
    public static uint Finish(uint state) => ~state;
}
