using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MscAlf.Mining.Bench;

/// <summary>Figures of sentences, abbreviations, mentions and links, each by the evaluation set's scorer over the records that <c>mscalf mine</c> writes.</summary>
internal static class NamesBench
{
    public static int Run()
    {
        if (Corpus.SharedRoot() is not { } shared)
        {
            Console.Error.WriteLine("the evaluation set (../shared) is not here");
            return 2;
        }
        string work = Directory.CreateTempSubdirectory("mscalf-names-").FullName;
        try
        {
            foreach (string set in (string[])["genia", "craft"])
            {
                string gold = Path.Combine(shared, "data", "sentences", set + ".jsonl.gz"), records = Path.Combine(work, set + ".jsonl");
                Scorer.Mine(records, gold, "mine", "-");
                Print(set, Scorer.Score("score_spans.py", "sentences", gold, records));
            }
            string pairs = Path.Combine(shared, "data", "abbreviations", "med1250.jsonl"), plain = Path.Combine(work, "plain.jsonl"), found = Path.Combine(work, "abbreviations.jsonl");
            WithoutGold(pairs, plain);
            Scorer.Mine(found, plain, "mine", "-");
            Print("MED1250", Scorer.Score("score_spans.py", "abbreviations", pairs, found));
            string mined = Path.Combine(work, "gold.jsonl");
            Scorer.Mine(mined, null, ["mine", .. Directory.GetFiles(Path.Combine(shared, "seeds"), "*.txt").Order(StringComparer.Ordinal), .. Abstracts(shared)]);
            foreach (string line in Scorer.Score("score.py", Path.Combine(shared, "gold"), Path.Combine(shared, "gold-abstracts"), "--pred", mined))
            {
                if (line.StartsWith("mentions.", StringComparison.Ordinal) || line.StartsWith("linking", StringComparison.Ordinal) || line.StartsWith("sentences", StringComparison.Ordinal)) Print("shared gold", [line]);
            }
            return 0;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static IEnumerable<string> Abstracts(string shared) => Directory.GetFiles(Path.Combine(shared, "gold-abstracts"), "*.gold.json").Order(StringComparer.Ordinal)
        .Select(f => Path.Combine(shared, "data", "formats", "jats", Path.GetFileName(f).Replace(".gold.json", ".nxml.gz", StringComparison.Ordinal)));

    // The pairs that are to be found stay out of what is mined.
    private static void WithoutGold(string from, string to)
    {
        using var writer = new StreamWriter(to);
        foreach (string line in File.ReadLines(from))
        {
            JsonObject record = JsonNode.Parse(line)!.AsObject();
            var plain = new JsonObject { ["id"] = (record["id"] ?? record["pmid"])!.DeepClone() };
            foreach (string name in (string[])["title", "abstract"]) plain[name] = record[name]?.DeepClone();
            writer.WriteLine(plain.ToJsonString(JsonSerializerOptions.Default));
        }
    }

    private static void Print(string set, IEnumerable<string> lines)
    {
        foreach (string line in lines) Console.WriteLine($"{set,-12} {line}");
    }
}
