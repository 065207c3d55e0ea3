using System.Text;

namespace MscAlf.Mining.Fuzz;

/// <summary>Makes one damaged input of a seed: the same seed number always gives the same bytes.</summary>
internal sealed class Mutator(IReadOnlyList<FuzzSeed> seeds)
{
    /// <summary>Most bytes of a mutated input.</summary>
    internal const int MaxLength = 256 << 10;

    private static readonly byte[][] Tokens =
    [
        .. ((string[])
        [
            "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE a [<!ENTITY x \"&x;&x;\">]>", "&", "&x;", "&amp;", "&#0;", "&#x110000;", "&#xD800;", "&beta;", "'", "\"", "=", " ", "\t", "\r", "\n", "\r\n\r\n", "\f", "\0",
            "<p>", "</p>", "<div class=\"abstract\">", "</div>", "<script>", "</script>", "<style>", "<table><tr><td>", "</table>", "<sup>", "<math>", "<svg>", "<template>", "<select>", "<textarea>", "<meta name=\"citation_doi\" content=\"", "<br>",
            "<PubmedArticle>", "</PubmedArticle>", "<AbstractText Label=\"", "<DeleteCitation>", "<article>", "</article>", "<sec><title>", "<xref ref-type=\"bibr\" rid=\"B1\">1</xref>", "<document>", "</passage>", "<sub-article>",
            "{", "}", "[", "]", ",", ":", "\\", "\\u", "\\ud800", "\\u0000", "null", "true", "-0", "1e999", "{\"id\":1,\"text\":\"", "\"resultList\":{\"result\":[", "\"documents\":[",
            "PMID- ", "AB  - ", "      ", "TY  - ", "ER  - ", "|t|", "|a|", "1\t2\t3\t",
            "β", "ß", "\u0301", "\u202e", "\ufeff", "\u00ad", "\u200b", "\u2028", "😀", "ï¬", "Î²", "\ufb01", "Abstract", "References", "Keywords:", "et al.", "10.1000/", "2020", "Page 1 of 2", "RETRACTED: ",
        ]).Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0x1F, 0x8B, 8, 0], [0x80], [0xE2, 0x80],
    ];

    /// <summary>The input of a number.</summary>
    /// <param name="number">Any number; neighbours have nothing in common.</param>
    /// <returns>The bytes, and the seed whose name they go under.</returns>
    internal (byte[] Bytes, FuzzSeed Seed) Make(long number)
    {
        var random = new Random((int)((ulong)number * 0x9E3779B97F4A7C15 >> 33));
        FuzzSeed seed = seeds[random.Next(seeds.Count)];
        var bytes = new List<byte>(seed.Bytes);
        if (bytes.Count > MaxLength) bytes.RemoveRange(MaxLength, bytes.Count - MaxLength);
        for (int i = 1 + random.Next(1 << random.Next(6)); i > 0; i--) Mutate(bytes, random);
        if (bytes.Count > MaxLength) bytes.RemoveRange(MaxLength, bytes.Count - MaxLength);
        return ([.. bytes], seed);
    }

    private void Mutate(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count + 1);
        int length = Math.Min(bytes.Count - at, 1 << random.Next(12));
        switch (random.Next(12))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 5:
                Repeat(bytes, at, Math.Min(length, 64), random.Next(1, 2000));
                break;
            case 6:
                byte[] other = seeds[random.Next(seeds.Count)].Bytes;
                int from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 << random.Next(13))).ToArray());
                break;
            case 7:
                Repeat(bytes, at, Tokens[random.Next(Tokens.Length)], random.Next(1, 3000));
                break;
            case 8:
                List<byte> moved = bytes.GetRange(at, length);
                bytes.RemoveRange(at, length);
                bytes.InsertRange(random.Next(bytes.Count + 1), moved);
                break;
            case 9 when random.Next(8) == 0:
                Recode(bytes, random);
                break;
            default:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
        }
    }

    private static void Repeat(List<byte> bytes, int at, int length, int times) => Repeat(bytes, at, [.. bytes.GetRange(at, length)], times);

    private static void Repeat(List<byte> bytes, int at, byte[] piece, int times)
    {
        if (piece.Length == 0) return;
        times = Math.Min(times, (MaxLength - Math.Min(bytes.Count, MaxLength)) / piece.Length);
        var repeated = new byte[piece.Length * Math.Max(0, times)];
        for (int i = 0; i < repeated.Length; i++) repeated[i] = piece[i % piece.Length];
        bytes.InsertRange(at, repeated);
    }

    /// <summary>Writes the text in another encoding, or reads its bytes as Windows-1252 and writes them again.</summary>
    private static void Recode(List<byte> bytes, Random random)
    {
        string text = Encoding.UTF8.GetString([.. bytes]);
        byte[] recoded = random.Next(3) switch
        {
            0 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            1 => Encoding.BigEndianUnicode.GetBytes(text),
            _ => Encoding.UTF8.GetBytes(Encoding.Latin1.GetString([.. bytes])),
        };
        bytes.Clear();
        bytes.AddRange(recoded);
    }
}
