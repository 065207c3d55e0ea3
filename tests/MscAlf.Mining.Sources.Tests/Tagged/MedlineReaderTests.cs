using System.IO.Compression;
using System.Text;
using MscAlf.Mining.Sources;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Tagged;

public sealed class MedlineReaderTests
{
    private const string Full = """
        PMID- 90000001
        OWN - NLM
        STAT- MEDLINE
        IS  - 1234-567X (Electronic)
        IS  - 2345-6789 (Print)
        VI  - 12
        IP  - 3
        DP  - 2019 Nov-Dec
        TI  - A made-up title that is so long that
              it is wrapped.
        PG  - 17-9
        LID - 10.1234/made.up(1) [doi]
        LID - S0000-0000(19)00001-1 [pii]
        AB  - BACKGROUND: Light was thought to
              help. METHODS AND
              MATERIALS: Ten lamps were lit (n = 10). RESULTS: Rooms got
              brighter.
        CI  - Copyright (c) 2019 Nobody.
        FAU - Roe, Jane Q
        AU  - Roe JQ
        AD  - Institute of Lamps, Nowhere.
        AUID- ORCID: 0000-0000-0000-0000
        FAU - van der Doe, John
        AU  - van der Doe J
        CN  - The Lamp Group
        LA  - eng
        PT  - Journal Article
        PT  - Retracted Publication
        DEP - 20190915
        TT  - Ein erfundener Titel.
        TA  - J Lamps
        JT  - Journal of lamps
        RIN - J Lamps. 2020 Feb;13(1):5. doi: 10.1234/r.5. PMID: 90000002
        EIN - J Lamps. 2019 Dec;12(4):99. doi: 10.1234/E.99
        CIN - J Lamps. 2019 Dec;12(4):98
        MH  - *Light
        MH  - Lamps/standards/*supply &
              distribution
        OTO - NOTNLM
        OT  - *bright rooms
        OT  - lamps
        PMC - PMC9000001
        AID - 10.1234/made.up(1) [doi]
        SO  - J Lamps. 2019 Nov-Dec;12(3):17-9.
        """;

    [Theory]
    [InlineData("pmid", "90000001")]
    [InlineData("title", "A made-up title that is so long that it is wrapped.")]
    [InlineData("issn", "1234-567X|2345-6789")]
    [InlineData("volume", "12")]
    [InlineData("issue", "3")]
    [InlineData("pages", "17-9")]
    [InlineData("date", "2019-11")]
    [InlineData("doi", "10.1234/made.up(1)|10.1234/made.up(1)")]
    [InlineData("pmcid", "PMC9000001")]
    [InlineData("authors", "Roe, Jane Q|van der Doe, John")]
    [InlineData("group-author", "The Lamp Group")]
    [InlineData("journal", "Journal of lamps")]
    [InlineData("journal-abbreviation", "J Lamps")]
    [InlineData("language", "eng")]
    [InlineData("types", "Journal Article|Retracted Publication")]
    [InlineData("status", "retracted")]
    [InlineData("keywords", "bright rooms|lamps")]
    [InlineData("mesh", "*Light|Lamps/standards/*supply & distribution")]
    [InlineData("relation", "retraction-in pmid:90000002|correction-in doi:10.1234/e.99|comment-in text:J Lamps. 2019 Dec;12(4):98")]
    public void A_record_states_its_fields(string name, string values) => Assert.Equal(values, string.Join('|', Records.One(Full).Values(name)));

    [Theory]
    [InlineData("pmid", "90000001")]
    [InlineData("issn", "1234-567X|2345-6789")]
    [InlineData("date", "2019 Nov-Dec")]
    [InlineData("keywords", "bright rooms|lamps")]
    [InlineData("doi", "10.1234/made.up(1)|10.1234/made.up(1)")]
    public void A_field_points_to_its_characters(string name, string places) => Assert.Equal(places, string.Join('|', Records.One(Full).Places(name)));

    [Fact]
    public void Wrapped_lines_are_joined_and_labels_cut()
    {
        SourceDocument document = Records.One(Full);
        Assert.Equal("""
            title: A made-up title that is so long that it is wrapped.
            abstract#: BACKGROUND:
            abstract: Light was thought to help.
            abstract#: METHODS AND MATERIALS:
            abstract: Ten lamps were lit (n = 10).
            abstract#: RESULTS:
            abstract: Rooms got brighter.
            """, document.Blocks());
        Assert.Equal("structured", document.Form);
        Assert.Equal("medline", document.Kind);
        Assert.Equal("application/nbib", document.Source.MediaType);
    }

    [Fact]
    public void What_is_left_out_has_a_reason()
    {
        string[] left = Records.One(Full).Left();
        Assert.Contains("licence medline/CI", left);
        Assert.Contains("affiliations medline/AD", left);
        Assert.Contains("byline medline/AU", left);
        Assert.Contains("other-language medline/TT", left);
        Assert.Contains("metadata-label medline/DEP", left);
        Assert.Contains("citation-line medline/SO", left);
    }

    [Theory]
    [InlineData("2012 Oct 15", "2012-10-15")]
    [InlineData("2002 Sep", "2002-09")]
    [InlineData("2006", "2006")]
    [InlineData("2003 Nov-Dec", "2003-11")]
    [InlineData("1998 Dec-1999 Jan", "1998-12")]
    [InlineData("2000 Spring", "2000")]
    [InlineData("2012 Oct 15-21", "2012-10-15")]
    [InlineData("2011 Feb 31", "2011-02")]
    [InlineData("1978-1979", "1978")]
    [InlineData("2021 Summer-Fall", "2021")]
    public void Dates_of_all_shapes_are_read(string stated, string iso) => Assert.Equal([iso], Records.One($"PMID- 1\nTI  - T.\nDP  - {stated}\n").Values("date"));

    [Fact]
    public void A_file_of_several_gives_members_with_their_own_text()
    {
        SourceDocument[] documents = Records.All("\nPMID- 11\nTI  - One.\n\nPMID- 12\nTI  - Two.\nAB  - Text here.\n\n\nPMID- 11\nTI  - Again.\n", "d/my set.nbib");
        Assert.Equal(["my set#11", "my set#12", "my set#11~2"], documents.Select(d => d.Id));
        Assert.Equal(["PMID 11", "PMID 12", "PMID 11"], documents.Select(d => d.Source.Member));
        Assert.Equal("PMID- 12\nTI  - Two.\nAB  - Text here.", documents[1].Source.Text);
        Assert.Equal(ContentHash.Of(documents[1].Source.Text), documents[1].Source.Sha256);
    }

    [Fact]
    public void A_file_of_one_is_the_document()
    {
        const string content = "\nPMID- 11\r\nTI  - One.\r\n\r\n";
        SourceDocument document = Records.One(content, "d/x.nbib");
        Assert.Equal(("x", null, content), (document.Id, document.Source.Member, document.Source.Text));
        Assert.Equal(ContentHash.Of(content), document.Source.Sha256);
    }

    [Theory]
    [InlineData("PMID- 1\nTI  - A.\nPMID- 2\nTI  - B.\n", 2)] // no blank line between
    [InlineData("PMC - PMC1\nPMID- 1\nTI  - A.\n", 1)] // the order of PMC
    [InlineData("PMID- 1\nTI  - A.\n\n      wrapped over a blank line\n\nPMID- 2\n", 2)]
    [InlineData("PMID- 1\r\rTI  - A.\r\rPMID- 2\rTI  - B.\r", 3)]
    public void Records_are_told_apart(string content, int count) => Assert.Equal(count, Records.All(content, "x.nbib").Length);

    [Fact]
    public void Initials_count_where_no_full_name_stands()
    {
        Assert.Equal(["Roe JQ", "Doe, John"], Records.One("PMID- 1\nTI  - A.\nAU  - Roe JQ\nFAU - Doe, John\nAU  - Doe J\n").Values("authors"));
    }

    [Fact]
    public void An_abstract_in_another_language_is_not_mined()
    {
        SourceDocument document = Records.One("PMID- 1\nTI  - A.\nAB  - It is bright.\nOAB - Es ist hell.\nOABL- ger\n");
        Assert.Equal("title: A.\nabstract: It is bright.", document.Blocks());
        Assert.Contains("other-language medline/OAB", document.Left());
        Assert.Equal("title: A.\nabstract: It is bright.", Records.One("PMID- 1\nTI  - A.\nOAB - It is bright.\nOABL- eng\n").Blocks());
    }

    [Theory]
    [InlineData("Light was bad. CONCLUSION: It is good.", "abstract: Light was bad.\nabstract#: CONCLUSION:\nabstract: It is good.")]
    [InlineData("The DNA: what it is. IL: two.", "abstract: The DNA: what it is. IL: two.")]
    [InlineData("LAMP: a tool. It works.", "abstract: LAMP: a tool. It works.")]
    [InlineData("CASE NOTES: One. WHAT NEXT: Two.", "abstract#: CASE NOTES:\nabstract: One.\nabstract#: WHAT NEXT:\nabstract: Two.")]
    [InlineData("PATIENT(S): Nine. MAIN OUTCOME MEASURE(S): Light.", "abstract#: PATIENT(S):\nabstract: Nine.\nabstract#: MAIN OUTCOME MEASURE(S):\nabstract: Light.")]
    [InlineData("At 12:30 the ratio was 3: 1.", "abstract: At 12:30 the ratio was 3: 1.")]
    public void Labels_are_words_in_capitals_at_the_start_of_a_sentence(string text, string blocks) =>
        Assert.Equal(blocks, Records.One($"PMID- 1\nAB  - {text}\n").Blocks());

    [Fact]
    public void A_record_without_fields_costs_only_itself()
    {
        SourceDocument[] documents = Records.All("PMID- 1\nTI  - A.\n\nPMID- \n\nPMID- 3\nTI  - C.\n");
        Assert.Equal([0, 1, 0], documents.Select(d => d.Diagnostics.Length));
        Assert.Equal("MSC1018", documents[1].Codes()[0]);
    }

    [Fact]
    public void A_record_over_the_bound_is_passed_over()
    {
        SourceDocument[] documents = Records.All($"PMID- 1\nTI  - A.\n\nPMID- 2\nTI  - {new string('x', 5000)}\nAB  - {new string('y', 5000)}\n\nPMID- 3\nTI  - C.\n", limits: new ReadLimits { MaxRecordBytes = 2000 });
        Assert.Equal(3, documents.Length);
        Assert.Equal(["MSC1012"], documents[1].Codes());
        Assert.Equal(["C."], documents[2].Values("title"));
    }

    [Fact]
    public void Other_encodings_are_read()
    {
        const string content = "PMID- 1\nTI  - \u00c4rztliche L\u00e4mpchen.\nAB  - Licht.\n\nPMID- 2\nTI  - Zwei.\n";
        Assert.Equal("\u00c4rztliche L\u00e4mpchen.", Records.All(Encoding.Latin1.GetBytes(content))[0].Values("title")[0]);
        Assert.Equal("\u00c4rztliche L\u00e4mpchen.", Records.All([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(content)])[0].Values("title")[0]);
        Assert.Equal("\u00c4rztliche L\u00e4mpchen.", Records.All([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(content)])[0].Values("title")[0]);
    }

    [Fact]
    public void A_damaged_gzip_is_told_by_the_last_record()
    {
        var packed = new MemoryStream();
        var random = new Random(7);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int i = 0; i < 5000; i++) gzip.Write(Encoding.UTF8.GetBytes($"PMID- {i}\nTI  - Title {random.Next()} {random.Next()}.\n\n"));
        }
        SourceDocument[] documents = Records.All(packed.ToArray()[..(int)(packed.Length / 2)], "x.nbib.gz");
        Assert.True(documents.Length > 1000);
        Assert.Contains("MSC1010", documents[^1].Codes());
    }
}
