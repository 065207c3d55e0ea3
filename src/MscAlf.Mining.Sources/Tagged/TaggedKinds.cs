namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Tells inputs whose records are tagged lines by their first lines.</summary>
internal static class TaggedKinds
{
    private const int MaxLines = 60;

    /// <summary>The kind; null for none of them.</summary>
    /// <param name="text">The first characters, without white space before them.</param>
    /// <param name="name">The input's name without <c>.gz</c>.</param>
    internal static InputKind? Of(ReadOnlySpan<char> text, string name)
    {
        if (PubTatorReader.Mark(FirstLine(text)) is > 0 and int mark && text[mark + 1] is 't' or 'a') return InputKind.PubTator;
        bool ris = name.EndsWith(".ris", StringComparison.OrdinalIgnoreCase), medline = name.EndsWith(".nbib", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".medline", StringComparison.OrdinalIgnoreCase);
        int lines = 0, fields = 0;
        bool risType = false, first = true, pmid = false;
        while (!text.IsEmpty && lines < MaxLines)
        {
            ReadOnlySpan<char> line = FirstLine(text);
            text = text[Math.Min(text.Length, line.Length + 1)..];
            if (line.IsWhiteSpace()) continue;
            lines++;
            if (RisTags.ValueStart(line, out _) is > 0 and int value && line[..2] is "TY" && (first || ris || RisTags.Types.ContainsKey(line[value..].Trim().ToString())))
            {
                risType = true;
                if (first || ris) return InputKind.Ris;
            }
            else if (risType)
            {
                if (RisTags.ValueStart(line, out _) > 0) return InputKind.Ris;
                risType = false;
            }
            if (MedlineTags.ValueStart(line, out int tag) is > 0 and int at)
            {
                fields++;
                pmid |= line[..tag] is "PMID" && at < line.Length && char.IsAsciiDigit(line[at]);
                if (pmid && (first || fields > 1) || medline && fields > 0) return InputKind.Medline;
            }
            else if (!medline && !ris && !char.IsWhiteSpace(line[0]) && fields > 0)
            {
                fields = 0;
                pmid = false;
            }
            first = false;
        }
        return null;
    }

    private static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny('\n', '\r');
        return end < 0 ? text : text[..end];
    }
}
