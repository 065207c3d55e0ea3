using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

internal sealed partial class TreeAssembler
{
    /// <summary>Adds a block of which the format states what it is; true when it is done with.</summary>
    private bool Structured(PageUnit unit, BlockStructure structure)
    {
        if (structure.Part == "caption")
        {
            Caption(unit, structure);
            return true;
        }
        if (structure.Part is not ("abstract" or "body")) return false;
        if (unit.Fate == Fate.Heading)
        {
            string words = Folded(HeadingText(unit));
            running = (structure.Part, structure.Kind ?? KindOf(unit, structure.Part, words));
            Open(running.Part, running.Kind, words);
            Line(unit.Lines.AsSpan(), '\n', isHeading: true);
            return true;
        }
        string next = structure.Kind ?? (running.Part == structure.Part ? running.Kind : structure.Part);
        if (structure.Opens || part != structure.Part || kind != next)
        {
            running = (structure.Part, next);
            Open(structure.Part, next, null);
        }
        char separator = '\n';
        var rest = new List<TextSpan>(1);
        foreach (TextSpan line in unit.Lines) FragmentLine(line, first: true, rest, ref separator);
        if (rest.Count > 0) Prose(rest.ToArray(), separator, 0);
        return true;
    }

    /// <summary>Adds a label, a caption's title or one of its paragraphs; they go on with the caption unless one opens.</summary>
    private void Caption(PageUnit unit, BlockStructure structure)
    {
        bool label = unit.Fate == Fate.CaptionLabel;
        if (label || structure.Opens || part != "caption") Open("caption", "caption", label ? Folded(HeadingText(unit)).TrimEnd('.', ':', '|', ' ') : null);
        if (label) Line(unit.Lines.AsSpan(), '\n', isHeading: true);
        else Prose(unit.Lines.AsSpan(), '\n', CaptionLabels.Length(layout.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length)));
    }

    /// <summary>The kind of section that a heading opens, by its words; a heading under another goes on with its kind.</summary>
    private string KindOf(PageUnit unit, string newPart, string words)
    {
        if (Headings.Find(unit.Folded) is { Strip: null, Kind: not "keywords" } meaning)
        {
            if (newPart != "abstract") return meaning.Kind;
            // A summary that closes a structured abstract concludes it.
            bool goesOn = running.Part == newPart && running.Kind != "abstract";
            return meaning.Kind switch
            {
                "introduction" => "background",
                "discussion" => "conclusions",
                "body" => "abstract",
                "abstract" when goesOn => Headings.KindOfLabel(words) ?? meaning.Kind,
                _ => meaning.Kind,
            };
        }
        if (Headings.KindOfLabel(words) is { } known) return known;
        return unit.Block.Heading > 1 && running.Part == newPart ? running.Kind : newPart;
    }

    private static string Folded(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
