using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Tests;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>What must become of each sample, as SampleTruth.md says: fields, sentences with their sections, pieces that go.</summary>
public sealed class SampleTruthTests
{
    private static readonly string Samples = Path.Combine(Repository.Root, "corpora", "samples");

    private static readonly Dictionary<string, DocumentTree> Trees = Parse();

    public static TheoryData<string> Documents() => [.. Truth().Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_sample_becomes_what_its_truth_says(string document)
    {
        DocumentTree tree = Trees[document];
        (string Section, string Text)[] sentences = [.. tree.Sentences.Select(s => ($"{tree.Sections[s.Section].Part}/{tree.Sections[s.Section].Kind}", tree.Slice(s.Span).ToString()))];
        var faults = new List<string>();
        int next = 0;
        foreach ((string key, string value) in Truth()[document])
        {
            if (key == "strip")
            {
                if (tree.Text.Contains(value, StringComparison.Ordinal)) faults.Add($"kept: {value}");
            }
            else if (key.StartsWith("keep ", StringComparison.Ordinal))
            {
                int at = Array.IndexOf(sentences, (key[5..], value), next);
                if (at < 0) faults.Add($"not found as {key[5..]}: {value}");
                else next = at + 1;
            }
            else if (Field(tree.Publication, key) != value) faults.Add($"{key}: '{Field(tree.Publication, key)}', not '{value}'");
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Every_sample_has_a_truth() => Assert.Equal(Trees.Keys.Order(StringComparer.Ordinal), Truth().Keys.Order(StringComparer.Ordinal));

    private static string Field(Publication publication, string key) => key switch
    {
        "title" => publication.Title ?? "-",
        "pageTitle" => publication.PageTitle ?? "-",
        "doi" => publication.Doi ?? "-",
        "year" => publication.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-",
        "authors" => publication.Authors.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "types" => publication.Types.IsEmpty ? "-" : string.Join("; ", publication.Types),
        "status" => publication.Status,
        "secondary" => publication.Secondary ? "true" : "false",
        _ => throw new InvalidDataException($"SampleTruth.md: unknown field '{key}'"),
    };

    private static Dictionary<string, DocumentTree> Parse()
    {
        var parser = new SyntaxParser(PackLoader.OpenProfiles(PackLoader.ReadDefinition(Path.Combine(Repository.Root, "pipelines", "msc-alf.yaml"))));
        var trees = new Dictionary<string, DocumentTree>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(Samples).Where(static f => !f.EndsWith(".tsv", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            foreach (SourceDocument document in new DocumentReader().ReadFile(file)) trees.Add(name.EndsWith(".jsonl", StringComparison.Ordinal) ? $"{name} {document.Id}" : name, parser.Parse(document));
        }
        return trees;
    }

    private static Dictionary<string, List<(string Key, string Value)>> Truth()
    {
        var truth = new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        List<(string, string)>? open = null;
        foreach (string line in File.ReadAllLines(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Cli.Tests", "SampleTruth.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) truth.Add(line[3..], open = []);
            else if (open is not null && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and int colon) open.Add((line[..colon], line[(colon + 2)..]));
        }
        return truth;
    }
}
