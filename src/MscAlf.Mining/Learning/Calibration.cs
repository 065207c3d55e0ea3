using System.Collections.Immutable;

namespace MscAlf.Mining.Learning;

/// <summary>Chooses thresholds and makes scores mean probabilities, on margins of examples that the model has not seen.</summary>
/// <remarks>Thresholds: best F1 of each label. Probabilities: logistic curve over the margin (Platt 1999, with the targets of Lin, Lin and Weng 2007); one temperature for a single head.</remarks>
internal static class Calibration
{
    /// <summary>The same model with tuned thresholds and calibration.</summary>
    public static LinearModel Tune(LinearModel model, ImmutableArray<HeadTask> tasks, HeldOut held)
    {
        var heads = ImmutableArray.CreateBuilder<LinearHead>();
        for (int h = 0; h < tasks.Length; h++)
        {
            LinearHead head = model.Heads[h];
            heads.Add(head.Kind == HeadKind.Multiple ? TuneMultiple(head, tasks[h], held) : TuneSingle(head, tasks[h], held));
        }
        return model.With(heads.ToImmutable());
    }

    private static LinearHead TuneSingle(LinearHead head, HeadTask task, HeldOut held)
    {
        double best = 1, least = double.MaxValue;
        for (double slope = 0.3; slope < 4; slope += 0.1)
        {
            LinearHead tried = head with { Slopes = [.. Enumerable.Repeat(slope, head.Labels.Length)] };
            double loss = 0;
            for (int i = 0; i < task.Gold.Length; i++)
            {
                if (!task.Gold[i].IsDefault) loss += Surprise(tried, held.Of(i), task.Gold[i][0]);
            }
            if (loss < least) (best, least) = (slope, loss);
        }
        return head with { Slopes = [.. Enumerable.Repeat(best, head.Labels.Length)] };
    }

    private static double Surprise(LinearHead head, ReadOnlySpan<double> margins, int gold)
    {
        double top = margins[head.FirstColumn];
        for (int i = 1; i < head.Labels.Length; i++) top = Math.Max(top, margins[head.FirstColumn + i]);
        double sum = 0;
        for (int i = 0; i < head.Labels.Length; i++) sum += StableMath.Exp(head.Slopes[i] * (margins[head.FirstColumn + i] - top));
        return StableMath.Log(sum) - head.Slopes[gold] * (margins[head.FirstColumn + gold] - top);
    }

    private static LinearHead TuneMultiple(LinearHead head, HeadTask task, HeldOut held)
    {
        int n = head.Labels.Length;
        double[] thresholds = new double[n], slopes = new double[n], intercepts = new double[n];
        for (int label = 0; label < n; label++)
        {
            var points = new List<(double Margin, bool Gold)>();
            for (int i = 0; i < task.Gold.Length; i++)
            {
                if (!task.Gold[i].IsDefault) points.Add((held.Of(i)[head.FirstColumn + label], task.Gold[i].Contains(label)));
            }
            points.Sort(static (a, b) => a.Margin != b.Margin ? b.Margin.CompareTo(a.Margin) : a.Gold.CompareTo(b.Gold));
            thresholds[label] = BestThreshold(points);
            (slopes[label], intercepts[label]) = Platt(points);
        }
        return head with { Thresholds = [.. thresholds], Slopes = [.. slopes], Intercepts = [.. intercepts] };
    }

    private static double BestThreshold(List<(double Margin, bool Gold)> points)
    {
        int positives = points.Count(static p => p.Gold), hits = 0;
        if (positives < 5) return 0;
        double best = 0, bestF = -1;
        for (int i = 0; i < points.Count; i++)
        {
            if (points[i].Gold) hits++;
            if (i + 1 < points.Count && points[i + 1].Margin == points[i].Margin) continue;
            // A little weight on the natural threshold keeps few examples from deciding far from it.
            double f = 2.0 * hits / (i + 1 + positives) - 0.02 * Math.Abs(points[i].Margin);
            if (f > bestF) (best, bestF) = (i + 1 < points.Count ? (points[i].Margin + points[i + 1].Margin) / 2 : points[i].Margin, f);
        }
        return best;
    }

    private static (double Slope, double Intercept) Platt(List<(double Margin, bool Gold)> points)
    {
        int positives = points.Count(static p => p.Gold);
        double high = (positives + 1.0) / (positives + 2.0), low = 1.0 / (points.Count - positives + 2.0);
        double a = 1, b = 0;
        for (int round = 0; round < 50; round++)
        {
            double ga = 0, gb = 0, haa = 1e-6, hab = 0, hbb = 1e-6;
            foreach ((double margin, bool gold) in points)
            {
                double p = StableMath.Sigmoid(a * margin + b), d = p - (gold ? high : low), w = Math.Max(p * (1 - p), 1e-9);
                ga += d * margin;
                gb += d;
                haa += w * margin * margin;
                hab += w * margin;
                hbb += w;
            }
            double det = haa * hbb - hab * hab;
            if (Math.Abs(det) < 1e-12) break;
            double da = (hbb * ga - hab * gb) / det, db = (haa * gb - hab * ga) / det;
            a -= Math.Clamp(da, -1, 1);
            b -= Math.Clamp(db, -1, 1);
            if (Math.Abs(da) + Math.Abs(db) < 1e-9) break;
        }
        return (Math.Max(a, 0.01), b);
    }
}
