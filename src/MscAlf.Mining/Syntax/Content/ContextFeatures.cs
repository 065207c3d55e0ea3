using MscAlf.Mining.Learning;

namespace MscAlf.Mining.Syntax;

/// <summary>Describes a unit by what a first look found of the units around it: its neighbours, the elements that enclose it, the headings over it.</summary>
internal sealed class ContextFeatures
{
    private readonly List<PageUnit> units;
    private readonly ElementTree tree;
    private readonly float[] hopes; // probability by the first look
    private readonly List<float> row = [];
    private readonly int main, first, last, firstSure, lastSure;
    private readonly int[] heading;
    private readonly double[] words, hoped;
    private readonly double allUnits;

    /// <summary>Prepares a page.</summary>
    /// <param name="units">Its units.</param>
    /// <param name="tree">Its elements; their sums of hopes are set here.</param>
    /// <param name="scores">The first look's log-odds of each unit.</param>
    public ContextFeatures(List<PageUnit> units, ElementTree tree, float[] scores)
    {
        this.units = units;
        this.tree = tree;
        int n = units.Count;
        hopes = [.. scores.Select(static s => (float)StableMath.Sigmoid(s))];
        heading = new int[n];
        (words, hoped) = (new double[n + 1], new double[n + 1]);
        (first, last, firstSure, lastSure) = (-1, -1, -1, -1);
        for (int i = 0; i < n; i++)
        {
            double w = units[i].Shape.Words + 1;
            ElementTree.Element element = tree[tree.Of[i]];
            element.Hoped += hopes[i] * w;
            element.HopedUnits += hopes[i];
            element.Balance += (2 * hopes[i] - 1) * w;
            words[i + 1] = words[i] + w;
            hoped[i + 1] = hoped[i] + hopes[i] * w;
            allUnits += hopes[i];
            heading[i] = i == 0 ? -1 : units[i - 1].Block.Heading > 0 ? i - 1 : heading[i - 1];
            if (hopes[i] > 0.5)
            {
                if (first < 0) first = i;
                last = i;
            }
            if (hopes[i] > 0.8 && units[i].Shape.Words >= 15)
            {
                if (firstSure < 0) firstSure = i;
                lastSure = i;
            }
        }
        for (int e = tree.Count - 1; e > 0; e--)
        {
            ElementTree.Element outer = tree[tree[e].Parent];
            outer.Hoped += tree[e].Hoped;
            outer.HopedUnits += tree[e].HopedUnits;
            outer.Balance += tree[e].Balance;
        }
        for (int e = 1; e < tree.Count; e++)
        {
            if (tree[e].Balance > tree[main].Balance || tree[e].Balance == tree[main].Balance && tree[e].Depth > tree[main].Depth) main = e;
        }
    }

    /// <summary>The description of one unit; always of the same length.</summary>
    public IReadOnlyList<float> Of(int i)
    {
        row.Clear();
        Add(hopes[i]);
        for (int d = 1; d <= 3; d++)
        {
            Add(i - d < 0 ? -1 : hopes[i - d]);
            Add(i + d >= units.Count ? -1 : hopes[i + d]);
        }
        foreach (int reach in (ReadOnlySpan<int>)[3, 6, 15])
        {
            int a = Math.Max(0, i - reach), b = Math.Min(units.Count, i + 1 + reach);
            Add((hoped[i] - hoped[a]) / Math.Max(1, words[i] - words[a]));
            Add((hoped[b] - hoped[i + 1]) / Math.Max(1, words[b] - words[i + 1]));
        }
        Add(hoped[^1]);
        Add(hoped[^1] / Math.Max(1, words[^1]));
        Add(allUnits);
        Add(hoped[i] / Math.Max(1, hoped[^1]));
        Add(first < 0 ? 0 : i < first ? i - first : i > last ? i - last : 0);
        Add(firstSure < 0 ? 0 : i < firstSure ? i - firstSure : i > lastSure ? i - lastSure : 0);
        AddElements(i);
        AddHeadings(i);
        return row;
    }

    private void Add(double value) => row.Add((float)value);

    private void AddElements(int i)
    {
        int leaf = tree.Of[i], at = leaf;
        double w = units[i].Shape.Words + 1;
        for (int up = 0; up < 6; up++)
        {
            ElementTree.Element element = tree[at];
            double others = element.Words + element.Units - w;
            Add(others < 1 ? -1 : (element.Hoped - hopes[i] * w) / others);
            Add(element.Units < 2 ? -1 : (element.HopedUnits - hopes[i]) / (element.Units - 1));
            if (up is 1 or 2 or 4) Add(element.Hoped / Math.Max(1, hoped[^1]));
            if (element.Parent > 0) at = element.Parent;
        }
        int common = tree.Common(leaf, main);
        Add(tree[main].Depth - tree[common].Depth);
        Add(tree[leaf].Depth - tree[common].Depth);
        Add(tree[main].Hoped / Math.Max(1, hoped[^1]));
        Add(tree[main].Hoped / Math.Max(1, tree[main].Words + tree[main].Units));
        Add(i < tree[main].First ? i - tree[main].First : i > tree[main].Last ? i - tree[main].Last : 0);
        Add(tree[main].Last < i ? -1 : hoped[tree[main].Last + 1] - hoped[i + 1]);
        Add(tree[main].First > i ? -1 : hoped[i] - hoped[Math.Max(0, tree[main].First)]);
        Add(hoped[^1] - hoped[i + 1]);
        // The branch under the main element that holds the unit.
        int branch = leaf;
        while (branch != common && tree[branch].Parent != common) branch = tree[branch].Parent;
        double branchWords = tree[branch].Words + tree[branch].Units;
        Add(branch == common ? -1 : tree[branch].Hoped / Math.Max(1, branchWords));
        Add(branch == common ? -1 : branchWords);
    }

    private void AddHeadings(int i)
    {
        int above = heading[i];
        Add(above < 0 ? -1 : hopes[above]);
        Add(above < 0 ? -1 : Mean(above + 1, i));
        // What stands under a heading, up to the next of its level.
        bool own = units[i].Block.Heading > 0;
        int end = i + 1;
        while (end < units.Count && end - i < 12 && !(units[end].Block.Heading > 0 && (!own || units[end].Block.Heading <= units[i].Block.Heading))) end++;
        Add(Mean(i + 1, end));
        Add(end - i);
        Add(end < units.Count ? hopes[end] : -1);
        float best = 0;
        for (int k = i + 1; k < end; k++) best = Math.Max(best, hopes[k]);
        Add(best);
    }

    private double Mean(int from, int to) => to <= from ? -1 : (hoped[to] - hoped[from]) / Math.Max(1, words[to] - words[from]);
}
