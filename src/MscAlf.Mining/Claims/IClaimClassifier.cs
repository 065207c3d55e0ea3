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
}
