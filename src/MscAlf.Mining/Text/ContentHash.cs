using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MscAlf.Mining.Text;

/// <summary>A SHA-256 of some content, as 64 lower-case hexadecimal digits.</summary>
/// <remarks>Two contents with the same hash are taken to be the same content. The default value has a null <see cref="Hex"/> and stands for "no content".</remarks>
/// <param name="Hex">64 digits <c>0-9a-f</c>.</param>
public readonly record struct ContentHash(string Hex)
{
    /// <summary>Hashes bytes as they are.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(bytes, digest);
        return new(Convert.ToHexStringLower(digest));
    }

    /// <summary>Hashes the UTF-8 form of a text.</summary>
    public static ContentHash Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>The first <paramref name="digits"/> hexadecimal digits, for short names.</summary>
    public string Short(int digits = 12) => Hex[..digits];

    /// <inheritdoc/>
    public override string ToString() => Hex ?? "";
}

/// <summary>Adds values one by one into a <see cref="ContentHash"/>; every value is framed by its length, so ("ab","c") and ("a","bc") differ.</summary>
/// <remarks>Mutable, not thread-safe.</remarks>
public sealed class ContentHasher : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds bytes with their count.</summary>
    public ContentHasher Add(ReadOnlySpan<byte> bytes)
    {
        Span<byte> frame = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(frame, bytes.Length);
        hash.AppendData(frame);
        hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds a text by its UTF-8 bytes; null and "" differ.</summary>
    public ContentHasher Add(string? text)
    {
        if (text is null)
        {
            hash.AppendData([0xff, 0xff, 0xff, 0xff]);
            return this;
        }
        return Add(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Adds a number.</summary>
    public ContentHasher Add(long number)
    {
        Span<byte> frame = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(frame, number);
        hash.AppendData(frame);
        return this;
    }

    /// <summary>Adds another hash.</summary>
    public ContentHasher Add(ContentHash other) => Add(other.Hex);

    /// <summary>The hash of all that was added; the hasher starts anew.</summary>
    public ContentHash Finish() => new(Convert.ToHexStringLower(hash.GetHashAndReset()));

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
