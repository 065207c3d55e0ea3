using System.CommandLine;
using MscAlf.Mining.Analysis;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Plugins;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Pipelines;

namespace MscAlf.Mining.Cli.Commands;

/// <summary><c>mscalf analyzers</c>: which checks there are and which a pipeline runs.</summary>
internal static class AnalyzersCommand
{
    public static Command Create()
    {
        Option<string?> pipeline = CommonOptions.Pipeline();
        var command = new Command("analyzers", "List the analyzers, ours and the pipeline's plug-ins: code, severity, on or off, name, source, title") { pipeline };
        command.SetAction(parse => Run(parse.GetValue(pipeline), CommonOptions.ConsoleOf(parse)));
        return command;
    }

    private static int Run(string? pipeline, ConsoleSettings console)
    {
        PipelineDefinition definition = PackLoader.ReadDefinition(pipeline ?? PackLoader.DefaultPipeline());
        AnalyzerChoice choice = AnalyzerLoader.Open(definition);
        foreach (AnalyzerEntry entry in choice.All)
        {
            foreach (DiagnosticDescriptor descriptor in entry.Analyzer.Descriptors)
            {
                Severity severity = definition.Severities.GetValueOrDefault(descriptor.Id, descriptor.DefaultSeverity);
                string state = choice.On.Contains(entry) && severity != Severity.None ? "on" : "off";
                Console.Out.WriteLine($"{descriptor.Id}\t{severity.ToString().ToLowerInvariant()}\t{state}\t{entry.Analyzer.Name}\t{entry.Source}\t{descriptor.Title}");
                if (console.Detailed) Console.Out.WriteLine($"\t{descriptor.Help}");
            }
        }
        return ExitCodes.Fine;
    }
}
