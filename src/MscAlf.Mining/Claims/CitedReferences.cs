using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Which entries of the reference list the markers of a stretch of text mean.</summary>
internal static class CitedReferences
{
    /// <summary>The keys, in order, each once.</summary>
    /// <param name="tree">The document; its marks are in order.</param>
    /// <param name="start">In the clean text; a mark here belongs to the words before.</param>
    /// <param name="end">In the clean text; a mark here belongs to the stretch.</param>
    internal static ImmutableArray<string> Of(DocumentTree tree, int start, int end)
    {
        ImmutableArray<ReferenceMark> marks = tree.Marks;
        int low = 0, high = marks.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (marks[middle].Position <= start) low = middle + 1;
            else high = middle;
        }
        if (low == marks.Length || marks[low].Position > end) return [];
        if (low + 1 == marks.Length || marks[low + 1].Position > end) return marks[low].Keys;
        var keys = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (; low < marks.Length && marks[low].Position <= end; low++)
        {
            foreach (string key in marks[low].Keys)
            {
                if (seen.Add(key)) keys.Add(key);
            }
        }
        return keys.DrainToImmutable();
    }

    /// <summary>Gives the citation cues of a claim what they mean: the marks inside them, else all of the sentence.</summary>
    internal static void Add(DocumentTree tree, Claim claim, ImmutableArray<Cue>.Builder cues, int first)
    {
        for (int i = first; i < cues.Count; i++)
        {
            if (cues[i].Kind != "citation") continue;
            TextSpan span = cues[i].Span;
            ImmutableArray<string> inside = Of(tree, span.Start, Math.Min(span.End + 1, claim.Span.End));
            cues[i] = cues[i] with { References = inside.IsEmpty ? claim.References : inside };
        }
    }
}
