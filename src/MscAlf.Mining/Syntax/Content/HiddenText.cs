using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells which units the page does not show.</summary>
internal static class HiddenText
{
    /// <summary>Of each unit, whether a hidden run of the layout holds all of it.</summary>
    public static bool[] Find(Layout layout, List<PageUnit> units)
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

    private static bool IsBlank(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(text[i])) return false;
        }
        return true;
    }
}
