using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Pipelines;

/// <summary>Writes the body of a blob: variable-length numbers, texts, and names that are spelt out once and referred to by number afterwards.</summary>
/// <remarks>Mutable, not thread-safe. <see cref="BlobReader"/> is its mirror: a member of one has the same name in the other.</remarks>
internal sealed class BlobWriter
{
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);
    private byte[] buffer = new byte[4096];
    private int length;

    internal delegate void WriteItem<in T>(BlobWriter writer, T item);

    internal ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>An unsigned number in groups of 7 bits, lowest first (LEB128).</summary>
    internal void Number(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            buffer[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        buffer[length++] = (byte)value;
    }

    /// <summary>A count or a length.</summary>
    internal void Count(int value) => Number((ulong)value);

    /// <summary>A number of either sign: small magnitudes are short.</summary>
    internal void Signed(long value) => Number((ulong)(value << 1 ^ value >> 63));

    internal void Flag(bool value) => Number(value ? 1UL : 0UL);

    /// <summary>All 64 bits; a number of few significant bits is short.</summary>
    internal void Real(double value) => Number(BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToUInt64Bits(value)));

    /// <summary>A text as it is: UTF-8, or UTF-16 where it holds a surrogate without its partner.</summary>
    internal void Text(string text)
    {
        int room = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[] utf8 = System.Buffers.ArrayPool<byte>.Shared.Rent(room);
        if (Utf8.FromUtf16(text, utf8, out _, out int written, replaceInvalidSequences: false) == System.Buffers.OperationStatus.Done)
        {
            Number((ulong)written << 1);
            Bytes(utf8.AsSpan(0, written));
        }
        else
        {
            Number((ulong)text.Length << 2 | 1); // twice the units, then the mark
            Reserve(text.Length * 2);
            foreach (char c in text)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(buffer.AsSpan(length), c);
                length += 2;
            }
        }
        System.Buffers.ArrayPool<byte>.Shared.Return(utf8);
    }

    /// <summary>A text that is likely to come again, or null.</summary>
    internal void Name(string? name)
    {
        if (name is null)
        {
            Number(0);
            return;
        }
        if (names.TryGetValue(name, out int known))
        {
            Count(known);
            return;
        }
        names.Add(name, names.Count + 1);
        Count(names.Count);
        Text(name);
    }

    internal void Names(ImmutableArray<string> items) => List(items, static (writer, name) => writer.Name(name));

    /// <summary>Names in pairs, such as slot and value.</summary>
    internal void Pairs(ImmutableArray<KeyValuePair<string, string>> items) => List(items, static (writer, pair) =>
    {
        writer.Name(pair.Key);
        writer.Name(pair.Value);
    });

    /// <summary>A span, counted from <paramref name="origin"/>.</summary>
    internal void Span(TextSpan span, int origin)
    {
        Signed((long)span.Start - origin);
        Count(span.Length);
    }

    /// <summary>Spans, each counted from the end of the one before.</summary>
    internal void Spans(ImmutableArray<TextSpan> spans)
    {
        Count(spans.IsDefault ? 0 : spans.Length);
        if (spans.IsDefault) return;
        int origin = 0;
        foreach (TextSpan span in spans)
        {
            Span(span, origin);
            origin = span.End;
        }
    }

    /// <summary>A count and that many items; a default array is written as an empty one.</summary>
    internal void List<T>(ImmutableArray<T> items, WriteItem<T> write)
    {
        Count(items.IsDefault ? 0 : items.Length);
        if (items.IsDefault) return;
        foreach (T item in items) write(this, item);
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (buffer.Length - length >= more) return;
        long wanted = Math.Max((long)length + more, Math.Min(buffer.Length * 2L, Array.MaxLength));
        Array.Resize(ref buffer, checked((int)wanted));
    }
}
