namespace MscAlf.Mining.Cli.Commands;

/// <summary>What the program's exit codes say.</summary>
internal static class ExitCodes
{
    /// <summary>All fine, warnings included.</summary>
    public const int Fine = 0;
    /// <summary>The run finished and at least one document has an error diagnostic.</summary>
    public const int DocumentErrors = 1;
    /// <summary>Bad usage, an unreadable pipeline, a missing input, an output that can't be written.</summary>
    public const int Usage = 2;
    /// <summary>An outside service stayed out of reach.</summary>
    public const int OutOfReach = 3;
    /// <summary>Interrupted; everything finished so far is kept.</summary>
    public const int Interrupted = 130;
}
