namespace MscAlf.Mining.Text;

/// <summary>What was written: the decoded input of one document, markup included, and where it came from. Never changed after it was made.</summary>
/// <remarks>
/// The hash is taken from the original (decompressed) bytes while they are at hand, since encoding the text again need not give them back.
/// All source spans of the engine index <see cref="Text"/>. Immutable and thread-safe.
/// </remarks>
/// <param name="Text">The decoded characters, with a byte order mark removed.</param>
/// <param name="Sha256">SHA-256 of the decompressed bytes; for a member of a container, of the member's own text in UTF-8.</param>
/// <param name="Encoding">IANA name of the encoding that was used, such as <c>utf-8</c>.</param>
/// <param name="Uri">Path or URL as it was given, or <c>stdin:ID</c>.</param>
/// <param name="MediaType">Such as <c>text/html</c>, <c>text/plain</c>, <c>application/json</c>.</param>
/// <param name="Member">Names the record inside a container (such as <c>line 3</c>); null where the input is one document.</param>
/// <param name="FetchedAt">ISO 8601 time in UTC at which the bytes were fetched; null where unknown.</param>
public sealed record SourceText(string Text, ContentHash Sha256, string Encoding, string Uri, string MediaType, string? Member = null, string? FetchedAt = null)
{
    /// <summary>Makes a source text from a string that has no bytes of its own, hashing its UTF-8 form.</summary>
    public static SourceText FromString(string text, string uri = "memory:", string mediaType = "text/plain", string? member = null) =>
        new(text, ContentHash.Of(text), "utf-8", uri, mediaType, member);

    /// <summary>The characters of a span.</summary>
    public ReadOnlySpan<char> Slice(TextSpan span) => Text.AsSpan(span.Start, span.Length);
}
