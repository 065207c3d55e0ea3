using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MscAlf.Mining.Cli.Commands;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    /// <summary>Known to every command.</summary>
    public static readonly Option<string> Verbosity = VerbosityOption();

    /// <summary>Known to every command.</summary>
    public static readonly Option<bool> NoColor = new("--no-color") { Description = "No colours (the environment variable NO_COLOR does the same)", Recursive = true };

    public static Option<string?> Pipeline() => new("--pipeline", "-p") { Description = "Pipeline file; default: pipelines/msc-alf.yaml", HelpName = "PIPELINE.yaml" };

    public static Option<int> Threads()
    {
        var option = new Option<int>("--threads") { Description = "Threads; default: all cores", HelpName = "N", DefaultValueFactory = static _ => Environment.ProcessorCount, CustomParser = ParseThreads };
        return option;
    }

    private static int ParseThreads(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= 1024) return threads;
        result.AddError($"--threads takes a number from 1 to 1024, not '{result.Tokens[0].Value}'");
        return 1;
    }

    public static ConsoleSettings ConsoleOf(ParseResult parse) =>
        new(parse.GetValue(Verbosity) ?? "normal", !parse.GetValue(NoColor) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    private static Option<string> VerbosityOption()
    {
        var option = new Option<string>("--verbosity") { Description = "quiet, normal or detailed", HelpName = "LEVEL", Recursive = true, DefaultValueFactory = static _ => "normal" };
        option.AcceptOnlyFromAmong("quiet", "normal", "detailed");
        return option;
    }
}
