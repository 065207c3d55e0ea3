using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Finds identifiers in the data that a page's scripts start from: <c>"doi":"10.…"</c>, <c>SDM.doi = '10.…'</c>.</summary>
/// <remarks>No script is run and none is parsed: after each key of an identifier, a quoted value is taken. Linear, and bounded a page.</remarks>
internal sealed class StateReader
{
    private const int MaxScanned = 4 << 20;
    private const int MaxFound = 40;

    private int scanned, found;

    /// <summary>Scans one script.</summary>
    internal void Read(string source, int start, int end, Action<string, string, TextSpan> add)
    {
        end = Math.Min(end, start + Math.Max(0, MaxScanned - scanned));
        scanned += Math.Max(0, end - start);
        int at = start;
        while (at < end && found < MaxFound)
        {
            int key = source.AsSpan(at, end - at).IndexOf("doi", StringComparison.OrdinalIgnoreCase);
            if (key < 0) return;
            key += at;
            at = key + 3;
            if (key > start && char.IsLetterOrDigit(source[key - 1]) && !(char.IsLower(source[key - 1]) && source[key] == 'D')) continue;
            int k = at;
            while (k < end && k - at < 8 && source[k] is '"' or '\'' or '\\' or ' ' or '\t' or '_' or ']') k++;
            if (k >= end || source[k] is not (':' or '=')) continue;
            k++;
            while (k < end && k - at < 16 && source[k] is ' ' or '"' or '\'' or '\\' or '\t' or '[') k++;
            int value = k;
            while (k < end && k - value < 200 && source[k] is not ('"' or '\'' or '\\' or '<' or '>' or ';' or ',' or '\n') && !char.IsWhiteSpace(source[k])) k++;
            int ten = source.AsSpan(value, k - value).IndexOf("10.", StringComparison.Ordinal);
            if (ten < 0 || k - value - ten < 8 || source.AsSpan(value + ten, k - value - ten).IndexOf('/') < 0) continue;
            found++;
            add("state:doi", source[(value + ten)..k], TextSpan.FromBounds(value + ten, k));
        }
    }
}
