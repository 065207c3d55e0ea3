using System.Collections.Immutable;

namespace MscAlf.Mining.Syntax;

/// <summary>Looks whether a page still has what the profile of its site expects.</summary>
internal static class SiteLandmarks
{
    /// <summary>The first landmark that is missing; null where the page has all of them.</summary>
    /// <remarks>Of a text dump only landmarks that have lines are asked for. A page without any unit misses nothing.</remarks>
    public static Landmark? Missing(SiteProfile site, List<PageUnit> units, bool html)
    {
        if (site.Expected.IsEmpty || units.Count == 0) return null;
        foreach (Landmark landmark in site.Expected)
        {
            if (!html && landmark.Lines is null) continue;
            if (!Has(landmark, units, html)) return landmark;
        }
        return null;
    }

    private static bool Has(Landmark landmark, List<PageUnit> units, bool html)
    {
        string last = "";
        foreach (PageUnit unit in units)
        {
            if (landmark.Lines?.Find(unit.Folded) is not null) return true;
            if (!html || unit.Block.Path == last && unit.Block.Role.Length == 0) continue;
            last = unit.Block.Path;
            foreach (BlockSelector selector in landmark.Blocks)
            {
                if (selector.Depth(unit.Block) > 0) return true;
            }
        }
        return false;
    }
}
