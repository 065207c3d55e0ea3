using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Pipelines;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Pipelines;

public sealed class DocumentCodecTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Any_tree_comes_back_with_every_field() => ForAnyDocument(claims =>
    {
        DocumentTree? tree = DocumentCodec.ReadTree(TreeBlob(claims.Model.Tree));
        Assert.Null(AnyValue.Difference(claims.Model.Tree, tree));
    });

    [Fact]
    public void Any_claims_come_back_with_every_field() => ForAnyDocument(claims =>
    {
        ClaimSet? back = DocumentCodec.ReadClaims(ClaimsBlob(claims), claims.Model.Tree);
        Assert.Null(AnyValue.Difference(claims, back));
        Assert.Same(claims.Model.Tree, back!.Model.Tree);
    });

    [Fact]
    public void What_was_read_is_written_as_the_same_bytes() => ForAnyDocument(claims =>
    {
        byte[] tree = TreeBlob(claims.Model.Tree), found = ClaimsBlob(claims);
        Assert.Equal(tree, TreeBlob(DocumentCodec.ReadTree(tree)!));
        Assert.Equal(found, ClaimsBlob(DocumentCodec.ReadClaims(found, claims.Model.Tree)!));
    });

    [Fact]
    public void The_comparison_of_these_tests_sees_every_field()
    {
        ClaimSet one = AnyValue.ClaimSet(1), other = AnyValue.ClaimSet(2);
        Assert.Null(AnyValue.Difference(one, AnyValue.ClaimSet(1)));
        Assert.NotNull(AnyValue.Difference(one, other));
        Assert.NotNull(AnyValue.Difference(one, one with { Claims = other.Claims }));
    }

    [Fact]
    public void A_tree_without_its_source_is_read_with_the_source_at_hand() => ForAnyDocument(claims =>
    {
        DocumentTree tree = claims.Model.Tree;
        byte[] blob = TreeBlob(tree, withSource: false);
        Assert.Null(DocumentCodec.ReadTree(blob));
        SourceText elsewhere = tree.Source with { Uri = "moved" };
        Assert.Same(elsewhere, DocumentCodec.ReadTree(blob, elsewhere)!.Source);
        Assert.Null(DocumentCodec.ReadTree(blob, tree.Source with { Text = tree.Source.Text + "." }));
    });

    [Fact]
    public void A_tree_is_not_read_onto_another_source_text()
    {
        DocumentTree tree = AnyValue.ClaimSet(3).Model.Tree;
        Assert.NotNull(DocumentCodec.ReadTree(TreeBlob(tree), tree.Source));
        Assert.Null(DocumentCodec.ReadTree(TreeBlob(tree), tree.Source with { Text = tree.Source.Text + "." }));
    }

    [Fact]
    public void Claims_are_not_read_onto_another_tree()
    {
        ClaimSet claims = AnyValue.ClaimSet(4);
        DocumentTree tree = claims.Model.Tree;
        Assert.Null(DocumentCodec.ReadClaims(ClaimsBlob(claims), tree with { Id = tree.Id + "x" }));
        Assert.Null(DocumentCodec.ReadClaims(ClaimsBlob(claims), tree with { Text = tree.Text + "." }));
    }

    [Fact]
    public void Every_truncation_is_detected()
    {
        ClaimSet claims = AnyValue.ClaimSet(5);
        byte[] tree = TreeBlob(claims.Model.Tree), found = ClaimsBlob(claims);
        for (int length = 0; length < tree.Length; length++) Assert.Null(DocumentCodec.ReadTree(tree.AsMemory(0, length)));
        for (int length = 0; length < found.Length; length++) Assert.Null(DocumentCodec.ReadClaims(found.AsMemory(0, length), claims.Model.Tree));
        Assert.Null(DocumentCodec.ReadTree((byte[])[.. tree, 0]));
    }

    [Fact]
    public void Every_flipped_bit_is_detected()
    {
        byte[] blob = TreeBlob(AnyValue.ClaimSet(6).Model.Tree);
        for (int bit = 0; bit < blob.Length * 8; bit++)
        {
            blob[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.Null(DocumentCodec.ReadTree(blob));
            blob[bit / 8] ^= (byte)(1 << bit % 8);
        }
        Assert.NotNull(DocumentCodec.ReadTree(blob));
    }

    [Fact]
    public void A_wrong_body_under_a_right_checksum_neither_throws_nor_takes_much_memory()
    {
        ClaimSet claims = AnyValue.ClaimSet(7);
        var random = new Random(8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 2000; round++)
        {
            (byte[] blob, bool isTree) = round % 2 == 0 ? (TreeBlob(claims.Model.Tree), true) : (ClaimsBlob(claims), false);
            ReadOnlySpan<byte> magic = isTree ? "MSCT"u8 : "MSCC"u8;
            Assert.True(BlobFrame.TryRead(blob, magic, DocumentCodec.Version, out ReadOnlyMemory<byte> body));
            byte[] wrong = body.ToArray();
            for (int i = random.Next(1, 5); i > 0; i--) wrong[random.Next(isTree ? 0 : 10, wrong.Length)] = (byte)random.Next(256);
            var framed = new ArrayBufferWriter<byte>();
            BlobFrame.Write(magic, DocumentCodec.Version, wrong, framed);
            _ = isTree ? (object?)DocumentCodec.ReadTree(framed.WrittenMemory) : DocumentCodec.ReadClaims(framed.WrittenMemory, claims.Model.Tree);
        }
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2000L * 400_000);
    }

    [Fact]
    public void A_huge_stated_length_costs_nothing()
    {
        var framed = new ArrayBufferWriter<byte>();
        var writer = new BlobWriter();
        writer.Flag(true);
        writer.Number(ulong.MaxValue - 1); // the source text's length
        BlobFrame.Write("MSCT"u8, DocumentCodec.Version, writer.Written, framed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(DocumentCodec.ReadTree(framed.WrittenMemory));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000);
    }

    [Fact]
    public void Default_arrays_are_written_as_empty_ones()
    {
        ClaimSet claims = AnyValue.ClaimSet(9);
        DocumentTree bare = claims.Model.Tree with { Publication = new Publication { Authors = default, Types = default, Keywords = default } };
        Publication back = DocumentCodec.ReadTree(TreeBlob(bare))!.Publication;
        Assert.True(back is { Authors: [], Types: [], Keywords: [] });
    }

    [Fact]
    public void An_empty_document_comes_back()
    {
        var tree = new DocumentTree
        {
            Id = "", Source = SourceText.FromString(""), Text = "", Map = SourceMap.Identity(0), Kind = "text", Sections = [], Sentences = [], Tokens = [],
            Trivia = [], Metadata = [], Leaves = [], Publication = new Publication(), Diagnostics = [],
        };
        Assert.Null(AnyValue.Difference(tree, DocumentCodec.ReadTree(TreeBlob(tree))));
    }

    [Fact]
    public void Clean_text_that_copies_its_source_is_not_written_twice()
    {
        string source = "<p>" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"w{i * 7919 % 10007} ")) + "a &beta;</p>";
        int entity = source.IndexOf("&beta;", StringComparison.Ordinal);
        DocumentTree tree = AnyValue.ClaimSet(11).Model.Tree with
        {
            Source = SourceText.FromString(source),
            Text = source[3..entity] + "β!",
            Map = new SourceMap([new MapRun(0, entity - 3, 3, entity - 3), new MapRun(entity - 3, 1, entity, 6)]),
        };
        byte[] whole = TreeBlob(tree), bare = TreeBlob(tree, withSource: false);
        Assert.True(bare.Length < whole.Length / 4, $"{bare.Length} of {whole.Length} bytes");
        Assert.Null(AnyValue.Difference(tree, DocumentCodec.ReadTree(whole)));
        Assert.Null(AnyValue.Difference(tree, DocumentCodec.ReadTree(bare, tree.Source)));
    }

    [Fact]
    public void A_long_monotonous_source_is_packed_and_comes_back()
    {
        string text = new(' ', 5_000_000);
        DocumentTree tree = AnyValue.ClaimSet(10).Model.Tree with { Source = SourceText.FromString(text) };
        byte[] blob = TreeBlob(tree);
        Assert.True(blob.Length < 100_000, $"{blob.Length} bytes");
        Assert.Equal(text, DocumentCodec.ReadTree(blob)!.Source.Text);
    }

    internal static byte[] TreeBlob(DocumentTree tree, bool withSource = true)
    {
        var output = new ArrayBufferWriter<byte>();
        DocumentCodec.WriteTree(tree, output, withSource);
        return output.WrittenSpan.ToArray();
    }

    internal static byte[] ClaimsBlob(ClaimSet claims)
    {
        var output = new ArrayBufferWriter<byte>();
        DocumentCodec.WriteClaims(claims, output);
        return output.WrittenSpan.ToArray();
    }

    private static void ForAnyDocument(Action<ClaimSet> check) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => check(AnyValue.ClaimSet(seed))).Check(Many);
}
