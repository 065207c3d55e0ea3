using System.Text.Json;
using MscAlf.Mining.Tests;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>A field that is tables only: another lexicon, another taxonomy, no model, no line of code.</summary>
public sealed class SecondFieldTests : IDisposable
{
    private const string Pipeline = "pipelines/amr.yaml";
    private readonly Workspace work = new();

    public SecondFieldTests() => Workspace.CopyFolder(Path.Combine(Repository.Root, "corpora", "samples-amr"), work["in"]);

    public void Dispose() => work.Dispose();

    private CommandResult Run(string output = "out", params string[] more) => InProcess.Run(work.Root, ["run", Pipeline, "-i", "in", "-o", output, "--threads", "1", .. more]);

    private List<JsonElement> Records(string output = "out") => Expect.Records(File.ReadAllText(work[output + "/documents.jsonl"]));

    private static JsonElement ClaimOf(List<JsonElement> records, string words)
    {
        foreach (JsonElement record in records)
        {
            string text = record.GetProperty("text").GetString()!;
            int at = text.IndexOf(words, StringComparison.Ordinal);
            if (at < 0) continue;
            foreach (JsonElement claim in record.GetProperty("claims").EnumerateArray())
            {
                if (claim.GetProperty("span")[0].GetInt32() == new System.Globalization.StringInfo(text[..at]).LengthInTextElements) return claim;
            }
        }
        throw new InvalidOperationException("no claim begins with " + words);
    }

    private static string[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(static m => m.ValueKind == JsonValueKind.String ? m.GetString()! : m.GetProperty("id").GetString()!)];

    [Fact]
    public void The_pack_runs_and_every_record_keeps_the_laws()
    {
        CommandResult result = Run();
        Assert.True(result.Code == 0, result.Error);
        List<JsonElement> records = Records();
        Assert.Equal(11, records.Count);
        foreach (JsonElement record in records) RecordLaws.Check(record);
        string[] kinds = [.. records.SelectMany(static r => r.GetProperty("claims").EnumerateArray().Select(static c => c.GetProperty("kind").GetString()!)).Distinct(StringComparer.Ordinal)];
        Assert.Contains("resistance", kinds);
        Assert.Contains("toxicity", kinds);
        Assert.DoesNotContain("safety", kinds); // a kind of the other field
        Assert.Contains("NCBITaxon:", File.ReadAllText(work["out/documents.jsonl"]), StringComparison.Ordinal);
        Assert.DoesNotContain("MSCALF:", File.ReadAllText(work["out/documents.jsonl"]), StringComparison.Ordinal);
        Assert.Contains("Antimicrobial resistance", File.ReadAllText(work["out/report.html"]), StringComparison.Ordinal);
        foreach (string other in (string[])["stem cell", "liver", "Mesenchymal"]) Assert.DoesNotContain(other, File.ReadAllText(work["out/report.html"]), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Claims_of_the_samples_are_what_a_reader_says()
    {
        Run();
        List<JsonElement> records = Records();
        (string Words, string Kind, string[] Mechanisms, string[] Outcomes, string Polarity, string Attribution)[] gold =
        [
            ("Carvacrol lowered the MIC of ciprofloxacin eightfold", "efficacy", [], ["susceptibility"], "positive", "own"),
            ("Ethidium bromide efflux was reduced by carvacrol", "mechanism", ["efflux-inhibition"], [], "positive", "own"),
            ("Tobramycin alone had no effect on biofilm", "mechanism", ["biofilm-dispersal"], [], "negative", "own"),
            ("Dispersin B dissolved the biofilm", "mechanism", ["biofilm-dispersal"], [], "positive", "cited"),
            ("Resistant mutants emerged in five of six lineages", "resistance", [], ["resistance"], "positive", "own"),
            ("Membrane depolarization was enhanced", "mechanism", ["membrane-disruption"], [], "positive", "own"),
            ("Meropenem had no effect on conjugation", "mechanism", ["gene-transfer"], [], "negative", "own"),
            ("It is not known whether phages open", "gap", [], [], "positive", "general"),
        ];
        foreach ((string words, string kind, string[] mechanisms, string[] outcomes, string polarity, string attribution) in gold)
        {
            JsonElement claim = ClaimOf(records, words);
            Assert.Equal((words, kind), (words, claim.GetProperty("kind").GetString()));
            Assert.Superset(mechanisms.ToHashSet(StringComparer.Ordinal), Ids(claim.GetProperty("mechanisms")).ToHashSet(StringComparer.Ordinal));
            Assert.Superset(outcomes.ToHashSet(StringComparer.Ordinal), Ids(claim.GetProperty("outcomes")).ToHashSet(StringComparer.Ordinal));
            Assert.Equal((words, polarity), (words, claim.GetProperty("polarity").GetString()));
            Assert.Equal((words, attribution), (words, claim.GetProperty("attribution").GetString()));
        }
    }

    [Fact]
    public void A_finding_and_its_opposite_meet_across_documents()
    {
        Run();
        List<JsonElement> findings = Expect.Records(File.ReadAllText(work["out/findings.jsonl"]));
        Assert.Contains(findings, static f => f.GetProperty("agentLabel").GetString() == "carvacrol" && f.GetProperty("opposing").GetArrayLength() > 0);
        Assert.Contains(findings, static f => f.GetProperty("agentLabel").GetString() == "endolysin" && f.GetProperty("direction").GetString() == "increase");
    }

    [Fact]
    public void A_trained_model_takes_the_place_of_the_cues_when_it_lies_there()
    {
        Workspace.CopyFolder(Path.Combine(Repository.Root, "corpora", "claims-amr"), work["corpora/claims-amr"]);
        Run("cues");
        CommandResult trained = InProcess.Run(work.Root, "train", "claims", "-p", Pipeline);
        Assert.True(trained.Code == 0, trained.Error);
        Assert.True(File.Exists(work["pipelines/amr/models/claims.model"]));
        Assert.Equal(0, Run("model").Code);
        string Kinds(string output) => string.Join(' ', Records(output).SelectMany(static r => r.GetProperty("claims").EnumerateArray().Select(static c => c.GetProperty("kind").GetString())));
        Assert.NotEqual(Kinds("cues"), Kinds("model"));
    }

    [Fact]
    public void A_lab_adds_a_mechanism_with_two_rows_and_a_kind_with_two()
    {
        work.Edit("pipelines/amr/claims/taxonomy.tsv", static t => t + "mechanism\tbee-venom\tours\t\nkind\tentomology\tabout insects\t\n");
        work.Edit("pipelines/amr/claims/mechanism-cues.tsv", static t => t + "bee-venom\tmelittin\n");
        work.Edit("pipelines/amr/claims/cues.tsv", static t => t + "entomology\tpeptide of bee venom\n");
        Assert.Equal(0, Run().Code);
        Assert.Contains("bee-venom", Ids(ClaimOf(Records(), "We conclude that melittin disrupts").GetProperty("mechanisms")));
        Assert.Equal("entomology", ClaimOf(Records(), "Melittin is a peptide of bee venom").GetProperty("kind").GetString());
        string id = ClaimOf(Records(), "Melittin is a peptide of bee venom").GetProperty("id").GetString()!;
        work.Write("pipelines/amr/decisions.jsonl", $$"""{"claim":"{{id}}","decision":"correct","fields":{"kind":"resistance"},"who":"mk","when":"2026-11-20","why":"a test"}""" + "\n");
        Assert.Equal(0, Run().Code);
        Assert.Equal("resistance", ClaimOf(Records(), "Melittin is a peptide of bee venom").GetProperty("kind").GetString());
        work.Write("pipelines/amr/decisions.jsonl", $$"""{"claim":"{{id}}","decision":"correct","fields":{"kind":"safety"},"who":"mk","when":"2026-11-20","why":"a test"}""" + "\n");
        Expect.Refused(Run(), "decisions.jsonl:1", "'kind' is one of");
    }

    [Theory]
    [InlineData("        - amr/claims\n", "        - amr/nothing\n", "amr/nothing", "does not exist")]
    [InlineData("        - amr/claims\n", "        - amr/claims/cues.tsv\n", "taxonomy.tsv", "is missing")]
    [InlineData("lexicon: [amr/lexicon, msc-alf/lexicon/species.tsv]", "lexicon: []", "amr.yaml", "the list is empty")]
    public void A_wrong_place_of_tables_is_refused(string old, string now, string place, string says)
    {
        work.Edit(Pipeline, old, now);
        Expect.Refused(Run(), place, says);
    }

    [Fact]
    public void A_wrong_row_of_a_joined_table_is_told_with_its_own_file()
    {
        work.Edit("pipelines/amr/claims/words.tsv", static t => t + "nonsense\tword\n");
        Expect.Refused(Run(), "amr/claims/words.tsv:11", "is no class of words");
    }
}
