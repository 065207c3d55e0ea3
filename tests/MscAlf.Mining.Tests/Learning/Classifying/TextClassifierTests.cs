using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Learning.Classifying;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Learning.Classifying;

public sealed class TextClassifierTests
{
    private static readonly string[] Things = ["pump", "valve", "kettle", "lamp", "radio", "engine", "mirror", "pencil"];
    private static readonly ImmutableArray<string> Labels = ["broken", "loud", "red"];

    // Sixty documents of four sentences; a sentence says what it is, and a sentence with "it" is what the one before was.
    private static ImmutableArray<ClassifierExample> Corpus(bool single = false)
    {
        var random = new SplitMix(7);
        var examples = ImmutableArray.CreateBuilder<ClassifierExample>();
        for (int d = 0; d < 60; d++)
        {
            int before = 0;
            for (int s = 0; s < 4; s++)
            {
                int label = s % 2 == 1 ? before : random.Next(3);
                before = label;
                string thing = Things[random.Next(Things.Length)];
                string text = s % 2 == 1 ? $"It has been so for {random.Next(90)} days." : $"The {thing} {(label == 0 ? "cracked" : label == 1 ? "howls loudly" : "was painted crimson")} again.";
                examples.Add(new ClassifierExample([text], single || random.Next(8) > 0 || s % 2 == 1 ? [label] : [label, (label + 1) % 3], d));
            }
        }
        return examples.ToImmutable();
    }

    private static TextClassifier Trained(ClassifierOptions options) => ClassifierTrainer.Train(Corpus(options.IsSingle), ["text"], Labels, options);

    private static int[] LabelsOf(TextClassifier classifier, ClassifierBuffers buffers, int row) => [.. Enumerable.Range(0, classifier.Labels.Length).Where(k => buffers.Has(row, k))];

    [Fact]
    public void What_a_sentence_says_and_what_the_one_before_said_is_learned()
    {
        TextClassifier classifier = Trained(new ClassifierOptions());
        ClassifierBuffers buffers = classifier.CreateBuffers();
        buffers.Add("The trumpet howls loudly.".AsMemory());
        buffers.Add("It has been so for 12 days.".AsMemory());
        classifier.Classify(buffers);
        Assert.Equal([1], LabelsOf(classifier, buffers, 0));
        Assert.Equal([1], LabelsOf(classifier, buffers, 1));
    }

    [Fact]
    public void Unknown_words_are_known_by_their_letters()
    {
        TextClassifier classifier = Trained(new ClassifierOptions());
        ClassifierBuffers buffers = classifier.CreateBuffers();
        buffers.Add("A crackling cracker.".AsMemory());
        classifier.Classify(buffers);
        Assert.True(buffers.ProbabilitiesOf(0)[0] > buffers.ProbabilitiesOf(0)[1]);
        Assert.True(buffers.ProbabilitiesOf(0)[0] > buffers.ProbabilitiesOf(0)[2]);
    }

    [Theory]
    [InlineData(false, true, true, 2, false)]
    [InlineData(true, true, true, 3, true)]
    [InlineData(true, false, false, 1, false)]
    [InlineData(false, false, true, 2, true)]
    public void A_saved_model_opens_to_the_same_answers_and_the_same_bytes(bool single, bool neighbours, bool place, int grams, bool skips)
    {
        TextClassifier classifier = Trained(new ClassifierOptions(single, UsesNeighbours: neighbours, UsesPlace: place, Grams: grams, Skips: skips));
        byte[] bytes = classifier.Save();
        TextClassifier opened = TextClassifier.Open("saved", bytes);
        Assert.Equal(bytes, opened.Save());
        ClassifierBuffers one = classifier.CreateBuffers(), other = opened.CreateBuffers();
        foreach (ClassifierBuffers buffers in (ClassifierBuffers[])[one, other])
        {
            buffers.Add("The old kettle cracked, 3.5 times.".AsMemory());
            buffers.Add("RESULTS It howls.".AsMemory());
            buffers.Owner.Classify(buffers);
        }
        for (int row = 0; row < 2; row++) Assert.Equal(one.ProbabilitiesOf(row).ToArray(), other.ProbabilitiesOf(row).ToArray());
    }

    [Fact]
    public void The_same_examples_give_the_same_bytes() => Assert.Equal(Trained(new ClassifierOptions()).Save(), Trained(new ClassifierOptions()).Save());

    [Fact]
    public void Sums_by_form_agree_with_the_features_of_training_one_by_one()
    {
        ImmutableArray<ClassifierExample> corpus = Corpus();
        foreach (ClassifierOptions options in (ClassifierOptions[])[new(), new(Skips: true, Grams: 3), new(UsesLetters: false, UsesPlace: false)])
        {
            ExampleRows.Table table = new ExampleRows(options).Read(corpus);
            var weights = new float[(table.Features.Length + 1) * 8];
            var random = new SplitMix(3);
            // whole numbers after freezing: what is left is the sum itself
            for (int c = 0; c < table.Features.Length; c++)
            {
                for (int k = 0; k < 3; k++) weights[c * 8 + k] = (float)((random.Next(3) - 1) / table.Weights[c]);
            }
            TextClassifier classifier = ClassifierFreezer.Freeze(weights, table, ["text"], null, null, options, Labels);
            ClassifierBuffers buffers = classifier.CreateBuffers();
            var expected = new float[8];
            for (int from = 0; from < corpus.Length; from += 4)
            {
                buffers.Clear();
                for (int i = from; i < from + 4; i++) buffers.Add(corpus[i].Fields[0].AsMemory());
                classifier.Classify(buffers);
                double[] biases = [buffers.Margins[0], buffers.Margins[1], buffers.Margins[2]];
                for (int i = from; i < from + 4; i++)
                {
                    ExampleMatrix m = table.Matrix;
                    DualSolver.Margins(weights, m.Columns.AsSpan(m.Starts[i]..m.Starts[i + 1]), m.Values.AsSpan(m.Starts[i]..m.Starts[i + 1]), expected, m.Width);
                    for (int k = 0; k < 3; k++) Assert.Equal(expected[k], buffers.Margins[(i - from) * 3 + k], 0.12 * (1 + Math.Abs(expected[k])));
                }
            }
        }
    }

    [Fact]
    public void Answers_do_not_depend_on_what_was_read_before()
    {
        TextClassifier classifier = Trained(new ClassifierOptions());
        ClassifierBuffers used = classifier.CreateBuffers(), fresh = classifier.CreateBuffers();
        foreach (ClassifierExample example in Corpus())
        {
            used.Clear();
            used.Add(example.Fields[0].AsMemory());
            classifier.Classify(used);
        }
        used.Clear();
        foreach (ClassifierBuffers buffers in (ClassifierBuffers[])[used, fresh])
        {
            buffers.Add("The lamp cracked again.".AsMemory());
            buffers.Add("".AsMemory());
            buffers.Add("It has been so.".AsMemory());
            classifier.Classify(buffers);
        }
        for (int row = 0; row < 3; row++) Assert.Equal(fresh.ProbabilitiesOf(row).ToArray(), used.ProbabilitiesOf(row).ToArray());
    }

    [Fact]
    public void Labels_that_follow_one_another_help_each_other()
    {
        TextClassifier classifier = Trained(new ClassifierOptions(IsSingle: true, UsesNeighbours: false, UsesPlace: false));
        Assert.NotNull(classifier.Chain);
        ClassifierBuffers buffers = classifier.CreateBuffers();
        buffers.Add("The pump was painted crimson again.".AsMemory());
        buffers.Add("It has been so for 80 days.".AsMemory());
        classifier.Classify(buffers);
        Assert.Equal(2, buffers.BestOf(0));
        double sum = 0;
        foreach (double p in buffers.ProbabilitiesOf(1)) sum += p;
        Assert.Equal(1, sum, 9);
    }

    [Fact]
    public void The_main_text_is_read_with_the_names_of_the_other_fields()
    {
        string[] arms = ["tea", "coffee", "cocoa", "water"];
        var examples = new List<ClassifierExample>();
        var random = new SplitMix(5);
        for (int i = 0; i < 300; i++)
        {
            int a = random.Next(4), b = (a + 1 + random.Next(3)) % 4, asked = random.Next(2);
            examples.Add(new ClassifierExample([$"Sleep was longer with {arms[a]} than with {arms[b]}.", asked == 0 ? arms[a] : arms[b]], [asked], i));
        }
        TextClassifier classifier = ClassifierTrainer.Train(examples, ["text", "arm"], ["up", "down"], new ClassifierOptions(IsSingle: true, Fields: 2));
        ClassifierBuffers buffers = classifier.CreateBuffers();
        ReadOnlyMemory<char>[] fields = ["Sleep was longer with brandy than with whisky.".AsMemory(), "brandy".AsMemory()];
        buffers.Add(fields);
        classifier.Classify(buffers);
        Assert.Equal(0, buffers.BestOf(0));
        buffers.Clear();
        fields[1] = "whisky".AsMemory();
        buffers.Add(fields);
        classifier.Classify(buffers);
        Assert.Equal(1, buffers.BestOf(0));
    }

    [Fact]
    public void Damaged_bytes_are_refused_with_one_message()
    {
        byte[] bytes = Trained(new ClassifierOptions(IsSingle: true)).Save();
        foreach (int length in (int[])[0, 3, 15, 16, 40, bytes.Length / 2, bytes.Length - 1])
        {
            ConfigException cut = Assert.Throws<ConfigException>(() => TextClassifier.Open("cut.model", bytes.AsMemory(0, length)));
            Assert.Contains("cut.model", cut.Message, StringComparison.Ordinal);
        }
        for (int at = 0; at < bytes.Length; at += 37)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x55;
            Assert.Throws<ConfigException>(() => TextClassifier.Open("damaged.model", damaged));
        }
        Assert.Throws<ConfigException>(() => TextClassifier.Open("other.model", "MCL1 is something else altogether"u8.ToArray()));
    }

    [Fact]
    public void A_cross_validation_never_answers_for_a_document_that_it_learned_from()
    {
        ImmutableArray<ClassifierExample> corpus = Corpus();
        int[] folds = ClassifierTrainer.FoldOf(corpus, 5);
        foreach (IGrouping<int, int> document in folds.Select((f, i) => (Fold: f, Example: i)).GroupBy(p => corpus[p.Example].Document, p => p.Fold)) Assert.Single(document.Distinct());
        HeldOutAnswers answers = ClassifierTrainer.CrossValidate(corpus, ["text"], Labels, new ClassifierOptions());
        ClassifierReport report = ClassifierReport.Of(corpus, answers.Chosen, Labels, isSingle: false);
        Assert.InRange(report.MicroF1, 0.8, 1);
        Assert.InRange(report.DocumentF1, 0.8, 1);
    }
}
