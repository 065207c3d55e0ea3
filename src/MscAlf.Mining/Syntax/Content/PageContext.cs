using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>A page while it is cleaned: its units, the rules that hold for it, and what several steps ask of a unit.</summary>
/// <param name="Document">What the reader made.</param>
/// <param name="Units">Its units, in order; the steps decide on them.</param>
/// <param name="Site">The profile of its site; null where none fits.</param>
/// <param name="Generic">The rules that hold for every page.</param>
/// <param name="Wrapped">Whether lines were joined to paragraphs: PDF text.</param>
internal sealed record PageContext(SourceDocument Document, List<PageUnit> Units, SiteProfile? Site, SiteProfile Generic, bool Wrapped)
{
    /// <summary>Whether markup tells the page's blocks.</summary>
    public bool IsHtml { get; } = Document.Form == "html";

    /// <summary>The layout text.</summary>
    public string Text => Document.Layout.Text;

    /// <summary>A rule's full name.</summary>
    public static string Name(SiteProfile profile, string rule) => profile.Name + "/" + rule;

    /// <summary>Notes what a rule keeps a unit as.</summary>
    public static void Keep(PageUnit unit, SiteRule rule)
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

    /// <summary>Length of the structured label that the unit opens with, 0 for none.</summary>
    public int LabelLength(PageUnit unit) => Headings.LabelLength(Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length), opening: true);

    /// <summary>The line rule that fits the unit, the site's before the general ones; null for none.</summary>
    public SiteRule? FindRule(PageUnit unit)
    {
        if (!unit.RuleSought)
        {
            unit.RuleFound = Site?.Lines.Find(unit.Folded) ?? (unit.Shape.Words > 90 ? null : Generic.Lines.Find(unit.Folded));
            unit.RuleSought = true;
        }
        return unit.RuleFound;
    }

    /// <summary>The site's rule for a notice that it puts into its abstracts: whose copyright they are, or that there is none.</summary>
    public SiteRule? NoticeRule(PageUnit unit) =>
        unit.Shape.Words <= 40 && Site?.Lines.Find(unit.Folded) is { Keep: null, Opens: false, Kind: TriviaKinds.Licence or TriviaKinds.SiteBanner or TriviaKinds.Navigation } rule ? rule : null;

    /// <summary>Whether the unit speaks as pages speak of themselves: of cookies, logins, rights.</summary>
    public bool IsBoilerplate(PageUnit unit)
    {
        if (unit.Shape.Words > 130) return false;
        if (Site is not null && unit.Folded.AsSpan().ContainsAny(Site.Phrases)) return true;
        int at = unit.Folded.AsSpan().IndexOfAny(Generic.Phrases);
        // A longer text that speaks of such a thing once may well be the paper's.
        return at >= 0 && (unit.Shape.Words <= 50 || unit.Folded.AsSpan(at + 4).ContainsAny(Generic.Phrases));
    }
}
