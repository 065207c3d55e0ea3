using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

public sealed class WordClassesTests
{
    private static readonly WordScheme Sizes = new([0, 1, 2], [("fine", [0, 1, 2]), ("coarse", [0, 0, 1])]);

    [Fact]
    public void A_word_is_found_in_any_case_and_with_any_digits()
    {
        WordClasses classes = WordClasses.Open("w", WordClassesBuilder.Build(["liver", "p00", "heparin"], [Sizes]));
        Assert.Equal(["fine", "coarse"], classes.Columns.AsEnumerable());
        Assert.Equal([3, 2], classes.Sizes.AsEnumerable());
        Assert.Equal(classes.Find("liver"), classes.Find("LIVER"));
        Assert.Equal(classes.Find("p53"), classes.Find("P21"));
        Assert.Equal(1, classes.ClassOf(classes.Find("p53"), 0));
        Assert.Equal(0, classes.ClassOf(classes.Find("p53"), 1));
        Assert.Equal(1, classes.ClassOf(classes.Find("Heparin"), 1));
        Assert.Equal(-1, classes.Find("spleen"));
    }

    [Fact]
    public void Every_changed_byte_is_noticed_and_the_file_named()
    {
        byte[] bytes = WordClassesBuilder.Build(["liver", "p00", "heparin"], [Sizes]);
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x10;
            Assert.StartsWith("w.classes: ", Assert.Throws<ConfigException>(() => WordClasses.Open("w.classes", bytes)).Message, StringComparison.Ordinal);
            bytes[i] ^= 0x10;
        }
        Assert.Throws<ConfigException>(() => WordClasses.Open("w.classes", bytes.AsMemory(0, bytes.Length - 1)));
        Assert.Equal(3, WordClasses.Open("w.classes", bytes).Count);
    }

    [Fact]
    public void Text_that_is_measured_on_is_not_learned_from()
    {
        var corpus = new WordCorpus();
        corpus.Exclude("The graft of the old donor was kept on ice for ten hours .");
        corpus.Add("We saw that the graft of the old donor was kept on ice, and rejoiced.");
        corpus.Add("The graft was fine.");
        corpus.Add("The graft  was fine.");
        corpus.Freeze(1);
        Assert.DoesNotContain("donor", corpus.Words);
        Assert.Contains("rejoiced", corpus.Words);
        Assert.Equal(1, corpus.Counts[corpus.Words.ToList().IndexOf("fine")]);
        Assert.True(corpus.RepeatedTokens > 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Words_that_stand_alike_share_a_class_and_the_same_text_gives_the_same_bytes(int brown)
    {
        byte[] bytes = Learn(brown);
        Assert.Equal(bytes, Learn(brown));
        WordClasses classes = WordClasses.Open("w", bytes);
        int column = brown > 0 ? classes.Columns.IndexOf("brown-20") : 0;
        int Class(string word) => classes.ClassOf(classes.Find(word), column);
        string[] organs = ["liver", "kidney", "spleen"], drugs = ["heparin", "aspirin", "statin"];
        Assert.All(organs, o => Assert.Equal(Class("liver"), Class(o)));
        Assert.All(drugs, d => Assert.Equal(Class("heparin"), Class(d)));
        Assert.NotEqual(Class("liver"), Class("heparin"));
    }

    [Fact]
    public void The_classes_that_come_with_the_library_know_common_words()
    {
        WordClasses classes = WordClasses.Default!;
        Assert.True(classes.Count > 10_000);
        Assert.True(classes.Find("patients") >= 0);
        int frequency = classes.Columns.IndexOf("frequency");
        Assert.True(classes.ClassOf(classes.Find("the"), frequency) > classes.ClassOf(classes.Find("hepatocytes"), frequency));
    }

    private static byte[] Learn(int brown)
    {
        var corpus = new WordCorpus();
        string[] organs = ["liver", "kidney", "spleen"], drugs = ["heparin", "aspirin", "statin"];
        for (int round = 0; round < 12; round++)
        {
            for (int i = 0; i < 3; i++)
            {
                corpus.Add($"the damaged {organs[i]} was removed in week {round} {i}");
                corpus.Add($"a dose of {drugs[i]} per day helps again {round} {i}");
                corpus.Add($"oral {drugs[i]} given twice {i} and {round}");
                corpus.Add($"the whole {organs[i]} weighs more {i} than {round}");
            }
        }
        int[] sizes = brown > 0 ? [] : [6];
        return WordClassTrainer.Train(corpus, new WordClassOptions(2, sizes, brown, [4, 20], new WordVectorOptions(4, Morphology: 0)));
    }
}
