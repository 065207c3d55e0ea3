using Spectre.Console;

namespace MscAlf.Mining.Cli.Commands;

/// <summary>How to speak to the user.</summary>
/// <param name="Verbosity"><c>quiet</c>, <c>normal</c> or <c>detailed</c>.</param>
/// <param name="Color">Whether colours are welcome.</param>
internal sealed record ConsoleSettings(string Verbosity, bool Color)
{
    /// <summary>Whether only errors are shown.</summary>
    public bool Quiet => Verbosity == "quiet";

    /// <summary>Whether more is shown than most want.</summary>
    public bool Detailed => Verbosity == "detailed";

    /// <summary>Whether a live display makes sense: standard error is a terminal.</summary>
    public bool Live => !Quiet && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is null;

    /// <summary>A console on standard error, where everything goes that is no result.</summary>
    public IAnsiConsole ErrorConsole() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        ColorSystem = Color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
