using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells how units are set: whether the page shows them at all, and how much of them is emphasised.</summary>
internal static class UnitStyles
{
    /// <summary>Of each unit, whether a hidden run of the layout holds all of it.</summary>
    public static bool[] Hidden(Layout layout, List<PageUnit> units)
    {
        var found = new bool[units.Count];
        ImmutableArray<StyleRun> styles = layout.Styles;
        int k = 0;
        for (int i = 0; i < units.Count; i++)
        {
            TextSpan span = units[i].Span;
            while (k < styles.Length && styles[k].Span.End <= span.Start) k++;
            bool all = true;
            int at = span.Start;
            for (int s = k; all && at < span.End && s < styles.Length && styles[s].Span.Start < span.End; s++)
            {
                all = (styles[s].Style & TextStyle.Hidden) != 0 && IsBlank(layout.Text, at, styles[s].Span.Start);
                at = Math.Max(at, styles[s].Span.End);
            }
            found[i] = all && at > span.Start && IsBlank(layout.Text, at, span.End);
        }
        return found;
    }

    /// <summary>Of each unit, the share of its characters that is set in a style, 0 to 1.</summary>
    public static double[] Share(Layout layout, List<PageUnit> units, TextStyle style)
    {
        var shares = new double[units.Count];
        int k = 0;
        for (int i = 0; i < units.Count; i++)
        {
            TextSpan span = units[i].Span;
            while (k < layout.Styles.Length && layout.Styles[k].Span.End <= span.Start) k++;
            for (int s = k; s < layout.Styles.Length && layout.Styles[s].Span.Start < span.End; s++)
            {
                StyleRun run = layout.Styles[s];
                if ((run.Style & style) != 0) shares[i] += Math.Min(run.Span.End, span.End) - Math.Max(run.Span.Start, span.Start);
            }
            shares[i] = Math.Min(1, shares[i] / span.Length);
        }
        return shares;
    }

    private static bool IsBlank(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(text[i])) return false;
        }
        return true;
    }
}
