using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Cli.Packs;
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
        Lexicon opened = LexiconFiles.Open(lexicon);
        Console.WriteLine(F($"{Path.GetFileName(lexicon)}: opened in {clock.Elapsed.TotalMilliseconds:F1} ms; {opened.Image.Length / 1e6:F1} MB, {opened.Concepts.Length} concepts, {opened.CountSpellings()} spellings, {opened.Entries.Length} entries"));
        Console.WriteLine(F($"{Path.GetFileName(texts)}: {documents.Length} texts, {bytes / 1e6:F2} MB"));
        var atoms = new List<Atom>();
        var hits = new List<LexiconHit>();
        // Other work on the machine must not count: each text's best time of all rounds is taken, and summed.
        var best = new long[documents.Length];
        var bestAtoms = new long[documents.Length];
        Array.Fill(best, long.MaxValue);
        Array.Fill(bestAtoms, long.MaxValue);
        long found = 0, cut = 0, allocated = 0, wall = long.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread();
            (found, cut) = (0, 0);
            long began = Stopwatch.GetTimestamp();
            for (int d = 0; d < documents.Length; d++)
            {
                string text = documents[d];
                atoms.Clear();
                hits.Clear();
                long start = Stopwatch.GetTimestamp();
                Atomizer.Atomize(text, 0, atoms);
                long middle = Stopwatch.GetTimestamp();
                opened.Scan(text, CollectionsMarshal.AsSpan(atoms), 0, hits);
                long end = Stopwatch.GetTimestamp();
                bestAtoms[d] = Math.Min(bestAtoms[d], middle - start);
                best[d] = Math.Min(best[d], end - start);
                found += hits.Count;
                cut += atoms.Count;
            }
            wall = Math.Min(wall, Stopwatch.GetTimestamp() - began);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }
        double perSecond = bytes / 1e6 * Stopwatch.Frequency;
        Console.WriteLine(F($"{cut} atoms, {found} hits; {allocated} bytes allocated in the last round"));
        Console.WriteLine(F($"atoms alone {perSecond / bestAtoms.Sum():F0} MB/s; atoms and names {perSecond / best.Sum():F0} MB/s (each text's best of {rounds} rounds), {perSecond / wall:F0} MB/s (best round)"));
        Console.WriteLine(F($"working set {Process.GetCurrentProcess().WorkingSet64 / 1e6:F0} MB"));
        return found > 0 ? 0 : 1;
    }

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
