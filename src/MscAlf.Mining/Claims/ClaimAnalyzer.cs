using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    private readonly IClaimClassifier? classifier;
    private readonly CueClassifier cueClassifier;
    private readonly ClaimRules rules;
    private readonly CueWriter cueWriter;
    private readonly WorkspacePool<ClaimWorkspace> workspaces = new();

    /// <summary>Makes an analyzer.</summary>
    /// <param name="tables">Tables of the pack.</param>
    /// <param name="classifier">Proposes labels; a <see cref="ClaimModel"/> or another implementation. Null: the cues of the tables alone decide.</param>
    public ClaimAnalyzer(ClaimTables tables, IClaimClassifier? classifier)
    {
        ArgumentNullException.ThrowIfNull(tables);
        cueClassifier = new CueClassifier(tables);
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
        ClaimLabels labels = workspace.Labels;
        List<FoundEffect> effects = workspace.Effects;
        Stance stance = workspace.Stance ??= new Stance(tables);
        ClaimIds ids = workspace.Ids.Open(model.Tree);
        Read(document, own, workspace);
        SecondLook? look = own is { LooksTwice: true } ? Look(document, own, workspace) : null;
        for (int s = 0; s < document.Sentences.Length; s++)
        {
            Span<FoundEffect> found = CollectionsMarshal.AsSpan(workspace.AllEffects)[workspace.FirstEffects[s]..workspace.FirstEffects[s + 1]];
            effects.Clear();
            effects.AddRange(found);
            stance.Read(document, s);
            Claim? claim = null;
            if (workspace.Scored[s])
            {
                Label(document, s, own, look, workspace);
                if (labels.Kind is not "none") rules.Apply(document, s, labels, effects, stance);
                if (labels.Kind is "aim" or "method" or "gap") effects.Clear();
                if (labels.Kind is not "none") claims.Add(claim = Make(model, s, model.Tree.Sentences[s].Span, labels, effects, CollectionsMarshal.AsSpan(workspace.Contexts)[workspace.FirstEffects[s]..], ids.Of(s)));
            }
            int firstCue = cues.Count;
            cueWriter.Write(document, s, claim, effects, stance, cues);
            if (claim is null) continue;
            if (!claim.References.IsEmpty) CitedReferences.Add(model.Tree, claim, cues, firstCue);
            ClaimDoubts.Add(model, claim, diagnostics);
        }
        ImmutableArray<Claim> all = claims.ToImmutable();
        ClaimDoubts.AddOfDocument(all, diagnostics);
        return new ClaimSet(model, all, cues.ToImmutable(), diagnostics.ToImmutable());
    }

    /// <summary>Scores every sentence that can be a claim, and finds its effects.</summary>
    internal void Read(DocumentReading document, ClaimModel? own, ClaimWorkspace workspace)
    {
        FeatureBuffer features = workspace.Features;
        EffectFinder finder = (workspace.Finder ??= new EffectFinder(tables)).Open(document);
        for (int s = 0; s < document.Sentences.Length; s++)
        {
            bool none = ClaimRules.IsNoClaim(document, s);
            workspace.Scored.Add(!none);
            if (!none && own is not null)
            {
                ClaimFeatures.Extract(document, tables.Lexis, s, features);
                features.Locate(); // before the effects, so that the weights come in the meantime
            }
            workspace.FirstEffects.Add(workspace.AllEffects.Count);
            finder.Find(s, workspace.AllEffects);
            for (int e = workspace.Contexts.Count; e < workspace.AllEffects.Count; e++) workspace.Contexts.Add(finder.ContextOf(workspace.AllEffects[e]));
            if (own is null) continue;
            Span<double> margins = workspace.Margins.Extend(own.Model.Columns);
            if (none) margins.Fill(SecondLook.Absent);
            else own.Model.Score(features, margins);
        }
        workspace.FirstEffects.Add(workspace.AllEffects.Count);
    }

    private SecondLook Look(DocumentReading document, ClaimModel own, ClaimWorkspace workspace)
    {
        SecondLook look = workspace.Look ??= new SecondLook(tables);
        look.Open(document, own.Model, workspace.Margins.Array, workspace.AllEffects, workspace.FirstEffects.Span, workspace.Scored.Span);
        return look;
    }

    // By the model and its second look, by another classifier, or by the cues of the tables.
    private void Label(DocumentReading document, int sentence, ClaimModel? own, SecondLook? look, ClaimWorkspace workspace)
    {
        ClaimLabels labels = workspace.Labels;
        labels.IsJudged = false;
        if (own is not null)
        {
            own.Classify(workspace.Margins.Span.Slice(sentence * own.Model.Columns, own.Model.Columns), rules.IsStatedTitle(document, sentence, CollectionsMarshal.AsSpan(workspace.Effects)), labels);
            if (look is not null && labels.Kind is not "none") own.Judge(look, sentence, labels);
        }
        else if (classifier is null) cueClassifier.Classify(document, sentence, workspace.Effects, labels);
        else
        {
            ClaimFeatures.Extract(document, tables.Lexis, sentence, workspace.Features);
            labels.OutcomeHead = null;
            classifier.Classify(document.Model.Tree.Slice(document.Model.Tree.Sentences[sentence].Span), workspace.Features.Distinct, labels);
        }
    }

    private static Claim Make(SemanticModel model, int sentence, TextSpan span, ClaimLabels labels, List<FoundEffect> effects, ReadOnlySpan<EffectContext> contexts, string id) => new()
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
        Effects = Make(model, effects, contexts, labels.Attribution == "own"),
        References = CitedReferences.Of(model.Tree, span.Start, span.End),
        Score = labels.KindScore,
        Scores = labels.Scores(),
    };

    private static ImmutableArray<Effect> Make(SemanticModel model, List<FoundEffect> effects, ReadOnlySpan<EffectContext> contexts, bool own)
    {
        if (effects.Count == 0) return [];
        var result = ImmutableArray.CreateBuilder<Effect>(effects.Count);
        for (int i = 0; i < effects.Count; i++)
        {
            FoundEffect e = effects[i];
            string? agent = e.Agent >= 0 ? model.Mentions[e.Agent].Id : null, target = e.Target.Mention >= 0 ? model.Mentions[e.Target.Mention].Id : null;
            result.Add(new Effect(agent, Words(model, agent, e.AgentSpan), e.Direction, target, Words(model, target, e.Target.Span), contexts[i].Of(own)));
        }
        return result.MoveToImmutable();
    }

    private static string? Words(SemanticModel model, string? mention, TextSpan words) => mention is null && !words.IsEmpty ? model.Tree.Slice(words).ToString() : null;
}
