using System.Buffers.Binary;
using System.IO.Compression;

namespace MscAlf.Mining.Cli.Packs;

/// <summary>Unpacks a gzip file and fails where it breaks off: the library ends without a word there, so the length that the file ends with (RFC 1952) is looked at.</summary>
internal sealed class WholeGzip : GZipStream
{
    private readonly uint stated;
    private long unpacked;

    public WholeGzip(FileStream file)
        : base(file, CompressionMode.Decompress)
    {
        Span<byte> tail = stackalloc byte[4];
        stated = file.Length >= 18 && RandomAccess.Read(file.SafeFileHandle, tail, file.Length - 4) == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(tail) : uint.MaxValue;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Count(base.Read(buffer), buffer.Length);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Count(base.Read(buffer, offset, count), count);

    private int Count(int read, int wanted)
    {
        unpacked += read;
        return read > 0 || wanted == 0 || stated <= unpacked ? read : throw new InvalidDataException("the file is cut off");
    }
}
