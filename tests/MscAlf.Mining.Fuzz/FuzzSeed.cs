using System.IO.Compression;

namespace MscAlf.Mining.Fuzz;

/// <summary>An input that is damaged to make others.</summary>
/// <param name="Name">File name, without <c>.gz</c>; what is read under it may be told by it.</param>
/// <param name="Bytes">Unpacked.</param>
internal sealed record FuzzSeed(string Name, byte[] Bytes)
{
    private const int MostBytes = 96 << 10;

    /// <summary>The seeds beside the program, the samples of the repository, and the real files of the shared data where they are; in order of their paths.</summary>
    /// <param name="real">Whether to take the shared data.</param>
    internal static IReadOnlyList<FuzzSeed> Load(bool real)
    {
        var seeds = new List<FuzzSeed>();
        Add(Path.Combine(AppContext.BaseDirectory, "Seeds"), seeds);
        if (FindAbove("corpora/samples") is { } samples) Add(samples, seeds);
        if (real && FindAbove("shared/data/formats") is { } formats) Add(formats, seeds);
        if (real && FindAbove("shared/data/web/bio-pages/html") is { } pages) Add(pages, seeds);
        return seeds;
    }

    private static void Add(string folder, List<FuzzSeed> seeds)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] bytes = File.ReadAllBytes(file);
            string name = Path.GetFileName(file);
            if (name.EndsWith(".gz", StringComparison.Ordinal))
            {
                using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
                using var plain = new MemoryStream();
                packed.CopyTo(plain);
                bytes = plain.ToArray();
                name = name[..^3];
            }
            seeds.Add(new FuzzSeed(name, bytes.Length > MostBytes ? bytes[..MostBytes] : bytes));
        }
    }

    private static string? FindAbove(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, path);
            if (Directory.Exists(candidate)) return candidate;
        }
        return null;
    }
}
