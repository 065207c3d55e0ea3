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
        var rules = new BlockTable.Lookup(profile.Blocks, greedy);
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Open || unit.Part is not null) continue;
            SiteRule? rule = rules.Find(unit.Block.Path, unit.Block.Role);
            if (rule is null) continue;
            if (rule.Keep is null)
            {
                unit.Strip(rule.Kind, rule.Name);
                unit.Reads = rule.Reads;
            }
            else PageContext.Keep(unit, rule);
        }
    }

    /// <summary>General rules that would take most of this page's prose: here their names mean something else.</summary>
    private HashSet<SiteRule> GreedyRules()
    {
        var taken = new Dictionary<SiteRule, int>();
        var rules = new BlockTable.Lookup(generic.Blocks, new HashSet<SiteRule>());
        int all = 0;
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Open || !unit.Shape.IsProse || unit.Block.LinkShare > 0.5) continue;
            all += unit.Shape.Words;
            if (rules.Find(unit.Block.Path, unit.Block.Role) is { Keep: null } rule) taken[rule] = taken.GetValueOrDefault(rule) + unit.Shape.Words;
        }
        return [.. taken.Where(e => e.Value * 2 > all && e.Key.Kind != TriviaKinds.Comments || e.Value * 20 > all * 19).Select(static e => e.Key)];
    }
}
