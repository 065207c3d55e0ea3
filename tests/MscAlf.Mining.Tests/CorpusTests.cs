using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Tests;

/// <summary>What holds for the documents under <c>corpora/</c>: listed, invented, and nobody else's words.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
    private static readonly string Corpora = Path.Combine(Repository.Root, "corpora");
    private static readonly string Samples = Path.Combine(Corpora, "samples");
    private static readonly string[] AllSamples = [Samples, Path.Combine(Corpora, "samples-amr")];

    private static readonly Regex Doi = new(@"10\.[0-9]{4,9}/", Safe);

    private static readonly Regex Pmid = new(
        "(?:(?i:pmid)[^0-9A-Za-z]{0,4}|citation_pmid\" content=\"|pubmed\\.ncbi\\.nlm\\.nih\\.gov/|current-id\" title=\"PubMed ID\">|href=\"/|\"id\": \")([0-9]{5,})", Safe);

    private static readonly Regex Registry = new("(PMC|NCT)[0-9]+", Safe);
    private static readonly Regex Hidden = new("<(?:script|style)[^>]*>[^<]*(?:<[^/][^<]*)*</(?:script|style)>", Safe);
    private static readonly Regex InlineTag = new("</?(?:a|b|i|u|em|strong|span|sup|sub|font)(?: [^>]*)?>", Safe);
    private static readonly Regex Tag = new("<[^>]*>", Safe);
    private static readonly Regex Entity = new("&[#A-Za-z0-9]+;?", Safe);

    [Fact]
    public void Every_sample_stands_in_the_manifest_with_its_checksum_and_the_manifest_names_no_other()
    {
        foreach (var folder in AllSamples) CheckManifest(folder);
    }

    private static void CheckManifest(string samples)
    {
        var rows = Manifest(samples);
        var files = Directory.GetFiles(samples).Select(f => Path.GetFileName(f)!).Where(f => f != "manifest.tsv").Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(files, rows.Select(r => r[0]).Order(StringComparer.Ordinal));
        Assert.Equal(rows.Count, rows.Select(r => r[1]).Distinct(StringComparer.Ordinal).Count());
        foreach (var row in rows)
        {
            Assert.Equal("invented", row[2]);
            Assert.Equal("MIT", row[3]);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(samples, row[0])))), row[4]);
            Assert.All(row, cell => Assert.NotEqual("", cell));
        }
    }

    [Fact]
    public void The_samples_are_at_least_24_documents()
    {
        var documents = Manifest(Samples).Sum(r => r[0].EndsWith(".jsonl", StringComparison.Ordinal) ? File.ReadLines(Path.Combine(Samples, r[0])).Count() : 1);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents} documents"));
        Assert.InRange(documents, 24, 1000);
    }

    [Fact]
    public void Every_identifier_of_a_sample_is_one_that_nobody_can_have()
    {
        int dois = 0, pmids = 0, others = 0;
        foreach (var file in SampleFiles())
        {
            var text = File.ReadAllText(file);
            foreach (Match match in Doi.Matches(text))
            {
                Assert.True(match.Value == "10.5555/", $"{file}: a DOI starts with {match.Value}, not with 10.5555/");
                dois++;
            }

            foreach (Match match in Pmid.Matches(text))
            {
                var pmid = match.Groups[1].Value;
                Assert.True(pmid.Length == 9 && pmid.StartsWith("99", StringComparison.Ordinal), $"{file}: PMID {pmid} could be real");
                pmids++;
            }

            foreach (Match match in Registry.Matches(text))
            {
                Assert.True(match.Length == 11 && match.Value.AsSpan(3, 2) is "99", $"{file}: {match.Value} could be real");
                others++;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{dois} DOIs, {pmids} PMIDs, {others} registry and PMC numbers"));
        Assert.True(dois >= 24 && pmids >= 10 && others >= 3);
    }

    [Theory]
    [InlineData("One two three four five six seven eight nine ten eleven twelve.", WordDress.Plain)]
    [InlineData("<p class=x>One two <b>three</b> four five&nbsp;six seven eight nine ten eleven twelve</p>", WordDress.Markup)]
    [InlineData("{\"a\":\"One two\\nthree four five six seven eight nine t\\u0065n eleven twelve\"}", WordDress.Json)]
    [InlineData("One\tO\ntwo\tB-X\nthree\tO\nfour\tO\n\nfive\tO\nsix\tO\nseven\tO\neight\tO\nnine\tO\nten\tO\neleven\tO\n,\tO\ntwelve\tO\n", WordDress.FirstColumn)]
    public void A_window_is_recognized_in_every_dress(string text, WordDress dress)
    {
        var expected = new HashSet<ulong>();
        WordWindows.Scan(new StringReader("one two three four five six seven eight nine ten eleven twelve"), WordDress.Plain, h => expected.Add(h));
        var found = 0;
        WordWindows.Scan(new StringReader(text), dress, h => found += expected.Contains(h) ? 1 : 0);
        Assert.Single(expected);
        Assert.Equal(1, found);
    }

    [Fact]
    public void No_twelve_words_of_the_corpora_stand_in_a_real_text()
    {
        if (SharedData.Root is not { } shared)
        {
            output.WriteLine("skipped: no folder shared/design above the test binaries");
            return;
        }

        var clock = Stopwatch.StartNew();
        var furniture = File.ReadLines(Path.Combine(Corpora, "furniture.txt")).Select(Key).Where(k => k.Length > 0).ToHashSet(StringComparer.Ordinal);
        var ours = new Dictionary<ulong, string>();
        foreach (var (place, passage) in Passages(furniture))
        {
            var words = WordWindows.Words(passage);
            var next = 0;
            WordWindows.Scan(new StringReader(passage), WordDress.Plain, hash => ours[hash] = $"{place}: {string.Join(' ', words.Skip(next++).Take(WordWindows.Length))}");
        }

        long theirs = 0;
        var files = 0;
        var copied = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in RealTexts(shared))
        {
            using var reader = Open(file, out var dress);
            theirs += WordWindows.Scan(reader, dress, hash =>
            {
                if (ours.TryGetValue(hash, out var window))
                {
                    copied.TryAdd(window, Path.GetRelativePath(shared, file));
                }
            });
            files++;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours.Count} windows of the corpora compared with {theirs} windows of {files} real files in {clock.Elapsed.TotalSeconds:F1} s"));
        Assert.True(copied.Count == 0, "copied words:\n" + string.Join('\n', copied.Select(c => $"{c.Key}  [{c.Value}]")));
        Assert.True(ours.Count > 20_000 && theirs > 1_000_000);
    }

    private static List<string[]> Manifest(string samples)
    {
        var lines = File.ReadAllLines(Path.Combine(samples, "manifest.tsv"));
        Assert.Equal("file\tid\torigin\tlicence\tsha256\tlayout\tnotes", lines[0]);
        return lines.Skip(1).Select(l => l.Split('\t')).ToList();
    }

    private static IEnumerable<string> SampleFiles() => AllSamples.SelectMany(static f => Directory.GetFiles(f)).Where(f => Path.GetFileName(f) != "manifest.tsv").Order(StringComparer.Ordinal);

    private static string Key(string line) => string.Join(' ', WordWindows.Words(line));

    /// <summary>The stretches of the corpora's own words: sentences of the claims tables, and the samples between their site furniture.</summary>
    private static IEnumerable<(string Place, string Passage)> Passages(HashSet<string> furniture)
    {
        foreach (var file in ((string[])["claims", "claims-amr"]).SelectMany(static f => Directory.GetFiles(Path.Combine(Corpora, f), "*.tsv")))
        {
            var lines = File.ReadAllLines(file);
            var column = Array.IndexOf(lines[0].Split('\t'), "text");
            foreach (var line in lines.Skip(1).Where(l => l.Length > 0))
            {
                yield return (Path.GetFileName(file), line.Split('\t')[column]);
            }
        }

        foreach (var file in SampleFiles())
        {
            foreach (var passage in Texts(file).SelectMany(t => BetweenFurniture(t, furniture)))
            {
                yield return (Path.GetFileName(file), passage);
            }
        }
    }

    private static IEnumerable<string> Texts(string file)
    {
        var text = File.ReadAllText(file);
        if (Path.GetExtension(file) is ".html" or ".xml" or ".nxml")
        {
            return [Visible(text)];
        }

        if (!file.EndsWith(".jsonl", StringComparison.Ordinal))
        {
            return [text];
        }

        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(l => JsonDocument.Parse(l).RootElement.EnumerateObject()
            .Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => p.Name == "html" ? Visible(p.Value.GetString()!) : p.Value.GetString()!)).ToArray();
    }

    private static string Visible(string html) => Entity.Replace(Tag.Replace(InlineTag.Replace(Hidden.Replace(html, "\n"), " "), "\n"), " ");

    private static IEnumerable<string> BetweenFurniture(string text, HashSet<string> furniture)
    {
        var passage = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            if (furniture.Contains(Key(line)))
            {
                yield return passage.ToString();
                passage.Clear();
            }
            else
            {
                passage.Append(line).Append('\n');
            }
        }

        yield return passage.ToString();
    }

    private static IEnumerable<string> RealTexts(string shared) =>
        new[] { "seeds", "data" }.SelectMany(d => Directory.GetFiles(Path.Combine(shared, d), "*", SearchOption.AllDirectories))
            .Where(f => !Path.GetRelativePath(shared, f).Replace('\\', '/').Split('/').Any(p => p is "ontologies" or "schemas")).Order(StringComparer.Ordinal);

    private static StreamReader Open(string file, out WordDress dress)
    {
        var packed = file.EndsWith(".gz", StringComparison.Ordinal);
        var name = packed ? file[..^3] : file;
        dress = Path.GetExtension(name) switch
        {
            ".html" or ".xml" or ".nxml" => WordDress.Markup,
            ".json" or ".jsonl" => WordDress.Json,
            _ => name.Contains("-IOB", StringComparison.Ordinal) ? WordDress.FirstColumn : WordDress.Plain,
        };
        var stream = File.OpenRead(file);
        return new StreamReader(packed ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8);
    }
}
