using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Bench;

/// <summary>Pages a second, one thread: reading and cleaning by themselves, and <c>mscalf mine</c> with all stages and the records written, beside @mozilla/readability, main text only, on the same pages in one run.</summary>
internal static class PageBenchmark
{
    private static readonly string[] Peers = ["linkedom", "jsdom"];

    public static int Run(string folder, int rounds)
    {
        if (Benchmarks.PeerScript("readability.mjs") is not { } script) return 2;
        byte[][] bodies = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(Load)];
        var pages = new Corpus([.. bodies.Select(static (body, i) => (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(new { id = i, html = Encoding.UTF8.GetString(body) }), (byte)'\n'])], bodies.Length);
        long bytes = bodies.Sum(static b => (long)b.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pages.Records} pages, {bytes / 1024 / pages.Records} KB each on average"));
        var speeds = new Dictionary<string, List<double>> { ["clean"] = [], ["mine"] = [], ["linkedom"] = [], ["jsdom"] = [] };
        for (int round = 1; round <= 3; round++) // in turn, so that a drifting machine hits all
        {
            speeds["clean"].Add(Clean(bodies, rounds * 4));
            speeds["mine"].Add(Benchmarks.Pages(pages, rounds * 4));
            foreach (string peer in Peers) speeds[peer].Add(Peer(script, peer, peer == "jsdom" ? 1 : rounds, folder));
        }
        foreach (string ours in (string[])["clean", "mine"])
        foreach (string peer in Peers) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"medians of 3: {ours} {Benchmarks.Median(speeds[ours]):N0} pages/s, readability on {peer} {Benchmarks.Median(speeds[peer]):N1} pages/s, ratio {Benchmarks.Median(speeds[ours]) / Benchmarks.Median(speeds[peer]):F1}"));
        return 0;
    }

    /// <summary>Bytes to the lossless tree with its clean text, sections, sentences and metadata; nothing written.</summary>
    private static double Clean(byte[][] bodies, int rounds)
    {
        var parser = new SyntaxParser(PackLoader.Open(PackLoader.ReadDefinition(PackLoader.DefaultPipeline())).Profiles);
        var reader = new DocumentReader();
        long characters = 0;
        var clock = new Stopwatch();
        for (int round = -1; round < rounds; round++)
        {
            if (round == 0)
            {
                characters = 0;
                clock.Start(); // the round before warmed up
            }
            foreach (byte[] body in bodies) characters += parser.Parse(reader.ReadBytes(body, new ReadRequest("page.html"))).Text.Length;
        }
        double speed = bodies.Length * rounds / clock.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"clean: {bodies.Length * rounds} pages, {characters:N0} characters in {clock.Elapsed.TotalSeconds:F2} s: {speed:N0} pages/s"));
        return speed;
    }

    private static byte[] Load(string file)
    {
        byte[] page = File.ReadAllBytes(file);
        while (page is [0x1F, 0x8B, ..]) page = Unpack(page); // some were packed twice
        return page;
    }

    private static byte[] Unpack(byte[] bytes)
    {
        using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    private static double Peer(string script, string engine, int rounds, string folder)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in (string[])[script, engine, rounds.ToString(CultureInfo.InvariantCulture), Path.GetFullPath(folder)]) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { }; // what page scripts and styles make it say
        process.BeginErrorReadLine();
        string line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        using JsonDocument result = JsonDocument.Parse(line);
        double pages = result.RootElement.GetProperty("pages").GetDouble(), seconds = result.RootElement.GetProperty("seconds").GetDouble();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"readability on {engine}: {pages} pages, {result.RootElement.GetProperty("characters").GetInt64():N0} characters in {seconds:F2} s: {pages / seconds:F1} pages/s"));
        return pages / seconds;
    }
}
