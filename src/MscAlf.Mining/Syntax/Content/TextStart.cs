using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds where the paper's text begins.</summary>
internal sealed class TextStart(PageContext page)
{
    private readonly List<PageUnit> units = page.Units;

    /// <summary>The unit at which the paper's text begins: its abstract's heading or label, else the first prose.</summary>
    public int Find()
    {
        int firstProse = -1, proseWords = 0;
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate == Fate.Strip) continue;
            if (unit.Part is "abstract" or "body") return firstProse >= 0 && proseWords > 250 ? firstProse : i;
            bool opens = Headings.Find(unit.Folded) is { Strip: null, Kind: "abstract" or "background" or "objective" or "introduction" or "body" } && unit.Block.LinkShare < 0.9 && LeadsToText(i);
            if (opens || page.LabelLength(unit) > 0 && unit.Shape.IsProse) return firstProse >= 0 && proseWords > 250 ? firstProse : opens && Headings.Find(unit.Folded) is not { Kind: "abstract" or "body" } ? UnlabelledAbstract(i) : i;
            if (!unit.Shape.IsProse || unit.Block.LinkShare > 0.5 || page.IsBoilerplate(unit) || page.FindRule(unit) is not null) continue;
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
            else if (unit.Shape.IsProse && unit.Block.LinkShare < 0.5 && !unit.IsNames && !unit.IsPlaces && !page.IsBoilerplate(unit) && page.FindRule(unit) is null && !UnitShapes.IsAffiliation(unit.Folded, unit.Shape))
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
        return (bounded || page.IsHtml && words >= 60) && words is >= 40 and <= 600 ? start : heading;
    }

    private bool LeadsToText(int i)
    {
        for (int k = i + 1; k < Math.Min(units.Count, i + 4); k++)
        {
            PageUnit unit = units[k];
            if (unit.Fate == Fate.Strip) continue;
            if (unit.Shape.IsProse || page.LabelLength(unit) > 0) return true;
            if (Headings.Find(unit.Folded) is null && k > i + 1) return false;
        }
        return false;
    }
}
