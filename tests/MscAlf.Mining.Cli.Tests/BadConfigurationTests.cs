using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Wrong pipelines, packs, inputs and places: one line that names place and remedy, exit code 2, nothing touched.</summary>
public sealed class BadConfigurationTests : IDisposable
{
    private readonly Workspace work = new();

    public BadConfigurationTests() => work.CopySamples("qxmd-ucmsc-no-il6.txt");

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("  - read", "  - reed", "msc-alf.yaml:11:", "unknown stage 'reed'")]
    [InlineData("  - read\n", "  - read\n  - read\n", "msc-alf.yaml:12:", "twice")]
    [InlineData("  - read\n", "", "msc-alf.yaml:", "'read' is missing")]
    [InlineData("name: msc-alf", "nam: msc-alf", "msc-alf.yaml:4:", "unknown key 'nam'")]
    [InlineData("mscalf.pipeline/1", "mscalf.pipeline/9", "msc-alf.yaml:3:", "mscalf.pipeline/1")]
    [InlineData("      profiles: msc-alf/sites", "      profile: msc-alf/sites", "msc-alf.yaml:13:", "unknown key 'profile'")]
    [InlineData("report-sources: 200", "report-sources: many", "msc-alf.yaml:33:", "not a whole number")]
    [InlineData("therapy: [cell-source]", "therapy: {a: b}", "msc-alf.yaml:26:", "a list is expected")]
    [InlineData("formats: [documents", "formats: [parquet, documents", "msc-alf.yaml:", "unknown format 'parquet'")]
    [InlineData("severity: {}", "severity: {MSC2003: loud}", "msc-alf.yaml:36:", "not a severity")]
    [InlineData("severity: {}", "severity: {MSC20: info}", "msc-alf.yaml:36:", "MSC2003")]
    [InlineData("severity: {}", "severity: {MSC2003: info", "msc-alf.yaml:", "not valid YAML")]
    [InlineData("severity: {}", "\tseverity: {}", "msc-alf.yaml:35", "not valid YAML")]
    [InlineData("severity: {}", "severity: {}\nseverity: {}", "msc-alf.yaml:37", "not valid YAML")]
    [InlineData("inputs:", "inputs: &a [*a]\nold:", "msc-alf.yaml", "")]
    [InlineData("pack: msc-alf ", "pack: elsewhere ", "elsewhere", "msc-alf.yaml")]
    [InlineData("lexicon: msc-alf/lexicon", "lexicon: msc-alf/lexica", "lexica", "folder does not exist")]
    [InlineData("model: msc-alf/models/claims.model", "model: msc-alf/models/none.model", "none.model", "mscalf train claims")]
    public void A_wrong_pipeline_is_refused_at_its_line(string old, string now, string place, string says)
    {
        // a pack that is not there shows first where a default path leads into it
        work.Edit(Workspace.Pipeline, old, now);
        if (now.StartsWith("pack:", StringComparison.Ordinal)) work.Edit(Workspace.Pipeline, static t => t.Replace("      profiles: msc-alf/sites\n", "", StringComparison.Ordinal).Replace("  - clean:", "  - clean", StringComparison.Ordinal));
        Expect.Refused(work.Run(), place, says == "msc-alf.yaml" ? "" : says);
        Assert.False(Directory.Exists(work["out"]) && Directory.EnumerateFiles(work["out"], "*.json*").Any());
    }

    [Theory]
    [InlineData("", "does not exist")]
    [InlineData("[]", "a map of keys")]
    [InlineData("just words", "a map of keys")]
    [InlineData(null, "empty")]
    public void A_file_that_is_no_pipeline_is_refused(string? text, string says)
    {
        if (text != "") work.Write("p.yaml", text ?? "");
        Expect.Refused(InProcess.Run(work.Root, "run", "p.yaml"), "p.yaml", says);
    }

    [Theory]
    [InlineData("lexicon/genes.tsv", "gene\tA:1\tx\ta{%}\t\t\t\n", "unknown tag")]
    [InlineData("lexicon/genes.tsv", "\tA:1\tx\tname\t\t\t\n", "type is empty")]
    [InlineData("lexicon/genes.tsv", "gene\tA:1\tx\t\t\t\t\n", "no name")]
    [InlineData("lexicon/genes.tsv", "gene\tA:1\tx\tname\t\t\t\t\t\n", "columns")]
    [InlineData("lexicon/parts.tsv", "colour\tred\tred\t\n", "unknown slot 'colour'")]
    [InlineData("claims/mechanism-cues.tsv", "no-such-mechanism\tword\n", "no-such-mechanism")]
    public void A_wrong_row_is_refused_with_file_and_line(string table, string row, string says)
    {
        string path = "pipelines/msc-alf/" + table;
        work.Edit(path, text => text.TrimEnd('\n') + "\n" + row);
        int line = File.ReadAllText(work[path]).TrimEnd('\n').Split('\n').Length;
        Expect.Refused(work.Run(), Path.GetFileName(table) + ":" + line.ToString(System.Globalization.CultureInfo.InvariantCulture) + ":", says);
    }

    [Theory]
    [InlineData("lexicon", "lexicon")]
    [InlineData("rules", "rules")]
    [InlineData("claims", "claims")]
    [InlineData("sites", "sites")]
    public void A_missing_folder_of_the_pack_is_named(string folder, string place)
    {
        Directory.Delete(work["pipelines/msc-alf/" + folder], recursive: true);
        Expect.Refused(work.Run(), place, "does not exist");
    }

    [Theory]
    [InlineData("claims/taxonomy.tsv", "taxonomy.tsv")]
    [InlineData("claims/directions.tsv", "directions.tsv")]
    public void A_missing_table_is_named(string table, string place)
    {
        File.Delete(work["pipelines/msc-alf/" + table]);
        Expect.Refused(work.Run(), place, "missing");
    }

    [Theory]
    [InlineData("lexicon/genes.tsv")]
    [InlineData("claims/cues.tsv")]
    [InlineData("rules/words.tsv")]
    public void A_table_that_is_not_UTF8_or_empty_is_named(string table)
    {
        string path = work["pipelines/msc-alf/" + table];
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^3] = 0xff;
        File.WriteAllBytes(path, bytes);
        Expect.Refused(work.Run(), Path.GetFileName(table), "UTF-8");
        File.WriteAllText(path, "");
        Expect.Refused(work.Run(), Path.GetFileName(table), "empty");
    }

    [Fact]
    public void A_damaged_model_is_refused_wherever_it_is_damaged()
    {
        string path = work["pipelines/msc-alf/models/claims.model"];
        byte[] model = File.ReadAllBytes(path);
        foreach (int length in (int[])[0, 3, 100, model.Length / 2, model.Length - 1])
        {
            File.WriteAllBytes(path, model[..length]);
            Expect.Refused(work.Run(), "claims.model", "train");
        }
        foreach (int at in (int[])[0, 5])
        {
            byte[] damaged = [.. model];
            damaged[at] ^= 0x41;
            File.WriteAllBytes(path, damaged);
            Expect.Refused(work.Run(), "claims.model", "train");
        }
        File.Delete(path);
        Expect.Refused(work.Run(), "claims.model", "mscalf train claims");
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("nowhere/*.txt")]
    [InlineData("in/*.html")]
    [InlineData("vacant")]
    public void A_missing_or_vacant_input_is_named(string input)
    {
        Directory.CreateDirectory(work["vacant"]);
        Expect.Refused(InProcess.Run(work.Root, "run", Workspace.Pipeline, "-i", input), input);
        Expect.Refused(InProcess.Run(work.Root, "mine", input, "-p", Workspace.Pipeline), input);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public void An_output_that_is_a_file_or_below_one_is_refused()
    {
        work.Write("file", "mine");
        Expect.Refused(work.Run("file"), "file");
        Expect.Refused(work.Run("file/out"), "file");
        Assert.Equal("mine", File.ReadAllText(work["file"]));
    }

    [Fact]
    public void An_output_where_nothing_may_be_written_is_refused()
    {
        if (!Directory.Exists("/proc/self")) return;
        Expect.Refused(work.Run("/proc/mscalf-out"), "/proc/mscalf-out");
        Expect.Refused(work.Run("/proc/self"), "/proc/self");
    }

    [Fact]
    public void A_folder_in_the_place_of_an_output_is_named()
    {
        Directory.CreateDirectory(work["out/claims.tsv/inner"]);
        CommandResult run = work.Run();
        Assert.Equal(2, run.Code);
        Assert.Contains("claims.tsv", run.Error, StringComparison.Ordinal);
        Expect.NoTrace(run);
    }

    [Fact]
    public void Two_runs_at_once_on_one_output_are_not_allowed()
    {
        using (Stores.OutputLock.Acquire(work["out"]))
        {
            Expect.Refused(work.Run(), "out", "another run", "wait");
        }
        Assert.Equal(0, work.Run().Code);
    }

    [Fact]
    public void A_full_disk_is_named_and_the_old_outputs_stand()
    {
        if (!OperatingSystem.IsLinux()) return;
        Directory.CreateDirectory(work["small"]);
        if (!Mounts.TryTmpfs(work["small"], "1536k")) return; // needs root
        try
        {
            Assert.Equal(0, InProcess.Run(work.Root, "run", Workspace.Pipeline, "-i", "in", "-o", "small/out").Code);
            var before = work.Outputs("small/out");
            work.CopySamplesTimes(4);
            CommandResult run = Program.Run(work.Root, "run", Workspace.Pipeline, "-i", "in", "-o", "small/out");
            Expect.Refused(run, "small/out", "disk is full", "free");
            Expect.SameOutputs(before, work.Outputs("small/out"));
        }
        finally
        {
            Mounts.Unmount(work["small"]);
        }
    }
}
