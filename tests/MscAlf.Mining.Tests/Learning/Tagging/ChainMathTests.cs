using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Learning;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

/// <summary>The sums over label sequences are those that counting them one by one gives.</summary>
public sealed class ChainMathTests
{
    private const int Words = 4;
    private static readonly TagSet Tags = new(["a", "b"]);
    private static readonly short[][] Possible = [.. All()];

    [Fact]
    public void Marginals_the_best_sequence_and_names_are_those_of_all_sequences_one_by_one() => ForSeeds(CheckSums);

    [Fact]
    public void The_gradient_of_the_steps_is_the_difference_of_gold_and_expectation() => ForSeeds(CheckGradient);

    private static void ForSeeds(Action<int> check) => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        check(seed);
        return true;
    }).QuickCheckThrowOnFailure();

    private static void CheckSums(int seed)
    {
        (float[] scores, ChainWeights weights) = Random(seed);
        double z = 0, top = double.NegativeInfinity;
        var marginals = new double[Words * Tags.Labels];
        var names = new Dictionary<(int, int, int), double>();
        int count = 0;
        foreach (short[] labels in Possible)
        {
            count++;
            double score = Score(scores, weights, labels), p = Math.Exp(score);
            z += p;
            top = Math.Max(top, score);
            for (int t = 0, start = 0; t < Words; t++)
            {
                marginals[t * Tags.Labels + labels[t]] += p;
                if (labels[t] == TagSet.Outside) continue;
                if (TagSet.PartOf(labels[t]) is TagSet.Begin or TagSet.Single) start = t;
                if (TagSet.PartOf(labels[t]) is not (TagSet.End or TagSet.Single)) continue;
                var name = (start, t + 1, TagSet.TypeOf(labels[t]));
                names[name] = names.GetValueOrDefault(name) + p;
            }
        }
        Assert.True(count > 100, "too few sequences were tried");
        var math = new ChainMath(Tags);
        math.Load(weights);
        math.Sum(scores, Words);
        for (int t = 0; t < Words; t++)
        {
            for (int l = 0; l < Tags.Labels; l++) Near(marginals[t * Tags.Labels + l] / z, math.Marginals[t * Tags.Stride + l], 1e-4);
        }
        foreach (((int start, int end, int type), double p) in names) Near(p / z, math.NameProbability(start, end, type), 1e-4);
        var found = new short[Words];
        math.Best(scores, Words, weights, found);
        Near(top, Score(scores, weights, found), 1e-4);
    }

    private static void CheckGradient(int seed)
    {
        (float[] scores, ChainWeights weights) = Random(seed);
        short[] gold = [(short)TagSet.Label(0, TagSet.Begin), (short)TagSet.Label(0, TagSet.End), TagSet.Outside, (short)TagSet.Label(1, TagSet.Single)];
        var math = new ChainMath(Tags);
        math.Load(weights);
        math.Sum(scores, Words);
        var gradient = new ChainWeights(2);
        math.AddGold(gold, gradient);
        math.SubtractExpected(Words, gradient);
        for (int i = 0; i < weights.Open.Length; i++) Near(Slope(scores, weights, gold, weights.Open, i), gradient.Open[i], 1e-2);
        for (int i = 0; i < weights.Inner.Length; i++) Near(Slope(scores, weights, gold, weights.Inner, i), gradient.Inner[i], 1e-2);
    }

    private static void Near(double expected, double found, double by) => Assert.True(Math.Abs(expected - found) < by, $"{found} instead of {expected}");

    private static double Slope(float[] scores, ChainWeights weights, short[] gold, float[] of, int i)
    {
        float was = of[i];
        of[i] = was + 0.01f;
        double up = LogLikelihood(scores, weights, gold);
        of[i] = was - 0.01f;
        double down = LogLikelihood(scores, weights, gold);
        of[i] = was;
        return (up - down) / 0.02;
    }

    private static double LogLikelihood(float[] scores, ChainWeights weights, short[] gold) =>
        Score(scores, weights, gold) - Math.Log(Possible.Sum(labels => Math.Exp(Score(scores, weights, labels))));

    private static (float[] Scores, ChainWeights Weights) Random(int seed)
    {
        var random = new Random(seed);
        float Next() => (float)(random.NextDouble() * 4 - 2);
        var scores = new float[Words * Tags.Stride];
        for (int i = 0; i < scores.Length; i++) scores[i] = Next();
        var weights = new ChainWeights(2);
        for (int i = 0; i < weights.Open.Length; i++) weights.Open[i] = Next();
        for (int i = 0; i < weights.Inner.Length; i++) weights.Inner[i] = Next();
        return (scores, weights);
    }

    private static double Score(float[] scores, ChainWeights weights, short[] labels)
    {
        double sum = 0;
        for (int t = 0; t < labels.Length; t++)
        {
            sum += scores[t * Tags.Stride + labels[t]];
            int part = labels[t] == 0 ? 0 : TagSet.PartOf(labels[t]), type = labels[t] == 0 ? -1 : TagSet.TypeOf(labels[t]);
            int from = t == 0 ? 0 : labels[t - 1];
            if (part is TagSet.Inside or TagSet.End) sum += weights.Inner[4 * type + (TagSet.PartOf(from) == TagSet.Begin ? 0 : 2) + (part == TagSet.End ? 1 : 0)];
            else sum += weights.Open[(t == 0 ? 3 : from == 0 ? 0 : TagSet.TypeOf(from) + 1) * 3 + type + 1];
        }
        return sum;
    }

    private static IEnumerable<short[]> All()
    {
        int all = (int)Math.Pow(Tags.Labels, Words);
        for (int code = 0; code < all; code++)
        {
            var labels = new short[Words];
            for (int t = 0, rest = code; t < Words; t++, rest /= Tags.Labels) labels[t] = (short)(rest % Tags.Labels);
            if (IsPossible(labels)) yield return labels;
        }
    }

    private static bool IsPossible(short[] labels)
    {
        int open = -1;
        foreach (short label in labels)
        {
            int part = label == 0 ? 0 : TagSet.PartOf(label), type = label == 0 ? -1 : TagSet.TypeOf(label);
            bool goesOn = part is TagSet.Inside or TagSet.End;
            if (goesOn != open >= 0 || goesOn && type != open) return false;
            open = part is TagSet.Begin or TagSet.Inside ? type : -1;
        }
        return open < 0;
    }
}
