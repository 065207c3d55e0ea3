using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MscAlf.Mining.Learning;

/// <summary>The weights of a linear model: a row for each feature, found by its hash.</summary>
/// <remarks>
/// Immutable and thread-safe. Laid out for memory that is slow: a row begins with a line of the processor's cache, rows with many weights, which are those of
/// frequent features, lie together, and a bit set that stays in the cache says no to most features without a row.
/// </remarks>
internal sealed unsafe class WeightRows
{
    private const uint Mix = 0x9E3779B1;
    private const int Line = 64;
    // Weights of a byte can be added up as 16-bit numbers this often before they could overflow: 250 × 128 < 32768.
    private const int Chunk = 250;
    private readonly sbyte[] memory; // pinned; holds what rows points into
    private readonly sbyte* rows;
    private readonly ulong[] slots; // feature in the high half, row + 1 in the low half; 0 is free
    private readonly ulong[] bits;
    private readonly int[] rowOf; // of the features in the order in which they were given
    private readonly int columns, stride, shift, bitShift;

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
        int log = BitOperations.Log2((uint)Math.Max(12, features.Length + features.Length / 3)) + 1;
        slots = new ulong[1 << log];
        shift = 32 - log;
        int bitLog = Math.Min(log + 3, 22);
        bits = new ulong[1 << (bitLog - 6)];
        bitShift = 32 - bitLog;
        rowOf = Order(features.Length, weights, columns);
        for (int f = 0; f < features.Length; f++)
        {
            weights.Slice(f * columns, columns).CopyTo(new Span<sbyte>(rows + (nint)rowOf[f] * stride, columns));
            uint hash = features[f] * Mix;
            bits[hash >> bitShift >> 6] |= 1UL << (int)(hash >> bitShift);
            int i = (int)(hash >> shift);
            while (slots[i] != 0) i = (i + 1) & (slots.Length - 1);
            slots[i] = (ulong)features[f] << 32 | (uint)(rowOf[f] + 1);
        }
    }

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

    /// <summary>The row of a feature, or -1.</summary>
    public int RowOf(uint feature)
    {
        uint hash = feature * Mix;
        if ((bits[hash >> bitShift >> 6] >> (int)(hash >> bitShift) & 1) == 0) return -1;
        for (int i = (int)(hash >> shift); ; i = (i + 1) & (slots.Length - 1))
        {
            ulong slot = slots[i];
            if (slot == 0) return -1;
            if (slot >> 32 == feature) return (int)(uint)slot - 1;
        }
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
