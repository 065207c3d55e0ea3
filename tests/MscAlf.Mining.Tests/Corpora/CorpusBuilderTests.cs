using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using Xunit;
using static MscAlf.Mining.Tests.TestDocuments;

namespace MscAlf.Mining.Tests.Corpora;

public sealed class CorpusBuilderTests
{
    private static readonly DocumentSummarizer Summarizer = new(new CorpusOptions { TherapyTypes = ["cell-source"] });

    internal static Corpus Build(params ClaimSet[] documents)
    {
        var builder = new CorpusBuilder();
        foreach (ClaimSet document in documents) builder.Add(Summarizer.Summarize(document));
        return builder.Build();
    }

    [Fact]
    public void Claims_of_two_papers_with_one_agent_direction_and_target_are_one_finding()
    {
        Finding finding = Assert.Single(Build(OneEffect("a", Paper(1), Direction.Decrease).Build(), OneEffect("b", Paper(2), Direction.Decrease).Build()).Findings);
        Assert.Equal("CL:0000134|decrease|HGNC:11892", finding.Key);
        Assert.Matches("^f-[0-9a-f]{16}$", finding.Id);
        Assert.Equal(2, finding.Supporting.Length);
        Assert.Equal("anti-inflammation", Assert.Single(finding.Mechanisms));
        Assert.Equal("animal", Assert.Single(finding.Evidence));
        Assert.Equal("mouse", Assert.Single(finding.Species));
    }

    [Fact]
    public void Belief_is_a_noisy_or_over_publications_and_prints_its_arithmetic()
    {
        Finding finding = Build(OneEffect("a", Paper(1), Direction.Decrease).Build(), OneEffect("b", Paper(2), Direction.Decrease).Build()).Findings[0];
        Assert.Equal(0.75, finding.Belief, 12);
        Assert.Equal("support = 1 − (1 − 0.5)(1 − 0.5) = 0.7500 from 2 publications; unopposed, so belief = 0.7500", finding.Arithmetic);
    }

    [Fact]
    public void Opposite_directions_oppose_each_other_and_lower_both_beliefs()
    {
        Corpus corpus = Build(OneEffect("a", Paper(1), Direction.Decrease).Build(), OneEffect("b", Paper(2), Direction.Increase).Build());
        Assert.Equal(2, corpus.Findings.Length);
        Assert.All(corpus.Findings, static f => Assert.Equal(1.0 / 3, f.Belief, 12)); // 0.5·0.5 / (1 − 0.25)
        Assert.All(corpus.Findings, static f => Assert.Single(f.Opposing));
        Assert.Contains("belief = 0.5000·(1 − 0.5000) / (1 − 0.5000·0.5000) = 0.3333", corpus.Findings[0].Arithmetic, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contradiction_is_reported_once_on_the_later_document()
    {
        CorpusDiagnostic diagnostic = Assert.Single(Build(OneEffect("a", Paper(1), Direction.Decrease).Build(), OneEffect("b", Paper(2), Direction.NoChange).Build()).Diagnostics);
        Assert.Equal(("MSC6002", "b"), (diagnostic.Diagnostic.Id, diagnostic.Document));
        Assert.Equal("'umbilical cord stromal cell' on 'TNF' is no-change here and decrease in document 'a'.", diagnostic.Diagnostic.Message);
        Assert.NotEmpty(diagnostic.CodePoints);
    }

    [Theory]
    [InlineData(Direction.Increase, "positive", "increase")]
    [InlineData(Direction.Increase, "negative", "no-change")]
    [InlineData(Direction.NoChange, "negative", "no-change")]
    [InlineData(Direction.Present, "negative", "no-change")]
    public void A_denied_effect_speaks_for_no_change(Direction stated, string polarity, string expected)
    {
        ClaimSet document = new TestDocument("a", Paper(1)).Result($"{Cells} did it to {Tnf}.", Effect(stated) with { Polarity = polarity }).Build();
        Assert.Equal(expected, Assert.Single(Build(document).Findings).Direction.Name());
    }

    [Fact]
    public void In_a_negative_claim_that_names_what_is_unchanged_the_other_effects_stand()
    {
        ClaimSet document = new TestDocument("a", Paper(1)).Result($"{Cells} did not change {Tnf} but lowered [IL-6|cytokine|HGNC:6018].",
            Effect(Direction.NoChange) with { Polarity = "negative", Effects = [("UC cells", Direction.NoChange, "TNF-α"), ("UC cells", Direction.Decrease, "IL-6")] }).Build();
        Assert.Equal(["CL:0000134|decrease|HGNC:6018", "CL:0000134|no-change|HGNC:11892"], Build(document).Findings.Select(static f => f.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_sentence_on_two_pages_of_a_paper_counts_once()
    {
        Finding finding = Assert.Single(Build(OneEffect("a", Paper(1), Direction.Decrease).Build(), OneEffect("b", Paper(1), Direction.Decrease).Build()).Findings);
        Assert.Equal([Discount.None, Discount.Duplicate], finding.Supporting.Select(static c => c.Discount));
        Assert.Equal(1, finding.SupportingPublications);
        Assert.Equal(0.5, finding.Belief, 12);
        Assert.EndsWith("not counted: 1 claim repeated", finding.Arithmetic, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_sentences_of_one_paper_are_one_witness()
    {
        ClaimSet document = new TestDocument("a", Paper(1)).Result($"{Cells} lowered {Tnf}.", Effect(Direction.Decrease)).Result($"Again {Cells} lowered {Tnf}.", Effect(Direction.Decrease) with { Certainty = "probable" }).Build();
        Assert.Equal(0.5, Assert.Single(Build(document).Findings).Belief, 12);
    }

    [Fact]
    public void A_retracted_paper_counts_nothing_and_is_reported()
    {
        Corpus corpus = Build(OneEffect("a", Paper(1, "retracted"), Direction.Decrease).Build());
        Finding finding = Assert.Single(corpus.Findings);
        Assert.Equal(0, finding.Belief);
        Assert.Equal("support = 0 (no publication counts); unopposed, so belief = 0.0000; not counted: 1 claim of retracted publications", finding.Arithmetic);
        Assert.Equal("MSC6003", Assert.Single(corpus.Diagnostics).Diagnostic.Id);
    }

    [Theory]
    [InlineData("reject", 0)]
    [InlineData("accept", 0.75)]
    public void A_curator_takes_a_claim_out_or_halves_its_doubt(string status, double expected)
    {
        ClaimSet document = new TestDocument("a", Paper(1)).Result($"{Cells} lowered {Tnf}.", Effect(Direction.Decrease) with { Curation = new Curation(status, "k", "2025-01-01", "", []) }).Build();
        Assert.Equal(expected, Assert.Single(Build(document).Findings).Belief, 12);
    }

    [Fact]
    public void An_omitted_agent_is_the_documents_therapy()
    {
        ClaimSet document = new TestDocument("a", Paper(1)).Title($"On {Cells}").Result($"Levels of {Tnf} fell.", Effect(Direction.Decrease) with { Effects = [(null, Direction.Decrease, "TNF-α")] }).Build();
        Assert.Equal("CL:0000134|decrease|HGNC:11892", Assert.Single(Build(document).Findings).Key);
    }

    [Fact]
    public void Targets_without_concept_meet_by_their_folded_words()
    {
        ClaimSet Document(string id, int n, string target) => new TestDocument(id, Paper(n)).Result($"{Cells} made it.", Effect(Direction.Increase) with { Effects = [("UC cells", Direction.Increase, target)] }).Build();
        Assert.Equal("CL:0000134|increase|text:tgf beta level", Assert.Single(Build(Document("a", 1, "the TGF-β levels"), Document("b", 2, "TGF-beta level")).Findings).Key);
    }

    [Fact]
    public void Many_papers_never_make_belief_leave_its_range()
    {
        Corpus corpus = Build([.. Enumerable.Range(0, 400).Select(static i => OneEffect($"d{i}", Paper(i), i % 2 == 0 ? Direction.Decrease : Direction.Increase).Build())]);
        Assert.All(corpus.Findings, static f => Assert.InRange(f.Belief, 0, 1));
    }

    [Fact]
    public void A_summary_survives_its_binary_form()
    {
        DocumentSummary summary = Summarizer.Summarize(OneEffect("a", Paper(1), Direction.Decrease).Build());
        var stream = new MemoryStream();
        summary.Write(new BinaryWriter(stream));
        DocumentSummary read = DocumentSummary.Read(new BinaryReader(new MemoryStream(stream.ToArray())));
        var again = new MemoryStream();
        read.Write(new BinaryWriter(again));
        Assert.Equal(stream.ToArray(), again.ToArray());
        Assert.Equal(summary.Claims[0].Text, read.Claims[0].Text);
        Assert.Equal(summary.Claims[0].Marks.AsEnumerable(), read.Claims[0].Marks);
        Assert.Equal(summary.Therapy, read.Therapy);
    }

    [Fact]
    public void A_damaged_summary_is_told_from_a_good_one()
    {
        var stream = new MemoryStream();
        Summarizer.Summarize(OneEffect("a", Paper(1), Direction.Decrease).Build()).Write(new BinaryWriter(stream));
        byte[] bytes = stream.ToArray();
        for (int length = 0; length < bytes.Length; length += 7) Assert.Throws<InvalidDataException>(() => DocumentSummary.Read(new BinaryReader(new MemoryStream(bytes[..length]))));
    }

    [Fact]
    public void Without_text_the_findings_stay_the_same()
    {
        DocumentSummary[] summaries = [.. Enumerable.Range(0, 5).Select(static i => Summarizer.Summarize(OneEffect($"d{i}", Paper(i / 2), Direction.Decrease).Build()))];
        CorpusBuilder whole = new(), bare = new();
        foreach (DocumentSummary summary in summaries)
        {
            whole.Add(summary);
            bare.Add(summary.WithoutText());
        }
        Assert.Equal(whole.Build().Findings[0].Arithmetic, bare.Build().Findings[0].Arithmetic);
    }
}
