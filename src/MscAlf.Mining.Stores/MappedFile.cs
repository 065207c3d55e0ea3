using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace MscAlf.Mining.Stores;

/// <summary>A file as memory that the system reads when it is touched and that all processes share. It stays mapped until it is disposed of; nobody may use its memory then.</summary>
/// <remarks>Thread-safe for reading. A file that is replaced by renaming (see <see cref="AtomicFile"/>) keeps its old content for those who have it open.</remarks>
public sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly int length;
    private byte* start;

    private MappedFile(MemoryMappedFile file, MemoryMappedViewAccessor view, int length)
    {
        this.file = file;
        this.view = view;
        this.length = length;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <summary>Maps a file for reading.</summary>
    /// <param name="path">A file of less than two gigabytes.</param>
    /// <exception cref="StoreException">It can't be opened, is empty or too large.</exception>
    public static MappedFile Open(string path)
    {
        try
        {
            using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            long length = RandomAccess.GetLength(handle);
            if (length is 0 or > int.MaxValue) throw new IOException(length == 0 ? "the file is empty" : "the file is larger than two gigabytes");
            MemoryMappedFile file = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
            try
            {
                return new MappedFile(file, file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read), (int)length);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            throw StoreException.From(path, e);
        }
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => start is null ? throw new ObjectDisposedException(nameof(MappedFile)) : new Span<byte>(start, length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)length);
        return new MemoryHandle(start + elementIndex);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
        // mapped memory does not move
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (start is null) return;
        start = null;
        if (!disposing) return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
