using System.Globalization;
using MscAlf.Mining.Bench;

// Whole-process benchmarks of `mscalf mine -`: JSON Lines in, full records out.
//   throughput [FILE] [--words N]     words/s with one thread and with all cores, after start-up
//   memory [FILE] [--records N]       peak memory while N records (default a million) stream through
//   pages [FOLDER] [--rounds N]       pages/s with one thread beside @mozilla/readability (npm install in peers first)
// FILE: JSON Lines with title and abstract, .gz allowed; default: the MED1250 set where ../shared holds it.
if (args.Length == 0 || args[0] is not ("throughput" or "memory" or "pages"))
{
    Console.Error.WriteLine("usage: throughput [FILE] [--words N] | memory [FILE] [--records N] | pages [FOLDER] [--rounds N]");
    return 2;
}
long Option(string name, long otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? long.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

if (args[0] == "pages")
{
    string? folder = args.Skip(1).FirstOrDefault(Directory.Exists) ?? Corpus.Shared("web", "article-extraction", "html");
    if (folder is null)
    {
        Console.Error.WriteLine("no input: give a folder of pages");
        return 2;
    }
    return PageBenchmark.Run(folder, (int)Option("--rounds", 2));
}
string? file = args.Skip(1).FirstOrDefault(static a => !a.StartsWith("--", StringComparison.Ordinal) && !long.TryParse(a, CultureInfo.InvariantCulture, out _)) ?? Corpus.Shared("bench", "med1250.jsonl.gz");
if (file is null || !File.Exists(file))
{
    Console.Error.WriteLine("no input: give a JSON Lines file of records with title and abstract");
    return 2;
}
Corpus corpus = Corpus.Load(file);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {corpus.Records} records, {corpus.Words} words; {Environment.ProcessorCount} cores"));
return args[0] == "throughput" ? Benchmarks.Throughput(corpus, Option("--words", 6_000_000)) : Benchmarks.Memory(corpus, Option("--records", 1_000_000));
