using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Training;

/// <summary>Text files to learn from, plain or gzipped.</summary>
internal static class DataFile
{
    /// <summary>The bytes of a file, unpacked where it is gzipped.</summary>
    /// <exception cref="ConfigException">The file is not there or can't be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            if (bytes is not [0x1f, 0x8b, ..]) return bytes;
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            return plain.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ConfigException(path, 0, $"can't be read: {e.Message}");
        }
    }

    /// <summary>The text of a file, read as UTF-8.</summary>
    public static string ReadText(string path) => Encoding.UTF8.GetString(ReadBytes(path)).TrimStart('\uFEFF');

    /// <summary>The lines of a file.</summary>
    public static IEnumerable<(int Number, string Line)> ReadLines(string path)
    {
        using var reader = new StringReader(ReadText(path));
        for (int number = 1; reader.ReadLine() is { } line; number++) yield return (number, line);
    }
}
