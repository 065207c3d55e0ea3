namespace MscAlf.Mining.Learning;

/// <summary>How <see cref="WordVectors"/> are made.</summary>
/// <param name="Dimensions">Numbers a vector.</param>
/// <param name="Contexts">The most frequent words that count as contexts.</param>
/// <param name="Window">Words to each side that count, the direct neighbours apart from the others.</param>
/// <param name="Morphology">Weight of a word's own beginnings and endings beside its contexts; 0: none.</param>
/// <param name="Seed">Start of the random projection.</param>
public sealed record WordVectorOptions(int Dimensions = 64, int Contexts = 12000, int Window = 5, double Morphology = 0.3, ulong Seed = 1);

/// <summary>Vectors of words from the company they keep: positive pointwise mutual information with context words, cut down by a randomized singular value decomposition.</summary>
/// <remarks>
/// Levy, Goldberg and Dagan 2015 (shifted PPMI, context distribution smoothing 0.75, eigenvalue weighting by the square root); Halko, Martinsson and Tropp 2011. Directions count apart: the word directly before, directly after,
/// and any word of the window are different contexts, signs counted only as direct neighbours. A word's prefixes and suffixes are contexts, too, so that rare words lie near their like.
/// Deterministic: sums are made in one order whatever the number of threads.
/// </remarks>
public static class WordVectors
{
    /// <summary>Unit vectors of all words of a frozen corpus, row by row.</summary>
    public static float[][] Train(WordCorpus corpus, WordVectorOptions options)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(options);
        SparseRows matrix = Associations(corpus, options);
        return Decompose(matrix, options);
    }

    private static SparseRows Associations(WordCorpus corpus, WordVectorOptions options)
    {
        IReadOnlyList<int> stream = corpus.Stream;
        IReadOnlyList<string> words = corpus.Words;
        int contexts = Math.Min(options.Contexts, words.Count);
        var sign = new bool[words.Count];
        for (int i = 0; i < words.Count; i++) sign[i] = !char.IsLetterOrDigit(words[i][0]);
        var pairs = new List<ulong>(stream.Count * 8);
        void Count(int word, int relation, int context)
        {
            if (context >= 0 && context < contexts) pairs.Add(((ulong)word << 32) | (uint)(relation * contexts + context));
        }
        for (int i = 0; i < stream.Count; i++)
        {
            int word = stream[i];
            if (word < 0) continue;
            if (i > 0) Count(word, 0, stream[i - 1]);
            if (i + 1 < stream.Count) Count(word, 1, stream[i + 1]);
            if (sign[word]) continue;
            int left = 0, right = 0;
            for (int j = i - 1; j >= 0 && left < options.Window && i - j < 3 * options.Window && stream[j] >= 0; j--)
            {
                if (sign[stream[j]]) continue;
                Count(word, left == 0 ? 2 : 4, stream[j]);
                left++;
            }
            for (int j = i + 1; j < stream.Count && right < options.Window && j - i < 3 * options.Window && stream[j] >= 0; j++)
            {
                if (sign[stream[j]]) continue;
                Count(word, right == 0 ? 3 : 4, stream[j]);
                right++;
            }
        }
        return SparseRows.PositiveInformation(pairs, words, 5 * contexts, options.Morphology);
    }

    private static float[][] Decompose(SparseRows matrix, WordVectorOptions options)
    {
        int wide = options.Dimensions + 8;
        double[][] columns = RandomMatrix(matrix.Columns, wide, options.Seed);
        double[][] rows = matrix.Times(columns);
        for (int power = 0; power < 3; power++)
        {
            DenseAlgebra.Orthonormalize(rows);
            columns = matrix.TransposedTimes(rows);
            DenseAlgebra.Orthonormalize(columns);
            rows = matrix.Times(columns);
        }
        // rows = A V for orthonormal V; its own singular vectors are those of A within the space found
        (double[] squares, double[][] turn) = DenseAlgebra.Eigen(DenseAlgebra.Gram(rows));
        var vectors = new float[rows.Length][];
        var vector = new double[options.Dimensions];
        for (int r = 0; r < rows.Length; r++)
        {
            double norm = 0;
            for (int d = 0; d < vector.Length; d++)
            {
                double sum = 0;
                for (int k = 0; k < wide; k++) sum += rows[r][k] * turn[k][d];
                // weighting by the root of the singular value: rows turned have length s, so divide by s^(1/2)
                sum /= Math.Sqrt(Math.Sqrt(Math.Max(squares[d], 1e-12)));
                vector[d] = sum;
                norm += sum * sum;
            }
            norm = norm > 0 ? 1 / Math.Sqrt(norm) : 0;
            vectors[r] = new float[vector.Length];
            for (int d = 0; d < vector.Length; d++) vectors[r][d] = (float)(vector[d] * norm);
        }
        return vectors;
    }

    private static double[][] RandomMatrix(int rows, int columns, ulong seed)
    {
        var random = new SplitMix(seed);
        var matrix = new double[rows][];
        for (int r = 0; r < rows; r++)
        {
            matrix[r] = new double[columns];
            for (int c = 0; c < columns; c++) matrix[r][c] = (random.Next() >> 63) == 0 ? 1 : -1;
        }
        return matrix;
    }
}
