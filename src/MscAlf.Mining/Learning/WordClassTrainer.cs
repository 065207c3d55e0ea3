namespace MscAlf.Mining.Learning;

/// <summary>What <see cref="WordClassTrainer"/> makes.</summary>
/// <param name="MinCount">Words seen less often are left out.</param>
/// <param name="VectorClusters">Sizes of the clusterings of word vectors, finest first; empty for none.</param>
/// <param name="BrownClusters">Clusters of Brown's clustering; 0 for none.</param>
/// <param name="BrownPrefixes">Lengths of the bit strings that are columns.</param>
/// <param name="Vectors">How vectors are made.</param>
public sealed record WordClassOptions(int MinCount, IReadOnlyList<int> VectorClusters, int BrownClusters, IReadOnlyList<int> BrownPrefixes, WordVectorOptions Vectors);

/// <summary>Learns word classes from text without labels.</summary>
public static class WordClassTrainer
{
    /// <summary>Learns and writes the file of <see cref="WordClasses"/>; the same corpus gives the same bytes.</summary>
    /// <param name="corpus">Text; frozen by this call.</param>
    /// <param name="options">What to make.</param>
    /// <param name="progress">Told what is being done; may be null.</param>
    public static byte[] Train(WordCorpus corpus, WordClassOptions options, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(options);
        corpus.Freeze(options.MinCount);
        progress?.Invoke($"{corpus.Words.Count} words of {corpus.Tokens} tokens");
        var schemes = new List<WordScheme>();
        if (options.VectorClusters.Count > 0)
        {
            float[][] vectors = WordVectors.Train(corpus, options.Vectors);
            progress?.Invoke($"vectors of {options.Vectors.Dimensions} numbers");
            schemes.Add(ClusterVectors(vectors, corpus.Counts, options.VectorClusters));
            progress?.Invoke($"clusters of vectors: {string.Join(", ", options.VectorClusters)}");
        }
        if (options.BrownClusters > 0)
        {
            schemes.Add(BrownClusters.Train(corpus, options.BrownClusters, options.BrownPrefixes));
            progress?.Invoke($"Brown clusters: {options.BrownClusters}");
        }
        schemes.Add(Frequencies(corpus.Counts));
        return WordClassesBuilder.Build(corpus.Words, schemes);
    }

    /// <summary>The finest clustering is made of the words, each coarser one of the finer one's centres.</summary>
    private static WordScheme ClusterVectors(float[][] vectors, IReadOnlyList<int> counts, IReadOnlyList<int> sizes)
    {
        double[] weights = [.. counts.Select(static c => Math.Sqrt(c))];
        (ushort[] leaves, float[][] centres) = KMeans.Run(vectors, weights, Math.Min(sizes[0], vectors.Length));
        var columns = new List<(string, ushort[])> { ($"vector-{sizes[0]}", [.. Enumerable.Range(0, centres.Length).Select(static i => (ushort)i)]) };
        var leafWeights = new double[centres.Length];
        for (int i = 0; i < leaves.Length; i++) leafWeights[leaves[i]] += weights[i];
        for (int i = 0; i < leafWeights.Length; i++) leafWeights[i] = Math.Max(leafWeights[i], 1e-6);
        for (int level = 1; level < sizes.Count; level++)
        {
            (ushort[] map, _) = KMeans.Run(centres, leafWeights, Math.Min(sizes[level], centres.Length), 50);
            columns.Add(($"vector-{sizes[level]}", map));
        }
        return new WordScheme(leaves, columns);
    }

    /// <summary>How common a word is: the binary logarithm of its count.</summary>
    private static WordScheme Frequencies(IReadOnlyList<int> counts)
    {
        var leaves = new ushort[counts.Count];
        for (int i = 0; i < leaves.Length; i++) leaves[i] = (ushort)Math.Min(15, System.Numerics.BitOperations.Log2((uint)counts[i]));
        return new WordScheme(leaves, [("frequency", [.. Enumerable.Range(0, 16).Select(static i => (ushort)i)])]);
    }
}
