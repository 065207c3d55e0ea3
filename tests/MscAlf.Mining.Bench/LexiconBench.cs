using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Bench;

/// <summary>Name matching alone: text to atoms to names, one thread.</summary>
internal static class LexiconBench
{
    public static int Run(string texts, string lexicon, int rounds)
    {
        string[] documents = Texts(texts);
        long bytes = documents.Sum(static d => (long)Encoding.UTF8.GetByteCount(d));
        var clock = Stopwatch.StartNew();
        Lexicon opened = Open(lexicon);
        Console.WriteLine(F($"{Path.GetFileName(lexicon)}: opened in {clock.Elapsed.TotalMilliseconds:F1} ms; {opened.Image.Length / 1e6:F1} MB, {opened.Concepts.Length} concepts, {opened.CountSpellings()} spellings, {opened.Entries.Length} entries"));
        Console.WriteLine(F($"{Path.GetFileName(texts)}: {documents.Length} texts, {bytes / 1e6:F2} MB"));
        var atoms = new List<Atom>();
        var hits = new List<LexiconHit>();
        double best = double.MaxValue, bestAtoms = double.MaxValue, bestWall = double.MaxValue;
        long found = 0, cut = 0, allocated = 0;
        for (int round = 0; round < rounds; round++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            (found, cut) = (0, 0);
            TimeSpan start = Environment.CpuUsage.UserTime;
            foreach (string text in documents)
            {
                atoms.Clear();
                Atomizer.Atomize(text, 0, atoms);
                cut += atoms.Count;
            }
            bestAtoms = Math.Min(bestAtoms, (Environment.CpuUsage.UserTime - start).TotalSeconds);
            clock.Restart();
            start = Environment.CpuUsage.UserTime;
            foreach (string text in documents)
            {
                atoms.Clear();
                hits.Clear();
                Atomizer.Atomize(text, 0, atoms);
                opened.Scan(text, CollectionsMarshal.AsSpan(atoms), 0, hits);
                found += hits.Count;
            }
            best = Math.Min(best, (Environment.CpuUsage.UserTime - start).TotalSeconds);
            bestWall = Math.Min(bestWall, clock.Elapsed.TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }
        Console.WriteLine(F($"{cut} atoms, {found} hits; {allocated} bytes allocated in the last round"));
        Console.WriteLine(F($"atoms alone {bytes / 1e6 / bestAtoms:F0} MB/s; atoms and names {bytes / 1e6 / best:F0} MB/s of processor time, {bytes / 1e6 / bestWall:F0} by the wall clock (best of {rounds} rounds)"));
        Console.WriteLine(F($"working set {Process.GetCurrentProcess().WorkingSet64 / 1e6:F0} MB"));
        return found > 0 ? 0 : 1;
    }

    private static Lexicon Open(string path) => Lexicon.Open(File.ReadAllBytes(path), path);

    private static string[] Texts(string path)
    {
        using Stream raw = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(plain);
        var texts = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            if (line[0] != '{')
            {
                texts.Add(line);
                continue;
            }
            using JsonDocument record = JsonDocument.Parse(line);
            var text = new StringBuilder();
            foreach (string name in (ReadOnlySpan<string>)["title", "abstract", "text"])
            {
                if (record.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String) text.Append(value.GetString()).Append('\n');
            }
            texts.Add(text.ToString());
        }
        return [.. texts];
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
