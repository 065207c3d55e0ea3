using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class ClaimAgreementTests
{
    private static ClaimExample Row(string id, string kind, string polarity, string[] mechanisms, params EffectText[] effects) =>
        new("D-" + id, "abstract", "Words.", kind, [.. mechanisms], [], polarity, "asserted", "own", [], [.. effects]);

    private static ImmutableArray<ClaimDocument> Documents(params ClaimExample[] rows) => [new ClaimDocument("D", [.. rows])];

    private static ClaimAgreement.Figure Of(string field, ImmutableArray<ClaimDocument> first, ImmutableArray<ClaimDocument> second) =>
        ClaimAgreement.Of(first, second, ClaimPack.Tables).Single(f => f.Field == field);

    [Fact]
    public void Kappa_takes_off_what_chance_would_give()
    {
        ImmutableArray<ClaimDocument> first = Documents(Row("1", "aim", "positive", []), Row("2", "aim", "positive", []), Row("3", "gap", "positive", []), Row("4", "gap", "positive", []));
        ImmutableArray<ClaimDocument> second = Documents(Row("1", "aim", "positive", []), Row("2", "gap", "positive", []), Row("3", "gap", "positive", []), Row("4", "gap", "positive", []));
        ClaimAgreement.Figure kind = Of("kind", first, second);
        Assert.Equal(0.75, kind.Share, 12);
        Assert.Equal((0.75 - 0.5) / 0.5, kind.Kappa, 12); // chance: 1/2 · 1/4 + 1/2 · 3/4
        Assert.Equal(1, Of("polarity", first, second).Kappa);
    }

    [Fact]
    public void Labels_of_a_field_with_several_count_one_by_one()
    {
        ClaimAgreement.Figure figure = Of("mechanisms",
            Documents(Row("1", "mechanism", "positive", ["angiogenesis", "regeneration"])), Documents(Row("1", "mechanism", "positive", ["angiogenesis"])));
        Assert.Equal(ClaimPack.Tables.Mechanisms.Length, figure.Items);
        Assert.Equal(2.0 / 3, figure.F1, 12);
        Assert.InRange(figure.Kappa, 0.6, 0.7);
    }

    [Fact]
    public void Polarity_counts_where_both_see_a_claim()
    {
        ClaimAgreement.Figure figure = Of("polarity", Documents(Row("1", "none", "", []), Row("2", "aim", "positive", [])), Documents(Row("1", "aim", "positive", []), Row("2", "aim", "positive", [])));
        Assert.Equal(1, figure.Items);
    }

    [Fact]
    public void Effects_agree_by_direction_and_target_and_then_by_agent()
    {
        ImmutableArray<ClaimDocument> first = Documents(Row("1", "mechanism", "positive", [], new EffectText("MSCs", "decrease", "IL-6 levels"), new EffectText("MSCs", "increase", "IL-10")));
        ImmutableArray<ClaimDocument> second = Documents(Row("1", "mechanism", "positive", [], new EffectText("exosomes", "decrease", "IL-6")));
        Assert.Equal(2.0 / 3, Of("effects", first, second).F1, 12);
        Assert.Equal(0, Of("effects.agent", first, second).Share);
    }

    [Fact]
    public void Annotations_without_a_common_sentence_are_refused() =>
        Assert.Throws<ArgumentException>(() => ClaimAgreement.Of(Documents(Row("1", "aim", "positive", [])), Documents(Row("2", "aim", "positive", [])), ClaimPack.Tables));
}
