using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Makes units of a structured document, whose blocks say what they are.</summary>
internal static class StructuredUnits
{
    /// <summary>The units of a document, all decided.</summary>
    /// <exception cref="ArgumentException">A block says nothing of itself.</exception>
    public static List<PageUnit> Of(SourceDocument document)
    {
        string text = document.Layout.Text;
        var units = new List<PageUnit>(document.Layout.Blocks.Length);
        foreach (LayoutBlock block in document.Layout.Blocks)
        {
            BlockStructure structure = block.Structure ?? throw new ArgumentException("A block of a structured document has no structure.", nameof(document));
            int start = block.Span.Start, end = block.Span.End;
            while (start < end && char.IsWhiteSpace(text[start])) start++;
            while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
            if (start == end) continue;
            var unit = new PageUnit(text, block, [TextSpan.FromBounds(start, end)]) { Part = structure.Part };
            if (structure.Part is null) unit.Strip(structure.Trivia ?? TriviaKinds.Markup, structure.Rule);
            else unit.Keep(FateOf(structure.Part, block.Heading > 0), structure.Rule);
            units.Add(unit);
        }
        return units;
    }

    /// <summary>Moves marks from the layout text to the clean text; a mark in text that was not kept goes.</summary>
    /// <param name="marks">By position in the layout text.</param>
    /// <param name="map">From the clean text to the layout text.</param>
    public static ImmutableArray<ReferenceMark> Place(ImmutableArray<ReferenceMark> marks, SourceMap map)
    {
        if (marks.IsEmpty) return [];
        MapRun[] runs = [.. map.Runs.Where(static r => r.IsLinear)];
        Array.Sort(runs, static (a, b) => a.SourceStart.CompareTo(b.SourceStart));
        var placed = ImmutableArray.CreateBuilder<ReferenceMark>(marks.Length);
        int i = 0;
        foreach (ReferenceMark mark in marks)
        {
            // The run that holds the last character before the mark; a space before it may have been folded away.
            while (i + 1 < runs.Length && runs[i + 1].SourceStart < mark.Position) i++;
            if (i >= runs.Length || runs[i].SourceStart >= mark.Position) continue;
            int at = Math.Min(mark.Position, runs[i].SourceEnd);
            if (mark.Position - at <= 2) placed.Add(mark with { Position = runs[i].TargetStart + at - runs[i].SourceStart });
        }
        placed.Sort(static (a, b) => a.Position != b.Position ? a.Position.CompareTo(b.Position) : a.Source.Start.CompareTo(b.Source.Start));
        return placed.DrainToImmutable();
    }

    private static Fate FateOf(string part, bool heading) => part switch
    {
        "title" => Fate.Title,
        "keywords" => Fate.Keywords,
        "caption" => heading ? Fate.CaptionLabel : Fate.Caption,
        _ => heading ? Fate.Heading : Fate.Text,
    };
}
