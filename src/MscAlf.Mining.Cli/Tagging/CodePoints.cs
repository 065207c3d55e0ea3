namespace MscAlf.Mining.Cli.Tagging;

/// <summary>From code points, which annotation formats count, to UTF-16 units.</summary>
internal sealed class CodePoints
{
    private readonly int[] unitOf;

    public CodePoints(string text)
    {
        var units = new List<int>(text.Length + 1);
        for (int i = 0; i < text.Length; i++)
        {
            units.Add(i);
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
        }
        units.Add(text.Length);
        unitOf = [.. units];
    }

    /// <summary>The unit at a code point; -1 beyond the text.</summary>
    public int Unit(long codePoint) => codePoint >= 0 && codePoint < unitOf.Length ? unitOf[codePoint] : -1;
}
