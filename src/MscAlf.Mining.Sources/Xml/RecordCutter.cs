using System.Buffers;
using System.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>A stretch of bytes that a <see cref="RecordCutter"/> cut out; they stand until the next call.</summary>
/// <param name="Name">The record's element; null for an input without records, which is given whole.</param>
/// <param name="Bytes">From the start tag to the end tag; the whole input where it has at most one record. Empty where the record is too large.</param>
/// <param name="IsWhole">Whether <paramref name="Bytes"/> is the whole input.</param>
/// <param name="TooLarge">Whether it was over the bound and was passed over.</param>
internal readonly record struct RecordCut(string? Name, ReadOnlyMemory<byte> Bytes, bool IsWhole, bool TooLarge);

/// <summary>Cuts the records out of an XML input of any size, in memory that the longest record bounds.</summary>
/// <remarks>
/// Looks at the bytes only: every encoding that reaches it is ASCII in its ASCII part. A record ends with its end tag, or where the next one of its name begins, or with the input, so a broken one costs only itself.
/// Comments and CDATA sections hide what looks like a tag. Not thread-safe.
/// </remarks>
internal sealed class RecordCutter : IDisposable
{
    private const int Lookahead = 32, LongestHidden = 1 << 20, LongestTail = 1 << 20, HeadBytes = 16 << 10;
    private const int LeastRoom = 16; // a character that is turned into UTF-8 needs up to 4 bytes

    private readonly XmlByteSource input;
    private readonly ReadLimits limits;
    private readonly (string Name, byte[] Start, byte[] End)[] names;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
    private int keep, position, end, hidden;
    private bool ended, begun, pinned;

    /// <summary>Makes a cutter.</summary>
    /// <param name="input">Where the bytes come from.</param>
    /// <param name="limits">Bounds of a record and of an input that is one.</param>
    /// <param name="names">Elements that are records.</param>
    internal RecordCutter(XmlByteSource input, ReadLimits limits, IEnumerable<string> names)
    {
        this.input = input;
        this.limits = limits;
        this.names = [.. names.Select(static n => (n, Encoding.ASCII.GetBytes("<" + n), Encoding.ASCII.GetBytes("</" + n)))];
    }

    /// <summary>The bytes before the first record, as far as they are few; once it was cut.</summary>
    internal byte[] Head { get; private set; } = [];

    /// <summary>The next record; false at the end.</summary>
    internal bool Next(out RecordCut cut)
    {
        if (!begun) return First(out cut);
        keep = position;
        cut = default;
        int record = FindStart(drop: true, int.MaxValue);
        if (record < 0) return false;
        cut = Cut(record, limits.MaxRecordBytes);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>Cuts the first record, and looks whether there is another: an input with one record is given whole.</summary>
    private bool First(out RecordCut cut)
    {
        begun = pinned = true;
        int record = FindStart(drop: false, limits.MaxBytes);
        int start = position;
        if (record < 0)
        {
            cut = Whole(null);
            return true;
        }
        Head = buffer.AsSpan(0, Math.Min(start, HeadBytes)).ToArray();
        RecordCut first = Cut(record, limits.MaxBytes - start);
        if (first.TooLarge)
        {
            cut = first;
            return true;
        }
        int stop = position;
        bool more = FindStart(drop: false, Math.Min(limits.MaxBytes, stop + LongestTail)) >= 0 || !ended;
        if (!more)
        {
            cut = Whole(first.Name);
            return true;
        }
        position = stop;
        pinned = false;
        cut = stop - start > limits.MaxRecordBytes ? new RecordCut(first.Name, default, false, true) : new RecordCut(first.Name, buffer.AsMemory(start, stop - start), false, false);
        return true;
    }

    private RecordCut Whole(string? name)
    {
        position = end;
        pinned = false;
        return end > limits.MaxBytes || !ended ? new RecordCut(name, default, true, true) : new RecordCut(name, buffer.AsMemory(0, end), true, false);
    }

    /// <summary>Goes to the next start tag of a record; its number among the names, or -1 at the end or after <paramref name="reach"/> bytes.</summary>
    private int FindStart(bool drop, int reach)
    {
        while (NextTag(drop, reach))
        {
            for (int i = 0; i < names.Length; i++)
            {
                if (IsTag(names[i].Start)) return i;
            }
            position++;
        }
        return -1;
    }

    /// <summary>Cuts the record that starts here; afterwards <see cref="position"/> is behind it.</summary>
    private RecordCut Cut(int record, int limit)
    {
        (string name, byte[] startTag, byte[] endTag) = names[record];
        keep = position;
        bool tooLarge = false;
        position += startTag.Length;
        bool empty = IsEmptyElement();
        while (!empty && NextTag(drop: tooLarge, int.MaxValue))
        {
            if (!tooLarge && position - keep > limit)
            {
                tooLarge = true;
                pinned = false;
            }
            if (IsTag(endTag))
            {
                position = EndOfTag();
                break;
            }
            if (IsTag(startTag)) break;
            position++;
        }
        tooLarge |= position - keep > limit;
        return tooLarge ? new RecordCut(name, default, false, true) : new RecordCut(name, buffer.AsMemory(keep, position - keep), false, false);
    }

    /// <summary>Goes to the next <c>&lt;</c> that comments and CDATA sections do not hide, with enough bytes behind it to tell what it is.</summary>
    private bool NextTag(bool drop, int reach)
    {
        while (true)
        {
            int found = buffer.AsSpan(position, end - position).IndexOf((byte)'<');
            if (found < 0)
            {
                position = end;
                if (drop) keep = position;
                if (position > reach || !Fill()) return false;
                continue;
            }
            position += found;
            if (drop) keep = position;
            if (position > reach) return false;
            while (end - position < Lookahead && Fill())
            {
            }
            ReadOnlySpan<byte> here = buffer.AsSpan(position, end - position);
            int skip = here.StartsWith("<!--"u8) ? Hidden("-->"u8) : here.StartsWith("<![CDATA["u8) ? Hidden("]]>"u8) : 0;
            if (skip == 0) return true;
            position += skip;
        }
    }

    /// <summary>Length of a comment or section that starts here, 0 where it does not end soon.</summary>
    private int Hidden(ReadOnlySpan<byte> tail)
    {
        if (hidden > 256) return 0; // broken ones are looked through only so often
        int searched = 0;
        while (true)
        {
            int length = end - position;
            int found = buffer.AsSpan(position + searched, length - searched).IndexOf(tail);
            if (found >= 0) return searched + found + tail.Length;
            searched = Math.Max(0, length - tail.Length);
            if (length > LongestHidden || !Fill()) break;
        }
        hidden++;
        return 0;
    }

    private bool IsTag(ReadOnlySpan<byte> tag)
    {
        ReadOnlySpan<byte> here = buffer.AsSpan(position, end - position);
        return here.StartsWith(tag) && (here.Length == tag.Length || here[tag.Length] is (byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n');
    }

    private bool IsEmptyElement()
    {
        ReadOnlySpan<byte> here = buffer.AsSpan(position, Math.Min(end - position, 4));
        int close = here.IndexOf("/>"u8);
        if (close < 0 || here[..close].ContainsAnyExcept((byte)' ', (byte)'\n', (byte)'\r')) return false;
        position += close + 2;
        return true;
    }

    private int EndOfTag()
    {
        int close = buffer.AsSpan(position, Math.Min(end - position, Lookahead)).IndexOf((byte)'>');
        return close < 0 ? Math.Min(end, position + Lookahead) : position + close + 1;
    }

    /// <summary>Reads on; what lies before <see cref="keep"/> may go, unless the whole input may still be wanted. False at the end.</summary>
    private bool Fill()
    {
        if (ended) return false;
        if (buffer.Length - end < LeastRoom)
        {
            if (!pinned && keep > buffer.Length / 2)
            {
                buffer.AsSpan(keep, end - keep).CopyTo(buffer);
                position -= keep;
                end -= keep;
                keep = 0;
            }
            else
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(0, end).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
        int n = input.Read(buffer.AsSpan(end));
        ended = n == 0;
        end += n;
        return n > 0;
    }
}
