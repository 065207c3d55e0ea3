using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

public sealed class LinearModelTests
{
    private static readonly LinearModel Model = Train();

    [Fact]
    public void Learns_what_single_features_decide()
    {
        var margins = new double[Model.Columns];
        Model.Score([1, 7], margins);
        Assert.Equal("a", Model.Head("one").Labels[LinearModel.Best(Model.Head("one"), margins).Label]);
        Model.Score([2, 7], margins);
        Assert.Equal("b", Model.Head("one").Labels[LinearModel.Best(Model.Head("one"), margins).Label]);
        Assert.True(LinearModel.IsSet(Model.Head("many"), margins, 1));
        Assert.False(LinearModel.IsSet(Model.Head("many"), margins, 0));
    }

    [Fact]
    public void Saving_and_opening_gives_the_same_model()
    {
        byte[] bytes = Model.Save();
        LinearModel opened = LinearModel.Open("m", bytes);
        Assert.Equal(bytes, opened.Save());
        double[] x = new double[Model.Columns], y = new double[Model.Columns];
        Model.Score([1, 2, 7], x);
        opened.Score([1, 2, 7], y);
        Assert.Equal(x, y);
    }

    [Fact]
    public void Broken_bytes_are_refused_with_the_file_named()
    {
        byte[] bytes = Model.Save();
        for (int cut = 0; cut < bytes.Length; cut += 7)
        {
            ConfigException error = Assert.Throws<ConfigException>(() => LinearModel.Open("model.mcl", bytes.AsMemory(0, cut)));
            Assert.StartsWith("model.mcl", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Own_exponential_function_agrees_with_the_library() =>
        Prop.ForAll(Gen.Choose(-60000, 60000).Select(static i => i / 100.0).ToArbitrary(), static x =>
        {
            double want = Math.Exp(x);
            Assert.InRange(StableMath.Exp(x) / want, 1 - 1e-11, 1 + 1e-11);
            Assert.InRange(StableMath.Log(StableMath.Exp(x)) - x, -1e-8, 1e-8);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Features_count_once_and_come_in_order()
    {
        var buffer = new FeatureBuffer();
        foreach (ulong hash in (ulong[])[9, 3, 9, 1]) buffer.Add(hash);
        Assert.Equal([1u, 3u, 9u], buffer.Sorted());
        Assert.Equal([9u, 3u, 1u], buffer.Distinct.ToArray());
    }

    [Fact]
    public void A_buffer_holds_what_a_set_holds_however_often_it_is_used() =>
        Prop.ForAll(Gen.Choose(0, 3000).ArrayOf().ListOf().ToArbitrary(), static rounds =>
        {
            var buffer = new FeatureBuffer();
            foreach (int[] round in rounds)
            {
                buffer.Clear();
                foreach (int value in round) buffer.Add((ulong)value, value & 15);
                Assert.Equal(round.Select(static v => (uint)v | (uint)(v & 15) << 28).Distinct(), buffer.Distinct.ToArray());
                Assert.Equal(round.Length, buffer.Count);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_buffer_grows_past_its_first_room()
    {
        var buffer = new FeatureBuffer();
        for (int pass = 0; pass < 2; pass++)
        {
            for (uint i = 0; i < 5000; i++) buffer.Add(i * 2654435761UL % 100_000);
        }
        Assert.Equal(Enumerable.Range(0, 5000).Select(static i => (uint)i * 2654435761UL % 100_000).Select(static h => (uint)h).Distinct().Order(), buffer.Sorted());
        Assert.Equal(10_000, buffer.Count);
    }

    [Fact]
    public void Four_logistic_functions_at_once_have_the_same_bits_as_one() =>
        Prop.ForAll(Gen.Choose(-80_000_000, 80_000_000).Select(static i => i / 100_000.0).ArrayOf().ToArbitrary(), static values =>
        {
            double[] together = [.. values];
            StableMath.Sigmoid(together);
            for (int i = 0; i < values.Length; i++) Assert.Equal(BitConverter.DoubleToInt64Bits(StableMath.Sigmoid(values[i])), BitConverter.DoubleToInt64Bits(together[i]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Four_exponential_functions_at_once_have_the_same_bits_as_one() =>
        Prop.ForAll(Gen.Choose(-80_000_000, 80_000_000).Select(static i => i / 100_000.0).ArrayOf().ToArbitrary(), static values =>
        {
            double[] together = [.. values];
            StableMath.Exp(together);
            for (int i = 0; i < values.Length; i++) Assert.Equal(BitConverter.DoubleToInt64Bits(StableMath.Exp(values[i])), BitConverter.DoubleToInt64Bits(together[i]));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Features_that_were_located_when_they_were_added_have_the_same_margins() =>
        Prop.ForAll(Gen.Choose(0, 40).ArrayOf().ListOf().ToArbitrary(), static rounds =>
        {
            var buffer = new FeatureBuffer();
            buffer.Expect(Model);
            foreach (int[] round in rounds)
            {
                buffer.Clear();
                for (int i = 0; i < round.Length; i++)
                {
                    uint item = (uint)round[i];
                    if (i % 3 == 0) buffer.AddItem(item);
                    else if (i % 3 == 1) buffer.AddItem(item + 1);
                    else buffer.Add(buffer.Prepare(item));
                }
                buffer.Settle();
                buffer.Locate();
                double[] located = new double[Model.Columns], plain = new double[Model.Columns];
                Model.Score(buffer, located);
                Model.Score(buffer.Distinct, plain);
                Assert.Equal(plain, located);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Features_that_are_added_for_later_are_those_that_are_added_at_once() =>
        Prop.ForAll(Gen.Choose(0, 300).ArrayOf().ListOf().ToArbitrary(), static rounds =>
        {
            FeatureBuffer later = new(), once = new();
            later.Expect(Model);
            foreach (int[] round in rounds)
            {
                later.Clear();
                once.Clear();
                foreach (int value in round)
                {
                    ulong hash = (ulong)(value / 4);
                    int way = value % 4, group = way == 1 ? 1 : value % 16;
                    Feature feature = later.Prepare(FeatureBuffer.ItemOf(StableHash.Finish(hash), group));
                    if (way == 0) later.Add(feature);
                    else if (way == 1) later.AddRareLater(hash, group);
                    else later.AddLater(hash, way == 2 ? group : group + FeatureBuffer.Twice);
                    once.Add(StableHash.Finish(hash), group);
                    if (way == 3) once.Add(StableHash.Finish(hash + 1), group);
                }
                later.Settle();
                later.Locate();
                Assert.Equal(once.Sorted(), later.Sorted());
                Assert.Equal(once.Count, later.Count);
                double[] located = new double[Model.Columns], plain = new double[Model.Columns];
                Model.Score(later, located);
                Model.Score(once.Distinct, plain);
                Assert.Equal(plain, located);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_group_is_never_split_between_folds()
    {
        int[] groups = [4, 4, 9, 9, 9, 2, 4];
        int[] folds = LinearTrainer.FoldOf(groups, 2);
        Assert.Equal(folds[0], folds[6]);
        Assert.Equal(folds[2], folds[4]);
        Assert.NotEqual(folds[0], folds[2]);
    }

    private static LinearModel Train()
    {
        var rows = new List<uint[]>();
        var groups = new List<int>();
        var one = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        for (int i = 0; i < 60; i++)
        {
            rows.Add([i % 2 == 0 ? 1u : 2u, 7u, (uint)(10 + i % 5)]);
            groups.Add(i / 3);
            one.Add([i % 2]);
        }
        return LinearTrainer.Train(rows, groups, [new HeadTask("one", HeadKind.Single, ["a", "b"], one.ToImmutable()), new HeadTask("many", HeadKind.Multiple, ["x", "y"], one.ToImmutable())], new LinearOptions());
    }
}
