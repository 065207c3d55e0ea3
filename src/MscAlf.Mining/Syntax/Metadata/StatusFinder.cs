using System.Buffers;
using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Finds where a page says that its paper was retracted, corrected, or raised concern.</summary>
internal static class StatusFinder
{
    private static readonly (string Words, string Status, string? Relation)[] Openings =
    [
        ("retracted:", "retracted", null), ("retracted article", "retracted", null), ("[retracted]", "retracted", null), ("(retracted)", "retracted", null), ("withdrawn:", "retracted", null), ("withdrawn article", "retracted", null),
        ("retraction in:", "retracted", "retraction-in"), ("retraction in ", "retracted", "retraction-in"),
        ("expression of concern in", "concern", "concern-in"), ("expression of concern:", "concern", null), ("editorial expression of concern", "concern", null), ("expression of concern", "concern", null),
        ("erratum in", "corrected", "erratum-in"), ("correction in", "corrected", "erratum-in"), ("corrigendum in", "corrected", "erratum-in"), ("corrected and republished in", "corrected", "republished-in"), ("a correction to this article", "corrected", null), ("an author correction to this article", "corrected", null), ("a publisher correction to this article", "corrected", null), ("this article has been corrected", "corrected", null), ("an erratum to this article", "corrected", null), ("a corrigendum to this article", "corrected", null),
    ];

    private static readonly string[] Retracted = ["this article has been retracted", "this paper has been retracted", "this article was retracted", "this paper was retracted", "this publication has been retracted", "this article has been withdrawn", "this paper has been withdrawn"];

    private const int Head = 8; // no opening is shorter
    private static readonly SearchValues<string> Marks = SearchValues.Create(["retracted", "withdrawn"], StringComparison.OrdinalIgnoreCase); // each of Retracted has one

    /// <summary>Whether a unit may say any of it: folding keeps words of ASCII letters as they are but for their case, and the start of a line at the start.</summary>
    private static bool MayState(string layout, PageUnit unit)
    {
        if (unit.Lines.Length > 1) return true;
        ReadOnlySpan<char> line = layout.AsSpan(unit.Lines[0].Start, Math.Min(unit.Lines[0].Length, 2 * LineFold.Reach));
        Span<char> head = stackalloc char[Head];
        head = head[..LineFold.Fold(line[..Math.Min(line.Length, Head)], head)];
        foreach ((string words, _, _) in Openings)
        {
            if (words.AsSpan().StartsWith(head, StringComparison.Ordinal)) return true;
        }
        return !System.Text.Ascii.IsValid(line) || line.ContainsAny(Marks);
    }

    /// <summary>States what the units say.</summary>
    public static void Find(SourceDocument document, List<PageUnit> units, PublicationBuilder publication)
    {
        foreach (PageUnit unit in units)
        {
            if (unit.Kind is TriviaKinds.References or TriviaKinds.Related or TriviaKinds.Comments or TriviaKinds.FormControl) continue;
            if (!MayState(document.Layout.Text, unit)) continue;
            string folded = unit.Folded;
            if (folded is "retracted publication" or "retracted")
            {
                publication.SetStatus("retracted", Places(document, unit, 0, folded.Length), "status/type");
                continue;
            }
            foreach (string words in Retracted)
            {
                int at = folded.IndexOf(words, StringComparison.Ordinal);
                if (at < 0) continue;
                publication.SetStatus("retracted", Places(document, unit, at, words.Length), "status/notice");
                break;
            }
            foreach ((string words, string status, string? relation) in Openings)
            {
                if (!folded.StartsWith(words, StringComparison.Ordinal)) continue;
                // Running text may open so; a title of a retracted paper says it with a mark.
                bool title = unit.Fate == Fate.Title;
                if (unit.Fate is Fate.Text or Fate.Caption or Fate.Keywords && !words.StartsWith("retracted:", StringComparison.Ordinal)) break;
                if (title && status != "retracted") break; // the notice itself
                // "Withdrawn: the study stopped early" explains a word; a mark is written large, or stands over the title.
                if (!title && status == "retracted" && relation is null && !char.IsUpper(document.Layout.Text[Math.Min(unit.Lines[0].Start + 2, document.Layout.Text.Length - 1)])) break;
                publication.SetStatus(status, Places(document, unit, 0, words.Length), title ? "status/title" : "status/notice");
                if (relation is not null) Relate(document, unit, relation, publication);
                break;
            }
        }
    }

    private static void Relate(SourceDocument document, PageUnit unit, string relation, PublicationBuilder publication)
    {
        ReadOnlySpan<char> line = document.Layout.Text.AsSpan(unit.Span.Start, Math.Min(unit.Span.Length, 2000));
        TextSpan pmid = Identifiers.FindPmid(line), doi = Identifiers.FindDoi(line);
        TextSpan span = pmid.IsEmpty ? doi : pmid;
        if (span.IsEmpty) return;
        string id = line[span.Start..span.End].ToString();
        publication.AddRelation(relation, pmid.IsEmpty ? "doi:" + id.ToLowerInvariant() : "pmid:" + id, document.Layout.Map.ToSource(span.Shift(unit.Span.Start)), "status/notice");
    }

    /// <summary>The words' place; the whole first line where folding has moved it.</summary>
    private static ImmutableArray<TextSpan> Places(SourceDocument document, PageUnit unit, int at, int length)
    {
        ReadOnlySpan<char> line = document.Layout.Text.AsSpan(unit.Lines[0].Start, unit.Lines[0].Length);
        int found = at + length <= unit.Folded.Length ? line.IndexOf(unit.Folded.AsSpan(at, length), StringComparison.OrdinalIgnoreCase) : -1;
        TextSpan span = found < 0 ? unit.Lines[0] : new TextSpan(unit.Lines[0].Start + found, length);
        return document.Layout.Map.ToSource(span);
    }
}
