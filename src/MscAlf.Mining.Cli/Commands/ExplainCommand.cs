using System.CommandLine;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf explain</c>: what every character of a source became.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The document" };
        Option<string?> pipeline = CommonOptions.Pipeline();
        var html = new Option<bool>("--html") { Description = "Write a page instead of text" };
        var command = new Command("explain", "Show, span by span, what every character of the source became, and why") { file, pipeline, html };
        command.SetAction(parse => Run(parse.GetValue(file)!, parse.GetValue(pipeline), parse.GetValue(html), CommonOptions.ConsoleOf(parse)));
        return command;
    }

    private static int Run(string file, string? pipeline, bool html, ConsoleSettings console)
    {
        List<InputFile> inputs = InputFinder.Find([file]);
        Pack pack = PackLoader.Open(PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline()));
        DocumentMiner miner = pack.Miner();
        var severities = new SeverityMap(pack.Definition.Severities);
        bool failed = false;
        using Stream output = StandardOutput.Open();
        foreach (SourceDocument document in inputs.SelectMany(DocumentSource.FromFile))
        {
            ClaimSet claims = severities.Apply(miner.Mine(document));
            failed |= claims.AllDiagnostics().Any(static d => d.Severity == Severity.Error);
            if (html)
            {
                ExplainHtml.Write(claims, output);
                break; // a page shows one document
            }
            using var writer = new StreamWriter(output, leaveOpen: true);
            ExplainText.Write(claims, writer, console.Color && !Console.IsOutputRedirected);
        }
        return failed ? ExitCodes.DocumentErrors : ExitCodes.Fine;
    }
}
