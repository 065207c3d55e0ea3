using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Cli.Tagging;
using MscAlf.Mining.Cli.Training;
using MscAlf.Mining.Learning.Classifying;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf train classifier</c> and <c>mscalf classify</c>: a text classifier of any taxonomy from tables.</summary>
internal static class ClassifierCommand
{
    public static Command CreateTrain()
    {
        var data = new Option<string[]>("--data") { Description = "TSV with a header; labels joined by |, empty for none; gzipped or not. An id such as PMID-3 tells document and position, so that neighbours are read too", HelpName = "FILE", Required = true, AllowMultipleArgumentsPerToken = true };
        var text = new Option<string>("--text") { Description = "Column with the text; several joined by commas, the main one first, give each features of its own", HelpName = "COLUMN", Required = true };
        var labels = new Option<string>("--labels") { Description = "Column with the labels", HelpName = "COLUMN", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "Model file; may be left out with --folds", HelpName = "MODEL" };
        var id = new Option<string>("--id") { Description = "Column with the ids", HelpName = "COLUMN", DefaultValueFactory = static _ => "id" };
        var group = new Option<string?>("--group") { Description = "Column that names the document; default: the id before its last hyphen and number", HelpName = "COLUMN" };
        var single = new Option<bool>("--single") { Description = "Every row has exactly one label, the whole cell" };
        Option<int> folds = Number("--folds", "Cross-validate by document in N parts and print the table", 0, 2, 100), errors = Number("--errors", "With --folds, also list the first N texts answered wrong", 0, 0, 1_000_000);
        var curve = new Option<bool>("--curve") { Description = "With --folds, also print the figures for a tenth, a quarter and a half of the documents" };
        Option<int> grams = Number("--grams", "Longest run of words that is a feature", 2, 1, 3), minCount = Number("--min-count", "Texts that a feature must be in", 2, 1, 1000), most = Number("--max-features", "Features kept, those of the greatest weights", 1 << 22, 1, 1 << 22);
        var skips = new Option<bool>("--skips") { Description = "Also read pairs of words with up to four between" };
        var balanced = new Option<bool>("--balance") { Description = "With --single, find rare labels as well as frequent ones: tunes for macro F1" };
        var noLetters = new Option<bool>("--no-letters") { Description = "Do not read runs of letters inside words" };
        var noNeighbours = new Option<bool>("--no-neighbours") { Description = "Do not read the words of the document around" };
        var noPlace = new Option<bool>("--no-place") { Description = "Do not read the place in the document" };
        var noOrder = new Option<bool>("--no-order") { Description = "With --single, do not read how labels follow one another" };
        var cost = new Option<double>("--cost") { Description = "What an error costs against long weights", HelpName = "X", DefaultValueFactory = static _ => new ClassifierOptions().Cost, CustomParser = ParseCost };
        var command = new Command("classifier", "Train a text classifier; the same data give the same bytes") { data, text, labels, output, id, group, single, folds, curve, errors, grams, skips, balanced, noLetters, noNeighbours, noPlace, noOrder, cost, minCount, most };
        command.SetAction(parse =>
        {
            string[] texts = parse.GetValue(text)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            string[] files = parse.GetValue(data)!;
            if (texts.Length is 0 or > TextClassifier.MaxFields) throw new ConfigException("--text", 0, $"takes from 1 to {TextClassifier.MaxFields} columns joined by commas");
            if (parse.GetValue(output) is null && parse.GetValue(folds) == 0) throw new ConfigException("--output", 0, "is missing: name a model file, or cross-validate with --folds");
            var options = new ClassifierOptions(parse.GetValue(single), texts.Length, !parse.GetValue(noLetters), !parse.GetValue(noNeighbours), !parse.GetValue(noPlace), !parse.GetValue(noOrder), parse.GetValue(grams), parse.GetValue(skips), parse.GetValue(cost), parse.GetValue(minCount), parse.GetValue(most), parse.GetValue(balanced));
            LabelledExamples examples = LabelledExamples.Read(files, new TableColumns(texts, parse.GetValue(labels)!, parse.GetValue(id)!, parse.GetValue(group)), options.IsSingle);
            ConsoleSettings console = CommonOptions.ConsoleOf(parse);
            if (parse.GetValue(folds) is > 0 and var n) Validate(examples, [.. texts], options with { Folds = n }, parse.GetValue(curve), parse.GetValue(errors), console);
            if (parse.GetValue(output) is { } path) Train(examples, [.. texts], options, path, console);
            return ExitCodes.Fine;
        });
        return command;
    }

    public static Command CreateClassify()
    {
        var model = new Option<string>("--model", "-m") { Description = "Model that 'mscalf train classifier' wrote", HelpName = "MODEL", Required = true };
        var id = new Option<string>("--id") { Description = "Column with the ids; where it is not there, rows are counted", HelpName = "COLUMN", DefaultValueFactory = static _ => "id" };
        var group = new Option<string?>("--group") { Description = "Column that names the document; default: the id before its last hyphen and number", HelpName = "COLUMN" };
        var command = new Command("classify", "Label texts: reads a TSV with a header from standard input and writes id, labels and their scores; rows of one document must stand together") { model, id, group };
        command.SetAction(parse => Classify(parse.GetValue(model)!, parse.GetValue(id)!, parse.GetValue(group)));
        return command;
    }

    private static void Train(LabelledExamples examples, ImmutableArray<string> columns, ClassifierOptions options, string output, ConsoleSettings console)
    {
        Action<string>? progress = console.Quiet ? null : Console.Error.WriteLine;
        byte[] model = ClassifierTrainer.Train(examples.Examples, columns, examples.Labels, options, progress).Save();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        AtomicFile.Write(output, model);
        if (!console.Quiet) Console.Out.WriteLine($"{output}: {model.Length} bytes, sha256 {ContentHash.Of(model)}");
    }

    private static void Validate(LabelledExamples examples, ImmutableArray<string> columns, ClassifierOptions options, bool curve, int errors, ConsoleSettings console)
    {
        Action<string>? progress = console.Quiet ? null : Console.Error.WriteLine;
        if (curve)
        {
            foreach (double share in (ReadOnlySpan<double>)[0.1, 0.25, 0.5])
            {
                ClassifierReport part = ReportOf(examples, ClassifierTrainer.CrossValidate(examples.Examples, columns, examples.Labels, options, share, progress), options);
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{share,4:P0} of the documents: micro F1 {part.MicroF1:F4}, macro F1 {part.MacroF1:F4}"));
            }
        }
        HeldOutAnswers answers = ClassifierTrainer.CrossValidate(examples.Examples, columns, examples.Labels, options, 1, progress);
        Console.Out.WriteLine($"cross-validation in {options.Folds} parts by document, {examples.Examples.Length} texts");
        Console.Out.Write(ReportOf(examples, answers, options).ToTable());
        for (int i = 0; i < examples.Examples.Length && errors > 0; i++)
        {
            ImmutableArray<int> expected = [.. examples.Examples[i].Labels.Order()];
            if (expected.SequenceEqual(answers.Chosen[i])) continue;
            errors--;
            Console.Out.WriteLine($"{examples.Ids[i]}: expected {Names(examples, expected)}, answered {Names(examples, answers.Chosen[i])}: {examples.Examples[i].Fields[0]}");
        }
    }

    private static ClassifierReport ReportOf(LabelledExamples examples, HeldOutAnswers answers, ClassifierOptions options) => ClassifierReport.Of(examples.Examples, answers.Chosen, examples.Labels, options.IsSingle);

    private static string Names(LabelledExamples examples, ImmutableArray<int> labels) => labels.IsEmpty ? "nothing" : string.Join('|', labels.Select(k => examples.Labels[k]));

    private static int Classify(string path, string id, string? group)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigException(path, 0, $"the model can't be read: {e.Message}");
        }
        TextClassifier classifier = TextClassifier.Open(path, bytes);
        using var source = new LineSource("standard input", Console.OpenStandardInput());
        using Stream stream = StandardOutput.Open();
        var output = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16);
        try
        {
            new TableClassifier(classifier).Run(source, new TableColumns(classifier.Columns, null, id, group), output);
            output.Flush();
        }
        catch (IOException)
        {
            return ExitCodes.Fine; // the reader of our output has closed it, as `head` does
        }
        return ExitCodes.Fine;
    }

    private static Option<int> Number(string name, string description, int otherwise, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most) return value;
            result.AddError($"{name} takes a number from {least} to {most}, not '{result.Tokens[0].Value}'");
            return otherwise;
        },
    };

    private static double ParseCost(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double cost) && cost is >= 1e-6 and <= 1e6) return cost;
        result.AddError($"--cost takes a number above 0, not '{result.Tokens[0].Value}'");
        return 1;
    }
}
