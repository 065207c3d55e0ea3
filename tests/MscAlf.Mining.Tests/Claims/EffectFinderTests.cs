using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;
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
    public void The_specifications_have_at_least_three_hundred_cases() => Assert.True(ClaimPack.Rows("effects.md").Count() + ClaimPack.Rows("effects-agents.md").Count() >= 300);

    public static TheoryData<string, string, string, string, string> AgentCases()
    {
        var cases = new TheoryData<string, string, string, string, string>();
        foreach (string[] row in ClaimPack.Rows("effects-agents.md")) cases.Add(row[0], row[1], row[2], row[3], row[4]);
        return cases;
    }

    [Theory]
    [MemberData(nameof(AgentCases))]
    public void Finds_who_acts_and_under_which_conditions(string sentence, string agent, string direction, string target, string conditions)
    {
        SemanticModel model = ClaimPack.Marked("[cell-source: MSCs] were infused.", sentence);
        var found = new List<FoundEffect>();
        EffectFinder finder = new EffectFinder(ClaimPack.Tables).Open(new DocumentReading(ClaimPack.Tables, model));
        finder.Find(0, found);
        finder.Find(1, found);
        string Slice(int mention, TextSpan span) => model.Tree.Slice(mention >= 0 ? model.Mentions[mention].Span : span).ToString();
        string Value(string value)
        {
            foreach (Mention mention in model.Mentions)
            {
                if (mention.Id == value) return model.Tree.Slice(mention.Span).ToString();
            }
            return value;
        }
        var lines = found.ConvertAll(f => $"{Slice(f.Agent, f.AgentSpan)} | {(f.Direction == Direction.NoChange ? "=" : f.Direction.Name())} | {Slice(f.Target.Mention, f.Target.Span)} | {string.Join("; ", finder.ContextOf(f).Of(true).Select(c => $"{c.Key} = {Value(c.Value)}"))}");
        Assert.Contains($"{agent} | {direction} | {target} | {conditions}", lines);
    }

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
