namespace MscAlf.Mining.Lexicons;

/// <summary>The forms of a name as ontologies write them: turned at commas, with an explanation in brackets, with or without <c>cell</c>.</summary>
internal static class NameForms
{
    private const int MaxCommas = 3;
    private static readonly string[] CellWords = ["cyte", "blast", "clast", "phage", "phil"];

    internal static IEnumerable<(string Text, NameRules Rules)> Of(string name, NameRules rules)
    {
        yield return (name, NameRules.None);
        string form = name;
        NameRules done = NameRules.None;
        if ((rules & NameRules.NoBracket) != 0 && WithoutBracket(form) is { } bare)
        {
            form = bare;
            done |= NameRules.NoBracket;
            yield return (form, done);
        }
        if ((rules & NameRules.WordOrder) != 0 && Turned(form) is { } turned)
        {
            form = turned;
            done |= NameRules.WordOrder;
            yield return (form, done);
        }
        if ((rules & NameRules.CellSuffix) != 0 && OtherCell(form) is { } other) yield return (other, done | NameRules.CellSuffix);
    }

    // "cervix (uterus)" without its bracket
    private static string? WithoutBracket(string name)
    {
        if (name.Length < 6 || name[^1] != ')') return null;
        int open = name.LastIndexOf(" (", StringComparison.Ordinal);
        return open < 2 || name.AsSpan(open + 2, name.Length - open - 3).IndexOfAny('(', ')') >= 0 ? null : name[..open];
    }

    // "Lymphoma, B-Cell, Marginal Zone" is Marginal Zone B-Cell Lymphoma; a list ("skin, hair and nails") is not turned
    private static string? Turned(string name)
    {
        if (!name.Contains(", ", StringComparison.Ordinal)) return null;
        string[] parts = name.Split(", ");
        if (parts.Length > MaxCommas + 1) return null;
        foreach (string part in parts)
        {
            if (part.Length == 0 || part[^1] == ',' || part.AsSpan().IndexOfAny('(', ')') >= 0) return null;
            foreach (string word in (ReadOnlySpan<string>)["and ", "or ", "with ", "without ", "not ", "type ", "due ", "in "])
            {
                if (part.StartsWith(word, StringComparison.OrdinalIgnoreCase) || part.Contains(" " + word, StringComparison.OrdinalIgnoreCase)) return null;
            }
        }
        Array.Reverse(parts);
        return string.Join(' ', parts);
    }

    private static string? OtherCell(string name)
    {
        string stem = name.EndsWith(" cell", StringComparison.Ordinal) ? name[..^5] : name;
        bool cell = false;
        foreach (string end in CellWords) cell |= stem.Length > end.Length + 2 && stem.EndsWith(end, StringComparison.Ordinal);
        return !cell ? null : stem.Length < name.Length ? stem : name + " cell";
    }
}
