using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>The two identities of a statement.</summary>
/// <param name="ClaimKey"><c>k-</c> and 16 hexadecimal digits: the same for every statement of this agent class, direction, target and polarity, wherever it stands.</param>
/// <param name="EvidenceKey"><c>e-</c> and 16 hexadecimal digits: the same for the same statement in the same sentence of the same paper, on whichever of its pages.</param>
public readonly record struct StatementKeys(string ClaimKey, string EvidenceKey);

/// <summary>Tells same claims, and same claims from the same place, as INDRA does with <c>matches_key</c> and the evidence's own key (Gyori et al., Mol Syst Biol 2017;13:954).</summary>
/// <remarks>
/// Keys are hashes of content only (concept ids or folded words, the folded sentence, the paper's strongest stated id, else the document's id), so they stay the same over re-runs, orders of input
/// and releases that do not change what is found. An agent that the sentence leaves out and no mention stands for is the empty term.
/// </remarks>
public static class ClaimIdentity
{
    /// <summary>The keys of each effect of each claim, in order.</summary>
    public static ImmutableArray<ImmutableArray<StatementKeys>> Of(ClaimSet claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var result = ImmutableArray.CreateBuilder<ImmutableArray<StatementKeys>>(claims.Claims.Length);
        Dictionary<string, Mention>? mentions = null;
        foreach (Claim claim in claims.Claims)
        {
            if (claim.Effects.IsEmpty)
            {
                result.Add([]);
                continue;
            }
            mentions ??= ById(claims.Model);
            ulong sentence = SentenceHash(claims.Model.Tree.Slice(claim.Span));
            var keys = ImmutableArray.CreateBuilder<StatementKeys>(claim.Effects.Length);
            foreach (Effect effect in claim.Effects) keys.Add(Of(effect, claim.Polarity, mentions, claims.Model.Tree, sentence));
            result.Add(keys.MoveToImmutable());
        }
        return result.MoveToImmutable();
    }

    internal static Dictionary<string, Mention> ById(SemanticModel model)
    {
        var mentions = new Dictionary<string, Mention>(model.Mentions.Length, StringComparer.Ordinal);
        foreach (Mention mention in model.Mentions) mentions.TryAdd(mention.Id, mention);
        return mentions;
    }

    internal static StatementKeys Of(Effect effect, string polarity, Dictionary<string, Mention> mentions, DocumentTree tree, ulong sentence)
    {
        ulong hash = StableHash.Add(StableHash.Seed, KeyOf(effect.Agent, effect.AgentText, mentions));
        hash = StableHash.Add(hash, effect.Direction.Name());
        hash = StableHash.Add(hash, KeyOf(effect.Target, effect.TargetText, mentions));
        hash = StableHash.Finish(StableHash.Add(hash, polarity));
        ulong place = StableHash.Add(StableHash.Add(StableHash.Seed, tree.Publication.Id ?? tree.Id), StableHash.Hex(sentence));
        return new StatementKeys("k-" + StableHash.Hex(hash), "e-" + StableHash.Hex(StableHash.Finish(place ^ hash)));
    }

    /// <summary>Hash of a sentence without case, punctuation and spacing.</summary>
    internal static ulong SentenceHash(ReadOnlySpan<char> sentence) => StableHash.Of(Folding.Fold(sentence));

    private static string KeyOf(string? id, string? text, Dictionary<string, Mention> mentions) => Resolve(id, text, mentions)?.Key ?? "";

    /// <summary>The term of a mention, else of words; null where neither tells.</summary>
    internal static Term? Resolve(string? id, string? text, Dictionary<string, Mention> mentions)
    {
        if (id is not null && mentions.TryGetValue(id, out Mention? mention)) return DocumentSummarizer.TermOf(mention);
        return text is not null && Folding.Phrase(text) is { Length: > 0 } phrase ? new Term("text:" + phrase, text) : null;
    }
}
