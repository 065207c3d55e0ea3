using System.Collections.Frozen;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Chooses the site profile of a page: by its address, by what it declares, else by lines that only this site has.</summary>
internal static class ProfileChooser
{
    /// <summary>The profile that fits best, or null.</summary>
    public static SiteProfile? Choose(SiteProfiles profiles, SourceDocument document)
    {
        if (Address(document) is { } address && ByAddress(profiles.Sites, address) is { } known) return known;
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
        return ByElement(profiles, document.Layout) ?? BySignature(profiles.Sites, document.Layout);
    }

    private static SiteProfile? ByAddress(ImmutableArray<SiteProfile> sites, string address)
    {
        SiteProfile? best = null;
        int length = 0; // the longest entry says most
        foreach (SiteProfile site in sites)
        {
            foreach (string known in site.Hosts)
            {
                if (known.Length > length && IsAt(address, known)) (best, length) = (site, known.Length);
            }
        }
        return best;
    }

    /// <summary>Whether an address is at a host or one of its subdomains, and under the path that may follow the host.</summary>
    private static bool IsAt(string address, string known)
    {
        int slash = address.IndexOf('/'), path = known.IndexOf('/');
        ReadOnlySpan<char> host = slash < 0 ? address : address.AsSpan(0, slash), wanted = path < 0 ? known : known.AsSpan(0, path);
        if (!host.EndsWith(wanted, StringComparison.Ordinal) || host.Length > wanted.Length && host[host.Length - wanted.Length - 1] != '.') return false;
        return path < 0 || slash >= 0 && address.AsSpan(slash).StartsWith(known.AsSpan(path), StringComparison.Ordinal);
    }

    /// <summary>The first site one of whose own ids or classes a block lies under.</summary>
    private static SiteProfile? ByElement(SiteProfiles profiles, Layout layout)
    {
        if (profiles.Elements.Count == 0) return null;
        FrozenDictionary<string, SiteProfile>.AlternateLookup<ReadOnlySpan<char>> elements = profiles.Elements.GetAlternateLookup<ReadOnlySpan<char>>();
        string last = "";
        foreach (LayoutBlock block in layout.Blocks)
        {
            string path = block.Path;
            int at = 0; // what is as in the block before was looked at already
            while (at < path.Length && at < last.Length && path[at] == last[at]) at++;
            while (at > 0 && path[at - 1] != '/') at--;
            last = path;
            while (at < path.Length)
            {
                int start = path.AsSpan(at).IndexOfAny('#', '.');
                if (start < 0) break;
                start += at;
                int length = path.AsSpan(start + 1).IndexOfAny('#', '.', '/');
                at = length < 0 ? path.Length : start + 1 + length;
                if (elements.TryGetValue(path.AsSpan(start, at - start), out SiteProfile? site)) return site;
            }
        }
        return null;
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

    /// <summary>Host and path of the page, in lower case: where it was fetched, else what it declares.</summary>
    private static string? Address(SourceDocument document)
    {
        if (AddressOf(document.Source.Uri) is { } address) return address;
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Name is "og:url" or "link:canonical" or "html:canonical" or "canonical" or "jsonld:url" or "citation_abstract_html_url" or "citation_fulltext_html_url" or "citation_public_url" or "citation_pdf_url" && AddressOf(field.Value) is { } declared) return declared;
        }
        return null;
    }

    private static string? AddressOf(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme is < 3 or > 8 || !url.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return null;
        ReadOnlySpan<char> rest = url.AsSpan(scheme + 3);
        int end = rest.IndexOfAny('?', '#'), slash = rest.IndexOf('/'), port = rest.IndexOf(':');
        if (end >= 0) rest = rest[..end];
        if (port >= 0 && (slash < 0 || port < slash)) return string.Concat(rest[..port], slash < 0 || slash >= rest.Length ? "" : rest[slash..]).ToLowerInvariant();
        return rest.ToString().ToLowerInvariant();
    }
}
