using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>A set of 64-bit hashes kept in two bytes and a bit each: a bucket by the upper bits, a 16-bit fingerprint inside it.</summary>
/// <remarks>A hash that was never put in is found by mistake with a probability of (keys per bucket) / 65,536. Immutable and thread-safe. Rows are numbered in the order of bucket and fingerprint.</remarks>
internal sealed class FingerprintTable
{
    private readonly int[] starts;
    private readonly ushort[] prints;
    private readonly int shift;

    private FingerprintTable(int[] starts, ushort[] prints, int bits)
    {
        this.starts = starts;
        this.prints = prints;
        shift = 64 - bits;
    }

    /// <summary>Rows in the table.</summary>
    public int Count => prints.Length;

    /// <summary>Keys that share a bucket with another, on average: the false-positive rate times 65,536.</summary>
    public double Load => (double)prints.Length / (starts.Length - 1);

    /// <summary>The row of a hash, or -1.</summary>
    public int Find(ulong hash)
    {
        int bucket = (int)(hash >> shift);
        ushort print = (ushort)hash;
        int end = starts[bucket + 1];
        for (int row = starts[bucket]; row < end; row++)
        {
            if (prints[row] == print) return row;
        }
        return -1;
    }

    /// <summary>The place of a hash in the order of rows: keys of equal order cannot be told apart.</summary>
    public static ulong OrderOf(ulong hash, int bits) => ((hash >> (64 - bits)) << 16) | (ushort)hash;

    /// <summary>Bits of the bucket number for so many keys: one to two keys a bucket.</summary>
    public static int BitsFor(int count)
    {
        int bits = 4;
        while (bits < 24 && (2 << bits) <= count) bits++;
        return bits;
    }

    /// <summary>Writes the keys, which come in ascending <see cref="OrderOf"/> without repeats.</summary>
    public static void Write(ByteSink sink, IReadOnlyList<ulong> orders, int bits)
    {
        var counts = new byte[1 << bits];
        foreach (ulong order in orders) counts[order >> 16] = checked((byte)(counts[order >> 16] + 1));
        sink.Int32(bits);
        sink.Int32(orders.Count);
        sink.Bytes(counts);
        foreach (ulong order in orders) sink.UInt16((ushort)order);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ConfigException">The bytes are broken.</exception>
    public static FingerprintTable Read(ref ByteSource source)
    {
        int bits = source.Int32(), count = source.Int32();
        if (bits is < 4 or > 24 || count < 0) throw source.Broken();
        ReadOnlySpan<byte> counts = source.Bytes(1 << bits);
        var starts = new int[(1 << bits) + 1];
        for (int i = 0; i < counts.Length; i++) starts[i + 1] = starts[i] + counts[i];
        if (starts[^1] != count) throw source.Broken();
        return new FingerprintTable(starts, source.UInt16s(count), bits);
    }
}
