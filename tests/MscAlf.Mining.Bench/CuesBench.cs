using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Bench;

/// <summary>Cues of negation and hedging and their scopes against sets that others annotated: BioScope abstracts, GENIA events, NegEx sentences.</summary>
/// <remarks>Each set is also told in two halves by a hash of the document: rules may be written with one half (dev) in view, the other (held) is for figures only.</remarks>
internal static class CuesBench
{
    public static int Run(string folder, string? list)
    {
        Pack pack = PackLoader.Open(PackLoader.ReadDefinition(PackLoader.DefaultPipeline()));
        var miner = new Miner(pack);
        BioScope(miner, Path.Combine(folder, "negation", "bioscope-abstracts.tsv"), list == "bioscope");
        Genia(miner, Path.Combine(folder, "direction", "genia-events.jsonl.gz"), list);
        NegEx(miner, Path.Combine(folder, "negation", "negex-clinical.tsv"), list == "negex");
        return 0;
    }

    private static void BioScope(Miner miner, string file, bool errors)
    {
        var sentences = new Dictionary<string, (string Id, List<(List<TextSpan> Cues, TextSpan Scope)> Gold)>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            string[] cells = line.Split('\t');
            if (!sentences.TryGetValue(cells[0], out (string Id, List<(List<TextSpan>, TextSpan)> Gold) sentence)) sentences[cells[0]] = sentence = (cells[1], []);
            if (cells[2] == "NaN") continue;
            int[] cues = Numbers(cells[2]), scope = Numbers(cells[3]);
            var spans = new List<TextSpan>();
            for (int i = 0; i + 1 < cues.Length; i += 2) spans.Add(TextSpan.FromBounds(cues[i], cues[i + 1]));
            sentence.Gold.Add((spans, TextSpan.FromBounds(scope[0], scope[1])));
        }
        var all = new Tally();
        Tally[] halves = [new(), new()];
        foreach ((string text, (string id, List<(List<TextSpan> Cues, TextSpan Scope)> gold)) in sentences)
        {
            int half = Half(id);
            List<(TextSpan Span, TextSpan Scope)> found = miner.Cues(text, "negation");
            string note = "";
            foreach (Tally tally in (Tally[])[all, halves[half]]) note = tally.Add(gold, found);
            if (errors && half == 0 && note.Length > 0) Console.WriteLine(note.Replace("\u0001", text, StringComparison.Ordinal));
        }
        all.Print("BioScope, all");
        halves[0].Print("BioScope, dev");
        halves[1].Print("BioScope, held");
    }

    private static int[] Numbers(string cell) => [.. cell.Split(['(', ')', '[', ']', ',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(static n => int.Parse(n, CultureInfo.InvariantCulture))];

    private static int Half(string id)
    {
        int digits = 0;
        while (digits < id.Length && char.IsDigit(id[digits])) digits++;
        return System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(id[..digits]))[^1] & 1;
    }

    private static void Genia(Miner miner, string file, string? list)
    {
        Tally2[] uncertain = [new(), new()], denied = [new(), new()];
        var byCue = new SortedDictionary<string, (int Right, int Wrong)>(StringComparer.Ordinal);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument record = JsonDocument.Parse(line);
            string text = record.RootElement.GetProperty("text").GetString()!;
            int half = Half(record.RootElement.GetProperty("pmid").GetString()!);
            bool open = false, no = false;
            foreach (JsonElement one in record.RootElement.GetProperty("events").EnumerateArray())
            {
                open |= one.GetProperty("uncertainty").GetString() is "probable" or "doubtful";
                no |= one.GetProperty("assertion").GetString() == "non-exist";
            }
            List<(TextSpan Span, TextSpan Scope)> hedges = miner.Cues(text, "hedge");
            uncertain[half].Add(open, hedges.Count > 0);
            denied[half].Add(no, miner.Cues(text, "negation").Count > 0);
            if (half != 0) continue;
            foreach ((TextSpan span, _) in hedges)
            {
                string cue = text[span.Start..span.End].ToLowerInvariant();
                (int right, int wrong) = byCue.GetValueOrDefault(cue);
                byCue[cue] = open ? (right + 1, wrong) : (right, wrong + 1);
            }
            if (list == "genia-miss" && open && hedges.Count == 0) Console.WriteLine("MISS " + text);
            if (list == "genia-extra" && !open && hedges.Count > 0) Console.WriteLine($"EXTRA [{string.Join('|', hedges.Select(h => text[h.Span.Start..h.Span.End]))}] {text}");
        }
        if (list == "genia")
        {
            foreach ((string cue, (int right, int wrong)) in byCue.OrderByDescending(static c => c.Value.Right + c.Value.Wrong)) Console.WriteLine(FormattableString.Invariant($"{right,5} {wrong,5}  {cue}"));
        }
        (uncertain[0] + uncertain[1]).Print("GENIA uncertain, all");
        uncertain[0].Print("GENIA uncertain, dev");
        uncertain[1].Print("GENIA uncertain, held");
        (denied[0] + denied[1]).Print("GENIA non-exist, all");
    }

    // A condition is negated where a negation reaches its words.
    private static void NegEx(Miner miner, string file, bool errors)
    {
        var negated = new Tally2();
        foreach (string line in File.ReadLines(file).Skip(1))
        {
            string[] cells = line.Split('\t');
            string condition = cells[1].Trim().Trim('"'), text = cells[2].Trim().Trim('"');
            int at = text.IndexOf(condition, StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            var span = new TextSpan(at, condition.Length);
            bool found = miner.Cues(text, "negation").Exists(c => c.Scope.Start < span.End && span.Start < c.Scope.End);
            bool gold = cells[3] == "Negated";
            negated.Add(gold, found);
            if (errors && gold != found) Console.WriteLine($"{(gold ? "MISS" : "EXTRA")} <{condition}> {text}");
        }
        negated.Print("NegEx, conditions");
    }

    // One sentence at a time through all stages, as `mine -` does with {"id","text"}.
    private sealed class Miner(Pack pack)
    {
        private readonly SyntaxParser syntax = new(pack.Profiles);
        private readonly SemanticAnalyzer semantics = new(pack.Lexicon, pack.SemanticTables, pack.Tagger?.Model);
        private readonly ClaimAnalyzer claims = new(pack.ClaimTables, pack.Model);
        private readonly DocumentReader reader = new();
        private string last = "";
        private ClaimSet? set;

        public List<(TextSpan Span, TextSpan Scope)> Cues(string text, string kind)
        {
            if (set is null || text != last)
            {
                byte[] line = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = "x", ["text"] = text });
                using var input = new MemoryStream([.. line, (byte)'\n']);
                set = claims.Analyze(semantics.Analyze(syntax.Parse(reader.Read(input, new ReadRequest("-")).Single())));
                last = text;
            }
            // Where the reader made one blank of several, places move: measured in the text as given.
            int[] places = Align(text, set.Model.Tree.Text);
            return [.. set.Cues.Where(c => c.Kind == kind).Select(c => (At(places, c.Span), At(places, c.Scope)))];
        }

        private static TextSpan At(int[] places, TextSpan span) => TextSpan.FromBounds(places[span.Start], places[span.End - 1] + 1);

        private static int[] Align(string given, string clean)
        {
            var places = new int[clean.Length];
            int at = 0;
            for (int i = 0; i < clean.Length; i++)
            {
                while (at < given.Length && char.IsWhiteSpace(given[at]) && !char.IsWhiteSpace(clean[i])) at++;
                places[i] = Math.Min(at, given.Length - 1);
                if (at < given.Length && (given[at] == clean[i] || char.IsWhiteSpace(clean[i]))) at++;
            }
            return places;
        }
    }

    private sealed class Tally
    {
        private int gold, found, same, overlap, scopes, exact;
        private long tokens, foundTokens, sameTokens;

        public string Add(List<(List<TextSpan> Cues, TextSpan Scope)> wanted, List<(TextSpan Span, TextSpan Scope)> cues)
        {
            string note = "";
            foreach ((List<TextSpan> parts, TextSpan scope) in wanted)
            {
                int hit = cues.FindIndex(c => c.Span == parts[0]);
                gold += parts.Count;
                foreach (TextSpan part in parts)
                {
                    if (cues.Exists(c => c.Span == part)) same++;
                    else note += $"MISS {part} \u0001\n";
                    if (cues.Exists(c => c.Span.Start < part.End && part.Start < c.Span.End)) overlap++;
                }
                scopes++;
                tokens += scope.Length;
                if (hit < 0) continue;
                TextSpan got = cues[hit].Scope;
                if (got == scope) exact++;
                else note += $"SCOPE want {scope} got {got} \u0001\n";
                sameTokens += Math.Max(0, Math.Min(got.End, scope.End) - Math.Max(got.Start, scope.Start));
            }
            found += cues.Count;
            foreach ((TextSpan span, TextSpan scope) in cues)
            {
                if (!wanted.Exists(w => w.Cues.Contains(span))) note += $"EXTRA {span} {scope} \u0001\n";
                if (!wanted.Exists(w => w.Cues.Count > 1 && w.Cues.IndexOf(span) > 0)) foundTokens += scope.Length;
            }
            return note;
        }

        public void Print(string name) => Console.WriteLine(FormattableString.Invariant(
            $"{name,-22} cue P {Part(same, found):0.0000} R {Part(same, gold):0.0000} F1 {F(same, found, gold):0.0000} (overlap {F(overlap, found, gold):0.0000}); scope exact {Part(exact, scopes):0.0000}; scope tokens F1 {F(sameTokens, foundTokens, tokens):0.0000}; {scopes} scopes"));
    }

    private sealed record Tally2(int Both = 0, int Gold = 0, int Found = 0)
    {
        public int Both { get; private set; } = Both;
        public int Gold { get; private set; } = Gold;
        public int Found { get; private set; } = Found;

        public void Add(bool gold, bool found)
        {
            if (gold && found) Both++;
            if (gold) Gold++;
            if (found) Found++;
        }

        public static Tally2 operator +(Tally2 a, Tally2 b) => new(a.Both + b.Both, a.Gold + b.Gold, a.Found + b.Found);

        public void Print(string name) => Console.WriteLine(FormattableString.Invariant($"{name,-22} P {Part(Both, Found):0.0000} R {Part(Both, Gold):0.0000} F1 {F(Both, Found, Gold):0.0000}; {Gold} sentences"));
    }

    private static double Part(long a, long b) => b == 0 ? 0 : (double)a / b;

    private static double F(long same, long found, long gold) => found + gold == 0 ? 0 : 2.0 * same / (found + gold);
}
