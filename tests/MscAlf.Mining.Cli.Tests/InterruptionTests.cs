using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Runs that do not come to their end.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly Workspace work = new();
    private readonly ITestOutputHelper output;

    public InterruptionTests(ITestOutputHelper output)
    {
        this.output = output;
        work.CopySamplesTimes(16);
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_killed_run_is_completed_by_the_next_one_as_if_nothing_had_been()
    {
        work.Run("undisturbed", 2);
        var expected = work.Outputs("undisturbed");
        int alive = 0;
        foreach (int delay in (int[])[150, 400, 700, 1000, 1300, 1700])
        {
            using Program run = Program.Start(work.Root, "run", Workspace.Pipeline, "-i", "in", "-o", "out", "--threads", "2");
            Thread.Sleep(delay);
            if (!run.HasExited) alive++;
            run.Kill();
        }
        output.WriteLine($"{alive} runs were killed while at work");
        Assert.True(alive >= 2, "no run was killed while at work");
        CommandResult last = Program.Run(work.Root, "run", Workspace.Pipeline, "-i", "in", "-o", "out", "--threads", "2");
        Assert.Equal(0, last.Code);
        output.WriteLine(last.Out);
        Expect.SameOutputs(expected, work.Outputs());
        string[] ids = [.. Expect.Records(File.ReadAllText(work["out/documents.jsonl"])).Select(static r => r.GetProperty("id").GetString()!)];
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Directory.GetFiles(work["in"]).Length, ids.Length);
        Assert.Empty(Directory.EnumerateFiles(work["out"], "*.part"));
    }

    // A process that was started with SIGINT ignored, as a shell starts its background jobs, hands that on to its children: nothing can be interrupted there.
    private bool CanInterrupt()
    {
        if (OperatingSystem.IsWindows()) return false;
        string? ignored = File.Exists("/proc/self/status") ? File.ReadLines("/proc/self/status").FirstOrDefault(static l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        bool can = ignored is null || (ulong.Parse(ignored.AsSpan(7).Trim(), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture) & 2) == 0;
        if (!can) output.WriteLine("skipped: this process ignores SIGINT, and so do its children");
        return can;
    }

    [Fact]
    public void Ctrl_C_keeps_the_cache_and_the_outputs_of_before()
    {
        if (!CanInterrupt()) return;
        work.Run("out", 2);
        var before = work.Outputs();
        CommandResult? stopped = null;
        for (int attempt = 1; attempt <= 6 && stopped?.Code != 130; attempt++)
        {
            // everything is to be done again
            work.Edit("pipelines/msc-alf/sites/pubmed.yaml", "need: 3", "need: 33");
            using Program run = Program.Start(work.Root, "run", Workspace.Pipeline, "-i", "in", "-o", "out", "--threads", "1");
            while (!IsAtWork() && !run.HasExited) Thread.Sleep(2);
            Thread.Sleep(200 / attempt);
            if (!run.HasExited) run.SendInterrupt();
            stopped = run.Wait();
        }
        Assert.NotNull(stopped);
        Assert.Contains("interrupted", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("run again", stopped.Error, StringComparison.Ordinal);
        Expect.NoTrace(stopped);
        Expect.SameOutputs(before, work.Outputs());
        CommandResult next = work.Run("out", 2);
        output.WriteLine(stopped.Error + next.Out);
        Assert.Contains(" cached", next.Out, StringComparison.Ordinal);
        work.Run("fresh", 2);
        Expect.SameOutputs(work.Outputs("fresh"), work.Outputs());
    }

    [Fact]
    public void Ctrl_C_ends_mine_with_130_and_whole_lines()
    {
        if (!CanInterrupt()) return;
        using Program run = Program.Start(work.Root, "mine", "in", "-p", Workspace.Pipeline, "--threads", "1");
        Thread.Sleep(900);
        run.SendInterrupt();
        CommandResult result = run.Wait();
        Assert.Equal(130, result.Code);
        Expect.NoTrace(result);
        Assert.True(result.Out.Length == 0 || result.Out.EndsWith('\n'));
        Assert.True(Expect.Records(result.Out).Count < Directory.GetFiles(work["in"]).Length);
    }

    private bool IsAtWork() => Directory.Exists(work["out/.cache"]) && Directory.EnumerateFiles(work["out/.cache"], "*.open").Any();
}
