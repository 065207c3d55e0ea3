using MscAlf.Mining.Text;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Tests.Claims;

/// <summary>The annotated sentences are many, and no two of them are nearly the same.</summary>
public sealed class TrainingSentencesTests(ITestOutputHelper output)
{
    private const double NearlyTheSame = 0.8;

    [Fact]
    public void No_two_sentences_share_most_of_their_words()
    {
        var sentences = new List<(string Id, HashSet<string> Words)>();
        int rows = 0;
        foreach (string path in ((string[])["claims", "claims-amr"]).SelectMany(static f => Directory.GetFiles(Path.Combine(Repository.Root, "corpora", f), "*.tsv")).Order(StringComparer.Ordinal))
        {
            TsvTable table = TsvTable.Parse(Path.GetFileName(path), File.ReadAllBytes(path), "id", "text", "kind");
            foreach (TsvRow row in table.Rows)
            {
                rows++;
                var words = new HashSet<string>(table.Cell(row, "text").ToLowerInvariant().Split([' ', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
                if (words.Count > 4) sentences.Add((table.Cell(row, "id"), words)); // headings and labels recur by nature
            }
        }
        var pairs = new List<string>();
        long compared = 0;
        for (int a = 0; a < sentences.Count; a++)
        {
            for (int b = a + 1; b < sentences.Count; b++)
            {
                (HashSet<string> few, HashSet<string> many) = sentences[a].Words.Count <= sentences[b].Words.Count ? (sentences[a].Words, sentences[b].Words) : (sentences[b].Words, sentences[a].Words);
                if (few.Count < NearlyTheSame * many.Count) continue;
                compared++;
                int shared = few.Count(many.Contains);
                if (shared > NearlyTheSame * (few.Count + many.Count - shared)) pairs.Add($"{sentences[a].Id} and {sentences[b].Id}");
            }
        }
        output.WriteLine($"{rows} rows, {sentences.Count} sentences of more than four words, {compared} pairs of like length compared");
        Assert.True(sentences.Count >= 1500, "too few sentences");
        Assert.Empty(pairs);
    }
}
