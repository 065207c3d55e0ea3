using System.Globalization;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads the inside of a numbered reference marker: <c>12</c>, <c>9–12, 15</c>, <c>3 and 4</c>.</summary>
internal static class MarkerReader
{
    private const int MaxRange = 200;

    /// <summary>Appends the numbers in order, ranges spelled out; false where the text is no marker.</summary>
    /// <param name="text">What stands between the brackets or is raised.</param>
    /// <param name="numbers">Receives the numbers; where false is returned, some of them.</param>
    internal static bool TryRead(ReadOnlySpan<char> text, List<int> numbers)
    {
        text = text.Trim();
        int i = 0, last = 0;
        bool range = false, needs = true;
        while (i < text.Length)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
            {
                if (!needs) return false;
                int start = i;
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                if (i - start > 4 || !int.TryParse(text[start..i], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number == 0) return false;
                if (range && (number <= last || number - last > MaxRange)) return false;
                for (int n = range ? last + 1 : number; n <= number; n++) numbers.Add(n);
                last = number;
                needs = range = false;
            }
            else if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c is '-' or '–' or '—' or '‐' or '‑' or '‒' or '−')
            {
                if (needs) return false;
                needs = range = true;
                i++;
            }
            else if (c is ',' or ';')
            {
                if (needs) return false;
                needs = true;
                i++;
            }
            else if (text[i..].StartsWith("and ") || text[i..].StartsWith("& "))
            {
                needs = true;
                range = false;
                i = text[i..].IndexOf(' ') + i;
            }
            else
            {
                return false;
            }
        }
        return !needs && numbers.Count > 0;
    }
}
