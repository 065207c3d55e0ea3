using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace MscAlf.Mining.Bench;

/// <summary>The measurements. Each asserts that as many records came out as went in.</summary>
internal static class Benchmarks
{
    public static int Throughput(Corpus corpus, long words)
    {
        int rounds = (int)Math.Max(1, words / corpus.Words);
        int cores = Environment.ProcessorCount;
        Feed startup = Run(corpus, 1, limit: 1, threads: 1);
        Console.WriteLine(Invariant($"start-up with one record: {startup.Seconds:F2} s"));
        double one = 0, all = 0;
        for (int round = 1; round <= 3; round++) // in turn, so that a drifting machine hits both
        {
            one = Math.Max(one, Speed(corpus, rounds, 1, startup));
            if (cores > 1) all = Math.Max(all, Speed(corpus, rounds, cores, startup));
        }
        Console.WriteLine(Invariant($"best of 3: 1 thread {one:N0} words/s") + (cores > 1 ? Invariant($", {cores} threads {all:N0} words/s, ratio {all / one:F2}") : ""));
        return 0;
    }

    /// <summary>Words a second of one thread and of two beside wink-nlp, which finds sentences, entities, parts of speech and negations and writes nothing; all in turn.</summary>
    /// <remarks>Of both programs a first round over the corpus, with start-up and compilation, is taken off; how long it takes is told.</remarks>
    public static int Peers(Corpus corpus, string file, long words)
    {
        if (PeerScript("wink.mjs") is not { } script) return 2;
        int rounds = (int)Math.Max(1, words / corpus.Words);
        List<double> wink = [], one = [], two = [];
        for (int round = 1; round <= 3; round++)
        {
            wink.Add(Wink(script, file, Math.Max(1, rounds / 4)));
            one.Add(Steady(corpus, rounds, 1));
            two.Add(Steady(corpus, rounds, 2));
        }
        Console.WriteLine(Invariant($"medians of 3: wink-nlp {Median(wink):N0} words/s; mscalf, 1 thread {Median(one):N0} words/s, ratio {Median(one) / Median(wink):F2}; 2 threads {Median(two):N0} words/s, ratio to 1 thread {Median(two) / Median(one):F2}"));
        return 0;
    }

    // From a file to a file, as a user would; a first round is measured by itself and taken off.
    private static double Steady(Corpus corpus, int rounds, int threads)
    {
        string input = Path.GetTempFileName(), output = Path.GetTempFileName();
        try
        {
            double first = FromFile(corpus, 1, threads, input, output), all = FromFile(corpus, rounds + 1, threads, input, output);
            double speed = corpus.Words * rounds / Math.Max(0.001, all - first);
            Console.WriteLine(Invariant($"{threads} thread(s): first round with start-up {first:F2} s; {(rounds + 1) * corpus.Records:N0} records, {corpus.Words * (rounds + 1):N0} words in {all:F2} s: {speed:N0} words/s without the first round"));
            return speed;
        }
        finally
        {
            File.Delete(input);
            File.Delete(output);
        }
    }

    private static double FromFile(Corpus corpus, int rounds, int threads, string input, string output)
    {
        using (FileStream file = File.Create(input))
        {
            for (int round = 0; round < rounds; round++)
            {
                foreach (byte[] line in corpus.Lines) file.Write(line);
            }
        }
        var start = new ProcessStartInfo("sh") { UseShellExecute = false };
        foreach (string argument in (string[])["-c", "exec dotnet \"$1\" mine - --threads \"$2\" < \"$3\" > \"$4\"", "sh", ProgramPath(), threads.ToString(CultureInfo.InvariantCulture), input, output]) start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        double seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode is not (0 or 1)) throw new InvalidOperationException(Invariant($"mscalf ended with {process.ExitCode}"));
        using FileStream records = File.OpenRead(output);
        long lines = CountLines(records);
        if (lines != corpus.Records * (long)rounds) throw new InvalidOperationException(Invariant($"{corpus.Records * (long)rounds} records went in, {lines} came out"));
        return seconds;
    }

    private static double Wink(string script, string file, int rounds)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])[script, rounds.ToString(CultureInfo.InvariantCulture), Path.GetFullPath(file)]) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        using JsonDocument result = JsonDocument.Parse(line);
        long Count(string name) => result.RootElement.GetProperty(name).GetInt64();
        double seconds = result.RootElement.GetProperty("seconds").GetDouble();
        Console.WriteLine(Invariant($"wink-nlp: {Count("words"):N0} words, {Count("sentences"):N0} sentences, {Count("tokens"):N0} tokens, {Count("entities"):N0} entities in {seconds:F2} s: {Count("words") / seconds:N0} words/s"));
        return Count("words") / seconds;
    }

    /// <summary>A script of the peers; null, with a message, where they are not installed.</summary>
    public static string? PeerScript(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string peers = Path.Combine(folder.FullName, "peers");
            if (File.Exists(Path.Combine(peers, name)) && Directory.Exists(Path.Combine(peers, "node_modules"))) return Path.Combine(peers, name);
        }
        Console.Error.WriteLine("peers are not installed: run npm install in tests/MscAlf.Mining.Bench/peers");
        return null;
    }

    public static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    public static int Memory(Corpus corpus, long records)
    {
        Console.WriteLine("records       peak MB   now MB");
        int rounds = (int)Math.Max(1, records / corpus.Records);
        long step = Math.Max(1, rounds / 10L) * corpus.Records;
        Feed feed = Run(corpus, rounds, long.MaxValue, Environment.ProcessorCount, (fed, peak, now) =>
        {
            if (fed % step == 0) Console.WriteLine(Invariant($"{fed,9:N0} {peak / 1024,10:N0} {now / 1024,8:N0}"));
        });
        Console.WriteLine(Invariant($"{feed.Records:N0} records in {feed.Seconds:F0} s, peak {feed.PeakKb / 1024:N0} MB"));
        return 0;
    }

    /// <summary>Pages a second of one thread, after start-up.</summary>
    public static double Pages(Corpus pages, int rounds)
    {
        Feed startup = Run(pages, 1, limit: 1, threads: 1), feed = Run(pages, rounds, long.MaxValue, 1);
        double speed = feed.Records / Math.Max(0.001, feed.Seconds - startup.Seconds);
        Console.WriteLine(Invariant($"mscalf: {feed.Records:N0} pages in {feed.Seconds:F2} s, start-up {startup.Seconds:F2} s: {speed:N0} pages/s, peak {feed.PeakKb / 1024:N0} MB"));
        return speed;
    }

    private static double Speed(Corpus corpus, int rounds, int threads, Feed startup)
    {
        Feed feed = Run(corpus, rounds, long.MaxValue, threads);
        double speed = corpus.Words * rounds / Math.Max(0.001, feed.Seconds - startup.Seconds);
        Console.WriteLine(Invariant($"{threads} thread(s): {feed.Records:N0} records, {corpus.Words * rounds:N0} words in {feed.Seconds:F2} s: {speed:N0} words/s, peak {feed.PeakKb / 1024:N0} MB"));
        return speed;
    }

    private sealed record Feed(long Records, double Seconds, long PeakKb);

    private static Feed Run(Corpus corpus, int rounds, long limit, int threads, Action<long, long, long>? onRound = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])[ProgramPath(), "mine", "-", "--threads", threads.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Task<long> lines = Task.Run(() => CountLines(process.StandardOutput.BaseStream));
        long fed = 0, peak = 0;
        using (Stream input = process.StandardInput.BaseStream)
        {
            for (int round = 0; round < rounds && fed < limit; round++)
            {
                foreach (byte[] line in corpus.Lines)
                {
                    if (fed == limit) break;
                    input.Write(line);
                    fed++;
                }
                peak = Math.Max(peak, StatusKb(process.Id, "VmHWM:"));
                onRound?.Invoke(fed, peak, StatusKb(process.Id, "VmRSS:"));
            }
        }
        long records = lines.GetAwaiter().GetResult();
        process.WaitForExit();
        double seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode is not (0 or 1)) throw new InvalidOperationException(Invariant($"mscalf ended with {process.ExitCode}"));
        if (records != fed) throw new InvalidOperationException(Invariant($"{fed} records went in, {records} came out"));
        return new Feed(records, seconds, peak);
    }

    private static long CountLines(Stream output)
    {
        var buffer = new byte[1 << 16];
        long lines = 0;
        for (int n; (n = output.Read(buffer)) > 0;) lines += buffer.AsSpan(0, n).Count((byte)'\n');
        return lines;
    }

    private static long StatusKb(int process, string field)
    {
        try
        {
            foreach (string line in File.ReadLines($"/proc/{process}/status"))
            {
                if (line.StartsWith(field, StringComparison.Ordinal)) return long.Parse(line.AsSpan(field.Length).TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture);
            }
        }
        catch (IOException)
        {
            return 0; // no such file on this system, or the process is gone
        }
        return 0;
    }

    /// <summary>The program that was built beside this one.</summary>
    public static string ProgramPath()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "src/MscAlf.Mining.Cli/bin/Release/net10.0/mscalf.dll");
            if (File.Exists(candidate)) return candidate;
        }
        throw new FileNotFoundException("mscalf.dll was not found; build the solution with -c Release first");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
