using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Inputs of 50 MB on one line: done in time and memory that grow with the size, not faster.</summary>
public sealed class HugeInputTests(ITestOutputHelper output) : IDisposable
{
    private const int Size = 50 << 20;
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("words", "MSCs reduced IL-6 and TNF-α in mice with acute liver failure but ALT did not change. ")]
    [InlineData("no-stops", "mesenchymal stem cells and interleukin and liver ")]
    [InlineData("no-spaces", "x")]
    public void A_single_line_is_mined(string name, string piece)
    {
        using (var writer = new StreamWriter(work[$"in/{name}.txt"]))
        {
            for (int i = 0; i < Size; i += piece.Length) writer.Write(piece);
        }
        var watch = Stopwatch.StartNew();
        using Program program = Program.Start(work.Root, new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "180000000" }, "mine", "in", "-p", Workspace.Pipeline, "--threads", "1");
        CommandResult result = program.Wait();
        output.WriteLine($"{name}: {watch.Elapsed.TotalSeconds:f1} s, exit {result.Code}, record of {result.Out.Length >> 20} M");
        Assert.True(result.Code is 0 or 1, result.Error);
        Expect.NoTrace(result);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }
}
