using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Decides by shape on the units that no rule told.</summary>
internal sealed class OpenUnits(PageContext page)
{
    private readonly List<PageUnit> units = page.Units;
    private readonly SiteProfile? site = page.Site;
    private readonly SiteProfile generic = page.Generic;
    private readonly bool html = page.IsHtml;
    private readonly bool wrapped = page.Wrapped;

    /// <summary>Decides on all open units, but for headings.</summary>
    /// <param name="body">Where the text begins.</param>
    /// <param name="title">The title, or -1.</param>
    public void Decide(int body, int title)
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
                unit.Strip(TriviaKinds.Duplicate, PageContext.Name(generic, "title-again"));
                continue;
            }
            if (page.IsBoilerplate(unit) && unit.Part is null)
            {
                unit.Strip(TriviaKinds.SiteBanner, PageContext.Name(generic, "phrase"));
                continue;
            }
            if (underLabel && unit.Shape.Words >= 3)
            {
                if (CaptionLabels.Length(page.Text.AsSpan(unit.Span.Start, unit.Span.Length)) == 0) unit.Keep(Fate.Caption, PageContext.Name(generic, "caption"));
                continue;
            }
            if (i < body && unit.Part is null)
            {
                UnitShapes.StripBeforeBody(unit, PageContext.Name(generic, ""));
                continue;
            }
            // Under a heading of the paper a short sentence is text as well.
            bool sentence = (unit.Shape.EndsSentence || html && LostStop(i)) && unit.Block.LinkShare < 0.5 && !unit.HeadingHint && unit.Block.Heading == 0
                && (unit.Shape.Words >= 3 && (first || marked || page.LabelLength(unit) > 0) || unit.Shape.Words >= 5 && IsAmidText(i));
            if (sentence || UnitShapes.IsText(unit, page.Text, html, wrapped)) unit.Keep(Fate.Text, PageContext.Name(generic, "prose"));
            else if (unit.Part is not null && !unit.HeadingHint && unit.Shape.Words > 0) unit.Keep(Fate.Text, unit.Rule.Length > 0 ? unit.Rule : PageContext.Name(generic, "prose"));
            else if (unit.HeadingHint || unit.Block.Heading > 0 || !html && !wrapped && UnitShapes.IsHeadingLine(unit, page.Text)) unit.HeadingHint = true;
            else UnitShapes.StripShort(unit, PageContext.Name(generic, ""), wrapped);
        }
    }

    /// <summary>Whether the next unit starts with the stop of this one: broken markup stands between them.</summary>
    private bool LostStop(int i) => i + 1 < units.Count && units[i + 1].Span.Length > 2 && page.Text[units[i + 1].Span.Start] == '.' && char.IsWhiteSpace(page.Text[units[i + 1].Span.Start + 1]);

    /// <summary>Whether a capital starts the unit and text of the paper stands on both sides of it.</summary>
    private bool IsAmidText(int i)
    {
        PageUnit unit = units[i];
        if (!char.IsUpper(page.Text[unit.Span.Start]) || unit.Block.Tag is "td" or "th" or "button" or "label" or "option" || UnitShapes.IsByline(unit.Folded, unit.Shape) || UnitShapes.IsAffiliation(unit.Folded, unit.Shape)) return false;
        int before = i - 1, after = i + 1;
        while (before >= 0 && units[before].Kind == TriviaKinds.PageFurniture) before--;
        while (after < units.Count && units[after].Kind == TriviaKinds.PageFurniture) after++;
        return before >= 0 && units[before].Fate == Fate.Text && after < units.Count
            && (units[after].Fate is Fate.Text or Fate.Keywords || units[after].Fate == Fate.Open && UnitShapes.IsText(units[after], page.Text, html, wrapped) && !page.IsBoilerplate(units[after]));
    }
}
