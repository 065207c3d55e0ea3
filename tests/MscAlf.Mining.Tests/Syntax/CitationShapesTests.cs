using System.Globalization;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class CitationShapesTests
{
    /// <summary>Journal | year | volume | issue | pages as they stand in the line.</summary>
    [Theory]
    [InlineData("Gut Liver. 2023;17(5):674-683. doi:10.5009/gnl220417", "Gut Liver|2023|17|5|674-683")]
    [InlineData("Acta Biochim Pol. 2005;52(4):789-96. Epub 2005 Jun 6.", "Acta Biochim Pol|2005|52|4|789-96")]
    [InlineData("Clin Drug Investig. 2012 Mar 1;32(3):171-8.", "Clin Drug Investig|2012|32|3|171-8")]
    [InlineData("J Neurol Neurosurg Psychiatry. 2006 Nov 6;78(6):610–614", "J Neurol Neurosurg Psychiatry|2006|78|6|610–614")]
    [InlineData("eLife 2019;8:e44753", "eLife|2019|8||e44753")]
    [InlineData("BMC Evolutionary Biology 2014, 14:70", "BMC Evolutionary Biology|2014|14||70")]
    [InlineData("Nature 596, 583–589 (2021)", "Nature|2021|596||583–589")]
    [InlineData("Journal of Things 12, 345–67 (2014)", "Journal of Things|2014|12||345–67")]
    [InlineData("Metabolites 2014, 4(4), 932-945", "Metabolites|2014|4|4|932-945")]
    [InlineData("Metabolites 2014; 4: 932-953", "Metabolites|2014|4||932-953")]
    [InlineData("J Things Vol. 3, No. 2, pp. 1-9, 2019", "J Things|2019|3|2|1-9")]
    [InlineData("Volume 83, February 2015, Pages 56–71", "|2015|83||56–71")]
    [InlineData("Volume 156, Issue 2, 15 November 2007, Pages 117–127", "|2007|156|2|117–127")]
    [InlineData("Volume 278, Issues 4–6, 31 October 1997, Pages 285-290", "|1997|278|4–6|285-290")]
    [InlineData("Biomaterials, Volume 27, Issue 19, July 2006, Pages 3580-3588", "Biomaterials|2006|27|19|3580-3588")]
    [InlineData("N Engl J Med 2019; 380:1234-1245", "N Engl J Med|2019|380||1234-1245")]
    [InlineData("Arch Gen Psychiatry. 2001;58(4):345–352. doi:10.1001/archpsyc.58.4.345", "Arch Gen Psychiatry|2001|58|4|345–352")]
    [InlineData("[Acta Biochim Pol. 2005]", "Acta Biochim Pol|2005|||")]
    [InlineData("Cell. 2020 Jan 9; 180(1): 50-66", "Cell|2020|180|1|50-66")]
    [InlineData("Stem Cell Res Ther 13, 192 (2022)", "Stem Cell Res Ther|2022|13||192")]
    [InlineData("Hum Brain Mapp 38:3675–3690, 2017", "Hum Brain Mapp|2017|38||3675–3690")]
    [InlineData("International Journal of Agronomy, Volume 2014 (2014), Article ID 247835", "International Journal of Agronomy|2014|2014||247835")]
    public void Reads_the_shapes_of_citation_lines(string line, string expected)
    {
        Citation? c = CitationParser.Parse(line);
        Assert.NotNull(c);
        string Cut(TextSpan s) => line.Substring(s.Start, s.Length);
        Assert.Equal(expected, string.Join('|', Cut(c.Journal), c.Year.ToString(CultureInfo.InvariantCulture), Cut(c.Volume), Cut(c.Issue), Cut(c.Pages)));
    }

    [Theory]
    [InlineData("https://onlinelibrary.wiley.com/doi/full/10.1002/hep.31234", "10.1002/hep.31234||")]
    [InlineData("https://onlinelibrary.wiley.com/doi/10.1002/hep.31234/abstract?campaign=x", "10.1002/hep.31234||")]
    [InlineData("http://journal.frontiersin.org/Journal/10.3389/fpsyg.2014.01582/full", "10.3389/fpsyg.2014.01582||")]
    [InlineData("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0213978", "10.1371/journal.pone.0213978||")]
    [InlineData("https://www.biorxiv.org/content/10.1101/2020.03.22.002386v3.full", "10.1101/2020.03.22.002386||")]
    [InlineData("https://pmc.ncbi.nlm.nih.gov/articles/PMC8885717/", "||PMC8885717")]
    [InlineData("https://pubmed.ncbi.nlm.nih.gov/37482650/", "|37482650|")]
    [InlineData("https://www.ncbi.nlm.nih.gov/pubmed/37482650", "|37482650|")]
    [InlineData("https://www.example.org/articles/12345678", "||")]
    [InlineData("Cells 10.1000/x", "||")]
    public void Reads_identifiers_from_addresses(string address, string expected)
    {
        (string? doi, string? pmid, string? pmcid) = PageAddress.Read(address);
        Assert.Equal(expected, $"{doi}|{pmid}|{pmcid}");
    }

    [Theory]
    [InlineData("https://doi.org/10.1016/S0009-2614(97)04014-1Get rights and content", "10.1016/S0009-2614(97)04014-1")]
    [InlineData("doi:10.1000/abc.12Published: 2019", "10.1000/abc.12")]
    [InlineData("10.1000/Getting.started1", "10.1000/Getting.started1")]
    public void Words_glued_to_a_doi_are_cut(string line, string expected)
    {
        TextSpan span = Identifiers.FindDoi(line);
        Assert.Equal(expected, line.Substring(span.Start, span.Length));
    }
}
