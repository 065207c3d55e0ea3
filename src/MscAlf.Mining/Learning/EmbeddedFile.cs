namespace MscAlf.Mining.Learning;

/// <summary>Files that are built into the library.</summary>
internal static class EmbeddedFile
{
    /// <summary>The bytes of an embedded file, or null where the library was built without it.</summary>
    public static byte[]? Read(string name)
    {
        using Stream? stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
