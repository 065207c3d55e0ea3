namespace MscAlf.Mining.Sources;

/// <summary>An input's bytes, gzip unwrapped, with its first bytes at hand before they are read. Damage of the gzip stream ends the input and is noted.</summary>
/// <remarks>Not thread-safe. Does not close the stream it reads.</remarks>
internal sealed class InputStream : IDisposable
{
    private const int MaxLayers = 3; // archives of pages that were stored compressed are compressed twice

    private readonly List<GzipLayer> layers = [];
    private readonly Stream source;
    private readonly byte[] head = new byte[InputKinds.HeadBytes];
    private readonly int headLength;
    private int headRead;

    internal InputStream(Stream stream)
    {
        while (true)
        {
            var magic = new byte[3];
            int got = Fill(stream, magic);
            var rest = new PrefixStream(magic.AsMemory(0, got), stream);
            source = rest;
            if (layers.Count == MaxLayers || magic is not [0x1F, 0x8B, 8]) break;
            layers.Add(new GzipLayer(rest));
            stream = layers[^1];
        }
        headLength = Fill(source, head);
    }

    /// <summary>Whether the input was compressed.</summary>
    internal bool IsGzip => layers.Count > 0;

    /// <summary>Whether a gzip stream turned out to be damaged, as far as it was read.</summary>
    internal bool IsBroken => layers.Exists(static l => l.IsBroken);

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
        return HeadIsWhole ? 0 : source.Read(buffer);
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
    public void Dispose()
    {
        foreach (GzipLayer layer in layers) layer.Dispose();
    }

    private static int Fill(Stream stream, Span<byte> buffer)
    {
        int length = 0;
        while (length < buffer.Length)
        {
            int n = stream.Read(buffer[length..]);
            if (n == 0) break;
            length += n;
        }
        return length;
    }
}
