using System.Diagnostics;
using System.Globalization;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Learning;

namespace MscAlf.Mining.Bench;

/// <summary>Trains a tagger on each set of names, tags its development part, and prints strict F1 with the counts, the minutes of training, the size of the model and words a second on one thread.</summary>
internal static class TaggerBench
{
    private static readonly string[] Sets = ["BC5CDR-chem", "BC5CDR-disease", "NCBI-disease", "BC2GM", "AnatEM", "BioNLP13CG", "linnaeus", "BioNLP13PC", "CRAFT"];

    public static int Run(string folder, string? only)
    {
        foreach (string set in Sets)
        {
            string path = Path.Combine(folder, set + "-IOB");
            if (only is not null && only != set || !Directory.Exists(path)) continue;
            var types = new TypeNames();
            List<TaggedSentence> train = Read(Path.Combine(path, "train.tsv.gz"), types), devel = Read(Path.Combine(path, "devel.tsv.gz"), types);
            long start = Stopwatch.GetTimestamp();
            byte[] bytes = SequenceTrainer.Train(new TagSet(types.All), train, WordClasses.Default, Gazetteer.Default, Environment.ProcessorCount).Save();
            double minutes = Stopwatch.GetElapsedTime(start).TotalMinutes;
            start = Stopwatch.GetTimestamp();
            var tagger = new SequenceTagger(SequenceModel.Open(set, bytes));
            double open = Stopwatch.GetElapsedTime(start).TotalMilliseconds, best = 0;
            TaggingBuffers buffers = tagger.CreateBuffers();
            for (int round = 0; round < 3; round++)
            {
                if (round < 2) buffers = tagger.CreateBuffers(); // words are new but in the last round
                start = Stopwatch.GetTimestamp();
                Fill(buffers, devel);
                tagger.Tag(buffers);
                best = Math.Max(best, buffers.Count / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            (int right, int told, int there) = Score(buffers.Names, devel);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set,-15} P {(double)right / told:F4} R {(double)right / there:F4} F1 {2.0 * right / (told + there):F4} ({right} right of {told} told, {there} there); {minutes:F1} min, {bytes.Length / 1e6:F1} MB, opened in {open:F0} ms, {best:N0} words/s over {buffers.Count} words"));
        }
        return 0;
    }

    private static List<TaggedSentence> Read(string path, TypeNames types)
    {
        var sentences = new List<TaggedSentence>();
        TrainingFiles.Read(path, types, sentences);
        return sentences;
    }

    private static void Fill(TaggingBuffers buffers, List<TaggedSentence> sentences)
    {
        buffers.Clear();
        foreach (TaggedSentence sentence in sentences)
        {
            foreach (string token in sentence.Tokens) buffers.Add(token);
            buffers.EndSentence();
        }
    }

    private static (int Right, int Told, int There) Score(ReadOnlySpan<TagSpan> found, List<TaggedSentence> sentences)
    {
        var gold = new HashSet<(int, int, int)>();
        int at = 0, right = 0;
        foreach (TaggedSentence sentence in sentences)
        {
            foreach (TagSpan name in sentence.Names) gold.Add((at + name.Start, at + name.End, name.Type));
            at += sentence.Tokens.Length;
        }
        foreach (TagSpan name in found) right += gold.Contains((name.Start, name.End, name.Type)) ? 1 : 0;
        return (right, found.Length, gold.Count);
    }
}
