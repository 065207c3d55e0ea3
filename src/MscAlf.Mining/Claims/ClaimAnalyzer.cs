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
        var document = new DocumentReading(tables, model);
        var claims = ImmutableArray.CreateBuilder<Claim>();
        var cues = ImmutableArray.CreateBuilder<Cue>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var finder = new EffectFinder(tables, document);
        var features = new FeatureBuffer();
        var labels = new ClaimLabels();
        var effects = new List<FoundEffect>();
        var ids = new ClaimIds(model.Tree);
        for (int s = 0; s < document.Sentences.Length; s++)
        {
            ClaimFeatures.Extract(document, tables.Lexis, s, features);
            TextSpan span = model.Tree.Sentences[s].Span;
            classifier.Classify(model.Tree.Slice(span), features.Features(), labels);
            effects.Clear();
            finder.Find(s, effects);
            rules.Apply(document, s, labels, effects);
            if (labels.Kind is "none") continue;
            if (labels.Kind is "aim" or "method" or "gap") effects.Clear();
            Claim claim = Make(model, s, span, labels, effects, ids.Of(s));
            claims.Add(claim);
            cueWriter.Write(document, s, claim, effects, cues);
            ClaimDoubts.Add(model, claim, effects, diagnostics);
        }
        ImmutableArray<Claim> all = claims.ToImmutable();
        ClaimDoubts.AddOfDocument(all, diagnostics);
        return new ClaimSet(model, all, cues.ToImmutable(), diagnostics.ToImmutable());
    }

    private static Claim Make(SemanticModel model, int sentence, TextSpan span, ClaimLabels labels, List<FoundEffect> effects, string id) => new()
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
        Effects = [.. effects.Select(e => Make(model, sentence, e))],
        Score = labels.KindScore,
    };

    private static Effect Make(SemanticModel model, int sentence, FoundEffect e)
    {
        var context = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (Mention mention in MentionsOf(model, sentence))
        {
            string? slot = mention.Type switch { "species" => "species", "route" => "route", _ => null };
            if (slot is not null && !context.Any(c => c.Key == slot)) context.Add(KeyValuePair.Create(slot, mention.Id));
        }
        string? agent = e.Agent >= 0 ? model.Mentions[e.Agent].Id : null, target = e.Target.Mention >= 0 ? model.Mentions[e.Target.Mention].Id : null;
        string? Words(string? mention, TextSpan words) => mention is null && !words.IsEmpty ? model.Tree.Slice(words).ToString() : null;
        return new Effect(agent, Words(agent, e.AgentSpan), e.Direction, target, Words(target, e.Target.Span), context.ToImmutable());
    }

    private static IEnumerable<Mention> MentionsOf(SemanticModel model, int sentence)
    {
        int low = 0, high = model.Mentions.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (model.Mentions[middle].Sentence < sentence) low = middle + 1;
            else high = middle;
        }
        for (; low < model.Mentions.Length && model.Mentions[low].Sentence == sentence; low++) yield return model.Mentions[low];
    }
}
