using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class EffectFinderTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string[] row in ClaimPack.Rows("effects.md")) cases.Add(row[0], row[1]);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds_what_a_reader_finds(string sentence, string effects)
    {
        var wanted = effects.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(static e => e.Split(' ', 2)).ToList();
        List<(string Direction, string Target)> found = Find(sentence);
        foreach (string[] want in wanted)
        {
            int at = found.FindIndex(f => f.Direction == want[0] && PhraseMatch.Same(f.Target, want[1]));
            Assert.True(at >= 0, $"'{want[0]} {want[1]}' is not among: {string.Join("; ", found)}");
            found.RemoveAt(at);
        }
        Assert.Empty(found);
    }

    [Fact]
    public void The_specification_has_at_least_a_hundred_and_fifty_cases() => Assert.True(ClaimPack.Rows("effects.md").Count() >= 150);

    [Fact]
    public void A_long_line_without_a_stop_takes_linear_time()
    {
        string line = string.Concat(Enumerable.Repeat("reduced X and ", 20_000));
        Assert.NotEmpty(Find(line));
    }

    private static List<(string Direction, string Target)> Find(string sentence)
    {
        SemanticModel model = ClaimPack.Bare(ClaimPack.Document("results", sentence));
        var found = new List<FoundEffect>();
        new EffectFinder(ClaimPack.Tables).Open(new DocumentReading(ClaimPack.Tables, model)).Find(0, found);
        return found.ConvertAll(f => (f.Direction == Direction.NoChange ? "=" : f.Direction.Name(), model.Tree.Slice(f.Target.Span).ToString()));
    }
}
