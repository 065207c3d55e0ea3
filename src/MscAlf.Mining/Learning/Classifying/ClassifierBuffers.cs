using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>The texts of a document, and what a classifier says of them. Made by <see cref="TextClassifier.CreateBuffers"/>, filled again and again.</summary>
/// <remarks>Mutable, not thread-safe. Remembers the words met, some ten megabytes at most.</remarks>
public sealed class ClassifierBuffers
{
    private static readonly double[] InverseRoots = [.. Enumerable.Range(0, 512).Select(static n => n == 0 ? 0 : 1 / Math.Sqrt(n))];

    private readonly DocumentPieces pieces;
    private readonly PieceForms forms;
    private readonly Growing<int> distinct = new(); // forms of each row, each once
    private readonly Growing<int> distinctEnds = new();
    private readonly Growing<int> documentForms = new(); // forms of the document in the order of their first row
    private readonly Growing<int> firstEnds = new();
    private readonly Growing<int> lastRow = new(); // of each of these forms
    private readonly Growing<uint> features = new();
    private readonly int[] document, earlier, later; // sums
    private int[] places = []; // in the document's forms, of each form
    private int[] rowFeatures = new int[256];
    private double[] margins = [], probabilities = [], forward = [];
    private int stamp, laterCount, movedPast;

    internal ClassifierBuffers(TextClassifier owner)
    {
        Owner = owner;
        pieces = new DocumentPieces(owner.Options);
        forms = new PieceForms(owner.Model.Weights, owner.Labels.Length, owner.Options);
        Width = Math.Max(forms.Width, owner.Model.Weights.Width);
        document = new int[Width];
        earlier = new int[Width];
        later = new int[Width];
    }

    internal TextClassifier Owner { get; }

    /// <summary>Room of one sum.</summary>
    internal int Width { get; }

    /// <summary>Texts in it.</summary>
    public int Rows => pieces.Rows;

    internal double[] Margins => margins;

    internal double[] AllProbabilities => probabilities;

    internal Span<double> Forward(int count)
    {
        if (forward.Length < count) forward = new double[Math.Max(count, forward.Length * 2)];
        return forward;
    }

    /// <summary>Forgets the texts.</summary>
    public void Clear() => pieces.Clear();

    /// <summary>Appends a text of one field, in the order of the document.</summary>
    /// <param name="text">Must stay as it is until the document was classified.</param>
    public void Add(ReadOnlyMemory<char> text) => pieces.Add([text]);

    /// <summary>Appends a text of several fields, in the order of the document.</summary>
    /// <param name="fields">As many as the classifier has; missing ones are empty.</param>
    public void Add(ReadOnlySpan<ReadOnlyMemory<char>> fields) => pieces.Add(fields);

    /// <summary>The probabilities of all labels of a text, after it was classified.</summary>
    public ReadOnlySpan<double> ProbabilitiesOf(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        return probabilities.AsSpan(row * Owner.Labels.Length, Owner.Labels.Length);
    }

    /// <summary>Whether a text has a label: the most probable one, or each that reaches its threshold.</summary>
    public bool Has(int row, int label)
    {
        ReadOnlySpan<double> all = ProbabilitiesOf(row);
        return Owner.Options.IsSingle ? label == BestOf(all) : margins[row * all.Length + label] >= Owner.Head.Thresholds[label];
    }

    /// <summary>The most probable label of a text.</summary>
    public int BestOf(int row) => BestOf(ProbabilitiesOf(row));

    internal static int BestOf(ReadOnlySpan<double> probabilities)
    {
        int best = 0;
        for (int k = 1; k < probabilities.Length; k++)
        {
            if (probabilities[k] > probabilities[best]) best = k;
        }
        return best;
    }

    internal void Prepare()
    {
        int cells = Rows * Owner.Labels.Length;
        if (margins.Length >= cells) return;
        margins = new double[Math.Max(cells, margins.Length * 2)];
        probabilities = new double[margins.Length];
    }

    /// <summary>Looks up the forms of all texts.</summary>
    internal void ReadForms()
    {
        if (forms.IsFull || stamp > int.MaxValue - 2 * Rows - 4)
        {
            forms.Clear();
            Array.Clear(places);
            stamp = 0;
        }
        distinct.Clear();
        distinctEnds.Clear();
        documentForms.Clear();
        firstEnds.Clear();
        lastRow.Clear();
        int begun = stamp; // what is seen later than this is seen in this document
        bool around = Owner.Options.UsesNeighbours;
        for (int row = 0; row < Rows; row++)
        {
            stamp++;
            for (int f = 0; f < Owner.Options.Fields; f++)
            {
                ReadOnlySpan<char> text = pieces.Text(row, f);
                foreach (ref readonly TextPiece piece in pieces.Of(row, f))
                {
                    int form = forms.Of(piece, f, text);
                    ref int seen = ref forms.Seen[form];
                    if (seen == stamp) continue;
                    bool isNew = seen <= begun;
                    seen = stamp;
                    distinct.Add(form);
                    if (!around) continue;
                    if (form >= places.Length) Array.Resize(ref places, Math.Max(1024, form * 2));
                    if (isNew)
                    {
                        places[form] = documentForms.Count;
                        documentForms.Add(form);
                        lastRow.Add(row);
                    }
                    else
                    {
                        lastRow[places[form]] = row;
                    }
                }
            }
            distinctEnds.Add(distinct.Count);
            firstEnds.Add(documentForms.Count);
        }
    }

    /// <summary>Adds up the document's words.</summary>
    internal void SumDocument()
    {
        if (!Owner.Options.UsesNeighbours) return;
        Array.Clear(document);
        Array.Clear(earlier);
        Array.Clear(later);
        foreach (int form in documentForms.Span)
        {
            forms.AddTo(document, form, PieceForms.DocumentKind);
            forms.AddTo(later, form, PieceForms.LaterKind);
        }
        laterCount = documentForms.Count;
        movedPast = 0;
    }

    /// <summary>Writes the sums of a row's weights, and what each is multiplied by; rows must be taken in order.</summary>
    internal void SumRow(int row, Span<int> sums, Span<double> factors, WeightRows weights)
    {
        int third = pieces.ThirdOf(row), width = Width;
        ReadOnlySpan<int> own = FormsOf(row);
        Span<int> text = sums[..width];
        text.Clear();
        foreach (int form in own) forms.AddTo(text, form, third);
        factors.Clear();
        factors[0] = InverseRoot(own.Length);
        if (Owner.Options.UsesNeighbours) SumAround(row, sums, factors);
        features.Clear();
        pieces.AddRuns(row, features);
        Look(Zone.Run, sums, factors, weights);
        pieces.AddPlace(row, features);
        Look(Zone.Place, sums, factors, weights);
        factors[TextClassifier.SumOf(Zone.Place)] = 1;
        pieces.AddRoles(row, features);
        Look(Zone.Role, sums, factors, weights);
    }

    private void SumAround(int row, Span<int> sums, Span<double> factors)
    {
        for (int step = -1; step <= 1; step += 2)
        {
            if (row + step < 0 || row + step >= Rows) continue;
            int at = TextClassifier.SumOf(step < 0 ? Zone.Before : Zone.After);
            ReadOnlySpan<int> other = FormsOf(row + step);
            Span<int> sum = sums.Slice(at * Width, Width);
            sum.Clear();
            foreach (int form in other) forms.AddTo(sum, form, step < 0 ? PieceForms.BeforeKind : PieceForms.AfterKind);
            factors[at] = InverseRoot(other.Length);
        }
        // words whose first row is behind: earlier; whose last row is not yet behind: later
        int known = row == 0 ? 0 : firstEnds[row - 1];
        for (; movedPast < known; movedPast++) forms.AddTo(earlier, documentForms[movedPast], PieceForms.EarlierKind);
        foreach (int form in FormsOf(row))
        {
            if (lastRow[places[form]] != row) continue;
            forms.AddTo(later, form, PieceForms.LaterKind, -1);
            laterCount--;
        }
        Take(Zone.Document, document, documentForms.Count, sums, factors);
        Take(Zone.Earlier, earlier, known, sums, factors);
        Take(Zone.Later, later, laterCount, sums, factors);
    }

    private void Take(Zone zone, int[] from, int count, Span<int> sums, Span<double> factors)
    {
        int at = TextClassifier.SumOf(zone);
        from.CopyTo(sums[(at * Width)..]);
        factors[at] = InverseRoot(count);
    }

    // Takes the features that were made since the last look.
    private void Look(Zone zone, Span<int> sums, Span<double> factors, WeightRows weights)
    {
        int at = TextClassifier.SumOf(zone);
        Span<uint> made = features.Span;
        factors[at] = InverseRoot(made.Length);
        if (made.Length == 0) return;
        int maybe = 0;
        foreach (uint feature in made)
        {
            made[maybe] = feature;
            maybe += weights.MayHave(feature) ? 1 : 0;
        }
        foreach (uint feature in made[..maybe]) weights.PrefetchPlace(feature);
        if (rowFeatures.Length < maybe) rowFeatures = new int[maybe * 2];
        int found = 0;
        foreach (uint feature in made[..maybe])
        {
            int row = weights.RowOf(feature);
            rowFeatures[found] = row;
            if (row < 0) continue;
            weights.Prefetch(row);
            found++;
        }
        Span<int> sum = sums.Slice(at * Width, Width);
        sum.Clear();
        weights.Add(rowFeatures.AsSpan(0, found), sum);
        features.Clear();
    }

    private ReadOnlySpan<int> FormsOf(int row) => distinct.Span[(row == 0 ? 0 : distinctEnds[row - 1])..distinctEnds[row]];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double InverseRoot(int count) => count < InverseRoots.Length ? InverseRoots[count] : 1 / Math.Sqrt(count);
}
