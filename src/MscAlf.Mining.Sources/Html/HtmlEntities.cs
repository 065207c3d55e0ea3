using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Decodes character references; names and replacements come from AngleSharp's tables.</summary>
internal static class HtmlEntities
{
    private const int LongestName = 33; // CounterClockwiseContourIntegral;

    private static readonly IEntityProvider Names = HtmlEntityProvider.Resolver;

    /// <summary>The characters that the reference at <paramref name="at"/> (an ampersand) stands for, and its length; null where it is a plain ampersand.</summary>
    /// <remarks>After section 13.2.5.72 of the HTML Living Standard: the longest name wins; some old names need no semicolon, in attributes only before something that can't go on.</remarks>
    internal static string? Read(string source, int at, int end, bool inAttribute, out int length)
    {
        length = 0;
        int first = at + 1;
        if (first >= end) return null;
        if (source[first] == '#') return ReadNumber(source, at, end, out length);
        int stop = first;
        while (stop < end && stop - first < LongestName && char.IsAsciiLetterOrDigit(source[stop])) stop++;
        if (stop == first) return null;
        if (stop < end && source[stop] == ';' && Names.GetSymbol(source[first..(stop + 1)]) is { Length: > 0 } symbol)
        {
            length = stop + 1 - at;
            return symbol;
        }
        for (int cut = Math.Min(stop, first + 6); cut > first + 1; cut--) // no name without semicolon is longer than 6
        {
            if (Names.GetSymbol(source[first..cut]) is not { Length: > 0 } old) continue;
            if (inAttribute && cut < end && (source[cut] == '=' || char.IsAsciiLetterOrDigit(source[cut]))) return null;
            length = cut - at;
            return old;
        }
        return null;
    }

    /// <summary>A stretch of the source with its references decoded.</summary>
    internal static string Decode(string source, int start, int end, bool inAttribute)
    {
        int next = source.AsSpan(start, end - start).IndexOf('&');
        if (next < 0) return source[start..end];
        var result = new StringBuilder(end - start);
        int at = start;
        for (next += start; next >= 0; next = source.IndexOf('&', next, end - next))
        {
            string? symbol = Read(source, next, end, inAttribute, out int length);
            if (symbol is null)
            {
                next++;
                continue;
            }
            result.Append(source, at, next - at).Append(symbol);
            next += length;
            at = next;
        }
        return result.Append(source, at, end - at).ToString();
    }

    private static string? ReadNumber(string source, int at, int end, out int length)
    {
        length = 0;
        int i = at + 2;
        bool hex = i < end && source[i] is 'x' or 'X';
        if (hex) i++;
        int digits = i;
        long value = 0;
        while (i < end && (hex ? char.IsAsciiHexDigit(source[i]) : char.IsAsciiDigit(source[i])))
        {
            if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + HexValue(source[i]);
            i++;
        }
        if (i == digits) return null;
        if (i < end && source[i] == ';') i++;
        length = i - at;
        if (value == 0 || value > 0x10FFFF || value is >= 0xD800 and <= 0xDFFF) return "\uFFFD";
        if (HtmlEntityProvider.IsInCharacterTable((int)value)) return HtmlEntityProvider.GetSymbolFromTable((int)value); // windows-1252 numbers
        return char.ConvertFromUtf32((int)value);
    }

    private static int HexValue(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
