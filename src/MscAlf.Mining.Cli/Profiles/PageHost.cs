using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Cli.Profiles;

/// <summary>The host that a page comes from.</summary>
internal static class PageHost
{
    /// <summary>By its address, else by what it declares; null where neither tells.</summary>
    public static string? Of(SourceDocument document)
    {
        if (HostOf(document.Source.Uri) is { } host) return host;
        foreach (DeclaredField field in document.Declared)
        {
            bool address = field.Name is "og:url" or "link:canonical" or "html:canonical" or "canonical" or "jsonld:url" or "citation_abstract_html_url" or "citation_fulltext_html_url" or "citation_public_url";
            if (address && HostOf(field.Value) is { } declared) return declared;
        }
        return null;
    }

    private static string? HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal) ? (uri.Host.StartsWith("www.", StringComparison.Ordinal) ? uri.Host[4..] : uri.Host) : null;
}
