namespace MscAlf.Mining.Cli.Running;

/// <summary>Maps a sequence on several threads and gives the results in the order of the input, holding only a bounded window in memory.</summary>
internal static class OrderedParallel
{
    /// <param name="source">Read on the calling thread.</param>
    /// <param name="map">Runs on up to <paramref name="threads"/> threads; with one thread, on the caller's.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="stop">Ends the sequence after the results that are finished in order.</param>
    public static IEnumerable<TOut> Map<TIn, TOut>(IEnumerable<TIn> source, Func<TIn, TOut> map, int threads, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (threads == 1)
        {
            foreach (TIn item in source)
            {
                if (stop.IsCancellationRequested) yield break;
                yield return map(item);
            }
            yield break;
        }
        int window = threads * 4;
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
        var running = new Queue<Task<TOut>>(window);
        try
        {
            foreach (TIn item in source)
            {
                if (stop.IsCancellationRequested) yield break;
                running.Enqueue(Task.Factory.StartNew(() => map(item), CancellationToken.None, TaskCreationOptions.None, scheduler));
                while (running.Count >= window) yield return running.Dequeue().GetAwaiter().GetResult();
            }
            while (running.Count > 0)
            {
                if (stop.IsCancellationRequested) yield break;
                yield return running.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            Finish(running); // what the tasks use is closed by the caller afterwards
        }
    }

    private static void Finish<TOut>(Queue<Task<TOut>> running)
    {
        foreach (Task<TOut> task in running) task.ContinueWith(static t => t.Exception, TaskScheduler.Default).Wait(CancellationToken.None);
    }

    /// <summary>Groups a sequence so that a task is worth its start and its memory bounded; the order stays.</summary>
    /// <param name="source">Read only as far as groups are asked for.</param>
    /// <param name="size">Most items of a group.</param>
    /// <param name="weigh">Weight of an item.</param>
    /// <param name="weight">A group that weighs as much takes no more: a heavy item ends its group.</param>
    public static IEnumerable<List<T>> Batch<T>(IEnumerable<T> source, int size, Func<T, long> weigh, long weight)
    {
        var batch = new List<T>(size);
        long weighs = 0;
        foreach (T item in source)
        {
            batch.Add(item);
            weighs += weigh(item);
            if (batch.Count < size && weighs < weight) continue;
            yield return batch;
            batch = new List<T>(size);
            weighs = 0;
        }
        if (batch.Count > 0) yield return batch;
    }
}
