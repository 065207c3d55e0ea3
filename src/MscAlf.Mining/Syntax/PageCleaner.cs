using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Decides on every unit of a page: first the rules of the site, then what papers share, then the shape of the text.</summary>
internal sealed class PageCleaner
{
    private readonly SourceDocument document;
    private readonly List<PageUnit> units;
    private readonly SiteProfile? site;
    private readonly SiteProfile generic;
    private readonly bool wrapped, html;

    private PageCleaner(SourceDocument document, List<PageUnit> units, SiteProfile? site, SiteProfile generic, bool wrapped)
    {
        this.document = document;
        this.units = units;
        this.site = site;
        this.generic = generic;
        this.wrapped = wrapped;
        html = document.Form == "html";
    }

    /// <summary>Decides on all units.</summary>
    public static void Clean(SourceDocument document, List<PageUnit> units, SiteProfile? site, SiteProfile generic, bool wrapped)
    {
        var cleaner = new PageCleaner(document, units, site, generic, wrapped);
        if (cleaner.html)
        {
            cleaner.ApplyBlockRules();
            MainContent.StripOutside(document, units);
        }
        int body = cleaner.FindBody();
        int title = TitleFinder.Find(document, units, body, cleaner.IsBoilerplate, cleaner.FindRule);
        if (title >= 0) units[title].Keep(Fate.Title, Name(site ?? generic, "title"));
        cleaner.ApplyLineRules(body, title);
        cleaner.ClassifyOpen(title > body ? body : Math.Max(body, title + 1), title);
        cleaner.SettleHeadings();
        cleaner.StripRepeats(title);
    }

    private static string Name(SiteProfile profile, string rule) => profile.Name + "/" + rule;

    private void ApplyBlockRules()
    {
        foreach (SiteProfile? profile in (ReadOnlySpan<SiteProfile?>)[site, generic])
        {
            if (profile is null || profile.Blocks.IsEmpty) continue;
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
                else Keep(unit, rule);
            }
        }
    }

    private static SiteRule? BlockRule(SiteProfile profile, PageUnit unit, Dictionary<(string, string), SiteRule?> byPath, HashSet<SiteRule> greedy)
    {
        (string Path, string Role) key = (unit.Block.Path, unit.Block.Role);
        if (byPath.TryGetValue(key, out SiteRule? rule)) return rule;
        foreach ((BlockSelector selector, SiteRule candidate) in profile.Blocks)
        {
            if (greedy.Contains(candidate) || !selector.Matches(unit.Block)) continue;
            rule = candidate;
            break;
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

    private static void Keep(PageUnit unit, SiteRule rule)
    {
        unit.Part = rule.Keep;
        unit.Rule = rule.Name;
        switch (rule.Keep)
        {
            case "title": unit.Keep(Fate.Title, rule.Name); break;
            case "keywords": unit.Keep(Headings.Find(unit.Folded) is { Kind: "keywords" } ? Fate.Heading : Fate.Keywords, rule.Name); break;
            case "heading": unit.HeadingHint = true; break;
            default: break;
        }
    }

    /// <summary>The unit at which the paper's text begins: its abstract's heading or label, else the first prose.</summary>
    private int FindBody()
    {
        int firstProse = -1, proseWords = 0;
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate == Fate.Strip) continue;
            if (unit.Part is "abstract" or "body") return firstProse >= 0 && proseWords > 250 ? firstProse : i;
            bool opens = Headings.Find(unit.Folded) is { Strip: null, Kind: "abstract" or "background" or "objective" or "introduction" } && unit.Block.LinkShare < 0.9 && LeadsToText(i);
            if (opens || LabelLength(unit) > 0 && unit.Shape.IsProse) return firstProse >= 0 && proseWords > 250 ? firstProse : i;
            if (!unit.Shape.IsProse || unit.Block.LinkShare > 0.5 || IsBoilerplate(unit) || FindRule(unit) is not null) continue;
            if (firstProse < 0) firstProse = i;
            proseWords += unit.Shape.Words;
        }
        return firstProse < 0 ? 0 : firstProse;
    }

    private bool LeadsToText(int i)
    {
        for (int k = i + 1; k < Math.Min(units.Count, i + 4); k++)
        {
            PageUnit unit = units[k];
            if (unit.Fate == Fate.Strip) continue;
            if (unit.Shape.IsProse || LabelLength(unit) > 0) return true;
            if (Headings.Find(unit.Folded) is null && k > i + 1) return false;
        }
        return false;
    }

    private int LabelLength(PageUnit unit) => Headings.LabelLength(document.Layout.Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length));

    private SiteRule? FindRule(PageUnit unit)
    {
        if (!unit.RuleSought)
        {
            unit.RuleFound = site?.Lines.Find(unit.Folded) ?? (unit.Shape.Words > 90 ? null : generic.Lines.Find(unit.Folded));
            unit.RuleSought = true;
        }
        return unit.RuleFound;
    }

    private bool IsBoilerplate(PageUnit unit)
    {
        if (unit.Shape.Words > 130) return false;
        if (site is not null && unit.Folded.AsSpan().ContainsAny(site.Phrases)) return true;
        int at = unit.Folded.AsSpan().IndexOfAny(generic.Phrases);
        // A longer text that speaks of such a thing once may well be the paper's.
        return at >= 0 && (unit.Shape.Words <= 50 || unit.Folded.AsSpan(at + 4).ContainsAny(generic.Phrases));
    }

    private void ApplyLineRules(int body, int title)
    {
        SiteRule? open = null;
        int left = 0, level = 0;
        string titleFold = title < 0 ? "" : units[title].Folded;
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate == Fate.Strip) continue;
            if (unit.Fate == Fate.Title || titleFold.Length > 0 && unit.Folded == titleFold)
            {
                open = null;
                continue;
            }
            if (unit.Fate != Fate.Open) continue;
            SiteRule? rule = unit.Part is null or "body" ? FindRule(unit) : null;
            if (open is { Kind: TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments } && rule is { Opens: false, Keep: null }) rule = null; // what a list of other papers states is not of this one
            HeadingMeaning? meaning = unit.Block.LinkShare > 0.9 && unit.Block.Heading == 0 ? null : Headings.Find(unit.Folded);
            ReadOnlySpan<char> line = document.Layout.Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length);
            if (html && open is not null && unit.Block.Heading > 0 && unit.Block.Heading <= level && meaning?.Strip is null && rule is null) open = null;
            if (rule?.Keep is not null)
            {
                open = null;
                Keep(unit, rule);
            }
            else if (rule is not null)
            {
                unit.Strip(rule.Kind, rule.Name);
                unit.Reads = rule.Reads;
                if (!rule.Opens) continue;
                open = rule;
                left = rule.Length;
                level = unit.Block.Heading == 0 ? 7 : unit.Block.Heading;
            }
            else if (meaning is { Strip: null })
            {
                if (open is { Last: true } && html && unit.Block.Heading > level) unit.Strip(open.Kind, open.Name);
                else
                {
                    open = null;
                    unit.Keep(Fate.Heading, Name(generic, "heading"));
                }
            }
            else if (KeywordLines.LabelLength(unit.Folded) > 0 && i >= Math.Min(body, title + 1))
            {
                open = null;
                unit.Keep(Fate.Keywords, Name(generic, "keywords"));
            }
            else if (CaptionLabels.Length(line) > 0 && i > title && open is null or { UntilCaption: true })
            {
                if (CaptionLabels.Length(line) == 0 || IsLinkish(unit)) StripOpen(unit, ref open, ref left);
                else
                {
                    open = null;
                    unit.Keep(CaptionLabels.IsAlone(line) ? Fate.CaptionLabel : Fate.Caption, Name(generic, "caption"));
                }
            }
            else if (meaning is { Strip: { } kind })
            {
                unit.Strip(TriviaKinds.ListHeading, Name(generic, kind));
                bool last = kind is TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments;
                open = new SiteRule(Name(generic, kind), kind, null, LineReading.None, Opens: true, int.MaxValue, UntilCaption: !last, last);
                left = int.MaxValue;
                level = unit.Block.Heading == 0 ? 7 : unit.Block.Heading;
            }
            else StripOpen(unit, ref open, ref left);
        }
    }

    private static bool IsLinkish(PageUnit unit) => unit.Block.LinkShare > 0.8 && unit.Shape.Words > 3;

    private void StripOpen(PageUnit unit, ref SiteRule? open, ref int left)
    {
        if (open is null) return;
        bool ends = left <= 0
            || LabelLength(unit) > 0 && unit.Shape.IsProse && !open.Last
            || unit.Shape.IsProse && !IsBoilerplate(unit) && (open.Kind is TriviaKinds.Navigation or TriviaKinds.Share or TriviaKinds.Login or TriviaKinds.Advert && unit.Shape.Words >= 20
                || open.Kind is TriviaKinds.Related && open.Length == int.MaxValue && unit.Shape.Words >= 45 && open.Name.StartsWith("generic/", StringComparison.Ordinal));
        if (ends)
        {
            open = null;
            return;
        }
        left--;
        unit.Strip(open.Kind, open.Name);
        unit.Reads = open.Reads;
    }

    private void ClassifyOpen(int body, int title)
    {
        bool caption = false;
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate == Fate.CaptionLabel)
            {
                caption = true;
                continue;
            }
            bool underLabel = caption;
            caption = caption && unit.Fate == Fate.Strip && unit.Kind == TriviaKinds.PageFurniture;
            if (unit.Fate != Fate.Open) continue;
            if (title >= 0 && unit.Folded == units[title].Folded)
            {
                unit.Strip(TriviaKinds.Duplicate, Name(generic, "title-again"));
                continue;
            }
            if (IsBoilerplate(unit) && unit.Part is null)
            {
                unit.Strip(TriviaKinds.SiteBanner, Name(generic, "phrase"));
                continue;
            }
            if (underLabel && unit.Shape.Words >= 3)
            {
                if (CaptionLabels.Length(document.Layout.Text.AsSpan(unit.Span.Start, unit.Span.Length)) == 0) unit.Keep(Fate.Caption, Name(generic, "caption"));
                continue;
            }
            if (i < body && unit.Part is null)
            {
                UnitShapes.StripBeforeBody(unit, Name(generic, ""));
                continue;
            }
            if (UnitShapes.IsText(unit, document.Layout.Text, html, wrapped)) unit.Keep(Fate.Text, Name(generic, "prose"));
            else if (unit.Part is not null && !unit.HeadingHint && unit.Shape.Words > 0) unit.Keep(Fate.Text, unit.Rule.Length > 0 ? unit.Rule : Name(generic, "prose"));
            else if (unit.HeadingHint || unit.Block.Heading > 0 || !html && !wrapped && UnitShapes.IsHeadingLine(unit, document.Layout.Text)) unit.HeadingHint = true;
            else UnitShapes.StripShort(unit, Name(generic, ""), wrapped);
        }
    }

    /// <summary>Keeps headings that stand directly over kept text, from the end of the page to its start.</summary>
    private void SettleHeadings()
    {
        bool textBelow = false, headingBelow = false;
        int stripped = 0;
        for (int i = units.Count - 1; i >= 0; i--)
        {
            PageUnit unit = units[i];
            switch (unit.Fate)
            {
                case Fate.Strip:
                    if (unit.Kind is not (TriviaKinds.PageFurniture or TriviaKinds.Hidden or TriviaKinds.Duplicate)) stripped++;
                    break;
                case Fate.Heading:
                    if ((textBelow || headingBelow) && stripped <= 3)
                    {
                        headingBelow = true;
                        textBelow = false;
                        stripped = 0;
                    }
                    else unit.Strip(TriviaKinds.ListHeading, Name(generic, "empty-heading"));
                    break;
                case Fate.Open:
                    if ((textBelow || headingBelow) && stripped == 0)
                    {
                        unit.Keep(Fate.Heading, Name(generic, "heading"));
                        headingBelow = true;
                        textBelow = false;
                    }
                    else unit.Strip(TriviaKinds.Navigation, Name(generic, "empty-heading"));
                    break;
                case Fate.Title:
                    textBelow = headingBelow = false;
                    stripped = 0;
                    break;
                default:
                    textBelow = true;
                    headingBelow = false;
                    stripped = 0;
                    break;
            }
        }
    }

    private void StripRepeats(int title)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (title >= 0) seen.Add(units[title].Folded);
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (i == title || unit.Fate is Fate.Strip or Fate.Open) continue;
            if (unit.Fate == Fate.Title)
            {
                unit.Strip(TriviaKinds.Duplicate, Name(generic, "title-again"));
                continue;
            }
            if (unit.Fate == Fate.Heading || unit.Fate == Fate.Text && unit.Shape.Words < 6) continue;
            if (!seen.Add(unit.Folded) && unit.Span.Length < LineFold.Reach) unit.Strip(TriviaKinds.Duplicate, Name(generic, "said-before"));
        }
    }
}
