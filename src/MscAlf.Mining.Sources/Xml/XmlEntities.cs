using System.Text;
using MscAlf.Mining.Sources.Html;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>Decodes references: the five of XML, numbers, and the names of HTML, which older records use without declaring them. No other name means anything, whatever an internal subset says of it.</summary>
internal static class XmlEntities
{
    /// <summary>The characters that the reference at <paramref name="at"/> (an ampersand) stands for, and its length; null where it stands for itself.</summary>
    internal static string? Read(string source, int at, int end, out int length)
    {
        ReadOnlySpan<char> rest = source.AsSpan(at, Math.Min(end - at, 6));
        if (rest.StartsWith("&lt;")) return Known("<", 4, out length);
        if (rest.StartsWith("&gt;")) return Known(">", 4, out length);
        if (rest.StartsWith("&amp;")) return Known("&", 5, out length);
        if (rest.StartsWith("&quot;")) return Known("\"", 6, out length);
        if (rest.StartsWith("&apos;")) return Known("'", 6, out length);
        if (HtmlEntities.Read(source, at, end, inAttribute: false, out length) is { } symbol && source[at + length - 1] == ';') return symbol;
        length = 0;
        return null;
    }

    /// <summary>Length of what looks like a reference to a name at an ampersand, or 0.</summary>
    internal static int NameLength(string source, int at, int end)
    {
        int i = at + 1;
        while (i < end && i - at < 64 && (char.IsAsciiLetterOrDigit(source[i]) || source[i] is '.' or '-' or '_')) i++;
        return i > at + 1 && i < end && source[i] == ';' ? i + 1 - at : 0;
    }

    /// <summary>A stretch of the source with its references decoded.</summary>
    internal static string Decode(string source, int start, int end)
    {
        if (!source.AsSpan(start, end - start).Contains('&')) return source[start..end];
        var text = new StringBuilder(end - start);
        Append(text, source, start, end);
        return text.ToString();
    }

    /// <summary>Appends a stretch of the source with its references decoded.</summary>
    internal static void Append(StringBuilder text, string source, int start, int end)
    {
        int at = start;
        for (int next = source.IndexOf('&', start, end - start); next >= 0; next = source.IndexOf('&', next, end - next))
        {
            if (Read(source, next, end, out int length) is not { } symbol)
            {
                next++;
                continue;
            }
            text.Append(source, at, next - at).Append(symbol);
            next += length;
            at = next;
        }
        text.Append(source, at, end - at);
    }

    private static string Known(string symbol, int size, out int length)
    {
        length = size;
        return symbol;
    }
}
