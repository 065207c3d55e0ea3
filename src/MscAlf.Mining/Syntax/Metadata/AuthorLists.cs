using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Reads lists of names, parted at commas, semicolons, ampersands, bullets and <c>and</c>.</summary>
/// <remarks>Marks of affiliation and degrees are left out; <c>et al.</c> adds nobody. Never throws; linear in the text's length.</remarks>
internal static class AuthorLists
{
    private const int MaxNames = 10_000;

    /// <summary>The names with their places; empty where there is none.</summary>
    public static List<(Author Author, TextSpan Span)> Parse(ReadOnlySpan<char> text)
    {
        var pieces = new List<TextSpan>();
        bool semicolons = text.Contains(';') || text.Contains('；') || text.Contains('|');
        int start = 0;
        for (int i = 0; i <= text.Length && pieces.Count < MaxNames; i++)
        {
            int skip = i == text.Length ? 1 : Separator(text, i, semicolons);
            if (skip == 0) continue;
            Piece(text, start, i, pieces);
            i += skip - 1;
            start = i + 1;
        }
        var result = new List<(Author, TextSpan)>(pieces.Count);
        bool pairs = !semicolons && ArePairs(text, pieces);
        for (int i = 0; i < pieces.Count; i++)
        {
            TextSpan piece = pieces[i];
            while (i + 1 < pieces.Count && Belongs(text, piece, pieces[i + 1], pairs && piece == pieces[i])) piece = TextSpan.FromBounds(piece.Start, pieces[++i].End);
            if (AuthorNames.Parse(text[piece.Start..piece.End]) is not { } author || MetadataValues.IsNobody(author.Family)) continue;
            if (author.Given is null && (author.Family.Length < 2 || AuthorNames.AreDegrees(author.Family, twoAtLeast: false) && author.Family.Length < 5)) continue;
            result.Add((author, piece));
        }
        return result;
    }

    /// <summary>Whether the next piece goes with the name before it: initials or given names after a family name, a suffix, a degree.</summary>
    private static bool Belongs(ReadOnlySpan<char> text, TextSpan name, TextSpan next, bool pairs)
    {
        ReadOnlySpan<char> gap = text[name.End..next.Start];
        if (gap.ContainsAny(";；|&•·") || gap.Contains(" and ", StringComparison.Ordinal)) return false;
        ReadOnlySpan<char> piece = text[next.Start..next.End];
        if (NameParts.IsSuffix(piece)) return true;
        if (pairs) return true;
        return AuthorNames.AreDegrees(piece, twoAtLeast: false) && text[name.Start..name.End].ContainsAny(" \u00A0");
    }

    /// <summary>Whether a list is written <c>Tao, Y., Wang, H.</c> or <c>Tao, Yong, Wang, Hua</c>: every second piece is what stands after the family name.</summary>
    private static bool ArePairs(ReadOnlySpan<char> text, List<TextSpan> pieces)
    {
        if (pieces.Count < 2) return false;
        ReadOnlySpan<char> second = text[pieces[1].Start..pieces[1].End], first = text[pieces[0].Start..pieces[0].End];
        if (second.Length < 12 && AuthorNames.IsInitials(second) && !AuthorNames.IsInitials(LastWord(first))) return second.Contains('.') || second.Length <= 3 && !first.ContainsAny(" \u00A0");
        if (pieces.Count % 2 != 0) return false;
        foreach (TextSpan piece in pieces)
        {
            if (text[piece.Start..piece.End].ContainsAny(" \u00A0") || piece.Length < 2 || text[piece.Start] > '\u2E80') return false;
        }
        return true;
    }

    private static int Separator(ReadOnlySpan<char> text, int i, bool semicolons)
    {
        switch (text[i])
        {
            case ';' or '；' or '&' or '•' or '·' or '|' or '\n' or '、' or '\u2029':
                return 1;
            case ',' or '，':
                return semicolons ? 0 : 1;
            case ' ' or '\u00A0':
                ReadOnlySpan<char> rest = text[i..];
                if (rest.Length > 5 && rest[4] is ' ' or '\u00A0' && rest.Slice(1, 3) is "and" or "und" or "AND" or "And") return 5;
                return rest.Length > 6 && rest.Slice(1, 5) is "with " ? 6 : 0;
            default:
                return 0;
        }
    }

    private static void Piece(ReadOnlySpan<char> text, int start, int end, List<TextSpan> pieces)
    {
        while (start < end && !IsNameStart(text[start])) start++;
        if (end - start > 4 && text[start..end].StartsWith("and ", StringComparison.Ordinal)) start += 4;
        int digit = text[start..end].IndexOfAnyInRange('0', '9');
        if (digit > 0 && !NameParts.IsSuffix(LastWord(text[start..end].TrimEnd()))) end = start + digit;
        int tag = text[start..end].IndexOfAny('<', '>', '=');
        if (tag >= 0) end = start + tag;
        int etAl = text[start..end].IndexOf("et al", StringComparison.Ordinal);
        if (etAl >= 0 && (etAl == 0 || !char.IsLetter(text[start + etAl - 1]))) end = start + etAl;
        end = TrimEnd(text, start, end);
        // "Quill Ferrowmere a": the mark of an affiliation stands apart.
        while (end - start > 4 && char.IsAsciiLetterLower(text[end - 1]) && text[end - 2] is ' ' or '\u00A0' or '\n') end = TrimEnd(text, start, end - 1);
        start = AfterLabel(text, start, end);
        if (end - start >= 2 || end - start == 1 && text[start] > '\u2E80') pieces.Add(TextSpan.FromBounds(start, end));
        else if (end - start == 1 && char.IsUpper(text[start])) pieces.Add(TextSpan.FromBounds(start, end)); // an initial after a family name
    }

    private static int TrimEnd(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start && !(char.IsLetter(text[end - 1]) || text[end - 1] is '.' or ')' || char.IsAsciiDigit(text[end - 1]) || char.IsLowSurrogate(text[end - 1])) || end > start && text[end - 1] is 'ª' or 'º') end--;
        return end;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || char.IsHighSurrogate(c);

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> s)
    {
        int b = s.TrimEnd().LastIndexOfAny(' ', '\u00A0');
        return b < 0 ? s : s[(b + 1)..];
    }

    /// <summary>Leaves out words before a name that are no names (<c>Author links open overlay panel Jane Roe</c>).</summary>
    private static int AfterLabel(ReadOnlySpan<char> text, int start, int end)
    {
        if (NameParts.IsGroup(text[start..end])) return start;
        int name = start;
        for (int i = start; i < end;)
        {
            int stop = i;
            while (stop < end && !char.IsWhiteSpace(text[stop])) stop++;
            if (stop - i > 3 && char.IsLower(text[i]) && text[i..stop].IndexOfAny("'’-") < 0 && !NameParts.IsLowerParticle(text[i..stop]) && stop + 4 < end)
            {
                // "panelJane": the name is glued to the label.
                int capital = text[i..stop].IndexOfAnyInRange('A', 'Z');
                name = capital > 3 ? i + capital : stop + 1;
            }
            i = stop + 1;
        }
        while (name < end && !IsNameStart(text[name])) name++;
        return name;
    }
}
