using System.IO.Compression;

namespace MscAlf.Mining.Sources;

/// <summary>A stream that can only be read forward.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override int Read(Span<byte> buffer);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Some bytes and then another stream; remembers the last bytes that were read.</summary>
internal sealed class PrefixStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> left = prefix;
    private ulong tail;
    private long count;

    /// <summary>The last four bytes that were read, little-endian; null before there can be a whole gzip member.</summary>
    internal uint? LastWord => count < 18 ? null : (uint)(tail >> 32);

    public override int Read(Span<byte> buffer)
    {
        int n;
        if (left.IsEmpty)
        {
            n = rest.Read(buffer);
        }
        else
        {
            n = Math.Min(buffer.Length, left.Length);
            left.Span[..n].CopyTo(buffer);
            left = left[n..];
        }
        foreach (byte b in buffer[Math.Max(0, n - 4)..n]) tail = (tail >> 8) | ((ulong)b << 56);
        count += n;
        return n;
    }
}

/// <summary>Unpacks gzip; a damaged stream ends where the damage is.</summary>
/// <remarks>The library ends without a word where the stream breaks off, so the length that a gzip member ends with (RFC 1952) is looked at.</remarks>
internal sealed class GzipLayer(PrefixStream packed) : ForwardStream
{
    private readonly GZipStream gzip = new(packed, CompressionMode.Decompress, leaveOpen: true);
    private long unpacked;

    /// <summary>Whether damage was met.</summary>
    internal bool IsBroken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (IsBroken) return 0;
        try
        {
            int n = gzip.Read(buffer);
            unpacked += n;
            if (n == 0 && buffer.Length > 0) IsBroken = packed.LastWord is not { } length || length > unpacked;
            return n;
        }
        catch (InvalidDataException)
        {
            IsBroken = true;
            return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) gzip.Dispose();
        base.Dispose(disposing);
    }
}
