using System.Buffers.Binary;
using System.Runtime.InteropServices;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Stores;

/// <summary>The 256 bits of a cache key.</summary>
internal readonly record struct PackKey(ulong A, ulong B, ulong C, ulong D)
{
    internal const int Size = 32;

    internal static PackKey Of(ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (hash.Hex is not { Length: Size * 2 } || Convert.FromHexString(hash.Hex, bytes, out _, out int written) != System.Buffers.OperationStatus.Done || written != Size)
        {
            throw new ArgumentException($"'{hash.Hex}' is not a content hash of 64 hexadecimal digits.", nameof(hash));
        }
        return Read(bytes);
    }

    internal static PackKey Read(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> parts = MemoryMarshal.Cast<byte, ulong>(bytes);
        return new PackKey(parts[0], parts[1], parts[2], parts[3]); // only ever written back by the same machine's order
    }

    internal void Write(Span<byte> bytes)
    {
        Span<ulong> parts = MemoryMarshal.Cast<byte, ulong>(bytes);
        (parts[0], parts[1], parts[2], parts[3]) = (A, B, C, D);
    }

    /// <summary>A key is a hash already.</summary>
    public override int GetHashCode() => (int)A;
}

/// <summary>Where an entry stands in its pack.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Offset">Of its bytes, after the header.</param>
/// <param name="Length">Of its bytes.</param>
/// <param name="Sum">CRC-32C of its bytes.</param>
internal readonly record struct PackEntry(PackKey Key, long Offset, int Length, uint Sum);

/// <summary>The bytes of a pack, little-endian: 8 of magic, then entries (a header of 48 and the content), and at the end of a sealed one its index (an entry of its own kind) and a trailer of 16 with the index's place.</summary>
/// <remarks>Header: magic, length of the content, key, CRC-32C of the content, CRC-32C of the 44 bytes before it.</remarks>
internal static class PackFormat
{
    internal const int HeaderSize = 48;
    internal const int TrailerSize = 16;
    private const int IndexItemSize = PackKey.Size + sizeof(long) + sizeof(int) + sizeof(uint);

    /// <summary>What an entry takes beyond its content: its header and its item in the index.</summary>
    internal const int EntryOverhead = HeaderSize + IndexItemSize;

    /// <summary>What a sealed pack takes beyond its entries.</summary>
    internal const int Overhead = 8 + HeaderSize + TrailerSize;

    private const uint TrailerMagic = 0x4543534d; // "MSCE"

    internal const uint EntryMagic = 0x5243534d; // "MSCR"

    internal const uint IndexMagic = 0x4943534d; // "MSCI"

    internal static ReadOnlySpan<byte> FileMagic => "MSCPACK1"u8;

    internal static void WriteHeader(Span<byte> header, uint magic, PackKey key, ReadOnlySpan<byte> content)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], content.Length);
        key.Write(header.Slice(8, PackKey.Size));
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], Checksum.Of(content));
        BinaryPrimitives.WriteUInt32LittleEndian(header[44..], Checksum.Of(header[..44]));
    }

    /// <summary>Reads the header that stands at <paramref name="offset"/>.</summary>
    /// <returns>False where it is none, or is damaged.</returns>
    internal static bool TryReadHeader(ReadOnlySpan<byte> header, uint magic, long offset, out PackEntry entry)
    {
        entry = default;
        if (header.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(header) != magic) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[44..]) != Checksum.Of(header[..44])) return false;
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        entry = new PackEntry(PackKey.Read(header.Slice(8, PackKey.Size)), offset + HeaderSize, length, BinaryPrimitives.ReadUInt32LittleEndian(header[40..]));
        return length >= 0;
    }

    /// <summary>The index and the trailer of a pack whose entries end at <paramref name="offset"/>.</summary>
    internal static byte[] Footer(List<PackEntry> entries, long offset)
    {
        var footer = new byte[HeaderSize + entries.Count * IndexItemSize + TrailerSize];
        Span<byte> content = footer.AsSpan(HeaderSize, entries.Count * IndexItemSize), rest = content;
        foreach (PackEntry entry in entries)
        {
            entry.Key.Write(rest[..PackKey.Size]);
            BinaryPrimitives.WriteInt64LittleEndian(rest[32..], entry.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(rest[40..], entry.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[44..], entry.Sum);
            rest = rest[IndexItemSize..];
        }
        WriteHeader(footer, IndexMagic, default, content);
        Span<byte> trailer = footer.AsSpan(^TrailerSize..);
        BinaryPrimitives.WriteInt64LittleEndian(trailer, offset);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[8..], TrailerMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[12..], Checksum.Of(trailer[..12]));
        return footer;
    }

    /// <summary>Where the index stands, as the last bytes of the pack say; -1 where they say nothing.</summary>
    internal static long IndexOffset(ReadOnlySpan<byte> trailer) =>
        BinaryPrimitives.ReadUInt32LittleEndian(trailer[8..]) == TrailerMagic && BinaryPrimitives.ReadUInt32LittleEndian(trailer[12..]) == Checksum.Of(trailer[..12])
            ? BinaryPrimitives.ReadInt64LittleEndian(trailer)
            : -1;

    internal static List<PackEntry> Index(ReadOnlySpan<byte> content)
    {
        var entries = new List<PackEntry>(content.Length / IndexItemSize);
        for (; content.Length >= IndexItemSize; content = content[IndexItemSize..])
        {
            entries.Add(new PackEntry(
                PackKey.Read(content[..PackKey.Size]),
                BinaryPrimitives.ReadInt64LittleEndian(content[32..]),
                BinaryPrimitives.ReadInt32LittleEndian(content[40..]),
                BinaryPrimitives.ReadUInt32LittleEndian(content[44..])));
        }
        return entries;
    }
}
