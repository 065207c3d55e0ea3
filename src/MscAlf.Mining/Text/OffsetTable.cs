namespace MscAlf.Mining.Text;

/// <summary>Converts UTF-16 offsets of one text to Unicode code point offsets: the only place where the unit changes.</summary>
/// <remarks>A text without surrogates costs nothing. An unpaired surrogate counts as one code point. Immutable and thread-safe.</remarks>
public sealed class OffsetTable
{
    private const int Stride = 256;
    private readonly int[]? lowsBefore; // low surrogates of pairs before each multiple of Stride
    private readonly string text;

    /// <summary>Makes the table of a text.</summary>
    public OffsetTable(string text)
    {
        this.text = text;
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return;
        lowsBefore = new int[text.Length / Stride + 1];
        int lows = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (i % Stride == 0) lowsBefore[i / Stride] = lows;
            if (IsPairEnd(i)) lows++;
        }
        if (text.Length % Stride == 0) lowsBefore[text.Length / Stride] = lows;
    }

    /// <summary>Code points before the UTF-16 offset <paramref name="utf16"/>; an offset inside a pair counts the pair.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset lies outside the text.</exception>
    public int ToCodePoints(int utf16)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(utf16);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(utf16, text.Length);
        if (lowsBefore is null) return utf16;
        int lows = lowsBefore[utf16 / Stride];
        for (int i = utf16 / Stride * Stride; i < utf16; i++)
        {
            if (IsPairEnd(i)) lows++;
        }
        return utf16 - lows;
    }

    private bool IsPairEnd(int i) => char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]);
}
