using System.CommandLine;
using System.Globalization;
using MscAlf.Mining.Analysis;
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
    private const int MostShown = 50; // documents on one page

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The document" };
        Option<string?> pipeline = CommonOptions.Pipeline();
        var html = new Option<bool>("--html") { Description = "Write a page instead of text" };
        var member = new Option<string?>("--member") { Description = "Only this document of a container: its number from 1, or its id", HelpName = "N" };
        var command = new Command("explain", "Show, span by span, what every character of the source became, and why") { file, pipeline, html, member };
        command.SetAction(parse => Run(parse.GetValue(file)!, parse.GetValue(pipeline), parse.GetValue(html), parse.GetValue(member), CommonOptions.ConsoleOf(parse)));
        return command;
    }

    private static int Run(string file, string? pipeline, bool html, string? member, ConsoleSettings console)
    {
        List<InputFile> inputs = InputFinder.Find([file]);
        Pack pack = PackLoader.Open(PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline()));
        DocumentMiner miner = pack.Miner();
        var parser = new SyntaxParser(pack.Profiles);
        AnalyzerSet analyzers = pack.Analyzers.Set(null);
        var severities = new SeverityMap(pack.Definition.Severities);
        bool failed = false;
        int more = 0;
        var shown = new List<ExplainedDocument>();
        using Stream output = StandardOutput.Open();
        foreach (InputFile input in inputs)
        {
            foreach ((int number, SourceDocument document) in MemberChoice.Of(DocumentSource.FromFile(input), member, input.Path))
            {
                if (html && shown.Count == MostShown)
                {
                    more++;
                    continue;
                }
                ClaimSet claims = severities.Apply(analyzers.Apply(miner.Mine(document)));
                failed |= claims.AllDiagnostics().Any(static d => d.Severity == Severity.Error);
                if (html)
                {
                    shown.Add(new ExplainedDocument(claims, parser.Explain(document), Correction(input, document, number), pipeline is null ? "" : " -p " + ShellWords.Quote(pipeline)));
                    continue;
                }
                using var writer = new StreamWriter(output, leaveOpen: true);
                ExplainText.Write(claims, writer, console.Color && !Console.IsOutputRedirected);
            }
        }
        if (html && shown.Count > 0) ExplainHtml.Write(shown, more, output);
        return failed ? ExitCodes.DocumentErrors : ExitCodes.Fine;
    }

    // Only pages are cleaned by profiles.
    private static string? Correction(InputFile input, SourceDocument document, int number) =>
        document.Form is not ("html" or "text") ? null
            : "mscalf profile fix " + ShellWords.Quote(input.Path) + (document.Source.Member is null ? "" : " --member " + number.ToString(CultureInfo.InvariantCulture));
}
