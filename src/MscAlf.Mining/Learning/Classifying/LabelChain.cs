namespace MscAlf.Mining.Learning.Classifying;

/// <summary>How labels follow one another in a document, and what that says of each of them: a hidden Markov chain whose states speak through the classifier (Rabiner 1989).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class LabelChain
{
    private readonly double[] first;
    private readonly double[] next;

    /// <summary>Makes a chain.</summary>
    /// <param name="first">For each label, how much more likely than anywhere it opens a document.</param>
    /// <param name="next">For each label and its follower, how much more likely than anywhere this one follows.</param>
    /// <param name="strength">Power to which these are raised, 0 for no influence.</param>
    public LabelChain(float[] first, float[] next, float strength)
    {
        First = first;
        Next = next;
        Strength = strength;
        this.first = [.. first.Select(p => Power(p, strength))];
        this.next = [.. next.Select(p => Power(p, strength))];
    }

    public float[] First { get; }
    public float[] Next { get; }
    public float Strength { get; }

    private static double Power(double p, double strength) => StableMath.Exp(strength * StableMath.Log(p));

    /// <summary>Counts a chain in documents.</summary>
    /// <param name="labels">One for each example.</param>
    /// <param name="documents">Of each example; equal neighbours are of one document.</param>
    /// <param name="count">Labels there are.</param>
    /// <param name="strength">See the constructor.</param>
    public static LabelChain Count(IReadOnlyList<int> labels, IReadOnlyList<int> documents, int count, float strength)
    {
        var begins = new double[count];
        var pairs = new double[count * count];
        var anywhere = new double[count];
        Array.Fill(begins, 1);
        Array.Fill(pairs, 0.5);
        Array.Fill(anywhere, 1);
        for (int i = 0; i < labels.Count; i++)
        {
            anywhere[labels[i]]++;
            if (i == 0 || documents[i] != documents[i - 1]) begins[labels[i]]++;
            else pairs[labels[i - 1] * count + labels[i]]++;
        }
        double all = anywhere.Sum(), begun = begins.Sum();
        var first = new float[count];
        var next = new float[count * count];
        for (int a = 0; a < count; a++)
        {
            first[a] = (float)(begins[a] / begun / (anywhere[a] / all));
            double from = 0;
            for (int b = 0; b < count; b++) from += pairs[a * count + b];
            for (int b = 0; b < count; b++) next[a * count + b] = (float)(pairs[a * count + b] / from / (anywhere[b] / all));
        }
        return new LabelChain(first, next, strength);
    }

    /// <summary>Replaces the probabilities of the labels of each row of a document by those in the light of all rows.</summary>
    /// <param name="probabilities">Rows of as many values as labels.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="forward">Room for as many values.</param>
    public void Smooth(Span<double> probabilities, int rows, Span<double> forward)
    {
        int n = first.Length;
        for (int k = 0; k < n; k++) forward[k] = probabilities[k] * first[k];
        Normalize(forward[..n]);
        for (int row = 1; row < rows; row++)
        {
            ReadOnlySpan<double> before = forward.Slice((row - 1) * n, n);
            Span<double> here = forward.Slice(row * n, n);
            here.Clear();
            for (int a = 0; a < n; a++)
            {
                for (int b = 0; b < n; b++) here[b] += before[a] * next[a * n + b];
            }
            for (int b = 0; b < n; b++) here[b] *= probabilities[row * n + b];
            Normalize(here);
        }
        Span<double> back = stackalloc double[n], coming = stackalloc double[n];
        back.Fill(1);
        for (int row = rows - 1; row >= 0; row--)
        {
            Span<double> own = probabilities.Slice(row * n, n);
            for (int k = 0; k < n; k++) coming[k] = own[k] * back[k]; // what this row and those after say to the row before
            for (int k = 0; k < n; k++) own[k] = forward[row * n + k] * back[k];
            Normalize(own);
            for (int a = 0; a < n; a++)
            {
                double sum = 0;
                for (int b = 0; b < n; b++) sum += next[a * n + b] * coming[b];
                back[a] = sum;
            }
            Normalize(back);
        }
    }

    private static void Normalize(Span<double> values)
    {
        double sum = 0;
        foreach (double v in values) sum += v;
        if (sum <= 0) return;
        for (int i = 0; i < values.Length; i++) values[i] /= sum;
    }
}
