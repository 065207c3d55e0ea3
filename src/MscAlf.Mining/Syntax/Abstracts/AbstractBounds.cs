using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Settles where the abstract of a cleaned page starts and ends, and puts all kept text into the abstract or the body.</summary>
/// <remarks>
/// The element that holds the abstract decides; where there is none, the heading over it: then labels run forward (background to conclusions) and never back,
/// and a heading of the body, the keywords, another element or an overlong run ends it. A page without either is left to the assembler.
/// </remarks>
internal sealed class AbstractBounds(PageContext page)
{
    private const int LeastWords = 30, Plenty = 100, LongRun = 300, MostWords = 900;
    private readonly List<PageUnit> units = page.Units;
    private readonly AbstractWitness? witness = page.IsHtml ? AbstractWitness.Of(page.Document) : null;

    /// <summary>Settles the parts of all kept units.</summary>
    public void Settle()
    {
        if (FromStructure()) return;
        if (page.Site is { Kind: "pubmed-page" or "aggregator-page" or "news" }) return;
        int start = Opening();
        int end = start >= 0 ? End(start) : -1;
        if (start < 0) (start, end) = Unlabelled();
        if (start >= 0) Assign(i => i >= start && i < end);
    }

    private bool FromStructure()
    {
        int first = -1;
        for (int i = 0; i < units.Count && first < 0; i++)
        {
            if (units[i] is { InAbstract: true, Fate: Fate.Text, Part: "abstract" }) first = i;
        }
        if (first < 0) return false;
        for (int i = first - 1; i >= 0 && units[i].Fate is Fate.Heading or Fate.Strip; i--)
        {
            if (units[i].Fate == Fate.Strip && units[i].Kind is not (TriviaKinds.PageFurniture or TriviaKinds.Share or TriviaKinds.FormControl or TriviaKinds.Hidden)) break;
            if (units[i].Fate == Fate.Heading && AbstractElements.OfHeading(units[i].Folded) == AbstractKind.Own) units[i].InAbstract = true;
        }
        int end = LostEnd();
        Assign(i => units[i].InAbstract || i < end && i > first);
        return true;
    }

    /// <summary>The end of a structured abstract whose element broken markup closed before its conclusions, or 0: a label that goes on stands close behind, with no heading between.</summary>
    private int LostEnd()
    {
        int last = units.FindLastIndex(static u => u is { InAbstract: true, Fate: Fate.Text }), order = 0;
        foreach (PageUnit unit in units)
        {
            if (unit is { InAbstract: true, Fate: Fate.Text }) order = Math.Max(order, LabelOrder(unit));
        }
        if (order is < 3 or > 4) return 0;
        int texts = 0;
        for (int i = last + 1; i < units.Count && texts < 4; i++)
        {
            if (units[i].Fate is Fate.Heading or Fate.Keywords or Fate.Caption) return 0;
            if (units[i].Fate != Fate.Text) continue;
            texts++;
            if (units[i].Shape.Words > Plenty) return 0;
            if (LabelOrder(units[i]) > order) return i + 1;
        }
        return 0;
    }

    private void Assign(Func<int, bool> within)
    {
        bool noBody = page.Site is { Kind: "pubmed-page" or "aggregator-page" }; // a label beside the abstract of such a page (trial registration) is of the abstract, too
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            bool inside = within(i) || noBody && unit.Fate == Fate.Text && page.LabelLength(unit) > 0;
            if (unit.Fate is Fate.Text or Fate.Heading) unit.Part = inside ? "abstract" : "body";
            else if (unit.Fate == Fate.Keywords && inside && unit.InAbstract && unit.Part != "keywords") unit.Part = "abstract";
        }
    }

    /// <summary>The unit that opens an abstract: its heading, its label, or the first label of a structured one; -1 where none does.</summary>
    private int Opening()
    {
        int words = 0;
        bool body = false; // then a summary is the last section, not the first
        for (int i = 0; i < units.Count && words <= MostWords; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate == Fate.Heading)
            {
                if (AbstractElements.OfHeading(unit.Folded) == AbstractKind.Own && (!body || unit.Folded.Contains("abstract", StringComparison.Ordinal))) return LeadsToText(i) ? i : -1;
                body |= words > 0 && Headings.Find(unit.Folded) is { Kind: "introduction" or "methods" or "results" };
            }
            else if (unit.Fate == Fate.Strip)
            {
                if (page.IsHtml && unit.Block.Heading > 0 && unit.Block.LinkShare < 0.5 && unit.Kind is not (TriviaKinds.Hidden or TriviaKinds.Related or TriviaKinds.References) && AbstractElements.OfHeading(unit.Folded) == AbstractKind.Own && LeadsToText(i))
                {
                    unit.Keep(Fate.Heading, "generic/abstract-heading");
                    return i;
                }
            }
            else if (unit.Fate == Fate.Text)
            {
                if (words == 0 && OpeningLabel(unit)) return i;
                words += unit.Shape.Words;
            }
        }
        return -1;
    }

    private bool LeadsToText(int i)
    {
        int stop = i + 40;
        do i++;
        while (i < Math.Min(stop, units.Count) && units[i].Fate is Fate.Heading or Fate.Strip);
        return i < units.Count && units[i].Fate == Fate.Text;
    }

    private bool OpeningLabel(PageUnit unit)
    {
        int length = page.LabelLength(unit);
        return length > 0 && Headings.Find(LineFold.Fold(page.Text.AsSpan(unit.Lines[0].Start, length))) is { Kind: "abstract" };
    }

    /// <summary>The unit at which an abstract ends that <paramref name="start"/> opens.</summary>
    private int End(int start)
    {
        int level = units[start].Fate == Fate.Heading ? units[start].Block.Heading : 0, labelLevel = 0;
        int words = 0, order = -1, sinceLabel = 0, last = start;
        string home = "";
        for (int i = units[start].Fate == Fate.Heading ? start + 1 : start; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            switch (unit.Fate)
            {
                case Fate.Strip:
                    if (words >= LeastWords && Closes(unit, level, labelLevel)) return last + 1;
                    break;
                case Fate.Keywords:
                    if (words >= LeastWords) return last + 1;
                    break;
                case Fate.Heading:
                    if (Headings.Find(unit.Folded) is not { Strip: null } meaning)
                    {
                        if (words > 0 && !(order >= 0 && unit.Block.Heading > 0 && unit.Block.Heading == labelLevel)) return last + 1;
                        break;
                    }
                    if (meaning.Kind is "keywords" && words < LeastWords) break;
                    int next = Order(meaning.Kind);
                    if (next < 0) return last + 1;
                    bool sameLevel = level > 0 && unit.Block.Heading > 0 && unit.Block.Heading <= level;
                    if (sameLevel && (words > 0 || Ahead(i) > LongRun) && (order < 0 || unit.Block.Heading != labelLevel)) return last + 1;
                    if (next < order || order < 0 && words >= 60 && Ahead(i) > 220 || Ahead(i) > MostWords) return last + 1;
                    order = next;
                    labelLevel = unit.Block.Heading;
                    sinceLabel = 0;
                    last = i;
                    break;
                case Fate.Text:
                    int label = i == start || sinceLabel == 0 && order >= 0 ? 0 : LabelOrder(unit);
                    if (label > 0)
                    {
                        if (label - 1 < order && label != 3) return last + 1;
                        order = label - 1;
                        sinceLabel = 0;
                    }
                    else if (words >= LeastWords && IsOver(unit, i, words, order, sinceLabel, home)) return last + 1;
                    if (home.Length == 0) home = Parent(unit.Block.Path);
                    words += unit.Shape.Words;
                    sinceLabel++;
                    last = i;
                    break;
                case Fate.Caption or Fate.CaptionLabel:
                    if (words >= Plenty && !page.IsHtml) return last + 1;
                    break;
                default:
                    break;
            }
        }
        return last + 1;
    }

    /// <summary>Whether a stripped unit stands between the abstract and the body: a heading of the page's outline, or of a list.</summary>
    private static bool Closes(PageUnit unit, int level, int labelLevel)
    {
        if (unit.Block.LinkShare > 0.9 || unit.Kind is TriviaKinds.Hidden or TriviaKinds.FormControl) return false;
        if (Headings.Find(unit.Folded) is { } meaning && (meaning.Strip is TriviaKinds.References or TriviaKinds.Statement || meaning.Kind is "introduction" or "keywords")) return true;
        if (KeywordLines.LabelLength(unit.Folded) > 0) return true;
        return unit.Block.Heading > 0 && level > 0 && unit.Block.Heading <= level && unit.Block.Heading != labelLevel;
    }

    /// <summary>Whether a paragraph without a label is past the end of the abstract.</summary>
    private bool IsOver(PageUnit unit, int i, int words, int order, int sinceLabel, string home)
    {
        if (order >= 0 && sinceLabel == 0) return false;
        if (words > MostWords) return true;
        if (witness is { IsFull: true })
        {
            double covers = witness.Covers(page.Text.AsSpan(unit.Span.Start, Math.Min(unit.Span.Length, 8000)));
            if (covers > 0.5) return false;
            if (covers < 0.15 && words >= LeastWords && unit.Shape.Words >= 20) return true;
        }
        if (page.IsHtml && unit.Block.Path.Length > 0 && !Parent(unit.Block.Path).StartsWith(home, StringComparison.Ordinal)) return words >= 60;
        int ahead = Ahead(i - 1);
        return order >= 4 ? ahead > 120 : words >= Plenty && ahead > LongRun;
    }

    /// <summary>Words of the paragraphs after <paramref name="i"/> up to the next heading, label or keywords.</summary>
    private int Ahead(int i)
    {
        int words = 0;
        for (i++; i < units.Count && words <= MostWords; i++)
        {
            PageUnit unit = units[i];
            if (unit.Fate is Fate.Heading or Fate.Keywords) break;
            if (unit.Fate != Fate.Text) continue;
            if (words > 0 && LabelOrder(unit) > 0) break;
            words += unit.Shape.Words;
        }
        return words;
    }

    /// <summary>1 and more for the label that a paragraph opens with, by its place in an abstract; 0 for none.</summary>
    private int LabelOrder(PageUnit unit)
    {
        int length = page.LabelLength(unit);
        if (length == 0) length = Headings.BareLength(page.Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length));
        if (length == 0) return 0;
        ReadOnlySpan<char> label = page.Text.AsSpan(unit.Lines[0].Start, length);
        string? kind = Headings.Find(LineFold.Fold(label))?.Kind ?? Headings.KindOfLabel(label);
        return Math.Max(0, Order(kind ?? "") + 1);
    }

    private static int Order(string kind) => kind switch
    {
        "background" => 0,
        "objective" => 1,
        "methods" => 2,
        "results" => 3,
        "discussion" or "conclusions" => 4,
        _ => -1,
    };

    /// <summary>Paragraphs without a heading between the title and the introduction of a paper, or all there is on a page about one.</summary>
    private (int Start, int End) Unlabelled()
    {
        int start = -1, last = -1, words = 0, paper = 0;
        bool closed = false;
        for (int i = 0; i < units.Count; i++)
        {
            PageUnit unit = units[i];
            HeadingMeaning? meaning = unit.Fate is Fate.Heading or Fate.Strip && unit.Block.LinkShare < 0.9 ? Headings.Find(unit.Folded) : null;
            if (closed)
            {
                if (meaning is { Strip: null, Kind: "methods" or "results" or "discussion" or "conclusions" } or { Strip: TriviaKinds.References }) paper++;
                continue;
            }
            if (unit.Fate == Fate.Text)
            {
                if (start < 0) start = i;
                last = i;
                words += unit.Shape.Words;
            }
            else if (unit.Fate == Fate.Keywords && words > 0) closed = true;
            else if (unit.Fate is Fate.Heading && words > 0)
            {
                if (meaning is not { Kind: "introduction" or "keywords" }) return (-1, -1);
                closed = true;
            }
        }
        if (words is < LeastWords or > 500) return (-1, -1);
        return closed ? paper >= 2 ? (start, last + 1) : (-1, -1) : AbstractWitness.IsPaper(page.Document) ? (start, last + 1) : (-1, -1);
    }

    private static string Parent(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash <= 0 ? "" : path[..slash];
    }
}
