namespace MscAlf.Mining.Syntax;

/// <summary>Figure labels: <c>Fig. 1</c>, <c>Figure 2A.</c>, <c>Table 1</c>, <c>Scheme 3:</c>.</summary>
internal static class CaptionLabels
{
    private static readonly string[] Names = ["Supplementary Figure", "Supplementary Fig.", "Supplementary Table", "Extended Data Fig.", "Graphical abstract", "Figure", "Fig.", "Fig", "FIGURE", "FIG.", "FIG", "Scheme", "Table", "TABLE", "Box", "Chart"];

    /// <summary>Length of a label at the start of a line, its stop or colon included; 0 where there is none or the line goes on like a sentence (<c>Figure 1 shows</c>).</summary>
    public static int Length(ReadOnlySpan<char> line)
    {
        if (line.Length < 4 || line[0] is not ('F' or 'S' or 'E' or 'T' or 'B' or 'C' or 'G')) return 0;
        foreach (string name in Names)
        {
            if (!line.StartsWith(name, StringComparison.Ordinal)) continue;
            int i = name.Length;
            while (i < line.Length && (line[i] is ' ' or '\u00A0')) i++;
            int digits = i;
            while (i < line.Length && i - digits < 4 && (char.IsAsciiDigit(line[i]) || i == digits && line[i] == 'S')) i++;
            if (i == digits) return 0;
            if (i < line.Length && char.IsAsciiLetter(line[i]) && (i + 1 == line.Length || line[i + 1] is '.' or ':' or ' ')) i++;
            while (i < line.Length && (line[i] is '.' or ':' or '|')) i++;
            if (i == line.Length) return i;
            int k = i;
            while (k < line.Length && (line[k] is ' ' or '\u00A0' or '|' or '-' or '–')) k++;
            bool marked = line[i - 1] is '.' or ':' or '|' || k > i + 1;
            if (k == line.Length) return i;
            // "Fig. 1 Mechanism of": a capital goes on; "Figure 1 shows", "Fig. 1), which" are sentences.
            return k > i && (char.IsUpper(line[k]) || marked && (char.IsLetterOrDigit(line[k]) || line[k] is '(' or '“' or '[')) ? i : 0;
        }
        return 0;
    }

    /// <summary>Whether the line is a label and nothing else.</summary>
    public static bool IsAlone(ReadOnlySpan<char> line)
    {
        int n = Length(line);
        return n > 0 && line[n..].Trim().IsEmpty;
    }
}
