using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Tests;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Damaged copies of the samples through every stage: no stage may fail on any of them. Seeded, so a failure comes back.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Documents = 1500;

    private static readonly string[] Junk =
    [
        "(", "[", "),", ";", ", and ", ". ", "-", "/", "–", "α", "\n\n", "\n", "\t", "<b>", "</p>", "&beta;", "\0", "and", "not ", "by ", "MSCs ", "IL-6, -8 and ", "12 ", "5 × 105 ", "%", ":", "’", "which ", "reduced ", "increase in ", "of ",
    ];

    [Fact]
    public void No_stage_fails_on_a_damaged_document()
    {
        DocumentMiner miner = PackLoader.Open(PackLoader.ReadDefinition(Path.Combine(Repository.Root, "pipelines", "msc-alf.yaml"))).Miner();
        byte[][] samples = [.. Directory.GetFiles(Path.Combine(Repository.Root, "corpora", "samples")).Where(static f => f.EndsWith(".txt", StringComparison.Ordinal) || f.EndsWith(".html", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        var random = new Random(20261120);
        var reader = new DocumentReader();
        for (int i = 0; i < Documents; i++)
        {
            byte[] bytes = Mutate(samples[random.Next(samples.Length)], random);
            ClaimSet claims = miner.Mine(reader.ReadBytes(bytes, new ReadRequest(random.Next(2) == 0 ? "x.html" : "x.txt")));
            string[] failures = [.. claims.AllDiagnostics().Where(static d => d.Id == EngineDiagnostics.StageFailed.Id).Select(static d => d.Message)];
            Assert.True(failures.Length == 0, $"document {i}: {string.Join("; ", failures)}");
        }
        output.WriteLine($"{Documents} damaged documents from {samples.Length} samples");
    }

    // Cuts, inserts, flips and moves stretches, a few to a few dozen times.
    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = new List<byte>(original);
        for (int k = random.Next(1, 30); k > 0; k--)
        {
            int at = bytes.Count == 0 ? 0 : random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(random.Next(40), bytes.Count - at));
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Junk[random.Next(Junk.Length)], random.Next(1, random.Next(10) == 0 ? 200 : 4)))));
                    break;
                case 2 when bytes.Count > 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, Math.Min(random.Next(200), bytes.Count - at)));
                    break;
            }
        }
        return [.. bytes];
    }
}
