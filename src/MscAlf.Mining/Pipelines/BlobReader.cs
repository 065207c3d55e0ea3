using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>Reads the body of a blob. What can't be right sets <see cref="Failed"/>, after which everything reads as nothing: the caller looks once, at the end.</summary>
/// <remarks>No count is believed beyond the bytes that are left, no span beyond its text; so a bad blob costs no more than its own size.</remarks>
internal ref struct BlobReader(ReadOnlySpan<byte> bytes)
{
    private readonly List<string> names = [];
    private ReadOnlySpan<byte> rest = bytes;

    internal delegate T ReadItem<out T>(ref BlobReader reader);

    /// <summary>Whether something was wrong so far.</summary>
    internal bool Failed { get; private set; }

    /// <summary>Whether all was right and nothing is left over.</summary>
    internal readonly bool IsComplete => !Failed && rest.IsEmpty;

    /// <summary>Length of the source text, once it is known.</summary>
    internal int SourceLength { get; set; }

    /// <summary>Length of the clean text, once it is known.</summary>
    internal int TextLength { get; set; }

    internal void Fail()
    {
        Failed = true;
        rest = default;
    }

    internal ulong Number()
    {
        ulong value = 0;
        for (int i = 0, shift = 0; i < rest.Length && shift < 70; i++, shift += 7)
        {
            byte b = rest[i];
            if (shift == 63 && b > 1) break;
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                rest = rest[(i + 1)..];
                return value;
            }
        }
        Fail();
        return 0;
    }

    /// <summary>A number from 0 to <paramref name="limit"/>.</summary>
    internal int Bounded(int limit)
    {
        ulong value = Number();
        if (value <= (ulong)limit) return (int)value;
        Fail();
        return 0;
    }

    internal long Signed()
    {
        ulong value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    internal int Int()
    {
        long value = Signed();
        if (value is >= int.MinValue and <= int.MaxValue) return (int)value;
        Fail();
        return 0;
    }

    /// <summary>How many items follow, each of at least one byte.</summary>
    internal int Count() => Bounded(rest.Length);

    internal bool Flag() => Bounded(1) == 1;

    internal double Real() => BitConverter.UInt64BitsToDouble(BinaryPrimitives.ReverseEndianness(Number()));

    internal string Text()
    {
        ulong head = Number();
        if (head >> 1 > (ulong)rest.Length)
        {
            Fail();
            return "";
        }
        int size = (int)(head >> 1);
        ReadOnlySpan<byte> bytes = rest[..size];
        rest = rest[size..];
        return (head & 1) == 0 ? Encoding.UTF8.GetString(bytes) : Utf16(bytes);
    }

    internal string? NameOrNull()
    {
        int reference = Bounded(names.Count + 1);
        if (reference == 0) return null;
        if (reference > names.Count) names.Add(Text());
        return names[reference - 1];
    }

    internal string Name()
    {
        if (NameOrNull() is { } name) return name;
        Fail();
        return "";
    }

    internal ImmutableArray<string> Names() => List(static (ref BlobReader reader) => reader.Name());

    internal ImmutableArray<KeyValuePair<string, string>> Pairs() =>
        List(static (ref BlobReader reader) => KeyValuePair.Create(reader.Name(), reader.Name()));

    /// <summary>A span counted from <paramref name="origin"/>, inside <c>[0, limit)</c>.</summary>
    internal TextSpan Span(int origin, int limit)
    {
        long start = origin + Math.Clamp(Signed(), -(1L << 32), 1L << 32);
        ulong length = Number();
        if (start >= 0 && start <= limit && length <= (ulong)(limit - start)) return new TextSpan((int)start, (int)length);
        Fail();
        return default;
    }

    internal ImmutableArray<TextSpan> Spans(int limit)
    {
        int count = Count();
        if (count == 0) return [];
        var result = ImmutableArray.CreateBuilder<TextSpan>(count);
        for (int i = 0, origin = 0; i < count && !Failed; i++)
        {
            TextSpan span = Span(origin, limit);
            origin = span.End;
            result.Add(span);
        }
        return result.DrainToImmutable();
    }

    /// <summary>A count and that many items.</summary>
    internal ImmutableArray<T> List<T>(ReadItem<T> read)
    {
        int count = Count();
        if (count == 0) return [];
        var result = ImmutableArray.CreateBuilder<T>(count);
        for (int i = 0; i < count && !Failed; i++) result.Add(read(ref this));
        return result.DrainToImmutable();
    }

    private static string Utf16(ReadOnlySpan<byte> bytes)
    {
        var units = new char[bytes.Length / 2];
        for (int i = 0; i < units.Length; i++) units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * 2)..]);
        return new string(units);
    }
}
