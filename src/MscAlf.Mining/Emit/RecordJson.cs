using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Encodings.Web;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Writes JSON as UTF-8 into a buffer of its own that is used again and again: the bytes that <see cref="System.Text.Json.Utf8JsonWriter"/> with the relaxed encoder writes, without its checks.</summary>
/// <remarks>Names given as UTF-8 need no escaping. Nothing checks that objects and arrays are closed. Not thread-safe.</remarks>
internal sealed class RecordJson
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    private static readonly SearchValues<char> PlainAscii = SearchValues.Create(Plain().ToArray());
    private static readonly bool[] Escaped = MakeEscaped();
    private readonly ImmutableArray<TextSpan>.Builder pieces = ImmutableArray.CreateBuilder<TextSpan>();
    private byte[] buffer = new byte[1 << 14];
    private int length;
    private bool comma;

    /// <summary>What was written since the last <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        length = 0;
        comma = false;
    }

    public void WriteStartObject() => Open((byte)'{');

    public void WriteStartObject(ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Open((byte)'{');
    }

    public void WriteEndObject() => Close((byte)'}');

    public void WriteStartArray() => Open((byte)'[');

    public void WriteStartArray(ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Open((byte)'[');
    }

    public void WriteEndArray() => Close((byte)']');

    public void WritePropertyName(ReadOnlySpan<byte> name)
    {
        Span<byte> to = Room(name.Length + 4);
        int n = 0;
        if (comma) to[n++] = (byte)',';
        to[n++] = (byte)'"';
        name.CopyTo(to[n..]);
        n += name.Length;
        to[n++] = (byte)'"';
        to[n++] = (byte)':';
        length += n;
        comma = false;
    }

    public void WriteString(ReadOnlySpan<byte> name, string? value)
    {
        WritePropertyName(name);
        if (value is null) Literal("null"u8);
        else WriteStringValue(value);
    }

    public void WriteString(ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        WritePropertyName(name);
        WriteStringValue(value);
    }

    /// <summary>Writes a value that needs no escaping.</summary>
    public void WriteString(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        WritePropertyName(name);
        Span<byte> to = Room(value.Length + 2);
        to[0] = (byte)'"';
        value.CopyTo(to[1..]);
        to[value.Length + 1] = (byte)'"';
        length += value.Length + 2;
        comma = true;
    }

    public void WriteString(string name, string value)
    {
        WriteStringValue(name);
        Room(1)[0] = (byte)':';
        length++;
        comma = false;
        WriteStringValue(value);
    }

    public void WriteStringValue(ReadOnlySpan<char> value)
    {
        Span<byte> to = Room(value.Length + 3);
        int n = 0;
        if (comma) to[n++] = (byte)',';
        to[n++] = (byte)'"';
        int plain = CopyPlain(value, to[n..]);
        n += plain;
        if (plain == value.Length)
        {
            to[n] = (byte)'"';
            length += n + 1;
        }
        else
        {
            length += n;
            Mixed(value[plain..]);
            Room(1)[0] = (byte)'"';
            length++;
        }
        comma = true;
    }

    /// <summary>Writes members of an object that are always the same, as they stand.</summary>
    public void WriteMembers(ReadOnlySpan<byte> members)
    {
        Span<byte> to = Room(members.Length + 1);
        int n = 0;
        if (comma) to[n++] = (byte)',';
        members.CopyTo(to[n..]);
        length += n + members.Length;
        comma = true;
    }

    public void WriteNumber(ReadOnlySpan<byte> name, int value)
    {
        WritePropertyName(name);
        WriteNumberValue(value);
    }

    public void WriteNumber(ReadOnlySpan<byte> name, double value)
    {
        WritePropertyName(name);
        WriteNumberValue(value);
    }

    public void WriteNumberValue(int value)
    {
        Span<byte> to = Room(12);
        int n = 0;
        if (comma) to[n++] = (byte)',';
        length += n + Digits(value, to[n..]);
        comma = true;
    }

    public void WriteNumberValue(double value)
    {
        Separate();
        if (!TryFourDecimals(value))
        {
            Utf8Formatter.TryFormat(value, Room(32), out int written);
            length += written;
        }
        comma = true;
    }

    public void WriteBoolean(ReadOnlySpan<byte> name, bool value)
    {
        WritePropertyName(name);
        Literal(value ? "true"u8 : "false"u8);
    }

    public void WriteNull(ReadOnlySpan<byte> name)
    {
        WritePropertyName(name);
        Literal("null"u8);
    }

    public void WriteNullValue()
    {
        Separate();
        Literal("null"u8);
    }

    public void WriteTexts(ReadOnlySpan<byte> name, ImmutableArray<string> texts)
    {
        WriteStartArray(name);
        foreach (string text in texts) WriteStringValue(text);
        WriteEndArray();
    }

    /// <summary>Writes a span as code point offsets.</summary>
    public void WriteSpan(ReadOnlySpan<byte> name, TextSpan span, OffsetTable offsets)
    {
        WritePropertyName(name);
        WritePair(span, offsets);
    }

    /// <summary>Writes spans as code point offsets.</summary>
    public void WriteSpans(ReadOnlySpan<byte> name, ImmutableArray<TextSpan> spans, OffsetTable offsets)
    {
        WriteStartArray(name);
        foreach (TextSpan span in spans) WritePair(span, offsets);
        WriteEndArray();
    }

    /// <summary>Writes the pieces of the source that a span of the clean text comes from.</summary>
    public void WriteSource(ReadOnlySpan<byte> name, TextSpan span, SourceMap map, OffsetTable offsets)
    {
        pieces.Clear();
        map.AddSource(span, pieces);
        WriteStartArray(name);
        for (int i = 0; i < pieces.Count; i++) WritePair(pieces[i], offsets);
        WriteEndArray();
    }

    private void WritePair(TextSpan span, OffsetTable offsets)
    {
        Span<byte> to = Room(26);
        int n = 0;
        if (comma) to[n++] = (byte)',';
        to[n++] = (byte)'[';
        n += Digits(offsets.ToCodePoints(span.Start), to[n..]);
        to[n++] = (byte)',';
        n += Digits(offsets.ToCodePoints(span.End), to[n..]);
        to[n++] = (byte)']';
        length += n;
        comma = true;
    }

    // Places in a text have few digits.
    private static int Digits(int value, Span<byte> to)
    {
        if ((uint)value >= 10_000)
        {
            Utf8Formatter.TryFormat(value, to, out int written);
            return written;
        }
        int count = value < 10 ? 1 : value < 100 ? 2 : value < 1000 ? 3 : 4;
        for (int i = count - 1; i >= 0; i--)
        {
            int tenth = (int)((uint)value / 10);
            to[i] = (byte)('0' + value - 10 * tenth);
            value = tenth;
        }
        return count;
    }

    /// <summary>Copies characters that stand for themselves, up to the first that does not; how many.</summary>
    private static int CopyPlain(ReadOnlySpan<char> value, Span<byte> to)
    {
        ref ushort from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(value));
        int i = 0;
        for (; i + 16 <= value.Length; i += 16)
        {
            Vector128<byte> some = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref from, (nuint)i), Vector128.LoadUnsafe(ref from, (nuint)(i + 8)));
            if (!ArePlain(some)) break;
            some.CopyTo(to[i..]);
        }
        if (i + 8 <= value.Length)
        {
            Vector128<ushort> units = Vector128.LoadUnsafe(ref from, (nuint)i);
            Vector128<byte> some = Vector128.NarrowWithSaturation(units, units);
            if (ArePlain(some))
            {
                some.GetLower().CopyTo(to[i..]);
                i += 8;
            }
        }
        for (; i < value.Length && value[i] is >= ' ' and <= '~' and not '"' and not '\\'; i++) to[i] = (byte)value[i];
        return i;
    }

    private static bool ArePlain(Vector128<byte> c) =>
        (Vector128.GreaterThan(c - Vector128.Create((byte)' '), Vector128.Create((byte)('~' - ' '))) | Vector128.Equals(c, Vector128.Create((byte)'"')) | Vector128.Equals(c, Vector128.Create((byte)'\\'))) == Vector128<byte>.Zero;

    // A number with at most four decimals has them as its shortest form.
    private bool TryFourDecimals(double value)
    {
        if (!(value is >= 0.0001 and <= 100_000)) return false;
        double units = Math.Round(value * 10_000);
        if (units / 10_000 != value) return false;
        int whole = (int)units / 10_000, rest = (int)units % 10_000;
        Span<byte> to = Room(16);
        Utf8Formatter.TryFormat(whole, to, out int n);
        if (rest > 0)
        {
            to[n++] = (byte)'.';
            for (int digit = 1000; rest > 0; digit /= 10)
            {
                to[n++] = (byte)('0' + rest / digit);
                rest %= digit;
            }
        }
        length += n;
        return true;
    }

    // Runs of characters that stand for themselves, and what the encoder makes of the others.
    private void Mixed(ReadOnlySpan<char> text)
    {
        int start = 0, at = 0;
        while (at < text.Length)
        {
            if (!Escaped[text[at]])
            {
                int plain = text[(at + 1)..].IndexOfAnyExcept(PlainAscii);
                at = plain < 0 ? text.Length : at + 1 + plain;
                continue;
            }
            Utf8(text[start..at]);
            start = at;
            while (at < text.Length && Escaped[text[at]]) at++;
            Escape(text[start..at]);
            start = at;
        }
        Utf8(text[start..]);
    }

    private void Escape(ReadOnlySpan<char> run)
    {
        Span<char> escaped = stackalloc char[128];
        while (!run.IsEmpty)
        {
            Encoder.Encode(run, escaped, out int read, out int written, isFinalBlock: true);
            Utf8(escaped[..written]);
            run = run[read..];
        }
    }

    private void Utf8(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty) length += Encoding.UTF8.GetBytes(text, Room(text.Length * 3));
    }

    private void Literal(ReadOnlySpan<byte> word)
    {
        word.CopyTo(Room(word.Length));
        length += word.Length;
        comma = true;
    }

    private void Open(byte bracket)
    {
        Separate();
        Room(1)[0] = bracket;
        length++;
        comma = false;
    }

    private void Close(byte bracket)
    {
        Room(1)[0] = bracket;
        length++;
        comma = true;
    }

    private void Separate()
    {
        if (!comma) return;
        Room(1)[0] = (byte)',';
        length++;
    }

    private Span<byte> Room(int bytes)
    {
        if (buffer.Length - length < bytes) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
        return buffer.AsSpan(length);
    }

    private static List<char> Plain()
    {
        var plain = new List<char>();
        for (char c = ' '; c < 127; c++)
        {
            if (!Encoder.WillEncode(c)) plain.Add(c);
        }
        return plain;
    }

    private static bool[] MakeEscaped()
    {
        var escaped = new bool[char.MaxValue + 1];
        for (int c = 0; c < escaped.Length; c++) escaped[c] = char.IsSurrogate((char)c) || Encoder.WillEncode(c);
        return escaped;
    }
}
