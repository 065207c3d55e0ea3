using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Tests that measure memory run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class AloneCollection
{
    internal const string Name = "alone";
}

/// <summary>What reading of a large set holds in memory.</summary>
[Collection(AloneCollection.Name)]
public sealed class XmlMemoryTests
{
    [Fact]
    public void Memory_is_bounded_by_the_longest_record()
    {
        const int Count = 20_000;
        byte[] record = Encoding.UTF8.GetBytes(PubMedSamples.Record("<ArticleTitle>" + new string('x', 4000) + "</ArticleTitle>"));
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write("<PubmedArticleSet>"u8);
            for (int i = 0; i < Count; i++) gzip.Write(record);
        }
        packed.Position = 0;
        int seen = 0;
        long first = 0, most = 0;
        foreach (SourceDocument _ in new DocumentReader().Read(packed, new ReadRequest("big.xml.gz")))
        {
            if (++seen == 100) first = GC.GetTotalMemory(forceFullCollection: true);
            if (seen % 5000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - first);
        }
        Assert.Equal(Count, seen);
        Assert.True(most < 40 << 20, $"{most >> 20} MiB more for {(long)record.Length * Count >> 20} MiB");
    }
}
