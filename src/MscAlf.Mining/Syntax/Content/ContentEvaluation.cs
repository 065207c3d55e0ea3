using System.Globalization;

namespace MscAlf.Mining.Syntax;

/// <summary>How well main texts were found: precision, recall and F1 over runs of four words, each page weighing the same.</summary>
/// <remarks>The measure of the article-extraction benchmark (Zyte): of each page the shares of right, superfluous and missing runs among all are summed. Immutable.</remarks>
/// <param name="Pages">Pages compared.</param>
/// <param name="Precision">0 to 1.</param>
/// <param name="Recall">0 to 1.</param>
public sealed record ContentEvaluation(int Pages, double Precision, double Recall)
{
    private const int Run = 4;

    /// <summary>Harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1 => Precision + Recall <= 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Compares found main texts with the right ones, page by page.</summary>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static ContentEvaluation Of(IReadOnlyList<string> found, IReadOnlyList<string> right)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(right);
        if (found.Count != right.Count) throw new ArgumentException("Every page needs a found and a right text.", nameof(right));
        double hits = 0, extra = 0, missing = 0;
        for (int i = 0; i < found.Count; i++)
        {
            Dictionary<string, int> a = Runs(right[i]), b = Runs(found[i]);
            int all = a.Values.Sum(), given = b.Values.Sum(), common = 0;
            foreach ((string run, int n) in a) common += Math.Min(n, b.GetValueOrDefault(run));
            double sum = all + given - common;
            if (sum == 0) continue;
            hits += common / sum;
            extra += (given - common) / sum;
            missing += (all - common) / sum;
        }
        return new ContentEvaluation(found.Count, hits / Math.Max(1e-9, hits + extra), hits / Math.Max(1e-9, hits + missing));
    }

    /// <summary>The figures in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pages} pages, precision {Precision:F4}, recall {Recall:F4}, F1 {F1:F4}");

    private static Dictionary<string, int> Runs(string text)
    {
        List<string> words = GoldAlignment.Words(text);
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < words.Count && (i == 0 || i + Run <= words.Count); i++)
        {
            string run = string.Join(' ', words.GetRange(i, Math.Min(Run, words.Count - i)));
            runs[run] = runs.GetValueOrDefault(run) + 1;
        }
        return runs;
    }
}
