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
