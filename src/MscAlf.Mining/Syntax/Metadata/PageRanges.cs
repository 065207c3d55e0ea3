namespace MscAlf.Mining.Syntax;

/// <summary>Normalizes pages: labels go, a dash is a hyphen, and an end that leaves out its first figures gets them back (<c>674-83</c> is <c>674-683</c>).</summary>
internal static class PageRanges
{
    /// <summary>The pages, or "" where the text holds none.</summary>
    public static string Normalize(ReadOnlySpan<char> pages)
    {
        pages = pages.Trim(" .,;:()[]\u00A0");
        foreach (string label in (ReadOnlySpan<string>)["article number", "article no.", "article id", "article", "art. no.", "pages", "page", "pp.", "pp", "pg.", "p."])
        {
            if (pages.Length > label.Length && pages.StartsWith(label, StringComparison.OrdinalIgnoreCase) && !char.IsLetter(pages[label.Length]) && !(label is "p." && char.IsLetter(pages[^1])))
            {
                pages = pages[label.Length..].TrimStart(" .:#\u00A0");
                break;
            }
        }
        if (pages.IsEmpty || pages.Length > 60 || !pages.ContainsAnyInRange('0', '9')) return "";
        Span<char> plain = stackalloc char[pages.Length];
        int n = 0;
        foreach (char c in pages)
        {
            char d = c is '–' or '—' or '‐' or '‑' or '−' or '‒' ? '-' : c;
            if (char.IsWhiteSpace(d) && (n == 0 || plain[n - 1] is '-' or ' ' or ',')) continue;
            if (d == '-' && n > 0 && plain[n - 1] == ' ') n--;
            if (d == '-' && n > 0 && plain[n - 1] == '-') continue;
            plain[n++] = char.IsWhiteSpace(d) ? ' ' : d;
        }
        ReadOnlySpan<char> text = plain[..n].TrimEnd("- ");
        int dash = text.IndexOf('-');
        if (dash <= 0 || text[(dash + 1)..].ContainsAny('-', ',', ' ')) return text.ToString();
        ReadOnlySpan<char> first = text[..dash], last = text[(dash + 1)..];
        if (first.SequenceEqual(last)) return first.ToString();
        if (first.Contains(' ')) return text.ToString(); // "suppl S1-9"
        int letters = 0;
        while (letters < first.Length && !char.IsAsciiDigit(first[letters])) letters++;
        ReadOnlySpan<char> prefix = first[..letters];
        // "S12-9": the letters of the first page hold for the last one, too.
        if (letters > 0 && last.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) last = last[letters..];
        else if (letters > 0 && !char.IsAsciiDigit(last[0])) return text.ToString();
        ReadOnlySpan<char> digits = first[letters..];
        if (!AllDigits(digits) || !AllDigits(last)) return text.ToString();
        if (last.Length >= digits.Length) return string.Concat(first, "-", prefix, last);
        string full = string.Concat(digits[..^last.Length], last);
        // No paper has a thousand pages: those are two numbers of another meaning.
        bool grows = string.CompareOrdinal(full, digits.ToString()) > 0 && (last.Length <= 3 || full.AsSpan(0, full.Length - 3).SequenceEqual(digits[..^3]));
        return grows ? string.Concat(first, "-", prefix, full) : text.ToString();
    }

    /// <summary>A volume or issue without its label: <c>Vol. 12</c> is <c>12</c>, <c>Issues 4–6</c> is <c>4-6</c>.</summary>
    public static string Number(ReadOnlySpan<char> value)
    {
        value = value.Trim(" .,;:()\u00A0");
        for (bool again = true; again;)
        {
            again = false;
            foreach (string label in (ReadOnlySpan<string>)["volume", "vol.", "vol", "v.", "issues", "issue", "number", "no.", "nos.", "nr.", "iss.", "n°", "#"])
            {
                if (value.Length <= label.Length || !value.StartsWith(label, StringComparison.OrdinalIgnoreCase) || char.IsLetter(value[label.Length])) continue;
                value = value[label.Length..].TrimStart(" .:#-\u00A0");
                again = true;
                break;
            }
        }
        return value.Length > 40 ? "" : value.ToString().Replace('–', '-').Replace('—', '-');
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
}
