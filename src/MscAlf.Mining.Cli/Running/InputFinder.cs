using System.IO.Enumeration;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Running;

/// <summary>An input file.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Uri">As the user named it: the argument, or the folder argument and the way below it.</param>
/// <param name="Id">Name of the document: the way below the folder that was named, or the file's name; unique in a run.</param>
internal sealed record InputFile(string Path, string Uri, string Id);

/// <summary>Turns files, folders and globs into a list of input files in a fixed order.</summary>
internal static class InputFinder
{
    private static readonly string[] Readable = [".html", ".htm", ".xhtml", ".txt", ".text", ".jsonl", ".ndjson", ".json", ".xml", ".nxml", ".nbib", ".medline", ".ris", ".pubtator", ".pdf", ".body"];

    /// <exception cref="ConfigException">A path does not exist, or a folder or glob holds no readable file.</exception>
    public static List<InputFile> Find(IEnumerable<string> paths)
    {
        var found = new List<InputFile>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            foreach (InputFile file in FindOne(path))
            {
                if (!seen.Add(Path.GetFullPath(file.Path))) continue;
                string id = file.Id;
                for (int n = 2; !ids.Add(id); n++) id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Id}~{n}");
                found.Add(file with { Id = id });
            }
        }
        return found;
    }

    private static IEnumerable<InputFile> FindOne(string path)
    {
        if (File.Exists(path)) return [new InputFile(path, path, Path.GetFileName(path))];
        if (Directory.Exists(path)) return NotEmpty(path, Below(path));
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        string pattern = Path.GetFileName(path);
        if (pattern.AsSpan().ContainsAny('*', '?') && Directory.Exists(folder))
        {
            return NotEmpty(path, [.. Directory.GetFiles(folder)
                .Where(f => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(f), ignoreCase: false))
                .Order(StringComparer.Ordinal)
                .Select(f => new InputFile(f, f, Path.GetFileName(f)))]);
        }
        throw new ConfigException(path, 0, "no such file, folder or glob; check the path");
    }

    private static List<InputFile> Below(string folder)
    {
        var result = new List<InputFile>();
        foreach (string file in InputFiles.In(folder))
        {
            if (!IsReadable(file)) continue;
            string id = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            result.Add(new InputFile(file, folder.TrimEnd('/') + "/" + id, id));
        }
        return result;
    }

    private static bool IsReadable(string file)
    {
        string name = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        return Readable.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
    }

    private static List<InputFile> NotEmpty(string path, List<InputFile> files) =>
        files.Count > 0 ? files : throw new ConfigException(path, 0, $"no readable document there; known endings: {string.Join(' ', Readable)} (and .gz)");
}
