using System.Text;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Lexicons.Import;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Lexicons.Import;

public sealed class LexiconImportTests
{
    private static SourceConcept Concept(string id, params string[] names) => new(id, names[0], 1) { Names = [.. names.Select(static (n, i) => new SourceName(n, i == 0 ? NameScopes.Label : NameScopes.Exact))] };

    private static readonly ImportOptions Cells = new("cells", "cell-type") { Rules = NameRules.Pack | NameRules.WordOrder | NameRules.NoBracket | NameRules.CellSuffix };

    private static Lexicon Build(ImportOptions options, params SourceConcept[] concepts) => new LexiconImport().Add(options, concepts, "").Build();

    [Theory]
    [InlineData("lymphocyte, T", "T lymphocyte", NameRules.WordOrder)]
    [InlineData("Lymphoma, B-Cell, Marginal Zone", "marginal zone B-cell lymphoma", NameRules.WordOrder)]
    [InlineData("cervix (uterus)", "cervix", NameRules.NoBracket)]
    [InlineData("glowcyte", "glowcyte cell", NameRules.CellSuffix)]
    [InlineData("glow macrophage cell", "glow macrophage", NameRules.CellSuffix)]
    [InlineData("glow cell", "glow cells", NameRules.Number)]
    [InlineData("tumour cell", "tumor cells", NameRules.Spelling | NameRules.Number)]
    [InlineData("TNF-β cell", "TNF beta cell", NameRules.None)]
    public void A_rule_spells_a_name_anew_and_says_so(string name, string spelling, NameRules rules)
    {
        Lexicon lexicon = Build(Cells, Concept("C:1", name));
        (int first, int count) = lexicon.Find(spelling);
        Assert.Equal(1, count);
        Assert.Equal(rules, lexicon.Entries[first].Rules);
        Assert.Equal(name, lexicon.OriginOf(first));
    }

    [Theory]
    [InlineData("skin, hair and nails", "hair and nails skin")]
    [InlineData("1,2-glow", "2-glow 1")]
    public void A_list_is_not_turned_at_its_comma(string name, string not) => Assert.Equal(0, Build(Cells, Concept("C:1", name)).Find(not).Count);

    [Fact]
    public void Dropped_names_stay_explainable()
    {
        var filters = new NameFilters { MinLength = 3, MaxConcepts = 1, Lists = [new NameList(new HashSet<ulong> { Lexicon.NameHash("glow") }, "common word", false, true), new NameList(new HashSet<ulong> { Lexicon.NameHash("shine") }, "vague", true, false)] };
        Lexicon lexicon = Build(Cells with { Filters = filters }, Concept("C:1", "bright thing", "glow", "GLOW", "xy", "1234", "shared", "shine"), Concept("C:2", "other thing", "shared"));
        Assert.Equal("common word", Assert.Single(lexicon.DroppedOf("glow")).Reason);
        Assert.Equal("shorter than 3 letters or digits", Assert.Single(lexicon.DroppedOf("xy")).Reason);
        Assert.Equal("no letters", Assert.Single(lexicon.DroppedOf("1234")).Reason);
        Assert.Equal(2, lexicon.DroppedOf("shared").Length);
        Assert.Equal("C:1", lexicon.DroppedOf("xy")[0].Concept!.Id);
        Assert.Equal(0, lexicon.Find("shared").Count);
        Assert.Equal(NameFlags.Gated, lexicon.Entries[lexicon.Find("shine").First].Flags & NameFlags.Gated);
        Assert.Equal("GLOW", lexicon.OriginOf(lexicon.Find("glow").First)); // an acronym is no common word
    }

    [Fact]
    public void An_obsolete_id_in_a_table_is_followed_with_a_diagnostic()
    {
        var import = new LexiconImport();
        import.Add(TsvTable.Parse("own.tsv", Encoding.UTF8.GetBytes("type\tid\tlabel\tnames\txrefs\tverified\tflags\ncell-type\tC:0\told\tdim cell\t\tyes\t\ncell-type\tC:8\tgone\tlost cell\t\tyes\t\n")));
        import.Add(Cells, [new SourceConcept("C:0", "old", 1) { IsObsolete = true, Replacements = ["C:1"] }, new SourceConcept("C:8", "gone", 2) { IsObsolete = true }, Concept("C:1", "glow cell") with { OldIds = ["C:7"] }], "");
        Lexicon lexicon = import.Build();
        LexiconConcept concept = lexicon.ConceptOf(lexicon.Find("dim cell").First);
        Assert.Equal("C:1", concept.Id);
        Assert.Equal((IEnumerable<string>)["C:0"], concept.Xrefs);
        Assert.Equal((IEnumerable<string>)["MSC4101", "MSC4102"], import.Diagnostics.Select(static d => d.Id));
        Assert.Contains("own.tsv:2", import.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal((IEnumerable<string>)["C:1"], lexicon.Retired("C:0")!.Replacements);
        Assert.Equal((IEnumerable<string>)["C:1"], lexicon.Retired("C:7")!.Replacements);
        Assert.Null(lexicon.Retired("C:1"));
    }

    [Fact]
    public void The_order_of_concepts_does_not_change_the_bytes()
    {
        SourceConcept[] concepts = [Concept("C:1", "glow cell", "gc"), Concept("C:2", "dim cell"), Concept("C:3", "lymphocyte, T")];
        Assert.Equal(Build(Cells, concepts).Save(), Build(Cells, [.. concepts.Reverse()]).Save());
    }

    [Fact]
    public void Concepts_of_one_id_are_joined_and_keep_their_parents()
    {
        Lexicon lexicon = new LexiconImport()
            .Add(Cells, [Concept("C:1", "glow cell") with { Parents = ["C:0"] }], "").Add(Cells with { Name = "more" }, [Concept("C:1", "glow cell", "shiny cell")], "").Build();
        LexiconConcept concept = Assert.Single(lexicon.Concepts);
        Assert.Equal((IEnumerable<string>)["C:0"], concept.Parents);
        Assert.Equal("cells", concept.Source);
        Assert.Equal(1, lexicon.Find("shiny cells").Count);
    }

    [Fact]
    public void A_lexicon_added_to_a_builder_answers_the_same()
    {
        Lexicon lexicon = Build(Cells, Concept("C:1", "glow cell", "lymphocyte, T"), Concept("C:2", "dim macrophage"));
        Assert.Equal(lexicon.Save(), new LexiconBuilder().Add(lexicon).Build().Save());
    }
}
