namespace MscAlf.Mining.Syntax;

/// <summary>Tells legends from the elements that hold them, where a page's legends have no label or one in a line of its own.</summary>
internal static class CaptionElements
{
    private static readonly string[] Names = ["figcaption", "caption", "fig-caption", "figure-caption", "legend", "fig-legend", "figure-legend", "figuredesc", "groupcaption", "figure__caption", "figure__caption-text", "figcaption__content", "img-caption", "figure-description", "figure-extra", "figure-section-caption", "table-wrap-title", "table-caption"];

    /// <summary>Makes kept text under such an element legend text.</summary>
    public static void Relabel(List<PageUnit> units)
    {
        string last = "";
        bool caption = false;
        foreach (PageUnit unit in units)
        {
            if (unit.Fate != Fate.Text || unit.InAbstract) continue;
            if (unit.Block.Path != last) caption = Holds(last = unit.Block.Path);
            if (caption) unit.Keep(Fate.Caption, unit.Rule);
        }
    }

    private static bool Holds(ReadOnlySpan<char> path)
    {
        if (!path.Contains("caption", StringComparison.OrdinalIgnoreCase) && !path.Contains("legend", StringComparison.OrdinalIgnoreCase) && !path.Contains("figure", StringComparison.OrdinalIgnoreCase)) return false;
        while (!path.IsEmpty)
        {
            int end = path.IndexOfAny('/', '.', '#');
            ReadOnlySpan<char> name = end < 0 ? path : path[..end];
            foreach (string known in Names)
            {
                if (name.Equals(known, StringComparison.OrdinalIgnoreCase)) return true;
            }
            if (name.EndsWith("__figure-description", StringComparison.OrdinalIgnoreCase) || name.EndsWith("__caption", StringComparison.OrdinalIgnoreCase) || name.EndsWith("__figcaption", StringComparison.OrdinalIgnoreCase)) return true;
            if (end < 0) break;
            path = path[(end + 1)..];
        }
        return false;
    }
}
