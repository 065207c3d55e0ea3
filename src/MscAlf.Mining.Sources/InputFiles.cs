using MscAlf.Mining.Sources.Fetching;

namespace MscAlf.Mining.Sources;

/// <summary>Lists the documents in a folder.</summary>
public static class InputFiles
{
    /// <summary>The files below a folder that are documents, in ordinal order of their paths. Left out: hidden files and folders, links, and what a fetch keeps beside its bodies.</summary>
    /// <param name="folder">Searched with all its folders.</param>
    /// <exception cref="IOException">A folder can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public static IReadOnlyList<string> In(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        var files = new List<string>(Directory.EnumerateFiles(folder, "*", options));
        var all = new HashSet<string>(files, StringComparer.Ordinal);
        files.RemoveAll(file => IsAside(file, all));
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private static bool IsAside(string file, HashSet<string> all) =>
        Path.GetFileName(file) == FetchStore.JournalName
        || file.EndsWith(".body.tmp", StringComparison.Ordinal)
        || file.EndsWith(".json.tmp", StringComparison.Ordinal)
        || (file.EndsWith(".json", StringComparison.Ordinal) && all.Contains(file[..^5] + ".body"));
}
