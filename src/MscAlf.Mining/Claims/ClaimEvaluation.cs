using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Semantics;

namespace MscAlf.Mining.Claims;

/// <summary>One line of an evaluation.</summary>
/// <param name="Name">Such as <c>kind</c>, <c>kind.mechanism</c>, <c>effects</c>.</param>
/// <param name="Value">Accuracy or F1, 0 to 1.</param>
/// <param name="Precision">Of an F1; NaN for an accuracy.</param>
/// <param name="Recall">Of an F1; NaN for an accuracy.</param>
/// <param name="Count">Gold items.</param>
public sealed record ClaimFigure(string Name, double Value, double Precision, double Recall, int Count);

/// <summary>Compares claims with annotations.</summary>
public sealed class ClaimEvaluation
{
    private readonly Dictionary<string, (int Hit, int Extra, int Missed)> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Hit, int All)> accuracies = new(StringComparer.Ordinal);

    /// <summary>Called for each difference, as name, sentence id, expected, found; null where nobody listens.</summary>
    public Action<string, string, string, string>? OnError { get; init; }

    private const int OuterFolds = 5;

    /// <summary>Cross-validates in five parts: each document is analyzed by a model of the other folds.</summary>
    /// <param name="documents">Annotated documents.</param>
    /// <param name="read">Makes the semantic model of a document.</param>
    /// <param name="tables">Tables of the pack.</param>
    /// <param name="options">How to train; null for <see cref="ClaimTrainer.DefaultOptions"/>.</param>
    /// <param name="onError">See <see cref="OnError"/>.</param>
    public static ClaimEvaluation CrossValidate(ImmutableArray<ClaimDocument> documents, Func<ClaimDocument, SemanticModel> read, ClaimTables tables, LinearOptions? options = null, Action<string, string, string, string>? onError = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(tables);
        options ??= ClaimTrainer.DefaultOptions;
        ImmutableArray<SemanticModel> models = [.. documents.Select(read)];
        var evaluation = new ClaimEvaluation { OnError = onError };
        for (int fold = 0; fold < OuterFolds; fold++)
        {
            int left = fold;
            ImmutableArray<int> train = [.. Enumerable.Range(0, documents.Length).Where(d => d % OuterFolds != left)];
            if (train.IsEmpty) continue;
            ClaimModel model = ClaimTrainer.Fit([.. train.Select(d => documents[d])], [.. train.Select(d => models[d])], read, tables, options);
            var analyzer = new ClaimAnalyzer(tables, model);
            for (int d = fold; d < documents.Length; d += OuterFolds) evaluation.Add(documents[d], analyzer.Analyze(models[d]));
        }
        return evaluation;
    }

    /// <summary>Compares what the cues of the tables say, without a model, with annotated documents.</summary>
    /// <param name="documents">Annotated documents.</param>
    /// <param name="read">Makes the semantic model of a document.</param>
    /// <param name="tables">Tables of the pack.</param>
    /// <param name="onError">See <see cref="OnError"/>.</param>
    public static ClaimEvaluation OfCues(ImmutableArray<ClaimDocument> documents, Func<ClaimDocument, SemanticModel> read, ClaimTables tables, Action<string, string, string, string>? onError = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        var evaluation = new ClaimEvaluation { OnError = onError };
        var analyzer = new ClaimAnalyzer(tables, null);
        foreach (ClaimDocument document in documents) evaluation.Add(document, analyzer.Analyze(read(document)));
        return evaluation;
    }

    /// <summary>Counts one document.</summary>
    public void Add(ClaimDocument gold, ClaimSet found)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(found);
        var claims = new Claim?[gold.Sentences.Length];
        foreach (Claim claim in found.Claims) claims[claim.Sentence] = claim;
        for (int s = 0; s < gold.Sentences.Length; s++)
        {
            ClaimExample want = gold.Sentences[s];
            Claim? got = claims[s];
            string kind = got?.Kind ?? "none";
            Accuracy("kind", want.Id, want.Kind, kind);
            Sets("kind." + want.Kind, want.Id, [want.Kind], kind == want.Kind ? [kind] : [], silent: true);
            if (kind != want.Kind) Sets("kind." + kind, want.Id, [], [kind], silent: true);
            Sets("mechanisms", want.Id, want.Mechanisms, got is null ? [] : [.. got.Mechanisms.Select(static m => m.Id)]);
            Sets("outcomes", want.Id, want.Outcomes, got?.Outcomes ?? []);
            if (want.Kind != "none")
            {
                Accuracy("polarity", want.Id, want.Polarity, got?.Polarity ?? "-");
                Accuracy("certainty", want.Id, want.Certainty, got?.Certainty ?? "-");
                Accuracy("attribution", want.Id, want.Attribution, got?.Attribution ?? "-");
                Sets("evidence", want.Id, want.Evidence, got?.Evidence ?? []);
            }
            Effects(want, got, found);
        }
    }

    private void Effects(ClaimExample want, Claim? got, ClaimSet found)
    {
        var left = new List<EffectText>();
        foreach (Effect effect in got?.Effects ?? []) left.Add(TextOf(effect, found));
        int hit = 0, missed = 0;
        foreach (EffectText effect in want.Effects)
        {
            int at = left.FindIndex(e => e.Direction == effect.Direction && PhraseMatch.Same(e.Target, effect.Target));
            if (at < 0)
            {
                missed++;
                OnError?.Invoke("effects", want.Id, $"{effect.Agent} > {effect.Direction} > {effect.Target}", "");
                continue;
            }
            hit++;
            Accuracy("effects.agent", want.Id, "same", PhraseMatch.Same(left[at].Agent, effect.Agent) ? "same" : left[at].Agent + " for " + effect.Agent);
            left.RemoveAt(at);
        }
        foreach (EffectText effect in left) OnError?.Invoke("effects", want.Id, "", $"{effect.Agent} > {effect.Direction} > {effect.Target}");
        (int Hit, int Extra, int Missed) old = sets.GetValueOrDefault("effects");
        sets["effects"] = (old.Hit + hit, old.Extra + left.Count, old.Missed + missed);
    }

    /// <summary>An effect in words.</summary>
    public static EffectText TextOf(Effect effect, ClaimSet set)
    {
        ArgumentNullException.ThrowIfNull(effect);
        ArgumentNullException.ThrowIfNull(set);
        string Words(string? id, string? text)
        {
            if (id is null) return text ?? "";
            foreach (Mention mention in set.Model.Mentions)
            {
                if (mention.Id == id) return set.Model.Tree.Slice(mention.Span).ToString();
            }
            return "";
        }
        string direction = effect.Direction switch { Direction.Increase => "increase", Direction.Decrease => "decrease", Direction.NoChange => "no-change", _ => "present" };
        return new EffectText(Words(effect.Agent, effect.AgentText), direction, Words(effect.Target, effect.TargetText));
    }

    private void Accuracy(string name, string id, string want, string got)
    {
        (int Hit, int All) old = accuracies.GetValueOrDefault(name);
        accuracies[name] = (old.Hit + (want == got ? 1 : 0), old.All + 1);
        if (want != got) OnError?.Invoke(name, id, want, got);
    }

    private void Sets(string name, string id, ImmutableArray<string> want, ImmutableArray<string> got, bool silent = false)
    {
        int hit = want.Count(w => got.Contains(w));
        (int Hit, int Extra, int Missed) old = sets.GetValueOrDefault(name);
        sets[name] = (old.Hit + hit, old.Extra + got.Length - hit, old.Missed + want.Length - hit);
        if (!silent && (hit < want.Length || hit < got.Length)) OnError?.Invoke(name, id, string.Join('|', want), string.Join('|', got));
    }

    /// <summary>All figures in order of name.</summary>
    public ImmutableArray<ClaimFigure> Figures()
    {
        var figures = new List<ClaimFigure>();
        foreach ((string name, (int hit, int all)) in accuracies) figures.Add(new ClaimFigure(name, all == 0 ? 0 : (double)hit / all, double.NaN, double.NaN, all));
        foreach ((string name, (int hit, int extra, int missed)) in sets)
        {
            double p = hit + extra == 0 ? 0 : (double)hit / (hit + extra), r = hit + missed == 0 ? 0 : (double)hit / (hit + missed);
            figures.Add(new ClaimFigure(name, p + r == 0 ? 0 : 2 * p * r / (p + r), p, r, hit + missed));
        }
        figures.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return [.. figures];
    }

    /// <summary>The figures as a table of plain text.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        foreach (ClaimFigure f in Figures())
        {
            text.Append(CultureInfo.InvariantCulture, $"{f.Name,-24} {f.Value:0.0000}");
            if (!double.IsNaN(f.Precision)) text.Append(CultureInfo.InvariantCulture, $"  p {f.Precision:0.0000}  r {f.Recall:0.0000}");
            text.Append(CultureInfo.InvariantCulture, $"  n {f.Count}").Append('\n');
        }
        return text.ToString();
    }
}
