using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

public sealed class ScopeFinderTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (IGrouping<string, string[]> sentence in ClaimPack.Rows("scopes.md").GroupBy(static r => r[0], StringComparer.Ordinal))
        {
            cases.Add(sentence.Key, string.Join("; ", sentence.Where(static r => r[1] != "none").Select(static r => r[1] + ": " + r[2])));
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cue_reaches_what_a_reader_takes_it_to_reach(string sentence, string cues) => Assert.Equal(cues, string.Join("; ", Find(sentence)));

    [Fact]
    public void The_specification_has_at_least_a_hundred_cases() => Assert.True(ClaimPack.Rows("scopes.md").Count() >= 100);

    [Fact]
    public void A_long_line_of_negations_takes_linear_time()
    {
        string line = string.Concat(Enumerable.Repeat("A was not lowered and B may not, because no C, (D ", 4_000));
        Assert.True(Find(line).Count > 4_000);
    }

    [Fact]
    public void Scopes_hold_their_cue_and_stay_in_the_sentence()
    {
        string[] words = ["not", "no", "may", "A", "was", "lowered", ",", "and", "(", ")", "without", "neither", "nor", "that", "B", "but", "likely", ";", "suggesting", "the", "of"];
        ulong state = 7;
        for (int round = 0; round < 3_000; round++)
        {
            var line = new List<string>();
            for (int i = 0; i < 14; i++)
            {
                state = state * 6364136223846793005 + 1442695040888963407;
                line.Add(words[(int)((state >> 33) % (ulong)words.Length)]);
            }
            SemanticModel model = ClaimPack.Bare(ClaimPack.Document("results", string.Join(' ', line) + "."));
            var reading = new DocumentReading(ClaimPack.Tables, model);
            var found = new List<ScopedCue>();
            new ScopeFinder(ClaimPack.Tables).Find(reading, 0, found);
            Assert.All(found, c => Assert.True(c.ScopeFirst >= 0 && c.ScopeFirst <= c.First && c.First < c.End && c.End <= c.ScopeEnd && c.ScopeEnd <= reading.Sentences[0].PieceEnd));
        }
    }

    [Fact]
    public void A_table_of_cues_that_is_wrong_says_where()
    {
        Dictionary<string, TsvTable> tables = ClaimPack.ReadTables();
        tables["scope-cues"] = TsvTable.Parse("scope-cues.tsv", "kind\treach\tphrase\nnegation\tfar\tnot\n"u8.ToArray());
        ConfigException e = Assert.Throws<ConfigException>(() => ClaimTables.Parse(tables));
        Assert.Contains("scope-cues.tsv", e.Message, StringComparison.Ordinal);
        Assert.Contains("reach", e.Message, StringComparison.Ordinal);
    }

    private static List<string> Find(string sentence)
    {
        SemanticModel model = ClaimPack.Bare(ClaimPack.Document("results", sentence));
        var reading = new DocumentReading(ClaimPack.Tables, model);
        var found = new List<ScopedCue>();
        new ScopeFinder(ClaimPack.Tables).Find(reading, 0, found);
        string Words(int from, int end) => model.Tree.Text[reading.Pieces[from].Start..reading.Pieces[end - 1].End];
        return found.ConvertAll(c => $"{(c.Kind == ScopeKind.Negation ? "negation" : "hedge")} {Words(c.First, c.End)}: {Words(c.ScopeFirst, c.ScopeEnd)}");
    }
}
