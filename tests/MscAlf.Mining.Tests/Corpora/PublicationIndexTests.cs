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
    public void Documents_of_one_paper_are_one_publication(string because, string a, string b, string c, string expected)
    {
        Assert.NotEmpty(because);
        Corpus corpus = Build(a, b, c);
        Assert.Equal(expected, string.Join(' ', corpus.Publications.Select(static p => string.Concat(p.Documents.Select(static d => (char)('a' + d))))));
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
                "title" => publication with { Title = pair[1] switch { "T" => Title, "T!" => Title.ToUpperInvariant() + "!", "t" => Title, var other => other } },
                "author" => publication with { Authors = [new Author(pair[1], null)] },
                "year" => publication with { Year = int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture) },
                "status" => publication with { Status = pair[1] },
                _ => publication with { Secondary = true },
            };
        }
        return new DocumentSummary { Id = id, Uri = id, Kind = "page", Publication = publication, Sentences = 0, Mentions = 0, Claims = ImmutableArray<SummaryClaim>.Empty };
    }
}
