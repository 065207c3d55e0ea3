using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>The arrays that a lexicon is made of.</summary>
internal sealed record LexiconParts(ImmutableArray<LexiconConcept> Concepts, ImmutableArray<LexiconEntry> Entries, ulong[] EdgeKeys, int[] EdgeStates, int[] Ends, ulong[] NameHashes, int[] NameStates);

/// <summary>Binary form of a lexicon: magic, version, concepts as framed texts, then the arrays, all little-endian.</summary>
internal static class LexiconFormat
{
    private const uint Magic = 0x584C_534D; // "MSLX"
    private const int Version = 1;

    internal static byte[] Write(LexiconParts parts)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(parts.Concepts.Length);
        foreach (LexiconConcept c in parts.Concepts)
        {
            writer.Write(c.Type);
            writer.Write(c.Id);
            writer.Write(c.Label);
            writer.Write(string.Join('|', c.Xrefs));
            writer.Write(string.Join('|', c.Flags));
            writer.Write((byte)((c.Verified ? 1 : 0) | (c.IsStop ? 2 : 0)));
            writer.Write(c.RowHash);
        }
        writer.Write(parts.Entries.Length);
        foreach (LexiconEntry e in parts.Entries)
        {
            writer.Write(e.Concept);
            writer.Write(e.CaseMask);
            writer.Write((byte)e.Case);
            writer.Write((byte)e.Flags);
        }
        Array(writer, parts.EdgeKeys);
        Array(writer, parts.EdgeStates);
        Array(writer, parts.Ends);
        Array(writer, parts.NameHashes);
        Array(writer, parts.NameStates);
        writer.Flush();
        return stream.ToArray();
    }

    internal static LexiconParts Read(ReadOnlyMemory<byte> bytes, string file)
    {
        byte[] data = MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment) && segment.Array is { } whole && segment.Offset == 0 && segment.Count == whole.Length ? whole : bytes.ToArray();
        using var stream = new MemoryStream(data, writable: false);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        try
        {
            if (reader.ReadUInt32() != Magic) throw new ConfigException(file, 0, "is no compiled lexicon; build it again from its tables");
            int version = reader.ReadInt32();
            if (version != Version) throw new ConfigException(file, 0, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"is a compiled lexicon of version {version}, this program reads version {Version}; build it again from its tables"));
            var concepts = ImmutableArray.CreateBuilder<LexiconConcept>();
            for (int i = Count(reader, data.Length); i > 0; i--)
            {
                string type = reader.ReadString(), id = reader.ReadString(), label = reader.ReadString();
                ImmutableArray<string> xrefs = List(reader.ReadString()), flags = List(reader.ReadString());
                byte bits = reader.ReadByte();
                concepts.Add(new LexiconConcept(type, id, label, xrefs, (bits & 1) != 0, flags, reader.ReadUInt64()) { IsStop = (bits & 2) != 0 });
            }
            var entries = ImmutableArray.CreateBuilder<LexiconEntry>();
            for (int i = Count(reader, data.Length); i > 0; i--)
            {
                entries.Add(new LexiconEntry(reader.ReadInt32(), reader.ReadUInt64(), (NameCase)reader.ReadByte(), (NameFlags)reader.ReadByte()));
            }
            return new LexiconParts(concepts.DrainToImmutable(), entries.DrainToImmutable(), Longs(reader, data.Length), Ints(reader, data.Length), Ints(reader, data.Length), Longs(reader, data.Length), Ints(reader, data.Length));
        }
        catch (EndOfStreamException)
        {
            throw new ConfigException(file, 0, "is cut off; build it again from its tables");
        }
    }

    private static ImmutableArray<string> List(string joined) => joined.Length == 0 ? [] : [.. joined.Split('|')];

    private static int Count(BinaryReader reader, int most)
    {
        int count = reader.ReadInt32();
        return count >= 0 && count <= most ? count : throw new EndOfStreamException();
    }

    private static void Array(BinaryWriter writer, ulong[] values)
    {
        writer.Write(values.Length);
        foreach (ulong v in values) writer.Write(v);
    }

    private static void Array(BinaryWriter writer, int[] values)
    {
        writer.Write(values.Length);
        foreach (int v in values) writer.Write(v);
    }

    private static ulong[] Longs(BinaryReader reader, int most)
    {
        var values = new ulong[Count(reader, most)];
        for (int i = 0; i < values.Length; i++) values[i] = reader.ReadUInt64();
        return values;
    }

    private static int[] Ints(BinaryReader reader, int most)
    {
        var values = new int[Count(reader, most)];
        for (int i = 0; i < values.Length; i++) values[i] = reader.ReadInt32();
        return values;
    }
}
