using System.Collections.Immutable;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Stores;

public sealed partial class SqliteStore
{
    private readonly HashSet<string> mentions = new(StringComparer.Ordinal); // of the document that is being added

    private void AddClaims(ClaimSet claims, Place place)
    {
        string id = place.Tree.Id;
        ImmutableArray<ImmutableArray<StatementKeys>> keys = ClaimIdentity.Of(claims);
        for (int i = 0; i < claims.Claims.Length; i++)
        {
            Claim claim = claims.Claims[i];
            SqliteInsert row = Into("claims", 12).Text(id).Text(claim.Id).Int(i).Int(claim.Sentence).Text(claim.Kind)
                .Text(claim.Polarity).Text(claim.Certainty).Text(claim.Attribution).Real(Math.Round(claim.Score, 4));
            Placed(row, claim.Span, place).Run();
            for (int k = 0; k < claim.Mechanisms.Length; k++)
            {
                Into("claim_mechanisms", 5).Text(id).Text(claim.Id).Int(k).Text(claim.Mechanisms[k].Id).Real(Math.Round(claim.Mechanisms[k].Score, 4)).Run();
            }
            for (int k = 0; k < claim.Outcomes.Length; k++) Into("claim_outcomes", 4).Text(id).Text(claim.Id).Int(k).Text(claim.Outcomes[k]).Run();
            for (int k = 0; k < claim.Evidence.Length; k++) Into("claim_evidence", 4).Text(id).Text(claim.Id).Int(k).Text(claim.Evidence[k]).Run();
            for (int k = 0; k < claim.References.Length; k++) Into("claim_references", 4).Text(id).Text(claim.Id).Int(k).Text(claim.References[k]).Run();
            for (int k = 0; k < claim.Effects.Length; k++) AddEffect(id, claim.Id, k, claim.Effects[k], keys[i][k]);
            if (claim.Curation is { } curation)
            {
                Into("decisions", 7).Text(id).Text(claim.Id).Text(curation.Status).Text(curation.Who).Text(curation.When).Text(curation.Why)
                    .Text(JsonSerializer.Serialize(curation.Fields.AsEnumerable())).Run();
            }
        }
        for (int i = 0; i < claims.Cues.Length; i++)
        {
            Cue cue = claims.Cues[i];
            SqliteInsert row = Into("cues", 9).Text(id).Int(i).Text(cue.Kind).Text(cue.Claim).Text(place.Tree.Slice(cue.Span));
            Span(Span(row, cue.Span, place), cue.Scope, place).Run();
        }
    }

    private void AddEffect(string document, string claim, int ordinal, Effect effect, StatementKeys keys)
    {
        Into("effects", 10).Text(document).Text(claim).Int(ordinal).Text(effect.Agent).Text(effect.AgentText).Text(effect.Direction.Name()).Text(effect.Target).Text(effect.TargetText)
            .Text(keys.ClaimKey).Text(keys.EvidenceKey).Run();
        for (int i = 0; i < effect.Context.Length; i++)
        {
            (string slot, string value) = effect.Context[i];
            bool named = mentions.Contains(value);
            Into("effect_context", 7).Text(document).Text(claim).Int(ordinal).Int(i).Text(slot).Text(named ? value : null).Text(named ? null : value).Run();
        }
    }

    private void CheckIds(ClaimSet claims)
    {
        DocumentTree tree = claims.Model.Tree;
        if (documents.Contains(tree.Id)) throw new ArgumentException($"A document '{tree.Id}' was added before; give each document an id of its own.", nameof(claims));
        mentions.Clear();
        foreach (Mention mention in claims.Model.Mentions)
        {
            if (!mentions.Add(mention.Id)) throw Wrong(tree, $"two mentions '{mention.Id}'");
        }
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (Claim claim in claims.Claims)
        {
            if (!known.Add(claim.Id)) throw Wrong(tree, $"two claims '{claim.Id}'");
            foreach (Effect effect in claim.Effects)
            {
                if (effect.Agent is { } agent && !mentions.Contains(agent)) throw Wrong(tree, $"an agent '{agent}' that is no mention");
                if (effect.Target is { } target && !mentions.Contains(target)) throw Wrong(tree, $"a target '{target}' that is no mention");
                foreach (KeyValuePair<string, string> slot in effect.Context)
                {
                    if (slot.Key != Effect.Comparison && !mentions.Contains(slot.Value)) throw Wrong(tree, $"a context '{slot.Value}' that is no mention");
                }
            }
        }
        foreach (Cue cue in claims.Cues)
        {
            if (cue.Claim is { } claim && !known.Contains(claim)) throw Wrong(tree, $"a cue of a claim '{claim}' that is not there");
        }
    }

    private static ArgumentException Wrong(DocumentTree tree, string what) => new($"Document '{tree.Id}' has {what}.", "claims");
}
