namespace MscAlf.Mining.Sources.Tests;

/// <summary>Data that lies beside the repository on some machines; tests that want it pass without it.</summary>
internal static class SharedData
{
    internal static string? Folder { get; } = Find();

    internal static IEnumerable<string> Files(string pattern, params string[] folders)
    {
        foreach (string folder in folders)
        {
            string path = Folder is null ? "" : Path.Combine(Folder, folder);
            if (!Directory.Exists(path)) continue;
            foreach (string file in Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)) yield return file;
        }
    }

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string shared = Path.Combine(at.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "design"))) return shared;
        }
        return null;
    }
}
