using System.Globalization;
using System.Text;

namespace MscAlf.Mining.Sources;

/// <summary>Mends what a JSON line may not hold and yet does: bytes that are no UTF-8, and escapes of half a surrogate pair.</summary>
internal static class JsonRepair
{
    /// <summary>The line with U+FFFD in the place of each.</summary>
    internal static byte[] Mend(ReadOnlySpan<byte> line)
    {
        string text = Encoding.UTF8.GetString(line);
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }
            if (Unit(text, i) is not { } unit || !char.IsSurrogate(unit))
            {
                result.Append(text, i, 2);
                i++;
                continue;
            }
            if (char.IsHighSurrogate(unit) && Unit(text, i + 6) is { } low && char.IsLowSurrogate(low))
            {
                result.Append(text, i, 12);
                i += 11;
                continue;
            }
            result.Append('\uFFFD');
            i += 5;
        }
        return Encoding.UTF8.GetBytes(result.ToString());
    }

    private static char? Unit(string text, int at) =>
        at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u'
        && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) ? (char)unit : null;
}
