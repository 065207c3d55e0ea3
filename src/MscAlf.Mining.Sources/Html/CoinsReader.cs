using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Html;

/// <summary>Reads COinS: a citation as an OpenURL in the title of a <c>span</c> of class <c>Z3988</c>.</summary>
/// <remarks>After the OpenURL ContextObject in SPAN convention and the key-encoded formats of ANSI/NISO Z39.88-2004. Every field has the place of the whole title, so that fields of one span stay together.</remarks>
internal static class CoinsReader
{
    private const int MaxLength = 20_000;

    /// <summary>Hands over the fields of one span.</summary>
    internal static void Read(string value, TextSpan place, Action<string, string, TextSpan> add)
    {
        if (value.Length > MaxLength) return;
        string? last = null, first = null;
        bool authors = false;
        foreach (string pair in value.Split('&'))
        {
            string part = pair.StartsWith("amp;", StringComparison.Ordinal) ? pair[4..] : pair;
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == part.Length - 1) continue;
            string text = Decode(part[(equals + 1)..]);
            string? field = part[..equals].ToLowerInvariant() switch
            {
                "rft.atitle" => "title", "rft.jtitle" or "rft.title" => "journal", "rft.stitle" => "journal-abbreviation", "rft.date" => "date", "rft.volume" => "volume", "rft.issue" => "issue", "rft.spage" => "first-page",
                "rft.epage" => "last-page", "rft.pages" => "pages", "rft.issn" or "rft.eissn" => "issn", "rft.au" => "author", "rft_id" => text.StartsWith("info:doi/", StringComparison.OrdinalIgnoreCase) || text.Contains("doi.org/", StringComparison.OrdinalIgnoreCase) ? "doi" : text.StartsWith("info:pmid/", StringComparison.OrdinalIgnoreCase) ? "pmid" : null,
                _ => null,
            };
            if (part.StartsWith("rft.aulast=", StringComparison.OrdinalIgnoreCase)) last ??= text;
            else if (part.StartsWith("rft.aufirst=", StringComparison.OrdinalIgnoreCase)) first ??= text;
            authors |= field == "author";
            if (field is null || string.IsNullOrWhiteSpace(text)) continue;
            if (field is "doi" or "pmid") text = text[(text.IndexOf(field == "doi" && text.Contains("10.", StringComparison.Ordinal) ? "10." : "/", StringComparison.Ordinal) + (field == "doi" ? 0 : 1))..];
            add("coins:" + field, text, place);
        }
        if (!authors && !string.IsNullOrWhiteSpace(last)) add("coins:author", string.IsNullOrWhiteSpace(first) ? last : last + ", " + first, place);
    }

    private static string Decode(string text)
    {
        try
        {
            return Uri.UnescapeDataString(text.Replace('+', ' '));
        }
        catch (UriFormatException)
        {
            return text;
        }
    }
}
