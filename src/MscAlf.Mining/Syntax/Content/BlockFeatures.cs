using System.Collections.Frozen;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Describes every unit of a page in numbers: its words and shape, where it stands, what encloses it, what the rules said, and its neighbours.</summary>
internal sealed class BlockFeatures
{
    private const int Far = 30;
    private const int HomeProse = 40; // words of prose from which an element holds more than a title and a byline

    private static readonly string[] Tags = ["p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figcaption", "dd", "dt", "section", "article", "a", "span", "button", "summary", "header", "footer", "label", "body", "address", "time", "aside", "nav", "main", "center", "caption", "figure", "form", "legend", "ul", "ol", "tr", "table"];
    private static readonly FrozenDictionary<string, int> TagNumbers = Tags.Select(static (t, i) => KeyValuePair.Create(t, i)).ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly string[] Enclosing = ["article", "main", "aside", "footer", "header", "nav", "figure", "table", "ul", "ol", "form", "blockquote", "section", "dialog", "details", "figcaption", "button", "dl"];
    private static readonly FrozenDictionary<string, int> EnclosingNumbers = Enclosing.Select(static (t, i) => KeyValuePair.Create(t, i)).ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, int> KindNumbers = TriviaKinds.All.Select(static (k, i) => KeyValuePair.Create(k, i)).ToFrozenDictionary(StringComparer.Ordinal);

    private readonly PageContext page;
    private readonly List<PageUnit> units;
    private readonly ElementTree tree;
    private readonly int title, home;
    private readonly List<float> row = [];
    private readonly int[][] kindDepth, tagDepth; // of each element, the depth of the innermost one of a kind that encloses it, 0 for none
    private readonly Dictionary<string, (int Times, int First)> texts = new(StringComparer.Ordinal);
    private readonly int[] proseBefore, proseAfter, headingBefore;
    private readonly double[] wordsBefore, proseWordsBefore;
    private readonly bool[] hidden;
    private readonly double[] emphasis;
    private readonly HashSet<string> titleWords = new(StringComparer.Ordinal);
    private readonly int[] mains = new int[3];

    public BlockFeatures(PageContext page, ElementTree tree, int title)
    {
        this.page = page;
        this.tree = tree;
        this.title = title;
        units = page.Units;
        int n = units.Count;
        hidden = UnitStyles.Hidden(page.Document.Layout, units);
        emphasis = UnitStyles.Share(page.Document.Layout, units, TextStyle.Emphasis);
        kindDepth = new int[tree.Count][];
        tagDepth = new int[tree.Count][];
        for (int e = 0; e < tree.Count; e++) Inherit(e);
        (proseBefore, proseAfter, headingBefore) = (new int[n], new int[n], new int[n]);
        (wordsBefore, proseWordsBefore) = (new double[n + 1], new double[n + 1]);
        for (int i = 0; i < n; i++)
        {
            PageUnit unit = units[i];
            texts[unit.Folded] = texts.TryGetValue(unit.Folded, out (int Times, int First) seen) ? (seen.Times + 1, seen.First) : (1, i);
            wordsBefore[i + 1] = wordsBefore[i] + unit.Shape.Words;
            proseWordsBefore[i + 1] = proseWordsBefore[i] + (IsProse(unit) ? unit.Shape.Words : 0);
            proseBefore[i] = i == 0 ? Far : IsProse(units[i - 1]) ? 1 : Math.Min(Far, proseBefore[i - 1] + 1);
            headingBefore[i] = i == 0 ? -1 : units[i - 1].Block.Heading > 0 ? i - 1 : headingBefore[i - 1];
        }
        for (int i = n - 1; i >= 0; i--) proseAfter[i] = i == n - 1 ? Far : IsProse(units[i + 1]) ? 1 : Math.Min(Far, proseAfter[i + 1] + 1);
        if (title >= 0)
        {
            foreach (Range word in units[title].Folded.AsSpan().Split(' ')) titleWords.Add(units[title].Folded[word]);
        }
        home = title < 0 ? 0 : tree.Of[title];
        while (home > 0 && tree[home].Prose < HomeProse) home = tree[home].Parent;
        for (int k = 0; k < mains.Length; k++) mains[k] = Main(0.5 + 0.2 * k);
    }

    /// <summary>The description of one unit; always of the same length.</summary>
    public IReadOnlyList<float> Of(int i)
    {
        row.Clear();
        PageUnit unit = units[i];
        AddText(unit);
        AddPlace(i, unit);
        AddRules(unit);
        AddElements(i);
        for (int d = -2; d <= 2; d++)
        {
            if (d != 0) AddNeighbour(i, i + d);
        }
        AddHeadingAbove(i);
        return row;
    }

    private static bool IsProse(PageUnit unit) => unit.Shape.IsProse && unit.Block.LinkShare < 0.4;

    private void Add(double value) => row.Add((float)value);

    private void Add(bool value) => row.Add(value ? 1 : 0);

    private void AddBits(uint bits, int count)
    {
        for (int k = 0; k < count; k++) Add((bits >> k & 1) != 0);
    }

    private void Inherit(int e)
    {
        ElementTree.Element element = tree[e];
        int[] kinds = element.Parent < 0 ? new int[PathWords.Kinds] : (int[])kindDepth[element.Parent].Clone();
        int[] tags = element.Parent < 0 ? new int[Enclosing.Length] : (int[])tagDepth[element.Parent].Clone();
        // The names of body and html speak of the whole page.
        for (int k = 0; k < kinds.Length && element.Depth > 2; k++)
        {
            if ((element.Kinds >> k & 1) != 0) kinds[k] = e;
        }
        if (EnclosingNumbers.TryGetValue(element.Tag, out int number)) tags[number] = e;
        kindDepth[e] = kinds;
        tagDepth[e] = tags;
    }

    /// <summary>The innermost element that holds a share of the page's prose.</summary>
    private int Main(double share)
    {
        int best = 0;
        for (int e = 1; e < tree.Count; e++)
        {
            if (tree[e].Prose >= share * tree[0].Prose && tree[0].Prose > 0 && tree[e].Depth > tree[best].Depth) best = e;
        }
        return best;
    }

    private void AddText(PageUnit unit)
    {
        TextShape shape = unit.Shape;
        int words = Math.Max(1, shape.Words);
        Add(shape.Words);
        Add(unit.Span.Length);
        Add((double)unit.Span.Length / words);
        Add(shape.StopShare);
        Add((double)shape.Capitalized / words);
        Add((double)shape.Digits / Math.Max(1, unit.Folded.Length));
        Add((double)shape.Commas / words);
        Add(shape.EndsSentence);
        Add(shape.IsProse);
        Add(unit.Block.LinkShare);
        Add(unit.Block.Heading);
        Add(TagNumbers.GetValueOrDefault(unit.Block.Tag, Tags.Length));
        ReadOnlySpan<char> text = page.Text.AsSpan(unit.Span.Start, unit.Span.Length);
        char first = text[0], last = text[^1];
        Add(char.IsUpper(first) ? 1 : char.IsLower(first) ? 2 : char.IsAsciiDigit(first) ? 3 : first is '"' or '“' or '\'' or '‘' or '«' ? 4 : first is '(' or '[' ? 5 : char.IsLetter(first) ? 6 : 7);
        Add(last is '.' ? 1 : last is '?' ? 2 : last is '!' ? 3 : last is ':' ? 4 : last is ',' or ';' ? 5 : char.IsLetter(last) ? 6 : char.IsAsciiDigit(last) ? 7 : last is '"' or '”' or '\'' or '’' ? 8 : last is ')' or ']' ? 9 : last is '…' ? 10 : 11);
        Add(text.ContainsAny("©@|"));
        Add(text.ContainsAny("»›→•"));
        Add(text.Contains("http", StringComparison.OrdinalIgnoreCase) || text.Contains("www.", StringComparison.OrdinalIgnoreCase));
        Add(text.Count('\n'));
        Add(UnitShapes.IsDateLine(unit.Folded));
        Add(UnitShapes.IsByline(unit.Folded, shape));
        AddBits(unit.Shape.Words <= 120 ? LineWords.Of(unit.Folded, 120) : 0, LineWords.Count);
        Add(unit.Block.Role.Equals("articleBody", StringComparison.OrdinalIgnoreCase) ? 1 : unit.Block.Role.Length == 0 ? 0 : unit.Block.Role is "main" or "mainContentOfPage" ? 2 : 3);
    }

    private void AddPlace(int i, PageUnit unit)
    {
        Add(hidden[i]);
        Add(emphasis[i]);
        Add(unit.Rule == "html/control");
        Add((double)i / units.Count);
        Add(units.Count);
        Add(wordsBefore[i] / Math.Max(1, wordsBefore[^1]));
        Add(proseWordsBefore[i] / Math.Max(1, proseWordsBefore[^1]));
        Add(proseWordsBefore[i]);
        Add(proseWordsBefore[^1] - proseWordsBefore[i + 1]);
        Add(proseWordsBefore[^1]);
        Add(proseBefore[i]);
        Add(proseAfter[i]);
        Add(title < 0 ? -1000 : Math.Clamp(i - title, -300, 300));
        Add(title < 0 ? -10 : proseWordsBefore[i] - proseWordsBefore[title]);
        AddTitleHome(i);
        (int times, int first) = texts[unit.Folded];
        Add(times);
        Add(first < i);
        Add(title >= 0 && unit.Folded == units[title].Folded);
        Add(InTitle(unit));
    }

    /// <summary>How the unit stands to the smallest element that holds the title and some prose: on a page of several stories the first of them.</summary>
    private void AddTitleHome(int i)
    {
        if (title < 0)
        {
            for (int k = 0; k < 5; k++) Add(-1);
            return;
        }
        int common = tree.Common(tree.Of[i], tree.Of[title]);
        Add(tree[common].Depth);
        Add(tree[tree.Of[title]].Depth - tree[common].Depth);
        Add(tree[common].Depth >= tree[home].Depth);
        Add(tree[home].Prose / Math.Max(1, tree[0].Prose));
        Add(tree[home].Prose);
    }

    private double InTitle(PageUnit unit)
    {
        if (titleWords.Count == 0 || unit.Shape.Words > 40) return 0;
        int all = 0, found = 0;
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup = titleWords.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (Range word in unit.Folded.AsSpan().Split(' '))
        {
            all++;
            if (lookup.Contains(unit.Folded.AsSpan()[word])) found++;
        }
        return (double)found / all;
    }

    private void AddRules(PageUnit unit)
    {
        Add((int)unit.Fate);
        Add(unit.Fate == Fate.Strip ? KindNumbers.GetValueOrDefault(unit.Kind, 99) : -1);
        Add(unit.Fate == Fate.Strip ? RuleGroup(unit.Rule) : -1);
        Add(page.IsBoilerplate(unit));
        Add(page.FindRule(unit) is { } rule ? rule.Keep is null ? KindNumbers.GetValueOrDefault(rule.Kind, 99) : 98 : -1);
        Add(Headings.Find(unit.Folded) is { } meaning ? meaning.Strip is null ? 1 : 2 + KindNumbers.GetValueOrDefault(meaning.Strip, 99) : 0);
        Add(unit.HeadingHint);
    }

    /// <summary>The general rules in groups that a model can order.</summary>
    private static int RuleGroup(string rule) => rule switch
    {
        "generic/outside-main" => 1,
        "generic/before-text" => 2,
        "generic/short-line" => 3,
        "generic/cell" => 4,
        "generic/phrase" => 5,
        "generic/byline" or "generic/affiliation" => 6,
        "html/hidden" or "html/control" => 7,
        _ => rule.EndsWith("-blocks", StringComparison.Ordinal) ? 8 : 9,
    };

    private void AddElements(int i)
    {
        int leaf = tree.Of[i];
        int depth = tree[leaf].Depth;
        double prose = Math.Max(1, tree[0].Prose);
        Add(depth);
        for (int k = 0; k < PathWords.Kinds; k++)
        {
            int e = kindDepth[leaf][k];
            if (k == 0 && units[i].Block.Role.Equals("articleBody", StringComparison.OrdinalIgnoreCase)) e = leaf;
            Add(e == 0 ? Far : depth - tree[e].Depth);
            Add(e == 0 ? -1 : tree[e].Prose / prose);
        }
        for (int k = 0; k < Enclosing.Length; k++)
        {
            int e = tagDepth[leaf][k];
            Add(e == 0 ? -1 : tree[e].Prose / prose);
        }
        int at = leaf;
        for (int up = 0; up < 5; up++)
        {
            ElementTree.Element element = tree[at];
            double words = Math.Max(1, element.Words);
            Add(element.Units);
            Add(element.Words);
            Add(element.Linked / words);
            Add(element.Prose / prose);
            Add(element.Prose / words);
            Add((double)element.Headings / element.Units);
            Add((double)element.LinkedHeadings / Math.Max(1, element.Headings));
            Add((double)element.Dates / element.Units);
            Add((double)element.Paragraphs / element.Units);
            Add(element.Prose / Math.Max(1, element.Paragraphs));
            if (up is > 0 and < 4) Add(TagNumbers.GetValueOrDefault(element.Tag, Tags.Length));
            if (up is > 0 and < 4) Add((double)(i - element.First) / Math.Max(1, element.Last - element.First));
            if (element.Parent > 0) at = element.Parent;
        }
        foreach (int main in mains)
        {
            int common = tree.Common(leaf, main);
            Add(tree[main].Depth - tree[common].Depth);
            Add(depth - tree[common].Depth);
            Add(tree[main].Last < i ? -1 : proseWordsBefore[tree[main].Last + 1] - proseWordsBefore[i + 1]);
            Add(tree[main].First < 0 || tree[main].First > i ? -1 : proseWordsBefore[i] - proseWordsBefore[tree[main].First]);
            Add(tree[main].Last - i);
            Add(i < tree[main].First ? i - tree[main].First : i > tree[main].Last ? i - tree[main].Last : 0);
        }
    }

    private void AddNeighbour(int i, int other)
    {
        if (other < 0 || other >= units.Count)
        {
            for (int k = 0; k < 8; k++) Add(-1);
            return;
        }
        PageUnit unit = units[other];
        Add(unit.Shape.Words);
        Add(unit.Block.LinkShare);
        Add(IsProse(unit));
        Add(unit.Block.Heading);
        Add((int)unit.Fate);
        Add(TagNumbers.GetValueOrDefault(unit.Block.Tag, Tags.Length));
        Add(tree[tree.Of[i]].Depth - tree[tree.Common(tree.Of[i], tree.Of[other])].Depth);
        Add(hidden[other]);
    }

    private void AddHeadingAbove(int i)
    {
        int above = headingBefore[i];
        Add(above < 0 ? -1 : units[above].Block.Heading);
        Add(above < 0 ? -1 : Math.Min(i - above, 60));
        AddBits(above < 0 ? 0 : LineWords.Of(units[above].Folded, 20), LineWords.Count);
        Add(above < 0 ? -1 : wordsBefore[i] - wordsBefore[above]);
        Add(above < 0 ? -1 : tree[tree.Of[i]].Depth - tree[tree.Common(tree.Of[i], tree.Of[above])].Depth);
        Add(above < 0 ? -1 : units[above].Block.LinkShare);
    }
}
