using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Decides on units by the elements that enclose them: the rules of the site, then the general ones.</summary>
internal sealed class BlockRules(PageContext page)
{
    private readonly List<PageUnit> units = page.Units;
    private readonly SiteProfile? site = page.Site;
    private readonly SiteProfile generic = page.Generic;

    /// <summary>Decides on the units that a rule of the site selects.</summary>
    public void ApplySite() => Apply(site);

    /// <summary>Decides on the units that a general rule selects.</summary>
    public void ApplyGeneral() => Apply(generic);

    private void Apply(SiteProfile? profile)
    {
        if (profile is null || profile.Blocks.IsEmpty) return;
        HashSet<SiteRule> greedy = ReferenceEquals(profile, generic) ? GreedyRules() : [];
        var byPath = new Dictionary<(string, string), SiteRule?>();
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Open || unit.Part is not null) continue;
            SiteRule? rule = BlockRule(profile, unit, byPath, greedy);
            if (rule is null) continue;
            if (rule.Keep is null)
            {
                unit.Strip(rule.Kind, rule.Name);
                unit.Reads = rule.Reads;
            }
            else PageContext.Keep(unit, rule);
        }
    }

    private static SiteRule? BlockRule(SiteProfile profile, PageUnit unit, Dictionary<(string, string), SiteRule?> byPath, HashSet<SiteRule> greedy)
    {
        (string Path, string Role) key = (unit.Block.Path, unit.Block.Role);
        if (byPath.TryGetValue(key, out SiteRule? rule)) return rule;
        // The innermost element says best what a block is; but what a list of other papers holds is that list's, whatever it looks like.
        int deepest = 0;
        foreach ((BlockSelector selector, SiteRule candidate) in profile.Blocks)
        {
            if (greedy.Contains(candidate)) continue;
            int depth = selector.Depth(unit.Block);
            if (depth == 0) continue;
            if (candidate.Kind is TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments) depth += 1000;
            if (depth <= deepest) continue;
            deepest = depth;
            rule = candidate;
        }
        byPath.Add(key, rule);
        return rule;
    }

    /// <summary>General rules that would take most of this page's prose: here their names mean something else.</summary>
    private HashSet<SiteRule> GreedyRules()
    {
        var taken = new Dictionary<SiteRule, int>();
        var byPath = new Dictionary<(string, string), SiteRule?>();
        int all = 0;
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Open || !unit.Shape.IsProse || unit.Block.LinkShare > 0.5) continue;
            all += unit.Shape.Words;
            if (BlockRule(generic, unit, byPath, []) is { Keep: null } rule) taken[rule] = taken.GetValueOrDefault(rule) + unit.Shape.Words;
        }
        return [.. taken.Where(e => e.Value * 2 > all && e.Key.Kind != TriviaKinds.Comments || e.Value * 20 > all * 19).Select(static e => e.Key)];
    }
}
