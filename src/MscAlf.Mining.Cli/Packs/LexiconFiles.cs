using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Cli.Packs;

/// <summary>Compiled lexicons on disk: opened by mapping, and kept between runs so that tables need not be compiled again.</summary>
internal static class LexiconFiles
{
    private const string Switch = "MSCALF_LEXICON_CACHE";
    private const int MostKept = 8;

    /// <summary>Maps a compiled lexicon. It stays mapped as long as the program runs.</summary>
    /// <exception cref="ConfigException">The file can't be read, or is no lexicon of this version.</exception>
    public static Lexicon Open(string path, bool verify = false)
    {
        MappedFile? file = null;
        try
        {
            file = MappedFile.Open(path);
            return Lexicon.Open(file.Memory, path, verify);
        }
        catch (StoreException e)
        {
            throw new ConfigException(path, 0, $"the lexicon can't be read ({e.Message}); build it with `mscalf lexicon build`");
        }
        catch (ConfigException)
        {
            ((IDisposable?)file)?.Dispose();
            throw;
        }
    }

    /// <summary>The lexicon that was compiled from the same inputs before, or a new one, which is kept for the next time.</summary>
    /// <remarks>
    /// The key is the hash of all that the lexicon is made of and of the program that makes it, so a kept lexicon is never stale; a damaged one is made anew. The environment variable
    /// <c>MSCALF_LEXICON_CACHE</c> names another folder, or switches the cache off with <c>off</c>.
    /// </remarks>
    public static Lexicon Cached(ContentHash inputs, Func<Lexicon> build)
    {
        if (Folder() is not { } folder) return build();
        using var hasher = new ContentHasher();
        ContentHash key = hasher.Add("lexicon").Add(typeof(Lexicon).Assembly.ManifestModule.ModuleVersionId.ToString("N")).Add(inputs.Hex).Finish();
        string path = Path.Combine(folder, key.Short(24) + ".mslx");
        if (File.Exists(path))
        {
            try
            {
                return Open(path, verify: true);
            }
            catch (ConfigException)
            {
                // damaged: made anew below
            }
        }
        Lexicon lexicon = build();
        try
        {
            AtomicFile.Write(path, lexicon.Image.Span);
            Forget(folder);
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            // a cache that can't be written costs time only
        }
        return lexicon;
    }

    private static string? Folder()
    {
        string? named = Environment.GetEnvironmentVariable(Switch);
        if (named == "off") return null;
        if (!string.IsNullOrEmpty(named)) return named;
        string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(cache))
        {
            string home = Environment.GetFolderPath(OperatingSystem.IsWindows() ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.UserProfile);
            if (home.Length == 0) return null;
            cache = OperatingSystem.IsWindows() ? home : Path.Combine(home, ".cache");
        }
        return Path.Combine(cache, "mscalf");
    }

    // The oldest go; somebody who has one open keeps it until he closes it.
    private static void Forget(string folder)
    {
        FileInfo[] kept = [.. new DirectoryInfo(folder).GetFiles("*.mslx").OrderByDescending(static f => f.LastWriteTimeUtc)];
        foreach (FileInfo old in kept.Skip(MostKept)) old.Delete();
    }
}
