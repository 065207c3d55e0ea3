using System.Buffers;
using System.Text;
using MscAlf.Mining.Sources.Tagged;

namespace MscAlf.Mining.Sources.Json;

/// <summary>Cuts a JSON input into its records in memory that the longest record bounds: objects one after the other, the elements of an array, or the elements below keys that hold records.</summary>
/// <remarks>
/// It matches brackets and knows strings, no more: what is wrong inside a record is found by who reads it. A string ends at its line's end at the latest, so a lost quote costs one record.
/// Not thread-safe.
/// </remarks>
/// <param name="bytes">The input.</param>
/// <param name="holders">Keys whose value holds records: an array of them, or an object with such a key in it.</param>
/// <param name="isRecordKey">Tells of a key that its value, an object, is a record; null for none.</param>
/// <param name="limit">Most bytes of a record.</param>
internal sealed class JsonCutter(RecordBytes bytes, string[] holders, Func<ReadOnlySpan<byte>, bool>? isRecordKey, int limit) : IDisposable
{
    private const int MaxFrames = 64;

    private static readonly SearchValues<byte> StringStops = SearchValues.Create("\"\\\n"u8);

    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);

    private readonly byte[][] holderKeys = [.. holders.Select(Encoding.UTF8.GetBytes)];
    private readonly Stack<Frame> frames = new([Frame.Records]);
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
    private int kept;        // what must stay in the buffer starts here
    private int at;
    private int end;
    private bool ended;
    private bool wholeKept = true;
    private (int Start, int End) pending; // the first record, until it is known whether there is another
    private bool hasPending;
    private bool begun;
    private bool stray;
    private bool abandoned; // too much stands behind the first record before it is known whether there is another
    private bool done;

    private enum Frame : byte
    {
        Records,
        Holder,
    }

    /// <summary>1-based number of the record that <see cref="Next"/> gave; 0 where the whole input is one record, or has none.</summary>
    internal int Number { get; private set; }

    /// <summary>Whether the input ended inside the record.</summary>
    internal bool IsCut { get; private set; }

    /// <summary>Whether the record was over the bound and read away.</summary>
    internal bool IsTooLarge { get; private set; }

    /// <summary>Whether the input holds no record at all; it is given as it is.</summary>
    internal bool IsEmpty { get; private set; }

    /// <summary>Whether it is the last.</summary>
    internal bool IsLast => done;

    /// <summary>Cuts the next record; it stands in the buffer until the next call.</summary>
    internal bool Next(out ReadOnlySpan<byte> record)
    {
        record = default;
        if (done) return false;
        IsTooLarge = IsCut = false;
        if (abandoned)
        {
            IsTooLarge = done = true;
            Number++;
            return true;
        }
        if (Number > 0) kept = begun ? kept : at;
        while (true)
        {
            bool found = begun || FindStart();
            if (hasPending)
            {
                hasPending = false;
                if (!found && !abandoned) return Whole(out record);
                Number = 1;
                begun = found; // the second is read by the next call
                wholeKept = false;
                record = buffer.AsSpan(pending.Start, pending.End - pending.Start);
                kept = at;
                return true;
            }
            if (!found)
            {
                done = true;
                if (Number > 0) return false;
                IsEmpty = true;
                return Whole(out record);
            }
            begun = false;
            int? start = Record();
            if (start is not { } first) continue; // it holds records
            if (Number == 0 && wholeKept && !IsTooLarge && !IsCut)
            {
                pending = (first, at);
                hasPending = true;
                continue;
            }
            if (Number == 0 && wholeKept && IsCut && !IsTooLarge) return Whole(out record);
            Number++;
            wholeKept = false;
            done = IsCut;
            record = IsTooLarge ? default : buffer.AsSpan(first, at - first);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private bool Whole(out ReadOnlySpan<byte> record)
    {
        done = true;
        record = buffer.AsSpan(kept, end - kept);
        return true;
    }

    /// <summary>Goes on to the brace that opens the next record, or to the end.</summary>
    private bool FindStart()
    {
        while (true)
        {
            if (!wholeKept) kept = at;
            int b = Peek();
            if (b < 0) return false;
            bool inHolder = frames.Peek() == Frame.Holder;
            switch (b)
            {
                case '{':
                    return true;
                case '[':
                    at++;
                    if (frames.Count < MaxFrames) frames.Push(Frame.Records);
                    break;
                case ']' or '}':
                    at++;
                    if (frames.Count > 1 && inHolder == (b == '}')) frames.Pop(); // one that does not match is passed over
                    break;
                case '"' when inHolder:
                    if (Key() is Holds.Records && Peek() == '{') return true;
                    break;
                default:
                    stray |= Number > 0 || hasPending;
                    Value();
                    break;
            }
        }
    }

    /// <summary>Whether something that is no record was passed over between records; told once.</summary>
    internal bool TakeStray()
    {
        bool was = stray && !hasPending;
        if (was) stray = false;
        return was;
    }

    private enum Holds : byte
    {
        Nothing,
        Records,
    }

    /// <summary>Reads a key and its colon. Where the value does not hold records, it is passed over; else <see cref="at"/> is at the bracket that opens it.</summary>
    private Holds Key()
    {
        int from = at - kept;
        String();
        ReadOnlySpan<byte> name = IsTooLarge ? default : buffer.AsSpan(kept + from + 1, Math.Max(0, at - kept - from - 2));
        bool holds = IsHolder(name), record = !holds && isRecordKey is not null && isRecordKey(name);
        if (Peek() == ':') at++;
        int b = Peek();
        if (holds && (b == '[' || b == '{') && frames.Count < MaxFrames || record && b == '{') return Holds.Records;
        if (b >= 0 && b is not ('}' or ']' or ',')) Value();
        return Holds.Nothing;
    }

    private bool IsHolder(ReadOnlySpan<byte> name)
    {
        foreach (byte[] key in holderKeys)
        {
            if (name.SequenceEqual(key)) return true;
        }
        return false;
    }

    /// <summary>Reads the object at <see cref="at"/>; null where it turned out to hold records, else where it starts.</summary>
    private int? Record()
    {
        int start = at - kept;
        if (!wholeKept)
        {
            kept = at;
            start = 0;
        }
        at++;
        while (true)
        {
            int b = Peek();
            if (IsTooLarge) start = 0;
            if (b < 0)
            {
                IsCut = true;
                return kept + start;
            }
            if (at - kept - start > limit)
            {
                IsTooLarge = true;
                wholeKept = false;
                kept = at;
                start = 0;
            }
            switch (b)
            {
                case '}':
                    at++;
                    return kept + start;
                case ']' or '{':
                    return kept + start; // a lost brace: the array that holds it ends, or the next record starts
                case '"':
                    if (Key() is Holds.Nothing) break;
                    frames.Push(Frame.Holder);
                    if (Peek() == '[')
                    {
                        at++;
                        frames.Push(Frame.Records);
                    }
                    else
                    {
                        begun = true;
                    }
                    return null;
                default:
                    Value();
                    break;
            }
        }
    }

    /// <summary>The next byte that is neither white space nor a comma or colon between values, or -1 at the end.</summary>
    private int Peek()
    {
        while (true)
        {
            while (at < end)
            {
                byte b = buffer[at];
                if (b is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)',' or 0xEF or 0xBB or 0xBF or 0x1E)) return b;
                at++;
            }
            if (!Fill()) return -1;
        }
    }

    /// <summary>Passes over a value of any kind.</summary>
    private void Value()
    {
        byte b = buffer[at];
        if (b == '"')
        {
            String();
            return;
        }
        if (b is not ((byte)'{' or (byte)'['))
        {
            at++;
            while (at < end || Fill())
            {
                if (buffer[at] is (byte)',' or (byte)'}' or (byte)']' or (byte)'{' or (byte)'[' or (byte)'"' or <= (byte)' ') return;
                at++;
            }
            return;
        }
        int depth = 0;
        while (true)
        {
            int found = buffer.AsSpan(at, end - at).IndexOfAny(Structure);
            if (found < 0)
            {
                at = end;
                if (!Fill()) return;
                continue;
            }
            at += found;
            switch (buffer[at])
            {
                case (byte)'"':
                    String();
                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }
            at++;
            if (depth == 0) return;
        }
    }

    /// <summary>Passes over the string at <see cref="at"/>.</summary>
    private void String()
    {
        at++;
        while (true)
        {
            int found = buffer.AsSpan(at, end - at).IndexOfAny(StringStops);
            if (found < 0)
            {
                at = end;
                if (!Fill()) return;
                continue;
            }
            at += found;
            byte b = buffer[at];
            if (b == '\\')
            {
                if (at + 1 >= end && !Fill()) return;
                at = Math.Min(at + 2, end);
                continue;
            }
            if (b == '"') at++;
            return;
        }
    }

    /// <summary>Reads on; what stands before <see cref="kept"/> may go.</summary>
    private bool Fill()
    {
        if (ended) return false;
        if (end - kept > limit + (1 << 20))
        {
            // Too much for one record: nothing of it is needed any more.
            if (hasPending)
            {
                abandoned = true;
                return false;
            }
            IsTooLarge = true;
            wholeKept = false;
            kept = at;
        }
        if (end == buffer.Length)
        {
            int moved = kept;
            if (kept > buffer.Length / 2)
            {
                buffer.AsSpan(kept, end - kept).CopyTo(buffer);
            }
            else
            {
                byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan(kept, end - kept).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
            at -= moved;
            end -= moved;
            kept = 0;
            pending = (pending.Start - moved, pending.End - moved);
        }
        int n = bytes.Read(buffer.AsSpan(end));
        if (n == 0) ended = true;
        end += n;
        return n > 0;
    }
}
