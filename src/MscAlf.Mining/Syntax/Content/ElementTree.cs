namespace MscAlf.Mining.Syntax;

/// <summary>The elements around a page's units, as far as their paths tell them apart, with sums over what they hold.</summary>
internal sealed class ElementTree
{
    private readonly List<Element> elements = [new Element(-1, 0, 0)];

    /// <summary>Builds the tree of all units.</summary>
    public ElementTree(List<PageUnit> units, bool named = true)
    {
        Of = new int[units.Count];
        var known = new Dictionary<(int Parent, string Segment), int>();
        var byPath = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < units.Count; i++)
        {
            string path = units[i].Block.Path;
            if (!byPath.TryGetValue(path, out int leaf)) byPath.Add(path, leaf = Find(path, known, named));
            Of[i] = leaf;
            PageUnit unit = units[i];
            Element element = elements[leaf];
            element.Units++;
            element.Words += unit.Shape.Words;
            element.Linked += unit.Shape.Words * unit.Block.LinkShare;
            if (unit.Shape.IsProse && unit.Block.LinkShare < 0.4) element.Prose += Math.Min(unit.Shape.Words, 150);
            if (unit.Block.Heading > 0) element.Headings++;
            if (unit.Block.Heading > 0 && unit.Block.LinkShare > 0.8) element.LinkedHeadings++;
            if (UnitShapes.IsDateLine(unit.Folded)) element.Dates++;
            if (unit.Shape.IsProse && unit.Block.LinkShare < 0.4) element.Paragraphs++;
            if (element.First < 0) element.First = i;
            element.Last = i;
        }
        // An element comes before those inside it.
        for (int e = elements.Count - 1; e > 0; e--) elements[elements[e].Parent].Add(elements[e]);
    }

    /// <summary>The innermost element of each unit.</summary>
    public int[] Of { get; }

    /// <summary>How many elements.</summary>
    public int Count => elements.Count;

    /// <summary>An element; 0 is the page.</summary>
    public Element this[int i] => elements[i];

    /// <summary>The innermost element that encloses both.</summary>
    public int Common(int a, int b)
    {
        while (a != b)
        {
            if (elements[a].Depth >= elements[b].Depth) a = elements[a].Parent;
            else b = elements[b].Parent;
        }
        return a;
    }

    private int Find(string path, Dictionary<(int, string), int> known, bool named)
    {
        int at = 0, i = 0;
        while (i < path.Length)
        {
            int end = path.IndexOf('/', i + 1);
            if (end < 0) end = path.Length;
            string segment = path[(path[i] == '/' ? i + 1 : i)..end];
            if (!known.TryGetValue((at, segment), out int next))
            {
                next = elements.Count;
                elements.Add(new Element(at, elements[at].Depth + 1, PathWords.Of(named ? segment : TagOf(segment))) { Tag = TagOf(segment) });
                known.Add((at, segment), next);
            }
            at = next;
            i = end;
        }
        return at;
    }

    private static string TagOf(string segment)
    {
        int mark = segment.AsSpan().IndexOfAny('#', '.');
        return mark < 0 ? segment : segment[..mark];
    }

    /// <summary>An element, or several that look the same in the same place.</summary>
    internal sealed class Element(int parent, int depth, uint kinds)
    {
        /// <summary>The element around it; -1 for the page.</summary>
        public int Parent { get; } = parent;

        /// <summary>Elements around it.</summary>
        public int Depth { get; } = depth;

        /// <summary>What its name says, as <see cref="PathWords"/> has it.</summary>
        public uint Kinds { get; } = kinds;

        public string Tag { get; init; } = "";

        /// <summary>Units inside.</summary>
        public int Units { get; set; }

        public int Headings { get; set; }

        /// <summary>Of the headings, those that are links: stories of other pages.</summary>
        public int LinkedHeadings { get; set; }

        /// <summary>Lines that are dates: one a story in lists of stories.</summary>
        public int Dates { get; set; }

        /// <summary>Units of prose.</summary>
        public int Paragraphs { get; set; }

        /// <summary>First unit inside, -1 for none.</summary>
        public int First { get; set; } = -1;

        public int Last { get; set; }

        public double Words { get; set; }

        /// <summary>Of the words, those in links.</summary>
        public double Linked { get; set; }

        /// <summary>Words of prose, no more than 150 of a unit.</summary>
        public double Prose { get; set; }

        /// <summary>Adds what one inside it holds.</summary>
        public void Add(Element inner)
        {
            Units += inner.Units;
            Words += inner.Words;
            Linked += inner.Linked;
            Prose += inner.Prose;
            Headings += inner.Headings;
            LinkedHeadings += inner.LinkedHeadings;
            Dates += inner.Dates;
            Paragraphs += inner.Paragraphs;
            if (inner.First >= 0 && (First < 0 || inner.First < First)) First = inner.First;
            if (inner.First >= 0) Last = Math.Max(Last, inner.Last);
        }

        /// <summary>Sum of the words, each by the probability that it is content.</summary>
        public double Hoped { get; set; }

        /// <summary>Sum of the units' probabilities.</summary>
        public double HopedUnits { get; set; }

        /// <summary>Words, each twice its probability less one.</summary>
        public double Balance { get; set; }
    }
}
