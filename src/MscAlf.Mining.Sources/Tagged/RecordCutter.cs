using System.Buffers;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>What a line is for the cutting of records.</summary>
internal enum LineRole : byte
{
    Other,
    Blank,
    Field,
    Opens,
    Closes,
}

/// <summary>Tells a line's role. Must look at its first bytes only.</summary>
internal delegate LineRole LineRoles(ReadOnlySpan<byte> line);

/// <summary>Cuts an input of lines into records in memory that the longest record bounds.</summary>
/// <remarks>
/// A record starts at a line that opens one, at the first field after a line that closes one, and, where the format parts its records by blank lines, at a field behind one.
/// Lines before the first record belong to it, so that no character is lost. Not thread-safe.
/// </remarks>
internal sealed class RecordCutter(RecordBytes bytes, LineRoles roles, bool blankParts, int limit) : IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
    private int start; // of the record
    private int at;    // of the line
    private int searched;
    private int end;
    private bool ended;
    private bool done;
    private bool hasFields;
    private bool hasOpening;
    private bool closed;
    private bool afterBlank;

    /// <summary>1-based number of the record that <see cref="Next"/> gave.</summary>
    internal int Number { get; private set; }

    /// <summary>Whether it is the last.</summary>
    internal bool IsLast => done;

    /// <summary>Whether it was over the bound and read away.</summary>
    internal bool IsTooLarge { get; private set; }

    /// <summary>Cuts the next record; it stands in the buffer until the next call.</summary>
    internal bool Next(out ReadOnlySpan<byte> record)
    {
        record = default;
        if (done) return false;
        IsTooLarge = false;
        Number++;
        while (true)
        {
            if (!Line(out int lineEnd, out int next))
            {
                done = true;
                bool any = IsTooLarge || end > start;
                record = IsTooLarge ? default : buffer.AsSpan(start, end - start);
                start = end;
                return any || Number == 1;
            }
            LineRole role = roles(buffer.AsSpan(at, lineEnd - at));
            bool opens = role == LineRole.Opens && hasOpening || role is LineRole.Opens or LineRole.Field && hasFields && (closed || blankParts && afterBlank);
            if (opens)
            {
                int stop = at;
                hasFields = hasOpening = closed = afterBlank = false;
                record = IsTooLarge ? default : buffer.AsSpan(start, stop - start);
                start = stop;
                return true;
            }
            hasOpening |= role == LineRole.Opens;
            hasFields |= role is LineRole.Opens or LineRole.Field or LineRole.Closes;
            closed |= role == LineRole.Closes;
            if (role != LineRole.Other) afterBlank = role == LineRole.Blank;
            at = searched = next;
            if (at - start > limit) Skip();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Skip()
    {
        IsTooLarge = true;
        start = at;
    }

    /// <summary>Finds the end of the line at <see cref="at"/>.</summary>
    private bool Line(out int lineEnd, out int next)
    {
        while (true)
        {
            int found = buffer.AsSpan(searched, end - searched).IndexOfAny((byte)'\n', (byte)'\r');
            if (found >= 0 && (buffer[searched + found] == '\n' || searched + found + 1 < end || ended))
            {
                lineEnd = searched + found;
                next = lineEnd + (buffer[lineEnd] == '\r' && lineEnd + 1 < end && buffer[lineEnd + 1] == '\n' ? 2 : 1);
                return true;
            }
            searched = found >= 0 ? searched + found : end;
            if (ended)
            {
                lineEnd = next = end;
                return at < end;
            }
            if (end - start > limit) // one line is over the bound: what was read of it goes
            {
                IsTooLarge = true;
                int kept = Math.Min(64, end - at);
                buffer.AsSpan(at, kept).CopyTo(buffer);
                buffer.AsSpan(end - 1, 1).CopyTo(buffer.AsSpan(kept));
                (start, at, searched, end) = (0, 0, kept, kept + 1);
            }
            MakeRoom();
            int n = bytes.Read(buffer.AsSpan(end));
            if (n == 0) ended = true;
            end += n;
        }
    }

    private void MakeRoom()
    {
        if (end < buffer.Length) return;
        if (start > buffer.Length / 2)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
        }
        else
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(start, end - start).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        at -= start;
        searched -= start;
        end -= start;
        start = 0;
    }
}
