using System.Buffers;
using System.Text;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources;

/// <summary>Reads JSON Lines record by record in memory that the longest record bounds.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class JsonLinesReader : IDisposable
{
    private readonly InputStream input;
    private readonly ReadRequest request;
    private readonly ReadLimits limits;
    private readonly JsonRecordParser parser = new("line");
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
    private int start;
    private int end;
    private bool ended;
    private int lineNumber;
    private bool any;
    private bool failed;

    internal JsonLinesReader(InputStream input, ReadRequest request, ReadLimits limits)
    {
        this.input = input;
        this.request = request;
        this.limits = limits;
    }

    /// <summary>The next record, or null at the end.</summary>
    internal SourceDocument? Next()
    {
        if (failed) return null;
        try
        {
            while (NextLine(out ReadOnlySpan<byte> line, out bool tooLong))
            {
                lineNumber++;
                if (lineNumber == 1 && line.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) line = line[3..];
                if (tooLong) return Failed(ReaderDiagnostics.RecordTooLarge.OfDocument(JsonRecordParser.Member("line", lineNumber), limits.MaxRecordBytes), "");
                if (line.TrimStart(" \t\r"u8).IsEmpty) continue;
                any = true;
                return parser.Parse(line, lineNumber, request);
            }
        }
        catch (IOException e)
        {
            failed = true;
            lineNumber++;
            return Failed(ReaderDiagnostics.Unreadable.OfDocument(e.Message), "");
        }
        failed = true;
        lineNumber++;
        if (input.IsBroken) return Failed(ReaderDiagnostics.BrokenGzip.OfDocument("some"), "");
        return any || request.IsStandardInput ? null : Failed(ReaderDiagnostics.Empty.OfDocument(), "");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private SourceDocument Failed(Diagnostic error, string text)
    {
        any = true;
        return JsonRecordParser.Failed(text, "line", lineNumber, request, error);
    }

    /// <summary>Cuts the next line out of the buffer; it stands there until the next call. A line over the bound is read away.</summary>
    private bool NextLine(out ReadOnlySpan<byte> line, out bool tooLong)
    {
        tooLong = false;
        int searched = start;
        while (true)
        {
            int found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                int stop = searched + found;
                tooLong |= stop - start > limits.MaxRecordBytes;
                line = tooLong ? default : buffer.AsSpan(start, stop - start);
                start = stop + 1;
                return true;
            }
            if (end - start > limits.MaxRecordBytes)
            {
                tooLong = true;
                start = end;
            }
            searched = end;
            if (ended)
            {
                tooLong |= end - start > limits.MaxRecordBytes;
                line = tooLong ? default : buffer.AsSpan(start, end - start);
                bool more = tooLong || start < end;
                start = end;
                return more;
            }
            searched -= MakeRoom();
            int n = input.Read(buffer.AsSpan(end));
            if (n == 0) ended = true;
            end += n;
        }
    }

    /// <summary>Makes room behind <see cref="end"/>; tells by how much the content moved down.</summary>
    private int MakeRoom()
    {
        int moved = start;
        if (start == end)
        {
            start = end = 0;
            return moved;
        }
        if (end < buffer.Length) return 0;
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
        end -= start;
        start = 0;
        return moved;
    }
}
