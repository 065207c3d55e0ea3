using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Pipelines;

/// <summary>Puts curators' decisions on mined claims. Mining knows nothing of them, so they survive every re-mining.</summary>
/// <remarks>Thread-safe after it was made: decisions are only read; which were used is told by <see cref="Unused"/> from the claim ids that a run saw.</remarks>
public sealed class DecisionApplier
{
    private readonly ImmutableSortedDictionary<string, Decision> byClaim;

    /// <summary>Makes the applier; of several decisions on a claim the last one counts.</summary>
    public DecisionApplier(ImmutableArray<Decision> decisions)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, Decision>(StringComparer.Ordinal);
        foreach (Decision decision in decisions) map[decision.Claim] = decision;
        byClaim = map.ToImmutable();
    }

    /// <summary>Count of claims with a decision.</summary>
    public int Count => byClaim.Count;

    /// <summary>The document with the decisions on its claims.</summary>
    public ClaimSet Apply(ClaimSet claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        if (byClaim.IsEmpty || !claims.Claims.Any(c => byClaim.ContainsKey(c.Id))) return claims;
        return claims with { Claims = [.. claims.Claims.Select(c => byClaim.TryGetValue(c.Id, out Decision? decision) ? Apply(c, decision, claims.Model) : c)] };
    }

    /// <summary>Decisions on claims that are not among <paramref name="seen"/>, in order of their line.</summary>
    public IEnumerable<Decision> Unused(IReadOnlySet<string> seen) => byClaim.Values.Where(d => !seen.Contains(d.Claim)).OrderBy(static d => d.Line);

    private static Claim Apply(Claim claim, Decision decision, SemanticModel model)
    {
        ClaimCorrection so = decision.Correction;
        return claim with
        {
            Curation = decision.Curation,
            Scores = decision.Curation.Status == "correct" ? null : claim.Scores,
            Kind = so.Kind ?? claim.Kind,
            Mechanisms = so.Mechanisms is { } mechanisms ? [.. mechanisms.Select(static m => new ScoredLabel(m, 1))] : claim.Mechanisms,
            Outcomes = so.Outcomes ?? claim.Outcomes,
            Polarity = so.Polarity ?? claim.Polarity,
            Certainty = so.Certainty ?? claim.Certainty,
            Attribution = so.Attribution ?? claim.Attribution,
            Evidence = so.Evidence ?? claim.Evidence,
            Effects = so.Effects is { } effects ? [.. effects.Select(e => ToEffect(e, model))] : claim.Effects,
        };
    }

    private static Effect ToEffect(CorrectedEffect effect, SemanticModel model)
    {
        bool IsMention(string? id) => id is not null && model.Mentions.Any(m => m.Id == id);
        bool agent = IsMention(effect.Agent), target = IsMention(effect.Target);
        return new Effect(agent ? effect.Agent : null, agent ? null : effect.Agent, effect.Direction, target ? effect.Target : null, target ? null : effect.Target, []);
    }
}
