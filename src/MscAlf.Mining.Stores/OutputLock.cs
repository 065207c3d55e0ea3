namespace MscAlf.Mining.Stores;

/// <summary>The right to write into an output folder, held by one run at a time.</summary>
/// <remarks>
/// An empty file <c>.lock</c> in the folder is held open without sharing. The operating system lets go of it when the process ends, however it ends, so a lock can't be stale.
/// The file stays behind: were it deleted on release, a second run could hold the deleted file while a third one makes and holds a new one.
/// Locks of this kind keep out only those that ask for them. On a network file system without locks nothing is kept out.
/// </remarks>
public sealed class OutputLock : IDisposable
{
    private const string FileName = ".lock";
    private readonly FileStream file;

    private OutputLock(FileStream file, string folder)
    {
        this.file = file;
        Folder = folder;
    }

    /// <summary>The folder that is held.</summary>
    public string Folder { get; }

    /// <summary>Takes the lock of a folder, which is made where it does not exist, and removes what interrupted writes left in it.</summary>
    /// <exception cref="StoreBusyException">Another run holds it.</exception>
    /// <exception cref="StoreException">The folder can't be made or written to.</exception>
    public static OutputLock Acquire(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        FileStream file;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException e) when (FileErrors.IsSharing(e))
        {
            throw new StoreBusyException(folder, "another run is writing into this folder", e);
        }
        catch (Exception e) when (StoreException.Covers(e))
        {
            throw StoreException.From(folder, e);
        }
        AtomicFile.CleanUp(folder);
        return new OutputLock(file, folder);
    }

    /// <summary>Lets go of the folder.</summary>
    public void Dispose() => file.Dispose();
}
