using System.CommandLine;
using System.CommandLine.Parsing;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Commands;

/// <summary>Runs a command line and turns every failure into one clear line and the right exit code; never a stack trace.</summary>
internal static class CommandHost
{
    public static async Task<int> InvokeAsync(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // the most telling one: that a command is missing says little where an unknown one was given
            ParseError error = parsed.Errors.FirstOrDefault(e => parsed.UnmatchedTokens.Any(t => e.Message.Contains(t, StringComparison.Ordinal))) ?? parsed.Errors[0];
            Fail(string.Join(' ', error.Message.Split((char[])['\r', '\n', '\t', ' '], StringSplitOptions.RemoveEmptyEntries)));
            Console.Error.WriteLine($"Try: mscalf {string.Join(' ', CommandPath(parsed))}--help");
            return ExitCodes.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
        }
        catch (ConfigException e)
        {
            return Fail(e.Message);
        }
        catch (StoreException e)
        {
            return Fail(e.Message);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Fail($"internal error: {e.GetType().Name}: {e.Message}; this is a fault of the program, please report it with the input");
            return ExitCodes.DocumentErrors;
        }
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine("mscalf: " + message);
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand) yield return parsed.CommandResult.Command.Name + " ";
    }
}
