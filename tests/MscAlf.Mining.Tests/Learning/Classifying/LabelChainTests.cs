using MscAlf.Mining.Learning.Classifying;
using Xunit;

namespace MscAlf.Mining.Tests.Learning.Classifying;

public sealed class LabelChainTests
{
    [Fact]
    public void Smoothing_gives_what_adding_up_all_paths_gives()
    {
        float[] first = [1.5f, 0.5f, 0.2f], next = [1, 2, 0.5f, 0.1f, 1, 3, 0.7f, 0.2f, 1.4f];
        var chain = new LabelChain(first, next, 1);
        double[] given = [0.5, 0.3, 0.2, 0.2, 0.2, 0.6, 0.4, 0.5, 0.1, 0.3, 0.3, 0.4];
        var expected = new double[12];
        for (int path = 0; path < 81; path++)
        {
            int[] states = [path / 27, path / 9 % 3, path / 3 % 3, path % 3];
            double weight = first[states[0]];
            for (int row = 0; row < 4; row++) weight *= given[row * 3 + states[row]] * (row == 0 ? 1 : next[states[row - 1] * 3 + states[row]]);
            for (int row = 0; row < 4; row++) expected[row * 3 + states[row]] += weight;
        }
        double[] smoothed = [.. given];
        chain.Smooth(smoothed, 4, new double[12]);
        for (int row = 0; row < 4; row++)
        {
            double sum = expected[row * 3] + expected[row * 3 + 1] + expected[row * 3 + 2];
            for (int k = 0; k < 3; k++) Assert.Equal(expected[row * 3 + k] / sum, smoothed[row * 3 + k], 6);
        }
    }

    [Fact]
    public void A_chain_of_no_strength_changes_nothing()
    {
        double[] given = [0.7, 0.3, 0.1, 0.9];
        double[] smoothed = [.. given];
        new LabelChain([0.1f, 5], [1, 9, 3, 0.2f], 0).Smooth(smoothed, 2, new double[4]);
        for (int i = 0; i < 4; i++) Assert.Equal(given[i], smoothed[i], 9);
    }
}
