using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class ClaimAnalyzerTests
{
    public static TheoryData<string, string, string> Stances()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (string[] row in ClaimPack.Rows("stance.md")) cases.Add(row[0], row[1], row[2]);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Stances))]
    public void Tells_denial_and_doubt(string sentence, string polarity, string certainty)
    {
        Claim claim = Assert.Single(Analyze("results", sentence).Claims);
        Assert.Equal(polarity, claim.Polarity);
        Assert.Equal(certainty, claim.Certainty);
    }

    [Fact]
    public void A_structured_label_and_a_keyword_line_claim_nothing() =>
        Assert.Empty(Analyze("keywords", "RESULTS:", "Keywords: stem cells, liver failure").Claims);

    [Fact]
    public void A_mechanism_claim_names_a_mechanism()
    {
        foreach (Claim claim in Analyze("results", "The cells lowered TNF-α and IL-6.", "They homed to the liver.", "Hepatocyte apoptosis was reduced.").Claims)
        {
            if (claim.Kind == "mechanism") Assert.NotEmpty(claim.Mechanisms);
        }
    }

    [Fact]
    public void A_reference_marker_makes_a_claim_cited()
    {
        Claim claim = Assert.Single(Analyze("body", "MSCs reduced hepatocyte apoptosis in rats with liver failure [12–14].").Claims);
        Assert.Equal("cited", claim.Attribution);
    }

    [Fact]
    public void Every_label_of_a_claim_has_its_probability()
    {
        ClaimSet set = Analyze("results", "MSCs reduced hepatocyte apoptosis and improved survival in rats.", "ALT did not fall.", "MSCs may act through exosomes.");
        Assert.NotEmpty(set.Claims);
        foreach (Claim claim in set.Claims)
        {
            ClaimScores scores = Assert.IsType<ClaimScores>(claim.Scores);
            Assert.Equal(claim.Outcomes.Length, scores.Outcomes.Length);
            Assert.Equal(claim.Evidence.Length, scores.Evidence.Length);
            foreach (double score in (double[])[scores.Polarity, scores.Certainty, scores.Attribution, .. scores.Outcomes, .. scores.Evidence]) Assert.InRange(score, 0.5, 1);
        }
    }

    [Theory]
    [InlineData("The mechanism by which MSCs protect the liver remains unclear.", true)]
    [InlineData("MSCs have been studied for two decades, but how long they persist in the liver is not known.", true)]
    [InlineData("Although the mechanism remains unclear, MSCs reduced hepatocyte apoptosis in rats.", false)]
    [InlineData("MSCs reduced hepatocyte apoptosis, although the mechanism remains unclear.", false)]
    public void What_is_unclear_in_the_main_clause_is_a_gap(string sentence, bool gap) => Assert.Equal(gap, Assert.Single(Analyze("body", sentence).Claims).Kind == "gap");

    [Theory]
    [InlineData("The treatment lowered serum ALT, alleviated hepatocyte apoptosis and reduced mortality in vivo.", "mechanism")]
    [InlineData("The treatment lowered serum ALT and reduced mortality in vivo.", "efficacy")]
    public void An_outcome_told_with_its_mechanism_is_a_claim_of_the_mechanism(string sentence, string kind) => Assert.Equal(kind, Assert.Single(Analyze("results", sentence).Claims).Kind);

    [Fact]
    public void A_title_that_says_what_was_found_is_a_claim()
    {
        Assert.NotEmpty(Analyze("title", "Umbilical cord stem cells reduce hepatocyte apoptosis in rats").Claims);
        Assert.Empty(Analyze("title", "Umbilical cord stem cells in the treatment of acute liver failure").Claims);
        Assert.Empty(Analyze("title", "Umbilical cord stem cells for acute liver failure: a double-blind randomized trial").Claims);
    }

    [Fact]
    public void Words_inside_the_name_of_a_factor_speak_of_no_mechanism()
    {
        SemanticModel model = ClaimPack.Marked("[cell-source: MSCs] lowered [cytokine: tumor necrosis factor-α] in [anatomy: serum].");
        Claim claim = Assert.Single(ClaimPack.Analyzer.Analyze(model).Claims);
        Assert.DoesNotContain("anti-apoptosis", claim.Mechanisms.Select(static m => m.Id));
        Assert.Contains("anti-inflammation", claim.Mechanisms.Select(static m => m.Id));
    }

    [Fact]
    public void The_same_document_gives_the_same_claims_on_any_number_of_threads()
    {
        ImmutableArray<ClaimDocument> corpus = [.. ClaimPack.Corpus().Take(20)];
        Assert.Equal(20, corpus.Length);
        string one = string.Join('\n', corpus.Select(Print)), many = string.Join('\n', corpus.AsParallel().AsOrdered().Select(Print));
        Assert.Equal(one, many);
        static string Print(ClaimDocument d) => string.Join('\n', ClaimPack.Analyzer.Analyze(ClaimPack.Bare(d)).Claims.Select(c => $"{c.Id} {c.Kind} {string.Join(',', c.Mechanisms)} {c.Score:R} {c.Effects.Length}"));
    }

    [Fact]
    public void Equal_sentences_have_different_ids_and_ids_keep_when_a_sentence_is_put_before()
    {
        const string said = "MSCs reduced hepatocyte apoptosis.";
        ClaimSet twice = Analyze("results", said, said), shifted = Analyze("results", "Survival improved in treated rats.", said);
        Assert.Equal(2, twice.Claims.Select(static c => c.Id).Distinct().Count());
        Assert.Contains(shifted.Claims, c => c.Id == twice.Claims[0].Id);
        Assert.Matches("^c-[0-9a-f]{16}$", twice.Claims[0].Id);
    }

    [Fact]
    public void Cues_lie_inside_their_scopes_and_sentences()
    {
        int looked = 0;
        foreach (ClaimDocument document in ClaimPack.Corpus().Take(30))
        {
            ClaimSet set = ClaimPack.Analyzer.Analyze(ClaimPack.Bare(document));
            foreach (Cue cue in set.Cues)
            {
                Assert.Contains(set.Model.Tree.Sentences, s => s.Span.Contains(cue.Span) && s.Span.Contains(cue.Scope));
                Assert.True(cue.Scope.Contains(cue.Span));
                if (cue.Claim is not { } id) continue;
                Assert.True(set.Claims.Single(c => c.Id == id).Span.Contains(cue.Span));
                looked++;
            }
        }
        Assert.True(looked > 200);
    }

    [Fact]
    public void Aims_methods_and_gaps_have_no_effects()
    {
        foreach (ClaimDocument document in ClaimPack.Corpus().Take(30))
        {
            foreach (Claim claim in ClaimPack.Analyzer.Analyze(ClaimPack.Bare(document)).Claims)
            {
                if (claim.Kind is "aim" or "method" or "gap") Assert.Empty(claim.Effects);
            }
        }
    }

    [Fact]
    public void A_missing_table_is_named_in_the_error()
    {
        Dictionary<string, TsvTable> tables = ClaimPack.ReadTables();
        tables.Remove("directions");
        ConfigException error = Assert.Throws<ConfigException>(() => ClaimTables.Parse(tables));
        Assert.Contains("directions.tsv", error.Message, StringComparison.Ordinal);
    }

    private static ClaimSet Analyze(string section, params string[] sentences) => ClaimPack.Analyzer.Analyze(ClaimPack.Bare(ClaimPack.Document(section, sentences)));
}
