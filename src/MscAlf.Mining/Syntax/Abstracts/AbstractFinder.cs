using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds the abstract of a page before general rules may strip it: by the element that holds it, else by what the meta tags declare.</summary>
/// <remarks>Runs after the rules of the site; where they name the abstract, nothing is looked for.</remarks>
internal sealed class AbstractFinder(PageContext page)
{
    private const int LeastWords = 20, MostWords = 1100, MostDeep = 40;
    private readonly List<PageUnit> units = page.Units;
    private readonly AbstractWitness? witness = AbstractWitness.Of(page.Document);
    private readonly Dictionary<string, int[]> levels = new(StringComparer.Ordinal);

    /// <summary>Marks the units of the abstract.</summary>
    public void Mark()
    {
        if (Named()) return;
        (int Start, int End) best = Best();
        if (best.End == 0 && witness is not null && !HasHeading()) best = Declared();
        for (int i = best.Start; i < best.End; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate != Fate.Open) continue;
            unit.InAbstract = true;
            if (!IsMember(unit)) continue;
            unit.Part = "abstract";
            unit.HeadingHint |= unit.Block.Heading > 0;
        }
    }

    private bool Named()
    {
        bool named = false;
        foreach (PageUnit unit in units)
        {
            if (unit.Part != "abstract") continue;
            named = true;
            unit.InAbstract = true;
        }
        return named;
    }

    /// <summary>Whether a heading of an abstract stands over a paragraph: then the bounds are found from there.</summary>
    private bool HasHeading()
    {
        for (int i = 0; i < units.Count; i++)
        {
            if (units[i].Fate != Fate.Open || units[i].Block.LinkShare > 0.5 || AbstractElements.OfHeading(units[i].Folded) != AbstractKind.Own) continue;
            for (int k = i + 1; k < Math.Min(units.Count, i + 4); k++)
            {
                if (units[k].Fate == Fate.Open && units[k].Shape.IsProse && units[k].Shape.Words >= 12) return true;
            }
        }
        return false;
    }

    private bool IsMember(PageUnit unit)
    {
        if (unit.Block.LinkShare > 0.6 || unit.IsNames || unit.IsPlaces) return false;
        if (Headings.Find(unit.Folded) is { } meaning) return meaning is { Strip: null, Kind: not "keywords" };
        if (unit.Block.Heading > 1) return true;
        if (unit.Block.Heading == 1 || KeywordLines.LabelLength(unit.Folded) > 0) return false;
        if (!unit.Shape.IsProse && !(unit.Shape.EndsSentence && unit.Shape.Words >= 3) && page.LabelLength(unit) == 0) return false;
        if (unit.Shape.Words < 40 && page.FindRule(unit) is { Keep: null }) return false;
        bool place = unit.Shape.Words < 60 && UnitShapes.IsAffiliation(unit.Folded, unit.Shape);
        return !place && (unit.Shape.IsProse || !UnitShapes.IsByline(unit.Folded, unit.Shape));
    }

    /// <summary>The best run of units under an element that is named after the abstract.</summary>
    private (int Start, int End) Best()
    {
        (int Start, int End) best = default;
        double bestScore = 0;
        bool bestEnglish = false;
        var open = new Stack<(int Prefix, int Start)>();
        string last = "";
        for (int i = 0; i <= units.Count; i++)
        {
            string path = i < units.Count ? units[i].Block.Path : "";
            if (path == last && i > 0) continue;
            while (open.Count > 0 && !Under(path, last, open.Peek().Prefix)) Close(open.Pop().Start, i);
            foreach (int prefix in Levels(path))
            {
                if (open.Count == 0 || prefix > open.Peek().Prefix) open.Push((prefix, i));
            }
            last = path;
        }
        return best;

        void Close(int start, int end)
        {
            int from = start;
            for (int k = start; k <= end; k++)
            {
                if (k < end && (k == from || !StartsAnew(units[k]))) continue;
                Weigh(from, k);
                from = k;
            }
        }

        void Weigh(int start, int end)
        {
            double score = Score(start, end, out bool english);
            // Of two languages English is taken; of two that are equal the first, the outer.
            if (score <= 0 || best.End > 0 && (bestEnglish && !english || bestEnglish == english && score < bestScore)) return;
            if (best.End > 0 && score == bestScore && bestEnglish == english && !(start <= best.Start && end >= best.End)) return;
            (best, bestScore, bestEnglish) = ((start, end), score, english);
        }
    }

    private static bool StartsAnew(PageUnit unit) => unit.Block.LinkShare < 0.9 && AbstractElements.OfHeading(unit.Folded) != AbstractKind.None;

    private static bool Under(string path, string last, int prefix) =>
        path.Length >= prefix && (path.Length == prefix || path[prefix] == '/') && path.AsSpan(0, prefix).SequenceEqual(last.AsSpan(0, prefix));

    /// <summary>How well a run does as the abstract; 0 where it is none.</summary>
    private double Score(int start, int end, out bool english)
    {
        english = true;
        int words = 0, linked = 0, prose = 0;
        bool heading = false;
        var text = new System.Text.StringBuilder();
        for (int i = start; i < end; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate != Fate.Open) continue;
            if (i == start && AbstractElements.OfHeading(unit.Folded) is var kind and not AbstractKind.None)
            {
                if (kind == AbstractKind.Beside) return 0;
                heading = true;
                continue;
            }
            if (unit.Block.Heading > 0 && unit.Block.LinkShare < 0.9 && prose > 0 && Headings.Find(unit.Folded) is { Kind: "introduction" } or { Strip: TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments }) return 0;
            if (unit.Block.LinkShare > 0.6)
            {
                linked += unit.Shape.Words;
                continue;
            }
            if (!IsMember(unit) || unit.Block.Heading > 0) continue;
            if (IsHidden(unit)) continue;
            prose++;
            words += unit.Shape.Words;
            if (words > MostWords) return 0;
            text.Append(page.Text, unit.Span.Start, Math.Min(unit.Span.Length, 8000)).Append('\n');
        }
        if (words < LeastWords || linked > words * 2) return 0;
        string all = text.ToString();
        english = LanguageDetector.Detect(all) == "en";
        heading |= start > 0 && AbstractElements.OfHeading(units[start - 1].Folded) == AbstractKind.Own;
        double score = 1 + (heading ? 1 : 0) + (words >= 60 ? 1 : 0);
        return witness is null ? score : score + 4 * witness.CoveredBy(all);
    }

    private bool IsHidden(PageUnit unit)
    {
        foreach (StyleRun run in StyleRuns(unit.Span))
        {
            if ((run.Style & TextStyle.Hidden) != 0 && run.Span.Contains(unit.Span)) return true;
        }
        return false;
    }

    private IEnumerable<StyleRun> StyleRuns(TextSpan span)
    {
        System.Collections.Immutable.ImmutableArray<StyleRun> styles = page.Document.Layout.Styles;
        int low = 0, high = styles.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (styles[middle].Span.End <= span.Start) low = middle + 1;
            else high = middle;
        }
        for (int i = low; i < styles.Length && styles[i].Span.Start < span.End; i++) yield return styles[i];
    }

    /// <summary>Lengths of the path's prefixes that end in an element named after the abstract, the outermost first.</summary>
    private int[] Levels(string path)
    {
        if (path.Length == 0) return [];
        if (levels.TryGetValue(path, out int[]? known)) return known;
        var found = new List<int>();
        if (path.Contains("abs", StringComparison.OrdinalIgnoreCase))
        {
            int start = 0;
            while (start < path.Length && found.Count < MostDeep)
            {
                int slash = path.IndexOf('/', start);
                int end = slash < 0 ? path.Length : slash;
                AbstractKind kind = AbstractElements.Of(path.AsSpan(start, end - start));
                if (kind == AbstractKind.Beside)
                {
                    found.Clear();
                    break;
                }
                if (kind == AbstractKind.Own) found.Add(end);
                start = end + 1;
            }
        }
        int[] result = [.. found];
        levels.Add(path, result);
        return result;
    }

    /// <summary>The run of paragraphs that the meta tags declare to be the abstract.</summary>
    private (int Start, int End) Declared()
    {
        int first = -1, last = -1;
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate != Fate.Open || unit.Block.LinkShare > 0.6 || unit.Shape.Words < 8 || IsHidden(unit)) continue;
            ReadOnlySpan<char> words = page.Text.AsSpan(unit.Span.Start, unit.Span.Length);
            if (witness!.Covers(words) < 0.55 && !(first < 0 && !witness.IsFull && witness.CoveredBy(words) > 0.8))
            {
                if (first >= 0 && i - last > 4) break;
                continue;
            }
            if (first < 0) first = i;
            last = i;
            text.Append(words).Append('\n');
        }
        return first >= 0 && witness!.CoveredBy(text.ToString()) >= 0.6 ? (first, last + 1) : default;
    }
}
