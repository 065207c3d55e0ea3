using MscAlf.Mining.Learning;

namespace MscAlf.Mining.Claims;

/// <summary>Chooses the labels of a sentence. The seam at which a model of another library can be put in.</summary>
/// <remarks>Implementations are thread-safe and give the same answer to the same input on every machine.</remarks>
public interface IClaimClassifier
{
    /// <summary>Labels one sentence.</summary>
    /// <param name="sentence">The sentence's characters.</param>
    /// <param name="features">Distinct hashes of its binary features, in any order.</param>
    /// <param name="labels">Receives the labels; what it held is forgotten.</param>
    void Classify(ReadOnlySpan<char> sentence, ReadOnlySpan<uint> features, ClaimLabels labels);
}

/// <summary>The labels that a classifier gives a sentence, before the rules of the analyzer.</summary>
/// <remarks>Mutable, not thread-safe; used again for sentence after sentence.</remarks>
public sealed class ClaimLabels
{
    /// <summary>Kind.</summary>
    public string Kind { get; set; } = "none";
    /// <summary>Calibrated probability of the kind.</summary>
    public double KindScore { get; set; }
    /// <summary>Best kind other than <c>none</c>, for sentences that a rule knows to be claims.</summary>
    public string KindIfClaim { get; set; } = "background";
    /// <summary>The likeliest kind after <see cref="Kind"/>, never <c>none</c>.</summary>
    public string NextKind { get; set; } = "background";
    /// <summary>Mechanisms that are set, with probabilities, in taxonomy order.</summary>
    public List<ScoredLabel> Mechanisms { get; } = [];
    /// <summary>Probabilities of all mechanisms, set or not, in taxonomy order.</summary>
    public List<ScoredLabel> AllMechanisms { get; } = [];
    /// <summary>Outcomes that are set, in taxonomy order.</summary>
    public List<string> Outcomes { get; } = [];
    /// <summary>Probabilities of all outcomes, set or not, in taxonomy order.</summary>
    public List<ScoredLabel> AllOutcomes { get; } = [];
    /// <summary>Probability that the claim is negative.</summary>
    public double Negative { get; set; }
    /// <summary>Certainty.</summary>
    public string Certainty { get; set; } = "asserted";
    /// <summary>Attribution.</summary>
    public string Attribution { get; set; } = "general";
    /// <summary>Kinds of evidence that are set, in taxonomy order.</summary>
    public List<string> Evidence { get; } = [];
    /// <summary>The likeliest kind of evidence, set or not; "" for a classifier that does not say.</summary>
    internal string LikeliestEvidence { get; set; } = "";
    /// <summary>The head whose outcomes <see cref="OutcomeLines"/> are, in place of <see cref="AllOutcomes"/>; null for a classifier that gives probabilities.</summary>
    internal LinearHead? OutcomeHead { get; set; }
    /// <summary>What <see cref="StableMath.Sigmoid(double)"/> makes the probabilities of the outcomes of.</summary>
    internal List<double> OutcomeLines { get; } = [];

    /// <summary>Whether mechanisms, outcomes and evidence were looked at again with the whole document: then their labels stand as they are.</summary>
    internal bool IsJudged { get; set; }
    /// <summary>Probabilities of all kinds of evidence after the second look.</summary>
    internal List<ScoredLabel> AllEvidence { get; } = [];

    /// <summary>Probabilities of all certainties; of the claim model only.</summary>
    internal List<ScoredLabel> AllCertainties { get; } = [];
    /// <summary>Probabilities of all attributions; of the claim model only.</summary>
    internal List<ScoredLabel> AllAttributions { get; } = [];

    /// <summary>The probabilities of the labels as they stand now, or null where they are not known.</summary>
    internal ClaimScores? Scores()
    {
        if (!IsJudged) return null;
        return new ClaimScores(Math.Max(Half, Negative > Half ? Negative : 1 - Negative), Of(AllCertainties, Certainty), Of(AllAttributions, Attribution),
            [.. Outcomes.Select(o => Of(AllOutcomes, o))], [.. Evidence.Select(e => Of(AllEvidence, e))]);
    }

    private const double Half = 0.5;

    private static double Of(List<ScoredLabel> all, string label)
    {
        foreach (ScoredLabel one in all)
        {
            if (one.Id == label) return Math.Max(Half, one.Score);
        }
        return Half;
    }

    /// <summary>Where the probabilities of a head that was looked at again are.</summary>
    internal List<ScoredLabel> Judged(string head) => head switch
    {
        ClaimModel.MechanismHead => AllMechanisms,
        ClaimModel.OutcomeHead => AllOutcomes,
        _ => AllEvidence,
    };

    /// <summary>Outcomes whose probability is known.</summary>
    internal int OutcomeCount => OutcomeHead is null ? AllOutcomes.Count : OutcomeHead.Labels.Length;

    /// <summary>An outcome by its place in the taxonomy.</summary>
    internal string OutcomeId(int outcome) => OutcomeHead is null ? AllOutcomes[outcome].Id : OutcomeHead.Labels[outcome];

    /// <summary>Whether the probability of an outcome is at least as great as another.</summary>
    internal bool Reaches(int outcome, double probability) => OutcomeHead is null ? AllOutcomes[outcome].Score >= probability : Reaches(OutcomeLines[outcome], probability);

    /// <summary>Whether the logistic function of a line is at least as great as a probability between 0.1 and 0.9.</summary>
    internal static bool Reaches(double line, double probability)
    {
        // Far from where it is equal, which is hardly ever near, the sign tells; the function's slope there is 0.09 or more, and its error below 1e-12.
        double distance = line - Math.Log(probability / (1 - probability));
        return Math.Abs(distance) > 1e-6 ? distance > 0 : StableMath.Sigmoid(line) >= probability;
    }
}
