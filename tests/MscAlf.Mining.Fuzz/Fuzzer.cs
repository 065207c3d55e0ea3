using System.Diagnostics;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Fuzz;

/// <summary>What a run has shown.</summary>
/// <param name="Inputs">Mutated inputs read.</param>
/// <param name="Documents">Documents that they gave.</param>
/// <param name="Slowest">Longest time of an input; of several tries the shortest.</param>
/// <param name="SlowestNumber">Its number.</param>
/// <param name="MostAllocated">Most bytes that one input allocated, over the bytes that it has.</param>
/// <param name="Kinds">How many documents of which kind.</param>
/// <param name="Failures">What went wrong, with the number of the input; at most a hundred.</param>
internal sealed record FuzzReport(long Inputs, long Documents, TimeSpan Slowest, long SlowestNumber, long MostAllocated, SortedDictionary<string, long> Kinds, List<string> Failures);

/// <summary>Drives every reader and the cleaner with damaged inputs: no crash, no hang, bounded memory, and the laws of the tree hold.</summary>
/// <remarks>An input depends on its number alone, so a failure is repeated by <c>--from NUMBER --count 1</c>.</remarks>
internal sealed class Fuzzer(bool real)
{
    /// <summary>Longest time that an input may take.</summary>
    internal static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>Most bytes that may be allocated for an input, and for each byte of it.</summary>
    internal const long MostBase = 64L << 20, MostPerByte = 4000;

    private readonly Mutator mutator = new(FuzzSeed.Load(real));
    private readonly SyntaxParser parser = new(PackLoader.Open(PackLoader.ReadDefinition(PackLoader.DefaultPipeline())).Profiles);
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, long> kinds = new(StringComparer.Ordinal);
    private readonly List<string> failures = [];
    private long documents, mostAllocated, slowestNumber;
    private TimeSpan slowest;

    /// <summary>Runs.</summary>
    /// <param name="from">Number of the first input.</param>
    /// <param name="count">Inputs.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="progress">Told the inputs done, now and then; may be null.</param>
    internal FuzzReport Run(long from, long count, int threads, Action<long>? progress = null)
    {
        long done = 0;
        var current = new (long Number, long Since)[threads];
        using var watch = new Timer(_ => Watch(current), null, 1000, 1000);
        long next = from - 1;
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(worker => new Thread(() =>
        {
            for (long number; (number = Interlocked.Increment(ref next)) < from + count;)
            {
                current[worker] = (number, Stopwatch.GetTimestamp());
                One(number);
                current[worker] = default;
                long all = Interlocked.Increment(ref done);
                if (all % 10_000 == 0) progress?.Invoke(all);
            }
        }, 16 << 20))];
        foreach (Thread worker in workers) worker.Start();
        foreach (Thread worker in workers) worker.Join();
        return new FuzzReport(count, documents, slowest, slowestNumber, mostAllocated, kinds, failures);
    }

    private void One(long number)
    {
        (byte[] bytes, FuzzSeed seed) = mutator.Make(number);
        TimeSpan best = TimeSpan.MaxValue;
        long allocated = 0;
        var seen = new List<string>();
        for (int attempt = 0; attempt < 3; attempt++)
        {
            seen.Clear();
            long before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            Read(bytes, seed.Name, number, seen);
            TimeSpan took = clock.Elapsed;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (took < best) best = took;
            if (best < MostTime) break; // a slow machine is no hang
        }
        long over = allocated - MostBase - MostPerByte * bytes.Length;
        lock (gate)
        {
            documents += seen.Count;
            foreach (string kind in seen) kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (best > slowest) (slowest, slowestNumber) = (best, number);
            mostAllocated = Math.Max(mostAllocated, allocated / Math.Max(1, bytes.Length));
            if (best >= MostTime) Fail(number, seed.Name, $"took {best.TotalSeconds:0.0} s for {bytes.Length} bytes");
            if (over > 0) Fail(number, seed.Name, $"allocated {allocated >> 20} MB for {bytes.Length} bytes");
        }
    }

    private void Read(byte[] bytes, string name, long number, List<string> seen)
    {
        try
        {
            int documents = 0;
            foreach (SourceDocument document in new DocumentReader().Read(new MemoryStream(bytes), new ReadRequest(name)))
            {
                documents++;
                DocumentTree tree = parser.Parse(document);
                seen.Add(tree.Kind);
                if (Laws.Broken(tree, write: number % 8 == 0) is { } law) lock (gate) Fail(number, name, law);
            }
            if (documents == 0) lock (gate) Fail(number, name, "no document came of it");
        }
#pragma warning disable CA1031 // whatever is thrown is what is looked for
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (gate) Fail(number, name, e.ToString());
        }
    }

    private void Fail(long number, string name, string what)
    {
        if (failures.Count < 100) failures.Add($"input {number} ({name}): {what}");
    }

    /// <summary>Ends the program where an input has not come back after a minute: nothing else can stop it.</summary>
    private static void Watch((long Number, long Since)[] current)
    {
        foreach ((long number, long since) in current)
        {
            if (since != 0 && Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(1)) Environment.FailFast($"input {number} hangs");
        }
    }
}
