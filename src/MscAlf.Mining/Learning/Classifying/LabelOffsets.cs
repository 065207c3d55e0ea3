using System.Collections.Immutable;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>Chooses what each label of a single-label task gets beyond its margin, for the best mean F1 of the labels, on margins of models that have not seen the examples.</summary>
internal static class LabelOffsets
{
    private const int Rounds = 3, Steps = 12;
    private const double Step = 0.05;

    public static ImmutableArray<double> Tune(IReadOnlyList<ClassifierExample> examples, HeldOut held)
    {
        var offsets = new double[held.Columns];
        double best = MeanF1(examples, held, offsets);
        for (int round = 0; round < Rounds; round++)
        {
            for (int k = 0; k < offsets.Length; k++)
            {
                double kept = offsets[k];
                for (int step = -Steps; step <= Steps; step++)
                {
                    double before = offsets[k];
                    offsets[k] = step * Step;
                    double f = MeanF1(examples, held, offsets);
                    if (f > best + 1e-9) (best, kept) = (f, offsets[k]);
                    else offsets[k] = before;
                }
                offsets[k] = kept;
            }
        }
        return [.. offsets];
    }

    private static double MeanF1(IReadOnlyList<ClassifierExample> examples, HeldOut held, double[] offsets)
    {
        int n = offsets.Length;
        Span<int> hits = stackalloc int[n], told = stackalloc int[n], there = stackalloc int[n];
        hits.Clear();
        told.Clear();
        there.Clear();
        for (int i = 0; i < examples.Count; i++)
        {
            ReadOnlySpan<double> margins = held.Of(i);
            int best = 0;
            for (int k = 1; k < n; k++)
            {
                if (margins[k] + offsets[k] > margins[best] + offsets[best]) best = k;
            }
            int gold = examples[i].Labels[0];
            told[best]++;
            there[gold]++;
            hits[gold] += best == gold ? 1 : 0;
        }
        double sum = 0;
        for (int k = 0; k < n; k++) sum += ClassifierReport.F1(hits[k], told[k], there[k]);
        return sum / n;
    }
}
