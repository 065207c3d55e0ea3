namespace MscAlf.Mining.Syntax;

/// <summary>Decides by the content model on the units of a page that no rule of its site told.</summary>
internal static class ContentDecider
{
    private const string Rule = "generic/content";
    private const double Most = 0.5;
    private const int LongEnough = 10; // words of a unit that may be text by itself

    /// <summary>Whether the model may decide on the page: on one with a profile, one that declares itself a paper or one with an abstract, rules know better.</summary>
    public static bool Applies(PageContext page) => page.IsHtml && page.Site is null && !IsPaper(page.Document) && !page.Units.Exists(static u => u.InAbstract);

    /// <summary>Decides.</summary>
    /// <param name="page">A page on which the rules have decided.</param>
    /// <param name="title">The title, or -1.</param>
    /// <param name="scores">Probability of each unit that it is content.</param>
    public static void Decide(PageContext page, int title, double[] scores)
    {
        double bound = Bound(page.Units, title, scores);
        for (int i = 0; i < page.Units.Count; i++)
        {
            PageUnit unit = page.Units[i];
            unit.Score = (float)scores[i];
            if (i == title || unit is { Fate: Fate.Strip, Kind: TriviaKinds.Affiliations, Shape.Words: <= 40 }) continue; // an address is told by its words
            bool kept = unit.Fate is not (Fate.Strip or Fate.Open or Fate.Title);
            if (scores[i] >= bound && UnitShapes.IsDateLine(unit.Folded)) unit.Strip(TriviaKinds.Byline, "generic/byline");
            else if (scores[i] >= bound)
            {
                if (kept && unit.Fate is not (Fate.Heading or Fate.Text)) continue;
                unit.Keep(unit.Block.Heading > 0 ? Fate.Heading : unit.Fate == Fate.Heading ? Fate.Heading : Fate.Text, kept ? unit.Rule : Rule);
            }
            else if (kept) unit.Strip(KindOf(unit), Rule);
            else if (unit.Fate != Fate.Strip) unit.Strip(KindOf(unit), Rule);
        }
    }

    /// <summary>The probability from which a unit is kept: what gives the page the best expected F1 over its words. Where all is sure that is about a half; where little is, less, but never under half of the surest unit's.</summary>
    /// <remarks>Sums over the units from the surest down, as for the plug-in rule of Ye, Chai, Lee and Chieu (2012).</remarks>
    private static double Bound(List<PageUnit> units, int title, double[] scores)
    {
        int[] order = [.. Enumerable.Range(0, units.Count).Where(i => i != title)];
        Array.Sort(order, (a, b) => scores[a] != scores[b] ? scores[b].CompareTo(scores[a]) : a.CompareTo(b));
        double hoped = 0, kept = 0, keptHoped = 0, best = 0, bound = Most;
        double surest = 0;
        foreach (int i in order)
        {
            hoped += scores[i] * units[i].Shape.Words;
            if (units[i].Shape.Words >= LongEnough) surest = Math.Max(surest, scores[i]);
        }
        foreach (int i in order)
        {
            kept += units[i].Shape.Words;
            keptHoped += scores[i] * units[i].Shape.Words;
            double f = 2 * keptHoped / Math.Max(1e-9, kept + hoped);
            if (f <= best) continue;
            best = f;
            bound = scores[i];
        }
        return Math.Clamp(bound, Math.Min(Most, surest / 2), Most);
    }

    /// <summary>What kind of furniture a unit is, by its first telling word.</summary>
    private static string KindOf(PageUnit unit)
    {
        if (unit.Fate == Fate.Heading || unit.Block.Heading > 0) return TriviaKinds.ListHeading;
        uint kinds = unit.Shape.Words <= 40 ? LineWords.Of(unit.Folded, 40) : 0;
        if ((kinds & LineWords.Advert) != 0) return TriviaKinds.Advert;
        if ((kinds & LineWords.Share) != 0) return TriviaKinds.Share;
        if ((kinds & LineWords.Rights) != 0) return TriviaKinds.Licence;
        if ((kinds & LineWords.Comment) != 0) return TriviaKinds.Comments;
        return unit.Shape.IsProse ? TriviaKinds.Related : TriviaKinds.Navigation;
    }

    private static bool IsPaper(SourceDocument document)
    {
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Name.StartsWith("citation_", StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
