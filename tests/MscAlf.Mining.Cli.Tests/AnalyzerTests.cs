using System.Text.Json;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Analyzers through pipeline files: ours, those of an assembly, and those that go wrong.</summary>
public sealed class AnalyzerTests : IDisposable
{
    private static readonly string Plugin = Path.Combine(AppContext.BaseDirectory, "plugins", "MscAlf.Mining.SamplePlugin.dll");
    private readonly Workspace work = new();

    public AnalyzerTests()
    {
        work.CopySamples("qxmd-ucmsc-no-il6.txt", "newsmedical-dental-pulp.txt", "pubmed-dump-meta-analysis.txt");
        Directory.CreateDirectory(work["pipelines/plugins"]);
        File.Copy(Plugin, work["pipelines/plugins/lab.dll"]);
    }

    public void Dispose() => work.Dispose();

    private void Analyzers(string lines) => work.Edit(Workspace.Pipeline, "  - analyzers:\n      options: msc-alf/analyzers.yaml\n", "  - analyzers:\n" + string.Concat(lines.Split('\n').Select(static l => "      " + l + "\n")));

    private List<(string Document, string Id, string Message, string Severity)> Diagnostics(string folder = "out") =>
        [.. Expect.Records(File.ReadAllText(work[folder + "/documents.jsonl"])).SelectMany(static r => r.GetProperty("diagnostics").EnumerateArray().Select(d => (r.GetProperty("id").GetString()!, d.GetProperty("id").GetString()!, d.GetProperty("message").GetString()!, d.GetProperty("severity").GetString()!)))];

    [Fact]
    public void An_assembly_of_the_pipeline_file_is_loaded_and_reports_everywhere()
    {
        Analyzers("assemblies: [plugins/lab.dll]\nenable: [long-sentences, result-without-comparator]\noptions:\n  long-sentences: {most: 60}\n  result-without-comparator: {types: [cell-source]}");
        CommandResult result = work.Run(more: ["--verbosity", "detailed"]);
        Assert.True(result.Code == 0, result.Error);
        var found = Diagnostics();
        Assert.Contains(found, static d => d.Id == "LAB0001" && d.Message.StartsWith("The claim's sentence has ", StringComparison.Ordinal));
        Assert.Contains(found, static d => d.Id == "MSC7006");
        Assert.DoesNotContain(found, static d => d.Id is "MSC7001" or "MSC9005");
        JsonElement rules = JsonDocument.Parse(File.ReadAllText(work["out/diagnostics.sarif"])).RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.Equal("Read it twice.", rules.EnumerateArray().Single(static r => r.GetProperty("id").GetString() == "LAB0001").GetProperty("help").GetProperty("text").GetString());
        JsonElement part = Assert.Single(JsonDocument.Parse(File.ReadAllText(work["out/run.json"])).RootElement.GetProperty("analyzers").EnumerateArray());
        Assert.Equal("plugins/lab.dll", part.GetProperty("name").GetString());
        Assert.Matches("analyzer long-sentences: [0-9.]+ ms, 3 documents, [0-9]+ reports", result.Error);
        Assert.DoesNotContain(" ms,", string.Concat(work.Outputs().Where(static o => !o.Key.EndsWith(".db", StringComparison.Ordinal)).Select(static o => System.Text.Encoding.UTF8.GetString(o.Value))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_one_warning_a_document_and_the_run_goes_on()
    {
        Analyzers("assemblies: [plugins/lab.dll]\nenable: [throws, outside, undeclared, long-sentences]");
        Assert.Equal(0, work.Run().Code);
        var faults = Diagnostics().Where(static d => d.Id == "MSC9005").ToList();
        Assert.Equal(9, faults.Count); // three analyzers, three documents
        Assert.All(faults, static d => Assert.Equal("warning", d.Severity));
        Assert.Contains(faults, static d => d.Message.Contains("'throws'", StringComparison.Ordinal) && d.Message.Contains("the lab's table is empty", StringComparison.Ordinal));
        Assert.Contains(faults, static d => d.Message.Contains("'outside'", StringComparison.Ordinal) && d.Message.Contains("clean text", StringComparison.Ordinal));
        Assert.Contains(faults, static d => d.Message.Contains("'undeclared'", StringComparison.Ordinal) && d.Message.Contains("does not declare", StringComparison.Ordinal));
        Assert.Contains(Diagnostics(), static d => d.Id == "LAB0001");
    }

    [Fact]
    public void One_that_hangs_is_switched_off_and_the_run_comes_to_its_end()
    {
        Analyzers("assemblies: [plugins/lab.dll]\nenable: [hangs, long-sentences]\nseconds: 1");
        CommandResult result = work.Run();
        Assert.Equal(0, result.Code);
        Assert.Single(Diagnostics(), static d => d.Id == "MSC9006");
        Assert.Contains("'hangs' was switched off", result.Error, StringComparison.Ordinal);
        Assert.Contains(Diagnostics(), static d => d.Id == "LAB0001");
    }

    [Theory]
    [InlineData("assemblies: [plugins/none.dll]", "msc-alf.yaml:24:", "does not exist")]
    [InlineData("assemblies: [msc-alf/analyzers.yaml]", "msc-alf.yaml:24:", "no .NET assembly")]
    [InlineData("assemblies:\n  - plugins/lab.dll\n  - plugins/empty.dll", "msc-alf.yaml:26:", "holds no public class")]
    [InlineData("assemblies: [plugins/lab.dll, plugins/lab.dll]", "msc-alf.yaml:24:", "there twice")]
    [InlineData("enable: [long-sentence]", "msc-alf.yaml:24:", "there is no analyzer 'long-sentence'")]
    [InlineData("disable: [nobody]", "msc-alf.yaml:24:", "there is no analyzer 'nobody'")]
    [InlineData("options: {nobody: {a: b}}", "msc-alf.yaml:24:", "there is no analyzer 'nobody'")]
    [InlineData("options: {cited-only: {a: b}}", "msc-alf.yaml:24:", "no option 'a'")]
    [InlineData("assemblies: [plugins/lab.dll]\noptions: {throws: {a: b}}", "msc-alf.yaml:25:", "it has none")]
    [InlineData("assemblies: [plugins/lab.dll]\noptions: {long-sentences: {most: many}}", "msc-alf.yaml:25:", "not a whole number")]
    [InlineData("options: nowhere.yaml", "nowhere.yaml", "does not exist")]
    [InlineData("seconds: 0", "msc-alf.yaml:24:", "1 to 86400")]
    [InlineData("plugins: [a]", "msc-alf.yaml:24:", "unknown key 'plugins'")]
    public void A_wrong_stage_is_refused_at_its_line(string lines, string place, string says)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "YamlDotNet.dll"), work["pipelines/plugins/empty.dll"]);
        Analyzers(lines);
        Expect.Refused(work.Run(), place, says);
    }

    [Fact]
    public void Severities_of_the_pipeline_file_apply_to_plug_ins_too()
    {
        Analyzers("assemblies: [plugins/lab.dll]\nenable: [long-sentences, throws]");
        work.Edit(Workspace.Pipeline, "severity: {}", "severity: {LAB0001: error, MSC9005: none}");
        Assert.Equal(1, work.Run().Code); // an error of the lab's own making
        Assert.DoesNotContain(Diagnostics(), static d => d.Id == "MSC9005");
        Assert.All(Diagnostics().Where(static d => d.Id == "LAB0001"), static d => Assert.Equal("error", d.Severity));
    }

    [Fact]
    public void Another_build_of_the_assembly_or_another_option_gives_what_an_empty_cache_gives()
    {
        Analyzers("assemblies: [plugins/lab.dll]\nenable: [long-sentences]\noptions: lab.yaml");
        work.Write("pipelines/lab.yaml", "long-sentences: {most: 100}\n");
        Assert.Equal(0, work.Run().Code);
        int before = Diagnostics().Count(static d => d.Id == "LAB0001");
        work.Write("pipelines/lab.yaml", "long-sentences: {most: 50}\n");
        Assert.Contains("3 cached", work.Run(more: []).Out, StringComparison.Ordinal);
        Assert.True(Diagnostics().Count(static d => d.Id == "LAB0001") > before);
        work.Run("fresh");
        Expect.SameOutputs(work.Outputs("fresh"), work.Outputs());
        work.Run("two", threads: 3);
        Expect.SameOutputs(work.Outputs("two"), work.Outputs());
    }

    [Fact]
    public void Mine_and_run_report_the_same()
    {
        Analyzers("assemblies: [plugins/lab.dll]\nenable: [long-sentences]");
        work.Run();
        CommandResult mined = Program.Run(work.Root, "mine", "in", "-p", Workspace.Pipeline);
        Assert.Equal(Diagnostics().Count, Expect.Records(mined.Out).Sum(static r => r.GetProperty("diagnostics").GetArrayLength()));
        Assert.Contains("LAB0001", mined.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_tells_code_severity_state_and_source()
    {
        Analyzers("assemblies: [plugins/lab.dll]\ndisable: [throws, hangs]");
        work.Edit(Workspace.Pipeline, "severity: {}", "severity: {MSC7001: none, LAB0001: warning}");
        CommandResult list = InProcess.Run(work.Root, "analyzers", "-p", Workspace.Pipeline);
        Assert.Equal(0, list.Code);
        Assert.Contains("LAB0001\twarning\ton\tlong-sentences\tplugins/lab.dll\tLong sentence", list.Out, StringComparison.Ordinal);
        Assert.Contains("LAB0101\tinfo\toff\tthrows\t", list.Out, StringComparison.Ordinal);
        Assert.Contains("MSC7001\tnone\toff\tunresolved-source\tengine\t", list.Out, StringComparison.Ordinal);
        Assert.Contains("MSC7008\twarning\ton\t", list.Out, StringComparison.Ordinal);
    }
}
