using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace MscAlf.Mining.Learning.Classifying;

/// <summary>How well answers fit the labels that were expected.</summary>
/// <param name="Labels">Names of the labels.</param>
/// <param name="Hits">Of each label, how often it was right.</param>
/// <param name="Told">How often it was given.</param>
/// <param name="There">How often it was expected.</param>
/// <param name="Confusion">Of single labels, how often one was expected and another given, row by row; empty for several labels.</param>
/// <param name="Documents">The same three counts over all labels for documents, whose labels are those of their texts together.</param>
public sealed record ClassifierReport(ImmutableArray<string> Labels, ImmutableArray<int> Hits, ImmutableArray<int> Told, ImmutableArray<int> There, ImmutableArray<int> Confusion, (int Hits, int Told, int There) Documents)
{
    /// <summary>Compares.</summary>
    /// <param name="examples">What was expected.</param>
    /// <param name="chosen">What was answered.</param>
    /// <param name="labels">Names of the labels.</param>
    /// <param name="isSingle">Whether each text has one label.</param>
    public static ClassifierReport Of(IReadOnlyList<ClassifierExample> examples, ImmutableArray<ImmutableArray<int>> chosen, ImmutableArray<string> labels, bool isSingle)
    {
        ArgumentNullException.ThrowIfNull(examples);
        int n = labels.Length;
        int[] hits = new int[n], told = new int[n], there = new int[n], confusion = new int[isSingle ? n * n : 0];
        var told2 = new HashSet<(int, int)>();
        var there2 = new HashSet<(int, int)>();
        for (int i = 0; i < examples.Count; i++)
        {
            ClassifierExample example = examples[i];
            foreach (int k in example.Labels)
            {
                there[k]++;
                there2.Add((example.Document, k));
                hits[k] += chosen[i].Contains(k) ? 1 : 0;
            }
            foreach (int k in chosen[i])
            {
                told[k]++;
                told2.Add((example.Document, k));
            }
            if (isSingle) confusion[example.Labels[0] * n + chosen[i][0]]++;
        }
        int both = told2.Count(there2.Contains);
        return new ClassifierReport(labels, [.. hits], [.. told], [.. there], [.. confusion], (both, told2.Count, there2.Count));
    }

    /// <summary>F1 over all labels; of single labels the part of right answers.</summary>
    public double MicroF1 => F1(Hits.Sum(), Told.Sum(), There.Sum());

    /// <summary>The labels' mean F1.</summary>
    public double MacroF1
    {
        get
        {
            double sum = 0;
            for (int k = 0; k < Labels.Length; k++) sum += F1(Hits[k], Told[k], There[k]);
            return sum / Labels.Length;
        }
    }

    /// <summary>F1 over all labels of documents.</summary>
    public double DocumentF1 => F1(Documents.Hits, Documents.Told, Documents.There);

    /// <summary>Harmonic mean of precision and recall; 0 where nothing is right.</summary>
    public static double F1(int hits, int told, int there) => told + there == 0 ? 0 : 2.0 * hits / (told + there);

    /// <summary>A table to read.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        int width = Math.Clamp(Labels.Max(static l => l.Length), 10, 60);
        void Line(string name, int hits, int told, int there) => text.Append(CultureInfo.InvariantCulture, $"{name.PadRight(width)}  {Share(hits, told):F4}  {Share(hits, there):F4}  {F1(hits, told, there):F4}  {there,8}\n");
        text.Append("label".PadRight(width)).Append("  P       R       F1      expected\n");
        for (int k = 0; k < Labels.Length; k++) Line(Labels[k], Hits[k], Told[k], There[k]);
        Line("micro", Hits.Sum(), Told.Sum(), There.Sum());
        text.Append("macro".PadRight(width)).Append(CultureInfo.InvariantCulture, $"                  {MacroF1:F4}\n");
        if (Documents.There < There.Sum()) Line("documents", Documents.Hits, Documents.Told, Documents.There);
        if (!Confusion.IsEmpty) AppendConfusion(text, width);
        return text.ToString();
    }

    private void AppendConfusion(StringBuilder text, int width)
    {
        int n = Labels.Length;
        text.Append("\nexpected in rows, answered in columns\n");
        for (int a = 0; a < n; a++)
        {
            text.Append(Labels[a].PadRight(width));
            for (int b = 0; b < n; b++) text.Append(CultureInfo.InvariantCulture, $"{Confusion[a * n + b],8}");
            text.Append('\n');
        }
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
