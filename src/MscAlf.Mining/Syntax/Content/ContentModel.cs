using System.Buffers.Binary;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Syntax;

/// <summary>Tells the main content of any page: one ensemble of trees looks at each unit alone, a second one at what the first found around it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal sealed class ContentModel
{
    private const string Resource = "MscAlf.Mining.Syntax.Content.content.model";

    private static readonly Lazy<(ContentModel? Model, ContentHash Hash)> Embedded = new(Load);

    public ContentModel(TreeEnsemble first, TreeEnsemble second)
    {
        First = first;
        Second = second;
    }

    /// <summary>The model that comes with the library; null where it was built without.</summary>
    public static ContentModel? Default => Embedded.Value.Model;

    /// <summary>Hash of that model's bytes: a part of every key under which a cleaned page is kept.</summary>
    public static ContentHash DefaultHash => Embedded.Value.Hash;

    public TreeEnsemble First { get; }

    public TreeEnsemble Second { get; }

    /// <summary>The probability of each unit that it belongs to the main content.</summary>
    /// <param name="page">A page on which the rules have decided.</param>
    /// <param name="title">The title, or -1.</param>
    public double[] Score(PageContext page, int title)
    {
        if (page.Units.Count == 0) return [];
        var tree = new ElementTree(page.Units);
        float[][] rows = Describe(page, tree, title);
        var scores = new float[rows.Length];
        for (int i = 0; i < rows.Length; i++) scores[i] = First.Score(rows[i]);
        var context = new ContextFeatures(page.Units, tree, scores);
        var result = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++) result[i] = StableMath.Sigmoid(Second.Score([.. rows[i], .. context.Of(i)]));
        return result;
    }

    /// <summary>The descriptions of all units for the first look.</summary>
    public static float[][] Describe(PageContext page, ElementTree tree, int title)
    {
        var features = new BlockFeatures(page, tree, title);
        var rows = new float[page.Units.Count][];
        for (int i = 0; i < rows.Length; i++) rows[i] = [.. features.Of(i)];
        return rows;
    }

    /// <summary>The model as bytes.</summary>
    public byte[] ToBytes()
    {
        byte[] first = First.ToBytes(), second = Second.ToBytes();
        var bytes = new byte[4 + first.Length + second.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, first.Length);
        first.CopyTo(bytes, 4);
        second.CopyTo(bytes, 4 + first.Length);
        return bytes;
    }

    /// <summary>Opens what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ConfigException">The bytes are no such model.</exception>
    public static ContentModel Open(string file, ReadOnlySpan<byte> bytes)
    {
        int length = bytes.Length < 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length < 0 || length > bytes.Length - 4) throw new ConfigException(file, 0, "this is no content model, or a broken one; train it again");
        return new ContentModel(TreeEnsemble.Open(file, bytes.Slice(4, length)), TreeEnsemble.Open(file, bytes[(4 + length)..]));
    }

    private static (ContentModel? Model, ContentHash Hash) Load()
    {
        using Stream? stream = typeof(ContentModel).Assembly.GetManifestResourceStream(Resource);
        if (stream is null) return (null, ContentHash.Of(""));
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        ReadOnlySpan<byte> bytes = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        return (Open("content.model", bytes), ContentHash.Of(bytes));
    }
}
