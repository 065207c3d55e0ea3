using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

public sealed class TreeEnsembleTests
{
    /// <summary>Rows of three features of which the class is whether exactly one of the first two is high; the third says nothing.</summary>
    private static TreeExamples Crossed(int count)
    {
        var values = new float[count * 3];
        var positive = new bool[count];
        for (int i = 0; i < count; i++)
        {
            int a = i % 7, b = i / 7 % 7;
            values[3 * i] = a;
            values[3 * i + 1] = b;
            values[3 * i + 2] = i % 5;
            positive[i] = a > 3 != b > 3;
        }
        return new TreeExamples(values, 3, positive, [.. Enumerable.Repeat(1f, count)], [.. Enumerable.Range(0, count).Select(static i => i / 10)]);
    }

    private static readonly TreeOptions Options = new(Trees: 40, Depth: 3, Rate: 0.3, L2: 1, MinWeight: 0.5, FeatureShare: 1, ExampleShare: 0.9);

    [Fact]
    public void Learns_what_only_two_features_together_tell()
    {
        TreeExamples examples = Crossed(490);
        TreeEnsemble model = TreeTrainer.Train(examples, Options);
        for (int i = 0; i < examples.Count; i++) Assert.Equal(examples.Positive[i], model.Score(examples.Row(i)) > 0);
    }

    [Fact]
    public void The_same_examples_give_the_same_bytes() => Assert.Equal(TreeTrainer.Train(Crossed(300), Options).ToBytes(), TreeTrainer.Train(Crossed(300), Options).ToBytes());

    [Fact]
    public void A_model_survives_its_bytes()
    {
        TreeExamples examples = Crossed(200);
        TreeEnsemble model = TreeTrainer.Train(examples, Options);
        TreeEnsemble again = TreeEnsemble.Open("m", model.ToBytes());
        Assert.Equal(model.ToBytes(), again.ToBytes());
        for (int i = 0; i < examples.Count; i++) Assert.Equal(model.Score(examples.Row(i)), again.Score(examples.Row(i)));
    }

    [Fact]
    public void Broken_bytes_are_refused_or_end_every_walk()
    {
        byte[] bytes = TreeTrainer.Train(Crossed(200), Options).ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] bad = [.. bytes];
            bad[i] ^= 0x5a;
            try
            {
                TreeEnsemble model = TreeEnsemble.Open("m", bad);
                model.Score(new float[model.Features]);
            }
            catch (ConfigException)
            {
                // Refused.
            }
        }
        Assert.Throws<ConfigException>(() => TreeEnsemble.Open("m", bytes.AsSpan(0, bytes.Length - 1)));
    }

    [Fact]
    public void Held_out_scores_come_from_models_that_have_not_seen_the_group()
    {
        TreeExamples examples = Crossed(200);
        float[] held = TreeTrainer.CrossValidate(examples, Options, 4);
        TreeEnsemble without = TreeTrainer.Train(examples, Options, static g => g % 4 != 1);
        for (int i = 0; i < examples.Count; i++)
        {
            if (examples.Groups[i] % 4 == 1) Assert.Equal(without.Score(examples.Row(i)), held[i]);
        }
    }

    [Fact]
    public void An_example_of_another_length_is_refused() => Assert.Throws<ArgumentException>(static () => TreeTrainer.Train(Crossed(50), Options).Score(new float[2]));
}
