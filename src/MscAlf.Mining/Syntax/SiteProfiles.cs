using System.Collections.Frozen;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>The site profiles of a pack: how pages of known sites are told and cleaned. The profile named <c>generic</c> lies under all others.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SiteProfiles
{
    private SiteProfiles(ImmutableArray<SiteProfile> sites, SiteProfile generic, ContentHash hash)
    {
        Sites = sites;
        Generic = generic;
        Hash = hash;
        var elements = new Dictionary<string, SiteProfile>(StringComparer.OrdinalIgnoreCase);
        foreach (SiteProfile site in sites)
        {
            foreach (string element in site.Elements) elements.TryAdd(element, site);
        }
        Elements = elements.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>No site at all: only the generic classifier works.</summary>
    public static SiteProfiles Empty { get; } = Parse([]);

    /// <summary>A hash of everything in the profiles that can change a result.</summary>
    public ContentHash Hash { get; }

    internal ImmutableArray<SiteProfile> Sites { get; }

    internal SiteProfile Generic { get; }

    /// <summary>Sites by an id (<c>#name</c>) or class (<c>.name</c>) that only their pages have.</summary>
    internal FrozenDictionary<string, SiteProfile> Elements { get; }

    /// <summary>Parses profile files; among sites that match equally well the first in the order of names wins.</summary>
    /// <param name="files">One node a file.</param>
    /// <exception cref="ConfigException">A file has an unknown key, a wrong type, an unknown trivia kind, or the name of another profile.</exception>
    public static SiteProfiles Parse(IEnumerable<ConfigNode> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var hasher = new ContentHasher();
        var seen = new SortedDictionary<string, (SiteProfile Profile, ConfigNode Node)>(StringComparer.Ordinal);
        foreach (ConfigNode file in files)
        {
            SiteProfile profile = SiteProfile.Parse(file);
            if (!seen.TryAdd(profile.Name, (profile, file))) throw file.Get("profile").Error($"the profile '{profile.Name}' is also in {seen[profile.Name].Node.File}; give one of them another name");
        }
        SiteProfile generic = SiteProfile.Parse(ConfigNode.OfMap("generic", 0, [KeyValuePair.Create("profile", ConfigNode.OfScalar("generic", 0, "generic")), KeyValuePair.Create("kind", ConfigNode.OfScalar("generic", 0, "page"))]));
        var sites = ImmutableArray.CreateBuilder<SiteProfile>();
        foreach ((SiteProfile profile, ConfigNode node) in seen.Values)
        {
            if (profile.Name == "generic") generic = profile;
            else sites.Add(profile);
            Add(hasher, node);
        }
        return new SiteProfiles(sites.DrainToImmutable(), generic, hasher.Finish());
    }

    private static void Add(ContentHasher hasher, ConfigNode node)
    {
        if (node.Scalar is not null)
        {
            hasher.Add(0).Add(node.Scalar);
        }
        else if (!node.Items.IsDefault)
        {
            hasher.Add(1).Add(node.Items.Length);
            foreach (ConfigNode item in node.Items) Add(hasher, item);
        }
        else
        {
            hasher.Add(2).Add(node.Entries.Length);
            foreach (KeyValuePair<string, ConfigNode> entry in node.Entries)
            {
                hasher.Add(entry.Key);
                Add(hasher, entry.Value);
            }
        }
    }
}
