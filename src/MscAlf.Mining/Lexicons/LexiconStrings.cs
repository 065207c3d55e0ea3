using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Lexicons;

/// <summary>The strings of a lexicon under construction; equal ones are kept once. Place 0 is "".</summary>
internal sealed class LexiconStrings
{
    private readonly ArrayBufferWriter<byte> heap = new(1 << 16);
    private readonly Dictionary<string, uint> places = new(StringComparer.Ordinal);

    internal LexiconStrings()
    {
        BinaryPrimitives.WriteInt32LittleEndian(heap.GetSpan(4), 0);
        heap.Advance(4);
    }

    internal uint Add(string text)
    {
        if (text.Length == 0) return 0;
        if (places.TryGetValue(text, out uint known)) return known;
        if (heap.WrittenCount > 1_900_000_000) throw new ConfigException("lexicon", 0, "the names are larger than two gigabytes; split the sources");
        uint place = (uint)heap.WrittenCount;
        Span<byte> room = heap.GetSpan(4 + 3 * text.Length);
        int length = Encoding.UTF8.GetBytes(text, room[4..]);
        BinaryPrimitives.WriteInt32LittleEndian(room, length);
        heap.Advance(4 + length);
        places.Add(text, place);
        return place;
    }

    internal string Get(uint place) =>
        Encoding.UTF8.GetString(heap.WrittenSpan.Slice((int)place + 4, BinaryPrimitives.ReadInt32LittleEndian(heap.WrittenSpan[(int)place..])));

    internal ReadOnlyMemory<byte> Bytes() => heap.WrittenMemory;
}
