using System.Numerics;

namespace MscAlf.Mining.Learning;

/// <summary>A little linear algebra on tall matrices (one array a row); the same bits for any vector width, for every sum is made in one order.</summary>
internal static class DenseAlgebra
{
    /// <summary>Adds a multiple of a row to another; each place by itself, so vectors of any width give the same.</summary>
    public static void AddScaled(double[] target, double factor, double[] source)
    {
        int i = 0;
        var f = new Vector<double>(factor);
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(target, i) + f * new Vector<double>(source, i)).CopyTo(target, i);
        }
        for (; i < target.Length; i++) target[i] += factor * source[i];
    }

    /// <summary>The products of all pairs of columns.</summary>
    public static double[][] Gram(double[][] rows)
    {
        int width = rows[0].Length;
        var gram = new double[width][];
        for (int i = 0; i < width; i++) gram[i] = new double[width];
        foreach (double[] row in rows)
        {
            for (int i = 0; i < width; i++) AddScaled(gram[i], row[i], row);
        }
        return gram;
    }

    /// <summary>Makes the columns orthonormal in place, by the Cholesky factor of their products, twice for precision.</summary>
    public static void Orthonormalize(double[][] rows)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            double[][] gram = Gram(rows);
            int n = gram.Length;
            var lower = new double[n][];
            for (int i = 0; i < n; i++)
            {
                lower[i] = new double[n];
                for (int j = 0; j <= i; j++)
                {
                    double sum = gram[i][j];
                    for (int k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
                    lower[i][j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12 * gram[i][i] + 1e-300)) : sum / lower[j][j];
                }
            }
            foreach (double[] row in rows)
            {
                for (int i = 0; i < n; i++)
                {
                    double sum = row[i];
                    for (int k = 0; k < i; k++) sum -= lower[i][k] * row[k];
                    row[i] = sum / lower[i][i];
                }
            }
        }
    }

    /// <summary>Eigenvalues, largest first, and eigenvectors (as columns) of a symmetric matrix, by Jacobi's rotations.</summary>
    public static (double[] Values, double[][] Vectors) Eigen(double[][] matrix)
    {
        int n = matrix.Length;
        var vectors = new double[n][];
        for (int i = 0; i < n; i++)
        {
            vectors[i] = new double[n];
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < 30; sweep++)
        {
            double off = 0, on = 0;
            for (int p = 0; p < n; p++)
            {
                on += matrix[p][p] * matrix[p][p];
                for (int q = p + 1; q < n; q++) off += matrix[p][q] * matrix[p][q];
            }
            if (off <= 1e-24 * on) break;
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++) Rotate(matrix, vectors, p, q);
            }
        }
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(order, (a, b) => matrix[b][b] != matrix[a][a] ? matrix[b][b].CompareTo(matrix[a][a]) : a.CompareTo(b));
        var values = new double[n];
        var sorted = new double[n][];
        for (int i = 0; i < n; i++)
        {
            values[i] = matrix[order[i]][order[i]];
            sorted[i] = new double[n];
            for (int j = 0; j < n; j++) sorted[i][j] = vectors[i][order[j]];
        }
        return (values, sorted);
    }

    private static void Rotate(double[][] a, double[][] v, int p, int q)
    {
        double apq = a[p][q];
        if (apq == 0) return;
        double theta = (a[q][q] - a[p][p]) / (2 * apq);
        double t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        double c = 1 / Math.Sqrt(t * t + 1), s = t * c;
        int n = a.Length;
        for (int k = 0; k < n; k++)
        {
            double akp = a[k][p], akq = a[k][q];
            a[k][p] = c * akp - s * akq;
            a[k][q] = s * akp + c * akq;
        }
        for (int k = 0; k < n; k++)
        {
            double apk = a[p][k], aqk = a[q][k];
            a[p][k] = c * apk - s * aqk;
            a[q][k] = s * apk + c * aqk;
        }
        for (int k = 0; k < n; k++)
        {
            double vkp = v[k][p], vkq = v[k][q];
            v[k][p] = c * vkp - s * vkq;
            v[k][q] = s * vkp + c * vkq;
        }
    }
}
