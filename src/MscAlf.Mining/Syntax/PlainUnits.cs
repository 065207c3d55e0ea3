using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Makes units of a layout whose blocks are paragraphs already, and of records and clean text, of which nothing is stripped.</summary>
internal static class PlainUnits
{
    /// <summary>The units of a document.</summary>
    public static List<PageUnit> Of(SourceDocument document)
    {
        string text = document.Layout.Text;
        var units = new List<PageUnit>(document.Layout.Blocks.Length);
        foreach (LayoutBlock block in document.Layout.Blocks)
        {
            if (document.Form is "record" or "clean") AddParagraphs(text, block, units);
            else if (Trim(text, block.Span) is { IsEmpty: false } span) units.Add(new PageUnit(text, block, [span]));
        }
        return units;
    }

    private static void AddParagraphs(string text, LayoutBlock block, List<PageUnit> units)
    {
        int start = block.Span.Start, i = start;
        bool wrapped = IsWrapped(text, block.Span);
        while (i <= block.Span.End)
        {
            int line = text.AsSpan(i, block.Span.End - i).IndexOf('\n');
            i = line < 0 ? block.Span.End : i + line;
            int end = i;
            bool last = i == block.Span.End, blank = false;
            if (!last && text[i] == '\n')
            {
                int k = i + 1;
                while (k < block.Span.End && text[k] is ' ' or '\t' or '\r') k++;
                blank = k < block.Span.End && text[k] == '\n';
                if (blank) i = k;
                else blank = !wrapped && k < block.Span.End && !char.IsLower(text[k]) && end > start && text[end - 1] is not (',' or '-' or '(');
            }
            if (last || blank)
            {
                if (Trim(text, TextSpan.FromBounds(start, end)) is { IsEmpty: false } span) AddParagraph(text, block, span, units);
                start = i + 1;
            }
            i++;
        }
    }

    /// <summary>Whether line breaks in a text are wraps: a good part of the lines goes on in lower case.</summary>
    private static bool IsWrapped(string text, TextSpan span)
    {
        ReadOnlySpan<char> s = text.AsSpan(span.Start, span.Length);
        int breaks = 0, lower = 0;
        for (int i = s.IndexOf('\n'); i >= 0 && i + 1 < s.Length;)
        {
            if (!char.IsWhiteSpace(s[i + 1]))
            {
                breaks++;
                if (char.IsLower(s[i + 1])) lower++;
            }
            int next = s[(i + 1)..].IndexOf('\n');
            if (next < 0) break;
            i += 1 + next;
        }
        return lower > 0 && lower * 5 >= breaks;
    }

    private static void AddParagraph(string text, LayoutBlock block, TextSpan span, List<PageUnit> units)
    {
        var unit = new PageUnit(text, block, [span]);
        ReadOnlySpan<char> line = text.AsSpan(span.Start, span.Length);
        string rule = block.Tag is "title" or "abstract" ? "record/" + block.Tag : "text/paragraph";
        if (block.Tag == "title") unit.Keep(Fate.Title, rule);
        else if (block.Heading > 0) unit.Keep(Fate.Heading, rule);
        else if (block.Tag is "keywords" or "caption") unit.Keep(block.Tag == "caption" ? CaptionLabels.IsAlone(line) ? Fate.CaptionLabel : Fate.Caption : Fate.Keywords, "record/" + block.Tag);
        else if (KeywordLines.IsLabelled(unit)) unit.Keep(Fate.Keywords, rule);
        else if (CaptionLabels.IsAlone(line)) unit.Keep(Fate.CaptionLabel, rule);
        else if (Headings.Find(unit) is { Strip: null }) unit.Keep(Fate.Heading, rule);
        else if (block.Tag != "abstract" && !line.Contains('\n') && UnitShapes.IsHeadingLine(unit, text)) unit.Keep(Fate.Heading, rule);
        else unit.Keep(CaptionLabels.Length(line) > 0 && block.Tag != "abstract" ? Fate.Caption : Fate.Text, rule);
        units.Add(unit);
    }

    private static TextSpan Trim(string text, TextSpan span)
    {
        int s = span.Start, e = span.End;
        while (e > s && char.IsWhiteSpace(text[e - 1])) e--;
        while (s < e && char.IsWhiteSpace(text[s])) s++;
        return TextSpan.FromBounds(s, e);
    }
}
