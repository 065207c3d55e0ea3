using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Claims;

/// <summary>Tells a curator what is doubtful about claims.</summary>
internal static class ClaimDoubts
{
    private const double UnsureBelow = 0.4;

    public static void Add(SemanticModel model, Claim claim, ImmutableArray<Diagnostic>.Builder into)
    {
        if (claim.Score < UnsureBelow) into.Add(ClaimDiagnostics.KindUnsure.At(model.Tree.ToSource(claim.Span), claim.Kind, claim.Score));
        if (claim.Kind is not ("mechanism" or "efficacy")) return;
        if (claim.Certainty != "asserted") into.Add(ClaimDiagnostics.HypothesisOnly.At(model.Tree.ToSource(claim.Span), claim.Certainty, claim.Kind));
        if (claim.Kind == "mechanism" && claim.Effects.IsEmpty) into.Add(ClaimDiagnostics.DirectionUnclear.At(model.Tree.ToSource(claim.Span)));
    }

    public static void AddOfDocument(ImmutableArray<Claim> claims, ImmutableArray<Diagnostic>.Builder into)
    {
        int cited = 0;
        foreach (Claim claim in claims) cited += claim.Attribution == "cited" ? 1 : 0;
        if (cited > 0) into.Add(ClaimDiagnostics.CitedNotOwn.OfDocument(cited, claims.Length));
    }
}
