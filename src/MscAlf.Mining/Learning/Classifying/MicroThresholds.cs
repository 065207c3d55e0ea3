using System.Collections.Immutable;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>Chooses the margin from which each label is set, for the best F1 over all labels together, on margins of models that have not seen the examples.</summary>
/// <remarks>One label at a time is moved to its best place while the others stay (Fan and Lin 2007), three times around.</remarks>
internal static class MicroThresholds
{
    private const int Rounds = 3;
    private const int FewestExamples = 5;

    public static ImmutableArray<double> Tune(IReadOnlyList<ClassifierExample> examples, HeldOut held, ImmutableArray<double> start)
    {
        int labels = held.Columns;
        var thresholds = start.ToArray();
        var points = new (double Margin, bool Gold)[labels][];
        int[] hits = new int[labels], told = new int[labels];
        int gold = 0;
        for (int k = 0; k < labels; k++)
        {
            points[k] = [.. Enumerable.Range(0, examples.Count).Select(i => (held.Of(i)[k], examples[i].Labels.Contains(k)))];
            Array.Sort(points[k], static (a, b) => a.Margin != b.Margin ? b.Margin.CompareTo(a.Margin) : a.Gold.CompareTo(b.Gold));
            foreach ((double margin, bool isGold) in points[k])
            {
                if (isGold) gold++;
                if (margin < thresholds[k]) continue;
                told[k]++;
                hits[k] += isGold ? 1 : 0;
            }
        }
        for (int round = 0; round < Rounds; round++)
        {
            for (int k = 0; k < labels; k++)
            {
                if (points[k].Count(static p => p.Gold) >= FewestExamples) Move(k);
            }
        }
        return [.. thresholds];

        void Move(int k)
        {
            int otherHits = hits.Sum() - hits[k], otherTold = told.Sum() - told[k], count = 0;
            double best = -1;
            for (int i = 0; i < points[k].Length; i++)
            {
                count += points[k][i].Gold ? 1 : 0;
                if (i + 1 < points[k].Length && points[k][i + 1].Margin == points[k][i].Margin) continue;
                double f = 2.0 * (otherHits + count) / (otherTold + i + 1 + gold);
                if (f <= best) continue;
                best = f;
                thresholds[k] = i + 1 < points[k].Length ? (points[k][i].Margin + points[k][i + 1].Margin) / 2 : points[k][i].Margin;
                (hits[k], told[k]) = (count, i + 1);
            }
        }
    }
}
