using System.Diagnostics;
using System.Text;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests;

/// <summary>Damaged and hostile records: every one gives documents that keep the laws, in time.</summary>
public sealed class HostileRecordTests
{
    public static TheoryData<string, string> Small => new()
    {
        { "x.nbib", "PMID- 90000001\nDP  - 2019 Nov-Dec\nTI  - A title\n      wrapped \u03b2\ud83d\udca1.\nLID - 10.1234/x [doi]\nAB  - AIM: One. RESULTS: Two.\nFAU - Roe, J\nAU  - Roe J\nRIN - J. PMID: 1\n\nPMID- 2\nTI  - B.\n" },
        { "x.ris", "TY  - JOUR\r\nAU  - Roe, J; Doe\r\nTI  - A \u03b2 title\r\nSP  - 1\r\nEP  - 2\r\nPY  - 2021/05//\r\nKW  - a\r\nb\r\nDO  - 10.1234/x\r\nER  - \r\n\r\nTY  - JOUR\r\nTI  - B\r\nER  - \r\n" },
        { "x.txt", "1|t|A \u03b2 title\n1|a|AIM: One.\n1\t0\t1\tA\tGene\t1\n\n2|t|B\n2|a|C\n" },
        { "x.json", "{\"hitCount\":2,\"resultList\":{\"result\":[{\"id\":\"1\",\"source\":\"MED\",\"pubYear\":\"2020\",\"authorString\":\"Roe J, Doe.\",\"title\":\"\\u03b2 <i>x</i> &amp; \\ud83d\\udca1 \u03b2\",\"abstractText\":\"<h4>A</h4>B<sup>2</sup>\\\"\"},{\"id\":\"2\",\"title\":\"T\"}]}}" },
        { "x.json", "{\"source\":\"s\",\"date\":\"d\",\"key\":\"k\",\"documents\":[{\"id\":\"1\",\"passages\":[{\"infons\":{\"type\":\"title\",\"journal\":\"J; 2020\"},\"text\":\"\\u03b2 T\",\"annotations\":[{\"id\":\"1\"}]},{\"infons\":{},\"sentences\":[{\"text\":\"S\"}]}]},{\"id\":\"2\",\"passages\":[]}]}" },
        { "x.json", "[{\"id\":\"a\",\"title\":\"T \\u03b2\",\"authors\":[{\"family\":\"Roe\"}]},\n{\"id\":\"b\",\"text\":\"U\"}]" },
    };

    [Theory]
    [MemberData(nameof(Small))]
    public void A_record_cut_at_any_byte_is_read(string uri, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        for (int length = 0; length <= bytes.Length; length++) Assert.NotEmpty(Records.All(bytes[..length], uri));
    }

    [Theory]
    [MemberData(nameof(Small))]
    public void A_record_with_any_byte_lost_or_changed_is_read(string uri, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        byte[] intruders = [(byte)'"', (byte)'{', (byte)'}', (byte)'[', (byte)']', (byte)'\\', (byte)'\n', 0xFF, 0];
        for (int at = 0; at < bytes.Length; at++)
        {
            Assert.NotEmpty(Records.All([.. bytes[..at], .. bytes[(at + 1)..]], uri));
            byte kept = bytes[at];
            bytes[at] = intruders[at % intruders.Length];
            Assert.NotEmpty(Records.All(bytes, uri));
            bytes[at] = kept;
        }
    }

    [Theory]
    [InlineData("{\"id\":\"1\",\"passages\":", "[", "x.json")]
    [InlineData("{\"resultList\":{\"result\":", "{\"a\":", "x.json")]
    [InlineData("{\"resultList\":", "{\"resultList\":", "x.json")]
    [InlineData("[", "[", "x.json")]
    [InlineData("{\"id\":\"1\",\"passages\":[{\"text\":\"", "\\\"", "x.json")]
    [InlineData("{\"id\":\"1\",\"source\":\"MED\",\"pubYear\":\"2\",\"authorString\":\"x\",\"title\":\"", "<i>&", "x.json")]
    [InlineData("{\"id\":\"1\",\"source\":\"MED\",\"pubYear\":\"2\",\"authorString\":\"x\",\"abstractText\":\"", "<h4>A</h4>", "x.json")]
    [InlineData("PMID- 1\nAB  - ", "AIM: A. ", "x.nbib")]
    [InlineData("PMID- 1\nAB  - A\n", "      10.1/\n", "x.nbib")]
    [InlineData("PMID- 1\nLID - 10.1234/x [doi]\nAID - ", "10.", "x.nbib")]
    [InlineData("PMID- 1\n", "AU  - A\n", "x.nbib")]
    [InlineData("TY  - JOUR\nKW  - ", ";a", "x.ris")]
    [InlineData("TY  - JOUR\n", "AB  - a\n", "x.ris")]
    [InlineData("1|t|A\n", "1|x|", "x.txt")]
    [InlineData("1|t|A\n", "1|a|AIM: B\n", "x.txt")]
    public void Repetition_takes_time_in_proportion(string start, string again, string uri)
    {
        // A hundred thousand times; what grew by its square would take minutes.
        byte[] bytes = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(again, 100_000)));
        var watch = Stopwatch.StartNew();
        SourceDocument[] documents = [.. new DocumentReader().Read(new MemoryStream(bytes), new ReadRequest(uri))];
        Assert.NotEmpty(documents);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed} for {start}");
    }

    [Theory]
    [InlineData("{\"id\":\"1\",\"source\":\"MED\",\"pubYear\":\"2\",\"authorString\":\"x\",\"title\":\"a \\ud83d b \\udca1 c \\ud83d\\u0041\"}", "a \uFFFD b \uFFFD c \uFFFDA")]
    [InlineData("{\"id\":\"1\",\"source\":\"MED\",\"pubYear\":\"2\",\"authorString\":\"x\",\"title\":\"a \\uZZZZ \\q \\/ b\"}", "a uZZZZ q / b")]
    [InlineData("{\"id\":\"1\",\"source\":\"MED\",\"pubYear\":\"2\",\"authorString\":\"x\",\"title\":\"a\\u00", "au00")]
    public void Odd_escapes_are_read_as_far_as_they_go(string content, string title) => Assert.Equal(title, Records.All(content, "x.json")[0].Values("title")[0]);

    [Fact]
    public void Bytes_that_are_no_utf8_are_told()
    {
        byte[] bytes = [.. "{\"id\":\"1\",\"source\":\"MED\",\"pubYear\":\"2\",\"authorString\":\"x\",\"title\":\"\u03b1\u03b2\u03b3 "u8, 0xFF, .. " x\"}"u8];
        Assert.Contains("MSC1006", Records.All(bytes, "x.json")[0].Codes());
    }

    [Fact]
    public void A_string_of_twenty_megabytes_is_one_title()
    {
        string content = "{\"id\":\"1\",\"source\":\"MED\",\"pubYear\":\"2\",\"authorString\":\"x\",\"title\":\"" + new string('a', 20_000_000) + "\"}";
        Assert.Equal(20_000_000, Assert.Single(new DocumentReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), new ReadRequest("x.json"))).Layout.Text.Length);
    }
}
