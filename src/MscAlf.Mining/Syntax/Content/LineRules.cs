using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Decides on units by their words: the rules of the site, the headings that papers share, keywords, legends; and on what goes with them.</summary>
internal sealed class LineRules(PageContext page)
{
    private const int MostKeywords = 20; // that a heading may have under it, each in a line of its own

    private readonly List<PageUnit> units = page.Units;
    private readonly SiteProfile generic = page.Generic;
    private readonly bool html = page.IsHtml;

    /// <summary>Decides on the units that a rule or heading tells.</summary>
    /// <param name="body">Where the text begins.</param>
    /// <param name="title">The title, or -1.</param>
    public void Apply(int body, int title)
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
            SiteRule? rule = unit.Part is null or "body" ? page.FindRule(unit) : unit.Part == "abstract" ? page.NoticeRule(unit) : null;
            if (open is { Kind: TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments } && rule is { Opens: false, Keep: null }) rule = null; // what a list of other papers states is not of this one
            HeadingMeaning? meaning = unit.Block.LinkShare > 0.9 && unit.Block.Heading == 0 ? null : Headings.Find(unit.Folded);
            ReadOnlySpan<char> line = page.Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length);
            if (html && open is not null && unit.Block.Heading > 0 && unit.Block.Heading <= level && meaning?.Strip is null && rule is null) open = null;
            if (keywords > 0 && (rule is not null || meaning is not null || unit.Shape.Words > 10 || unit.Shape.IsProse || CaptionLabels.Length(line) > 0)) keywords = 0;
            if (keywords > 0)
            {
                keywords--;
                unit.Keep(Fate.Keywords, PageContext.Name(generic, "keywords"));
            }
            else if (rule?.Keep is not null)
            {
                open = null;
                PageContext.Keep(unit, rule);
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
                    unit.Keep(Fate.Heading, PageContext.Name(generic, "heading"));
                    if (meaning.Kind == "keywords") keywords = MostKeywords;
                }
            }
            else if (KeywordLines.LabelLength(unit.Folded) > 0 && i >= Math.Min(body, title + 1))
            {
                open = null;
                unit.Keep(Fate.Keywords, PageContext.Name(generic, "keywords"));
            }
            else if (CaptionLabels.Length(line) > 0 && i > title && open is null or { UntilCaption: true })
            {
                if (CaptionLabels.Length(line) == 0 || IsLinkish(unit)) StripOpen(unit, ref open, ref left);
                else
                {
                    open = null;
                    unit.Keep(CaptionLabels.IsAlone(line) ? Fate.CaptionLabel : Fate.Caption, PageContext.Name(generic, "caption"));
                }
            }
            else if (meaning is { Strip: { } kind })
            {
                unit.Strip(TriviaKinds.ListHeading, PageContext.Name(generic, kind));
                if (InOutline(i)) continue;
                bool last = kind is TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments;
                open = new SiteRule(PageContext.Name(generic, kind), kind, null, LineReading.None, Opens: true, int.MaxValue, UntilCaption: !last, last);
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
            || page.LabelLength(unit) > 0 && unit.Shape.IsProse && !open.Last
            || unit.Shape.IsProse && !page.IsBoilerplate(unit) && (open.Kind is TriviaKinds.Navigation or TriviaKinds.Share or TriviaKinds.Login or TriviaKinds.Advert && unit.Shape.Words >= 20
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
}
