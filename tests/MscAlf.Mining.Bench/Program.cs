using System.Globalization;
using MscAlf.Mining.Bench;

const string Usage = """
    throughput [FILE] [--words N]     words/s of `mscalf mine -` with one thread and with all cores, after start-up
    peers [FILE] [--words N]          words/s with one thread and with two beside wink-nlp, in turn (npm install in peers first)
    stages [FILE] [--rounds N]        ns a word and bytes allocated a document of every stage, in process, one thread
    memory [FILE] [--records N]       peak memory while N records (default a million) stream through `mscalf mine -`
    pages [FOLDER] [--rounds N]       pages/s with one thread beside @mozilla/readability (npm install in peers first)
    xml [FOLDER] [--megabytes N]      MB/s of the XML reader over a made update file of N MiB (default 1024), one thread
    lexicon LEXICON [TEXTS] [--rounds N]  MB/s of name matching alone, one thread
    names                             sentences, abbreviations, mentions and links by the evaluation set's scorers (python3)
    cues [FOLDER] [--list SET]        negation and hedging: cue F1, scopes, sentence F1 on the data folder; lists errors of bioscope, genia or negex
    identity [--papers N]             time and memory to group the documents of N papers (default a million)
    tagger [FOLDER] [--set NAME]      trains and scores the tagger on every set of names: F1, minutes, words/s with one thread
    direction [FOLDER] [--set NAME]   up, down or no change on ChemProt (chemprot), GENIA events (genia) and Evidence Inference (evidence): accuracy and F1
    effects [--half N] [--errors N]   the grammar of effects alone over the annotated sentences, by halves of the documents; lists differences of one half
    classifier [FOLDER] [--rounds N]  trains and scores the text classifier on the Hallmarks of Cancer: F1, seconds, texts/s with one thread
    FILE: JSON Lines with title and abstract, .gz allowed. What is not given is taken from ../shared where it is there.
    """;

long Option(string name, long otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? long.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

string? Input(string what, params ReadOnlySpan<string> otherwise)
{
    string? given = args.Skip(1).FirstOrDefault(static a => !a.StartsWith("--", StringComparison.Ordinal) && !long.TryParse(a, CultureInfo.InvariantCulture, out _)) ?? Corpus.Shared(otherwise);
    if (given is not null && Path.Exists(given)) return given;
    Console.Error.WriteLine("no input: give " + what);
    return null;
}

switch (args.FirstOrDefault())
{
    case "lexicon" when args.Length > 1:
        return LexiconBench.Run(args.Skip(2).FirstOrDefault(Path.Exists) ?? Corpus.Shared("bench", "med1250.jsonl.gz") ?? "", args[1], (int)Option("--rounds", 20));
    case "names":
        return NamesBench.Run();
    case "cues":
        int listed = Array.IndexOf(args, "--list");
        string? list = listed >= 0 && listed + 1 < args.Length ? args[listed + 1] : null;
        if ((listed == 1 ? Corpus.Shared() : Input("a folder with negation and direction", [])) is not { } data) return 2;
        return CuesBench.Run(data, list);
    case "direction":
        int one = Array.IndexOf(args, "--set");
        if ((one == 1 ? Corpus.Shared("direction") : Input("a folder of direction sets", "direction")) is not { } pairs) return 2;
        return DirectionBench.Run(pairs, one >= 0 && one + 1 < args.Length ? args[one + 1] : null);
    case "effects":
        return EffectsBench.Run((int)Option("--half", 0), (int)Option("--errors", 0));
    case "identity":
        return IdentityBench.Run((int)Option("--papers", 1_000_000));
    case "tagger":
        int set = Array.IndexOf(args, "--set");
        string? only = set >= 0 && set + 1 < args.Length ? args[set + 1] : null;
        if ((set == 1 ? Corpus.Shared("ner") : Input("a folder of NAME-IOB", "ner")) is not { } names) return 2;
        return TaggerBench.Run(names, only);
    case "classifier":
        return Input("a folder with train.tsv.gz and devel.tsv.gz", "hoc") is { } hallmarks ? ClassifierBench.Run(hallmarks, "top10", (int)Option("--rounds", 8)) : 2;
    case "xml":
        return Input("a folder of PubMed XML", "formats", "pubmed-xml") is { } records ? XmlBenchmark.Run(records, Option("--megabytes", 1024)) : 2;
    case "pages":
        return Input("a folder of pages", "web", "article-extraction", "html") is { } pages ? PageBenchmark.Run(pages, (int)Option("--rounds", 2)) : 2;
    case "throughput" or "memory" or "stages" or "peers":
        if (Input("a JSON Lines file of records with title and abstract", "bench", "med1250.jsonl.gz") is not { } file) return 2;
        Corpus corpus = Corpus.Load(file);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {corpus.Records} records, {corpus.Words} words; {Environment.ProcessorCount} cores"));
        if (args[0] == "peers") return Benchmarks.Peers(corpus, file, Option("--words", 6_000_000));
        if (args[0] == "stages") return StageBenchmark.Run(corpus, (int)Option("--rounds", 10));
        return args[0] == "throughput" ? Benchmarks.Throughput(corpus, Option("--words", 6_000_000)) : Benchmarks.Memory(corpus, Option("--records", 1_000_000));
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
