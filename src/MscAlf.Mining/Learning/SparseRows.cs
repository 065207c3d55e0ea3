namespace MscAlf.Mining.Learning;

/// <summary>A sparse matrix by rows, for multiplying with a few dense columns.</summary>
internal sealed class SparseRows
{
    private readonly int[] starts;
    private readonly int[] columns;
    private readonly float[] values;

    private SparseRows(int[] starts, int[] columns, float[] values, int width)
    {
        this.starts = starts;
        this.columns = columns;
        this.values = values;
        Columns = width;
    }

    public int Rows => starts.Length - 1;

    public int Columns { get; }

    /// <summary>Positive pointwise mutual information of words and contexts, with smoothed context counts; beginnings and endings of the words follow as columns of their own.</summary>
    public static SparseRows PositiveInformation(List<ulong> pairs, IReadOnlyList<string> words, int width, double morphology)
    {
        pairs.Sort();
        var rowSum = new double[words.Count];
        var columnSum = new double[width];
        var relationSum = new double[5];
        int perRelation = width / 5;
        foreach (ulong pair in pairs)
        {
            int column = (int)(uint)pair;
            columnSum[column]++;
        }
        var smooth = new double[width];
        for (int c = 0; c < width; c++)
        {
            smooth[c] = Math.Sqrt(Math.Sqrt(columnSum[c])) is var root ? root * root * root : 0;
            relationSum[c / perRelation] += smooth[c];
        }
        // counts of a row apart by relation: each relation is a table of its own
        var rowRelation = new double[words.Count * 5];
        foreach (ulong pair in pairs) rowRelation[(int)(pair >> 32) * 5 + (int)(uint)pair / perRelation]++;
        var starts = new int[words.Count + 1];
        var columns = new List<int>();
        var values = new List<float>();
        var grams = new Dictionary<string, int>(StringComparer.Ordinal);
        var gramCounts = CountGrams(words);
        int at = 0;
        for (int row = 0; row < words.Count; row++)
        {
            double square = 0;
            int from = values.Count;
            while (at < pairs.Count && (int)(pairs[at] >> 32) == row)
            {
                int next = at;
                while (next < pairs.Count && pairs[next] == pairs[at]) next++;
                int column = (int)(uint)pairs[at], relation = column / perRelation;
                double information = StableMath.Log((next - at) * relationSum[relation] / (rowRelation[row * 5 + relation] * smooth[column]));
                if (information > 0)
                {
                    // a pair seen once says little
                    double value = information * (next - at) / (next - at + 1.0);
                    columns.Add(column);
                    values.Add((float)value);
                    square += value * value;
                }
                at = next;
            }
            if (morphology > 0 && words[row].Length >= 4 && char.IsLetter(words[row][0]))
            {
                int first = values.Count;
                double gramSquare = 0;
                foreach (string gram in Grams(words[row]))
                {
                    int count = gramCounts[gram];
                    if (count < 3) continue;
                    if (!grams.TryGetValue(gram, out int number)) grams[gram] = number = grams.Count;
                    double value = StableMath.Log(1 + (double)words.Count / count);
                    columns.Add(width + number);
                    values.Add((float)value);
                    gramSquare += value * value;
                }
                // the share of the row's square that morphology gets; a rare word leans on it more
                double scale = gramSquare > 0 ? Math.Sqrt(morphology * Math.Max(square, 400) / gramSquare) : 0;
                for (int i = first; i < values.Count; i++) values[i] = (float)(values[i] * scale);
            }
            // columns of one row in order, so that sums are the same whatever made them
            int[] c = [.. columns.GetRange(from, columns.Count - from)];
            float[] v = [.. values.GetRange(from, values.Count - from)];
            Array.Sort(c, v);
            for (int i = 0; i < c.Length; i++) (columns[from + i], values[from + i]) = (c[i], v[i]);
            starts[row + 1] = values.Count;
        }
        return new SparseRows(starts, [.. columns], [.. values], width + grams.Count);
    }

    /// <summary>This matrix times a dense one.</summary>
    public double[][] Times(double[][] dense)
    {
        var result = new double[Rows][];
        Parallel.For(0, Rows, row =>
        {
            var sum = new double[dense[0].Length];
            for (int i = starts[row]; i < starts[row + 1]; i++) DenseAlgebra.AddScaled(sum, values[i], dense[columns[i]]);
            result[row] = sum;
        });
        return result;
    }

    /// <summary>The transpose of this matrix times a dense one.</summary>
    public double[][] TransposedTimes(double[][] dense)
    {
        var result = new double[Columns][];
        for (int c = 0; c < Columns; c++) result[c] = new double[dense[0].Length];
        for (int row = 0; row < Rows; row++)
        {
            for (int i = starts[row]; i < starts[row + 1]; i++) DenseAlgebra.AddScaled(result[columns[i]], values[i], dense[row]);
        }
        return result;
    }

    private static Dictionary<string, int> CountGrams(IReadOnlyList<string> words)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string word in words)
        {
            if (word.Length < 4 || !char.IsLetter(word[0])) continue;
            foreach (string gram in Grams(word)) counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }
        return counts;
    }

    private static IEnumerable<string> Grams(string word)
    {
        for (int n = 2; n <= 5 && n < word.Length; n++) yield return "-" + word[^n..];
        for (int n = 3; n <= 5 && n < word.Length; n++) yield return word[..n] + "-";
    }
}
