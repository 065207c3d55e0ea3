namespace MscAlf.Mining.Tests;

/// <summary>The checkout that the test binaries were built in.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>MscAlf.Mining.sln</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">The binaries lie outside a checkout.</exception>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MscAlf.Mining.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above the test binaries holds MscAlf.Mining.sln.");
    }
}
