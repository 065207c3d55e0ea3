using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>The bytes of a compiled lexicon, read where they lie. Every access is inside the bytes, whatever they are.</summary>
internal sealed class LexiconImage
{
    private readonly int[] starts = new int[LexiconLayout.Parts];
    private readonly int[] lengths = new int[LexiconLayout.Parts];

    internal LexiconImage(ReadOnlyMemory<byte> bytes, string file, bool verify)
    {
        Bytes = bytes;
        File = file;
        ReadOnlySpan<byte> all = bytes.Span;
        if (!BitConverter.IsLittleEndian) throw new ConfigException(file, 0, "compiled lexicons are read on little-endian machines only; give the tables instead");
        if (all.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(all) != LexiconLayout.Magic) throw new ConfigException(file, 0, "is no compiled lexicon; build it with `mscalf lexicon build`");
        int version = BinaryPrimitives.ReadInt32LittleEndian(all[4..]);
        if (version != LexiconLayout.Version) throw new ConfigException(file, 0, string.Create(CultureInfo.InvariantCulture, $"is a compiled lexicon of version {version}, this program reads version {LexiconLayout.Version}; build it again with `mscalf lexicon build`"));
        if (all.Length < LexiconLayout.HeaderSize || BinaryPrimitives.ReadInt64LittleEndian(all[LexiconLayout.LengthAt..]) != all.Length) throw Damaged("is cut off or has grown");
        if (BinaryPrimitives.ReadUInt64LittleEndian(all[LexiconLayout.CheckAt..]) != CheckSum(all)) throw Damaged("has a damaged header");
        for (int part = 0; part < LexiconLayout.Parts; part++)
        {
            long start = BinaryPrimitives.ReadInt64LittleEndian(all[(LexiconLayout.PartsAt + 16 * part)..]), length = BinaryPrimitives.ReadInt64LittleEndian(all[(LexiconLayout.PartsAt + 16 * part + 8)..]);
            int size = LexiconLayout.SizeOf((LexiconPart)part);
            if (start < LexiconLayout.HeaderSize || start % 8 != 0 || length < 0 || start > all.Length || length > all.Length - start || length % size != 0) throw Damaged("has a part outside of the file");
            starts[part] = (int)start;
            lengths[part] = (int)length;
        }
        foreach (LexiconPart part in (ReadOnlySpan<LexiconPart>)[LexiconPart.Seeds, LexiconPart.Starters, LexiconPart.Pairs, LexiconPart.PairSeeds, LexiconPart.NodeSeeds, LexiconPart.Nodes])
        {
            if (Count(part) == 0) throw Damaged("has an empty table");
        }
        if (!System.Numerics.BitOperations.IsPow2(Count(LexiconPart.Pairs)) || Count(LexiconPart.Heads) <= Count(LexiconPart.Starters)) throw Damaged("has a table of a wrong size");
        if (Count(LexiconPart.Entries) != Count(LexiconPart.Origins)) throw Damaged("has tables that do not fit each other");
        Hash = new ContentHash(Convert.ToHexStringLower(all.Slice(LexiconLayout.HashAt, 32)));
        if (verify && ContentHash.Of(all[LexiconLayout.HeaderSize..]) != Hash) throw Damaged("is damaged: its content does not have the hash that its header states");
    }

    internal ReadOnlyMemory<byte> Bytes { get; }

    internal string File { get; }

    internal ContentHash Hash { get; }

    internal int Count(LexiconPart part) => lengths[(int)part] / LexiconLayout.SizeOf(part);

    internal ReadOnlySpan<T> Part<T>(LexiconPart part)
        where T : unmanaged => Part<T>(Bytes.Span, part);

    internal ReadOnlySpan<T> Part<T>(ReadOnlySpan<byte> all, LexiconPart part)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(all.Slice(starts[(int)part], lengths[(int)part]));

    /// <summary>The string at a place; "" for place 0.</summary>
    /// <exception cref="ConfigException">The place or the length there is wrong.</exception>
    internal string Text(uint at) => at == 0 ? "" : Encoding.UTF8.GetString(Utf8(at));

    internal ReadOnlySpan<byte> Utf8(uint at)
    {
        if (at == 0) return default;
        ReadOnlySpan<byte> strings = Part<byte>(LexiconPart.Strings);
        if (at > strings.Length - 4) throw Damaged("is damaged: a text lies outside of the file");
        int length = BinaryPrimitives.ReadInt32LittleEndian(strings[(int)at..]);
        if (length < 0 || length > strings.Length - 4 - at) throw Damaged("is damaged: a text lies outside of the file");
        return strings.Slice((int)at + 4, length);
    }

    internal string Sources => Text(BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[LexiconLayout.SourcesAt..]));

    internal ConfigException Damaged(string how) => new(File, 0, how + "; build it again with `mscalf lexicon build`");

    /// <summary>Puts parts together.</summary>
    /// <param name="parts">The bytes of each part.</param>
    /// <param name="sources">Place of the sources' text among the strings.</param>
    internal static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> parts, uint sources)
    {
        long size = LexiconLayout.HeaderSize;
        foreach (ReadOnlyMemory<byte> part in parts) size = Aligned(size) + part.Length;
        if (size > Array.MaxLength) throw new ConfigException("lexicon", 0, "the compiled lexicon would be larger than two gigabytes; split its sources");
        var file = new byte[size];
        BinaryPrimitives.WriteUInt32LittleEndian(file, LexiconLayout.Magic);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), LexiconLayout.Version);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(LexiconLayout.LengthAt), size);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(LexiconLayout.SourcesAt), sources);
        long at = LexiconLayout.HeaderSize;
        for (int i = 0; i < parts.Count; i++)
        {
            at = Aligned(at);
            parts[i].Span.CopyTo(file.AsSpan((int)at));
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(LexiconLayout.PartsAt + 16 * i), at);
            BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(LexiconLayout.PartsAt + 16 * i + 8), parts[i].Length);
            at += parts[i].Length;
        }
        SHA256.HashData(file.AsSpan(LexiconLayout.HeaderSize), file.AsSpan(LexiconLayout.HashAt, 32));
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(LexiconLayout.CheckAt), CheckSum(file));
        return file;
    }

    private static long Aligned(long at) => (at + LexiconLayout.Align - 1) / LexiconLayout.Align * LexiconLayout.Align;

    private static ulong CheckSum(ReadOnlySpan<byte> file)
    {
        ulong hash = StableHash.Seed;
        foreach (ulong block in MemoryMarshal.Cast<byte, ulong>(file[..LexiconLayout.CheckAt])) hash = AtomHash.Mix(hash, block);
        return hash;
    }
}
