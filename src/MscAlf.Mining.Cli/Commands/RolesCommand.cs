using System.Collections.Immutable;
using System.CommandLine;
using MscAlf.Mining.Cli.Training;
using MscAlf.Mining.Learning.Classifying;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Syntax.Roles;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf train roles</c> and <c>mscalf evaluate roles</c>: the classifier of rhetorical roles that is built into the library.</summary>
internal static class RolesCommand
{
    private static readonly string[] Free = ["CC-BY", "CC0"];

    public static Command CreateTrain()
    {
        Option<string> data = Data();
        var output = new Option<string>("--output", "-o") { Description = "Model file", HelpName = "MODEL", Required = true };
        var command = new Command("roles", "Train the classifier of rhetorical roles on sections of abstracts under CC BY and CC0; the same data give the same bytes") { data, output };
        command.SetAction(parse =>
        {
            ImmutableArray<ClassifierExample> examples = RoleCorpus.ToExamples(Read(parse.GetValue(data)!).Where(static s => Free.Contains(s.Licence)), audited: true);
            if (examples.IsEmpty) throw new ConfigException(parse.GetValue(data)!, 0, "has no section with a known role under CC-BY or CC0");
            byte[] model = RoleTrainer.Train(examples);
            string path = parse.GetValue(output)!;
            AtomicFile.Write(path, model);
            if (!CommonOptions.ConsoleOf(parse).Quiet) Console.Out.WriteLine($"{examples.Length} sentences\n{path}: {model.Length} bytes, sha256 {ContentHash.Of(model)}");
            return ExitCodes.Fine;
        });
        return command;
    }

    public static Command CreateEvaluate()
    {
        Option<string> data = Data();
        var free = new Option<bool>("--free") { Description = "Learn from sections under CC BY and CC0 with plain headings only, as the model that is built in; all sections are asked for" };
        var noPlace = new Option<bool>("--no-place") { Description = "Do not read the place in the abstract" };
        var around = new Option<bool>("--neighbours") { Description = "Also read the words around; greater and slower" };
        var command = new Command("roles", "Train the classifier of rhetorical roles on four of five articles and measure it on the fifth") { data, free, noPlace, around };
        command.SetAction(parse =>
        {
            LabelledSection[] sections = Read(parse.GetValue(data)!);
            ImmutableArray<ClassifierExample> all = RoleCorpus.ToExamples(sections, audited: false);
            ImmutableArray<ClassifierExample> learned = all;
            if (parse.GetValue(free))
            {
                // other articles are emptied, not left out, so that the articles keep their numbers
                learned = RoleCorpus.ToExamples(sections.Select(static s => Free.Contains(s.Licence) ? s : s with { Text = "" }), audited: true);
            }
            ClassifierOptions options = RoleTrainer.DefaultOptions;
            if (parse.GetValue(noPlace)) options = options with { UsesPlace = false };
            if (parse.GetValue(around)) options = options with { UsesNeighbours = true, MaxFeatures = new ClassifierOptions().MaxFeatures };
            Console.Out.WriteLine($"{learned.Count(static e => e.Document % 5 != 4)} sentences to learn from, {all.Count(static e => e.Document % 5 == 4)} of other articles");
            Console.Out.Write(RoleTrainer.Evaluate(learned, all, options).ToTable());
            return ExitCodes.Fine;
        });
        return command;
    }

    private static Option<string> Data() => new("--data") { Description = "TSV with the columns pmcid, licence, heading, role and text, a section a row, the sections of an article in order; gzipped or not", HelpName = "FILE", Required = true };

    private static LabelledSection[] Read(string path)
    {
        string[]? header = null;
        int[] at = [];
        var sections = new List<LabelledSection>();
        foreach ((int number, string line) in DataFile.ReadLines(path))
        {
            string[] cells = line.Split('\t');
            if (header is null)
            {
                header = cells;
                at = [.. ((string[])["pmcid", "licence", "heading", "role", "text"]).Select(n => Array.IndexOf(cells, n) is >= 0 and var i ? i : throw new ConfigException(path, number, $"there is no column '{n}'; the header has: {string.Join(", ", cells)}"))];
                continue;
            }
            if (line.Length == 0) continue;
            if (cells.Length != header.Length) throw new ConfigException(path, number, $"this row has {cells.Length} cells, the header has {header.Length}");
            sections.Add(new LabelledSection(cells[at[0]], cells[at[1]], cells[at[2]], cells[at[3]], cells[at[4]]));
        }
        return sections.Count > 0 ? [.. sections] : throw new ConfigException(path, 0, "has no rows; a header and a section a row are expected");
    }
}
