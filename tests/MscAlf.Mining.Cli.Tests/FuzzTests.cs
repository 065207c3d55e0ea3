using MscAlf.Mining.Fuzz;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>A short run of the mutation fuzzer; the long one is its program.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public void Twenty_thousand_damaged_inputs_break_no_reader()
    {
        FuzzReport report = new Fuzzer(real: true).Run(from: 0, count: 20_000, threads: Environment.ProcessorCount);
        output.WriteLine($"{report.Inputs} inputs, {report.Documents} documents, slowest {report.Slowest.TotalMilliseconds:0} ms");
        foreach ((string kind, long documents) in report.Kinds) output.WriteLine($"{documents} {kind}");
        Assert.Empty(report.Failures);
        Assert.True(report.Documents >= report.Inputs);
    }

    [Fact]
    public void An_input_depends_on_its_number_alone()
    {
        var one = new Mutator(FuzzSeed.Load(real: false));
        var other = new Mutator(FuzzSeed.Load(real: false));
        var distinct = new HashSet<string>();
        for (int number = 0; number < 200; number++)
        {
            byte[] bytes = one.Make(number).Bytes;
            Assert.Equal(bytes, other.Make(number).Bytes);
            distinct.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)));
        }
        Assert.True(distinct.Count > 190, $"{distinct.Count} distinct inputs of 200");
    }
}
