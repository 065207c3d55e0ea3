using System.Buffers.Binary;
using System.Text;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Learning;

/// <summary>Writes a resource file: magic, version, body, and a check sum over all of it.</summary>
/// <remarks>Little endian on every machine. Mutable, not thread-safe.</remarks>
internal sealed class ByteSink(string magic, int version)
{
    private readonly MemoryStream body = new();

    public void Int32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        body.Write(bytes);
    }

    public void Byte(byte value) => body.WriteByte(value);

    public void UInt16(ushort value)
    {
        body.WriteByte((byte)value);
        body.WriteByte((byte)(value >> 8));
    }

    public void Single(float value) => Int32(BitConverter.SingleToInt32Bits(value));

    public void Bytes(ReadOnlySpan<byte> bytes) => body.Write(bytes);

    /// <summary>Writes a text by its length in bytes and its UTF-8.</summary>
    public void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Int32(bytes.Length);
        body.Write(bytes);
    }

    /// <summary>The file: 4 bytes of magic, version, the first 8 bytes of the body's SHA-256, body.</summary>
    public byte[] ToFile()
    {
        byte[] content = body.ToArray();
        var file = new byte[16 + content.Length];
        Encoding.ASCII.GetBytes(magic, file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), version);
        Convert.FromHexString(ContentHash.Of(content).Hex.AsSpan(0, 16)).CopyTo(file, 8);
        content.CopyTo(file, 16);
        return file;
    }
}

/// <summary>Reads what <see cref="ByteSink"/> wrote, with every length checked.</summary>
internal ref struct ByteSource
{
    private readonly string file;
    private readonly string what;
    private ReadOnlySpan<byte> rest;

    /// <summary>Checks magic, version and check sum.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="what">What the file should be, for messages: "a gazetteer".</param>
    /// <param name="magic">Four characters.</param>
    /// <param name="version">The one version that this program reads.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="ConfigException">Another file, another version, or a broken one.</exception>
    public ByteSource(string file, string what, string magic, int version, ReadOnlySpan<byte> bytes)
    {
        this.file = file;
        this.what = what;
        if (bytes.Length < 16 || !Encoding.ASCII.GetString(bytes[..4]).Equals(magic, StringComparison.Ordinal)) throw Broken();
        int found = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (found != version) throw new ConfigException(file, 0, $"this is {what} of version {found}, this program reads version {version}; build or train it again");
        rest = bytes[16..];
        if (!Convert.FromHexString(ContentHash.Of(rest).Hex.AsSpan(0, 16)).AsSpan().SequenceEqual(bytes.Slice(8, 8))) throw Broken();
    }

    public byte Byte() => Bytes(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    /// <summary>A number of things, each at least one byte: never more than the bytes left.</summary>
    public int Count() => Int32() is var n && n >= 0 && n <= rest.Length ? n : throw Broken();

    public float Single() => BitConverter.Int32BitsToSingle(Int32());

    public string Text() => Encoding.UTF8.GetString(Bytes(Int32()));

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > rest.Length) throw Broken();
        ReadOnlySpan<byte> bytes = rest[..count];
        rest = rest[count..];
        return bytes;
    }

    public ushort[] UInt16s(int count)
    {
        if (count < 0 || count > rest.Length / 2) throw Broken();
        ReadOnlySpan<byte> bytes = Bytes(count * 2);
        var values = new ushort[count];
        for (int i = 0; i < count; i++) values[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
        return values;
    }

    /// <summary>Checks that nothing is left.</summary>
    public readonly void End()
    {
        if (rest.Length != 0) throw Broken();
    }

    public readonly ConfigException Broken() => new(file, 0, $"this is not {what}, or a broken one; build or train it again");
}
