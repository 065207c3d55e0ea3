using System.Security.Cryptography;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Xml;

/// <summary>The bytes of an input as they come; an encoding of two or four bytes a character is turned into UTF-8, and the bytes are hashed on their way.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class XmlByteSource : IDisposable
{
    private readonly InputStream input;
    private readonly IncrementalHash hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Decoder? decoder;
    private readonly byte[] raw = [];
    private readonly char[] characters = [];
    private readonly Encoder encoder = Encoding.UTF8.GetEncoder();
    private int from, to;
    private bool flushed;

    internal XmlByteSource(InputStream input, string? charset)
    {
        this.input = input;
        DecodedText head = TextDecoder.Decode(input.Head[..Math.Min(input.Head.Length, 4096)], charset);
        if (head.Encoding is "utf-16" or "utf-16BE" or "utf-32" or "utf-32BE")
        {
            decoder = Encoding.GetEncoding(head.Encoding).GetDecoder();
            raw = new byte[1 << 16];
            characters = new char[1 << 16];
            Wide = head.Encoding;
        }
        Declared = Wide is null ? head.Declared : "utf-8";
    }

    /// <summary>The charset label that holds for the bytes that are given out; null where none is declared.</summary>
    internal string? Declared { get; }

    /// <summary>The encoding of the input where it was turned into UTF-8; else null.</summary>
    internal string? Wide { get; }

    /// <summary>The hash of all bytes of a <see cref="Wide"/> input; to be asked once.</summary>
    internal ContentHash Hash() => new(Convert.ToHexStringLower(hasher.GetHashAndReset()));

    /// <summary>Reads on; 0 at the end.</summary>
    internal int Read(Span<byte> buffer)
    {
        if (decoder is null) return input.Read(buffer);
        while (true)
        {
            if (from < to)
            {
                encoder.Convert(characters.AsSpan(from, to - from), buffer, flush: false, out int used, out int written, out _);
                from += used;
                if (written > 0) return written;
                if (used > 0) continue;
            }
            if (flushed) return 0;
            int n = input.Read(raw);
            hasher.AppendData(raw.AsSpan(0, n));
            flushed = n == 0;
            to = decoder.GetChars(raw.AsSpan(0, n), characters, flush: n == 0);
            from = to > 0 && characters[0] == '\uFEFF' ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => hasher.Dispose();
}
