using System.Security.Cryptography;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Running;

/// <summary>Hashes inputs: the bytes and all that says how to read them.</summary>
internal static class InputHash
{
    /// <summary>Hash of a file's bytes, its name as given, its id and, for a fetched body, the record of the fetch.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static ContentHash Of(InputFile file)
    {
        using var hasher = new ContentHasher();
        hasher.Add(file.Uri).Add(file.Id).Add(OfBytes(file.Path));
        string record = Path.ChangeExtension(file.Path, ".json");
        if (file.Path.EndsWith(".body", StringComparison.OrdinalIgnoreCase) && File.Exists(record)) hasher.Add(OfBytes(record));
        return hasher.Finish();
    }

    /// <summary>Hash of a file's bytes.</summary>
    public static ContentHash OfBytes(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new ContentHash(Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
