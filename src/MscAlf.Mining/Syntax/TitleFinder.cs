using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds the title among the units before the paper's text: what the page declares, what it repeats, what reads like one.</summary>
internal static class TitleFinder
{
    private static readonly string[] Names = ["citation_title", "dc.title", "schema:title", "markup:title", "page:title", "item:title", "og:title", "twitter:title", "html:title", "record:title"];

    /// <summary>Index of the title, or -1.</summary>
    public static int Find(SourceDocument document, List<PageUnit> units, int body, SiteProfile? profile, Func<PageUnit, bool> isBoilerplate, Func<PageUnit, SiteRule?> findRule)
    {
        for (int i = 0; i < units.Count; i++)
        {
            if (units[i].Fate == Fate.Title) return i;
        }
        int declared = Declared(document, units, body);
        if (declared >= 0) return declared;
        bool html = document.Form == "html";
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        int end = Math.Min(units.Count, body + (html ? 1 : 0));
        for (int i = 0; i < end; i++) times[units[i].Folded] = times.TryGetValue(units[i].Folded, out int n) ? n + 1 : 1;
        int best = -1;
        double bestScore = 8;
        string site = SiteName(document);
        for (int i = 0; i < end; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate != Fate.Open || unit.Shape.Words < 2 || unit.Block.LinkShare > 0.9 && unit.Block.Heading != 1) continue;
            if (findRule(unit) is not null || Headings.Find(unit.Folded) is not null || KeywordLines.LabelLength(unit.Folded) > 0 || Opens(document, unit)) continue;
            if (unit.Folded == site) continue;
            double score = Score(unit, times[unit.Folded]) + 4.0 * i / Math.Max(1, body);
            if (isBoilerplate(unit)) score -= 12;
            if (score < bestScore) continue;
            bestScore = score;
            best = i;
        }
        return best >= 0 || profile?.Kind is not ("aggregator-page" or "pubmed-page") ? best : OverAbstract(document, units, body);
    }

    /// <summary>On a site that prints a title over every abstract: the one sentence over the first longer paragraph.</summary>
    private static int OverAbstract(SourceDocument document, List<PageUnit> units, int body)
    {
        if (body >= units.Count) return -1;
        PageUnit unit = units[body];
        ReadOnlySpan<char> line = document.Layout.Text.AsSpan(unit.Span.Start, unit.Span.Length);
        if (unit.Fate != Fate.Open || unit.Shape.Words is < 4 or > 45 || line[..^1].IndexOf(". ", StringComparison.Ordinal) >= 0 || Opens(document, unit)) return -1;
        int next = body + 1;
        while (next < units.Count && units[next].Fate == Fate.Strip) next++;
        return next < units.Count && units[next].Fate == Fate.Open && units[next].Shape.IsProse && (units[next].Shape.Words > unit.Shape.Words || Opens(document, units[next])) ? body : -1;
    }

    /// <summary>Whether a unit opens with a structured label: then it is the abstract's.</summary>
    private static bool Opens(SourceDocument document, PageUnit unit) => Headings.LabelLength(document.Layout.Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length), opening: true) > 0;

    private static double Score(PageUnit unit, int times)
    {
        TextShape shape = unit.Shape;
        string folded = unit.Folded;
        double score = Math.Min(shape.Words, 14) + (times is > 1 and < 4 ? 8 : 0) + Math.Min(shape.StopWords, 3);
        score += unit.Block.Heading switch { 1 => 25, 2 => 6, _ => 0 };
        // Titles are written like sentences; menus are capitalised.
        if (shape.Words >= 4 && shape.Capitalized * 10 <= shape.Words * 6 && !shape.EndsSentence) score += 4;
        if (shape.Words > 45 || folded.Length >= LineFold.Reach) score -= 20;
        if (shape.IsProse && shape.Words > 28) score -= 10;
        if (shape.Capitalized >= shape.Words * 0.85 && shape.StopWords == 0) score -= 7;
        if (UnitShapes.IsAuthorList(folded, shape)) score -= 14;
        if (UnitShapes.IsAffiliation(folded, shape)) score -= 14;
        if (UnitShapes.IsDateLine(folded)) score -= 14;
        if (folded.EndsWith(':')) score -= 8;
        if (folded.Contains('|', StringComparison.Ordinal) || folded.Contains('©', StringComparison.Ordinal)) score -= 8;
        if (folded.StartsWith("this article", StringComparison.Ordinal) || folded.StartsWith("welcome to", StringComparison.Ordinal) || folded.StartsWith("log in", StringComparison.Ordinal) || folded.StartsWith("search", StringComparison.Ordinal) || folded.Contains('<', StringComparison.Ordinal)) score -= 12;
        if (folded.Contains("doi", StringComparison.Ordinal) || folded.Contains("http", StringComparison.Ordinal) || folded.Contains('@', StringComparison.Ordinal)) score -= 14;
        if (folded.Contains(" et al", StringComparison.Ordinal)) score -= 10;
        return score;
    }

    private static string SiteName(SourceDocument document)
    {
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Name == "og:site_name") return LineFold.Fold(field.Value);
        }
        return "";
    }

    private static int Declared(SourceDocument document, List<PageUnit> units, int body)
    {
        int late = -1;
        foreach (string name in Names)
        {
            foreach (DeclaredField field in document.Declared)
            {
                if (!field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
                string value = LineFold.Fold(field.Value).TrimEnd('.');
                if (value.Length < 8) continue;
                bool page = name is "og:title" or "twitter:title" or "html:title" or "page:title";
                int longest = page ? PageTitles.Parts(value).Max(static p => (int?)p.Length) ?? 0 : 0, found = -1;
                for (int i = 0; i < units.Count; i++)
                {
                    PageUnit unit = units[i];
                    if (unit.Fate != Fate.Open || unit.Folded.Length < 8 || unit.Shape.Words < 2) continue;
                    ReadOnlySpan<char> folded = unit.Folded.AsSpan().TrimEnd('.');
                    bool same = folded.SequenceEqual(value) || unit.Block.Heading is 1 or 2 && value.StartsWith(folded.ToString(), StringComparison.Ordinal) && folded.Length >= 12
                        || page && folded.Length >= longest && unit.Shape.Words >= 3 && PageTitles.Holds(value, folded);
                    if (!same) continue;
                    // The nearest before the text; behind it only where none stood before.
                    if (i <= body || found < 0) found = unit.Block.Heading == 1 || found < 0 || units[found].Block.Heading != 1 ? i : found;
                }
                if (found >= 0 && (found <= body || units[found].Block.Heading == 1)) return found;
                // Text of another kind stands before it: a box of recommended papers.
                if (late < 0 && found >= 0 && units[found].Shape.Words >= 4 && units[found].Block.LinkShare < 0.5 && document.Form == "html") late = found;
            }
        }
        return late;
    }
}
