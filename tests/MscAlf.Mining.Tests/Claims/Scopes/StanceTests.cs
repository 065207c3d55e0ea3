using MscAlf.Mining.Claims;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class StanceTests
{
    [Theory]
    [InlineData("The cells did not lower ammonia.", true)]
    [InlineData("No tumour was seen in any animal.", true)]
    [InlineData("Exosomes had no effect on fibrosis.", true)]
    [InlineData("We found that the graft did not persist.", true)]
    [InlineData("The cells lowered ammonia without side effects.", false)]
    [InlineData("Although the graft did not persist, the cells lowered ammonia.", false)]
    [InlineData("The cells, which do not express CD34, lowered ammonia.", false)]
    [InlineData("The cells lowered ammonia, but not bilirubin.", false)]
    [InlineData("The cells lowered ammonia.", false)]
    public void A_negation_denies_the_main_statement_only_where_it_reaches_its_verb(string sentence, bool denied) => Assert.Equal(denied, Read(sentence).IsDenied);

    [Theory]
    [InlineData("The cells may lower ammonia.", true)]
    [InlineData("It is likely that the cells lower ammonia.", true)]
    [InlineData("The cells lowered ammonia, suggesting that IL-6 may be involved.", false)]
    [InlineData("The cells lowered ammonia, although bilirubin may have risen.", false)]
    public void A_hedge_governs_where_it_reaches_the_main_verb(string sentence, bool hedged)
    {
        Stance stance = Read(sentence);
        Assert.Contains(stance.Cues, static c => c.Kind == ScopeKind.Hedge);
        Assert.Equal(hedged, stance.Cues.Exists(c => c.Kind == ScopeKind.Hedge && stance.Governs(c)));
    }

    [Fact]
    public void A_sentence_that_claims_nothing_has_its_cues_all_the_same()
    {
        ClaimSet set = ClaimPack.Analyzer.Analyze(ClaimPack.Bare(ClaimPack.Document("keywords", "Keywords: not without merit; no cells; survival")));
        Assert.Empty(set.Claims);
        Cue cue = Assert.Single(set.Cues);
        Assert.Equal(("negation", null), (cue.Kind, cue.Claim));
    }

    [Fact]
    public void A_cue_names_the_claim_that_it_made_what_it_is_and_no_other()
    {
        ClaimSet set = ClaimPack.Analyzer.Analyze(ClaimPack.Bare(ClaimPack.Document("results",
            "Mesenchymal stem cells did not improve survival.", "Mesenchymal stem cells reduced serum ALT without affecting body weight.")));
        Assert.Equal(2, set.Claims.Length);
        Cue[] negations = [.. set.Cues.Where(static c => c.Kind == "negation")];
        Assert.Equal([set.Claims[0].Id, null], negations.Select(static c => c.Claim));
        Assert.All(negations, static c => Assert.True(c.Scope.Contains(c.Span)));
    }

    private static Stance Read(string sentence)
    {
        var stance = new Stance(ClaimPack.Tables);
        stance.Read(new DocumentReading(ClaimPack.Tables, ClaimPack.Bare(ClaimPack.Document("results", sentence))), 0);
        return stance;
    }
}
