namespace MscAlf.Mining.Stores;

/// <summary>A file or folder of a store that can't be used: names the path, what is wrong, and what to do about it.</summary>
public class StoreException : Exception
{
    /// <summary>Makes the error of one path.</summary>
    /// <param name="path">File or folder as the user knows it.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="cause">The error underneath, if any.</param>
    public StoreException(string path, string problem, string remedy, Exception? cause = null)
        : base($"{path}: {problem}; {remedy}", cause)
    {
        Path = path;
        Remedy = remedy;
    }

    /// <summary>File or folder as the user knows it.</summary>
    public string Path { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    /// <summary>Whether an error of the file system, to be reported by <see cref="From"/>.</summary>
    internal static bool Covers(Exception cause) => cause is IOException or UnauthorizedAccessException;

    /// <summary>The error of a path for an error of the file system.</summary>
    /// <param name="path">File or folder as the user knows it.</param>
    /// <param name="cause">An error of reading or writing.</param>
    public static StoreException From(string path, Exception cause)
    {
        (string problem, string remedy) = cause switch
        {
            UnauthorizedAccessException => ("access is denied", "change its permissions or choose another place"),
            IOException { HResult: NoSpaceUnix or NoSpaceWindows or QuotaUnix } => ("the disk is full", "free some space or choose another disk; what was finished before is kept"),
            IOException { HResult: ReadOnlyUnix or ReadOnlyWindows } => ("the file system is read-only", "choose a place that can be written to"),
            DirectoryNotFoundException or FileNotFoundException => ("a folder on the way does not exist", "create it or choose another place"),
            PathTooLongException => ("the path is too long", "choose a shorter one"),
            _ => (cause.Message.TrimEnd('.'), "check the disk and the path, then run again"),
        };
        return new StoreException(path, problem, remedy, cause);
    }

    private const int NoSpaceUnix = 28; // ENOSPC
    private const int QuotaUnix = 122; // EDQUOT
    private const int ReadOnlyUnix = 30; // EROFS
    private const int NoSpaceWindows = unchecked((int)0x80070070); // ERROR_DISK_FULL
    private const int ReadOnlyWindows = unchecked((int)0x80070013); // ERROR_WRITE_PROTECT
}

/// <summary>A store that another process is using right now.</summary>
/// <param name="path">File or folder as the user knows it.</param>
/// <param name="problem">Who uses it, as far as is known.</param>
/// <param name="cause">The error underneath, if any.</param>
public sealed class StoreBusyException(string path, string problem, Exception? cause = null)
    : StoreException(path, problem, "wait until it has finished, end it, or choose another place", cause);
