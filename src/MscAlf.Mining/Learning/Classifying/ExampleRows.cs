using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>Makes a matrix of examples: the very features that <see cref="ClassifierBuffers"/> adds up, one by one.</summary>
internal sealed class ExampleRows
{
    private readonly ClassifierOptions options;
    private readonly Growing<uint> features = new();
    private readonly Growing<float> values = new(); // one over the root of the size of the sum that the feature is in
    private readonly Growing<int> ends = new();
    private readonly DocumentPieces pieces;
    private readonly Growing<uint> made = new();
    private readonly List<uint> letters = [];
    private readonly List<Dictionary<ulong, (TextPiece Piece, int Field, int Row)>> forms = [];

    public ExampleRows(ClassifierOptions options)
    {
        this.options = options;
        pieces = new DocumentPieces(options);
    }

    /// <summary>Columns: the features that got one, and what a value of each zone was multiplied by.</summary>
    /// <param name="Matrix">Examples.</param>
    /// <param name="Features">Feature of each column, ascending.</param>
    /// <param name="Weights">What the values of a column were multiplied by: rare features count more.</param>
    public sealed record Table(ExampleMatrix Matrix, uint[] Features, double[] Weights);

    /// <summary>Reads all examples, which stand document by document.</summary>
    public Table Read(IReadOnlyList<ClassifierExample> examples)
    {
        var fields = new ReadOnlyMemory<char>[options.Fields];
        for (int from = 0, to; from < examples.Count; from = to)
        {
            pieces.Clear();
            for (to = from; to < examples.Count && examples[to].Document == examples[from].Document; to++)
            {
                for (int f = 0; f < fields.Length; f++) fields[f] = examples[to].Fields[f].AsMemory();
                pieces.Add(fields);
            }
            ReadDocument();
        }
        return Number();
    }

    private void ReadDocument()
    {
        int rows = pieces.Rows;
        while (forms.Count < rows) forms.Add([]);
        var firstRow = new Dictionary<ulong, int>();
        var lastRow = new Dictionary<ulong, int>();
        var words = new Dictionary<ulong, ulong>();
        for (int row = 0; row < rows; row++)
        {
            forms[row].Clear();
            for (int f = 0; f < options.Fields; f++)
            {
                foreach (TextPiece piece in pieces.Of(row, f))
                {
                    ulong key = (piece.Hash ^ (ulong)f << 60) | 1;
                    forms[row].TryAdd(key, (piece, f, row));
                    firstRow.TryAdd(key, row);
                    lastRow[key] = row;
                    words[key] = PieceForms.WordHash(piece, f);
                }
            }
        }
        for (int row = 0; row < rows; row++)
        {
            ReadOwn(row);
            if (options.UsesNeighbours)
            {
                if (row > 0) AddWords(Zone.Before, [.. forms[row - 1].Keys], words);
                if (row + 1 < rows) AddWords(Zone.After, [.. forms[row + 1].Keys], words);
                AddWords(Zone.Document, [.. words.Keys], words);
                AddWords(Zone.Earlier, [.. words.Keys.Where(k => firstRow[k] < row)], words);
                AddWords(Zone.Later, [.. words.Keys.Where(k => lastRow[k] > row)], words);
            }
            pieces.AddRuns(row, made);
            Take(made.Count);
            pieces.AddPlace(row, made);
            Take(1);
            pieces.AddRoles(row, made);
            Take(made.Count);
            ends.Add(features.Count);
        }
    }

    private void ReadOwn(int row)
    {
        int third = pieces.ThirdOf(row), count = forms[row].Count;
        foreach ((TextPiece piece, int field, _) in forms[row].Values)
        {
            ulong word = PieceForms.WordHash(piece, field);
            ReadOnlySpan<char> written = pieces.Text(row, field).Slice(piece.Start, piece.Length);
            letters.Clear();
            made.Add(ZoneFeature.Of(Zone.Word, word));
            if (options.UsesLetters) ZoneFeature.Letters(written, (ulong)field, Zone.Letters, letters);
            if (options.UsesPlace)
            {
                made.Add(ZoneFeature.Of(Zone.PlacedWord, PieceForms.PlacedHash(word, third)));
                if (options.UsesLetters) ZoneFeature.Letters(written, PieceForms.LettersSalt(field, third), Zone.PlacedLetters, letters);
            }
            foreach (uint feature in letters) made.Add(feature);
        }
        Take(count);
    }

    private void AddWords(Zone zone, List<ulong> keys, Dictionary<ulong, ulong> words)
    {
        foreach (ulong key in keys) made.Add(ZoneFeature.Of(zone, words[key]));
        Take(keys.Count);
    }

    private void Take(int size)
    {
        float value = (float)(1 / Math.Sqrt(Math.Max(1, size)));
        foreach (uint feature in made.Span)
        {
            features.Add(feature);
            values.Add(value);
        }
        made.Clear();
    }

    // Gives columns to features of enough examples, and weighs them: the logarithm of how rare they are, so that a zone's rows have the length of its gain on average.
    private Table Number()
    {
        var index = new HashIndex(1 << 18);
        var counts = new Growing<int>();
        var names = new Growing<uint>();
        var lastOf = new Growing<int>();
        var numbers = new int[features.Count];
        for (int row = 0, at = 0; row < ends.Count; row++)
        {
            for (; at < ends[row]; at++)
            {
                int n = index.GetOrAdd(StableHash.Finish(features[at] + 1UL), names.Count);
                numbers[at] = n;
                if (n == names.Count)
                {
                    names.Add(features[at]);
                    counts.Add(0);
                    lastOf.Add(-1);
                }
                if (lastOf[n] == row) continue;
                lastOf[n] = row;
                counts[n]++;
            }
        }
        var kept = new List<(uint Name, int Number)>();
        for (int n = 0; n < names.Count; n++)
        {
            if (counts[n] >= options.MinCount) kept.Add((names[n], n));
        }
        kept.Sort();
        var columnOf = new int[names.Count];
        Array.Fill(columnOf, -1);
        for (int c = 0; c < kept.Count; c++) columnOf[kept[c].Number] = c;
        double[] weights = Weigh([.. kept.Select(k => k.Name)], [.. kept.Select(k => counts[k.Number])], numbers, columnOf);
        return new Table(Merge(numbers, columnOf, weights), [.. kept.Select(static k => k.Name)], weights);
    }

    private double[] Weigh(uint[] names, int[] counts, int[] numbers, int[] columnOf)
    {
        var weights = new double[names.Length];
        for (int c = 0; c < names.Length; c++)
        {
            bool flat = FeatureBuffer.GroupOf(names[c]) == (int)Zone.Place;
            weights[c] = flat ? 1 : StableMath.Log(1 + ends.Count / (double)counts[c]);
        }
        var squares = new double[ZoneFeature.Count];
        for (int at = 0; at < numbers.Length; at++)
        {
            int c = columnOf[numbers[at]];
            if (c < 0) continue;
            double v = weights[c] * values[at];
            squares[FeatureBuffer.GroupOf(names[c])] += v * v;
        }
        for (int c = 0; c < names.Length; c++)
        {
            int zone = FeatureBuffer.GroupOf(names[c]);
            weights[c] *= ZoneFeature.Gains[zone] / Math.Sqrt(squares[zone] / ends.Count);
        }
        return weights;
    }

    private ExampleMatrix Merge(int[] numbers, int[] columnOf, double[] weights)
    {
        var starts = new int[ends.Count + 1];
        var columns = new Growing<int>();
        var merged = new Growing<float>();
        int[] own = [];
        float[] ownValues = [];
        for (int row = 0, at = 0; row < ends.Count; row++)
        {
            int count = 0;
            if (own.Length < ends[row] - at)
            {
                own = new int[(ends[row] - at) * 2];
                ownValues = new float[own.Length];
            }
            for (; at < ends[row]; at++)
            {
                int c = columnOf[numbers[at]];
                if (c < 0) continue;
                own[count] = c;
                ownValues[count++] = (float)(weights[c] * values[at]);
            }
            Array.Sort(own, ownValues, 0, count);
            for (int i = 0; i < count; i++)
            {
                if (i > 0 && own[i] == own[i - 1])
                {
                    merged[merged.Count - 1] += ownValues[i];
                    continue;
                }
                columns.Add(own[i]);
                merged.Add(ownValues[i]);
            }
            starts[row + 1] = columns.Count;
        }
        return new ExampleMatrix(starts, columns.Span.ToArray(), merged.Span.ToArray(), weights.Length);
    }
}
