using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Cli.Packs;
using MscAlf.Mining.Cli.Running;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Tests;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>Buffers are handed from document to document; nothing of one may be seen in the record of another.</summary>
public sealed class WorkspaceLawTests
{
    private static readonly Pack Pack = PackLoader.Open(PackLoader.ReadDefinition(Path.Combine(Repository.Root, "pipelines", "msc-alf.yaml")));
    private static readonly SourceDocument[] Documents = [.. Directory.EnumerateFiles(Workspace.Samples).Where(static f => !f.EndsWith("manifest.tsv", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .SelectMany(static f => DocumentSource.FromFile(new InputFile(f, f, Path.GetFileName(f)))).Take(60)];
    private static readonly string[] Alone = [.. Documents.Select(static d => Record(Pack.Miner(), new DocumentRecordWriter("test", "test"), d))];

    [Fact]
    public void Documents_in_any_order_give_the_records_that_they_give_alone() =>
        Prop.ForAll(Gen.Shuffle(Enumerable.Range(0, Documents.Length).ToArray()).ToArbitrary(), static order =>
        {
            DocumentMiner miner = Pack.Miner();
            var writer = new DocumentRecordWriter("test", "test");
            foreach (int i in order) Assert.Equal(Alone[i], Record(miner, writer, Documents[i]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4));

    [Fact]
    public void Documents_on_many_threads_give_the_records_that_they_give_alone()
    {
        DocumentMiner miner = Pack.Miner();
        var writer = new DocumentRecordWriter("test", "test");
        var records = new string[Documents.Length * 4];
        Parallel.For(0, records.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => records[i] = Record(miner, writer, Documents[i * 7 % Documents.Length]));
        for (int i = 0; i < records.Length; i++) Assert.Equal(Alone[i * 7 % Documents.Length], records[i]);
    }

    [Fact]
    public void Documents_that_are_mined_together_give_the_records_that_they_give_alone()
    {
        var writer = new DocumentRecordWriter("test", "test");
        string[] together = [.. Pack.Miner().Mine(Documents).Select(claims =>
        {
            var bytes = new ArrayBufferWriter<byte>();
            writer.Write(claims, bytes);
            return Encoding.UTF8.GetString(bytes.WrittenSpan);
        })];
        Assert.Equal(Alone, together);
    }

    private static string Record(DocumentMiner miner, DocumentRecordWriter writer, SourceDocument document)
    {
        var bytes = new ArrayBufferWriter<byte>();
        writer.Write(miner.Mine(document), bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
