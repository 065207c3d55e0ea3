using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Emit;

/// <summary>A stretch of source text with one owner; white space inside it included.</summary>
/// <param name="Span">In the source text.</param>
/// <param name="Kind">Kind of owner.</param>
/// <param name="Owner">Index into the owner's list; -1 for space.</param>
internal readonly record struct OwnedSpan(TextSpan Span, LeafKind Kind, int Owner)
{
    /// <summary>The leaves of a tree, neighbours of one owner drawn together.</summary>
    internal static IEnumerable<OwnedSpan> Of(DocumentTree tree)
    {
        int i = 0;
        while (i < tree.Leaves.Length)
        {
            Leaf first = tree.Leaves[i];
            int end = first.End;
            i++;
            if (first.Kind != LeafKind.Space)
            {
                // over a gap only where the same owner goes on behind it
                for (int j = i; j < tree.Leaves.Length && (tree.Leaves[j].Kind == LeafKind.Space ? j == i : tree.Leaves[j].Kind == first.Kind && tree.Leaves[j].Owner == first.Owner); j++)
                {
                    if (tree.Leaves[j].Kind == LeafKind.Space) continue;
                    end = tree.Leaves[j].End;
                    i = j + 1;
                }
            }
            yield return new OwnedSpan(TextSpan.FromBounds(first.Start, end), first.Kind, first.Owner);
        }
    }
}
