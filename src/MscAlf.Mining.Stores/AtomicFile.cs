namespace MscAlf.Mining.Stores;

/// <summary>A file that is there as a whole or not at all: written beside its place under another name, flushed to the disk, then renamed over what was there.</summary>
/// <remarks>Without <see cref="Commit"/> nothing is left and the old file stands. Not thread-safe.</remarks>
public sealed class AtomicFile : IDisposable
{
    private const string Suffix = ".part";
    private readonly string temporary;
    private FileStream? stream;

    private AtomicFile(string path, string temporary, FileStream stream)
    {
        Path = path;
        this.temporary = temporary;
        this.stream = stream;
    }

    /// <summary>Where the file will stand.</summary>
    public string Path { get; }

    /// <summary>Receives the content.</summary>
    /// <exception cref="ObjectDisposedException">The file was committed or given up.</exception>
    public Stream Stream => stream ?? throw new ObjectDisposedException(nameof(AtomicFile));

    /// <summary>Starts a file; its folder is made where it does not exist.</summary>
    /// <exception cref="StoreException">The folder can't be made or written to.</exception>
    public static AtomicFile Create(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            string temporary = TemporaryFor(path);
            return new AtomicFile(path, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16));
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            throw StoreException.From(path, e);
        }
    }

    /// <summary>Writes a whole file.</summary>
    /// <exception cref="StoreException">It can't be written; the old file stands.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        using AtomicFile file = Create(path);
        try
        {
            file.Stream.Write(content);
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            throw StoreException.From(path, e);
        }
        file.Commit();
    }

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="StoreException">It can't be written to the end or renamed; the old file stands.</exception>
    public void Commit()
    {
        var open = (FileStream)Stream;
        try
        {
            open.Flush(flushToDisk: true);
            open.Dispose();
            stream = null;
            File.Move(temporary, Path, overwrite: true);
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            GiveUp();
            throw StoreException.From(Path, e);
        }
    }

    /// <summary>Gives the file up unless it was committed.</summary>
    public void Dispose()
    {
        if (stream is not null) GiveUp();
    }

    /// <summary>Removes what killed processes left unfinished in a folder. Only for the one who holds the folder: the unfinished files of a living writer would go too.</summary>
    /// <returns>How many files were removed.</returns>
    public static int CleanUp(string folder)
    {
        int removed = 0;
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, ".*" + Suffix))
            {
                if (!IsTemporary(System.IO.Path.GetFileName(path))) continue;
                File.Delete(path);
                removed++;
            }
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            return removed; // left-overs do no harm
        }
        return removed;
    }

    /// <summary>A name beside <paramref name="path"/> that is not in use and that <see cref="CleanUp"/> knows: <c>.NAME.8 hexadecimal digits.part</c>.</summary>
    internal static string TemporaryFor(string path)
    {
        string full = System.IO.Path.GetFullPath(path), folder = System.IO.Path.GetDirectoryName(full) ?? full;
        Directory.CreateDirectory(folder);
        return System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(full)}.{Guid.NewGuid().ToString("n")[..8]}{Suffix}");
    }

    private static bool IsTemporary(string name)
    {
        ReadOnlySpan<char> stem = name.AsSpan(0, name.Length - Suffix.Length);
        return stem.Length > 10 && stem[^9] == '.' && stem[^8..].IndexOfAnyExcept("0123456789abcdef") < 0;
    }

    private void GiveUp()
    {
        try
        {
            stream?.Dispose();
        }
        catch (IOException)
        {
            // the last buffer of a full disk: the file goes anyway
        }
        stream = null;
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            // removed by the next clean-up
        }
    }
}
