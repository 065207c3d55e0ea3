namespace MscAlf.Mining.Syntax;

/// <summary>Strips what the page says twice.</summary>
internal sealed class Repeats(PageContext page)
{
    private readonly List<PageUnit> units = page.Units;
    private readonly SiteProfile generic = page.Generic;

    /// <summary>Strips a unit that says what one before it said.</summary>
    /// <param name="title">The title, or -1.</param>
    public void Strip(int title)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (title >= 0) seen.Add(units[title].Folded);
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (i == title || unit.Fate is Fate.Strip or Fate.Open) continue;
            if (unit.Fate == Fate.Title)
            {
                unit.Strip(TriviaKinds.Duplicate, PageContext.Name(generic, "title-again"));
                continue;
            }
            if (unit.Fate == Fate.Heading || unit.Fate == Fate.Text && unit.Shape.Words < 6) continue;
            if (!seen.Add(unit.Folded) && unit.Span.Length < LineFold.Reach) unit.Strip(TriviaKinds.Duplicate, PageContext.Name(generic, "said-before"));
        }
    }
}
