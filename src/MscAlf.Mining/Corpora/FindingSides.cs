using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MscAlf.Mining.Corpora;

/// <summary>A value and how much evidence has it.</summary>
/// <param name="Value">Such as <c>animal</c>; <c>not stated</c> where a claim states none.</param>
/// <param name="Claims">Claims that count.</param>
/// <param name="Publications">Pieces of evidence among them.</param>
public readonly record struct FacetCount(string Value, int Claims, int Publications);

/// <summary>One side of a finding, broken down. A claim with several values counts for each.</summary>
/// <param name="Evidence">By evidence level, the most frequent first.</param>
/// <param name="Species">By species, the most frequent first.</param>
public sealed record FindingSide(ImmutableArray<FacetCount> Evidence, ImmutableArray<FacetCount> Species)
{
    /// <summary>No claim.</summary>
    public static FindingSide None { get; } = new([], []);
}

/// <summary>What differs between the two sides of a finding: a slot whose values at least half of the claims of either side state, and of which the sides have none in common.</summary>
/// <param name="Slot">Such as <c>evidence</c>, <c>species</c>, <c>agent-tissue</c>, <c>route</c>.</param>
/// <param name="Supporting">Values of the supporting claims.</param>
/// <param name="Opposing">Values of the opposing claims.</param>
public sealed record FindingDifference(string Slot, ImmutableArray<FacetCount> Supporting, ImmutableArray<FacetCount> Opposing);

/// <summary>Counts values over claims.</summary>
internal sealed class FacetCounter
{
    internal const string NotStated = "not stated";
    private readonly Dictionary<string, (int Claims, HashSet<int> Pieces)> counts = new(StringComparer.Ordinal);

    private int last = -1;

    /// <summary>Claims that state a value.</summary>
    internal int Stated { get; private set; }

    /// <summary>Counts a value of a claim.</summary>
    /// <param name="value">The value.</param>
    /// <param name="piece">Piece of evidence of the claim.</param>
    /// <param name="claim">Number of the claim, rising.</param>
    internal void Add(string value, int piece, int claim)
    {
        if (claim != last) Stated++;
        last = claim;
        ref (int Claims, HashSet<int> Pieces) entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out bool known);
        if (!known) entry = (0, []);
        entry.Claims++;
        entry.Pieces.Add(piece);
    }

    internal bool Shares(FacetCounter other)
    {
        foreach (string value in counts.Keys)
        {
            if (other.counts.ContainsKey(value)) return true;
        }
        return false;
    }

    internal ImmutableArray<FacetCount> Finish() =>
        [.. counts.Select(static c => new FacetCount(c.Key, c.Value.Claims, c.Value.Pieces.Count)).OrderByDescending(static c => c.Claims).ThenBy(static c => c.Value, StringComparer.Ordinal)];
}
