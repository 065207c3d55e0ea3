using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Usage, help and streams.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("run", Workspace.Pipeline, "--colour")]
    [InlineData("mine")]
    [InlineData("mine", "in", "--threads", "0")]
    [InlineData("mine", "in", "--threads", "-1")]
    [InlineData("mine", "in", "--threads", "many")]
    [InlineData("mine", "in", "--threads", "99999999999")]
    [InlineData("run")]
    [InlineData("run", Workspace.Pipeline, "--verbosity", "loud")]
    [InlineData("dig")]
    [InlineData("explain")]
    [InlineData("mine", "-", "in")]
    public void Wrong_usage_is_2_with_one_reason_and_no_trace(params string[] args)
    {
        CommandResult result = InProcess.Run(work.Root, args);
        Assert.Equal(2, result.Code);
        Assert.Equal("", result.Out);
        Assert.StartsWith("mscalf: ", result.Error, StringComparison.Ordinal);
        Assert.True(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 2, result.Error);
        Expect.NoTrace(result);
    }

    [Fact]
    public void No_arguments_give_the_help_and_2()
    {
        CommandResult result = InProcess.Run(work.Root);
        Assert.Equal(2, result.Code);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("mine")]
    [InlineData("explain")]
    [InlineData("train")]
    [InlineData("train claims")]
    [InlineData("evaluate")]
    [InlineData("fetch")]
    public void Help_is_there_for_every_command(string command)
    {
        CommandResult result = InProcess.Run(work.Root, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, result.Code);
        Assert.Contains("Usage", result.Out, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("--verbosity", result.Out, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void The_version_is_one_line()
    {
        CommandResult result = InProcess.Run(work.Root, "--version");
        Assert.Equal(0, result.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", result.Out);
    }

    [Fact]
    public void Quiet_says_nothing_where_all_is_well()
    {
        work.CopySamples("qxmd-ucmsc-no-il6.txt");
        CommandResult result = work.Run("out", 1, "--verbosity", "quiet");
        Assert.Equal(new CommandResult(0, "", ""), result);
    }

    [Theory]
    [InlineData("explain", "in/qxmd-ucmsc-no-il6.txt", "-p", Workspace.Pipeline)]
    [InlineData("run", Workspace.Pipeline, "-i", "in", "-o", "out")]
    public void Nothing_is_coloured_where_no_terminal_is(params string[] args)
    {
        work.CopySamples("qxmd-ucmsc-no-il6.txt");
        CommandResult result = Program.Run(work.Root, args);
        Assert.Equal(0, result.Code);
        Assert.NotEqual("", result.Out);
        Assert.DoesNotContain('\e', result.Out + result.Error);
    }

    [Fact]
    public void The_default_pack_is_found_from_anywhere()
    {
        File.Copy(Path.Combine(Workspace.Samples, "qxmd-ucmsc-no-il6.txt"), work["page.txt"]);
        Directory.Delete(work["pipelines"], recursive: true);
        CommandResult result = Program.Run(work.Root, "mine", "page.txt");
        Assert.Equal(0, result.Code);
        JsonElement record = Assert.Single(Expect.Records(result.Out));
        Assert.Equal("page.txt", record.GetProperty("source").GetProperty("uri").GetString());
        Assert.True(record.GetProperty("claims").GetArrayLength() > 3);
    }

    [Fact]
    public void Mine_reads_records_from_standard_input_and_gives_back_their_ids()
    {
        string lines = """
            {"id":"a","title":"A title","abstract":"MSCs reduced IL-6 in mice.","more":[1]}
            {"id":7,"text":"IL-10 rose."}
            broken
            {"id":"c","html":"<p>MSCs improved the survival of mice with acute liver failure.</p>"}
            {"id":"a","text":"IL-10 rose again."}
            """;
        CommandResult result = Program.RunWith(work.Root, Encoding.UTF8.GetBytes(lines), "mine", "-", "-p", Workspace.Pipeline);
        Assert.Equal(1, result.Code);
        List<JsonElement> records = Expect.Records(result.Out);
        Assert.Equal(5, records.Count);
        Assert.Equal("a", records[0].GetProperty("id").GetString());
        Assert.Equal("7", records[1].GetProperty("id").ToString());
        Assert.Equal("c", records[3].GetProperty("id").GetString());
        Assert.Equal("a", records[4].GetProperty("id").GetString());
        Assert.Equal("stdin:a", records[0].GetProperty("source").GetProperty("uri").GetString());
        Assert.All(records, static r => RecordLaws.Check(r));
        Assert.Equal("IL-10 rose.", records[1].GetProperty("text").GetString());
    }

    [Fact]
    public void Mine_of_empty_standard_input_gives_nothing_and_0()
    {
        CommandResult result = Program.Run(work.Root, "mine", "-", "-p", Workspace.Pipeline);
        Assert.Equal("", result.Out);
        Assert.Equal(0, result.Code);
    }

    [Fact]
    public void Mine_ends_soon_when_its_reader_goes()
    {
        if (OperatingSystem.IsWindows()) return;
        work.CopySamplesTimes(30);
        var watch = Stopwatch.StartNew();
        using Process shell = Process.Start(new ProcessStartInfo("bash", ["-o", "pipefail", "-c", $"dotnet '{Program.Path}' mine in -p {Workspace.Pipeline} --threads 1 | head -n 1 | wc -l"])
        { WorkingDirectory = work.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        string count = shell.StandardOutput.ReadToEnd(), error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.Equal("1", count.Trim());
        Assert.Equal("", error);
        Assert.Equal(0, shell.ExitCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void Mine_gives_the_records_that_run_writes_in_input_order_with_any_number_of_threads()
    {
        Workspace.CopyFolder(Workspace.Samples, work["in"]);
        work.Run();
        string expected = File.ReadAllText(work["out/documents.jsonl"]);
        foreach (string threads in (string[])["1", "3"])
        {
            CommandResult result = Program.Run(work.Root, "mine", "in", "-p", Workspace.Pipeline, "--threads", threads);
            Assert.Equal(0, result.Code);
            Assert.Equal(expected, result.Out);
        }
    }

    [Fact]
    public void Globs_files_and_folders_are_taken_once_in_order()
    {
        work.CopySamples("qxmd-ucmsc-no-il6.txt", "qxmd-safety-followup.txt", "pubmed-hgf-exosome.html");
        CommandResult result = Program.Run(work.Root, "mine", "in/qxmd-u*.txt", "in/*.txt", "in", "./in/pubmed-hgf-exosome.html", "-p", Workspace.Pipeline);
        Assert.Equal(["qxmd-ucmsc-no-il6.txt", "qxmd-safety-followup.txt", "pubmed-hgf-exosome.html"], Expect.Records(result.Out).Select(static r => r.GetProperty("id").GetString()));
    }

    [Fact]
    public void Explain_shows_every_character_as_text_and_as_page()
    {
        work.CopySamples("pubmed-hgf-exosome.html");
        CommandResult text = Program.Run(work.Root, "explain", "in/pubmed-hgf-exosome.html", "-p", Workspace.Pipeline);
        CommandResult page = Program.Run(work.Root, "explain", "in/pubmed-hgf-exosome.html", "-p", Workspace.Pipeline, "--html");
        Assert.Equal(0, text.Code);
        Assert.Equal(0, page.Code);
        Assert.StartsWith("<!doctype html>", page.Out, StringComparison.OrdinalIgnoreCase);
    }
}
