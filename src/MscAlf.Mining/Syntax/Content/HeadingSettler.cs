namespace MscAlf.Mining.Syntax;

/// <summary>Decides which headings stand over text that is kept.</summary>
internal sealed class HeadingSettler(PageContext page)
{
    private readonly List<PageUnit> units = page.Units;
    private readonly SiteProfile generic = page.Generic;

    /// <summary>Keeps headings that stand directly over kept text, or over a lower heading that does, from the end of the page to its start.</summary>
    public void Settle()
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
                        if (!known) unit.Keep(Fate.Heading, PageContext.Name(generic, "heading"));
                        depth = text ? 1 : depth + 1;
                        below = unit;
                        text = false;
                        stripped = 0;
                    }
                    else
                    {
                        unit.Strip(known ? TriviaKinds.ListHeading : TriviaKinds.Navigation, PageContext.Name(generic, "empty-heading"));
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
}
