using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Decides on every unit of a page: first the rules of the site, then what papers share, then the shape of the text.</summary>
internal sealed class PageCleaner
{
    private const int MostKeywords = 20; // that a heading may have under it, each in a line of its own
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
        int title = TitleFinder.Find(document, units, body, site, cleaner.IsBoilerplate, cleaner.FindRule);
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
            if (opens || LabelLength(unit) > 0 && unit.Shape.IsProse) return firstProse >= 0 && proseWords > 250 ? firstProse : opens && Headings.Find(unit.Folded) is not { Kind: "abstract" } ? UnlabelledAbstract(i) : i;
            if (!unit.Shape.IsProse || unit.Block.LinkShare > 0.5 || IsBoilerplate(unit) || FindRule(unit) is not null) continue;
            if (firstProse < 0) firstProse = i;
            proseWords += unit.Shape.Words;
        }
        return firstProse < 0 ? 0 : firstProse;
    }

    /// <summary>Where an abstract without a heading begins that ends over the first heading of the body: over its keywords, or under the authors of a first page; else the heading itself.</summary>
    private int UnlabelledAbstract(int heading)
    {
        int start = heading, words = 0;
        bool bounded = false;
        for (int k = heading - 1; k >= 0; k--)
        {
            PageUnit unit = units[k];
            if (unit.Fate == Fate.Strip) continue;
            if (words == 0 && (KeywordLines.LabelLength(unit.Folded) > 0 || Headings.Find(unit.Folded) is { Kind: "keywords" })) bounded = true;
            else if (unit.Shape.IsProse && unit.Block.LinkShare < 0.5 && !unit.IsNames && !unit.IsPlaces && !IsBoilerplate(unit) && FindRule(unit) is null && !UnitShapes.IsAffiliation(unit.Folded, unit.Shape))
            {
                start = k;
                words += unit.Shape.Words;
            }
            else if (words > 0)
            {
                bounded |= unit.IsNames || unit.IsPlaces;
                break;
            }
        }
        return bounded && words is >= 40 and <= 600 ? start : heading;
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

    private int LabelLength(PageUnit unit) => Headings.LabelLength(document.Layout.Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length), opening: true);

    private SiteRule? FindRule(PageUnit unit)
    {
        if (!unit.RuleSought)
        {
            unit.RuleFound = site?.Lines.Find(unit.Folded) ?? (unit.Shape.Words > 90 ? null : generic.Lines.Find(unit.Folded));
            unit.RuleSought = true;
        }
        return unit.RuleFound;
    }

    /// <summary>The site's rule for a notice that it puts into its abstracts: whose copyright they are, or that there is none.</summary>
    private SiteRule? NoticeRule(PageUnit unit) =>
        unit.Shape.Words <= 40 && site?.Lines.Find(unit.Folded) is { Keep: null, Opens: false, Kind: TriviaKinds.Licence or TriviaKinds.SiteBanner or TriviaKinds.Navigation } rule ? rule : null;

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
        int left = 0, level = 0, keywords = 0;
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
            SiteRule? rule = unit.Part is null or "body" ? FindRule(unit) : unit.Part == "abstract" ? NoticeRule(unit) : null;
            if (open is { Kind: TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments } && rule is { Opens: false, Keep: null }) rule = null; // what a list of other papers states is not of this one
            HeadingMeaning? meaning = unit.Block.LinkShare > 0.9 && unit.Block.Heading == 0 ? null : Headings.Find(unit.Folded);
            ReadOnlySpan<char> line = document.Layout.Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length);
            if (html && open is not null && unit.Block.Heading > 0 && unit.Block.Heading <= level && meaning?.Strip is null && rule is null) open = null;
            if (keywords > 0 && (rule is not null || meaning is not null || unit.Shape.Words > 10 || unit.Shape.IsProse || CaptionLabels.Length(line) > 0)) keywords = 0;
            if (keywords > 0)
            {
                keywords--;
                unit.Keep(Fate.Keywords, Name(generic, "keywords"));
            }
            else if (rule?.Keep is not null)
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
                    if (meaning.Kind == "keywords") keywords = MostKeywords;
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
                if (InOutline(i)) continue;
                bool last = kind is TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments;
                open = new SiteRule(Name(generic, kind), kind, null, LineReading.None, Opens: true, int.MaxValue, UntilCaption: !last, last);
                left = int.MaxValue;
                level = unit.Block.Heading == 0 ? 7 : unit.Block.Heading;
            }
            else StripOpen(unit, ref open, ref left);
        }
    }

    /// <summary>Whether the three units before are headings too, the paper's among them: a list of the page's sections, which has no text of its own.</summary>
    private bool InOutline(int i)
    {
        bool paper = false;
        for (int k = i - 3; k < i; k++)
        {
            if (k < 0 || Headings.Find(units[k].Folded) is not { } meaning) return false;
            paper |= meaning.Strip is null;
        }
        return paper;
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
        bool caption = false, underHeading = false, marked = false;
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate is not (Fate.Open or Fate.Heading) && unit.Kind != TriviaKinds.PageFurniture) marked = false;
            else if (unit.Fate == Fate.Heading && site is not null && site.Markers.Contains(unit.Folded)) marked = true;
            if (unit.Fate == Fate.CaptionLabel)
            {
                caption = true;
                continue;
            }
            bool underLabel = caption, first = underHeading;
            underHeading = unit.Fate == Fate.Heading || first && unit.Fate == Fate.Strip;
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
            // Under a heading of the paper a short sentence is text as well.
            bool sentence = (unit.Shape.EndsSentence || html && LostStop(i)) && unit.Block.LinkShare < 0.5 && !unit.HeadingHint && unit.Block.Heading == 0
                && (unit.Shape.Words >= 3 && (first || marked || LabelLength(unit) > 0) || unit.Shape.Words >= 5 && IsAmidText(i));
            if (sentence || UnitShapes.IsText(unit, document.Layout.Text, html, wrapped)) unit.Keep(Fate.Text, Name(generic, "prose"));
            else if (unit.Part is not null && !unit.HeadingHint && unit.Shape.Words > 0) unit.Keep(Fate.Text, unit.Rule.Length > 0 ? unit.Rule : Name(generic, "prose"));
            else if (unit.HeadingHint || unit.Block.Heading > 0 || !html && !wrapped && UnitShapes.IsHeadingLine(unit, document.Layout.Text)) unit.HeadingHint = true;
            else UnitShapes.StripShort(unit, Name(generic, ""), wrapped);
        }
    }

    /// <summary>Whether the next unit starts with the stop of this one: broken markup stands between them.</summary>
    private bool LostStop(int i) => i + 1 < units.Count && units[i + 1].Span.Length > 2 && document.Layout.Text[units[i + 1].Span.Start] == '.' && char.IsWhiteSpace(document.Layout.Text[units[i + 1].Span.Start + 1]);

    /// <summary>Whether a capital starts the unit and text of the paper stands on both sides of it.</summary>
    private bool IsAmidText(int i)
    {
        PageUnit unit = units[i];
        if (!char.IsUpper(document.Layout.Text[unit.Span.Start]) || unit.Block.Tag is "td" or "th" or "button" or "label" or "option" || UnitShapes.IsByline(unit.Folded, unit.Shape) || UnitShapes.IsAffiliation(unit.Folded, unit.Shape)) return false;
        int before = i - 1, after = i + 1;
        while (before >= 0 && units[before].Kind == TriviaKinds.PageFurniture) before--;
        while (after < units.Count && units[after].Kind == TriviaKinds.PageFurniture) after++;
        return before >= 0 && units[before].Fate == Fate.Text && after < units.Count
            && (units[after].Fate is Fate.Text or Fate.Keywords || units[after].Fate == Fate.Open && UnitShapes.IsText(units[after], document.Layout.Text, html, wrapped) && !IsBoilerplate(units[after]));
    }

    /// <summary>Keeps headings that stand directly over kept text, or over a lower heading that does, from the end of the page to its start.</summary>
    private void SettleHeadings()
    {
        PageUnit? below = null; // the heading below, once text is under it
        bool text = false;
        int stripped = 0, depth = 0;
        for (int i = units.Count - 1; i >= 0; i--)
        {
            PageUnit unit = units[i];
            switch (unit.Fate)
            {
                case Fate.Strip:
                    // Text under another heading is not this one's.
                    if (unit.Kind is not (TriviaKinds.PageFurniture or TriviaKinds.Hidden or TriviaKinds.Duplicate)) stripped += unit.Kind == TriviaKinds.ListHeading ? 10 : 1;
                    break;
                case Fate.Heading or Fate.Open:
                    bool known = unit.Fate == Fate.Heading;
                    if (text && stripped <= (known ? 3 : 0) || below is not null && stripped == 0 && depth < 3 && IsOver(unit, below))
                    {
                        if (!known) unit.Keep(Fate.Heading, Name(generic, "heading"));
                        depth = text ? 1 : depth + 1;
                        below = unit;
                        text = false;
                        stripped = 0;
                    }
                    else
                    {
                        unit.Strip(known ? TriviaKinds.ListHeading : TriviaKinds.Navigation, Name(generic, "empty-heading"));
                        stripped += known ? 10 : 1;
                    }
                    break;
                case Fate.Title:
                    text = false;
                    below = null;
                    break;
                default:
                    text = true;
                    below = null;
                    stripped = 0;
                    break;
            }
        }
    }

    /// <summary>Whether one heading may stand over another: by their levels, else a heading that papers share over one of this paper, or the abstract's over its parts.</summary>
    private static bool IsOver(PageUnit upper, PageUnit lower)
    {
        if (upper.Block.Heading > 0 && lower.Block.Heading > 0) return upper.Block.Heading < lower.Block.Heading;
        HeadingMeaning? above = Headings.Find(upper.Folded), under = Headings.Find(lower.Folded);
        return above is not null && (under is null || above.Kind == "abstract" && under.Kind is not "abstract" || above.Kind == under.Kind && above.Kind != "abstract" && upper.Folded != lower.Folded);
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
