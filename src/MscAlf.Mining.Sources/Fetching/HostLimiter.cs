namespace MscAlf.Mining.Sources.Fetching;

/// <summary>Spaces out the requests to each host.</summary>
/// <remarks>Thread-safe. Each caller gets the next free slot; slots of one host are at least one over the rate apart.</remarks>
internal sealed class HostLimiter(TimeProvider time)
{
    private readonly Dictionary<string, DateTimeOffset> nextFree = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock gate = new();

    /// <summary>Waits for the host's next slot.</summary>
    /// <param name="host">Its name.</param>
    /// <param name="perSecond">Slots a second, above 0.</param>
    /// <param name="cancel">Ends the wait.</param>
    internal Task WaitAsync(string host, double perSecond, CancellationToken cancel)
    {
        TimeSpan wait;
        lock (gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            DateTimeOffset slot = nextFree.TryGetValue(host, out DateTimeOffset free) && free > now ? free : now;
            nextFree[host] = slot + TimeSpan.FromSeconds(1 / perSecond);
            wait = slot - now;
        }
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancel) : Task.CompletedTask;
    }
}
