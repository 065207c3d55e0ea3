using System.Diagnostics;
using System.Globalization;
using MscAlf.Mining.Cli.Training;
using MscAlf.Mining.Learning.Classifying;

namespace MscAlf.Mining.Bench;

/// <summary>Trains a text classifier on the Hallmarks of Cancer, answers for the development part, and prints F1 by text and by document, seconds of training, the size of the model and texts a second on one thread, features included.</summary>
internal static class ClassifierBench
{
    public static int Run(string folder, string column, int rounds)
    {
        var columns = new TableColumns(["text"], column);
        LabelledExamples train = LabelledExamples.Read([Path.Combine(folder, "train.tsv.gz")], columns, isSingle: false), devel = LabelledExamples.Read([Path.Combine(folder, "devel.tsv.gz")], columns, isSingle: false);
        long start = Stopwatch.GetTimestamp();
        byte[] bytes = ClassifierTrainer.Train(train.Examples, ["text"], train.Labels, new ClassifierOptions()).Save();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        TextClassifier classifier = TextClassifier.Open(column, bytes);
        ClassifierBuffers buffers = classifier.CreateBuffers();
        ClassifierReport report = ClassifierReport.Of(devel.Examples, [.. Answers(classifier, buffers, devel, train)], train.Labels, isSingle: false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{column}: text F1 {report.MicroF1:F4}, document F1 {report.DocumentF1:F4}; {seconds:F0} s of training, {bytes.Length / 1e6:F1} MB, {classifier.FeatureCount} features"));
        double best = 0, first = 0;
        for (int round = 0; round < rounds; round++)
        {
            if (round == 0) buffers = classifier.CreateBuffers(); // all words are new
            start = Stopwatch.GetTimestamp();
            int labels = 0;
            foreach (var chosen in Answers(classifier, buffers, train, train)) labels += chosen.Length;
            double speed = train.Examples.Length / Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (round == 0) first = speed;
            best = Math.Max(best, speed);
            if (round == rounds - 1) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{train.Examples.Length} texts, {labels} labels: {first:N0} texts/s when all words are new, {best:N0} at best"));
        }
        return 0;
    }

    // Labels of the examples' table, by the numbers of the model's table.
    private static IEnumerable<System.Collections.Immutable.ImmutableArray<int>> Answers(TextClassifier classifier, ClassifierBuffers buffers, LabelledExamples table, LabelledExamples model)
    {
        int[] numbers = [.. model.Labels.Select(l => table.Labels.IndexOf(l))];
        var chosen = new List<int>();
        for (int from = 0, to; from < table.Examples.Length; from = to)
        {
            buffers.Clear();
            for (to = from; to < table.Examples.Length && table.Examples[to].Document == table.Examples[from].Document; to++) buffers.Add(table.Examples[to].Fields[0].AsMemory());
            classifier.Classify(buffers);
            for (int row = 0; row < to - from; row++)
            {
                chosen.Clear();
                for (int k = 0; k < numbers.Length; k++)
                {
                    if (buffers.Has(row, k)) chosen.Add(numbers[k]);
                }
                yield return [.. chosen];
            }
        }
    }
}
