using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class StatisticTests
{
    [Theory]
    [InlineData("Ferritin fell (P < 0.001).", "p+")]
    [InlineData("Ferritin fell (p=0.04).", "p+")]
    [InlineData("Ferritin fell (P = .68).", "p-")]
    [InlineData("Ferritin fell (p-value of 0.3).", "p-")]
    [InlineData("Ferritin fell (P > 0.05).", "p-")]
    [InlineData("Ferritin fell (p ≤ 0.01), urea did not (p = 0.7).", "p+ p-")]
    [InlineData("The odds ratio was 0.85 (95% CI 0.65–1.12).", "i0")]
    [InlineData("The hazard ratio was 0.76 (95% CI: 0.59, 0.98).", "i-")]
    [InlineData("The OR was 1.43 (95% CI 1.08 to 1.90).", "i+")]
    [InlineData("The difference was -0.80 (95% CI -3.66 to 2.06).", "i0")]
    [InlineData("The mean difference was 3.8 (95% confidence interval 1.5 to 6.1).", "i+")]
    [InlineData("The mean difference was -3.8 (95% CI -6.1 to -1.5).", "i-")]
    [InlineData("Ferritin fell, NS, in both groups (NS).", "w w")]
    [InlineData("P53 was measured in 12 rats.", "")]
    [InlineData("Group P had 0.5 mL and group Q 2.", "")]
    [InlineData("Vitamin P 0.3 mg was given.", "")]
    public void Probabilities_and_intervals_are_read(string sentence, string expected)
    {
        var pieces = new Growing<Piece>();
        WordCutter.Cut(sentence, 0, sentence.Length, pieces);
        var found = new List<Statistic>();
        StatisticReader.Read(sentence, pieces.Span, 0, pieces.Count, found);
        Assert.Equal(expected, string.Join(' ', found.Select(static s => s.Kind switch
        {
            StatisticKind.Probability => s.Significant ? "p+" : "p-",
            StatisticKind.Interval => s.Sign > 0 ? "i+" : s.Sign < 0 ? "i-" : "i0",
            _ => "w",
        })));
    }

    [Fact]
    public void A_line_of_signs_costs_what_its_length_allows()
    {
        string line = string.Concat(Enumerable.Repeat("P CI ( - = < ", 50_000));
        var pieces = new Growing<Piece>();
        WordCutter.Cut(line, 0, line.Length, pieces);
        var found = new List<Statistic>();
        StatisticReader.Read(line, pieces.Span, 0, pieces.Count, found);
        Assert.Empty(found);
    }

    [Fact]
    public void What_was_compared_with_is_noted_in_words_where_no_mention_names_it()
    {
        SemanticModel model = ClaimPack.Marked("[cell-source: MSCs] lowered [biomarker: ALT] compared with untreated littermates.");
        EffectFinder finder = new EffectFinder(ClaimPack.Tables).Open(new DocumentReading(ClaimPack.Tables, model));
        var found = new List<FoundEffect>();
        finder.Find(0, found);
        Assert.Equal(KeyValuePair.Create(Effect.Comparison, "untreated littermates"), Assert.Single(finder.ContextOf(Assert.Single(found)).Of(true)));
    }

    [Fact]
    public void The_only_species_of_a_document_holds_for_its_own_results_and_for_no_others()
    {
        SemanticModel model = ClaimPack.Marked("[species: Mice] were given [cell-source: MSCs].", "[biomarker: ALT] fell.");
        EffectFinder finder = new EffectFinder(ClaimPack.Tables).Open(new DocumentReading(ClaimPack.Tables, model));
        var found = new List<FoundEffect>();
        finder.Find(0, found);
        finder.Find(1, found);
        FoundEffect effect = Assert.Single(found);
        Assert.Equal(["species"], finder.ContextOf(effect).Of(true).Select(static c => c.Key));
        Assert.Empty(finder.ContextOf(effect).Of(false));
    }
}
