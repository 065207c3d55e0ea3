using System.Collections.Immutable;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Says of every sentence what it claims: a trained classifier proposes, rules of the guidelines decide, a shallow grammar finds the effects.</summary>
/// <remarks>Immutable and thread-safe. The same model and tables give the same claims, whatever the machine.</remarks>
public sealed class ClaimAnalyzer
{
    private readonly ClaimTables tables;
    private readonly IClaimClassifier classifier;
    private readonly ClaimRules rules;
    private readonly CueWriter cueWriter;
    private readonly WorkspacePool<ClaimWorkspace> workspaces = new();

    /// <summary>Makes an analyzer.</summary>
    /// <param name="tables">Tables of the pack.</param>
    /// <param name="classifier">Proposes labels; a <see cref="ClaimModel"/> or another implementation.</param>
    public ClaimAnalyzer(ClaimTables tables, IClaimClassifier classifier)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(classifier);
        this.tables = tables;
        this.classifier = classifier;
        rules = new ClaimRules(tables);
        cueWriter = new CueWriter(tables);
    }

    /// <summary>The claims of a document, at most one a sentence, in order.</summary>
    public ClaimSet Analyze(SemanticModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ClaimWorkspace workspace = workspaces.Rent();
        ClaimSet result = Analyze(model, workspace);
        workspaces.Return(workspace); // not where it throws: what holds half a document is left to the collector
        return result;
    }

    private ClaimSet Analyze(SemanticModel model, ClaimWorkspace workspace)
    {
        FeatureBuffer features = workspace.Features;
        var own = classifier as ClaimModel;
        features.Expect(own?.Model); // before words are prepared for it
        var document = new DocumentReading(tables, model, workspace);
        var claims = ImmutableArray.CreateBuilder<Claim>();
        var cues = ImmutableArray.CreateBuilder<Cue>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        EffectFinder finder = (workspace.Finder ??= new EffectFinder(tables)).Open(document);
        ClaimLabels labels = workspace.Labels;
        List<FoundEffect> effects = workspace.Effects;
        ClaimIds ids = workspace.Ids.Open(model.Tree);
        for (int s = 0; s < document.Sentences.Length; s++)
        {
            TextSpan span = model.Tree.Sentences[s].Span;
            effects.Clear();
            bool none = ClaimRules.IsNoClaim(document, s);
            if (!none)
            {
                ClaimFeatures.Extract(document, tables.Lexis, s, features);
                features.Locate(); // before the effects, so that the weights come in the meantime
            }
            finder.Find(s, effects);
            if (none) continue;
            if (own is null)
            {
                labels.OutcomeHead = null;
                classifier.Classify(model.Tree.Slice(span), features.Distinct, labels);
            }
            else own.Classify(features, labels);
            if (labels.Kind is "none") continue;
            rules.Apply(document, s, labels, effects);
            if (labels.Kind is "none") continue;
            if (labels.Kind is "aim" or "method" or "gap") effects.Clear();
            Claim claim = Make(model, s, span, labels, effects, finder, ids.Of(s));
            claims.Add(claim);
            cueWriter.Write(document, s, claim, effects, cues);
            ClaimDoubts.Add(model, claim, effects, diagnostics);
        }
        ImmutableArray<Claim> all = claims.ToImmutable();
        ClaimDoubts.AddOfDocument(all, diagnostics);
        return new ClaimSet(model, all, cues.ToImmutable(), diagnostics.ToImmutable());
    }

    private static Claim Make(SemanticModel model, int sentence, TextSpan span, ClaimLabels labels, List<FoundEffect> effects, EffectFinder finder, string id) => new()
    {
        Id = id,
        Sentence = sentence,
        Span = span,
        Kind = labels.Kind,
        Mechanisms = [.. labels.Mechanisms],
        Outcomes = [.. labels.Outcomes],
        Polarity = labels.Negative > 0.5 ? "negative" : "positive",
        Certainty = labels.Certainty,
        Attribution = labels.Attribution,
        Evidence = [.. labels.Evidence],
        Effects = Make(model, effects, finder, labels.Attribution == "own"),
        Score = labels.KindScore,
    };

    private static ImmutableArray<Effect> Make(SemanticModel model, List<FoundEffect> effects, EffectFinder finder, bool own)
    {
        if (effects.Count == 0) return [];
        var result = ImmutableArray.CreateBuilder<Effect>(effects.Count);
        foreach (FoundEffect e in effects)
        {
            string? agent = e.Agent >= 0 ? model.Mentions[e.Agent].Id : null, target = e.Target.Mention >= 0 ? model.Mentions[e.Target.Mention].Id : null;
            result.Add(new Effect(agent, Words(model, agent, e.AgentSpan), e.Direction, target, Words(model, target, e.Target.Span), finder.ContextOf(e, own)));
        }
        return result.MoveToImmutable();
    }

    private static string? Words(SemanticModel model, string? mention, TextSpan words) => mention is null && !words.IsEmpty ? model.Tree.Slice(words).ToString() : null;
}
