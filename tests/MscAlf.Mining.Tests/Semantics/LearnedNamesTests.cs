using System.Collections.Immutable;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Semantics;

/// <summary>The pack's tagger beside its lexicon. The names in the sentences are invented.</summary>
public sealed class LearnedNamesTests
{
    private static readonly string Pack = Path.Combine(Repository.Root, "pipelines", "msc-alf");

    private static readonly SequenceModel Model = SequenceModel.Open("names.model", File.ReadAllBytes(Path.Combine(Pack, "models", "names.model")));

    private static readonly Lexicon Names = new LexiconBuilder()
        .Add(Table("type\tid\tlabel\tnames\txrefs\tverified\tflags\nspecies\tT:1\trat\trat\t\tyes\t\nchemical\tT:2\talanine\talanine\t\tyes\t\nanatomy\tT:3\tliver\tliver\t\tyes\t\nchemical\tT:4\tBTX\tBTX\t\tyes\t\n", "names.tsv")).Build();

    [Theory]
    [InlineData("Rats were treated with zorbenicillin for a week.", "zorbenicillin/chemical/NotInLexicon")]
    [InlineData("Pretreatment with benzotrexolone protected the animals.", "benzotrexolone/chemical/NotInLexicon")]
    [InlineData("It was seen in patients with hepatoglandular dystrophy.", "hepatoglandular dystrophy/disease/NotInLexicon")]
    [InlineData("We weighed the animals and went home.", "")]
    public void A_name_that_no_list_has_is_found_and_says_so(string text, string expected)
    {
        SemanticModel model = Analyze(Model, text);
        Assert.Equal(expected, string.Join(' ', model.Mentions.Where(m => m.Type != "species").Select(m => $"{model.Tree.Slice(m.Span)}/{m.Type}/{m.Nil}")));
        Assert.All(model.Mentions.Where(m => m.Nil == NilReason.NotInLexicon), static m => Assert.InRange(m.Score, 0.5, 1));
    }

    [Fact]
    public void Without_a_tagger_nothing_is_added() => Assert.DoesNotContain(Analyze(null, "Rats were treated with zorbenicillin for a week.").Mentions, static m => m.Type == "chemical");

    [Fact]
    public void A_short_form_takes_the_type_of_a_learned_long_form_and_its_own_id()
    {
        SemanticModel model = Analyze(Model, "Pretreatment with benzotrexolone (BTX) protected the rats.", "The effect of BTX was dose dependent.");
        Mention[] shortForms = [.. model.Mentions.Where(m => model.Tree.Slice(m.Span) is "BTX")];
        Assert.Equal(2, shortForms.Length);
        Assert.All(shortForms, static m => Assert.Equal(("chemical", "T:4"), (m.Type, m.Concept?.Id)));
    }

    [Fact]
    public void A_text_is_read_the_same_after_other_texts_and_beside_them()
    {
        SemanticAnalyzer analyzer = new(Names, Rules(), Model);
        string[] texts = ["Rats were treated with zorbenicillin for a week.", "Pretreatment with benzotrexolone protected the liver.", "Rats got alanine.", "It was seen in patients with hepatoglandular dystrophy."];
        string[] alone = [.. texts.Select(t => Told(new SemanticAnalyzer(Names, Rules(), Model).Analyze(Tree(t))))];
        var together = new string[400];
        Parallel.For(0, together.Length, i => together[i] = Told(analyzer.Analyze(Tree(texts[i * 7 % 4]))));
        for (int i = 0; i < together.Length; i++) Assert.Equal(alone[i * 7 % 4], together[i]);
    }

    private static string Told(SemanticModel model) => string.Join(' ', model.Mentions.Select(m => $"{m.Span}{m.Type}{m.Concept?.Id}{m.Nil}{m.Score}"));

    private static SemanticModel Analyze(SequenceModel? names, params string[] sentences) => new SemanticAnalyzer(Names, Rules(), names).Analyze(Tree(sentences));

    private static SemanticTables Rules() => SemanticTables.Parse(new Dictionary<string, TsvTable>(StringComparer.Ordinal) { ["learned"] = TsvTable.Parse("learned.tsv", File.ReadAllBytes(Path.Combine(Pack, "rules", "learned.tsv"))) });

    private static TsvTable Table(string text, string file) => TsvTable.Parse(file, System.Text.Encoding.UTF8.GetBytes(text));

    private static DocumentTree Tree(params string[] sentences)
    {
        string text = string.Join(' ', sentences);
        var list = ImmutableArray.CreateBuilder<Sentence>();
        var tokens = ImmutableArray.CreateBuilder<Token>();
        int at = 0;
        foreach (string sentence in sentences)
        {
            int first = tokens.Count;
            WordTokenizer.Instance.Tokenize(sentence, at, tokens);
            list.Add(new Sentence(new TextSpan(at, sentence.Length), 0, first, tokens.Count - first, false, null));
            at += sentence.Length + 1;
        }
        return new DocumentTree
        {
            Id = "test", Source = SourceText.FromString(text), Text = text, Map = SourceMap.Identity(text.Length), Kind = "text",
            Sections = [new Section("abstract", "abstract", null, new TextSpan(0, text.Length))], Sentences = list.DrainToImmutable(),
            Tokens = tokens.DrainToImmutable(), Trivia = [], Metadata = [], Leaves = [], Publication = new Publication(), Diagnostics = [],
        };
    }
}
