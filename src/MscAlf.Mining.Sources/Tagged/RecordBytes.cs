using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>The bytes of an input as UTF-8 or another encoding with one byte an ASCII character, so that records can be cut out before they are decoded.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class RecordBytes
{
    private readonly InputStream input;
    private readonly byte[]? converted;
    private int at;

    internal RecordBytes(InputStream input, ReadLimits limits)
    {
        this.input = input;
        if (!IsWide(input.Head)) return;
        ReadOnlyMemory<byte>? all = input.ReadAll(limits.MaxBytes);
        if (all is null)
        {
            IsTooLarge = true;
            converted = [];
            return;
        }
        DecodedText decoded = TextDecoder.Decode(all.Value.Span);
        WideHash = ContentHash.Of(all.Value.Span);
        WideEncoding = decoded.Encoding;
        converted = Encoding.UTF8.GetBytes(decoded.Text);
    }

    /// <summary>Hash of the input where it was converted; null where its bytes are given as they are.</summary>
    internal ContentHash? WideHash { get; }

    /// <summary>Encoding of the input where it was converted.</summary>
    internal string? WideEncoding { get; }

    /// <summary>Whether the input has to be read whole and is over the bound.</summary>
    internal bool IsTooLarge { get; }

    /// <summary>Whether the input's gzip stream turned out to be damaged.</summary>
    internal bool IsBroken => input.IsBroken;

    /// <summary>Reads on; 0 at the end.</summary>
    internal int Read(Span<byte> buffer)
    {
        if (converted is null) return input.Read(buffer);
        int n = Math.Min(buffer.Length, converted.Length - at);
        converted.AsSpan(at, n).CopyTo(buffer);
        at += n;
        return n;
    }

    private static bool IsWide(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
        || head.Length > 3 && (head[0] == 0 && head[1] != 0 || head[0] != 0 && head[1] == 0);
}
