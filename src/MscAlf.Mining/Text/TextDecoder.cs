using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace MscAlf.Mining.Text;

/// <summary>What the bytes of an input were read as.</summary>
/// <param name="Text">The characters, without byte order mark; bytes that mean nothing are U+FFFD.</param>
/// <param name="Encoding">IANA name of the encoding that was used.</param>
/// <param name="Declared">The charset label that was declared (by the caller's hint, else in the bytes), as written; null where none was.</param>
/// <param name="DeclaredUnknown">Whether the declared label names no encoding that can be used.</param>
/// <param name="Contradicted">Whether the bytes showed the declaration to be wrong.</param>
/// <param name="Invalid">Places in <paramref name="Text"/> that stand for invalid bytes, neighbours merged; at most <see cref="TextDecoder.MaxInvalidPlaces"/>.</param>
public sealed record DecodedText(string Text, string Encoding, string? Declared, bool DeclaredUnknown, bool Contradicted, ImmutableArray<TextSpan> Invalid)
{
    /// <summary>How many characters had been read in a wrong encoding and written again before, and were read anew (<see cref="Mojibake.Undo"/>); 0 for a text that came as it was written.</summary>
    public int Misread { get; init; }
}

/// <summary>Turns the bytes of an input into characters: byte order mark, then what was declared if the bytes bear it out, then detection.</summary>
/// <remarks>
/// Order: byte order mark; valid UTF-8 with non-ASCII characters is UTF-8 whatever was declared; the declared encoding; broken UTF-8 that is mostly right;
/// windows-1252. A text that was wholly misread before it was written (<see cref="Mojibake"/>) is read anew. Labels mean what the WHATWG Encoding Standard says (<c>iso-8859-1</c> and <c>us-ascii</c> are windows-1252). Pure and thread-safe.
/// </remarks>
public static class TextDecoder
{
    /// <summary>Most places that <see cref="DecodedText.Invalid"/> lists.</summary>
    public const int MaxInvalidPlaces = 100;

    private const int Utf16Sample = 512;

    /// <summary>Decodes <paramref name="bytes"/>.</summary>
    /// <param name="bytes">The whole input, decompressed.</param>
    /// <param name="charset">A charset label from outside (an HTTP header); null or "" for none.</param>
    public static DecodedText Decode(ReadOnlySpan<byte> bytes, string? charset = null)
    {
        (Encoding? marked, int skip) = ByteOrderMark(bytes);
        if (marked is not null) return Build(bytes[skip..], marked, null, unknown: false, contradicted: false);

        string? declared = string.IsNullOrWhiteSpace(charset) ? CharsetDeclaration.Find(bytes) : charset.Trim();
        Encoding? named = declared is null ? null : Named(declared);
        bool unknown = declared is not null && named is null;
        if (Utf16ByZeros(bytes) is { } wide) return Build(bytes, wide, declared, unknown, named is not null && named.CodePage != wide.CodePage);
        if (named is not null && named.CodePage is 1200 or 1201 or 12000 or 12001) named = null; // a label found in single bytes can't be true

        if (Ascii.IsValid(bytes) && (named is null || !IsStateful(named))) return Build(bytes, Encoding.UTF8, declared, unknown, contradicted: false);
        if (named is not null && IsStateful(named)) return Build(bytes, named, declared, unknown, contradicted: false);
        bool saysUtf8 = named is not null && named.CodePage == Encoding.UTF8.CodePage;
        if (Utf8.IsValid(bytes)) return Build(bytes, Encoding.UTF8, declared, unknown, named is not null && !saysUtf8);
        if (named is not null && !saysUtf8) return Build(bytes, named, declared, unknown, contradicted: false);

        (int good, int bad, bool cutOnly) = CountUtf8(bytes);
        bool utf8 = cutOnly || (saysUtf8 ? good * 4L >= bad : good > bad);
        return Build(bytes, utf8 ? Encoding.UTF8 : Windows1252(), declared, unknown, saysUtf8 && !utf8);
    }

    /// <summary>The encoding that a charset label names on the web, or null.</summary>
    public static Encoding? Named(string label)
    {
        string name = label.Trim().Trim('"', '\'').ToLowerInvariant();
        switch (name)
        {
            case "utf8" or "utf-8" or "unicode-1-1-utf-8" or "x-unicode20utf8":
                return Encoding.UTF8;
            case "latin1" or "latin-1" or "l1" or "iso-8859-1" or "iso8859-1" or "iso88591" or "iso_8859-1" or "ascii" or "us-ascii" or "cp1252" or "windows-1252" or "x-cp1252":
                return Windows1252();
            case "" or "utf-7" or "utf7" or "x-user-defined" or "replacement":
                return null;
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Windows1252() => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static (Encoding? Encoding, int Length) ByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    /// <summary>UTF-16 without a mark: in Western text every second byte of the start is zero and no other is.</summary>
    private static Encoding? Utf16ByZeros(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> sample = bytes[..(Math.Min(bytes.Length, Utf16Sample) & ~1)];
        if (sample.Length < 8 || !sample.Contains((byte)0)) return null;
        int even = 0, odd = 0;
        for (int i = 0; i < sample.Length; i += 2)
        {
            if (sample[i] == 0) even++;
            if (sample[i + 1] == 0) odd++;
        }
        int most = sample.Length / 2 * 9 / 10;
        return even == 0 && odd > most ? Encoding.Unicode : odd == 0 && even > most ? Encoding.BigEndianUnicode : null;
    }

    private static bool IsStateful(Encoding encoding) => encoding.CodePage is 50220 or 50221 or 50222 or 50225 or 50227 or 52936;

    private static (int Good, int Bad, bool CutOnly) CountUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0, bad = 0;
        bool cut = false;
        while (!bytes.IsEmpty)
        {
            int start = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (start < 0) break;
            bytes = bytes[start..];
            switch (Rune.DecodeFromUtf8(bytes, out _, out int used))
            {
                case System.Buffers.OperationStatus.Done:
                    good++;
                    break;
                case System.Buffers.OperationStatus.NeedMoreData:
                    bad++;
                    cut = true;
                    break;
                default:
                    bad++;
                    break;
            }
            bytes = bytes[used..];
        }
        return (good, bad, cut && bad == 1 && good > 0);
    }

    private static DecodedText Build(ReadOnlySpan<byte> bytes, Encoding encoding, string? declared, bool unknown, bool contradicted)
    {
        string text = encoding.GetString(bytes);
        string? anew = Mojibake.Undo(text, out int misread);
        ImmutableArray<TextSpan> invalid = !text.Contains('\uFFFD') ? [] : anew is null ? FindInvalid(bytes, text, encoding) : FindReplaced(anew);
        return new DecodedText(anew ?? text, encoding.WebName, declared, unknown, contradicted, invalid) { Misread = misread };
    }

    private static ImmutableArray<TextSpan> FindInvalid(ReadOnlySpan<byte> bytes, string text, Encoding encoding)
    {
        if (encoding.CodePage != Encoding.UTF8.CodePage) return FindReplaced(text);
        var places = ImmutableArray.CreateBuilder<TextSpan>();
        int at = 0;
        while (!bytes.IsEmpty) // U+FFFD may stand in the bytes by right, so they are decoded again
        {
            int start = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (start < 0) break;
            bytes = bytes[start..];
            at += start;
            bool ok = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == System.Buffers.OperationStatus.Done;
            if (!ok && !AddPlace(places, at)) break;
            at += ok ? rune.Utf16SequenceLength : 1;
            bytes = bytes[used..];
        }
        return places.DrainToImmutable();
    }

    private static ImmutableArray<TextSpan> FindReplaced(string text)
    {
        var places = ImmutableArray.CreateBuilder<TextSpan>();
        for (int i = text.IndexOf('\uFFFD'); i >= 0; i = text.IndexOf('\uFFFD', i + 1))
        {
            if (!AddPlace(places, i)) break;
        }
        return places.DrainToImmutable();
    }

    private static bool AddPlace(ImmutableArray<TextSpan>.Builder places, int at)
    {
        if (places.Count > 0 && places[^1].End == at)
        {
            places[^1] = new TextSpan(places[^1].Start, places[^1].Length + 1);
            return true;
        }
        if (places.Count == MaxInvalidPlaces) return false;
        places.Add(new TextSpan(at, 1));
        return true;
    }
}
