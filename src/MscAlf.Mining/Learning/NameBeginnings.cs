using System.Runtime.CompilerServices;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>How names begin: a bit set (Bloom 1970, with one hash) over their first characters. Where it says no, no name goes on like that, and the search ends without a look at the names.</summary>
/// <remarks>It never says no to a name; a beginning of no name passes with a probability of a quarter at most, and names are checked at several lengths. Immutable and thread-safe.</remarks>
internal sealed class NameBeginnings
{
    private readonly ulong[] bits;
    private readonly int shift;

    private NameBeginnings(ulong[] bits, int log)
    {
        this.bits = bits;
        shift = 64 - log;
    }

    /// <summary>Whether a beginning of so many characters is in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsChecked(int length) => length is 5 or 10 or 16;

    /// <summary>Whether a name may begin with characters of a checked number.</summary>
    /// <param name="hash">Their hash, made with <see cref="NameHash.Add"/>, not finished.</param>
    public bool MayBe(ulong hash)
    {
        int bit = (int)(StableHash.Finish(hash) >> shift);
        return (bits[bit >> 6] >> bit & 1) != 0;
    }

    /// <summary>Whether a name may begin with a form and go on.</summary>
    public bool MayGoOn(ReadOnlySpan<char> form)
    {
        ulong hash = StableHash.Seed;
        for (int i = 0; i < form.Length; i++)
        {
            if (IsChecked(i) && !MayBe(hash)) return false;
            hash = NameHash.Add(hash, form[i]);
        }
        return !IsChecked(form.Length) || MayBe(hash);
    }

    /// <summary>Adds the beginnings of a name's form whose last word begins at a place.</summary>
    public static void Collect(ReadOnlySpan<char> form, int lastWord, HashSet<ulong> to)
    {
        int length = form.Length - (NameHash.IsPlural(form[lastWord..]) ? 1 : 0);
        ulong hash = StableHash.Seed;
        for (int i = 0; i < length; i++)
        {
            hash = NameHash.Add(hash, form[i]);
            if (IsChecked(i + 1)) to.Add(StableHash.Finish(hash));
        }
    }

    /// <summary>Writes the set: four bits a beginning or more.</summary>
    public static void Write(ByteSink sink, HashSet<ulong> beginnings)
    {
        int log = 10;
        while (log < 26 && 1L << log < 4L * beginnings.Count) log++;
        var bytes = new byte[1 << (log - 3)];
        foreach (ulong hash in beginnings)
        {
            int bit = (int)(hash >> (64 - log));
            bytes[bit >> 3] |= (byte)(1 << (bit & 7));
        }
        sink.Int32(log);
        sink.Bytes(bytes);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ConfigException">The bytes are broken.</exception>
    public static NameBeginnings Read(ref ByteSource source)
    {
        int log = source.Int32();
        if (log is < 10 or > 26) throw source.Broken();
        ReadOnlySpan<byte> bytes = source.Bytes(1 << (log - 3));
        var bits = new ulong[1 << (log - 6)];
        for (int i = 0; i < bytes.Length; i++) bits[i >> 3] |= (ulong)bytes[i] << (8 * (i & 7));
        return new NameBeginnings(bits, log);
    }
}
