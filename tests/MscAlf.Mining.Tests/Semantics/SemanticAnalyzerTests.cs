using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Semantics;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Semantics;

/// <summary>What sentences of the field mention, with the pack's own tables. Each row: a sentence, then the mentions as <c>text/type</c>, in order.</summary>
public sealed class SemanticAnalyzerTests
{
    private static readonly SemanticAnalyzer Analyzer = Load();

    internal static SemanticAnalyzer PackAnalyzer => Analyzer;

    [Theory]
    [InlineData("We gave TGF-β1 and -β2.", "TGF-β1/cytokine -β2/cytokine")]
    [InlineData("CD4+ and CD8+ T cells fell.", "CD4+/cell-type CD8+ T cells/cell-type")]
    [InlineData("CD4+ and CD8+ T-cell proliferation rose.", "CD4+/cell-type CD8+ T-cell proliferation/process CD8+ T-cell/cell-type")]
    [InlineData("Levels of IL-1β/IL-18 rose.", "IL-1β/cytokine IL-18/cytokine")]
    [InlineData("BM-, AT- and UC-MSCs were compared.", "BM-/cell-source AT-/cell-source UC-MSCs/cell-source")]
    [InlineData("It changes adaptive and innate immune responses.", "adaptive/process innate immune responses/process")]
    public void Members_of_a_coordination_are_mentions(string text, string expected) => Assert.Equal(expected, Mentions(text));

    [Theory]
    [InlineData("CD86-positive cells rose.", "CD86-positive cells/cell-type CD86/gene")]
    [InlineData("APAP-induced ALF kills.", "APAP-induced ALF/disease APAP/chemical")]
    [InlineData("T-cell apoptosis fell.", "T-cell apoptosis/process T-cell/cell-type")]
    [InlineData("AT-MSC-derived hepatocytes live.", "AT-MSC-derived hepatocytes/cell-type AT-MSC/cell-source")]
    [InlineData("MSCs overexpressing HGF help.", "MSCs overexpressing HGF/cell-source HGF/cytokine")]
    [InlineData("We saw 20 patients.", "20 patients/quantity patients/species")]
    [InlineData("The SDF-1/CXCR4 axis acts.", "SDF-1/CXCR4 axis/pathway")]
    [InlineData("MSC-derived exosomes act.", "MSC-derived exosomes/cell-source")]
    [InlineData("MSCs and their exosomes act.", "MSCs/cell-source exosomes/cell-source")]
    [InlineData("Exosomes act.", "")]
    [InlineData("They were intravenously injected.", "intravenously injected/route")]
    [InlineData("They were injected intraportally.", "injected intraportally/route")]
    [InlineData("It treats chronic fibrosis.", "fibrosis/disease")]
    [InlineData("It treats acute liver failure.", "acute liver failure/disease")]
    [InlineData("Blood metabolic disorders fell.", "Blood/anatomy metabolic disorders/disease")]
    [InlineData("Many animal models exist.", "animal/species")]
    [InlineData("The IKKB/NFκB/casp-9/-3 pathway acts.", "IKKB/NFκB/casp-9/-3 pathway/pathway")]
    [InlineData("Albumin, ALT and bilirubin changed.", "Albumin/biomarker ALT/biomarker bilirubin/biomarker")]
    [InlineData("Cells with CK18 and AFP expression.", "CK18/gene AFP/gene")]
    [InlineData("AFP and INR changed.", "AFP/biomarker INR/biomarker")]
    [InlineData("A cytokine array was used.", "")]
    public void Composed_mentions_nest_what_the_guidelines_nest(string text, string expected) => Assert.Equal(expected, Mentions(text));

    [Theory]
    [InlineData("human umbilical cord mesenchymal stem cells", "species=human tissue=umbilical cord cell=MSC product=cells", "CL:0002569")]
    [InlineData("hUCMSCs", "species=human tissue=umbilical cord cell=MSC product=cells", "CL:0002569")]
    [InlineData("huc-mscs", "species=human tissue=umbilical cord cell=MSC product=cells", "CL:0002569")]
    [InlineData("adipose-derived MSCs", "tissue=adipose cell=MSC product=cells", "CL:0002570")]
    [InlineData("bone marrow-derived cell", "tissue=bone marrow product=cells", "CL:0002092")]
    [InlineData("MSC-derived exosomes", "cell=MSC product=exosomes", null)]
    [InlineData("stem cells derived from human adipose tissue", "species=human tissue=adipose cell=stem cell product=cells", "CL:0002570")]
    public void A_cell_source_is_decomposed(string text, string parts, string? id)
    {
        Mention mention = Assert.Single(Analyze("We gave " + text + ".").Mentions);
        Assert.Equal(parts, string.Join(' ', mention.Parts.Select(static p => p.Key + "=" + p.Value)));
        if (id is not null) Assert.Equal(id, mention.Concept?.Id);
    }

    [Theory]
    [InlineData("24, 48 and 168 h", "24 48 168", "h")]
    [InlineData("1 to 10 × 10^5 cells/kg", "100000 1000000", "{cells}/kg")]
    [InlineData("5 × 105 cells/kg", "500000", "{cells}/kg")]
    [InlineData("18–40 years", "18 40", "a")]
    [InlineData("week 104", "104", "wk")]
    [InlineData("three times", "3", "{times}")]
    [InlineData("Twenty-six patients", "26", "{patients}")]
    [InlineData("16 mg/kg body weight", "16", "mg/kg")]
    public void A_quantity_has_values_and_a_unit(string text, string values, string unit)
    {
        Mention mention = Analyze("After " + text + " it ended.").Mentions.First(static m => m.Type == "quantity");
        Assert.Equal(values, string.Join(' ', mention.Value!.Values.Select(static v => v.ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(unit, mention.Value.Unit);
    }

    [Theory]
    [MemberData(nameof(QuantitySpecs))]
    public void Quantities_are_read_as_the_spec_says(string marked, string values, string unit, string extras)
    {
        SemanticModel model = Analyze(marked.Replace("[[", "", StringComparison.Ordinal).Replace("]]", "", StringComparison.Ordinal));
        Mention[] found = [.. model.Mentions.Where(static m => m.Type == "quantity")];
        if (values.Length == 0)
        {
            Assert.Empty(found);
            return;
        }
        Mention mention = Assert.Single(found);
        Assert.Equal(marked, model.Tree.Text.Insert(mention.Span.End, "]]").Insert(mention.Span.Start, "[["));
        QuantityValue value = mention.Value!;
        Assert.Equal(values, Join(' ', value.Values));
        Assert.Equal(unit, value.Unit);
        string more = (value.IsRange ? "range" : "") + (value.Uncertainties.IsEmpty ? "" : "±" + Join(',', value.Uncertainties)) + value.Comparator + (model.Diagnostics.Any(static d => d.Id == "MSC4005") ? "^" : "");
        Assert.Equal(extras, more);

        static string Join(char sign, ImmutableArray<double> numbers) => string.Join(sign, numbers.Select(static v => v.ToString(CultureInfo.InvariantCulture)));
    }

    public static TheoryData<string, string, string, string> QuantitySpecs()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "tests", "MscAlf.Mining.Tests", "Semantics", "Specs", "quantities.tsv")))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] parts = line.Split('\t');
            data.Add(parts[0], parts[1], parts[2], parts[3]);
        }
        return data;
    }

    [Theory]
    [InlineData("It rose by 20% (p < 0.05, n = 54).")]
    [InlineData("The 4 groups differed.")]
    [InlineData("It was three times higher.")]
    public void Percentages_and_bare_numbers_are_no_quantities(string text) => Assert.DoesNotContain(Analyze(text).Mentions, static m => m.Type == "quantity");

    [Fact]
    public void A_definition_wins_everywhere_in_the_document()
    {
        SemanticModel model = Analyze("ALI is common.", "Acute lung injury (ALI) kills.", "Liver ALT rose in ALI.");
        Assert.All(model.Mentions.Where(m => Text(model, m) == "ALI"), static m => Assert.Equal("MESH:D055371", m.Concept?.Id));
    }

    /// <summary>The short form means what the long form means, before and after its definition, whatever the lexicon says of it.</summary>
    [Theory]
    [InlineData("hUC-MSC-Ex came first.", "Human umbilical cord mesenchymal stem cell-derived exosomes (hUC-MSC-Ex) helped.", "We gave hUC-MSC-Ex.", "hUC-MSC-Ex", 3)]
    [InlineData("hiPSC came first.", "Human induced pluripotent stem cells (hiPSCs) were made.", "Then hiPSCs died.", "hiPSC", 3)]
    [InlineData("HA came first.", "Hepatocyte apoptosis (HA) fell.", "Then HA rose.", "HA", 3)]
    public void A_short_form_means_its_long_form_in_the_whole_document(string before, string definition, string after, string shortForm, int count)
    {
        Mention[] all = [.. Analyze(before, definition, after).Mentions];
        Mention longForm = all.First(m => m.Normalized.Length > shortForm.Length + 5);
        Mention[] shortForms = [.. all.Where(m => m.Normalized.TrimEnd('s') == shortForm)];
        Assert.Equal(count, shortForms.Length);
        Assert.All(shortForms, m => Assert.Equal((longForm.Type, longForm.Concept?.Id), (m.Type, m.Concept?.Id)));
        Assert.All(shortForms, m => Assert.Equal(longForm.Parts.AsEnumerable(), m.Parts));
    }

    [Fact]
    public void A_later_definition_holds_from_where_it_stands()
    {
        SemanticModel model = Analyze("ALI is common.", "Acute lung injury (ALI) kills.", "ALI was seen early.", "Acute liver injury (ALI) kills, too.", "ALI was seen late.");
        string[] concepts = [.. model.Mentions.Where(static m => m.Normalized == "ALI").Select(static m => m.Concept?.Label ?? "none")];
        Assert.Equal(5, concepts.Length);
        Assert.Equal(concepts[0], concepts[1]);
        Assert.Equal(concepts[1], concepts[2]);
        Assert.NotEqual(concepts[2], concepts[3]);
        Assert.Equal(concepts[3], concepts[4]);
        Assert.Contains(model.Diagnostics, static d => d.Id == "MSC4006");
    }

    [Fact]
    public void A_short_form_of_something_else_is_no_mention()
    {
        SemanticModel model = Analyze("We used environmental enrichment (IL-6x), then AST (autologous serum transfer) in rats.", "AST helped.");
        Assert.DoesNotContain(model.Mentions, m => Text(model, m) == "AST");
    }

    [Theory]
    [InlineData("SDF-1ɑ rose.", "MSC4004")]
    [InlineData("We gave 5 × 105 cells/kg.", "MSC4005")]
    [InlineData("Galectin-1 and -3 rose.", "MSC4003")]
    public void Repairs_and_readings_are_reported(string text, string code) => Assert.Contains(Analyze(text).Diagnostics, d => d.Id == code);

    [Fact]
    public void Ids_are_distinct_and_do_not_depend_on_other_sentences()
    {
        SemanticModel model = Analyze("IL-6 fell.", "IL-6 fell.", "Other words.");
        Assert.Equal(2, model.Mentions.Select(static m => m.Id).Distinct().Count());
        Assert.Equal(model.Mentions[0].Id, Analyze("Words before.", "IL-6 fell.").Mentions[0].Id);
    }

    [Fact]
    public void Spans_nest_or_are_apart()
    {
        SemanticModel model = Analyze("Human UC-MSCs and hUC-MSC-Ex reduced D-GalN/LPS-induced acute liver failure (ALF), T helper 1 (Th1) cells and TNF-α, IL-6, and -1β in 20 rats via the portal vein at 24 h.");
        Assert.True(model.Mentions.Length > 8);
        foreach (Mention a in model.Mentions)
        {
            foreach (Mention b in model.Mentions) Assert.True(!a.Span.Overlaps(b.Span) || a.Span.Contains(b.Span) || b.Span.Contains(a.Span));
        }
    }

    [Theory]
    [InlineData("CD4+")]
    [InlineData("MSC (")]
    [InlineData("IL-6, -8, ")]
    [InlineData("5 × 10 ")]
    [InlineData("(")]
    public void Hostile_lines_take_linear_time(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 400_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        Analyze(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), string.Create(CultureInfo.InvariantCulture, $"{piece}: {watch.Elapsed.TotalSeconds} s"));
    }

    internal static SemanticModel Analyze(params string[] sentences)
    {
        string text = string.Join(' ', sentences);
        var list = ImmutableArray.CreateBuilder<Sentence>();
        int at = 0;
        foreach (string sentence in sentences)
        {
            list.Add(new Sentence(new TextSpan(at, sentence.Length), 0, 0, 0, false, null));
            at += sentence.Length + 1;
        }
        return Analyzer.Analyze(new DocumentTree
        {
            Id = "test", Source = SourceText.FromString(text), Text = text, Map = SourceMap.Identity(text.Length), Kind = "text",
            Sections = [new Section("abstract", "abstract", null, new TextSpan(0, text.Length))], Sentences = list.DrainToImmutable(),
            Tokens = [], Trivia = [], Metadata = [], Leaves = [], Publication = new Publication(), Diagnostics = [],
        });
    }

    private static string Text(SemanticModel model, Mention mention) => model.Tree.Slice(mention.Span).ToString();

    private static string Mentions(string text)
    {
        SemanticModel model = Analyze(text);
        return string.Join(' ', model.Mentions.Select(m => Text(model, m) + "/" + m.Type));
    }

    private static SemanticAnalyzer Load()
    {
        string pack = Path.Combine(Repository.Root, "pipelines", "msc-alf");
        var builder = new LexiconBuilder();
        var tables = new Dictionary<string, TsvTable>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(Path.Combine(pack, "lexicon"), "*.tsv").Concat(Directory.GetFiles(Path.Combine(pack, "rules"), "*.tsv")).Order(StringComparer.Ordinal))
        {
            TsvTable table = TsvTable.Parse(file, File.ReadAllBytes(file));
            string name = Path.GetFileNameWithoutExtension(file);
            if (name is "parts" or "source-ids" or "ambiguity" or "learned" or "linking" or "words" or "units" or "effects") tables.Add(name, table);
            else builder.Add(table);
        }
        return new SemanticAnalyzer(builder.Build(), SemanticTables.Parse(tables));
    }
}
