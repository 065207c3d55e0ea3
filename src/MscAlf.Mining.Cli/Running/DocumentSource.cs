using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Cli.Running;

/// <summary>Opens inputs as source documents.</summary>
internal static class DocumentSource
{
    private static readonly DocumentReader Reader = new();

    /// <summary>The documents of a file: one, or the records of a container. A file that can't be opened gives one document with an error diagnostic.</summary>
    public static IEnumerable<SourceDocument> FromFile(InputFile file) => Reader.ReadFile(file.Path, new ReadRequest(file.Uri) { Id = IsFetched(file) ? null : file.Id });

    /// <summary>JSON Lines from standard input.</summary>
    public static IEnumerable<SourceDocument> FromStandardInput() => Reader.Read(Console.OpenStandardInput(), new ReadRequest("-"));

    // A fetched body bears the id of its request, which its record tells.
    private static bool IsFetched(InputFile file) => file.Path.EndsWith(".body", StringComparison.OrdinalIgnoreCase) && File.Exists(Path.ChangeExtension(file.Path, ".json"));
}
