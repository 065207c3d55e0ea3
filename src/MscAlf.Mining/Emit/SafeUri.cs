using System.Text;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Emit;

/// <summary>Addresses that are safe to put into a page or a file.</summary>
internal static class SafeUri
{
    private const string PathSafe = "-._~/:@!$&'()*+,;=";
    private const string Reserved = PathSafe + "?#[]%";

    /// <summary>Whether an address may become a link: http and https only, so that no script can be smuggled in.</summary>
    internal static bool IsWeb(string? uri) =>
        uri is not null && (uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    /// <summary>Where a reader finds the paper: by DOI, PMID, PMCID, else the page itself where it is on the web, else null.</summary>
    internal static string? Of(Publication publication, string uri) =>
        !string.IsNullOrEmpty(publication.Doi) ? "https://doi.org/" + Encode(publication.Doi, "-._~/:()")
        : !string.IsNullOrEmpty(publication.Pmid) ? "https://pubmed.ncbi.nlm.nih.gov/" + Encode(publication.Pmid, "") + "/"
        : !string.IsNullOrEmpty(publication.Pmcid) ? "https://pmc.ncbi.nlm.nih.gov/articles/" + Encode(publication.Pmcid, "") + "/"
        : IsWeb(uri) ? Encode(uri, Reserved) : null;

    /// <summary>A path or URL as an RFC 3986 reference: back-slashes become slashes, what may not stand there is percent-encoded.</summary>
    internal static string Reference(string uri)
    {
        if (IsWeb(uri)) return Encode(uri, Reserved);
        string path = Encode(uri.Replace('\\', '/'), PathSafe);
        int colon = path.IndexOf(':', StringComparison.Ordinal), slash = path.IndexOf('/', StringComparison.Ordinal);
        bool scheme = colon > 1 && path.AsSpan(0, colon).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz") < 0;
        // "C:/x" and "a b:c" would read as a scheme
        return colon >= 0 && (slash < 0 || colon < slash) && !scheme ? "./" + path : path;
    }

    private static string Encode(string text, string safe)
    {
        var result = new StringBuilder(text.Length + 8);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || safe.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                result.Append((char)rune.Value);
                continue;
            }
            int length = rune.EncodeToUtf8(bytes);
            foreach (byte b in bytes[..length]) result.Append('%').Append("0123456789ABCDEF"[b >> 4]).Append("0123456789ABCDEF"[b & 15]);
        }
        return result.ToString();
    }
}
