using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MscAlf.Mining.Claims;

/// <summary>How far two annotations of the same sentences agree.</summary>
/// <remarks>
/// Cohen's kappa (1960): κ = (p − c) / (1 − c) with the share p of equal answers and the share c that chance would give two annotators with these habits. Of fields with several labels
/// every pair of sentence and label is one yes-or-no answer. Polarity, certainty, attribution and evidence count where both annotators see a claim.
/// </remarks>
public static class ClaimAgreement
{
    /// <summary>Agreement of a field.</summary>
    /// <param name="Field">Such as <c>kind</c>.</param>
    /// <param name="Items">Answers compared.</param>
    /// <param name="Share">Share of equal answers, 0 to 1.</param>
    /// <param name="Kappa">At most 1; NaN for effects, whose chance agreement has no meaning.</param>
    /// <param name="F1">Of the labels that either set; NaN for fields of one label.</param>
    public sealed record Figure(string Field, int Items, double Share, double Kappa, double F1);

    /// <summary>Compares sentence by sentence; sentences that only one has are left out.</summary>
    /// <exception cref="ArgumentException">No sentence stands in both.</exception>
    public static ImmutableArray<Figure> Of(ImmutableArray<ClaimDocument> first, ImmutableArray<ClaimDocument> second, ClaimTables taxonomy)
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        var others = second.SelectMany(static d => d.Sentences).ToDictionary(static s => s.Id, StringComparer.Ordinal);
        (ClaimExample A, ClaimExample B)[] pairs = [.. first.SelectMany(static d => d.Sentences).Where(s => others.ContainsKey(s.Id)).Select(s => (s, others[s.Id]))];
        if (pairs.Length == 0) throw new ArgumentException("No sentence stands in both annotations.", nameof(second));
        (ClaimExample A, ClaimExample B)[] claims = [.. pairs.Where(static p => p.A.Kind != "none" && p.B.Kind != "none")];
        return
        [
            Single("kind", pairs, static s => s.Kind),
            Multiple("mechanisms", pairs, taxonomy.Mechanisms, static s => s.Mechanisms),
            Multiple("outcomes", pairs, taxonomy.Outcomes, static s => s.Outcomes),
            Single("polarity", claims, static s => s.Polarity),
            Single("certainty", claims, static s => s.Certainty),
            Single("attribution", claims, static s => s.Attribution),
            Multiple("evidence", claims, taxonomy.Evidence, static s => s.Evidence),
            .. Effects(pairs),
        ];
    }

    /// <summary>The figures as a table of plain text.</summary>
    public static string ToTable(ImmutableArray<Figure> figures)
    {
        var text = new StringBuilder();
        foreach (Figure f in figures)
        {
            text.Append(CultureInfo.InvariantCulture, $"{f.Field,-16} agreement {f.Share:0.000}");
            text.Append(double.IsNaN(f.Kappa) ? "              " : string.Create(CultureInfo.InvariantCulture, $"  kappa {f.Kappa:0.000}"));
            if (!double.IsNaN(f.F1)) text.Append(CultureInfo.InvariantCulture, $"  F1 {f.F1:0.000}");
            text.Append(CultureInfo.InvariantCulture, $"  n {f.Items}").Append('\n');
        }
        return text.ToString();
    }

    private static Figure Single(string field, (ClaimExample A, ClaimExample B)[] pairs, Func<ClaimExample, string> of)
    {
        var counts = new SortedDictionary<string, (int A, int B)>(StringComparer.Ordinal);
        int same = 0;
        foreach ((ClaimExample a, ClaimExample b) in pairs)
        {
            string x = of(a), y = of(b);
            same += x == y ? 1 : 0;
            counts[x] = counts.GetValueOrDefault(x) is var p ? (p.A + 1, p.B) : default;
            counts[y] = counts.GetValueOrDefault(y) is var q ? (q.A, q.B + 1) : default;
        }
        double n = pairs.Length, share = same / n, chance = counts.Values.Sum(c => c.A / n * (c.B / n));
        return new Figure(field, pairs.Length, share, chance < 1 ? (share - chance) / (1 - chance) : 1, double.NaN);
    }

    private static Figure Multiple(string field, (ClaimExample A, ClaimExample B)[] pairs, ImmutableArray<string> labels, Func<ClaimExample, ImmutableArray<string>> of)
    {
        int both = 0, onlyA = 0, onlyB = 0, n = pairs.Length * labels.Length;
        foreach ((ClaimExample a, ClaimExample b) in pairs)
        {
            foreach (string label in labels)
            {
                bool x = of(a).Contains(label), y = of(b).Contains(label);
                if (x && y) both++;
                else if (x) onlyA++;
                else if (y) onlyB++;
            }
        }
        double share = 1 - (onlyA + onlyB) / (double)n, yesA = (both + onlyA) / (double)n, yesB = (both + onlyB) / (double)n;
        double chance = yesA * yesB + (1 - yesA) * (1 - yesB);
        return new Figure(field, n, share, chance < 1 ? (share - chance) / (1 - chance) : 1, F1(both, onlyA, onlyB));
    }

    // Direction and target, and of those that agree the agent.
    private static ImmutableArray<Figure> Effects((ClaimExample A, ClaimExample B)[] pairs)
    {
        int both = 0, onlyA = 0, onlyB = 0, agents = 0;
        foreach ((ClaimExample a, ClaimExample b) in pairs)
        {
            List<EffectText> left = [.. a.Effects];
            foreach (EffectText effect in b.Effects)
            {
                int at = left.FindIndex(e => e.Direction == effect.Direction && PhraseMatch.Same(e.Target, effect.Target));
                if (at < 0)
                {
                    onlyB++;
                    continue;
                }
                both++;
                agents += PhraseMatch.Same(left[at].Agent, effect.Agent) ? 1 : 0;
                left.RemoveAt(at);
            }
            onlyA += left.Count;
        }
        double share = both / (double)Math.Max(1, both + onlyA + onlyB);
        return [new Figure("effects", both + onlyA + onlyB, share, double.NaN, F1(both, onlyA, onlyB)), new Figure("effects.agent", both, agents / (double)Math.Max(1, both), double.NaN, double.NaN)];
    }

    private static double F1(int both, int onlyA, int onlyB) => both == 0 ? 0 : 2.0 * both / (2 * both + onlyA + onlyB);
}
