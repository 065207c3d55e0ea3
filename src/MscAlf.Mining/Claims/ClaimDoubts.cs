using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Claims;

/// <summary>Tells a curator what is doubtful about claims.</summary>
internal static class ClaimDoubts
{
    private const double UnsureBelow = 0.4;

    public static void Add(SemanticModel model, Claim claim, List<FoundEffect> effects, ImmutableArray<Diagnostic>.Builder into)
    {
        if (claim.Score < UnsureBelow) into.Add(ClaimDiagnostics.KindUnsure.At(model.Tree.ToSource(claim.Span), claim.Kind, claim.Score));
        if (claim.Kind is not ("mechanism" or "efficacy")) return;
        if (claim.Certainty != "asserted") into.Add(ClaimDiagnostics.HypothesisOnly.At(model.Tree.ToSource(claim.Span), claim.Certainty, claim.Kind));
        if (claim.Kind == "mechanism" && claim.Effects.IsEmpty) into.Add(ClaimDiagnostics.DirectionUnclear.At(model.Tree.ToSource(claim.Span)));
        if (claim.Kind == "mechanism" && claim.Attribution == "own" && claim.Evidence is ["in-vitro"]) into.Add(ClaimDiagnostics.InVitroOnly.At(model.Tree.ToSource(claim.Span)));
        if (effects.Count == 0 || effects[0].Agent < 0) return;
        foreach ((string slot, string value) in model.Mentions[effects[0].Agent].Parts)
        {
            if (slot == "product" && value != "cells") into.Add(ClaimDiagnostics.AgentIsProduct.At(model.Tree.ToSource(claim.Span), value));
        }
    }

    public static void AddOfDocument(ImmutableArray<Claim> claims, ImmutableArray<Diagnostic>.Builder into)
    {
        int cited = 0;
        foreach (Claim claim in claims) cited += claim.Attribution == "cited" ? 1 : 0;
        if (cited > 0) into.Add(ClaimDiagnostics.CitedNotOwn.OfDocument(cited, claims.Length));
    }
}
