using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>The trained classifier: one linear model with a head for each field of a claim.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ClaimModel : IClaimClassifier
{
    internal const string KindHead = "kind", MechanismHead = "mechanisms", OutcomeHead = "outcomes", PolarityHead = "polarity", CertaintyHead = "certainty", AttributionHead = "attribution", EvidenceHead = "evidence";
    private const int MaxLabels = 250; // of all heads together, as the file format has it
    private readonly LinearHead kind, mechanisms, outcomes, polarity, certainty, attribution, evidence;
    private const string Magic = "MSCM";
    private const int Version = 1;
    private readonly LinearModel model;
    private readonly ImmutableArray<JudgedHead> judged;
    private readonly int none, negative;

    /// <summary>Wraps a linear model that has the heads kind, mechanisms, outcomes, polarity, certainty, attribution and evidence.</summary>
    /// <exception cref="ArgumentException">A head is missing.</exception>
    public ClaimModel(LinearModel model) : this(model, [])
    {
    }

    internal ClaimModel(LinearModel model, ImmutableArray<JudgedHead> judged)
    {
        ArgumentNullException.ThrowIfNull(model);
        this.model = model;
        this.judged = judged;
        kind = model.Head(KindHead);
        mechanisms = model.Head(MechanismHead);
        outcomes = model.Head(OutcomeHead);
        polarity = model.Head(PolarityHead);
        certainty = model.Head(CertaintyHead);
        attribution = model.Head(AttributionHead);
        evidence = model.Head(EvidenceHead);
        none = kind.Labels.IndexOf("none");
        negative = polarity.Labels.IndexOf("negative");
    }

    /// <summary>Opens a saved model.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">The file's content.</param>
    /// <exception cref="ConfigException">The bytes are no claim model.</exception>
    public static ClaimModel Open(string file, ReadOnlyMemory<byte> bytes)
    {
        var source = new ByteSource(file, "a claim model", Magic, Version, bytes.Span);
        LinearModel model = LinearModel.Open(file, source.Bytes(source.Int32()).ToArray());
        var judged = ImmutableArray.CreateBuilder<JudgedHead>();
        try
        {
            for (int left = source.Count(); left > 0; left--)
            {
                LinearHead head = model.Head(source.Text());
                judged.Add(new JudgedHead(head, source.Single(), TreeEnsemble.Open(file, source.Bytes(source.Int32()))));
            }
            source.End();
            return new ClaimModel(model, judged.ToImmutable());
        }
        catch (ArgumentException e)
        {
            throw new ConfigException(file, 0, e.Message + " Train it again with 'mscalf train claims'.");
        }
    }

    /// <summary>The model as bytes, for <see cref="Open"/>.</summary>
    internal byte[] Save()
    {
        var sink = new ByteSink(Magic, Version);
        byte[] linear = model.Save();
        sink.Int32(linear.Length);
        sink.Bytes(linear);
        sink.Int32(judged.Length);
        foreach (JudgedHead one in judged)
        {
            sink.Text(one.Head.Name);
            sink.Single(one.Threshold);
            byte[] trees = one.Trees.ToBytes();
            sink.Int32(trees.Length);
            sink.Bytes(trees);
        }
        return sink.ToFile();
    }

    internal LinearModel Model => model;

    /// <summary>Whether labels are looked at again once the document is scored.</summary>
    internal bool LooksTwice => !judged.IsEmpty;

    /// <summary>Looks at mechanisms, outcomes and evidence again.</summary>
    /// <param name="look">Turned to the document.</param>
    /// <param name="sentence">Index of the sentence.</param>
    /// <param name="labels">What <see cref="Classify(ReadOnlySpan{double}, bool, ClaimLabels)"/> said; gets other labels and probabilities.</param>
    internal void Judge(SecondLook look, int sentence, ClaimLabels labels)
    {
        foreach (JudgedHead one in judged)
        {
            LinearHead head = one.Head;
            List<ScoredLabel> all = labels.Judged(head.Name);
            all.Clear();
            double best = 0;
            int likeliest = 0;
            for (int i = 0; i < head.Labels.Length; i++)
            {
                double line = look.MaySet(sentence, head, i) ? one.Trees.Score(look.Of(sentence, head, i)) : NotSet;
                double score = StableMath.Sigmoid(line);
                all.Add(new ScoredLabel(head.Labels[i], score));
                if (score > best) (best, likeliest) = (score, i);
            }
            Choose(look, sentence, one, labels, likeliest);
        }
        labels.IsJudged = true;
    }

    private const int JudgedHeads = 3; // mechanisms, outcomes, evidence
    private const double NotSet = -6; // log-odds of what is not worth a look

    // What is said to change is stated: a label with its word in the target of an effect needs less.
    private const double StatedLeast = 0.2;

    private static void Choose(SecondLook look, int sentence, JudgedHead one, ClaimLabels labels, int likeliest)
    {
        LinearHead head = one.Head;
        double least = StableMath.Sigmoid(one.Threshold);
        List<ScoredLabel> all = labels.Judged(head.Name);
        if (head.Name == MechanismHead) labels.Mechanisms.Clear();
        List<string> chosen = head.Name == OutcomeHead ? labels.Outcomes : labels.Evidence;
        if (head.Name != MechanismHead) chosen.Clear();
        for (int i = 0; i < all.Count; i++)
        {
            bool stated = head.Name != EvidenceHead && look.IsTarget(sentence, head, i);
            if (all[i].Score < (stated ? Math.Min(least, StatedLeast) : least)) continue;
            if (head.Name == MechanismHead) labels.Mechanisms.Add(all[i]);
            else chosen.Add(all[i].Id);
        }
        if (head.Name == EvidenceHead) labels.LikeliestEvidence = head.Labels[likeliest];
    }

    /// <inheritdoc/>
    public void Classify(ReadOnlySpan<char> sentence, ReadOnlySpan<uint> features, ClaimLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Span<double> margins = stackalloc double[model.Columns <= 128 ? model.Columns : 0];
        if (margins.IsEmpty) margins = new double[model.Columns];
        model.Score(features, margins);
        Fill(margins, labels);
    }

    /// <summary>Labels one sentence by its margins.</summary>
    /// <param name="margins">One a column of the model.</param>
    /// <param name="isClaim">Whether a rule knows the sentence to be a claim of some kind.</param>
    /// <param name="labels">Receives the labels.</param>
    [SkipLocalsInit]
    internal void Classify(ReadOnlySpan<double> margins, bool isClaim, ClaimLabels labels)
    {
        labels.IsJudged = false;
        FillKind(margins, labels);
        if (isClaim) labels.Kind = labels.KindIfClaim;
        if (labels.Kind is "none") return; // no claim: nothing else is asked for
        if (judged.Length == JudgedHeads)
        {
            labels.OutcomeHead = null;
            FillRest(margins, labels); // the second look fills in the others
            return;
        }
        Span<double> scores = stackalloc double[MaxLabels + 3];
        scores = scores[..((mechanisms.Labels.Length + 3) & ~3)];
        scores.Clear();
        LinearModel.Lines(mechanisms, margins, scores);
        StableMath.Sigmoid(scores);
        FillMechanisms(margins, scores[..mechanisms.Labels.Length], labels);
        labels.AllOutcomes.Clear();
        labels.OutcomeHead = outcomes;
        CollectionsMarshal.SetCount(labels.OutcomeLines, outcomes.Labels.Length);
        LinearModel.Lines(outcomes, margins, CollectionsMarshal.AsSpan(labels.OutcomeLines));
        Set(outcomes, margins, labels.Outcomes);
        Set(evidence, margins, labels.Evidence);
        labels.LikeliestEvidence = labels.Evidence.Count > 0 ? labels.Evidence[0] : Likeliest(margins); // asked for only where none is set
        FillRest(margins, labels);
    }

    internal void Fill(ReadOnlySpan<double> margins, ClaimLabels labels)
    {
        FillKind(margins, labels);
        // All at once, side by side: one of them by itself would wait for each of its steps.
        int m = mechanisms.Labels.Length, o = outcomes.Labels.Length, e = evidence.Labels.Length;
        Span<double> scores = stackalloc double[(m + o + e + 3) & ~3];
        scores.Clear();
        LinearModel.Lines(mechanisms, margins, scores);
        LinearModel.Lines(outcomes, margins, scores[m..]);
        LinearModel.Lines(evidence, margins, scores[(m + o)..]);
        StableMath.Sigmoid(scores);
        FillMechanisms(margins, scores[..m], labels);
        labels.OutcomeHead = null;
        Put(outcomes, scores.Slice(m, o), labels.AllOutcomes);
        Set(outcomes, margins, labels.Outcomes);
        Set(evidence, margins, labels.Evidence);
        labels.LikeliestEvidence = Greatest(evidence, scores.Slice(m + o, e));
        FillRest(margins, labels);
    }

    private void FillKind(ReadOnlySpan<double> margins, ClaimLabels labels)
    {
        (int best, double score) = LinearModel.Best(kind, margins);
        labels.Kind = kind.Labels[best];
        labels.KindScore = score;
        labels.KindIfClaim = best != none ? labels.Kind : BestBut(margins, none);
        labels.NextKind = BestBut(margins, best);
    }

    private void FillMechanisms(ReadOnlySpan<double> margins, ReadOnlySpan<double> scores, ClaimLabels labels)
    {
        labels.Mechanisms.Clear();
        Put(mechanisms, scores, labels.AllMechanisms);
        for (int i = 0; i < scores.Length; i++)
        {
            if (LinearModel.IsSet(mechanisms, margins, i)) labels.Mechanisms.Add(labels.AllMechanisms[i]);
        }
    }

    private void FillRest(ReadOnlySpan<double> margins, ClaimLabels labels)
    {
        labels.Negative = negative < 0 ? 0 : Of(polarity, margins, negative);
        labels.Certainty = certainty.Labels[LinearModel.BestLabel(certainty, margins)];
        labels.Attribution = attribution.Labels[LinearModel.BestLabel(attribution, margins)];
        Odds(certainty, margins, labels.AllCertainties);
        Odds(attribution, margins, labels.AllAttributions);
    }

    private static void Odds(LinearHead head, ReadOnlySpan<double> margins, List<ScoredLabel> into)
    {
        into.Clear();
        for (int i = 0; i < head.Labels.Length; i++) into.Add(new ScoredLabel(head.Labels[i], Of(head, margins, i)));
    }

    private static string Greatest(LinearHead head, ReadOnlySpan<double> values)
    {
        int likeliest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[likeliest]) likeliest = i;
        }
        return head.Labels[likeliest];
    }

    // Of the greatest probability. The logistic function rises, so it is that of the greatest line; but for lines so near or so great that rounding could make their probabilities equal.
    private string Likeliest(ReadOnlySpan<double> margins)
    {
        Span<double> lines = stackalloc double[evidence.Labels.Length];
        LinearModel.Lines(evidence, margins, lines);
        double first = double.NegativeInfinity, second = first;
        foreach (double line in lines)
        {
            if (line > first) (first, second) = (line, first);
            else if (line > second) second = line;
        }
        if (!(Math.Abs(first) < 8 && first - second > 1e-6)) StableMath.Sigmoid(lines);
        return Greatest(evidence, lines);
    }

    private static void Put(LinearHead head, ReadOnlySpan<double> scores, List<ScoredLabel> into)
    {
        CollectionsMarshal.SetCount(into, scores.Length);
        Span<ScoredLabel> all = CollectionsMarshal.AsSpan(into);
        for (int i = 0; i < all.Length; i++) all[i] = new ScoredLabel(head.Labels[i], scores[i]);
    }

    private string BestBut(ReadOnlySpan<double> margins, int but)
    {
        int best = -1;
        for (int i = 0; i < kind.Labels.Length; i++)
        {
            if (i != none && i != but && (best < 0 || margins[kind.FirstColumn + i] > margins[kind.FirstColumn + best])) best = i;
        }
        return kind.Labels[Math.Max(0, best)];
    }

    private static double Of(LinearHead head, ReadOnlySpan<double> margins, int label)
    {
        double sum = 0;
        for (int i = 0; i < head.Labels.Length; i++) sum += i == label ? 1 : StableMath.Exp(head.Slopes[i] * (margins[head.FirstColumn + i] - margins[head.FirstColumn + label])); // e to the power of 0
        return 1 / sum;
    }

    private static void Set(LinearHead head, ReadOnlySpan<double> margins, List<string> into)
    {
        into.Clear();
        for (int i = 0; i < head.Labels.Length; i++)
        {
            if (LinearModel.IsSet(head, margins, i)) into.Add(head.Labels[i]);
        }
    }
}

/// <summary>A head whose labels are looked at again.</summary>
/// <param name="Head">The head.</param>
/// <param name="Threshold">Log-odds from which on a label is set.</param>
/// <param name="Trees">The log-odds of a label from the numbers that <see cref="SecondLook"/> gives.</param>
internal sealed record JudgedHead(LinearHead Head, float Threshold, TreeEnsemble Trees);
