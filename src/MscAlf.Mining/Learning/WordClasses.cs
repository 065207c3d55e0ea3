using System.Collections.Immutable;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Word classes learned from text without labels: every word form that was seen often enough belongs to classes of several sizes.</summary>
/// <remarks>
/// A column is one size of one clustering (<c>vector-64</c>, <c>brown-10</c>) or another fact of a word (<c>frequency</c>, <c>names</c>). Class numbers mean nothing beyond being equal or not.
/// Words are looked up by the hash of their folded form (<see cref="WordKey"/>), so an unknown word is taken for a known one about once in 40,000 times.
/// Immutable and thread-safe; look-ups do not allocate. Made by <see cref="WordClassesBuilder"/>.
/// </remarks>
public sealed class WordClasses
{
    internal const string Magic = "MSWC";
    internal const int Version = 1;
    private const string Resource = "MscAlf.Mining.Learning.words.classes";
    private static readonly Lazy<WordClasses?> Embedded = new(static () => EmbeddedFile.Read(Resource) is { } bytes ? Open("words.classes", bytes) : null);

    private readonly FingerprintTable table;
    private readonly ushort[][] leaves;
    private readonly ushort[][] maps;
    private readonly int[] leafOf;

    private WordClasses(FingerprintTable table, ushort[][] leaves, ushort[][] maps, int[] leafOf, ImmutableArray<string> columns, ImmutableArray<int> sizes, ContentHash hash)
    {
        this.table = table;
        this.leaves = leaves;
        this.maps = maps;
        this.leafOf = leafOf;
        Columns = columns;
        Sizes = sizes;
        Hash = hash;
    }

    /// <summary>The classes that come with the library, opened when first asked for; null where it was built without.</summary>
    public static WordClasses? Default => Embedded.Value;

    /// <summary>Names of the columns, each unique.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The number of classes of each column; a class is at least 0 and less than this.</summary>
    public ImmutableArray<int> Sizes { get; }

    /// <summary>Words known.</summary>
    public int Count => table.Count;

    /// <summary>Hash of the file.</summary>
    public ContentHash Hash { get; }

    /// <summary>Opens a file that <see cref="WordClassesBuilder"/> made.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="bytes">The whole file; copied where needed.</param>
    /// <exception cref="ConfigException">The bytes are no such file, of another version, or broken.</exception>
    public static WordClasses Open(string file, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(file);
        var source = new ByteSource(file, "a file of word classes", Magic, Version, bytes.Span);
        FingerprintTable table = FingerprintTable.Read(ref source);
        int schemes = source.Count();
        var leaves = new ushort[schemes][];
        var maps = new List<ushort[]>();
        var leafOf = new List<int>();
        ImmutableArray<string>.Builder columns = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<int>.Builder sizes = ImmutableArray.CreateBuilder<int>();
        for (int s = 0; s < schemes; s++)
        {
            int leafCount = source.Count(), levels = source.Count();
            for (int l = 0; l < levels; l++)
            {
                columns.Add(source.Text());
                ushort[] map = source.UInt16s(leafCount);
                maps.Add(map);
                leafOf.Add(s);
                int size = 0;
                foreach (ushort c in map) size = Math.Max(size, c + 1);
                sizes.Add(size);
            }
            leaves[s] = source.UInt16s(table.Count);
            foreach (ushort leaf in leaves[s])
            {
                if (leaf >= leafCount) throw source.Broken();
            }
        }
        source.End();
        return new WordClasses(table, leaves, [.. maps], [.. leafOf], columns.ToImmutable(), sizes.ToImmutable(), ContentHash.Of(bytes.Span));
    }

    /// <summary>The row of a word in any case, or -1.</summary>
    public int Find(ReadOnlySpan<char> word) => table.Find(WordKey.Of(word));

    /// <summary>The class of a word in one column.</summary>
    /// <param name="row">What <see cref="Find"/> returned, at least 0.</param>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    public int ClassOf(int row, int column) => maps[column][leaves[leafOf[column]][row]];
}
