using System.Globalization;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Fetching;

/// <summary>A request that was understood: what to ask, and under which name to store it.</summary>
/// <param name="Request">As given.</param>
/// <param name="Uri">What is asked.</param>
/// <param name="PublicUri">The same without secrets, for records.</param>
/// <param name="Name">File name without extension; the same request always has the same.</param>
/// <param name="IsLookup">Whether an id is looked up, so that an empty or bad-request answer means "not found".</param>
internal sealed record FetchTarget(string Request, Uri Uri, Uri PublicUri, string Name, bool IsLookup)
{
    /// <summary>Reads <c>pmid:N</c>, <c>url:…</c> or a bare URL.</summary>
    /// <returns>The target, or null and what is wrong.</returns>
    internal static FetchTarget? Parse(string request, FetchOptions options, out string error)
    {
        error = "";
        string text = request.Trim();
        if (text.StartsWith("pmid:", StringComparison.OrdinalIgnoreCase)) return PubMed(request, text[5..].Trim(), options, out error);
        string url = text.StartsWith("url:", StringComparison.OrdinalIgnoreCase) ? text[4..].Trim() : text;
        if (!System.Uri.TryCreate(url, UriKind.Absolute, out Uri? uri))
        {
            error = "it is neither pmid:NUMBER nor url:ADDRESS";
            return null;
        }
        if (AddressGuard.Objection(uri, options.AllowLocal) is { } objection)
        {
            error = objection;
            return null;
        }
        return new FetchTarget(request, uri, uri, NameOf(uri), IsLookup: false);
    }

    private static FetchTarget? PubMed(string request, string id, FetchOptions options, out string error)
    {
        error = "";
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) || number is < 1 or > 99_999_999)
        {
            error = "a PubMed id is a number of at most 8 digits";
            return null;
        }
        id = number.ToString(CultureInfo.InvariantCulture);
        if (options.PubMed == PubMedForm.Page)
        {
            var page = new Uri(options.PubMedBase, id + "/");
            return new FetchTarget(request, page, page, "pmid-" + id + "-page", IsLookup: false);
        }
        var query = new StringBuilder("efetch.fcgi?db=pubmed&id=").Append(id).Append("&rettype=abstract&retmode=text&tool=mscalf");
        var shown = new Uri(options.EutilsBase, query.ToString());
        if (options.Contact is not null) query.Append("&email=").Append(System.Uri.EscapeDataString(options.Contact));
        if (options.ApiKey is not null) query.Append("&api_key=").Append(System.Uri.EscapeDataString(options.ApiKey));
        return new FetchTarget(request, new Uri(options.EutilsBase, query.ToString()), shown, "pmid-" + id, IsLookup: true);
    }

    private static string NameOf(Uri uri)
    {
        var host = new StringBuilder();
        foreach (char c in uri.IdnHost) host.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? char.ToLowerInvariant(c) : '-');
        if (host.Length > 60) host.Length = 60;
        return string.Concat("url-", host.ToString(), "-", ContentHash.Of(uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)).Short());
    }
}
