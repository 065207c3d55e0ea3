using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Tells from a word's letters in which kinds of names it stands: a linear model over the word itself, its beginnings, endings and inner trigrams, one for each class.</summary>
/// <remarks>Weights are kept as one byte each. Immutable and thread-safe; no allocation.</remarks>
internal sealed class NameWordModel
{
    /// <summary>Classes that are told apart, one for each bit of <see cref="GazetteerClasses"/> below <see cref="GazetteerClasses.Heading"/>.</summary>
    public const int Classes = 10;

    /// <summary>Features of a word at most.</summary>
    public const int MaxFeatures = 48;

    private const int MaxWord = 32;
    private readonly sbyte[] weights;
    private readonly float scale;
    private readonly int mask;

    public NameWordModel(sbyte[] weights, float scale)
    {
        this.weights = weights;
        this.scale = scale;
        mask = weights.Length / Classes - 1;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NameWordModel Read(ref ByteSource source)
    {
        int bits = source.Int32();
        if (bits is < 4 or > 20) throw source.Broken();
        float scale = source.Single();
        ReadOnlySpan<byte> bytes = source.Bytes((1 << bits) * Classes);
        var weights = new sbyte[bytes.Length];
        for (int i = 0; i < bytes.Length; i++) weights[i] = (sbyte)bytes[i];
        return new NameWordModel(weights, scale);
    }

    public void Write(ByteSink sink)
    {
        sink.Int32(System.Numerics.BitOperations.Log2((uint)(weights.Length / Classes)));
        sink.Single(scale);
        var bytes = new byte[weights.Length];
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)weights[i];
        sink.Bytes(bytes);
    }

    /// <summary>How much each class speaks for the word, 2 bits a class from the lowest: 0 against or nothing, 1 rather for, 2 for, 3 strongly for.</summary>
    public int Levels(ReadOnlySpan<char> word)
    {
        Span<int> features = stackalloc int[MaxFeatures];
        int count = Features(word, mask, features);
        if (count == 0) return 0;
        Span<int> sums = stackalloc int[Classes];
        sums.Clear();
        foreach (int feature in features[..count])
        {
            ReadOnlySpan<sbyte> row = weights.AsSpan(feature * Classes, Classes);
            for (int c = 0; c < Classes; c++) sums[c] += row[c];
        }
        int levels = 0;
        for (int c = 0; c < Classes; c++)
        {
            // margins of probabilities one third, two thirds and nine tenths
            float margin = sums[c] * scale;
            levels |= (margin > 2.2f ? 3 : margin > 0.7f ? 2 : margin > -0.7f ? 1 : 0) << (2 * c);
        }
        return levels;
    }

    /// <summary>The features of a word: places in the table of weights.</summary>
    public static int Features(ReadOnlySpan<char> word, int mask, Span<int> features)
    {
        Span<char> form = stackalloc char[MaxWord + 2];
        int length = 1, letters = 0;
        form[0] = '<';
        foreach (char c in word)
        {
            CharClass kind = CharFold.ClassOf(c);
            if (kind == CharClass.Ignorable || length > MaxWord) continue;
            letters += kind is CharClass.Lower or CharClass.Upper or CharClass.Greek ? 1 : 0;
            form[length++] = kind == CharClass.Digit ? '0' : CharFold.Fold(c);
        }
        if (letters == 0) return 0;
        if (length >= 6 && form[length - 1] == 's' && form[length - 2] is not ('s' or 'u' or 'i')) length--;
        form[length++] = '>';
        int count = 0;
        Add(form[..length], 1, mask, features, ref count);
        Add("", 2, mask, features, ref count);
        for (int n = 3; n <= 7 && n < length; n++)
        {
            Add(form[..n], 3, mask, features, ref count);
            Add(form[(length - n)..length], 4, mask, features, ref count);
        }
        for (int i = 1; i + 3 < length && count < MaxFeatures; i++) Add(form.Slice(i, 3), 5, mask, features, ref count);
        return count;
    }

    private static void Add(ReadOnlySpan<char> part, int kind, int mask, Span<int> features, ref int count)
    {
        if (count == features.Length) return;
        ulong hash = StableHash.Add(StableHash.Seed, kind);
        features[count++] = (int)(StableHash.Finish(StableHash.Add(hash, part)) >> 32) & mask;
    }
}
