using System.Collections.Immutable;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Corpora;

public sealed class PublicationIndexTests
{
    private const string Title = "An invented trial of cells in a dish";

    // Which of three documents are one publication, as groups of letters.
    [Theory]
    [InlineData("same DOI in other case", "doi=10.5/A", "doi=10.5/a", "doi=10.5/b", "ab c")]
    [InlineData("a PMID joins through a page with both ids", "doi=10.5/a", "pmid=7", "doi=10.5/a;pmid=7", "abc")]
    [InlineData("same PMCID", "pmcid=PMC1", "pmcid=PMC1", "pmcid=PMC2", "ab c")]
    [InlineData("same title, other spelling", "title=T!", "title=t", "", "ab c")]
    [InlineData("same title, other DOI", "title=T;doi=10.5/a", "title=T;doi=10.5/b", "title=T;doi=10.5/b", "a bc")]
    [InlineData("same title, other first author", "title=T;author=Li", "title=T;author=Wang", "title=T;author=WANG", "a bc")]
    [InlineData("same title, years one apart", "title=T;year=2020", "title=T;year=2021", "title=T;year=2023", "ab c")]
    [InlineData("a news story joins by title", "title=T;doi=10.5/a;author=Li", "title=T;secondary", "doi=10.5/a", "abc")]
    [InlineData("short titles join nothing", "title=Editorial", "title=Editorial", "", "a b c")]
    [InlineData("DOI with resolver and a publisher's ending", "doi=https://doi.org/10.5/A", "doi=10.5/a/full", "doi=10.5/a.b", "ab c")]
    [InlineData("versions of a preprint", "doi=10.1101/2020.01.02.123456v1", "doi=10.1101/2020.01.02.123456v2.full", "doi=10.1101/2020.01.02.123457", "ab c")]
    [InlineData("versions at other servers", "doi=10.21203/rs.3.rs-12345/v1", "doi=10.21203/rs.3.rs-12345/v3", "doi=10.21203/rs.3.rs-12346/v1", "ab c")]
    [InlineData("versions under open review", "doi=10.12688/f1000research.1234.1", "doi=10.12688/f1000research.1234.2", "doi=10.12688/f1000research.1235.1", "ab c")]
    [InlineData("PMCID with and without its letters", "pmcid=PMC12", "pmcid=12", "pmcid=pmc12.1", "abc")]
    [InlineData("PMID with its name", "pmid=PMID: 77", "pmid=077", "pmid=77.2", "abc")]
    [InlineData("one PMID, other DOI, other title: two papers", "pmid=7;doi=10.5/a;title=T", "pmid=7;doi=10.5/b;title=U", "", "a b c")]
    [InlineData("one PMID, other DOI, same title: one paper", "pmid=7;doi=10.5/a;title=T", "pmid=7;doi=10.5/b;title=T!", "", "ab c")]
    [InlineData("abstracts of a congress share a DOI", "doi=10.5/s;pmid=1;title=T", "doi=10.5/s;pmid=2;title=U", "doi=10.5/s;pmid=3;title=V", "a b c")]
    [InlineData("a DOI taken from the wrong place", "doi=10.5/a;title=T;author=Li", "doi=10.5/a;title=U;author=Roe", "", "a b c")]
    [InlineData("Greek letters spelled or not", "title=Loss of TGF-β1 in the livers of invented mice", "title=Loss of TGF-beta 1 in the livers of invented mice.", "", "ab c")]
    [InlineData("Greek letters lost, same author and year", "title=Loss of TGF-β1 in the livers of invented mice;author=Li;year=2020", "title=Loss of TGF-1 in the livers of invented mice;author=Li;year=2020", "", "ab c")]
    [InlineData("other Greek letters", "title=Loss of TNF-α in the livers of invented mice;author=Li;year=2020", "title=Loss of TNF-β in the livers of invented mice;author=Li;year=2020", "", "a b c")]
    [InlineData("markup", "title=Loss of CO<sub>2</sub> in the livers of invented mice", "title=Loss of CO2 in the livers of invented mice", "", "ab c")]
    [InlineData("raised digits", "title=Loss of Ca²⁺ in the livers of invented mice", "title=Loss of Ca2+ in the livers of invented mice", "", "ab c")]
    [InlineData("a translated title in brackets", "title=[A trial of invented cells in a dish].", "title=A trial of invented cells in a dish", "", "ab c")]
    [InlineData("marks of retraction", "title=RETRACTED ARTICLE: A trial of invented cells in a dish", "title=Retracted: A trial of invented cells in a dish", "title=A trial of invented cells in a dish [retracted]", "abc")]
    [InlineData("a lost subtitle, same author and year", "title=A trial of invented cells in a dish: the DISH study;author=Li;year=2020", "title=A trial of invented cells in a dish;author=Li;year=2020", "", "ab c")]
    [InlineData("a lost subtitle and nothing else", "title=A trial of invented cells in a dish: the DISH study;author=Li;year=2020", "title=A trial of invented cells in a dish", "", "a b c")]
    [InlineData("two subtitles", "title=A trial of invented cells in a dish: in mice;author=Li;year=2020", "title=A trial of invented cells in a dish: in rats;author=Li;year=2020", "title=A trial of invented cells in a dish;author=Li;year=2020", "a b c")]
    [InlineData("a title cut short", "title=A trial of invented cells in a dish under the lamp;author=Li;year=2020", "title=A trial of invented cells in a di...;author=Li;year=2020", "", "ab c")]
    [InlineData("parts of a series", "title=A trial of invented cells in a dish: Part I;author=Li;year=2020", "title=A trial of invented cells in a dish: Part II;author=Li;year=2020", "title=A trial of invented cells in a dish;author=Li;year=2020", "a b c")]
    [InlineData("editions of a guideline", "title=Guidelines on the care of invented livers 2012;author=Li;year=2012", "title=Guidelines on the care of invented livers 2013;author=Li;year=2013", "", "a b c")]
    [InlineData("notices are not what they name", "title=T;author=Li;year=2020", "title=Erratum: T;author=Li;year=2020", "title=Comment on: T;author=Li;year=2020", "a b c")]
    [InlineData("a notice that bears the paper's DOI", "title=T;doi=10.5/a", "title=Corrigendum to “T”;doi=10.5/a", "", "a b c")]
    [InlineData("spellings of one notice", "title=Erratum: T", "title=Correction to: T", "title=T", "ab c")]
    [InlineData("short titles need author, year and journal", "title=Liver failure;author=Li;year=2020;journal=J Hepatol", "title=Liver Failure.;author=Li;year=2020;journal=Journal of Hepatology", "title=Liver failure;author=Li;year=2020", "ab c")]
    [InlineData("titles of sections need the page", "title=Editorial;author=Li;year=2020;journal=Gut", "title=Editorial;author=Li;year=2020;journal=Gut", "", "a b c")]
    [InlineData("titles of sections with the page", "title=Editorial;author=Li;year=2020;journal=Gut;volume=7;pages=12-13", "title=Editorial;author=Li;year=2020;journal=Gut;volume=7;pages=12", "", "ab c")]
    [InlineData("a congress abstract and the article", "title=T;author=Li;year=2020;journal=J Hepatol;volume=70;pages=S12", "title=T;author=Li;year=2020;journal=Hepatology;volume=71;pages=100-110", "", "a b c")]
    [InlineData("a news story by its journal reference", "author=Li;year=2020;journal=Journal of Hepatology;volume=70;pages=12-20;doi=10.5/a;title=T", "author=Li;year=2020;journal=J Hepatol;volume=70;pages=12;secondary", "", "ab c")]
    [InlineData("names written otherwise", "title=T;author=Müller-Lang;given=Jörg", "title=T;author=Mueller Lang;given=J", "title=T;author=Muller-Lang", "abc")]
    [InlineData("family and given name changed about", "title=T;author=Wang;given=Yonghong", "title=T;author=Yonghong;given=Wang", "title=T;author=Wang;given=L", "ab c")]
    [InlineData("a preprint and its paper are two", "title=T;author=Li;doi=10.1101/2020.01.02.1", "title=T;author=Li;doi=10.5/a", "title=T;author=Li;journal=bioRxiv", "ac b")]
    [InlineData("a title that fits two papers joins neither", "title=T;doi=10.5/a;author=Li", "title=T;doi=10.5/b;author=Roe", "title=T", "a b c")]
    public void Documents_of_one_paper_are_one_publication(string because, string a, string b, string c, string expected)
    {
        Assert.NotEmpty(because);
        Corpus corpus = Build(a, b, c);
        Assert.Equal(expected, string.Join(' ', corpus.Publications.Select(static p => string.Concat(p.Documents.Select(static d => (char)('a' + d))))));
    }

    [Theory]
    [InlineData("Loss of CO&lt;sub&gt;2&lt;/sub&gt; &amp; more", "Loss of CO2 & more")]
    [InlineData("Loss of TGF-&beta;1 and &#945;-SMA", "Loss of TGF-β1 and alpha-SMA.")]
    [InlineData("A <i>trial</i> (Review)", "A trial")]
    [InlineData("A trial [version 2; peer review: 2 approved]", "A Trial")]
    [InlineData("étude", "étude")]
    [InlineData("p<0.05 and q>3", "p 0.05 and q 3")]
    public void Titles_are_folded(string a, string b) => Assert.Equal(TitleKey.Of(b).Full, TitleKey.Of(a).Full);

    [Theory]
    [InlineData("Correction of ischaemia by invented cells")]
    [InlineData("Response to invented cells in mice")]
    [InlineData("Retraction of the lid in invented mice")]
    [InlineData("Retracted lids in invented mice")]
    [InlineData("Comment ça va, an invented trial")]
    [InlineData("Removed livers grow again")]
    [InlineData("Re-expression of invented genes")]
    public void Words_that_open_a_title_make_no_notice(string title)
    {
        TitleKey key = TitleKey.Of(title);
        Assert.Equal((NoticeKind.None, false), (key.Notice, key.IsMarkedRetracted));
        Assert.Equal(title.Count(char.IsLetter), TitleKey.Compact(title).Length);
    }

    [Theory]
    [InlineData("J Hepatol", "Journal of Hepatology", true)]
    [InlineData("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences of the United States of America", true)]
    [InlineData("PNAS", "Proc Natl Acad Sci U S A", true)]
    [InlineData("Hepatology (Baltimore, Md.)", "Hepatology", true)]
    [InlineData("Stem Cell Res Ther", "Stem Cell Research & Therapy", true)]
    [InlineData("Gut", "Gut Liver", false)]
    [InlineData("J Hepatol", "Hepatology", false)]
    [InlineData("Stem Cells", "Stem Cells International", false)]
    public void Journals_are_told_by_their_abbreviations(string a, string b, bool same)
    {
        Assert.Equal(same, JournalComparison.Same(a, b));
        Assert.Equal(same, JournalComparison.Same(b, a));
    }

    [Fact]
    public void The_strongest_id_of_any_page_names_the_publication() => Assert.Equal("doi:10.5/a", Build("pmid=7", "doi=10.5/A;pmid=7").Publications[0].Id);

    [Fact]
    public void A_retraction_stated_on_one_page_holds_for_the_publication() => Assert.Equal("retracted", Build("pmid=7", "pmid=7;status=retracted").Publications[0].Status);

    [Fact]
    public void A_later_page_of_a_publication_is_reported_on_that_page()
    {
        CorpusDiagnostic diagnostic = Assert.Single(Build("pmid=7", "pmid=7").Diagnostics);
        Assert.Equal(("MSC6001", "b"), (diagnostic.Diagnostic.Id, diagnostic.Document));
        Assert.Contains("'a'", diagnostic.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_papers_of_one_title_are_grouped_in_time()
    {
        Corpus corpus = Build([.. Enumerable.Range(0, 10_000).Select(static i => $"title=T;doi=10.5/{i}")]);
        Assert.Equal(10_000, corpus.Publications.Length);
    }

    // T, U and V are titles that have nothing in common.
    private static string Named(string title) => title.Replace("T", Title, StringComparison.Ordinal) is var t && title is "T" or "Erratum: T" or "Comment on: T" or "Corrigendum to “T”" or "Correction to: T" or "Retraction notice to: T" or "Expression of concern: T" ? t
        : title == "U" ? "Quite another study on the weather of the moon" : title == "V" ? "How seven invented frogs learned to count their days" : title;

    private static Corpus Build(params string[] specs)
    {
        var builder = new CorpusBuilder();
        for (int i = 0; i < specs.Length; i++) builder.Add(Summary(((char)('a' + i % 26)).ToString(), specs[i]));
        return builder.Build();
    }

    private static DocumentSummary Summary(string id, string spec)
    {
        var publication = new Publication();
        foreach (string field in spec.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = field.Split('=');
            publication = pair[0] switch
            {
                "doi" => publication with { Doi = pair[1] },
                "pmid" => publication with { Pmid = pair[1] },
                "pmcid" => publication with { Pmcid = pair[1] },
                "title" => publication with { Title = pair[1] switch { "T!" => Title.ToUpperInvariant() + "!", "t" => Title, var other => Named(other) } },
                "author" => publication with { Authors = [new Author(pair[1], null)] },
                "given" => publication with { Authors = [publication.Authors[0] with { Given = pair[1] }] },
                "journal" => publication with { Journal = pair[1] },
                "volume" => publication with { Volume = pair[1] },
                "pages" => publication with { Pages = pair[1] },
                "type" => publication with { Types = [pair[1]] },
                "relation" => publication with { Relations = [.. publication.Relations, new PublicationRelation(pair[1].Split(' ')[0], pair[1].Split(' ')[1])] },
                "year" => publication with { Year = int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture) },
                "status" => publication with { Status = pair[1] },
                _ => publication with { Secondary = true },
            };
        }
        return new DocumentSummary { Id = id, Uri = id, Kind = "page", Publication = publication, Sentences = 0, Mentions = 0, Claims = ImmutableArray<SummaryClaim>.Empty };
    }
}
