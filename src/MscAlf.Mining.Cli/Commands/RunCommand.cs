using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Text;
using Spectre.Console;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf run</c>: the main job.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var pipeline = new Argument<string>("PIPELINE.yaml") { Description = "The pipeline file" };
        var input = new Option<string[]>("--input", "-i") { Description = "Files, folders or globs to mine instead of the pipeline's inputs", HelpName = "PATH", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string?>("--output", "-o") { Description = "Output folder instead of the pipeline's", HelpName = "DIR" };
        Option<int> threads = CommonOptions.Threads();
        var command = new Command("run", "Run a pipeline: mine its inputs incrementally and write all outputs") { pipeline, input, output, threads };
        // on another thread: the host listens for Ctrl+C only once this call has returned
        command.SetAction((parse, stop) => Task.Run(() => Run(parse.GetValue(pipeline)!, parse.GetValue(input) ?? [], parse.GetValue(output), parse.GetValue(threads), CommonOptions.ConsoleOf(parse), stop), CancellationToken.None));
        return command;
    }

    private static int Run(string pipeline, string[] input, string? output, int threads, ConsoleSettings console, CancellationToken stop)
    {
        PipelineDefinition definition = PackLoader.ReadDefinition(pipeline);
        IEnumerable<string> paths = input.Length > 0 ? input : definition.Inputs.Select(ShownAs);
        List<InputFile> inputs = InputFinder.Find(paths);
        if (inputs.Count == 0) throw new ConfigException(pipeline, 0, "the pipeline names no inputs; add 'inputs:' or give -i PATH");
        string folder = output ?? definition.Output;
        Pack pack = PackLoader.Open(definition);
        RunResult result;
        using (IRunProgress progress = console.Live ? new LiveProgress(console.ErrorConsole()) : new PlainProgress(Console.Error, console.Quiet))
        {
            result = new CorpusRun(pack, inputs, folder, threads).Run(progress, stop);
        }
        if (!console.Quiet)
        {
            foreach (string note in result.Notes) Console.Error.WriteLine("warning: " + note);
        }
        if (result.Interrupted)
        {
            Console.Error.WriteLine($"interrupted: {Count(result.Documents, "document")} kept; run again to go on");
            return ExitCodes.Interrupted;
        }
        if (!console.Quiet) Report(result, folder);
        if (console.Detailed) Times(result.Analyzers);
        return result.Errors > 0 ? ExitCodes.DocumentErrors : ExitCodes.Fine;
    }

    private static void Report(RunResult result, string folder)
    {
        Console.Out.WriteLine($"{Count(result.Documents, "document")}: {Work(result)}");
        Console.Out.WriteLine($"{Count(result.Claims, "claim")}, {Count(result.Findings, "finding")}, {Count(result.Warnings, "warning")}, {Count(result.Errors, "document")} with errors");
        Console.Out.WriteLine($"written to {ShownAs(Path.GetFullPath(folder))}/ (start with report.html)");
    }

    // On standard error: times are of this run and this machine, and in no output.
    private static void Times(ImmutableArray<AnalyzerTime> analyzers)
    {
        foreach (AnalyzerTime one in analyzers) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"analyzer {one.Name}: {one.Time.TotalMilliseconds:0.0} ms, {one.Documents} documents, {one.Reports} reports{(one.Off ? ", switched off" : "")}"));
        if (!analyzers.IsEmpty) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"analyzers in all: {analyzers.Sum(static a => a.Time.TotalMilliseconds):0.0} ms of all threads, {analyzers.Sum(static a => a.Reports)} reports"));
    }

    private static string Count(int n, string what) => n == 1 ? "1 " + what : $"{n} {what}s";

    private static string Work(RunResult result)
    {
        var parts = new List<string>();
        if (result.Mined > 0) parts.Add($"{result.Mined} mined");
        if (result.Reused > 0) parts.Add($"{result.Reused} of the same text as another");
        if (result.Tagged > 0) parts.Add($"{result.Tagged} tagged again");
        if (result.Cached > 0 || parts.Count == 0) parts.Add($"{result.Cached} cached");
        return string.Join(", ", parts);
    }

    // Paths inside a pipeline are relative to its file; records name them relative to the working folder where they lie below it, so that two checkouts give the same bytes.
    private static string ShownAs(string path)
    {
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
