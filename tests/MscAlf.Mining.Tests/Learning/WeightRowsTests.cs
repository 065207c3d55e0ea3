using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Learning;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

public sealed class WeightRowsTests
{
    private static readonly Gen<uint> Features = Gen.Choose(0, 5000).Select(static n => (uint)n * 0x01000193);

    [Fact]
    public void Every_feature_of_the_model_has_its_row_and_no_other_has_one() =>
        Prop.ForAll(Features.ArrayOf().ToArbitrary(), Features.ArrayOf().ToArbitrary(), Gen.Choose(1, 130).ToArbitrary(), static (known, asked, columns) =>
        {
            uint[] features = [.. known.Distinct()];
            sbyte[] weights = Weights(features.Length, columns);
            var rows = new WeightRows(features, weights, columns);
            for (int f = 0; f < features.Length; f++) Assert.Equal(weights[(f * columns)..((f + 1) * columns)], rows.WeightsOf(f).ToArray());
            foreach (uint feature in asked.Concat(features))
            {
                Assert.Equal(features.Contains(feature), rows.RowOf(feature) >= 0);
                Assert.True(rows.MayHave(feature) || !features.Contains(feature));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Rows_add_up_column_by_column_however_many_they_are() =>
        Prop.ForAll(Gen.Choose(0, 700).ToArbitrary(), Gen.Choose(1, 130).ToArbitrary(), static (count, columns) =>
        {
            uint[] features = [.. Enumerable.Range(0, count).Select(static n => (uint)n * 0x01000193)];
            sbyte[] weights = Weights(count, columns);
            var rows = new WeightRows(features, weights, columns);
            var totals = new int[rows.Width];
            rows.Add([.. features.Select(rows.RowOf)], totals);
            for (int c = 0; c < columns; c++) Assert.Equal(Enumerable.Range(0, count).Sum(f => weights[f * columns + c]), totals[c]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static sbyte[] Weights(int count, int columns) => [.. Enumerable.Range(0, count * columns).Select(static i => i % 3 == 0 ? (sbyte)0 : (sbyte)(i * 7919 % 256 - 128))];
}
