namespace MscAlf.Mining.Sources.Tests.Fetching;

/// <summary>A clock that jumps over every wait of less than an hour and never ends a longer one. Tells the waits.</summary>
internal sealed class SkippingTime : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<double> waits = [];
    private DateTimeOffset now = Start;

    /// <summary>Seconds of each wait so far.</summary>
    internal double[] Waits
    {
        get
        {
            lock (gate) return [.. waits];
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Skip(TimeSpan due)
    {
        lock (gate)
        {
            waits.Add(due.TotalSeconds);
            now += due;
        }
    }

    private sealed class Timer(SkippingTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero || dueTime >= TimeSpan.FromHours(1)) return true;
            time.Skip(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
