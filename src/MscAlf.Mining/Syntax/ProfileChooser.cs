using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Chooses the site profile of a page: by its address, by what it declares, else by lines that only this site has.</summary>
internal static class ProfileChooser
{
    /// <summary>The profile that fits best, or null.</summary>
    public static SiteProfile? Choose(SiteProfiles profiles, SourceDocument document)
    {
        string? host = Host(document);
        foreach (SiteProfile site in profiles.Sites)
        {
            foreach (string known in site.Hosts)
            {
                if (host is not null && (host == known || host.EndsWith("." + known, StringComparison.Ordinal))) return site;
            }
        }
        foreach (SiteProfile site in profiles.Sites)
        {
            foreach (KeyValuePair<string, LinePattern> condition in site.Declared)
            {
                foreach (DeclaredField field in document.Declared)
                {
                    if (field.Name.Equals(condition.Key, StringComparison.OrdinalIgnoreCase) && condition.Value.Matches(LineFold.Fold(field.Value))) return site;
                }
            }
        }
        return BySignature(profiles.Sites, document.Layout);
    }

    private static SiteProfile? BySignature(ImmutableArray<SiteProfile> sites, Layout layout)
    {
        if (sites.IsEmpty) return null;
        var hits = new HashSet<LinePattern>[sites.Length];
        foreach (LayoutBlock block in layout.Blocks)
        {
            if (block.Span.Length > LineFold.Reach) continue;
            string folded = LineFold.Fold(layout.Text.AsSpan(block.Span.Start, block.Span.Length));
            for (int i = 0; i < sites.Length; i++)
            {
                if (sites[i].Signature.Find(folded) is { } pattern) (hits[i] ??= []).Add(pattern);
            }
        }
        SiteProfile? best = null;
        double bestShare = 0;
        for (int i = 0; i < sites.Length; i++)
        {
            int count = hits[i]?.Count ?? 0;
            double share = (double)count / Math.Max(1, sites[i].Need);
            if (count >= sites[i].Need && share > bestShare) (best, bestShare) = (sites[i], share);
        }
        return best;
    }

    private static string? Host(SourceDocument document)
    {
        if (HostOf(document.Source.Uri) is { } host) return host;
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Name is "og:url" or "link:canonical" or "html:canonical" or "canonical" or "jsonld:url" or "citation_abstract_html_url" or "citation_fulltext_html_url" or "citation_public_url" && HostOf(field.Value) is { } declared) return declared;
        }
        return null;
    }

    private static string? HostOf(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme is < 3 or > 8 || !url.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return null;
        ReadOnlySpan<char> rest = url.AsSpan(scheme + 3);
        int end = rest.IndexOfAny('/', ':', '?');
        return (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
    }
}
