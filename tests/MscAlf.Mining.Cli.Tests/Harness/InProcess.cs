using MscAlf.Mining.Cli.Commands;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>What a command line did.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandResult(int Code, string Out, string Error);

/// <summary>Runs the program inside the test's process. Working folder and console belong to the whole process, so only one runs at a time.</summary>
internal static class InProcess
{
    private static readonly Lock Gate = new();

    internal static CommandResult Run(string folder, params string[] args) => In(folder, () =>
    {
        TextWriter outBefore = Console.Out, errorBefore = Console.Error;
        using var output = new StringWriter();
        using var error = new StringWriter();
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            int code = CommandHost.InvokeAsync(CommandLine.Create(), args).GetAwaiter().GetResult();
            return new CommandResult(code, output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(outBefore);
            Console.SetError(errorBefore);
        }
    });

    internal static T In<T>(string folder, Func<T> action)
    {
        lock (Gate)
        {
            string before = Directory.GetCurrentDirectory();
            Directory.SetCurrentDirectory(folder);
            try
            {
                return action();
            }
            finally
            {
                Directory.SetCurrentDirectory(before);
            }
        }
    }
}
