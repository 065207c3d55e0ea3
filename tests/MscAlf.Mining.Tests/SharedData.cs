namespace MscAlf.Mining.Tests;

/// <summary>The public data that tests measure on where it lies beside a checkout. It is no part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The folder <c>shared</c> that holds <c>design</c>, <c>data</c> and <c>seeds</c>, or null where there is none above the test binaries.</summary>
    public static string? Root { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "design")))
            {
                return shared;
            }
        }

        return null;
    }
}
