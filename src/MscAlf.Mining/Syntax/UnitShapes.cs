namespace MscAlf.Mining.Syntax;

/// <summary>What a unit is by its shape alone, where no rule speaks.</summary>
internal static class UnitShapes
{
    private static readonly string[] Places = ["university", "department of", "hospital", "institute", "school of", "faculty of", "universit", "laboratory of", "college of", "academy of", "@"];
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Whether the unit is running text of the paper.</summary>
    public static bool IsText(PageUnit unit, string text, bool html, bool wrapped)
    {
        TextShape shape = unit.Shape;
        if (unit.HeadingHint || unit.Block.Heading > 0) return false;
        if (IsByline(unit.Folded, shape)) return false;
        if (html)
        {
            if (unit.Block.LinkShare > 0.55 && shape.Words < 60) return false;
            bool cell = unit.Block.Tag is "td" or "th";
            if (shape.IsProse) return !cell || shape.Words >= 25;
            if (cell || unit.Block.Tag is "button" or "label" or "option" or "a" or "span" && shape.Words < 12) return false;
            return unit.Block.Tag is "p" or "li" or "dd" or "blockquote" or "pre" or "dt" && shape.Words >= 4 && unit.Block.LinkShare < 0.4 || unit.Block.Tag is "p" && shape.Words > 0 && unit.Block.LinkShare < 0.2;
        }
        if (shape.IsProse) return true;
        if (wrapped) return shape.Words >= 8 && shape.StopShare >= 0.12;
        return shape.Words >= 3 && IsListItem(text.AsSpan(unit.Span.Start, Math.Min(unit.Span.Length, 4))) && shape.StopWords > 0;
    }

    private static bool IsListItem(ReadOnlySpan<char> start) => start.Length > 2 && start[0] is '•' or '·' or '*' or '-' or '–' or '◦' or '▪' && start[1] is ' ' or '\t' or '\u00A0';

    /// <summary>Whether a line of a text dump could be a heading.</summary>
    public static bool IsHeadingLine(PageUnit unit, string text)
    {
        TextShape shape = unit.Shape;
        char first = text[unit.Span.Start], last = text[unit.Span.End - 1];
        if (!char.IsUpper(first) && !char.IsAsciiDigit(first) && !char.IsLetter(first)) return false;
        if (shape.Words is 0 or > 18 || last is '.' or ',' or ';' or ':' or '!' or '…' || unit.Folded.Length < 3) return false;
        if (shape.EndsSentence && last != '?' && last != ')') return false;
        if (shape.Digits > 8 || shape.Words == 1 && unit.Folded.Length < 5) return false;
        return !IsByline(unit.Folded, shape) && !unit.Folded.Contains(" | ", StringComparison.Ordinal) && !unit.Folded.StartsWith("http", StringComparison.Ordinal);
    }

    /// <summary>Whether a short line names authors, a place of work, or a date.</summary>
    public static bool IsByline(string folded, TextShape shape)
    {
        if (shape.Words > 60 || folded.Length == 0) return false;
        if (IsDateLine(folded)) return true;
        if (folded.StartsWith("by ", StringComparison.Ordinal) && shape.Words <= 8 && shape.Capitalized >= shape.Words - 2) return true;
        return !shape.IsProse && IsAuthorList(folded, shape);
    }

    /// <summary>Whether most words are capitalised and parted by commas, as names are.</summary>
    public static bool IsAuthorList(string folded, TextShape shape) => shape.Commas >= 2 && shape.Words >= 4 && shape.Capitalized >= shape.Words * 0.75 && shape.StopWords <= shape.Words / 4 + 1 && !folded.Contains(':', StringComparison.Ordinal);

    /// <summary>Whether the line names a place of work.</summary>
    public static bool IsAffiliation(string folded, TextShape shape)
    {
        if (shape.Capitalized < shape.Words * 0.45) return false;
        foreach (string place in Places)
        {
            if (folded.Contains(place, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>Whether a line is a date with at most a few words around it.</summary>
    public static bool IsDateLine(string folded)
    {
        if (folded.Length > 80 || folded.AsSpan().IndexOfAnyInRange('0', '9') < 0) return false;
        int words = 0, months = 0, other = 0, year = 0, i = 0;
        while (i < folded.Length)
        {
            int start = i;
            if (char.IsLetter(folded[i]))
            {
                while (i < folded.Length && char.IsLetter(folded[i])) i++;
                words++;
                ReadOnlySpan<char> word = folded.AsSpan(start, i - start);
                bool month = false;
                foreach (string m in Months) month |= word.SequenceEqual(m);
                if (month) months++;
                else if (word is not ("published" or "updated" or "on" or "online" or "first" or "posted" or "last" or "reviewed" or "accepted" or "received" or "date" or "am" or "pm" or "gmt" or "est" or "edt" or "available" or "at" or "release" or "news" or "mon" or "tue" or "wed" or "thu" or "fri" or "sat" or "sun" or "epub" or "revised" or "by" or "in" or "revision" or "form" or "issue")) other++;
            }
            else if (char.IsAsciiDigit(folded[i]))
            {
                while (i < folded.Length && char.IsAsciiDigit(folded[i])) i++;
                if (i - start == 4 && folded[start] is '1' or '2') year++;
            }
            else i++;
        }
        return year > 0 && (months > 0 || words == 0 && folded.Length <= 24 && folded.AsSpan().IndexOfAny('-', '/', '.') > 0) && other <= 1;
    }

    /// <summary>Strips what stands before the paper's text and is no title.</summary>
    public static void StripBeforeBody(PageUnit unit, string generic)
    {
        if (unit.IsNames) unit.Strip(TriviaKinds.Byline, generic + "byline");
        else if (unit.IsPlaces || IsAffiliation(unit.Folded, unit.Shape)) unit.Strip(TriviaKinds.Affiliations, generic + "affiliation");
        else if (IsByline(unit.Folded, unit.Shape)) unit.Strip(TriviaKinds.Byline, generic + "byline");
        else unit.Strip(unit.Shape.IsProse ? TriviaKinds.SiteBanner : TriviaKinds.Navigation, generic + "before-text");
    }

    /// <summary>Strips a short unit that is neither text nor heading.</summary>
    public static void StripShort(PageUnit unit, string generic, bool wrapped)
    {
        if (unit.Block.Tag is "td" or "th" || wrapped && unit.Shape.Digits * 2 > unit.Folded.Length) unit.Strip(TriviaKinds.Table, generic + "cell");
        else if (IsAffiliation(unit.Folded, unit.Shape)) unit.Strip(TriviaKinds.Affiliations, generic + "affiliation");
        else if (IsByline(unit.Folded, unit.Shape)) unit.Strip(TriviaKinds.Byline, generic + "byline");
        else unit.Strip(TriviaKinds.Navigation, generic + "short-line");
    }
}
