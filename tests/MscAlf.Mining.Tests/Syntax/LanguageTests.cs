using System.Globalization;
using MscAlf.Mining.Syntax;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Tests.Syntax;

public sealed class LanguageTests(ITestOutputHelper output)
{
    private static (string Language, string Text)[] Sentences { get; } =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Tests", "Syntax", "Specs", "languages.tsv")).Skip(1).Select(static l => l.Split('\t')).Select(static p => (p[0], p[1]))];

    [Fact]
    public void Titles_and_single_sentences_are_told_in_twenty_languages()
    {
        int right = 0;
        var wrong = new List<string>();
        foreach (IGrouping<string, (string Language, string Text)> group in Sentences.GroupBy(static s => s.Language))
        {
            int hits = 0;
            foreach ((string language, string text) in group)
            {
                string told = LanguageDetector.Detect(text);
                if (told == language) hits++;
                else wrong.Add($"{language} as {told}: {text}");
            }
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key} {hits} of {group.Count()}"));
            Assert.True(hits * 10 >= group.Count() * 8, string.Join('\n', wrong));
            right += hits;
        }
        output.WriteLine(string.Join('\n', wrong));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {Sentences.Length}"));
        Assert.True(right >= 0.98 * Sentences.Length, string.Join('\n', wrong));
    }

    [Fact]
    public void English_is_never_called_foreign() =>
        Assert.All(Sentences.Where(static s => s.Language == "en"), static s => Assert.Equal("en", LanguageDetector.Detect(s.Text)));

    [Fact]
    public void Abstracts_of_a_few_sentences_are_always_told()
    {
        foreach (IGrouping<string, (string Language, string Text)> group in Sentences.GroupBy(static s => s.Language))
        {
            string[] texts = [.. group.Select(static s => s.Text)];
            for (int i = 0; i + 4 <= texts.Length; i += 4) Assert.Equal(group.Key, LanguageDetector.Detect(string.Join(". ", texts[i..(i + 4)])));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("IL-6 TNF")]
    [InlineData("de la Torre A, van den Berg M, dos Santos PR, Müller K")]
    [InlineData("Staphylococcus aureus, Escherichia coli, Lactobacillus casei")]
    [InlineData("Universität Göttingen")]
    public void Short_texts_and_lists_of_names_are_in_no_language(string text) => Assert.Null(LanguageDetector.Tell(text));

    [Fact]
    public void What_is_declared_helps_where_the_text_is_too_short()
    {
        Assert.Equal("de", Pages.Html([new DeclaredField("html:lang", "de-CH", default)], ("/html/body/h1", 1, 0, "Leberversagen")).Publication.Language);
        Assert.Equal("en", Pages.Html([new DeclaredField("html:lang", "de", default)], ("/html/body/p", 0, 0, "The cells were given to the mice and the liver was examined after a week.")).Publication.Language);
    }

    [Fact]
    public void An_abstract_in_another_language_beside_an_english_one_is_stripped_with_its_heading()
    {
        DocumentTree tree = Pages.Html([],
            ("/html/body/h1", 1, 0, "Cells for the treatment of liver failure"),
            ("/html/body/h2", 2, 0, "Abstract"),
            ("/html/body/p", 0, 0, "Acute liver failure is a severe disease with a high mortality, and we gave cells to forty mice to see whether the liver recovers after the injury of the tissue."),
            ("/html/body/h2", 2, 0, "Resumen"),
            ("/html/body/p", 0, 0, "La insuficiencia hepática aguda es una enfermedad grave con una alta mortalidad, y administramos células a cuarenta ratones para estudiar la recuperación del hígado después de la lesión."));
        Assert.Equal("en", tree.Publication.Language);
        Assert.DoesNotContain("insuficiencia", tree.Text, StringComparison.Ordinal);
        Assert.Equal("other-language", tree.KindOf("Resumen"));
        Assert.Equal("other-language", tree.KindOf("La insuficiencia"));
        Assert.Contains("forty mice", tree.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_in_another_language_stays_and_is_reported()
    {
        DocumentTree tree = Pages.Clean("The report was read by many of the doctors in the town, and all of them said that it was a good one for the patients and for the hospital.\n\nDie Behandlung mit den Zellen wurde von allen Patienten gut vertragen, und es gab keine schweren Nebenwirkungen während der Beobachtung, die bei einigen Kranken mehr als zwei Jahre dauerte.");
        Assert.Equal(2, tree.Sentences.Length);
        Assert.Contains(tree.Diagnostics, static d => d.Id == "MSC2018" && d.Message.Contains("'de'", StringComparison.Ordinal) && !d.Source.IsEmpty);
    }
}
