using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Corpora;

public sealed class PublicationStateTests
{
    private const string Title = "An invented trial of cells in a dish";

    [Theory]
    [InlineData("status", "retracted", "status")]
    [InlineData("type", "Retracted Publication", "types")]
    [InlineData("title", "RETRACTED: " + Title, "title")]
    [InlineData("retraction-in", "pmid:99", "relation")]
    public void A_paper_is_retracted_by_what_its_own_document_says(string field, string value, string rule)
    {
        CorpusPublication publication = Assert.Single(Build(Paper("a", p => Put(p, field, value))).Publications);
        Assert.Equal("retracted", publication.Status);
        Assert.Equal((0, rule), (publication.States[0].Document, publication.States[0].Rule));
    }

    [Theory]
    [InlineData("retraction-of", "retracted")]
    [InlineData("concern-of", "concern")]
    [InlineData("correction-of", "corrected")]
    public void A_notice_in_the_corpus_gives_its_paper_the_state_and_keeps_none_itself(string type, string status)
    {
        Corpus corpus = Build(Paper("paper", p => p with { Pmid = "77" }), Paper("notice", p => p with { Pmid = "99", Title = "A notice", Relations = [new PublicationRelation(type, "pmid:77")] }));
        Assert.Equal(status, corpus.Publications[0].Status);
        Assert.Equal((1, "notice"), (corpus.Publications[0].States[0].Document, corpus.Publications[0].States[0].Rule));
        Assert.Equal("current", corpus.Publications[1].Status);
        Assert.Contains(corpus.Publications[0].Links, static l => l.Target == "pmid:99" && l.Rule == "relation");
    }

    [Theory]
    [InlineData("Retraction notice to: " + Title, "retracted")]
    [InlineData("Expression of concern: " + Title, "concern")]
    [InlineData("Erratum: " + Title, "corrected")]
    [InlineData("Comment on: " + Title, "current")]
    public void A_notice_that_names_the_title_speaks_of_that_paper(string title, string status)
    {
        Corpus corpus = Build(Paper("paper", p => p with { Pmid = "77", Year = 2010 }), Paper("notice", p => p with { Pmid = "99", Title = title, Year = 2012 }));
        Assert.Equal(status, corpus.Publications[0].Status);
        Assert.Single(corpus.Publications[0].Links);
    }

    [Fact]
    public void The_words_of_a_notices_page_are_not_its_own_state()
    {
        Corpus corpus = Build(
            Paper("retraction", static p => p with { Title = "Retraction notice to: " + Title, Status = "retracted" }),
            Paper("erratum", static p => p with { Title = "Erratum: Another invented study of frogs in a dish", Status = "retracted" }),
            Paper("typed", static p => p with { Title = "A third invented study of frogs in a dish", Types = ["retraction of publication"], Status = "retracted" }));
        Assert.All(corpus.Publications, static p => Assert.Equal("current", p.Status));
    }

    [Fact]
    public void A_state_that_stands_elsewhere_is_told_at_the_document_that_lacks_it() =>
        Assert.Contains(Build(Paper("paper", p => p with { Pmid = "77" }), Paper("notice", p => p with { Pmid = "99", Title = "A notice", Relations = [new PublicationRelation("retraction-of", "pmid:77")] })).Diagnostics,
            static d => d is { Document: "paper", Diagnostic.Id: "MSC6008" });

    [Fact]
    public void A_preprint_and_its_paper_are_linked_and_are_one_witness()
    {
        ClaimSet paper = TestDocuments.OneEffect("paper", TestDocuments.Paper(1), Direction.Decrease).Build();
        ClaimSet preprint = new TestDocument("preprint", TestDocuments.Paper(1) with { Doi = "10.1101/2020.01.02.123456", Pmid = null, Journal = "bioRxiv" })
            .Result($"Early {TestDocuments.Cells} lowered {TestDocuments.Tnf}.", TestDocuments.Effect(Direction.Decrease)).Build();
        Corpus corpus = CorpusBuilderTests.Build(preprint, paper);
        Assert.Equal(2, corpus.Publications.Length);
        Assert.Equal(("preprint-of", 1, "fingerprint"), (corpus.Publications[0].Links[0].Type, corpus.Publications[0].Links[0].Publication, corpus.Publications[0].Links[0].Rule));
        Assert.Equal("published-as", corpus.Publications[1].Links[0].Type);
        Assert.Equal(corpus.Publications[0].Line, corpus.Publications[1].Line);
        Finding finding = Assert.Single(corpus.Findings);
        Assert.Equal((1, 0.5), (finding.SupportingPublications, finding.Belief));
        Assert.Contains(corpus.Diagnostics, static d => d is { Document: "preprint", Diagnostic.Id: "MSC6009" });
    }

    [Theory]
    [InlineData("update-in", true)]
    [InlineData("preprint-of", true)]
    [InlineData("comment-on", false)]
    public void A_stated_relation_links_a_preprint_of_another_title(string type, bool oneLine)
    {
        Corpus corpus = Build(Paper("preprint", p => p with { Doi = "10.21203/rs.3.rs-1/v1", Title = "What we first called this invented paper", Relations = [new PublicationRelation(type, "doi:10.5/A")] }), Paper("paper", p => p with { Doi = "10.5/a" }));
        Assert.Equal(oneLine, corpus.Publications[0].Line == corpus.Publications[1].Line);
        Assert.Equal(oneLine ? "preprint-of" : type, corpus.Publications[0].Links[0].Type);
    }

    [Fact]
    public void The_preprint_of_a_retracted_paper_counts_nothing()
    {
        Corpus corpus = Build(
            Paper("preprint", static p => p with { Doi = "10.1101/2020.01.02.123456", Authors = [new Author("Li", null)] }),
            Paper("paper", static p => p with { Doi = "10.5/a", Status = "retracted", Authors = [new Author("Li", null)] }));
        Assert.Equal(("retracted", "published-version"), (corpus.Publications[0].Status, corpus.Publications[0].States[0].Rule));
    }

    [Fact]
    public void A_deleted_publication_counts_nothing_and_is_told()
    {
        ClaimSet paper = TestDocuments.OneEffect("paper", TestDocuments.Paper(1), Direction.Decrease).Build();
        ClaimSet deletion = new TestDocument("deletion", new Publication { Relations = [new PublicationRelation("deleted", "pmid:" + TestDocuments.Paper(1).Pmid)] }).Build();
        Corpus corpus = CorpusBuilderTests.Build(paper, deletion);
        Finding finding = Assert.Single(corpus.Findings);
        Assert.Equal((0d, Discount.Deleted), (finding.Belief, finding.Supporting[0].Discount));
        Assert.EndsWith("not counted: 1 claim of deleted publications", finding.Arithmetic, StringComparison.Ordinal);
        Assert.Equal("MSC6007", Assert.Single(corpus.Diagnostics, static d => d.Document == "paper").Diagnostic.Id);
        Assert.Equal(1, corpus.Publications[0].DeletedBy);
    }

    [Theory]
    [InlineData(2, "2020-01-01", 1, "2024-01-01", 0)]
    [InlineData(1, "2024-01-01", 1, "2020-01-01", 0)]
    [InlineData(1, "2020-01-01", 1, "2020-01-01", 1)]
    [InlineData(0, null, 0, null, 1)]
    public void Of_two_records_of_one_PMID_the_later_holds(int versionA, string? revisedA, int versionB, string? revisedB, int holds)
    {
        Corpus corpus = Build(
            Summary("a", new Publication { Pmid = "7", Title = "Old " + Title }) with { Kind = "pubmed-xml", Version = versionA, Revised = revisedA, ContentHash = 1 },
            Summary("b", new Publication { Pmid = "7", Title = "New " + Title }) with { Kind = "pubmed-xml", Version = versionB, Revised = revisedB, ContentHash = 2 });
        CorpusPublication publication = Assert.Single(corpus.Publications);
        Assert.Equal(holds, publication.Manifestations[0].Document);
        Assert.Equal(holds, publication.Manifestations[1].SupersededBy);
        Assert.Equal((holds == 0 ? "Old " : "New ") + Title, publication.Title);
        Assert.Equal("MSC6006", Assert.Single(corpus.Diagnostics).Diagnostic.Id);
    }

    [Fact]
    public void A_superseded_record_counts_nothing()
    {
        DocumentSummary Record(string id, int n) => new DocumentSummarizer(new CorpusOptions()).Summarize(
            new TestDocument(id, TestDocuments.Paper(1)).Result($"In version {n} {TestDocuments.Cells} lowered {TestDocuments.Tnf}.", TestDocuments.Effect(Direction.Decrease)).Build()) with { Kind = "pubmed-xml", Version = n };
        Finding finding = Assert.Single(Build(Record("a", 1), Record("b", 2)).Findings);
        Assert.Equal([Discount.Superseded, Discount.None], finding.Supporting.Select(static c => c.Discount));
    }

    [Fact]
    public void The_best_manifestation_shows_a_paper_first_whatever_the_order()
    {
        DocumentSummary[] documents =
        [
            Summary("news", new Publication { Doi = "10.5/a", Secondary = true }) with { Kind = "news" },
            Summary("page", new Publication { Doi = "10.5/a", Title = Title }),
            Summary("xml", new Publication { Doi = "10.5/a", Title = Title + "." }) with { Kind = "pubmed-xml" },
            Summary("jats", new Publication { Doi = "10.5/A", Title = Title }) with { Kind = "jats", BodySentences = 100 },
        ];
        foreach (DocumentSummary[] order in (DocumentSummary[][])[documents, [.. documents.Reverse()]])
        {
            Corpus corpus = Build(order);
            Assert.Equal(["jats full-text", "xml record", "page abstract-page", "news news"], corpus.Publications[0].Manifestations.Select(m => corpus.Documents[m.Document].Id + " " + m.Role));
            Assert.All(corpus.Diagnostics, static d => Assert.Contains("'jats' shows first", d.Diagnostic.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_words_of_the_best_manifestation_count()
    {
        ClaimSet Make(string id, bool secondary) => TestDocuments.OneEffect(id, TestDocuments.Paper(1) with { Secondary = secondary }, Direction.Decrease).Build();
        foreach (bool newsFirst in (bool[])[true, false])
        {
            Corpus corpus = newsFirst ? CorpusBuilderTests.Build(Make("news", true), Make("page", false)) : CorpusBuilderTests.Build(Make("page", false), Make("news", true));
            FindingClaim counted = Assert.Single(corpus.Findings[0].Supporting, static c => c.Discount == Discount.None);
            Assert.Equal("page", corpus.Documents[counted.Document].Id);
        }
    }

    [Fact]
    public void Any_order_of_the_documents_gives_the_same_publications() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll<int>(static seed =>
    {
        for (int i = 0; i < 50; i++) AnyOrder(seed * 50 + i);
    }));

    private static void AnyOrder(int seed)
    {
        var random = new Random(seed);
        DocumentSummary[] documents = [.. Enumerable.Range(0, random.Next(2, 14)).Select(i => Any(random, i))];
        DocumentSummary[] shuffled = [.. documents];
        random.Shuffle(shuffled);
        Assert.Equal(Shape(Build(documents)), Shape(Build(shuffled)));
    }

    [Fact]
    public void No_value_breaks_it() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<string?[], int>(static (texts, year) => Hostile(texts.ElementAtOrDefault(0), texts.ElementAtOrDefault(1), texts.ElementAtOrDefault(2), texts.ElementAtOrDefault(3), texts.ElementAtOrDefault(4), year)));

    private static void Hostile(string? title, string? id, string? family, string? given, string? journal, int year)
    {
        string[] hostile = ["", " ", "...", "…", "\ud800", "10./", "10.1/", "doi:", "PMC", "RETRACTED:", "Erratum:", "<<<&&&;", "&#99999999;", "&#x;", "[[[", new string('(', 3000), new string('a', 20000), "Reply to:", "\0"];
        var random = new Random(year);
        string? Pick(string? own) => random.Next(3) == 0 ? own : hostile[random.Next(hostile.Length)];
        DocumentSummary[] documents = [.. Enumerable.Range(0, 6).Select(i => Summary("d" + i, new Publication
        {
            Title = Pick(title),
            Doi = Pick(id),
            Pmid = Pick(id),
            Pmcid = Pick(id),
            Journal = Pick(journal),
            Year = year,
            Date = Pick(id),
            Volume = Pick(title),
            Pages = Pick(title),
            Authors = [new Author(Pick(family) ?? "", Pick(given))],
            Types = [Pick(title) ?? ""],
            Relations = [new PublicationRelation(Pick("deleted") ?? "", Pick(id) ?? "")],
        }))];
        Corpus corpus = Build(documents);
        Assert.Equal(6, corpus.Publications.Sum(static p => p.Documents.Length));
        Assert.Equal(corpus.Publications.Length, corpus.Publications.Select(static p => p.Id).Distinct(StringComparer.Ordinal).Count());
    }

    private static string[] Shape(Corpus corpus) =>
    [
        .. corpus.Publications.Select(p => string.Join(" ",
            p.Id, p.Status, p.Title, p.Year, string.Join(",", p.Manifestations.Select(m => corpus.Documents[m.Document].Id + m.Role)),
            string.Join(",", p.Links.Select(l => l.Type + l.Target + corpus.Documents[l.Document].Id + l.Rule)), string.Join(",", p.States.Select(s => s.Status + corpus.Documents[s.Document].Id + s.Rule).Order(StringComparer.Ordinal)))).Order(StringComparer.Ordinal),
        .. corpus.Diagnostics.Select(static d => d.Document + d.Diagnostic.Id + d.Diagnostic.Message).Order(StringComparer.Ordinal),
    ];

    // Few values, so that documents meet in every way.
    private static DocumentSummary Any(Random random, int i)
    {
        string? Maybe(params string[] values) => random.Next(2) == 0 ? null : values[random.Next(values.Length)];
        string title = Maybe(Title, Title.ToUpperInvariant(), Title + ": the DISH study", Title + ": Part II", "An invented trial of cells in...", "Erratum: " + Title, "Retraction notice to: " + Title, "RETRACTED: " + Title, "Editorial", "Liver failure", "Quite another study on the weather of the moon") ?? "";
        return Summary("d" + i, new Publication
        {
            Title = title.Length == 0 ? null : title,
            Doi = Maybe("10.5/a", "10.5/b", "10.1101/2020.01.01.1v1", "10.1101/2020.01.01.1v2"),
            Pmid = random.Next(3) == 0 ? Maybe("1", "2") : null,
            Pmcid = random.Next(4) == 0 ? "PMC1" : null,
            Authors = Maybe("Li", "Roe") is { } family ? [new Author(family, Maybe("J", "K"))] : [],
            Year = random.Next(3) == 0 ? null : 2018 + random.Next(4),
            Journal = Maybe("Gut", "J Hepatol", "Journal of Hepatology"),
            Volume = Maybe("1", "2"),
            Pages = Maybe("1-5", "17-20"),
            Secondary = random.Next(6) == 0,
            Status = random.Next(6) == 0 ? "retracted" : "current",
            Relations = random.Next(4) == 0 ? [new PublicationRelation(random.Next(2) == 0 ? "retraction-of" : "preprint-of", Maybe("doi:10.5/a", "pmid:1") ?? "doi:10.5/b")] : [],
        }) with { Kind = Maybe("jats", "page", "record") ?? "news" };
    }

    private static Publication Put(Publication publication, string field, string value) => field switch
    {
        "status" => publication with { Status = value },
        "type" => publication with { Types = [value] },
        "title" => publication with { Title = value },
        _ => publication with { Relations = [new PublicationRelation(field, value)] },
    };

    private static DocumentSummary Paper(string id, Func<Publication, Publication> with) => Summary(id, with(new Publication { Title = Title }));

    private static DocumentSummary Summary(string id, Publication publication) => new() { Id = id, Uri = id, Kind = "page", Publication = publication, Sentences = 0, Mentions = 0, Claims = ImmutableArray<SummaryClaim>.Empty };

    private static Corpus Build(params DocumentSummary[] documents)
    {
        var builder = new CorpusBuilder();
        foreach (DocumentSummary document in documents) builder.Add(document);
        return builder.Build();
    }
}
