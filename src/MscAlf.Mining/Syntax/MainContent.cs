using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds the element of a page that holds its text, by where good text lies, and strips what is outside.</summary>
internal static class MainContent
{
    /// <summary>Strips the open units outside the smallest element that holds most of the page's good text.</summary>
    public static void StripOutside(SourceDocument document, List<PageUnit> units)
    {
        StripHidden(document, units);
        Dictionary<string, double> weight = new(StringComparer.Ordinal), own = new(StringComparer.Ordinal);
        Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> weights = weight.GetAlternateLookup<ReadOnlySpan<char>>();
        double total = 0;
        foreach (PageUnit unit in units)
        {
            if (unit.Fate == Fate.Strip || !unit.Shape.IsProse || unit.Block.LinkShare > 0.4) continue;
            double good = Math.Min(unit.Shape.Words, 150) * (1 - unit.Block.LinkShare);
            if (unit.Shape.Words < 12) good *= 0.3;
            total += good;
            own[unit.Block.Path] = own.GetValueOrDefault(unit.Block.Path) + good;
        }
        foreach ((string inner, double good) in own)
        {
            for (ReadOnlySpan<char> path = Parent(inner); !path.IsEmpty; path = Parent(path)) weights[path] = (weights.TryGetValue(path, out double sum) ? sum : 0) + good;
        }
        if (total < 60) return;
        string best = "";
        foreach ((string path, double w) in weight)
        {
            if (w >= total * 0.72 && (path.Length > best.Length || path.Length == best.Length && string.CompareOrdinal(path, best) < 0)) best = path;
        }
        if (best.Length == 0) return;
        string? title = DeclaredTitle(document);
        bool label = false;
        foreach (PageUnit unit in units)
        {
            // A legend is the paper's wherever the page puts it.
            ReadOnlySpan<char> line = document.Layout.Text.AsSpan(unit.Span.Start, unit.Span.Length);
            bool legend = label || CaptionLabels.Length(line) > 0;
            label = CaptionLabels.IsAlone(line) && unit.Block.LinkShare < 0.5;
            if (legend && unit.Block.LinkShare < 0.5) continue;
            if (unit.Fate != Fate.Open || unit.Part is not null || unit.Block.Path.StartsWith(best, StringComparison.Ordinal) && (unit.Block.Path.Length == best.Length || unit.Block.Path[best.Length] == '/')) continue;
            if (unit.Folded == title && unit.Block.LinkShare < 0.5) continue;
            if (IsAbstract(unit.Block.Path) || unit.Block.Heading == 1 || unit.Shape.IsProse && unit.Shape.Words >= 40 && unit.Block.LinkShare < 0.2 && Headings.Find(unit.Folded) is null || unit.Block.LinkShare < 0.5 && Headings.Find(unit.Folded) is { Strip: null, Kind: not "keywords" } meaning && (unit.Block.Heading > 0 || meaning.Kind is "abstract" or "body")) continue;
            unit.Strip(TriviaKinds.Navigation, "generic/outside-main");
        }
    }

    /// <summary>Whether an enclosing element is named after the abstract: that is never outside.</summary>
    private static bool IsAbstract(string path) => path.Contains("keyword", StringComparison.OrdinalIgnoreCase) || path.Contains("abstract", StringComparison.OrdinalIgnoreCase) && !path.Contains("graphical", StringComparison.OrdinalIgnoreCase);

    /// <summary>The paper's title as the page declares it, folded: wherever it stands, it is not outside.</summary>
    private static string? DeclaredTitle(SourceDocument document)
    {
        foreach (DeclaredField field in document.Declared)
        {
            if (field.Name is "citation_title" or "dc.title") return LineFold.Fold(field.Value);
        }
        return null;
    }

    private static void StripHidden(SourceDocument document, List<PageUnit> units)
    {
        int k = 0;
        foreach (PageUnit unit in units)
        {
            while (k < document.Layout.Styles.Length && document.Layout.Styles[k].Span.End <= unit.Span.Start) k++;
            for (int s = k; s < document.Layout.Styles.Length && document.Layout.Styles[s].Span.Start < unit.Span.End; s++)
            {
                StyleRun run = document.Layout.Styles[s];
                if ((run.Style & (TextStyle.Hidden | TextStyle.Control)) == 0 || !run.Span.Contains(unit.Span) || unit.Fate != Fate.Open) continue;
                if ((run.Style & TextStyle.Hidden) != 0) unit.Strip(TriviaKinds.Hidden, "html/hidden");
                else unit.Strip(TriviaKinds.FormControl, "html/control");
            }
        }
    }

    private static ReadOnlySpan<char> Parent(ReadOnlySpan<char> path)
    {
        int slash = path.LastIndexOf('/');
        return slash <= 0 ? default : path[..slash];
    }
}
