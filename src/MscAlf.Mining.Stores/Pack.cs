using System.Buffers;
using Microsoft.Win32.SafeHandles;
using MscAlf.Mining.Pipelines;

namespace MscAlf.Mining.Stores;

/// <summary>One file of a <see cref="FileStageCache"/>: <c>NUMBER-RANDOM.open</c> while its one writer holds it without sharing, <c>….pack</c> once sealed, never changed after that.</summary>
/// <remarks>Reading is thread-safe; all else needs the lock of the cache.</remarks>
internal sealed class Pack : IDisposable
{
    private const string OpenSuffix = ".open";
    private const string SealedSuffix = ".pack";
    private readonly List<PackEntry> written = [];
    private volatile SafeFileHandle handle;

    private Pack(string path, SafeFileHandle handle, long length)
    {
        Path = path;
        this.handle = handle;
        Length = length;
    }

    /// <summary>Present place.</summary>
    internal string Path { get; private set; }

    /// <summary>Bytes up to which it is filled.</summary>
    internal long Length { get; private set; }

    /// <summary>Number in the order of writing; a later pack's entry replaces an earlier one's.</summary>
    internal static int NumberOf(string path) =>
        int.TryParse(System.IO.Path.GetFileName(path.AsSpan()).Slice(0, 8), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>Paths of the sealed packs of a folder in order of writing.</summary>
    internal static string[] Sealed(string folder) => InOrder(folder, SealedSuffix);

    /// <summary>Paths of packs that are being written, or whose writer was killed.</summary>
    internal static string[] Unsealed(string folder) => InOrder(folder, OpenSuffix);

    /// <summary>Starts a pack.</summary>
    internal static Pack Create(string folder, int number)
    {
        for (int attempt = 1; ; attempt++)
        {
            string path = System.IO.Path.Combine(folder, $"{number:x8}-{Guid.NewGuid():n}{OpenSuffix}");
            try
            {
                SafeFileHandle handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
                return new Pack(path, handle, 0);
            }
            catch (IOException e) when (FileErrors.IsSharing(e) && attempt < 8)
            {
                // another process took the new file for an abandoned one in the moment before it was locked
            }
        }
    }

    /// <summary>Seals what a killed writer left, or removes it where no entry is whole.</summary>
    /// <returns>False where its writer is alive.</returns>
    internal static bool TryRecover(string path)
    {
        try
        {
            using var pack = new Pack(path, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None), 0);
            pack.Length = RandomAccess.GetLength(pack.handle);
            long end = pack.Scan(pack.written);
            pack.Length = end;
            if (pack.written.Count == 0) File.Delete(path);
            else pack.Seal();
            return true;
        }
        catch (FileNotFoundException)
        {
            return true; // another process was quicker
        }
        catch (IOException e) when (FileErrors.IsSharing(e))
        {
            return false;
        }
    }

    /// <summary>Opens a sealed pack.</summary>
    /// <returns>Null where it is gone, or is just being sealed.</returns>
    internal static Pack? TryOpen(string path, out List<PackEntry> entries)
    {
        entries = [];
        try
        {
            SafeFileHandle handle = OpenSealed(path);
            var pack = new Pack(path, handle, RandomAccess.GetLength(handle));
            if (!pack.TryReadIndex(out entries)) pack.Scan(entries);
            return pack;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException e) when (FileErrors.IsSharing(e))
        {
            return null;
        }
    }

    /// <summary>Appends an entry. After a failure the pack is as before.</summary>
    internal PackEntry Append(PackKey key, ReadOnlySpan<byte> content)
    {
        int size = checked(PackFormat.HeaderSize + content.Length);
        byte[] record = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            content.CopyTo(record.AsSpan(PackFormat.HeaderSize));
            PackFormat.WriteHeader(record, PackFormat.EntryMagic, key, content);
            if (Length == 0)
            {
                RandomAccess.Write(handle, PackFormat.FileMagic, 0);
                Length = PackFormat.FileMagic.Length;
            }
            RandomAccess.Write(handle, record.AsSpan(0, size), Length);
            PackFormat.TryReadHeader(record, PackFormat.EntryMagic, Length, out PackEntry entry);
            Length += size;
            written.Add(entry);
            return entry;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(record);
        }
    }

    /// <summary>Reads an entry.</summary>
    /// <returns>Null where its bytes are damaged or gone.</returns>
    internal byte[]? Read(PackEntry entry)
    {
        var content = new byte[entry.Length];
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return Fill(content, entry.Offset) && Checksum.Of(content) == entry.Sum ? content : null;
            }
            catch (ObjectDisposedException) when (attempt == 0)
            {
                // sealed by another thread meanwhile: the new handle is there
            }
            catch (Exception e) when (e is ObjectDisposedException or IOException)
            {
                return null; // an unreadable block is a damaged entry
            }
        }
    }

    /// <summary>Writes index and trailer, brings all to the disk, and opens the file to all readers.</summary>
    internal void Seal()
    {
        byte[] footer = PackFormat.Footer(written, Length);
        RandomAccess.SetLength(handle, Length); // a cut-off entry goes first: on a full disk it may be all the room there is
        RandomAccess.Write(handle, footer, Length);
        RandomAccess.FlushToDisk(handle);
        string target = System.IO.Path.ChangeExtension(Path, SealedSuffix);
        File.Move(Path, target);
        Length += footer.Length;
        Path = target;
        SafeFileHandle old = handle;
        old.Dispose(); // first: it excludes all others
        handle = OpenSealed(target);
        written.Clear();
        written.TrimExcess();
    }

    /// <summary>Removes the file; reads that are under way end as they would.</summary>
    internal void Delete()
    {
        handle.Dispose();
        File.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();

    private static SafeFileHandle OpenSealed(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess);

    private static string[] InOrder(string folder, string suffix)
    {
        string[] paths = [.. Directory.EnumerateFiles(folder, "*" + suffix).Where(static p => System.IO.Path.GetFileName(p).Length > 9)];
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }

    private bool TryReadIndex(out List<PackEntry> entries)
    {
        entries = [];
        var trailer = new byte[PackFormat.TrailerSize];
        var header = new byte[PackFormat.HeaderSize];
        if (!Fill(header.AsSpan(0, PackFormat.FileMagic.Length), 0) || !header.AsSpan().StartsWith(PackFormat.FileMagic)) return false;
        if (Length < trailer.Length || !Fill(trailer, Length - trailer.Length)) return false;
        long offset = PackFormat.IndexOffset(trailer);
        if (offset < 0 || !Fill(header, offset) || !PackFormat.TryReadHeader(header, PackFormat.IndexMagic, offset, out PackEntry index)) return false;
        if (index.Offset + index.Length > Length || Read(index) is not { } content) return false;
        entries = PackFormat.Index(content);
        return entries.TrueForAll(e => e.Offset >= 0 && e.Length >= 0 && e.Offset + e.Length <= Length);
    }

    /// <summary>Finds the entries by their headers, up to the first one that is not whole.</summary>
    /// <returns>Where that one starts.</returns>
    private long Scan(List<PackEntry> entries)
    {
        var header = new byte[PackFormat.HeaderSize];
        if (!Fill(header.AsSpan(0, PackFormat.FileMagic.Length), 0) || !header.AsSpan().StartsWith(PackFormat.FileMagic)) return 0;
        long offset = PackFormat.FileMagic.Length;
        while (Fill(header, offset) && PackFormat.TryReadHeader(header, PackFormat.EntryMagic, offset, out PackEntry entry) && entry.Offset + entry.Length <= Length)
        {
            entries.Add(entry);
            offset = entry.Offset + entry.Length;
        }
        return offset;
    }

    private bool Fill(Span<byte> target, long offset)
    {
        while (!target.IsEmpty)
        {
            int read = RandomAccess.Read(handle, target, offset);
            if (read == 0) return false;
            target = target[read..];
            offset += read;
        }
        return true;
    }
}
