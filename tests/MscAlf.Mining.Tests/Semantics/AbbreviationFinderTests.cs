using MscAlf.Mining.Semantics;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Semantics;

public sealed class AbbreviationFinderTests
{
    /// <summary>Definitions of every kind, and what users of other tools reported as wrong (FIELD.md, pain 8). A bar ends a sentence.</summary>
    [Theory]
    [MemberData(nameof(Specs))]
    public void Finds_what_the_spec_says(string marked, string expected)
    {
        string text = marked.Replace("|", "", StringComparison.Ordinal);
        var found = new List<Abbreviation>();
        int start = 0;
        foreach (string sentence in marked.Split('|'))
        {
            AbbreviationFinder.Find(text, new TextSpan(start, sentence.Length), found);
            start += sentence.Length;
        }
        found.Sort(static (a, b) => a.Short.CompareTo(b.Short));
        string got = found.Count == 0 ? "-" : string.Join(" ; ", found.Select(a => text.Substring(a.Short.Start, a.Short.Length) + "=" + text.Substring(a.Long.Start, a.Long.Length)));
        Assert.Equal(expected, got);
    }

    public static TheoryData<string, string> Specs()
    {
        var data = new TheoryData<string, string>();
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Tests", "Semantics", "Specs", "abbreviations.tsv")))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] parts = line.Split('\t');
            data.Add(parts[0], parts[1]);
        }
        return data;
    }

    [Theory]
    [InlineData("(")]
    [InlineData("a (")]
    [InlineData("(A) ")]
    [InlineData("aaaa (AAAA) ")]
    [InlineData("[a](b")]
    public void Hostile_text_is_read_within_bounds(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 3000));
        var found = new List<Abbreviation>();
        AbbreviationFinder.Find(text, new TextSpan(0, text.Length), found);
        Assert.All(found, a => Assert.True(a.Short.End <= text.Length && a.Long.End <= text.Length && !a.Long.IsEmpty));
    }
}
