using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;
using static MscAlf.Mining.Sources.Tests.Xml.PubMedSamples;

namespace MscAlf.Mining.Sources.Tests.Xml;

/// <summary>Cutting records out of inputs of any size and state: members, ids, encodings, damage, bounds.</summary>
public sealed class XmlRecordsTests
{
    private static string Simple(string pmid, string title = "T") => Record($"<ArticleTitle>{title}</ArticleTitle>", pmid: pmid);

    private static string Titles(IEnumerable<SourceDocument> documents) => string.Join('|', documents.Select(static d => d.Layout.Text.Split('\n')[0]));

    [Fact]
    public void One_record_is_the_whole_input()
    {
        string xml = Set(Simple("7"));
        SourceDocument document = Assert.Single(Read(xml));
        Assert.Equal(("set", null, xml), (document.Id, document.Source.Member, document.Source.Text));
        Assert.Equal(ContentHash.Of(xml), document.Source.Sha256);
        Assert.Equal("pubmed-xml", document.Kind);
    }

    [Fact]
    public void Several_records_are_members_with_their_own_text_and_ids()
    {
        List<SourceDocument> documents = Read(Set(Simple("7"), Simple("8"), Simple("7"), Simple("9").Replace("Version=\"1\"", "Version=\"2\"", StringComparison.Ordinal), "<PubmedArticle><MedlineCitation><Article><ArticleTitle>No number</ArticleTitle></Article></MedlineCitation></PubmedArticle>"));
        Assert.Equal(["set#7", "set#8", "set#7~2", "set#9.2", "set#record-5"], documents.Select(static d => d.Id));
        Assert.Equal(["PMID 7", "PMID 8", "PMID 7", "PMID 9", "record 5"], documents.Select(static d => d.Source.Member));
        Assert.Equal(Simple("8"), documents[1].Source.Text);
        Assert.Equal(ContentHash.Of(Simple("8")), documents[1].Source.Sha256);
    }

    [Theory]
    [InlineData("one without end tag", "<PubmedArticle><MedlineCitation><Article><ArticleTitle>Bad</ArticleTitle></Article>", "A|Bad|Z")]
    [InlineData("one cut in a tag", "<PubmedArticle><MedlineCitation><Article><ArticleTitle>Bad</ArticleTitle><Abs", "A|Bad|Z")]
    [InlineData("an empty one", "<PubmedArticle/>", "A||Z")]
    [InlineData("one in a comment", "<!-- <PubmedArticle><ArticleTitle>Bad</ArticleTitle></PubmedArticle> -->", "A|Z")]
    [InlineData("one in a CDATA section", "<![CDATA[<PubmedArticle>]]>", "A|Z")]
    [InlineData("a comment without end", "<!-- <x>", "A|Z")]
    [InlineData("rubbish between", "</PubmedArticle> <Pubmed <PubmedArticleX> & ]]>", "A|Z")]
    [InlineData("one whose end tag has a space", "<PubmedArticle ><MedlineCitation><Article><ArticleTitle>Good</ArticleTitle></Article></MedlineCitation></PubmedArticle\n>", "A|Good|Z")]
    public void A_broken_record_costs_only_itself(string what, string broken, string titles) =>
        Assert.Equal((what, titles), (what, Titles(Read(Set(Simple("1", "A"), broken, Simple("2", "Z"))))));

    [Fact]
    public void Citations_without_a_record_around_them_are_read()
    {
        List<SourceDocument> documents = Read("<MedlineCitationSet><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>A</ArticleTitle></Article></MedlineCitation><MedlineCitation><PMID>8</PMID><Article><ArticleTitle>B</ArticleTitle></Article></MedlineCitation></MedlineCitationSet>");
        Assert.Equal(["set#7", "set#8"], documents.Select(static d => d.Id));
        Assert.Equal("A|B", Titles(documents));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("iso-8859-1")]
    public void Any_encoding_is_read(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        foreach (int records in (int[])[1, 2])
        {
            string xml = Set([.. Enumerable.Range(1, records).Select(static i => Simple(i.ToString(System.Globalization.CultureInfo.InvariantCulture), "Größe"))]).Replace("?>", $" encoding=\"{name}\"?>", StringComparison.Ordinal);
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(xml)];
            List<SourceDocument> documents = Read(bytes);
            Assert.Equal(records, documents.Count);
            Assert.All(documents, static d => Assert.Equal("Größe", d.Layout.Text));
            Assert.Equal(name == "iso-8859-1" ? "windows-1252" : name, documents[0].Source.Encoding);
            if (records == 1) Assert.Equal(ContentHash.Of(bytes), documents[0].Source.Sha256);
        }
    }

    [Fact]
    public void Wide_characters_fill_the_buffer_to_any_byte()
    {
        for (int length = 87_370; length < 87_390; length++) // three bytes each, about the size of the buffer
        {
            Assert.Single(Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<PubmedArticle>" + new string('€', length))]));
        }
    }

    [Fact]
    public void Wide_characters_beyond_the_first_plane_survive_the_way()
    {
        string title = string.Concat(Enumerable.Repeat("𝛽-cells ", 20_000)).Trim();
        Assert.Equal(title, Assert.Single(Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Set(Simple("1", title)))])).Layout.Text);
    }

    [Fact]
    public void Every_cut_of_a_set_is_read()
    {
        string xml = Set(Record("<Journal><JournalIssue><PubDate><Year>2001</Year></PubDate></JournalIssue></Journal><ArticleTitle>On <i>x</i> &amp; y.</ArticleTitle><Abstract><AbstractText Label=\"A\">T &#945;.</AbstractText></Abstract>", "<KeywordList><Keyword>k</Keyword></KeywordList>"), Simple("2", "Z"));
        byte[] bytes = Encoding.UTF8.GetBytes(xml);
        for (int length = 0; length <= bytes.Length; length++)
        {
            foreach (SourceDocument document in Read(bytes[..length])) Parse(document);
        }
    }

    [Fact]
    public void Any_byte_may_be_wrong()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Set(Record("<ArticleTitle>On <i>x</i>.</ArticleTitle><Abstract><AbstractText Label=\"A\">T.</AbstractText></Abstract>"), Simple("2", "Z")));
        var random = new Random(20_26);
        for (int round = 0; round < 3000; round++)
        {
            byte[] wrong = [.. bytes];
            for (int i = random.Next(1, 4); i > 0; i--) wrong[random.Next(wrong.Length)] = round % 2 == 0 ? (byte)random.Next(256) : "<>&/\"'= !-"u8[random.Next(10)];
            foreach (SourceDocument document in Read(wrong)) Parse(document);
        }
    }

    [Fact]
    public void A_record_over_the_bound_is_passed_over()
    {
        var limits = new ReadLimits { MaxRecordBytes = 2000, MaxBytes = 4000 };
        string large = Simple("5", new string('x', 3000)), huge = Simple("6", new string('y', 1_000_000));
        Assert.Equal("A||Z", Titles(Read(Set(Simple("1", "A"), large, Simple("2", "Z")), limits)));
        Assert.Equal("|A||Z", Titles(Read(Set(huge, Simple("1", "A"), huge, Simple("2", "Z")), limits)));
        Assert.Contains(Read(Set(large, Simple("2", "Z")), limits)[0].Diagnostics, static d => d.Id is "MSC1033");
        Assert.Equal("A", Titles(Read(Set(Simple("1", "A")), limits)));
        Assert.Contains(Assert.Single(Read("<a>" + new string('x', 9000) + "</a>", limits)).Diagnostics, static d => d.Id is "MSC1004");
    }

    [Fact]
    public void A_broken_gzip_stream_gives_what_could_be_unpacked()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(Set([.. Enumerable.Range(1, 2000).Select(static i => Simple(i.ToString(System.Globalization.CultureInfo.InvariantCulture), ContentHash.Of("record " + i).Hex))])));
        List<SourceDocument> documents = Read(packed.ToArray()[..(int)(packed.Length / 2)]);
        Assert.InRange(documents.Count, 500, 1500);
        Assert.Contains(documents[^1].Diagnostics, static d => d.Id == "MSC1010");
        Assert.Equal(documents.Count, documents.Select(static d => d.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("deep nesting", "<a>", 200_000)]
    [InlineData("deep nesting in a title", "<i>", 200_000)]
    [InlineData("a long attribute", "", 20_000_000)]
    [InlineData("entities", "&x0;", 500_000)]
    [InlineData("labels", "</AbstractText><AbstractText Label=\"A\">b", 50_000)]
    [InlineData("authors", "</ArticleTitle><AuthorList><Author><LastName>x</LastName></Author></AuthorList>", 50_000)]
    public void Hostile_records_end_soon(string what, string piece, int times)
    {
        string inside = piece.Length == 0 ? "<x y=\"" + new string('z', times) + "\"/>" : new StringBuilder().Insert(0, piece, times).ToString();
        string xml = "<!DOCTYPE PubmedArticleSet [<!ENTITY x0 \"ha\"><!ENTITY x1 \"&x0;&x0;\">]>" + Set(Record($"<ArticleTitle>{inside}</ArticleTitle><Abstract><AbstractText>{inside}</AbstractText></Abstract>"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (SourceDocument document in Read(xml)) Parse(document);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{what}: {clock.Elapsed}");
    }

    [Fact]
    public void Entities_of_an_internal_subset_are_kept_as_they_came()
    {
        SourceDocument document = Assert.Single(Read("<!DOCTYPE PubmedArticleSet [<!ENTITY lol \"ha\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>" + Set(Simple("7", "A &lol; b &f; c"))));
        Assert.Equal("A &lol; b &f; c", document.Layout.Text);
        Diagnostic unknown = Assert.Single(document.Diagnostics);
        Assert.Equal(("MSC1031", 2), (unknown.Id, unknown.Source.Length));
    }

    [Theory]
    [InlineData("<eSearchResult><Count>1</Count><IdList><Id>7</Id></IdList></eSearchResult>", "MSC1034")]
    [InlineData("<eSearchResult><ERROR>Empty term</ERROR></eSearchResult>", "MSC1035")]
    [InlineData("<eSummaryResult><DocSum><Id>7</Id></DocSum></eSummaryResult>", "MSC1034")]
    [InlineData("<eLinkResult><LinkSet/></eLinkResult>", "MSC1034")]
    [InlineData("<eFetchResult><ERROR>Cannot retrieve</ERROR></eFetchResult>", "MSC1035")]
    [InlineData("<pmc-articleset><Reply Id=\"7\" error=\"id not found\"/></pmc-articleset>", "MSC1035")]
    [InlineData("<PubmedArticleSet></PubmedArticleSet>", "MSC1036")]
    [InlineData("<PubmedArticleSet/>", "MSC1036")]
    [InlineData("<opml><x/></opml>", "MSC1002")]
    public void An_input_without_records_says_what_it_is(string xml, string code)
    {
        SourceDocument document = Assert.Single(Read("<?xml version=\"1.0\"?>" + xml));
        Assert.Equal([code], document.Diagnostics.Select(static d => d.Id));
        Assert.Equal(Severity.Error, document.Diagnostics[0].Severity);
        Parse(document);
    }
}
