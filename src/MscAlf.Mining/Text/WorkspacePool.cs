using System.Collections.Concurrent;

namespace MscAlf.Mining.Text;

/// <summary>Keeps the buffers that one document's work needs for the next document, whichever thread takes it: as many sets as documents are worked on at the same time.</summary>
/// <remarks>Thread-safe. Whoever rents a workspace clears what it uses; nothing in it may decide what comes out.</remarks>
internal sealed class WorkspacePool<T>
    where T : class, new()
{
    private readonly ConcurrentBag<T> free = [];

    /// <summary>A workspace that nobody else has.</summary>
    public T Rent() => free.TryTake(out T? one) ? one : new T();

    /// <summary>Gives it back.</summary>
    public void Return(T workspace) => free.Add(workspace);
}
