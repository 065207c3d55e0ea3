using System.Text;

namespace MscAlf.Mining.Emit;

/// <summary>Files that are part of the assembly.</summary>
internal static class Resources
{
    /// <summary>The bytes of a file below <c>Emit/</c>, its path with dots.</summary>
    internal static byte[] Bytes(string name)
    {
        using Stream stream = typeof(Resources).Assembly.GetManifestResourceStream("MscAlf.Mining.Emit." + name) ?? throw new InvalidOperationException($"The resource '{name}' is not part of the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The text of such a file, with line feeds only: a checkout must not change what is written.</summary>
    internal static string Text(string name) => Encoding.UTF8.GetString(Bytes(name)).Replace("\r", "", StringComparison.Ordinal);
}
