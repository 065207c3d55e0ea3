using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>How far claims of independent publications bear out a finding: few named numbers and an arithmetic that is printed with every result.</summary>
/// <remarks>
/// A claim weighs level × certainty × attribution, half of it where an expression of concern hangs over its paper. A piece of evidence weighs as much as its weightiest claim: ten sentences of one paper, a
/// preprint and its paper, a study and the reviews that cite it are one witness (<see cref="EvidencePieces"/>).
/// Pieces add up as a noisy-or, 1 − Π(1 − w), for support S and for opposition O alike. Both meet by Dempster's rule for two answers that exclude each other
/// (Shafer, A Mathematical Theory of Evidence, 1976, ch. 3): belief = S(1 − O) / (1 − S·O). Without opposition that is S.
/// </remarks>
public static class Belief
{
    /// <summary>Level of a clinical observation.</summary>
    public const double Clinical = 0.7;
    /// <summary>Level of an animal experiment.</summary>
    public const double Animal = 0.5;
    /// <summary>Level of an experiment in vitro.</summary>
    public const double InVitro = 0.4;
    /// <summary>Level of a review.</summary>
    public const double Review = 0.35;
    /// <summary>Level where none is told.</summary>
    public const double NoLevel = 0.3;
    /// <summary>Factor of what is asserted.</summary>
    public const double Asserted = 1;
    /// <summary>Factor of what is called probable.</summary>
    public const double Probable = 0.6;
    /// <summary>Factor of a hypothesis.</summary>
    public const double Hypothesized = 0.2;
    /// <summary>Factor of a paper's own result.</summary>
    public const double Own = 1;
    /// <summary>Factor of another study's result: that study may be counted by itself.</summary>
    public const double Cited = 0.5;
    /// <summary>Factor of what is stated as known.</summary>
    public const double General = 0.5;
    /// <summary>Factor of a paper about which its journal has expressed concern: not retracted, so it counts; not cleared, so it does not count in full.</summary>
    public const double Concern = 0.5;
    /// <summary>Share of the doubt that stays after a curator accepted or corrected the claim.</summary>
    public const double CuratedDoubt = 0.5;
    /// <summary>No claim weighs more.</summary>
    public const double Ceiling = 0.95;

    private const int MaxTerms = 12;

    /// <summary>The weight of a claim by itself, 0 to <see cref="Ceiling"/>; a rejected claim weighs 0.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="concern">Whether an expression of concern hangs over its publication.</param>
    public static double Weigh(SummaryClaim claim, bool concern = false)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Curation?.Status == "reject") return 0;
        double weight = Level(claim.Evidence).Value * Certainty(claim.Certainty) * Attribution(claim.Attribution) * (concern ? Concern : 1);
        if (claim.Curation is not null) weight = 1 - CuratedDoubt * (1 - weight);
        return Math.Min(Ceiling, weight);
    }

    /// <summary>How <see cref="Weigh"/> came about, such as <c>animal 0.5 × probable 0.6 × own 1 = 0.3</c>.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="discount">Why it weighs nothing, or none.</param>
    /// <param name="concern">Whether an expression of concern hangs over its publication.</param>
    public static string Explain(SummaryClaim claim, Discount discount, bool concern = false)
    {
        ArgumentNullException.ThrowIfNull(claim);
        switch (discount)
        {
            case Discount.Duplicate: return "0: the same sentence of the same publication already counts";
            case Discount.Retracted: return "0: the publication is retracted";
            case Discount.Superseded: return "0: a later record of the same publication holds";
            case Discount.Deleted: return "0: the source has deleted the publication";
            case Discount.CitesRetracted: return "0: all that it cites is retracted";
            case Discount.Rejected: return "0: rejected by " + claim.Curation?.Who;
        }
        (string level, double value) = Level(claim.Evidence);
        string product = string.Create(CultureInfo.InvariantCulture,
            $"{level} {value} × {claim.Certainty} {Certainty(claim.Certainty)} × {claim.Attribution} {Attribution(claim.Attribution)}");
        if (concern) product += string.Create(CultureInfo.InvariantCulture, $" × concern {Concern}");
        if (claim.Curation is not null) product = string.Create(CultureInfo.InvariantCulture, $"1 − {CuratedDoubt} × (1 − {product}), since a curator confirmed it");
        return string.Create(CultureInfo.InvariantCulture, $"{product} = {Math.Round(Weigh(claim, concern), 4)}");
    }

    /// <summary>Belief and its arithmetic from the weights of independent pieces of evidence.</summary>
    /// <param name="support">Weight of each supporting piece, above 0.</param>
    /// <param name="opposition">Weight of each opposing piece, above 0.</param>
    /// <param name="uncounted">Claims that count for nothing, named in the arithmetic; may be "".</param>
    internal static (double Value, string Arithmetic) Combine(IReadOnlyList<double> support, IReadOnlyList<double> opposition, string uncounted)
    {
        double s = NoisyOr(support), o = NoisyOr(opposition);
        double belief = s * (1 - o) / Math.Max(1 - s * o, 1e-12); // 1 − s·o is 0 only where rounding made both sides 1
        var text = new StringBuilder();
        Print(text, "support", support, s);
        if (opposition.Count > 0)
        {
            Print(text.Append("; "), "opposition", opposition, o);
            text.Append(CultureInfo.InvariantCulture, $"; belief = {s:0.0000}·(1 − {o:0.0000}) / (1 − {s:0.0000}·{o:0.0000}) = {belief:0.0000}");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"; unopposed, so belief = {belief:0.0000}");
        }
        if (uncounted.Length > 0) text.Append("; ").Append(uncounted);
        return (belief, text.ToString());
    }

    private static double NoisyOr(IReadOnlyList<double> weights)
    {
        double doubt = 1;
        for (int i = 0; i < weights.Count; i++) doubt *= 1 - weights[i];
        return 1 - doubt;
    }

    private static void Print(StringBuilder text, string name, IReadOnlyList<double> weights, double value)
    {
        text.Append(name).Append(" = ");
        if (weights.Count == 0)
        {
            text.Append("0 (no publication counts)");
            return;
        }
        text.Append("1 − ");
        for (int i = 0; i < Math.Min(weights.Count, MaxTerms); i++) text.Append(CultureInfo.InvariantCulture, $"(1 − {Math.Round(weights[i], 4)})");
        if (weights.Count > MaxTerms) text.Append(CultureInfo.InvariantCulture, $"… {weights.Count - MaxTerms} more");
        text.Append(CultureInfo.InvariantCulture, $" = {value:0.0000} from {weights.Count} publication{(weights.Count == 1 ? "" : "s")}");
    }

    private static (string Name, double Value) Level(ImmutableArray<string> evidence)
    {
        (string Name, double Value) best = ("no level", NoLevel);
        foreach (string level in evidence)
        {
            double value = level switch { "clinical" => Clinical, "animal" => Animal, "in-vitro" => InVitro, "review" => Review, _ => 0 };
            if (value > best.Value) best = (level, value);
        }
        return best;
    }

    private static double Certainty(string certainty) => certainty switch { "asserted" => Asserted, "probable" => Probable, _ => Hypothesized };

    private static double Attribution(string attribution) => attribution switch { "own" => Own, "cited" => Cited, _ => General };
}
