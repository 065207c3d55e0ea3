using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>A trained sequence tagger as data: one or two chains (a first reading, and a second that knows what the first said of the whole text) over hashed features, with weights of 16 bits.</summary>
/// <remarks>
/// Scores are sums of whole numbers, so they depend neither on the order nor on the width of the processor's vectors. The file names the word classes and the gazetteer that it was trained
/// with by hash; it opens with no others. Immutable and thread-safe. Made by <see cref="SequenceTrainer"/>, used through <see cref="SequenceTagger"/>.
/// </remarks>
public sealed class SequenceModel
{
    internal const string Magic = "MSTG";
    internal const int Version = 2;
    private const int Batch = 256;

    private readonly uint[] features;
    private readonly short[] rows;
    private readonly FeatureRows index;

    internal SequenceModel(TagSet tags, ChainWeights[] steps, float[] scales, uint[] features, short[] rows, NameMemory names, WordClasses? classes, Gazetteer? gazetteer)
    {
        Tags = tags;
        Steps = steps;
        Scales = scales;
        this.features = features;
        this.rows = rows;
        Names = names;
        Classes = classes;
        Gazetteer = gazetteer;
        Width = steps.Length * tags.Stride;
        index = new FeatureRows(features);
    }

    /// <summary>Types of names that the model tells.</summary>
    public TagSet Tags { get; }

    /// <summary>Features with a weight.</summary>
    public int FeatureCount => features.Length;

    /// <summary>Numbers in a row: those of the first reading, then those of the second.</summary>
    internal int Width { get; }

    /// <summary>How often the text is read: twice, or once by a model that is meant to be fast.</summary>
    public int Readings => Steps.Length;

    internal ChainWeights[] Steps { get; }

    internal float[] Scales { get; }

    internal NameMemory Names { get; }

    internal WordClasses? Classes { get; }

    internal Gazetteer? Gazetteer { get; }

    /// <summary>Adds the rows of the features that have one.</summary>
    /// <param name="given">Any number of features.</param>
    /// <param name="sums">Of <see cref="Width"/>.</param>
    internal void Add(ReadOnlySpan<uint> given, Span<int> sums)
    {
        Span<int> found = stackalloc int[Batch];
        while (given.Length > 0)
        {
            ReadOnlySpan<uint> some = given[..Math.Min(Batch, given.Length)];
            AddRows(found[..index.Find(some, found)], sums[..Width]);
            given = given[some.Length..];
        }
    }

    private void AddRows(ReadOnlySpan<int> found, Span<int> sums)
    {
        ref short row = ref MemoryMarshal.GetArrayDataReference(rows);
        ref int sum = ref MemoryMarshal.GetReference(sums);
        foreach (int r in found) CacheHint.Prefetch(in rows[r * sums.Length]);
        for (int l = 0; l < sums.Length; l += 8)
        {
            Vector256<int> eight = Vector256.LoadUnsafe(ref sum, (nuint)l);
            foreach (int r in found)
            {
                (Vector128<int> low, Vector128<int> high) = Vector128.Widen(Vector128.LoadUnsafe(ref row, (nuint)(r * sums.Length + l)));
                eight += Vector256.Create(low, high);
            }
            eight.StoreUnsafe(ref sum, (nuint)l);
        }
    }

    /// <summary>The model as bytes: the same model gives the same bytes.</summary>
    public byte[] Save()
    {
        var sink = new ByteSink(Magic, Version);
        sink.Text(Classes?.Hash.Hex ?? "");
        sink.Text(Gazetteer?.Hash.Hex ?? "");
        sink.Int32(Tags.Types.Length);
        foreach (string type in Tags.Types) sink.Text(type);
        sink.Int32(Readings);
        for (int reading = 0; reading < Readings; reading++)
        {
            sink.Single(Scales[reading]);
            foreach (float w in Steps[reading].Open) sink.Single(w);
            foreach (float w in Steps[reading].Inner) sink.Single(w);
        }
        Names.Save(sink);
        sink.Int32(features.Length);
        foreach (uint f in features) sink.Int32((int)f);
        bool narrow = rows.AsSpan().IndexOfAnyExceptInRange((short)sbyte.MinValue, (short)sbyte.MaxValue) < 0; // a byte a weight is enough
        sink.Byte(narrow ? (byte)1 : (byte)0);
        int used = Tags.Labels, stride = Tags.Stride;
        for (int i = 0; i < features.Length; i++)
        {
            for (int reading = 0; reading < Readings; reading++)
            {
                foreach (short weight in rows.AsSpan(i * Width + reading * stride, used))
                {
                    if (narrow) sink.Byte((byte)(sbyte)weight);
                    else sink.UInt16((ushort)weight);
                }
            }
        }
        return sink.ToFile();
    }

    /// <summary>Opens a model with the word classes and the gazetteer that come with the library.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">The whole file; copied.</param>
    /// <exception cref="ConfigException">The bytes are no such model, of another version, broken, or trained with other resources.</exception>
    public static SequenceModel Open(string file, ReadOnlyMemory<byte> bytes) => Open(file, bytes, WordClasses.Default, Gazetteer.Default);

    /// <summary>Opens a model with given resources.</summary>
    /// <inheritdoc cref="Open(string, ReadOnlyMemory{byte})"/>
    /// <param name="file">Name for messages.</param>
    /// <param name="bytes">The whole file; copied.</param>
    /// <param name="classes">Word classes, or none.</param>
    /// <param name="gazetteer">Gazetteer, or none.</param>
    public static SequenceModel Open(string file, ReadOnlyMemory<byte> bytes, WordClasses? classes, Gazetteer? gazetteer)
    {
        ArgumentNullException.ThrowIfNull(file);
        var source = new ByteSource(file, "a tagger model", Magic, Version, bytes.Span);
        classes = Matching(file, "word classes", source.Text(), classes, classes?.Hash.Hex);
        gazetteer = Matching(file, "gazetteer", source.Text(), gazetteer, gazetteer?.Hash.Hex);
        int typeCount = source.Count();
        if (typeCount is 0 or > TagSet.MaxTypes) throw source.Broken();
        var types = ImmutableArray.CreateBuilder<string>(typeCount);
        for (int i = 0; i < typeCount; i++) types.Add(source.Text());
        var tags = new TagSet(types.MoveToImmutable());
        int readings = source.Count();
        if (readings is not (1 or 2)) throw source.Broken();
        var scales = new float[readings];
        var steps = new ChainWeights[readings];
        for (int reading = 0; reading < readings; reading++)
        {
            scales[reading] = source.Single();
            steps[reading] = new ChainWeights(typeCount);
            for (int i = 0; i < steps[reading].Open.Length; i++) steps[reading].Open[i] = source.Single();
            for (int i = 0; i < steps[reading].Inner.Length; i++) steps[reading].Inner[i] = source.Single();
        }
        NameMemory names = NameMemory.Read(ref source);
        int count = source.Count();
        var features = new uint[count];
        MemoryMarshal.Cast<byte, uint>(source.Bytes(checked(count * 4))).CopyTo(features);
        for (int i = 1; i < count; i++)
        {
            if (features[i] <= features[i - 1]) throw source.Broken();
        }
        bool narrow = source.Byte() != 0;
        int used = tags.Labels, stride = tags.Stride, width = readings * stride;
        ReadOnlySpan<byte> stored = source.Bytes((int)Math.Min(int.MaxValue, (long)count * used * readings * (narrow ? 1 : 2)));
        source.End();
        var rows = new short[checked(count * width)];
        for (int i = 0, at = 0; i < count; i++)
        {
            for (int reading = 0; reading < readings; reading++)
            {
                Span<short> row = rows.AsSpan(i * width + reading * stride, used);
                for (int l = 0; l < used; l++, at++) row[l] = narrow ? (sbyte)stored[at] : MemoryMarshal.Read<short>(stored[(2 * at)..]);
            }
        }
        return new SequenceModel(tags, steps, scales, features, rows, names, classes, gazetteer);
    }

    private static T? Matching<T>(string file, string what, string hash, T? given, string? givenHash)
        where T : class
    {
        if (hash.Length == 0) return null;
        if (string.Equals(hash, givenHash, StringComparison.Ordinal)) return given;
        throw new ConfigException(file, 0, $"the model was trained with other {what} ({hash[..Math.Min(12, hash.Length)]}, here {givenHash?[..12] ?? "none"}); train it again with 'mscalf train tagger'");
    }
}
