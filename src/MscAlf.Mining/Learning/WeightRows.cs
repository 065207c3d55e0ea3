using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MscAlf.Mining.Learning;

/// <summary>The weights of a linear model: a row for each feature, found by its hash.</summary>
/// <remarks>
/// Immutable and thread-safe. Laid out for memory that is slow: a row begins with a line of the processor's cache; rows with many weights, which are those of
/// frequent features, lie together; where a feature's row is says one line, a bucket of eight features and their rows.
/// </remarks>
internal sealed unsafe class WeightRows
{
    private const uint Mix = 0x9E3779B1;
    private const int Line = 64;
    // Weights of a byte can be added up as 16-bit numbers this often before they could overflow: 250 × 128 < 32768.
    private const int Chunk = 250;
    private readonly sbyte[] memory; // pinned; holds what rows points into
    private readonly sbyte* rows;
    private readonly Bucket[] bucketMemory; // the same for buckets
    private readonly Bucket* buckets;
    private readonly ulong[][] filters = new ulong[16][]; // by group of features: which may have a row
    private readonly int[] rowOf; // of the features in the order in which they were given
    private readonly int columns, stride, bucketCount;

    [StructLayout(LayoutKind.Sequential, Size = Line)]
    private struct Bucket
    {
        public fixed uint Features[Places];
        public fixed int Rows[Places]; // negative for a free place
    }

    private const int Places = 8;

    /// <summary>Lays the weights out.</summary>
    /// <param name="features">Distinct.</param>
    /// <param name="weights">As many weights as <paramref name="columns"/> for each feature.</param>
    /// <param name="columns">At least 0.</param>
    public WeightRows(ReadOnlySpan<uint> features, ReadOnlySpan<sbyte> weights, int columns)
    {
        this.columns = columns;
        stride = (columns + Line - 1) / Line * Line;
        memory = GC.AllocateArray<sbyte>(checked(features.Length * stride + Line), pinned: true);
        rows = (sbyte*)(((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)) + Line - 1) / Line * Line);
        bucketCount = Math.Max(2, features.Length / 4);
        bucketMemory = GC.AllocateArray<Bucket>(bucketCount + 1, pinned: true);
        buckets = (Bucket*)(((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(bucketMemory)) + Line - 1) / Line * Line);
        for (int b = 0; b < bucketCount; b++) new Span<int>(buckets[b].Rows, Places).Fill(-1);
        MakeFilters(features);
        rowOf = Order(features.Length, weights, columns);
        for (int f = 0; f < features.Length; f++)
        {
            weights.Slice(f * columns, columns).CopyTo(new Span<sbyte>(rows + (nint)rowOf[f] * stride, columns));
            Put(features[f], rowOf[f]);
        }
    }

    private void MakeFilters(ReadOnlySpan<uint> features)
    {
        var counts = new int[filters.Length];
        foreach (uint feature in features) counts[FeatureBuffer.GroupOf(feature)]++;
        for (int g = 0; g < filters.Length; g++) filters[g] = new ulong[BitOperations.RoundUpToPowerOf2((uint)counts[g] / 8 + 1)]; // eight bits or more a feature
        foreach (uint feature in features)
        {
            ulong[] filter = filters[FeatureBuffer.GroupOf(feature)];
            uint hash = feature * Mix;
            filter[hash >> 6 & (uint)(filter.Length - 1)] |= 1UL << (int)hash;
        }
    }

    private void Put(uint feature, int row)
    {
        for (Bucket* bucket = BucketOf(feature); ; bucket = Next(bucket))
        {
            for (int i = 0; i < Places; i++)
            {
                if (bucket->Rows[i] >= 0) continue;
                bucket->Features[i] = feature;
                bucket->Rows[i] = row;
                return;
            }
        }
    }

    // Multiplied into the range of the buckets, which need not be a power of two.
    private Bucket* BucketOf(uint feature) => buckets + (nint)((ulong)(feature * Mix) * (uint)bucketCount >> 32);

    private Bucket* Next(Bucket* bucket) => bucket + 1 == buckets + bucketCount ? buckets : bucket + 1;

    private static int[] Order(int count, ReadOnlySpan<sbyte> weights, int columns)
    {
        int[] features = new int[count], keys = new int[count], rowOf = new int[count];
        for (int f = 0; f < count; f++)
        {
            features[f] = f;
            foreach (sbyte weight in weights.Slice(f * columns, columns)) keys[f] -= weight != 0 ? 1 : 0;
        }
        Array.Sort(keys, features);
        for (int r = 0; r < count; r++) rowOf[features[r]] = r;
        return rowOf;
    }

    /// <summary>The weights of a feature by its place among those that were given.</summary>
    public ReadOnlySpan<sbyte> WeightsOf(int feature) => new(rows + (nint)rowOf[feature] * stride, columns);

    /// <summary>Room that <see cref="Add"/> needs for its totals: the columns and some more.</summary>
    public int Width => stride;

    /// <summary>Whether a feature may have a row: no for most that have none.</summary>
    public bool MayHave(uint feature)
    {
        ulong[] filter = filters[FeatureBuffer.GroupOf(feature)];
        uint hash = feature * Mix;
        return (filter[hash >> 6 & (uint)(filter.Length - 1)] >> (int)hash & 1) != 0;
    }

    /// <summary>The row of a feature, or -1.</summary>
    public int RowOf(uint feature)
    {
        for (Bucket* bucket = BucketOf(feature); ; bucket = Next(bucket))
        {
            uint same = Vector256.Equals(Vector256.Load(bucket->Features), Vector256.Create(feature)).ExtractMostSignificantBits();
            for (; same != 0; same &= same - 1)
            {
                int row = bucket->Rows[BitOperations.TrailingZeroCount(same)];
                if (row >= 0) return row; // else a free place, whose feature is 0
            }
            if (bucket->Rows[Places - 1] < 0) return -1;
        }
    }

    /// <summary>Asks the memory for what tells where the row of a feature is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchPlace(uint feature)
    {
        if (Sse.IsSupported) Sse.Prefetch0(BucketOf(feature));
    }

    /// <summary>Asks the memory for all of a table that will be read here and there.</summary>
    public static void Prefetch<T>(ReadOnlySpan<T> table)
        where T : unmanaged
    {
        if (!Sse.IsSupported) return;
        for (int i = 0; i < table.Length; i += Line / sizeof(T)) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in table[i])));
    }

    /// <summary>Asks the memory for a row that will be added soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int row)
    {
        if (Sse.IsSupported) Sse.Prefetch0(rows + (nint)row * stride);
    }

    /// <summary>Adds rows to the totals of their columns.</summary>
    /// <param name="active">Rows, as <see cref="RowOf"/> tells them.</param>
    /// <param name="totals">Room for <see cref="Width"/> numbers.</param>
    public void Add(ReadOnlySpan<int> active, Span<int> totals)
    {
        for (int at = 0; at < active.Length; at += Chunk)
        {
            ReadOnlySpan<int> some = active.Slice(at, Math.Min(Chunk, active.Length - at));
            for (int column = 0; column < stride; column += Line) AddBlock(some, rows + column, totals.Slice(column, Line));
        }
    }

    private void AddBlock(ReadOnlySpan<int> active, sbyte* block, Span<int> totals)
    {
        if (!Vector256.IsHardwareAccelerated)
        {
            foreach (int row in active)
            {
                for (int k = 0; k < Line; k++) totals[k] += block[(nint)row * stride + k];
            }
            return;
        }
        Vector256<short> a = default, b = default, c = default, d = default;
        foreach (int row in active)
        {
            sbyte* line = block + (nint)row * stride;
            Vector256<sbyte> low = Vector256.Load(line), high = Vector256.Load(line + Line / 2);
            a += Vector256.WidenLower(low);
            b += Vector256.WidenUpper(low);
            c += Vector256.WidenLower(high);
            d += Vector256.WidenUpper(high);
        }
        Put(a, totals);
        Put(b, totals[16..]);
        Put(c, totals[32..]);
        Put(d, totals[48..]);
    }

    private static void Put(Vector256<short> sums, Span<int> totals)
    {
        (Vector256<int> low, Vector256<int> high) = Vector256.Widen(sums);
        (Vector256.Create<int>(totals) + low).CopyTo(totals);
        (Vector256.Create<int>(totals[8..]) + high).CopyTo(totals[8..]);
    }
}
