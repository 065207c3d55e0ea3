using System.Runtime.Intrinsics;

namespace MscAlf.Mining.Learning;

/// <summary>Minimizes a smooth convex function with the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal and Wright 2006, algorithm 7.5) and a backtracking line search.</summary>
/// <remarks>One thread, sums in a fixed order: the same function gives the same minimum, bit for bit.</remarks>
internal static class QuasiNewton
{
    private const int Memory = 8;

    /// <summary>Value of the function at a point; writes its gradient there.</summary>
    public delegate double Function(double[] at, double[] gradient);

    /// <summary>Moves <paramref name="x"/> to the minimum.</summary>
    public static void Minimize(double[] x, Function function, int rounds)
    {
        int n = x.Length;
        double[] g = new double[n], next = new double[n], nextG = new double[n], direction = new double[n];
        var steps = new List<double[]>();
        var changes = new List<double[]>();
        double value = function(x, g);
        for (int round = 0; round < rounds; round++)
        {
            Direction(g, direction, steps, changes);
            double slope = Dot(g, direction);
            if (!(slope < -1e-12)) return;
            double step = round == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot(g, g))) : 1;
            double nextValue = value;
            int tries = 0;
            for (; tries < 20; tries++, step *= 0.5)
            {
                for (int i = 0; i < n; i++) next[i] = x[i] + step * direction[i];
                nextValue = function(next, nextG);
                if (nextValue <= value + 1e-4 * step * slope) break;
            }
            if (tries == 20) return;
            double[] s = new double[n], y = new double[n];
            for (int i = 0; i < n; i++)
            {
                s[i] = next[i] - x[i];
                y[i] = nextG[i] - g[i];
            }
            if (Dot(s, y) > 1e-12)
            {
                steps.Add(s);
                changes.Add(y);
                if (steps.Count > Memory)
                {
                    steps.RemoveAt(0);
                    changes.RemoveAt(0);
                }
            }
            Array.Copy(next, x, n);
            Array.Copy(nextG, g, n);
            if (value - nextValue < 1e-6 * Math.Abs(nextValue)) return;
            value = nextValue;
        }
    }

    private static void Direction(double[] g, double[] d, List<double[]> steps, List<double[]> changes)
    {
        for (int i = 0; i < g.Length; i++) d[i] = -g[i];
        int m = steps.Count;
        var alpha = new double[m];
        for (int k = m - 1; k >= 0; k--)
        {
            alpha[k] = Dot(steps[k], d) / Dot(steps[k], changes[k]);
            Add(d, changes[k], -alpha[k]);
        }
        if (m > 0)
        {
            double scale = Dot(steps[m - 1], changes[m - 1]) / Dot(changes[m - 1], changes[m - 1]);
            for (int i = 0; i < d.Length; i++) d[i] *= scale;
        }
        for (int k = 0; k < m; k++) Add(d, steps[k], alpha[k] - Dot(changes[k], d) / Dot(steps[k], changes[k]));
    }

    private static void Add(double[] to, double[] what, double factor)
    {
        int i = 0;
        for (; i + 4 <= to.Length; i += 4) (Vector256.Create<double>(to.AsSpan(i, 4)) + Vector256.Create<double>(what.AsSpan(i, 4)) * factor).CopyTo(to.AsSpan(i));
        for (; i < to.Length; i++) to[i] += factor * what[i];
    }

    // Four sums side by side, added up in a fixed order: the same bits whatever the width of the processor's vectors.
    private static double Dot(double[] a, double[] b)
    {
        Vector256<double> sums = Vector256<double>.Zero;
        int i = 0;
        for (; i + 4 <= a.Length; i += 4) sums += Vector256.Create<double>(a.AsSpan(i, 4)) * Vector256.Create<double>(b.AsSpan(i, 4));
        double sum = sums[0] + sums[1] + sums[2] + sums[3];
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
