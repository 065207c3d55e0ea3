using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MscAlf.Mining.Corpora;

/// <summary>Explains a contradiction: what the claims of one side state that those of the other side state otherwise.</summary>
internal sealed class Contradiction(Corpus corpus, DifferencePhrases phrases)
{
    internal const string Nothing = "Nothing stated differs between the sides.";

    private readonly Dictionary<string, (FacetCounter For, FacetCounter Against)> slots = new(StringComparer.Ordinal);

    /// <summary>The differences in the order of the table, and one sentence.</summary>
    internal (ImmutableArray<FindingDifference> Differences, string Sentence) Explain(List<FindingClaim> supporting, List<FindingClaim> opposing)
    {
        slots.Clear();
        int pro = Count(supporting, against: false), contra = Count(opposing, against: true);
        ImmutableArray<FindingDifference> differences =
        [
            .. slots.Where(s => 2 * s.Value.For.Stated >= pro && 2 * s.Value.Against.Stated >= contra && !s.Value.For.Shares(s.Value.Against))
                .OrderBy(s => phrases.RankOf(s.Key)).ThenBy(static s => s.Key, StringComparer.Ordinal)
                .Select(static s => new FindingDifference(s.Key, s.Value.For.Finish(), s.Value.Against.Finish())),
        ];
        if (differences.IsEmpty) return ([], Nothing);
        string no = Join([.. differences.Select(d => phrases.Say(d.Slot, d.Opposing))]), yes = Join([.. differences.Select(d => phrases.Say(d.Slot, d.Supporting))]);
        return (differences, $"Opposing claims {no}; supporting ones {yes}.");
    }

    private int Count(List<FindingClaim> claims, bool against)
    {
        int number = 0;
        foreach (FindingClaim reference in claims)
        {
            if (reference.Weight <= 0) continue;
            number++;
            SummaryClaim claim = corpus.ClaimOf(reference);
            foreach (string level in claim.Evidence) Add("evidence", level, reference.Piece, number, against);
            bool species = false;
            foreach (string name in claim.Species)
            {
                Add("species", name, reference.Piece, number, against);
                species = true;
            }
            foreach (Facet facet in claim.Effects[reference.Effect].Facets)
            {
                if (!species || facet.Slot != "species") Add(facet.Slot, facet.Value, reference.Piece, number, against);
            }
        }
        return number;
    }

    private void Add(string slot, string value, int piece, int claim, bool against)
    {
        ref (FacetCounter For, FacetCounter Against) entry = ref CollectionsMarshal.GetValueRefOrAddDefault(slots, slot, out bool known);
        if (!known) entry = (new FacetCounter(), new FacetCounter());
        (against ? entry.Against : entry.For).Add(value, piece, claim);
    }

    private static string Join(string[] parts) => parts.Length == 1 ? parts[0] : string.Join(", ", parts[..^1]) + " and " + parts[^1];
}
