using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Sources.Tests.Tagged;

public sealed class RisReaderTests
{
    /// <summary>As publishers write it.</summary>
    private const string Publisher = "TY  - JOUR\r\nAU  - Roe, Jane Q.\r\nAU  - Doe, John\r\nPY  - 2021\r\nDA  - 2021/05/03\r\nTI  - A made-up title\r\nJO  - J. Lamps\r\nJF  - Journal of Lamps\r\nSP  - 117\r\nEP  - 125\r\nVL  - 12\r\nIS  - 3\r\n"
        + "AB  - BACKGROUND: Light. RESULTS: Bright.\r\nSN  - 1234-5678\r\nUR  - https://doi.org/10.1234/lamp\r\nDO  - https://doi.org/10.1234/LAMP\r\nID  - Roe2021\r\nER  - \r\n";

    /// <summary>As reference managers write it: abstract in N2, key words on lines of their own, ids in fields of their choice.</summary>
    private const string Manager = "\uFEFFTY  - JOUR\nA1  - Roe,J.Q.\nT1  - A made-up title\nY1  - 2021/05//\nN2  - Light is\nbright.\nKW  - lamps\nbright rooms\nlight\nJF  - Journal of Lamps\nJA  - J Lamps\nVL  - 12\nAN  - 90000001\nDB  - PubMed\nC2  - PMC9000001\nM3  - 10.1234/lamp\nT2  - Journal of Lamps\nER  -\n";

    /// <summary>As an abstract database writes it.</summary>
    private const string Database = "TY  - JOUR\nTI  - A made-up title\nT2  - Journal of Lamps\nJ2  - J. Lamps\nVL  - 12\nPY  - 2021\nDO  - 10.1234/lamp\nC7  - 4711\nAU  - Roe, J.\nAD  - Nowhere\nSN  - 12345678 (ISSN)\nC2  - 90000001\nLA  - English\nM3  - Review\nDB  - Scopus\nN1  - Export Date: 3 May 2021\nER  - \n";

    [Theory]
    [InlineData(Publisher, "title=A made-up title;authors=Roe, Jane Q.|Doe, John;date=2021-05-03;journal=Journal of Lamps;journal-abbreviation=J. Lamps;pages=117-125;volume=12;issue=3;issn=1234-5678;doi=10.1234/LAMP;types=journal article")]
    [InlineData(Manager, "title=A made-up title;authors=Roe,J.Q.;date=2021-05;journal=Journal of Lamps;journal-abbreviation=J Lamps;keywords=lamps|bright rooms|light;pmid=90000001;pmcid=PMC9000001;doi=10.1234/lamp")]
    [InlineData(Database, "title=A made-up title;authors=Roe, J.;date=2021;journal=Journal of Lamps;journal-abbreviation=J. Lamps;pages=4711;pmid=90000001;issn=1234-5678;language=English;types=journal article|Review;doi=10.1234/lamp")]
    public void The_variants_of_exporters_are_read(string content, string fields)
    {
        SourceDocument document = Records.One(content, "x.ris");
        foreach (string field in fields.Split(';'))
        {
            string[] parts = field.Split('=');
            Assert.Equal(parts[1], string.Join('|', document.Values(parts[0])));
        }
        Assert.Equal("ris", document.Kind);
        Assert.Empty(document.Diagnostics);
    }

    [Fact]
    public void The_abstract_is_cut_at_its_labels_and_joined()
    {
        Assert.Equal("title: A made-up title\nabstract#: BACKGROUND:\nabstract: Light.\nabstract#: RESULTS:\nabstract: Bright.", Records.One(Publisher).Blocks());
        Assert.Equal("title: A made-up title\nabstract: Light is bright.", Records.One(Manager).Blocks());
    }

    [Theory]
    [InlineData("TY  - JOUR\nTI  - A\nER  - \n\nTY  - JOUR\nTI  - B\nER  - \n", "A|B")]
    [InlineData("TY  - JOUR\nTI  - A\n\nTY  - JOUR\nTI  - B\n", "A|B")] // no ER
    [InlineData("TY  - JOUR\nTI  - A\n\nAB  - B\nER  - \n", "A")] // a blank line inside
    [InlineData("TY - JOUR\nTI - A\nER - \nTY - JOUR\nTI - B\nER - \n", "A|B")] // a space too few
    [InlineData("TY  -JOUR\nTI  -A\nER  -\n", "A")]
    [InlineData("Provider: Nobody\nDatabase: None\nContent:text/plain; charset=\"UTF-8\"\n\n\nTY  - JOUR\nTI  - A\nER  - \n\nTY  - JOUR\nTI  - B\nER  - \n", "A|B")]
    [InlineData("TY  - JOUR\nTI  - A\nER  - \nTI  - B\nER  - \n", "A|B")] // no TY
    public void Records_are_told_apart(string content, string titles) => Assert.Equal(titles, string.Join('|', Records.All(content, "x.ris").Select(d => d.Values("title")[0])));

    [Fact]
    public void What_stands_before_the_first_record_belongs_to_it()
    {
        SourceDocument[] documents = Records.All("Provider: Nobody\n\nTY  - JOUR\nTI  - A\nER  - \n\nTY  - JOUR\nTI  - B\nER  - \n", "x.ris");
        Assert.StartsWith("Provider", documents[0].Source.Text);
        Assert.Contains("metadata-label ris/header", documents[0].Left());
    }

    [Fact]
    public void A_second_abstract_that_repeats_the_first_is_its_repetition()
    {
        Assert.Contains("duplicate ris/N2", Records.One("TY  - JOUR\nTI  - A\nAB  - Light.\nN2  - Light.\nER  - \n").Left());
        Assert.Contains("supplement ris/N2", Records.One("TY  - JOUR\nTI  - A\nAB  - Light.\nN2  - Other.\nER  - \n").Left());
    }

    [Theory]
    [InlineData("AU  - Roe, J.; Doe, J.", "authors", "Roe, J.|Doe, J.")]
    [InlineData("SP  - 12-15\nEP  - 15", "pages", "12-15")]
    [InlineData("SP  - e12", "pages", "e12")]
    [InlineData("KW  - a; b ;c", "keywords", "a|b|c")]
    [InlineData("UR  - https://pubmed.ncbi.nlm.nih.gov/90000001/", "pmid", "90000001")]
    [InlineData("UR  - http://dx.doi.org/10.1234/abc.", "doi", "10.1234/abc")]
    [InlineData("PY  - 2020///Spring", "date", "2020")]
    [InlineData("PY  - 2020\nDA  - 2021/02/03", "date", "2020")]
    [InlineData("DA  - 2020 Feb 3", "date", "2020-02-03")]
    public void Fields_are_read_as_they_are_written(string lines, string name, string values) =>
        Assert.Equal(values, string.Join('|', Records.One($"TY  - JOUR\nTI  - A\n{lines}\nER  - \n").Values(name)));
}
