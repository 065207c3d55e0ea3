using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Sources.Tagged;

/// <summary>Makes source texts of records that were cut out of an input.</summary>
internal static class RecordSource
{
    /// <summary>Decodes a record.</summary>
    /// <param name="record">Its bytes; the whole input where <paramref name="number"/> is 0.</param>
    /// <param name="bytes">The input.</param>
    /// <param name="request">What is known of the input.</param>
    /// <param name="mediaType">Of the format.</param>
    /// <param name="number">1-based; 0 where the input is one record.</param>
    /// <param name="diagnostics">Takes what is wrong with the characters.</param>
    internal static SourceText Decode(ReadOnlySpan<byte> record, RecordBytes bytes, ReadRequest request, string mediaType, int number, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (number > 0) record = Trim(record);
        ContentHash hash = number == 0 && bytes.WideHash is { } wide ? wide : ContentHash.Of(record);
        string? member = number == 0 ? null : Member(number);
        string text;
        string encoding = bytes.WideEncoding ?? "utf-8";
        if (bytes.WideEncoding is not null || request.Charset is null && Utf8.IsValid(record) && !record.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            text = Encoding.UTF8.GetString(record);
        }
        else
        {
            DecodedText decoded = TextDecoder.Decode(record, request.Charset);
            DocumentReader.AddDecoding(decoded, diagnostics);
            (text, encoding) = (decoded.Text, decoded.Encoding);
        }
        return new SourceText(text, hash, encoding, request.Uri, mediaType, member, request.FetchedAt);
    }

    /// <summary>The name of a record inside its input.</summary>
    internal static string Member(int number) => string.Create(CultureInfo.InvariantCulture, $"record {number}");

    /// <summary>White space around a member belongs to the container.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) record = record[3..];
        record = record.TrimEnd(" \t\r\n"u8);
        int start = 0;
        for (int i = 0; i < record.Length && record[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'; i++)
        {
            if (record[i] is (byte)'\r' or (byte)'\n') start = i + 1;
        }
        return record[start..];
    }
}
