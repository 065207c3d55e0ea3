using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>A text classifier of any taxonomy: a linear model over the words of a text, runs of letters inside them, runs of words, the place in the document, and the words around.</summary>
/// <remarks>
/// What a word adds in all its roles is added up once and remembered by form (<see cref="PieceForms"/>), as whole numbers, so a text costs a few additions a word, and the sums do not depend on
/// their order. Immutable and thread-safe; each thread needs <see cref="ClassifierBuffers"/> of its own.
/// </remarks>
public sealed class TextClassifier
{
    internal const string Magic = "MSTC";
    internal const int Version = 1;
    internal const string What = "a text classifier";

    private readonly LinearModel model;
    private readonly double[] scales; // by sum: see Sum
    private readonly LabelChain? chain;

    internal TextClassifier(ClassifierOptions options, ImmutableArray<string> columns, LinearModel model, double[] scales, LabelChain? chain)
    {
        Options = options;
        Columns = columns;
        this.model = model;
        this.scales = scales;
        this.chain = chain;
    }

    /// <summary>Sums that are divided by the size of their own text: places in <see cref="SumOf"/>.</summary>
    internal const int Sums = 9;

    /// <summary>The sum that a zone's weights go into.</summary>
    internal static int SumOf(Zone zone) => zone <= Zone.PlacedLetters ? 0 : zone - Zone.PlacedLetters;

    /// <summary>What it looks at.</summary>
    public ClassifierOptions Options { get; }

    /// <summary>Names of the columns that its texts were read from, in the order of the fields.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The labels in the order of their numbers.</summary>
    public ImmutableArray<string> Labels => Head.Labels;

    /// <summary>Features with a weight.</summary>
    public int FeatureCount => model.FeatureCount;

    internal LinearHead Head => model.Heads[0];

    internal LinearModel Model => model;

    internal LabelChain? Chain => chain;

    internal TextClassifier With(LinearHead head, LabelChain? chain) => new(Options, Columns, model.With([head]), scales, chain);

    /// <summary>Makes buffers for this classifier.</summary>
    public ClassifierBuffers CreateBuffers() => new(this);

    /// <summary>Reads the texts of one document that were added to <paramref name="buffers"/> and writes their labels and probabilities there.</summary>
    /// <exception cref="ArgumentException">The buffers were made for another classifier.</exception>
    public void Classify(ClassifierBuffers buffers)
    {
        ArgumentNullException.ThrowIfNull(buffers);
        if (buffers.Owner != this) throw new ArgumentException("The buffers were made for another classifier.", nameof(buffers));
        buffers.Prepare();
        int rows = buffers.Rows, labels = Labels.Length;
        if (rows == 0) return;
        buffers.ReadForms();
        buffers.SumDocument();
        var margins = buffers.Margins;
        for (int row = 0; row < rows; row++) Score(buffers, row, margins.AsSpan(row * labels, labels));
        Decide(buffers, rows, labels);
    }

    [SkipLocalsInit]
    private void Score(ClassifierBuffers buffers, int row, Span<double> margins)
    {
        int width = buffers.Width;
        Span<int> sums = stackalloc int[Sums * width];
        Span<double> factors = stackalloc double[Sums];
        buffers.SumRow(row, sums, factors, model.Weights);
        model.StartMargins(margins);
        for (int s = 0; s < Sums; s++)
        {
            double factor = scales[s] * factors[s];
            if (factor != 0) model.AddMargins(sums.Slice(s * width, width), factor, margins);
        }
    }

    private void Decide(ClassifierBuffers buffers, int rows, int labels)
    {
        double[] probabilities = buffers.AllProbabilities, margins = buffers.Margins;
        for (int i = 0; i < rows; i++) Calibrate(Head, Options.IsSingle, margins.AsSpan(i * labels, labels), probabilities.AsSpan(i * labels, labels));
        chain?.Smooth(probabilities.AsSpan(0, rows * labels), rows, buffers.Forward(rows * labels));
    }

    /// <summary>Makes probabilities of margins.</summary>
    internal static void Calibrate(LinearHead head, bool isSingle, ReadOnlySpan<double> margins, Span<double> into)
    {
        if (!isSingle)
        {
            LinearModel.Lines(head, margins, into);
            StableMath.Sigmoid(into);
            return;
        }
        double top = double.MinValue, sum = 0;
        for (int k = 0; k < into.Length; k++) top = Math.Max(top, into[k] = head.Slopes[k] * (margins[k] + head.Thresholds[k]));
        for (int k = 0; k < into.Length; k++) into[k] -= top;
        StableMath.Exp(into);
        foreach (double p in into) sum += p;
        for (int k = 0; k < into.Length; k++) into[k] /= sum;
    }

    /// <summary>The model as bytes: the same model gives the same bytes.</summary>
    public byte[] Save()
    {
        var sink = new ByteSink(Magic, Version);
        sink.Byte((byte)((Options.IsSingle ? 1 : 0) | (Options.UsesLetters ? 2 : 0) | (Options.UsesNeighbours ? 4 : 0) | (Options.UsesPlace ? 8 : 0) | (Options.UsesOrder ? 16 : 0) | (Options.Skips ? 32 : 0)));
        sink.Byte((byte)Options.Grams);
        sink.Byte((byte)Columns.Length);
        foreach (string column in Columns) sink.Text(column);
        foreach (double scale in scales) sink.Single((float)scale);
        sink.Byte((byte)(chain is null ? 0 : 1));
        if (chain is not null)
        {
            sink.Byte((byte)chain.First.Length);
            sink.Single(chain.Strength);
            foreach (float p in chain.First) sink.Single(p);
            foreach (float p in chain.Next) sink.Single(p);
        }
        byte[] linear = model.Save();
        sink.Int32(linear.Length);
        sink.Bytes(linear);
        return sink.ToFile();
    }

    /// <summary>Opens a saved model.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ConfigException">The bytes are no such model, of another version, or broken.</exception>
    public static TextClassifier Open(string file, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(file);
        var source = new ByteSource(file, What, Magic, Version, bytes.Span);
        byte flags = source.Byte();
        int grams = source.Byte(), fields = source.Byte();
        if (fields is 0 or > MaxFields || grams is 0 or > 3) throw source.Broken();
        var columns = ImmutableArray.CreateBuilder<string>(fields);
        for (int f = 0; f < fields; f++) columns.Add(source.Text());
        var options = new ClassifierOptions((flags & 1) != 0, fields, (flags & 2) != 0, (flags & 4) != 0, (flags & 8) != 0, (flags & 16) != 0, grams, (flags & 32) != 0);
        var scales = new double[Sums];
        for (int s = 0; s < Sums; s++) scales[s] = source.Single();
        LabelChain? chain = source.Byte() != 0 ? ReadChain(ref source) : null;
        LinearModel linear = LinearModel.Open(file, source.Bytes(source.Int32()).ToArray());
        source.End();
        bool fits = linear.Heads.Length == 1 && linear.Columns > 0 && (linear.Heads[0].Kind == HeadKind.Single) == options.IsSingle && (chain is null || chain.First.Length == linear.Columns);
        if (!fits) throw source.Broken();
        return new TextClassifier(options, columns.MoveToImmutable(), linear, scales, chain);
    }

    private static LabelChain ReadChain(ref ByteSource source)
    {
        int labels = source.Byte();
        float strength = source.Single();
        var first = new float[labels];
        var next = new float[labels * labels];
        for (int k = 0; k < first.Length; k++) first[k] = source.Single();
        for (int k = 0; k < next.Length; k++) next[k] = source.Single();
        return new LabelChain(first, next, strength);
    }

    /// <summary>Labels that a classifier can have.</summary>
    public const int MaxLabels = 250;

    /// <summary>Texts that an example can have.</summary>
    public const int MaxFields = 8;
}
