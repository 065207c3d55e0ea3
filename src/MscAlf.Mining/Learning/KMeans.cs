namespace MscAlf.Mining.Learning;

/// <summary>Clusters of unit vectors by their angle (spherical k-means, Dhillon and Modha 2001), weighted, with fixed starts.</summary>
/// <remarks>Deterministic for any number of threads: points are assigned each for itself, sums are made in the order of points.</remarks>
public static class KMeans
{
    /// <summary>Assigns each vector to one of some clusters.</summary>
    /// <param name="vectors">Unit vectors, most important first: the starts are drawn from the first of them.</param>
    /// <param name="weights">Weight of each vector, positive.</param>
    /// <param name="clusters">Number of clusters, at most that of vectors.</param>
    /// <param name="rounds">Rounds at most.</param>
    /// <param name="seed">Start of the random draws.</param>
    /// <returns>The cluster of each vector, and the centre of each cluster.</returns>
    public static (ushort[] Assigned, float[][] Centres) Run(float[][] vectors, double[] weights, int clusters, int rounds = 25, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfLessThan(vectors.Length, clusters);
        int dimensions = vectors[0].Length;
        float[][] centres = Starts(vectors, clusters, seed);
        var assigned = new ushort[vectors.Length];
        var similarity = new float[vectors.Length];
        for (int round = 0; round < rounds; round++)
        {
            int changed = Assign(vectors, centres, assigned, similarity);
            if (round > 0 && changed <= vectors.Length / 2000) break;
            var sums = new double[clusters][];
            var sizes = new int[clusters];
            for (int c = 0; c < clusters; c++) sums[c] = new double[dimensions];
            for (int i = 0; i < vectors.Length; i++)
            {
                double[] sum = sums[assigned[i]];
                sizes[assigned[i]]++;
                for (int d = 0; d < dimensions; d++) sum[d] += weights[i] * vectors[i][d];
            }
            Refill(vectors, similarity, sums, sizes, assigned);
            for (int c = 0; c < clusters; c++) centres[c] = Unit(sums[c]);
        }
        Assign(vectors, centres, assigned, similarity);
        return (assigned, centres);
    }

    private static int Assign(float[][] vectors, float[][] centres, ushort[] assigned, float[] similarity)
    {
        int dimensions = centres[0].Length;
        // one array by dimension, so that a vector is compared with many centres at once, each sum in the order of dimensions
        var turned = new float[dimensions][];
        for (int d = 0; d < dimensions; d++)
        {
            turned[d] = new float[centres.Length];
            for (int c = 0; c < centres.Length; c++) turned[d][c] = centres[c][d];
        }
        int changed = 0;
        Parallel.For(0, (vectors.Length + 1023) / 1024, block =>
        {
            var products = new float[centres.Length];
            int moved = 0;
            for (int i = block * 1024; i < Math.Min(vectors.Length, (block + 1) * 1024); i++)
            {
                Array.Clear(products);
                for (int d = 0; d < dimensions; d++) AddScaled(products, vectors[i][d], turned[d]);
                int best = 0;
                for (int c = 1; c < products.Length; c++)
                {
                    if (products[c] > products[best]) best = c;
                }
                if (assigned[i] != best) moved++;
                assigned[i] = (ushort)best;
                similarity[i] = products[best];
            }
            Interlocked.Add(ref changed, moved);
        });
        return changed;
    }

    private static void AddScaled(float[] target, float factor, float[] source)
    {
        int i = 0, width = System.Numerics.Vector<float>.Count;
        var f = new System.Numerics.Vector<float>(factor);
        for (; i <= target.Length - width; i += width) (new System.Numerics.Vector<float>(target, i) + f * new System.Numerics.Vector<float>(source, i)).CopyTo(target, i);
        for (; i < target.Length; i++) target[i] += factor * source[i];
    }

    /// <summary>An empty cluster starts anew from the vector that is farthest from its centre.</summary>
    private static void Refill(float[][] vectors, float[] similarity, double[][] sums, int[] sizes, ushort[] assigned)
    {
        for (int c = 0; c < sums.Length; c++)
        {
            if (sizes[c] > 0) continue;
            int worst = 0;
            for (int i = 1; i < vectors.Length; i++)
            {
                if (similarity[i] < similarity[worst] && sizes[assigned[i]] > 1) worst = i;
            }
            similarity[worst] = 2;
            for (int d = 0; d < vectors[worst].Length; d++) sums[c][d] = vectors[worst][d];
        }
    }

    private static float[][] Starts(float[][] vectors, int clusters, ulong seed)
    {
        var random = new SplitMix(seed);
        int[] order = [.. Enumerable.Range(0, Math.Min(vectors.Length, clusters * 4))];
        for (int i = 0; i < clusters; i++)
        {
            int j = i + random.Next(order.Length - i);
            (order[i], order[j]) = (order[j], order[i]);
        }
        var centres = new float[clusters][];
        for (int c = 0; c < clusters; c++) centres[c] = [.. vectors[order[c]]];
        return centres;
    }

    private static float[] Unit(double[] sum)
    {
        double square = 0;
        foreach (double x in sum) square += x * x;
        double norm = square > 0 ? 1 / Math.Sqrt(square) : 0;
        return [.. sum.Select(x => (float)(x * norm))];
    }
}
