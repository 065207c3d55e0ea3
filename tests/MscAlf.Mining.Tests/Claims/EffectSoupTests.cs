using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Claims;

/// <summary>Effects of text that nobody wrote: the work must stay in proportion to the length, whatever the words.</summary>
public sealed class EffectSoupTests
{
    // Far above what prose needs (about ten), far below what a quadratic search would take.
    private const long MostStepsPerPiece = 3_000;
    private static readonly string[] Words = Vocabulary();
    private static readonly string[] Types = ["cell-source", "cytokine", "gene", "disease", "process", "species", "quantity", "anatomy", "cell-type", "biomarker"];

    [Fact]
    public void Forty_thousand_random_soups_end_and_cost_what_their_length_allows()
    {
        var random = new Random(20_240_117);
        var watch = Stopwatch.StartNew();
        var text = new StringBuilder();
        for (int round = 0; round < 4_000; round++)
        {
            var sentences = new string[10];
            for (int s = 0; s < sentences.Length; s++)
            {
                text.Clear();
                int length = random.Next(1, 40);
                for (int w = 0; w < length; w++) text.Append(Words[random.Next(Words.Length)]).Append(random.Next(6) == 0 ? "" : " ");
                sentences[s] = text.Append('x').ToString();
            }
            Check(Tagged(ClaimPack.Document("results", sentences), random));
        }
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"took {watch.Elapsed}");
    }

    [Theory]
    [InlineData("reduced X and ")]
    [InlineData("in A, ")]
    [InlineData("levels of ")]
    [InlineData("factors such as ")]
    [InlineData("which reduced X ")]
    [InlineData("(A, B and ")]
    [InlineData("was not and ")]
    [InlineData("no X, ")]
    [InlineData("because when A fell ")]
    [InlineData("protected cells from ")]
    [InlineData("to reduce by increasing ")]
    [InlineData(", , , ")]
    [InlineData("significantly ")]
    [InlineData("reduction of increase in ")]
    public void A_sentence_of_two_hundred_kilobytes_costs_what_its_length_allows(string unit)
    {
        string sentence = string.Concat(Enumerable.Repeat(unit, 200_000 / unit.Length)) + "fell.";
        Check(Tagged(ClaimPack.Document("results", sentence), new Random(1)));
    }

    [Fact]
    public void One_soup_of_two_hundred_kilobytes_costs_what_its_length_allows()
    {
        var random = new Random(7);
        var text = new StringBuilder();
        while (text.Length < 200_000) text.Append(Words[random.Next(Words.Length)]).Append(' ');
        Check(Tagged(ClaimPack.Document("results", text.ToString()), random));
    }

    private static void Check(SemanticModel model)
    {
        var document = new DocumentReading(ClaimPack.Tables, model);
        var finder = new EffectFinder(ClaimPack.Tables).Open(document);
        var found = new List<FoundEffect>();
        for (int s = 0; s < document.Sentences.Length; s++) finder.Find(s, found);
        Assert.True(finder.Steps <= MostStepsPerPiece * (document.Pieces.Count + 1), $"{finder.Steps} steps for {document.Pieces.Count} pieces");
        foreach (FoundEffect effect in found)
        {
            Assert.InRange(effect.Target.Span.Start, 0, model.Tree.Text.Length);
            Assert.True(effect.Target.Span.Length > 0 && effect.Target.Span.End <= model.Tree.Text.Length);
        }
    }

    /// <summary>Every fifth word or so becomes a mention of some type; the spans are apart and in order.</summary>
    private static SemanticModel Tagged(ClaimDocument document, Random random)
    {
        DocumentTree tree = ClaimCorpus.ToTree(document);
        var mentions = ImmutableArray.CreateBuilder<Mention>();
        for (int s = 0; s < tree.Sentences.Length; s++)
        {
            TextSpan span = tree.Sentences[s].Span;
            for (int i = span.Start; i < span.End;)
            {
                int end = tree.Text.IndexOf(' ', i, span.End - i);
                if (end < 0) end = span.End;
                if (end > i && random.Next(5) == 0)
                {
                    mentions.Add(new Mention { Id = $"m-{mentions.Count}", Type = Types[random.Next(Types.Length)], Span = TextSpan.FromBounds(i, end), Sentence = s, Normalized = tree.Text[i..end] });
                }
                i = end + 1;
            }
        }
        return new SemanticModel(tree, [], mentions.ToImmutable(), [], []);
    }

    private static string[] Vocabulary()
    {
        Dictionary<string, TsvTable> tables = ClaimPack.ReadTables();
        var all = new List<string> { ",", ",", ",", ";", ":", "(", ")", "(", ")", "[", "]", "-", "/", "%", ".", "“", "1.8", "40", "IL-6", "TNF-α", "CD4+", "hepatocytes", "X", "Y" };
        foreach (string file in (string[])["words", "directions"])
        {
            TsvTable table = tables[file];
            foreach (TsvRow row in table.Rows)
            {
                foreach (string cell in row.Cells) all.AddRange(cell.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
            }
        }
        return [.. all];
    }
}
