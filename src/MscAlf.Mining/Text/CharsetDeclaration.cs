using System.Text;

namespace MscAlf.Mining.Text;

/// <summary>Finds the charset that the start of a page declares: <c>&lt;meta charset&gt;</c>, <c>http-equiv</c>, or an XML declaration.</summary>
internal static class CharsetDeclaration
{
    private const int Window = 4096;

    /// <summary>The label as written, or null. Only the first 4096 bytes count; comments don't.</summary>
    internal static string? Find(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..Math.Min(bytes.Length, Window)];
        ReadOnlySpan<byte> start = head.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("<?xml"u8))
        {
            int end = start.IndexOf("?>"u8);
            if (end > 0 && Value(start[..end], "encoding"u8) is { } label) return label;
        }
        while (true)
        {
            int open = head.IndexOf((byte)'<');
            if (open < 0) return null;
            head = head[open..];
            if (head.StartsWith("<!--"u8))
            {
                int close = head[4..].IndexOf("-->"u8);
                if (close < 0) return null;
                head = head[(close + 7)..];
                continue;
            }
            if (head.Length > 6 && Ascii.EqualsIgnoreCase(head[..5], "<meta"u8) && (head[5] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'/'))
            {
                int end = head.IndexOf((byte)'>');
                if (Value(end < 0 ? head : head[..end], "charset"u8) is { } label) return label;
            }
            head = head[1..];
        }
    }

    private static string? Value(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name)
    {
        for (int i = 0; i + name.Length < tag.Length; i++)
        {
            if (!Ascii.EqualsIgnoreCase(tag.Slice(i, name.Length), name)) continue;
            ReadOnlySpan<byte> rest = tag[(i + name.Length)..].TrimStart(" \t\r\n"u8);
            if (rest.IsEmpty || rest[0] != '=') continue;
            rest = rest[1..].TrimStart(" \t\r\n\"'"u8);
            int end = rest.IndexOfAny(" \t\r\n\"';/>"u8);
            if (end < 0) end = rest.Length;
            if (end is > 0 and < 40) return Encoding.ASCII.GetString(rest[..end]);
        }
        return null;
    }
}
