using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Commands;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Bench;

/// <summary>Where the time of <c>mscalf mine -</c> goes: every stage timed by itself, in process, on one thread, with what it allocates and counts that prove the work.</summary>
/// <remarks>Of several rounds the best time of each stage counts: others that use the machine can only make it longer.</remarks>
internal static class StageBenchmark
{
    private static readonly string[] Stages = ["read", "syntax", "names", "learned", "linking", "claims", "write"];

    public static int Run(Corpus corpus, int rounds)
    {
        Pack pack = PackLoader.Open(PackLoader.ReadDefinition(PackLoader.DefaultPipeline()));
        var run = new Round(pack);
        for (int i = 0; i < 3; i++) run.Feed(corpus); // warm up: what runs often is compiled again
        run.Reset();
        int collections = GC.CollectionCount(0);
        TimeSpan paused = GC.GetTotalPauseDuration();
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < rounds; i++)
        {
            run.Feed(corpus);
            run.EndRound();
        }
        run.Print(corpus.Words, rounds, GC.CollectionCount(0) - collections, (GC.GetTotalPauseDuration() - paused) / clock.Elapsed);
        return 0;
    }

    private sealed class Round(Pack pack)
    {
        private readonly SyntaxParser syntax = new(pack.Profiles);
        private readonly SemanticAnalyzer semantics = new(pack.Lexicon, pack.SemanticTables, pack.Tagger?.Model);
        private readonly ClaimAnalyzer claims = new(pack.ClaimTables, pack.Model);
        private readonly SeverityMap severities = new(pack.Definition.Severities);
        private readonly DocumentRecordWriter writer = new("mscalf", pack.Definition.Name);
        private readonly DocumentReader reader = new();
        private readonly ArrayBufferWriter<byte> output = new(1 << 20);
        private readonly long[] ticks = new long[Stages.Length], best = new long[Stages.Length], bytes = new long[Stages.Length];
        private long documents, sentences, tokens, mentions, found, written;

        public void Reset()
        {
            Array.Clear(ticks);
            Array.Clear(bytes);
            Array.Fill(best, long.MaxValue);
            documents = sentences = tokens = mentions = found = written = 0;
        }

        public void Feed(Corpus corpus)
        {
            using var input = new MemoryStream([.. corpus.Lines.SelectMany(static l => l)]);
            using IEnumerator<SourceDocument> source = reader.Read(input, new ReadRequest("-")).GetEnumerator();
            var trees = new List<DocumentTree>(MineCommand.BatchDocuments);
            var sets = new List<ClaimSet>(MineCommand.BatchDocuments);
            var models = new List<SemanticModel>(MineCommand.BatchDocuments);
            var readings = new List<SemanticAnalyzer.Reading>(MineCommand.BatchDocuments);
            var read = new List<SourceDocument>(MineCommand.BatchDocuments);
            bool more = true;
            while (more)
            {
                (long ticks, long bytes) at = Now();
                read.Clear();
                while (read.Count < MineCommand.BatchDocuments && (more = source.MoveNext())) read.Add(source.Current);
                at = Count(0, at);
                trees.Clear();
                foreach (SourceDocument document in read) trees.Add(syntax.Parse(document));
                at = Count(1, at);
                readings.Clear();
                models.Clear();
                foreach (DocumentTree tree in trees) readings.Add(semantics.Scan(tree));
                at = Count(2, at);
                foreach (SemanticAnalyzer.Reading reading in readings) semantics.FindLearned(reading);
                at = Count(3, at);
                foreach (SemanticAnalyzer.Reading reading in readings) models.Add(semantics.Finish(reading));
                at = Count(4, at);
                sets.Clear();
                foreach (SemanticModel model in models) sets.Add(claims.Analyze(model));
                at = Count(5, at);
                foreach (ClaimSet set in sets)
                {
                    output.ResetWrittenCount();
                    writer.Write(severities.Apply(set), output);
                    written += output.WrittenCount;
                }
                Count(6, at);
                foreach (ClaimSet set in sets)
                {
                    documents++;
                    sentences += set.Model.Tree.Sentences.Length;
                    tokens += set.Model.Tree.Tokens.Length;
                    mentions += set.Model.Mentions.Length;
                    found += set.Claims.Length;
                }
            }
        }

        public void EndRound()
        {
            for (int stage = 0; stage < Stages.Length; stage++) best[stage] = Math.Min(best[stage], ticks[stage]);
            Array.Clear(ticks);
        }

        public void Print(long words, int rounds, int collections, double paused)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents:N0} documents, {words * rounds:N0} words, {sentences:N0} sentences, {tokens:N0} tokens, {mentions:N0} mentions, {found:N0} claims, {written:N0} bytes written; {collections} collections, {100 * paused:F1}% of the time"));
            Console.WriteLine("stage         ns/word   share      words/s   KB allocated a document");
            for (int stage = 0; stage < Stages.Length; stage++) PrintRow(Stages[stage], best[stage], bytes[stage], words);
            PrintRow("all", best.Sum(), bytes.Sum(), words);
        }

        private void PrintRow(string name, long time, long allocated, long words) =>
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {time * 1e9 / Stopwatch.Frequency / words,10:F0} {100.0 * time / best.Sum(),6:F1}% {words / (time / (double)Stopwatch.Frequency),12:N0} {allocated / 1024.0 / documents,10:F1}"));

        private static (long Ticks, long Bytes) Now() => (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());

        private (long Ticks, long Bytes) Count(int stage, (long Ticks, long Bytes) since)
        {
            (long Ticks, long Bytes) now = Now();
            ticks[stage] += now.Ticks - since.Ticks;
            bytes[stage] += now.Bytes - since.Bytes;
            return now;
        }
    }
}
