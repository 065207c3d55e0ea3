using System.CommandLine;
using System.Globalization;
using System.Text;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Lexicons.Import;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf lexicon</c>: compiles name lists, explains names, compares releases.</summary>
internal static class LexiconCommand
{
    public static Command Create() => new("lexicon", "Compile name lists, explain names, compare releases") { CreateBuild(), CreateCheck(), CreateDiff() };

    private static Command CreateBuild()
    {
        var description = new Argument<string?>("DESCRIPTION.yaml") { Description = "What to build from; without it, the pipeline's own tables", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> pipeline = CommonOptions.Pipeline();
        var root = new Option<string?>("--root") { Description = "Folder of the sources, instead of the description's", HelpName = "DIR" };
        var output = new Option<string>("--output", "-o") { Description = "The compiled lexicon", HelpName = "FILE", Required = true };
        var command = new Command("build", "Compile OBO files, tables and the pack's own lists into one file that opens at once; the same sources give the same bytes") { description, pipeline, root, output };
        command.SetAction(parse => Build(parse.GetValue(description), parse.GetValue(pipeline), parse.GetValue(root), parse.GetValue(output)!, CommonOptions.ConsoleOf(parse)));
        return command;
    }

    private static Command CreateCheck()
    {
        var names = new Argument<string[]>("NAME") { Description = "Names as a text would write them", Arity = ArgumentArity.OneOrMore };
        Option<string?> pipeline = CommonOptions.Pipeline();
        var lexicon = new Option<string?>("--lexicon", "-l") { Description = "A compiled lexicon instead of the pipeline's", HelpName = "FILE" };
        var command = new Command("check", "Explain names: which concepts, which rule spells them so, which filter leaves them out") { names, pipeline, lexicon };
        command.SetAction(parse => Check(parse.GetValue(names)!, parse.GetValue(pipeline), parse.GetValue(lexicon)));
        return command;
    }

    private static Command CreateDiff()
    {
        var old = new Argument<string>("OLD") { Description = "A compiled lexicon" };
        var now = new Argument<string>("NEW") { Description = "Another one" };
        var tsv = new Option<bool>("--tsv") { Description = "One change a line: change, type, id, label, before, after" };
        var command = new Command("diff", "Compare two compiled lexicons: concepts, names, labels, obsolete ids") { old, now, tsv };
        command.SetAction(parse => Diff(parse.GetValue(old)!, parse.GetValue(now)!, parse.GetValue(tsv)));
        return command;
    }

    private static int Build(string? description, string? pipeline, string? root, string output, ConsoleSettings console)
    {
        Lexicon lexicon;
        if (description is null)
        {
            lexicon = PackLoader.OpenLexicon(PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline())).Lexicon;
        }
        else
        {
            if (pipeline is not null) throw new ConfigException("--pipeline", 0, "give either a description or a pipeline; a description names the pack's tables with 'pack:'");
            LexiconImport import = LexiconDescription.Read(description, root, name =>
            {
                if (console.Verbosity == "detailed") Console.Error.WriteLine("reading " + name);
            });
            lexicon = import.Build();
            foreach (Diagnostic diagnostic in import.Diagnostics)
            {
                if (!console.Quiet) Console.Error.WriteLine($"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.Message}");
            }
        }
        AtomicFile.Write(output, lexicon.Image.Span);
        if (console.Quiet) return ExitCodes.Fine;
        foreach (LexiconSource source in lexicon.Sources)
        {
            Console.Out.WriteLine(F($"{source.Name}{(source.Release.Length > 0 ? " " + source.Release : "")}: {source.Concepts} concepts, {source.Names} names, {source.Dropped} left out{(source.Licence.Length > 0 ? " (" + source.Licence + ")" : "")}"));
        }
        Console.Out.WriteLine(F($"{output}: {lexicon.Concepts.Length} concepts, {lexicon.CountSpellings()} spellings, {lexicon.Image.Length / 1e6:F1} MB, {lexicon.Hash}"));
        return ExitCodes.Fine;
    }

    private static int Check(string[] names, string? pipeline, string? file)
    {
        Lexicon lexicon = file is null ? PackLoader.OpenLexicon(PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline())).Lexicon : LexiconFiles.Open(file);
        var say = new StringBuilder();
        foreach (string name in names) LexiconReport.Explain(lexicon, name, say);
        Console.Out.Write(say);
        return ExitCodes.Fine;
    }

    private static int Diff(string old, string now, bool tsv)
    {
        var say = new StringBuilder();
        LexiconDiff.Of(LexiconFiles.Open(old), LexiconFiles.Open(now)).Write(say, tsv);
        Console.Out.Write(say);
        return ExitCodes.Fine;
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
