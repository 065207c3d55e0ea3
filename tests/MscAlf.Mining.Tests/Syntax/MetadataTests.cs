using System.Globalization;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class MetadataTests
{
    /// <summary>Journal | year | ISO date | volume | issue | pages.</summary>
    [Theory]
    [InlineData(". 2023 Sep 15;17(5):674-683.", "|2023|2023-09-15|17|5|674-683")]
    [InlineData("Gut Liver. 2023 Sep;17(5):674-683. doi: 10.5009/gnl220417.", "Gut Liver|2023|2023-09|17|5|674-683")]
    [InlineData("J Hepatol. 2019;70:45–67", "J Hepatol|2019||70||45–67")]
    [InlineData("Cells 2021, 10(3), 512", "Cells|2021||10|3|512")]
    [InlineData("Nature Communications volume 10, Article number: 1234 (2019)", "Nature Communications|2019||10||1234")]
    [InlineData("Volume 12, Issue 3, March 2019, Pages 45-67", "|2019|2019-03|12|3|45-67")]
    [InlineData("Stem Cell Research & Therapy (2018) 9:227", "Stem Cell Research & Therapy|2018||9||227")]
    public void Reads_citation_lines(string line, string expected)
    {
        Citation? c = CitationParser.Parse(line);
        Assert.NotNull(c);
        string Cut(TextSpan s) => line.Substring(s.Start, s.Length);
        Assert.Equal(expected, string.Join('|', Cut(c.Journal), c.Year.ToString(CultureInfo.InvariantCulture), c.Iso ?? "", Cut(c.Volume), Cut(c.Issue), Cut(c.Pages)));
    }

    [Theory]
    [InlineData("We treated 20 mice in 2019 (n = 5).")]
    [InlineData("Copyright 2023 by the authors.")]
    [InlineData("The ratio was 12:3 in 1999; it rose later.")]
    public void Prose_is_no_citation(string line) => Assert.Null(CitationParser.Parse(line));

    [Theory]
    [InlineData("Tao, Y., et al. (2024). Cells help the liver. Journal of Things.", "Tao Y|Cells help the liver|Journal of Things|2024")]
    [InlineData("Yang Tao et al, Cells help the liver and more, Journal of Things (2024). DOI: 10.1000/x", "Tao Yang|Cells help the liver and more|Journal of Things|2024")]
    [InlineData("Tao Y, Wang HB. Cells help the failing liver. J Things. 2024;12(3):45-67.", "Tao Y;Wang HB|Cells help the failing liver|J Things|2024")]
    public void Reads_formatted_references(string line, string expected)
    {
        Reference? r = ReferenceParser.Parse(line);
        Assert.NotNull(r);
        string Cut(TextSpan s) => line.Substring(s.Start, s.Length);
        Assert.Equal(expected, string.Join('|', string.Join(';', r.Authors.Select(static a => a.Author.Family + " " + a.Author.Given?.TrimEnd('.'))), Cut(r.Title), Cut(r.Citation.Journal), r.Citation.Year.ToString(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("Yong-Hong Wang", "Wang|Yong-Hong")]
    [InlineData("Wang YH", "Wang|YH")]
    [InlineData("Tao, Y.", "Tao|Y")]
    [InlineData("Jan van der Berg", "van der Berg|Jan")]
    public void Reads_names(string name, string expected)
    {
        Author? author = AuthorNames.Parse(name);
        Assert.Equal(expected, author?.Family + "|" + author?.Given);
    }

    [Theory]
    [InlineData("https://doi.org/10.1016/j.cell.2020.01.001.", "10.1016/j.cell.2020.01.001")]
    [InlineData("(doi: 10.1002/(SICI)1097-0258(19980815)17:15)", "10.1002/(SICI)1097-0258(19980815)17:15")]
    [InlineData("version 10.2/3 of it", "")]
    public void Finds_dois(string line, string expected)
    {
        TextSpan span = Identifiers.FindDoi(line);
        Assert.Equal(expected, line.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("The patients were treated with cells and the liver was examined after the operation in all of them.", "en")]
    [InlineData("Die Patienten wurden mit Zellen behandelt und die Leber wurde nach der Operation bei allen untersucht, weil es nicht anders ging.", "de")]
    [InlineData("Les patients ont été traités par des cellules et le foie a été examiné après la chirurgie dans tous les cas.", "fr")]
    [InlineData("Los pacientes fueron tratados con células y el hígado se examinó después de la operación en todos los casos de la serie.", "es")]
    [InlineData("急性肝衰竭是一种严重的肝病综合征，死亡率高。", "zh")]
    [InlineData("急性肝不全は重篤な疾患であり、死亡率が高いことが知られている。", "ja")]
    [InlineData("급성 간부전은 사망률이 높은 심각한 질환으로 알려져 있다.", "ko")]
    [InlineData("Острая печёночная недостаточность является тяжёлым заболеванием.", "ru")]
    [InlineData("IL-6 TNF", "en")]
    public void Tells_languages(string text, string expected) => Assert.Equal(expected, LanguageDetector.Detect(text));

    [Fact]
    public void Declared_fields_win_and_name_their_rule()
    {
        DocumentTree tree = Pages.Html(
            [new DeclaredField("citation_title", "Cells help the failing liver", default), new DeclaredField("citation_author", "Wang, Yong-Hong", default), new DeclaredField("citation_doi", "10.1000/ABC", default), new DeclaredField("citation_firstpage", "674", default), new DeclaredField("citation_lastpage", "683", default), new DeclaredField("citation_publication_date", "2023/09/15", default)],
            ("/html/body/h1", 1, 0, "Cells help the failing liver"), ("/html/body/div.abstract/h2", 2, 0, "Abstract"), ("/html/body/div.abstract/p", 0, 0, "Acute liver failure is a severe disease of the liver with a high mortality in all of the patients."));
        Assert.Equal("10.1000/abc", tree.Publication.Doi);
        Assert.Equal("674-683", tree.Publication.Pages);
        Assert.Equal("2023-09-15", tree.Publication.Date);
        Assert.Equal([new Author("Wang", "Yong-Hong")], tree.Publication.Authors.AsEnumerable());
        Assert.Contains(tree.Metadata, static m => m is { Field: "doi", Rule: "html/citation_doi" });
    }

    [Fact]
    public void A_retracted_paper_says_so()
    {
        DocumentTree tree = Pages.Record("RETRACTED: Cells help the failing liver", "We treated mice.");
        Assert.Equal("retracted", tree.Publication.Status);
    }
}
