using System.IO.Compression;
using System.Text.Json;

namespace MscAlf.Mining.Bench;

/// <summary>The records that are fed, as the bytes of their lines, and how many words (runs of non-space) their titles and abstracts have.</summary>
internal sealed record Corpus(byte[][] Lines, long Words)
{
    public int Records => Lines.Length;

    public static Corpus Load(string file)
    {
        using Stream raw = File.OpenRead(file);
        using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(plain);
        var lines = new List<byte[]>();
        long words = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            using JsonDocument record = JsonDocument.Parse(line);
            words += CountWords(record.RootElement, "title") + CountWords(record.RootElement, "abstract");
            lines.Add(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
        }
        return new Corpus([.. lines], words);
    }

    /// <summary>A file or folder of the shared data; null where it is not there.</summary>
    public static string? Shared(params ReadOnlySpan<string> path)
    {
        if (SharedRoot() is not { } root) return null;
        string candidate = Path.Combine([root, "data", .. path]);
        return Path.Exists(candidate) ? candidate : null;
    }

    /// <summary>The evaluation set, found by walking up from the program; null where it is not there.</summary>
    public static string? SharedRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(candidate, "data"))) return candidate;
        }
        return null;
    }

    private static int CountWords(JsonElement record, string name)
    {
        if (!record.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String) return 0;
        return value.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
