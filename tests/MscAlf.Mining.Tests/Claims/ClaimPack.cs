using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Tests.Claims;

/// <summary>The claim tables and model of the first pack, and documents made of bare sentences.</summary>
internal static class ClaimPack
{
    private static readonly string Folder = Path.Combine(Repository.Root, "pipelines", "msc-alf");

    public static ClaimTables Tables { get; } = ClaimTables.Parse(ReadTables());

    public static ClaimAnalyzer Analyzer { get; } = new(Tables, ClaimModel.Open("claims.model", File.ReadAllBytes(Path.Combine(Folder, "models", "claims.model"))));

    public static Dictionary<string, TsvTable> ReadTables()
    {
        var tables = new Dictionary<string, TsvTable>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(Path.Combine(Folder, "claims"), "*.tsv")) tables[Path.GetFileNameWithoutExtension(file)] = TsvTable.Parse(file, File.ReadAllBytes(file));
        return tables;
    }

    public static ImmutableArray<ClaimDocument> Corpus()
    {
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "corpora", "claims"), "*.tsv");
        Array.Sort(files, StringComparer.Ordinal);
        return ClaimCorpus.Parse(files.Select(static f => TsvTable.Parse(f, File.ReadAllBytes(f))), Tables);
    }

    public static SemanticModel Bare(ClaimDocument document) => new(ClaimCorpus.ToTree(document), [], [], [], []);

    /// <summary>A document of sentences in which names are marked: <c>[cytokine: IL-6] fell.</c> A quantity has its unit behind its number.</summary>
    public static SemanticModel Marked(params string[] sentences)
    {
        var texts = new List<string>();
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        int offset = 0;
        for (int s = 0; s < sentences.Length; s++)
        {
            var text = new System.Text.StringBuilder();
            string rest = sentences[s];
            while (rest.IndexOf('[', StringComparison.Ordinal) is >= 0 and int open)
            {
                int colon = rest.IndexOf(": ", open, StringComparison.Ordinal), close = rest.IndexOf(']', open);
                text.Append(rest.AsSpan(0, open));
                string type = rest[(open + 1)..colon], name = rest[(colon + 2)..close];
                mentions.Add(new Mention { Id = $"m-{mentions.Count}", Type = type, Span = new TextSpan(offset + text.Length, name.Length), Sentence = s, Normalized = name, Value = type == "quantity" ? Quantity(name) : null });
                text.Append(name);
                rest = rest[(close + 1)..];
            }
            texts.Add(text.Append(rest).ToString());
            offset += texts[^1].Length + 1;
        }
        return new SemanticModel(ClaimCorpus.ToTree(Document("results", [.. texts])), [], mentions.ToImmutable(), [], []);
    }

    private static QuantityValue Quantity(string words) => new([1], words.EndsWith("days", StringComparison.Ordinal) ? "d" : "{cells}/kg");

    public static ClaimDocument Document(string section, params string[] sentences) =>
        new("X", [.. sentences.Select((text, i) => new ClaimExample($"X-{i}", section, text, "none", [], [], "", "", "", [], []))]);

    public static IEnumerable<string[]> Rows(string name)
    {
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Tests", "Claims", "Specs", name)))
        {
            if (!line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("| sentence", StringComparison.Ordinal)) continue;
            yield return [.. line.Trim('|').Split('|').Select(static c => c.Trim())];
        }
    }
}
