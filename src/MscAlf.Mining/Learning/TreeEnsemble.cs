using System.Buffers.Binary;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>A sum of regression trees over numeric features: its logistic is the probability of the positive class. Trained by <see cref="TreeTrainer"/>.</summary>
/// <remarks>Scores are sums of single-precision leaves in the order of the trees, so they are the same bits on every machine. Immutable and thread-safe.</remarks>
public sealed class TreeEnsemble
{
    private const uint Magic = 0x31455254; // "TRE1"
    private const int NodeBytes = 10;

    private readonly int[] roots;
    private readonly Node[] nodes;

    internal TreeEnsemble(int features, float bias, int[] roots, Node[] nodes)
    {
        Features = features;
        Bias = bias;
        this.roots = roots;
        this.nodes = nodes;
    }

    /// <summary>How many features an example has.</summary>
    public int Features { get; }

    /// <summary>The score before any tree.</summary>
    public float Bias { get; }

    /// <summary>How many trees.</summary>
    public int Trees => roots.Length;

    /// <summary>A node: where <paramref name="Feature"/> is negative a leaf of the value <paramref name="Value"/>; else examples with at most <paramref name="Value"/> go to the next node, the others to <paramref name="Right"/>.</summary>
    internal readonly record struct Node(int Feature, float Value, int Right);

    /// <summary>The log-odds of the positive class.</summary>
    /// <param name="example">One value a feature.</param>
    /// <exception cref="ArgumentException">The example is not as long as the model needs.</exception>
    public float Score(ReadOnlySpan<float> example)
    {
        if (example.Length != Features) throw new ArgumentException($"The model reads {Features} features, the example has {example.Length}.", nameof(example));
        float sum = Bias;
        Node[] all = nodes;
        foreach (int root in roots)
        {
            int at = root;
            while (true)
            {
                ref readonly Node node = ref all[at];
                if (node.Feature < 0)
                {
                    sum += node.Value;
                    break;
                }
                at = example[node.Feature] <= node.Value ? at + 1 : node.Right;
            }
        }
        return sum;
    }

    /// <summary>The model as bytes, for <see cref="Open"/>.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[20 + 4 * roots.Length + NodeBytes * nodes.Length];
        Span<byte> at = bytes;
        BinaryPrimitives.WriteUInt32LittleEndian(at, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], Features);
        BinaryPrimitives.WriteSingleLittleEndian(at[8..], Bias);
        BinaryPrimitives.WriteInt32LittleEndian(at[12..], roots.Length);
        BinaryPrimitives.WriteInt32LittleEndian(at[16..], nodes.Length);
        at = at[20..];
        foreach (int root in roots)
        {
            BinaryPrimitives.WriteInt32LittleEndian(at, root);
            at = at[4..];
        }
        foreach (Node node in nodes)
        {
            BinaryPrimitives.WriteInt16LittleEndian(at, (short)node.Feature);
            BinaryPrimitives.WriteSingleLittleEndian(at[2..], node.Value);
            BinaryPrimitives.WriteInt32LittleEndian(at[6..], node.Right);
            at = at[NodeBytes..];
        }
        return bytes;
    }

    /// <summary>Opens what <see cref="ToBytes"/> wrote.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">The model.</param>
    /// <exception cref="ConfigException">The bytes are no such model.</exception>
    public static TreeEnsemble Open(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 20 || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic) throw Broken(file);
        int features = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        float bias = BinaryPrimitives.ReadSingleLittleEndian(bytes[8..]);
        int treeCount = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]), nodeCount = BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]);
        if (features is < 0 or > short.MaxValue || treeCount < 0 || nodeCount < 0 || bytes.Length != 20 + 4L * treeCount + (long)NodeBytes * nodeCount) throw Broken(file);
        var roots = new int[treeCount];
        var nodes = new Node[nodeCount];
        bytes = bytes[20..];
        for (int i = 0; i < treeCount; i++)
        {
            roots[i] = BinaryPrimitives.ReadInt32LittleEndian(bytes);
            if (roots[i] < 0 || roots[i] >= nodeCount) throw Broken(file);
            bytes = bytes[4..];
        }
        for (int i = 0; i < nodeCount; i++)
        {
            nodes[i] = new Node(BinaryPrimitives.ReadInt16LittleEndian(bytes), BinaryPrimitives.ReadSingleLittleEndian(bytes[2..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[6..]));
            // Ways lead forward only, so that every walk ends.
            if (nodes[i].Feature >= features || nodes[i].Feature >= 0 && (nodes[i].Right <= i || nodes[i].Right >= nodeCount || i + 1 >= nodeCount)) throw Broken(file);
            bytes = bytes[NodeBytes..];
        }
        return new TreeEnsemble(features, bias, roots, nodes);
    }

    private static ConfigException Broken(string file) => new(file, 0, "this is no tree model, or a broken one; train it again");
}
