using System.IO.Compression;

namespace MscAlf.Mining.Sources;

/// <summary>An input's bytes, gzip unwrapped, with its first bytes at hand before they are read. Damage of the gzip stream ends the input and is noted.</summary>
/// <remarks>Not thread-safe. Does not close the stream it reads.</remarks>
internal sealed class InputStream : IDisposable
{
    private readonly GZipStream? gzip;
    private readonly Stream source;
    private readonly PrefixStream raw;
    private long unpacked;
    private readonly byte[] head = new byte[InputKinds.HeadBytes];
    private readonly int headLength;
    private int headRead;

    internal InputStream(Stream stream)
    {
        var magic = new byte[2];
        int got = Fill(stream, magic);
        source = raw = new PrefixStream(magic.AsMemory(0, got), stream);
        if (got == 2 && magic[0] == 0x1F && magic[1] == 0x8B) source = gzip = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
        headLength = Fill(null, head);
    }

    /// <summary>Whether the input was compressed.</summary>
    internal bool IsGzip => gzip is not null;

    /// <summary>Whether the gzip stream turned out to be damaged, as far as it was read.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>The first bytes, whether they were read or not.</summary>
    internal ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

    /// <summary>Whether <see cref="Head"/> is all there is.</summary>
    internal bool HeadIsWhole => headLength < head.Length;

    /// <summary>Reads on; 0 at the end.</summary>
    internal int Read(Span<byte> buffer)
    {
        if (headRead < headLength)
        {
            int n = Math.Min(buffer.Length, headLength - headRead);
            head.AsSpan(headRead, n).CopyTo(buffer);
            headRead += n;
            return n;
        }
        return HeadIsWhole ? 0 : ReadSource(buffer);
    }

    /// <summary>Reads all that is left, at most <paramref name="limit"/> bytes; null when there is more.</summary>
    internal ReadOnlyMemory<byte>? ReadAll(int limit)
    {
        if (HeadIsWhole)
        {
            if (headLength > limit) return null;
            return head.AsMemory(0, headLength);
        }
        byte[] buffer = new byte[Math.Min(limit, 1 << 20) + 1];
        int length = 0;
        while (true)
        {
            int n = Read(buffer.AsSpan(length));
            if (n == 0) return buffer.AsMemory(0, length);
            length += n;
            if (length > limit) return null;
            if (length == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gzip?.Dispose();

    private int Fill(Stream? stream, Span<byte> buffer)
    {
        int length = 0;
        while (length < buffer.Length)
        {
            int n = stream is null ? ReadSource(buffer[length..]) : stream.Read(buffer[length..]);
            if (n == 0) break;
            length += n;
        }
        return length;
    }

    /// <summary>Reads unpacked bytes. The library ends without a word where the stream breaks off, so the length that a gzip member ends with (RFC 1952) is looked at.</summary>
    private int ReadSource(Span<byte> buffer)
    {
        if (gzip is null) return source.Read(buffer);
        if (IsBroken) return 0;
        try
        {
            int n = source.Read(buffer);
            unpacked += n;
            if (n == 0 && buffer.Length > 0) IsBroken = raw.LastWord is not { } length || length > unpacked;
            return n;
        }
        catch (InvalidDataException)
        {
            IsBroken = true;
            return 0;
        }
    }

    /// <summary>Some bytes and then another stream.</summary>
    private sealed class PrefixStream(ReadOnlyMemory<byte> prefix, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> left = prefix;
        private ulong tail;
        private long count;

        /// <summary>The last four bytes that were read, little-endian; null before there can be a whole gzip member.</summary>
        internal uint? LastWord => count < 18 ? null : (uint)(tail >> 32);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
