using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Learning;

public sealed class GazetteerTests
{
    private static readonly (string Name, GazetteerClasses Classes)[] Names =
    [
        ("interleukin-2", GazetteerClasses.Gene | GazetteerClasses.Label),
        ("IL-2", GazetteerClasses.Gene),
        ("TNF-α", GazetteerClasses.Gene),
        ("Parkinson's disease", GazetteerClasses.Disease),
        ("disease", GazetteerClasses.Disease),
        ("acute myeloid leukaemia", GazetteerClasses.Disease | GazetteerClasses.Label),
        ("acetylsalicylic acid", GazetteerClasses.Chemical),
        ("REST", GazetteerClasses.Gene),
        ("liver tumour", GazetteerClasses.Disease),
        ("sulphate", GazetteerClasses.Chemical),
        ("T cell", GazetteerClasses.CellType),
        ("T", GazetteerClasses.Gene),
        ("12", GazetteerClasses.CellLine),
    ];

    private static readonly byte[] File = Build(Names);
    private static readonly Gazetteer Small = Gazetteer.Open("g", File);

    [Theory]
    [InlineData("IL 2")]
    [InlineData("IL2")]
    [InlineData("il‑2")]
    [InlineData("Interleukin 2")]
    [InlineData("TNF-alpha")]
    [InlineData("TNFalpha")]
    [InlineData("TNFα")]
    [InlineData("Parkinson disease")]
    [InlineData("Parkinson ’ s disease")]
    [InlineData("Parkinson's diseases")]
    [InlineData("Acute Myeloid Leukemia")]
    [InlineData("acute-myeloid leukemias")]
    [InlineData("liver tumors")]
    [InlineData("sulfate")]
    [InlineData("T-cells")]
    public void Spellings_of_a_name_are_one_name(string text)
    {
        TextSpan[] tokens = Cut(text);
        var hits = new GazetteerHit[20];
        int count = Small.Match(text, tokens, hits);
        Assert.True(count > 0, "nothing found");
        Assert.Equal((0, tokens.Length), (hits[0].Start, hits[0].End));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("T")]
    [InlineData("interleukin")]
    [InlineData("in terleukin 2")]
    [InlineData("acetylsalicylicacid")]
    [InlineData("acid")]
    [InlineData("Tcell")]
    public void What_is_no_name_is_not_found(string text) => Assert.Equal(0, Small.Match(text, Cut(text), new GazetteerHit[20]));

    [Fact]
    public void Names_of_every_length_are_found_whatever_stands_before_and_after()
    {
        var random = new Random(20);
        string[] pieces = ["a", "ba", "cid", "dose", "ester", "in", "fol", "gene", "hepat", "yl"];
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (names.Count < 400) names.Add(string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => pieces[random.Next(pieces.Length)])))));
        Gazetteer gazetteer = Gazetteer.Open("g", Build([.. names.Select(static n => (n, GazetteerClasses.Chemical))]));
        foreach (string name in names.Where(static n => n.Length is > 2 and < 60))
        {
            string text = "the " + name + " of it";
            TextSpan[] tokens = Cut(text);
            var hits = new GazetteerHit[200];
            int count = gazetteer.Match(text, tokens, hits);
            Assert.Contains(hits[..count], h => tokens[h.Start].Start == 4 && tokens[h.End - 1].End == 4 + name.Length);
            Assert.Equal(GazetteerClasses.Chemical, gazetteer.Find(name) & GazetteerClasses.All);
        }
    }

    [Fact]
    public void The_longest_name_comes_first_and_a_shorter_one_only_with_another_class()
    {
        const string Text = "severe Parkinson's disease and a T cell";
        var hits = new GazetteerHit[20];
        int count = Small.Match(Text, Cut(Text), hits);
        Assert.Equal(["Parkinson's disease", "disease", "T cell"], hits[..count].Select(h => Text[Cut(Text)[h.Start].Start..Cut(Text)[h.End - 1].End]));
    }

    [Fact]
    public void A_symbol_in_lower_case_is_marked()
    {
        Assert.Equal(GazetteerClasses.Gene | GazetteerClasses.Capitals, Small.Find("REST"));
        Assert.Equal(GazetteerClasses.Gene | GazetteerClasses.Capitals | GazetteerClasses.CaseDiffers, Small.Find("rest"));
        Assert.Equal(GazetteerClasses.Gene | GazetteerClasses.Capitals | GazetteerClasses.CaseDiffers, Small.Find("Rest"));
    }

    [Fact]
    public void The_order_of_names_does_not_matter()
    {
        Assert.Equal(File, Build([.. Names.Reverse()]));
    }

    [Fact]
    public void Every_changed_byte_is_noticed_and_the_file_named()
    {
        byte[] bytes = [.. File];
        for (int i = 0; i < bytes.Length; i += i < 400 ? 1 : 9973)
        {
            bytes[i] ^= 0x20;
            Assert.StartsWith("n.gazetteer: ", Assert.Throws<ConfigException>(() => Gazetteer.Open("n.gazetteer", bytes)).Message, StringComparison.Ordinal);
            bytes[i] ^= 0x20;
        }
        Assert.Throws<ConfigException>(() => Gazetteer.Open("n.gazetteer", bytes.AsMemory(0, 15)));
    }

    [Fact]
    public void Room_that_is_too_small_leaves_hits_out()
    {
        const string Text = "IL-2 , IL-2 and T cell";
        Assert.Equal(1, Small.Match(Text, Cut(Text), new GazetteerHit[1]));
        Assert.Equal(0, Small.Match(Text, Cut(Text), []));
        Assert.Equal(0, Small.Match("", [], new GazetteerHit[1]));
    }

    [Fact]
    public void Looking_up_does_not_allocate()
    {
        const string Text = "Parkinson's disease in T cells after interleukin-2 and acetylsalicylic acid";
        TextSpan[] tokens = Cut(Text);
        var hits = new GazetteerHit[40];
        Small.Match(Text, tokens, hits);
        Small.WordLevels("aspirin");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Small.Match(Text, tokens, hits);
            Small.WordLevels("aspirin");
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_gazetteer_of_the_library_knows_names_and_tells_unknown_words_by_their_letters()
    {
        Gazetteer names = Gazetteer.Default!;
        Assert.True(names.Count > 400_000);
        Assert.True(names.FalsePositiveRate < 1e-4);
        Assert.True((names.Find("liver cirrhosis") & GazetteerClasses.Disease) != 0);
        Assert.True((names.Find("acetaminophen") & GazetteerClasses.Chemical) != 0);
        Assert.True((names.Find("E. coli") & GazetteerClasses.Species) != 0);
        Assert.Equal(GazetteerClasses.None, names.Find("of the patients in"));
        // words made up here, in the manner of their kinds
        Assert.True(Level(names, "brontopathy", 1) >= 1, $"{names.WordLevels("brontopathy"):x}");
        Assert.True(Level(names, "dimethylbrontazole", 0) >= 1, $"{names.WordLevels("dimethylbrontazole"):x}");
        Assert.True(Level(names, "therefore", 0) == 0);
    }

    private static int Level(Gazetteer names, string word, int c) => names.WordLevels(word) >> (2 * c) & 3;

    private static byte[] Build((string Name, GazetteerClasses Classes)[] names)
    {
        var builder = new GazetteerBuilder();
        foreach ((string name, GazetteerClasses classes) in names) builder.Add(name, classes);
        return builder.Build();
    }

    /// <summary>Letters and digits together, every other sign alone.</summary>
    private static TextSpan[] Cut(string text)
    {
        var tokens = new List<TextSpan>();
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i])) continue;
            int end = i + 1;
            if (char.IsLetterOrDigit(text[i]))
            {
                while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            }
            tokens.Add(TextSpan.FromBounds(i, end));
            i = end - 1;
        }
        return [.. tokens];
    }
}
