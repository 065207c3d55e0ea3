using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds the elements of a stretch of markup that are the entries of a list: siblings of one kind of which most state a year.</summary>
/// <remarks>Reads tags only as far as lists, tables and blocks depend on them, end tags that are left out included. Linear; no tree is kept.</remarks>
internal static class ElementGroups
{
    private const int MinText = 15; // characters: less is a label or a link
    private const int MaxDepth = 60;

    private static readonly string[] Tags = ["li", "p", "div", "tr", "dt", "dd", "ol", "ul", "dl", "table", "section", "article"];

    private struct Node
    {
        public int Tag, Parent, Start, Text;
        public bool Year;
    }

    /// <summary>Where the entries start, rising; empty where no element of the stretch repeats.</summary>
    /// <param name="source">The source text.</param>
    /// <param name="range">The stretch of it.</param>
    internal static List<int> Find(string source, TextSpan range)
    {
        var nodes = new List<Node> { new() { Tag = -1, Parent = -1, Start = range.Start } };
        var stack = new List<int> { 0 };
        int at = range.Start;
        while (at < range.End)
        {
            int open = source.IndexOf('<', at, range.End - at);
            Count(source.AsSpan(at, (open < 0 ? range.End : open) - at), nodes, stack);
            if (open < 0) break;
            int close = source.IndexOf('>', open, range.End - open);
            if (close < 0) break;
            at = close + 1;
            ReadOnlySpan<char> tag = source.AsSpan(open + 1, close - open - 1);
            if (tag.StartsWith("script", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("style", StringComparison.OrdinalIgnoreCase))
            {
                string name = tag.StartsWith("script", StringComparison.OrdinalIgnoreCase) ? "</script" : "</style";
                int end = source.IndexOf(name, at, range.End - at, StringComparison.OrdinalIgnoreCase);
                if (end >= 0) at = end;
                continue;
            }
            bool ends = tag.Length > 0 && tag[0] == '/';
            int kind = KindOf(ends ? tag[1..] : tag);
            if (kind < 0 || tag[^1] == '/') continue;
            if (ends) Close(nodes, stack, kind);
            else Open(nodes, stack, kind, open);
        }
        while (stack.Count > 1) Pop(nodes, stack);
        return Best(nodes);
    }

    private static void Count(ReadOnlySpan<char> text, List<Node> nodes, List<int> stack)
    {
        int shown = 0, digits = 0;
        bool year = false;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !char.IsWhiteSpace(text[i])) shown++;
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                digits++;
                continue;
            }
            year |= digits == 4 && text[i - 4] is '1' or '2' && text[i - 3] is '8' or '9' or '0' && (i == text.Length || !char.IsLetter(text[i]) || text[i] is >= 'a' and <= 'e');
            digits = 0;
        }
        if (shown == 0) return;
        Node node = nodes[stack[^1]];
        node.Text += shown;
        node.Year |= year;
        nodes[stack[^1]] = node;
    }

    private static void Open(List<Node> nodes, List<int> stack, int kind, int start)
    {
        string tag = Tags[kind];
        if (nodes[stack[^1]].Tag >= 0 && Tags[nodes[stack[^1]].Tag] == "p") Pop(nodes, stack);
        if (tag is "li" or "tr" or "dt" or "dd")
        {
            for (int i = stack.Count - 1; i > 0; i--)
            {
                string other = Tags[nodes[stack[i]].Tag];
                if (other == tag || tag is "dt" or "dd" && other is "dt" or "dd")
                {
                    while (stack.Count > i) Pop(nodes, stack);
                    break;
                }
                if (other is "ol" or "ul" or "table" or "dl") break;
            }
        }
        if (stack.Count > MaxDepth) return;
        stack.Add(nodes.Count);
        nodes.Add(new Node { Tag = kind, Parent = stack[^2], Start = start });
    }

    private static void Close(List<Node> nodes, List<int> stack, int kind)
    {
        for (int i = stack.Count - 1; i > 0; i--)
        {
            if (nodes[stack[i]].Tag != kind) continue;
            while (stack.Count > i) Pop(nodes, stack);
            return;
        }
    }

    private static void Pop(List<Node> nodes, List<int> stack)
    {
        Node node = nodes[stack[^1]], parent = nodes[node.Parent];
        parent.Text += node.Text;
        parent.Year |= node.Year;
        nodes[node.Parent] = parent;
        stack.RemoveAt(stack.Count - 1);
    }

    // The siblings of one kind of which most state a year; of equal ones the outermost, which come first.
    private static List<int> Best(List<Node> nodes)
    {
        var counts = new Dictionary<(int, int), int>();
        foreach (Node node in nodes)
        {
            if (node.Parent >= 0 && node.Year && node.Text >= MinText) counts[(node.Parent, node.Tag)] = counts.GetValueOrDefault((node.Parent, node.Tag)) + 1;
        }
        (int Parent, int Tag) best = (-1, -1);
        int most = 1;
        foreach (Node node in nodes)
        {
            if (!counts.TryGetValue((node.Parent, node.Tag), out int count) || count <= most) continue;
            most = count;
            best = (node.Parent, node.Tag);
        }
        var starts = new List<int>();
        if (best.Parent < 0) return starts;
        foreach (Node node in nodes)
        {
            if (node.Parent == best.Parent && node.Tag == best.Tag && node.Text >= MinText) starts.Add(node.Start);
        }
        return starts;
    }

    private static int KindOf(ReadOnlySpan<char> tag)
    {
        int end = 0;
        while (end < tag.Length && char.IsAsciiLetterOrDigit(tag[end])) end++;
        if (end is 0 or > 7) return -1;
        for (int i = 0; i < Tags.Length; i++)
        {
            if (tag[..end].Equals(Tags[i], StringComparison.OrdinalIgnoreCase)) return i;
        }
        return -1;
    }
}
