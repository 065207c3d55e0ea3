using System.Diagnostics;
using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Inputs of one endless line: done in time and memory that grow with the size, not faster.</summary>
public sealed class HugeInputTests(ITestOutputHelper output) : IDisposable
{
    private const string Words = "MSCs reduced IL-6 and TNF-α in mice with acute liver failure but ALT did not change. ";
    private const string NoStops = "mesenchymal stem cells and interleukin and liver ";
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("words", Words)]
    [InlineData("no stops", NoStops)]
    [InlineData("no spaces", "x")]
    [InlineData("no letters", "(]")]
    public void Fifty_megabytes_are_read_and_refused_to_be_tagged(string name, string piece)
    {
        (CommandResult result, TimeSpan took) = Mine(50 << 20, piece);
        JsonElement record = Assert.Single(Expect.Records(result.Out));
        output.WriteLine($"{name}: {took.TotalSeconds:f1} s, exit {result.Code}, record of {result.Out.Length >> 20} M");
        Expect.NoTrace(result);
        Assert.True(result.Code == 0 || record.GetProperty("diagnostics").EnumerateArray().Any(static d => d.GetProperty("id").GetString() == "MSC9004"), result.Error);
        Assert.True(took < TimeSpan.FromSeconds(60), $"{took}");
    }

    [Theory]
    [InlineData("words", Words)]
    [InlineData("no stops", NoStops)]
    public void Two_megabytes_are_mined(string name, string piece)
    {
        (CommandResult result, TimeSpan took) = Mine(2 << 20, piece);
        output.WriteLine($"{name}: {took.TotalSeconds:f1} s, record of {result.Out.Length >> 20} M");
        Assert.Equal(0, result.Code);
        Assert.True(Assert.Single(Expect.Records(result.Out)).GetProperty("mentions").GetArrayLength() > 50_000);
        Assert.True(took < TimeSpan.FromSeconds(20), $"{took}");
    }

    private (CommandResult Result, TimeSpan Took) Mine(int size, string piece)
    {
        using (var writer = new StreamWriter(work["in/line.txt"]))
        {
            for (int i = 0; i < size; i += piece.Length) writer.Write(piece);
        }
        var watch = Stopwatch.StartNew();
        using Program program = Program.Start(work.Root, new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "80000000" }, "mine", "in", "-p", Workspace.Pipeline, "--threads", "1");
        CommandResult result = program.Wait();
        return (result, watch.Elapsed);
    }
}
