using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Bench;

/// <summary>Which way a target goes, on three public sets: by the tables and the grammar alone, and by a linear model over what they say and the words.</summary>
/// <remarks>Models are trained here and thrown away. Of sets without a development part, a fifth of the articles (by hash) is kept apart; settings were chosen on the other four.</remarks>
internal sealed class DirectionBench(ClaimTables tables)
{
    private static readonly string[] Up = ["ACTIVATOR", "AGONIST", "AGONIST-ACTIVATOR", "UPREGULATOR", "INDIRECT-UPREGULATOR"];
    private static readonly string[] Down = ["INHIBITOR", "ANTAGONIST", "DOWNREGULATOR", "INDIRECT-DOWNREGULATOR", "AGONIST-INHIBITOR"];
    private readonly DirectionFeatures features = new(tables);
    private readonly EffectFinder finder = new(tables);
    private readonly List<FoundEffect> effects = [];

    /// <summary>One question: its features, its answer, the answer of the tables, and its article.</summary>
    private readonly record struct Question(uint[] Features, int Answer, int Rule, string Article);

    public static int Run(string folder, string? only)
    {
        ClaimTables tables = PackLoader.OpenClaimTables(PackLoader.ReadDefinition(PackLoader.DefaultPipeline()));
        var bench = new DirectionBench(tables);
        if (only is null or "chemprot")
        {
            List<Question> train = bench.ChemProt(Path.Combine(folder, "chemprot-train.jsonl.gz")), dev = bench.ChemProt(Path.Combine(folder, "chemprot-dev.jsonl.gz"));
            Report("ChemProt dev, related up or down", ["up", "down"], train, dev, new LinearOptions(Rounds: 60, L2: 0.1, MinCount: 2));
        }
        if (only is null or "genia") Split("GENIA events, positive or negative", ["positive", "negative"], bench.Genia(Path.Combine(folder, "genia-events.jsonl.gz")), new LinearOptions(Rounds: 60, L2: 0.1, MinCount: 2));
        if (only is null or "evidence") Split("Evidence Inference", ["increased", "decreased", "no difference"], bench.Evidence(Path.Combine(folder, "evidence-inference.tsv")), new LinearOptions(Rounds: 60, L2: 0.1, MinCount: 2));
        return 0;
    }

    private static void Split(string name, ImmutableArray<string> labels, List<Question> all, LinearOptions options)
    {
        List<Question> rest = all.FindAll(static q => StableHash.Of(q.Article) % 5 != 0);
        Report(name, labels, rest, all.FindAll(static q => StableHash.Of(q.Article) % 5 == 0), options);
    }

    private static void Report(string name, ImmutableArray<string> labels, List<Question> train, List<Question> test, LinearOptions options)
    {
        long start = Stopwatch.GetTimestamp();
        var index = new HashIndex(train.Count);
        List<int> groups = train.ConvertAll(q => index.GetOrAdd(StableHash.Of(q.Article), index.Count));
        var task = new HeadTask("direction", HeadKind.Single, labels, [.. train.Select(static q => ImmutableArray.Create(q.Answer))]);
        List<uint[]> rows = train.ConvertAll(static q => q.Features);
        HeldOut held = LinearTrainer.CrossValidate(rows, groups, [task], options);
        int right = 0;
        for (int i = 0; i < train.Count; i++) right += Best(held.Of(i)) == train[i].Answer ? 1 : 0;
        LinearModel model = LinearTrainer.Train(rows, groups, [task], options);
        var margins = new double[model.Columns];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {train.Count} to learn from, {test.Count} to measure; cross-validated on the first {(double)right / train.Count:F4}, {model.FeatureCount} features, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
        Console.WriteLine("  model:  " + Figures(labels, test, q =>
        {
            model.Score(q.Features, margins);
            return LinearModel.BestLabel(model.Heads[0], margins);
        }));
        Console.WriteLine("  tables: " + Figures(labels, test, static q => q.Rule));
    }

    private static int Best(ReadOnlySpan<double> margins)
    {
        int best = 0;
        for (int i = 1; i < margins.Length; i++) best = margins[i] > margins[best] ? i : best;
        return best;
    }

    private static string Figures(ImmutableArray<string> labels, List<Question> test, Func<Question, int> answer)
    {
        var hit = new int[labels.Length];
        var told = new int[labels.Length];
        var there = new int[labels.Length];
        int silent = 0;
        foreach (Question question in test)
        {
            there[question.Answer]++;
            int found = answer(question);
            if (found < 0)
            {
                silent++;
                continue;
            }
            told[found]++;
            if (found == question.Answer) hit[found]++;
        }
        var text = new StringBuilder();
        double macro = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double f = 2.0 * hit[i] / Math.Max(1, told[i] + there[i]);
            macro += f / labels.Length;
            text.Append(CultureInfo.InvariantCulture, $"; {labels[i]} F1 {f:F3} ({hit[i]} right of {told[i]} told, {there[i]} there)");
        }
        return string.Create(CultureInfo.InvariantCulture, $"accuracy {(double)hit.Sum() / test.Count:F4}, micro F1 {2.0 * hit.Sum() / (told.Sum() + there.Sum()):F4}, macro F1 {macro:F4}{text}; {silent} without an answer");
    }

    private Question Ask(string text, List<(TextSpan Span, PairRole Role)> places, int answer, string article, Func<List<FoundEffect>, string, int> rule, params ReadOnlySpan<string> more)
    {
        var document = new ClaimDocument("X", [new ClaimExample("X-0", "results", text, "none", [], [], "", "", "", [], [])]);
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        foreach ((TextSpan span, PairRole role) in places.Where(static p => p.Role != PairRole.Trigger).OrderBy(static p => p.Span.Start))
        {
            if (mentions.Count > 0 && mentions[^1].Span.End > span.Start) continue;
            mentions.Add(new Mention { Id = $"m-{mentions.Count}", Type = role == PairRole.Target ? "biomarker" : "chemical", Span = span, Sentence = 0, Normalized = text[span.Start..span.End] });
        }
        var reading = new DocumentReading(tables, new SemanticModel(ClaimCorpus.ToTree(document), [], mentions.ToImmutable(), [], []));
        effects.Clear();
        finder.Open(reading).Find(0, effects);
        var rows = new HashSet<uint>(features.Extract(reading, 0, places, effects));
        foreach (string one in more) rows.Add(DirectionFeatures.Feature(one));
        uint[] sorted = [.. rows];
        Array.Sort(sorted);
        return new Question(sorted, answer, rule(effects, text), article);
    }

    private List<Question> ChemProt(string file)
    {
        var questions = new List<Question>();
        foreach (JsonElement row in Lines(file))
        {
            string label = row.GetProperty("label").GetString()!, marked = row.GetProperty("text").GetString()!;
            int answer = Up.Contains(label) ? 0 : Down.Contains(label) ? 1 : -1;
            if (answer < 0) continue;
            (string text, TextSpan first, TextSpan second) = Unmark(marked);
            var places = new List<(TextSpan, PairRole)> { (first, PairRole.Agent), (second, PairRole.Target) };
            questions.Add(Ask(text, places, answer, text, (found, _) =>
            {
                foreach (FoundEffect effect in found)
                {
                    if ((effect.Target.Span.Overlaps(first) || effect.Target.Span.Overlaps(second)) && effect.Direction is Direction.Increase or Direction.Decrease) return effect.Direction == Direction.Increase ? 0 : 1;
                }
                return NearestWay(text, first, second) is { } way ? way == Way.Increase ? 0 : 1 : -1;
            }));
        }
        return questions;
    }

    // "<< A >> inhibits [[ B ]]": the text without its marks, and where the two stand.
    private static (string Text, TextSpan First, TextSpan Second) Unmark(string marked)
    {
        var text = new StringBuilder();
        int firstStart = 0, firstEnd = 0, secondStart = 0, secondEnd = 0;
        for (int i = 0; i < marked.Length; i++)
        {
            string two = i + 1 < marked.Length ? marked.Substring(i, 2) : "";
            switch (two)
            {
                case "<<": firstStart = text.Length; i += 2; continue;
                case "[[": secondStart = text.Length; i += 2; continue;
                case ">>" or "]]":
                    if (text.Length > 0 && text[^1] == ' ') text.Length--;
                    if (two == ">>") firstEnd = text.Length; else secondEnd = text.Length;
                    i++;
                    continue;
            }
            text.Append(marked[i]);
        }
        return (text.ToString(), TextSpan.FromBounds(firstStart, Math.Max(firstStart, firstEnd)), TextSpan.FromBounds(secondStart, Math.Max(secondStart, secondEnd)));
    }

    private Way? NearestWay(string text, TextSpan first, TextSpan second)
    {
        int from = Math.Min(first.Start, second.Start), to = Math.Max(first.End, second.End);
        Way? before = null;
        foreach ((int start, Way way) in Ways(text))
        {
            if (start >= from && start < to) return way;
            if (start < from || before is null) before = way;
        }
        return before;
    }

    private List<(int Start, Way Way)> Ways(string text)
    {
        var document = new ClaimDocument("X", [new ClaimExample("X-0", "results", text, "none", [], [], "", "", "", [], [])]);
        var reading = new DocumentReading(tables, new SemanticModel(ClaimCorpus.ToTree(document), [], [], [], []));
        var ways = new List<(int, Way)>();
        foreach (CueHit hit in reading.Hits.Span)
        {
            if (hit.Family != CueFamily.Direction) continue;
            Way way = tables.Lexis.Readings[hit.Value].Way;
            if (way is Way.Increase or Way.Improve) ways.Add((reading.Pieces[hit.First].Start, Way.Increase));
            else if (way is Way.Decrease or Way.Protect) ways.Add((reading.Pieces[hit.First].Start, Way.Decrease));
        }
        return ways;
    }

    private List<Question> Genia(string file)
    {
        var questions = new List<Question>();
        foreach (JsonElement row in Lines(file))
        {
            string text = row.GetProperty("text").GetString()!, pmid = row.GetProperty("pmid").GetString()!;
            foreach (JsonElement one in row.GetProperty("events").EnumerateArray())
            {
                string type = one.GetProperty("type").GetString()!, trigger = one.GetProperty("trigger").GetString()!, theme = one.GetProperty("theme").GetString()!, cause = one.GetProperty("cause").GetString()!;
                if (trigger.Length == 0 || type is not ("Positive_regulation" or "Negative_regulation")) continue;
                var places = new List<(TextSpan, PairRole)>();
                Place(text, theme, PairRole.Target, places);
                Place(text, cause, PairRole.Agent, places);
                var more = new List<string> { "theme " + theme, "trigger " + trigger };
                string folded = trigger.ToLowerInvariant();
                foreach (string word in folded.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries)) more.Add("tw " + word);
                for (int n = 3; n <= 6; n++)
                {
                    for (int i = 0; i + n <= folded.Length + 2; i++) more.Add("tc " + ("^" + folded + "$").Substring(i, n));
                }
                List<(int Start, Way Way)> ways = Ways(trigger);
                foreach ((_, Way way) in ways) more.Add("tway " + way);
                questions.Add(Ask(text, places, type == "Positive_regulation" ? 0 : 1, pmid, (_, _) => ways.Count == 0 ? -1 : ways[0].Way == Way.Increase ? 0 : 1, [.. more]));
            }
        }
        return questions;
    }

    private static void Place(string text, string name, PairRole role, List<(TextSpan, PairRole)> into)
    {
        foreach (string one in name.Split('|'))
        {
            int at = one.Length < 2 || one.StartsWith("event:", StringComparison.Ordinal) ? -1 : text.IndexOf(one, StringComparison.Ordinal);
            if (at >= 0) into.Add((new TextSpan(at, one.Length), role));
        }
    }

    private List<Question> Evidence(string file)
    {
        var questions = new List<Question>();
        TsvTable table = TsvTable.Parse(file, File.ReadAllBytes(file));
        foreach (TsvRow row in table.Rows)
        {
            string text = table.Cell(row, "evidence").Trim(), outcome = table.Cell(row, "outcome"), label = table.Cell(row, "label");
            if (text.Length == 0) continue;
            ArmWords arms = new(table.Cell(row, "intervention"), table.Cell(row, "comparator"), outcome);
            List<(TextSpan Span, PairRole Role)> places = arms.Places(text);
            var more = new List<string>();
            foreach (string word in ArmWords.Words(outcome)) more.Add("o " + word);
            int answer = label switch { "significantly increased" => 0, "significantly decreased" => 1, _ => 2 };
            questions.Add(Ask(text, places, answer, table.Cell(row, "pmcid"), (found, _) =>
            {
                foreach (FoundEffect effect in found)
                {
                    if (places.Exists(p => p.Role == PairRole.Target && p.Span.Overlaps(effect.Target.Span))) return effect.Direction switch { Direction.Increase => 0, Direction.Decrease => 1, _ => 2 };
                }
                return 2;
            }, [.. more]));
        }
        return questions;
    }

    private static IEnumerable<JsonElement> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }
}
