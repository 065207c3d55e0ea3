using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Learning;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

public sealed class FeatureRowsTests
{
    [Fact]
    public void Every_feature_of_the_model_has_its_row_and_no_other_has_one() =>
        Prop.ForAll(Gen.Choose(0, 5000).Select(static n => (uint)n * 0x01000193).ArrayOf().ToArbitrary(), Gen.Choose(0, 5000).Select(static n => (uint)n * 0x01000193).ArrayOf().ToArbitrary(), static (known, asked) =>
        {
            uint[] features = [.. known.Distinct()];
            var rows = new int[asked.Length];
            int found = new FeatureRows(features).Find(asked, rows);
            Assert.Equal(asked.Select(a => Array.IndexOf(features, a)).Where(static r => r >= 0), rows.Take(found));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
