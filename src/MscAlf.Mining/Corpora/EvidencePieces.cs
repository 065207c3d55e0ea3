using System.Collections.Immutable;

namespace MscAlf.Mining.Corpora;

/// <summary>Chooses the independent pieces of evidence among claims: the weightiest first, and of the rest those that share no line with what is chosen.</summary>
/// <remarks>
/// A claim that shares a line with a chosen one (it stands in the same paper, cites that paper, is cited by it, or cites a paper that it cites) is the same piece of evidence and adds nothing. So no paper
/// counts twice, and a review adds what the corpus does not hold otherwise. What is chosen hangs on weights and content only, never on the order of the input.
/// </remarks>
internal static class EvidencePieces
{
    /// <summary>Weights of the pieces, the greatest first; each claim's <see cref="FindingClaim.Piece"/> is told.</summary>
    internal static List<double> Choose(Corpus corpus, List<FindingClaim> claims, out int folded)
    {
        folded = 0;
        var weights = new List<double>();
        var order = new List<int>(claims.Count);
        for (int i = 0; i < claims.Count; i++)
        {
            if (claims[i].Weight > 0) order.Add(i);
        }
        order.Sort((a, b) => Compare(corpus, claims[a], claims[b]));
        var pieceOf = new Dictionary<int, int>();
        foreach (int i in order)
        {
            FindingClaim claim = claims[i];
            int piece = -1;
            foreach (int line in claim.Lines)
            {
                if (pieceOf.TryGetValue(line, out int other) && (piece < 0 || other < piece)) piece = other;
            }
            if (piece < 0)
            {
                piece = weights.Count;
                weights.Add(claim.Weight);
                foreach (int line in claim.Lines) pieceOf.Add(line, piece);
            }
            else if (claim.Lines.Length > 1 && !(pieceOf.TryGetValue(claim.Lines[0], out int own) && own == piece))
            {
                folded++;
            }
            claims[i] = claim with { Piece = piece };
        }
        return weights;
    }

    private static int Compare(Corpus corpus, FindingClaim a, FindingClaim b)
    {
        int by = b.Weight.CompareTo(a.Weight);
        if (by == 0) by = a.Lines.Length.CompareTo(b.Lines.Length); // a paper before those that cite it
        if (by == 0) by = string.CompareOrdinal(corpus.Publications[a.Publication].Id, corpus.Publications[b.Publication].Id);
        if (by == 0) by = corpus.ClaimOf(a).TextHash.CompareTo(corpus.ClaimOf(b).TextHash);
        return by == 0 ? string.CompareOrdinal(corpus.ClaimOf(a).Id, corpus.ClaimOf(b).Id) : by;
    }
}
