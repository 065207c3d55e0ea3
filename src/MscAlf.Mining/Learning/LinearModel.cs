using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>What a head of a <see cref="LinearModel"/> chooses.</summary>
public enum HeadKind : byte
{
    /// <summary>Exactly one label: the greatest margin (multinomial logistic regression).</summary>
    Single,
    /// <summary>Any number of labels: each by its own threshold (one against the rest).</summary>
    Multiple,
}

/// <summary>One head: a set of labels that are decided together.</summary>
/// <param name="Name">Such as <c>kind</c>.</param>
/// <param name="Kind">One label or several.</param>
/// <param name="Labels">In a fixed order.</param>
/// <param name="FirstColumn">Index of the first label's margin.</param>
/// <param name="Thresholds">Margin from which on a label of a <see cref="HeadKind.Multiple"/> head is set; offsets added to the margins of a <see cref="HeadKind.Single"/> head.</param>
/// <param name="Slopes">Calibration: probability is the logistic function of slope × margin + intercept (Platt 1999); for a single head all slopes are the inverse temperature.</param>
/// <param name="Intercepts">See <paramref name="Slopes"/>.</param>
public sealed record LinearHead(string Name, HeadKind Kind, ImmutableArray<string> Labels, int FirstColumn, ImmutableArray<double> Thresholds, ImmutableArray<double> Slopes, ImmutableArray<double> Intercepts);

/// <summary>A linear classifier with several heads over hashed binary features, with weights of eight bits. Opens from a file of its own.</summary>
/// <remarks>
/// A margin is bias + scale × (sum of whole-number weights) / √(number of features): the sum is exact, so it does not depend on order or on the width of the
/// processor's vectors. Immutable and thread-safe.
/// </remarks>
public sealed class LinearModel
{
    private const uint Magic = 0x314C434D; // "MCL1"
    private readonly WeightRows weights;
    private readonly double[] scales;
    private readonly double[] biases;
    private readonly uint[] features;

    internal LinearModel(ImmutableArray<LinearHead> heads, uint[] features, sbyte[] rowWeights, double[] scales, double[] biases)
    {
        Heads = heads;
        Columns = biases.Length;
        this.features = features;
        this.scales = scales;
        this.biases = biases;
        weights = new WeightRows(features, rowWeights, Columns);
    }

    /// <summary>Heads in column order.</summary>
    public ImmutableArray<LinearHead> Heads { get; }

    /// <summary>Margins that <see cref="Score(ReadOnlySpan{uint}, Span{double})"/> writes: labels of all heads.</summary>
    public int Columns { get; }

    /// <summary>The weights by feature.</summary>
    internal WeightRows Weights => weights;

    /// <summary>Features with a weight.</summary>
    public int FeatureCount => features.Length;

    /// <summary>The head of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public LinearHead Head(string name)
    {
        foreach (LinearHead head in Heads)
        {
            if (head.Name == name) return head;
        }
        throw new ArgumentException($"The model has no head '{name}'.", nameof(name));
    }

    /// <summary>The same weights with other thresholds and calibration.</summary>
    internal LinearModel With(ImmutableArray<LinearHead> heads) => new(heads, this);

    private LinearModel(ImmutableArray<LinearHead> heads, LinearModel other)
    {
        Heads = heads;
        Columns = other.Columns;
        features = other.features;
        scales = other.scales;
        biases = other.biases;
        weights = other.weights;
    }

    /// <summary>Writes the margin of every label.</summary>
    /// <param name="active">Distinct feature hashes.</param>
    /// <param name="margins">Receives <see cref="Columns"/> values.</param>
    /// <exception cref="ArgumentException"><paramref name="margins"/> is too short.</exception>
    public void Score(ReadOnlySpan<uint> active, Span<double> margins)
    {
        if (margins.Length < Columns) throw new ArgumentException("The span is shorter than the model has columns.", nameof(margins));
        var rows = new int[active.Length];
        int found = 0;
        foreach (uint feature in active)
        {
            int row = weights.RowOf(feature);
            if (row >= 0) rows[found++] = row;
        }
        Score(rows.AsSpan(0, found), active.Length, margins);
    }

    /// <summary>As <see cref="Score(ReadOnlySpan{uint}, Span{double})"/>, for features whose rows were found when they were added (<see cref="FeatureBuffer.Expect"/>).</summary>
    internal void Score(FeatureBuffer active, Span<double> margins) => Score(active.Rows, active.Distinct.Length, margins);

    [SkipLocalsInit]
    private void Score(ReadOnlySpan<int> rows, int count, Span<double> margins)
    {
        Span<int> totals = stackalloc int[weights.Width];
        totals.Clear();
        weights.Add(rows, totals);
        double norm = 1 / Math.Sqrt(Math.Max(1, count));
        for (int c = 0; c < Columns; c++) margins[c] = biases[c] + scales[c] * totals[c] * norm;
    }

    /// <summary>Writes what the margins are without features.</summary>
    internal void StartMargins(Span<double> margins) => biases.CopyTo(margins);

    /// <summary>Adds whole-number sums of weights to the margins, each times its column's scale and a factor.</summary>
    internal void AddMargins(ReadOnlySpan<int> totals, double factor, Span<double> margins)
    {
        for (int c = 0; c < margins.Length; c++) margins[c] += scales[c] * totals[c] * factor;
    }

    /// <summary>The best label of a single head, as an index into its labels, and its calibrated probability.</summary>
    public static (int Label, double Probability) Best(LinearHead head, ReadOnlySpan<double> margins)
    {
        int best = BestLabel(head, margins);
        Span<double> terms = stackalloc double[(head.Labels.Length + 3) & ~3]; // a multiple of four, which are done at once
        terms.Clear();
        for (int i = 0; i < head.Labels.Length; i++) terms[i] = head.Slopes[i] * (Shifted(head, margins, i) - Shifted(head, margins, best));
        StableMath.Exp(terms);
        double sum = 0;
        foreach (double term in terms[..head.Labels.Length]) sum += term;
        return (best, 1 / sum);
    }

    /// <summary>The best label alone.</summary>
    internal static int BestLabel(LinearHead head, ReadOnlySpan<double> margins)
    {
        int best = 0;
        for (int i = 1; i < head.Labels.Length; i++)
        {
            if (Shifted(head, margins, i) > Shifted(head, margins, best)) best = i;
        }
        return best;
    }

    /// <summary>The calibrated probability of a label of a multiple head.</summary>
    public static double Probability(LinearHead head, ReadOnlySpan<double> margins, int label) =>
        StableMath.Sigmoid(head.Slopes[label] * margins[head.FirstColumn + label] + head.Intercepts[label]);

    /// <summary>What <see cref="StableMath.Sigmoid(Span{double})"/> makes the calibrated probabilities of, for all labels of a multiple head.</summary>
    internal static void Lines(LinearHead head, ReadOnlySpan<double> margins, Span<double> into)
    {
        for (int i = 0; i < head.Labels.Length; i++) into[i] = head.Slopes[i] * margins[head.FirstColumn + i] + head.Intercepts[i];
    }

    /// <summary>Whether a label of a multiple head is set.</summary>
    public static bool IsSet(LinearHead head, ReadOnlySpan<double> margins, int label) => margins[head.FirstColumn + label] >= head.Thresholds[label];

    private static double Shifted(LinearHead head, ReadOnlySpan<double> margins, int label) => margins[head.FirstColumn + label] + head.Thresholds[label];

    /// <summary>The model as bytes: the same model gives the same bytes.</summary>
    public byte[] Save()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            writer.Write(Magic);
            writer.Write(Heads.Length);
            foreach (LinearHead head in Heads)
            {
                writer.Write(head.Name);
                writer.Write((byte)head.Kind);
                writer.Write(head.Labels.Length);
                for (int i = 0; i < head.Labels.Length; i++)
                {
                    writer.Write(head.Labels[i]);
                    writer.Write(head.Thresholds[i]);
                    writer.Write(head.Slopes[i]);
                    writer.Write(head.Intercepts[i]);
                    writer.Write(scales[head.FirstColumn + i]);
                    writer.Write(biases[head.FirstColumn + i]);
                }
            }
            writer.Write(features.Length);
            for (int r = 0; r < features.Length; r++)
            {
                writer.Write7BitEncodedInt64(r == 0 ? features[0] : features[r] - (long)features[r - 1]);
                WriteRow(writer, weights.WeightsOf(r));
            }
        }
        return stream.ToArray();
    }

    private static void WriteRow(BinaryWriter writer, ReadOnlySpan<sbyte> row)
    {
        // Non-zero weights only: gap to the previous one, then the weight.
        int filled = 0;
        foreach (sbyte w in row) filled += w != 0 ? 1 : 0;
        writer.Write((byte)filled);
        int last = -1;
        for (int c = 0; c < row.Length; c++)
        {
            if (row[c] == 0) continue;
            writer.Write((byte)(c - last));
            writer.Write(row[c]);
            last = c;
        }
    }

    /// <summary>Opens a saved model.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">The file's content.</param>
    /// <exception cref="ConfigException">The bytes are no such model.</exception>
    public static LinearModel Open(string file, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span) != Magic) throw Broken(file);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes.ToArray(), writable: false), Encoding.UTF8);
            return Read(file, reader);
        }
        catch (Exception e) when (e is IOException or ArgumentException or FormatException or OverflowException)
        {
            throw Broken(file);
        }
    }

    private static LinearModel Read(string file, BinaryReader reader)
    {
        reader.ReadUInt32();
        var heads = ImmutableArray.CreateBuilder<LinearHead>();
        var scales = new List<double>();
        var biases = new List<double>();
        int headCount = Checked(file, reader.ReadInt32(), 64);
        for (int h = 0; h < headCount; h++)
        {
            string name = reader.ReadString();
            var kind = (HeadKind)reader.ReadByte();
            int n = Checked(file, reader.ReadInt32(), 250);
            int first = biases.Count;
            var labels = ImmutableArray.CreateBuilder<string>(n);
            double[] thresholds = new double[n], slopes = new double[n], intercepts = new double[n];
            for (int i = 0; i < n; i++)
            {
                labels.Add(reader.ReadString());
                thresholds[i] = reader.ReadDouble();
                slopes[i] = reader.ReadDouble();
                intercepts[i] = reader.ReadDouble();
                scales.Add(reader.ReadDouble());
                biases.Add(reader.ReadDouble());
            }
            heads.Add(new LinearHead(name, kind, labels.MoveToImmutable(), first, [.. thresholds], [.. slopes], [.. intercepts]));
        }
        int columns = Checked(file, biases.Count, 250);
        int rows = Checked(file, reader.ReadInt32(), 1 << 24);
        if (rows > reader.BaseStream.Length) throw Broken(file);
        var features = new uint[rows];
        var weights = new sbyte[rows * columns];
        long feature = 0;
        for (int r = 0; r < rows; r++)
        {
            feature += reader.Read7BitEncodedInt64();
            features[r] = checked((uint)feature);
            int c = -1;
            for (int filled = reader.ReadByte(); filled > 0; filled--)
            {
                c += reader.ReadByte();
                if (c < 0 || c >= columns) throw Broken(file);
                weights[r * columns + c] = reader.ReadSByte();
            }
        }
        return new LinearModel(heads.ToImmutable(), features, weights, [.. scales], [.. biases]);
    }

    private static int Checked(string file, int value, int max) => value >= 0 && value <= max ? value : throw Broken(file);

    private static ConfigException Broken(string file) => new(file, 0, "is not a linear model of this version; train it again with 'mscalf train'");
}
