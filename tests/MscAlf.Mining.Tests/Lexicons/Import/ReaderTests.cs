using MscAlf.Mining.Lexicons.Import;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Lexicons.Import;

public sealed class ReaderTests
{
    private const string Obo = """
        format-version: 1.2
        ontology: test

        [Term]
        id: T:1
        name: glow cell
        alt_id: T:9
        synonym: "glowing \"bright\" cell" EXACT abbreviation [PMID:1]
        synonym: "light cell" BROAD []
        synonym: "shiny thing" []
        xref: FMA:1 ! a comment
        xref: http://example.org/x
        is_a: T:2 ! cell

        [Typedef]
        id: part_of
        name: part of

        [Term]
        id: T:3
        name: obsolete dim cell
        is_obsolete: true
        replaced_by: T:1
        consider: T:2
        """;

    private static string Names(SourceConcept c) => string.Join("; ", c.Names.Select(static n => $"{n.Scope}:{n.Text}"));

    [Fact]
    public void An_OBO_term_gives_names_with_scopes_ids_and_what_became_of_it()
    {
        SourceConcept[] terms = [.. OboReader.Read(new StringReader(Obo), "t.obo")];
        Assert.Equal(2, terms.Length);
        Assert.Equal("Label:glow cell; Exact:glowing \"bright\" cell; Broad:light cell; Related:shiny thing", Names(terms[0]));
        Assert.Equal((IEnumerable<string>)["FMA:1"], terms[0].Xrefs);
        Assert.Equal((IEnumerable<string>)["T:2"], terms[0].Parents);
        Assert.Equal((IEnumerable<string>)["T:9"], terms[0].OldIds);
        Assert.True(terms[1].IsObsolete);
        Assert.Equal((IEnumerable<string>)["T:1", "T:2"], terms[1].Replacements);
    }

    [Theory]
    [InlineData("format-version: 1.2\n[Term]\nname: x\n", "t.obo:2:")]
    [InlineData("format-version: 1.2\n[Term]\nid: T:1\nsynonym: \"open EXACT []\n", "t.obo:4:")]
    [InlineData("format-version: 1.2\n[Term]\nid: T:1\nsynonym: bare EXACT []\n", "t.obo:4:")]
    [InlineData("format-version: 1.2\n[Term]\nno tag here\n", "t.obo:3:")]
    [InlineData("", "t.obo:")]
    public void A_malformed_OBO_file_is_told_with_its_line(string text, string place) =>
        Assert.StartsWith(place, Assert.Throws<ConfigException>(() => OboReader.Read(new StringReader(text), "t.obo").ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_Cellosaurus_record_gives_its_names_and_accessions()
    {
        const string Text = "----\n Preamble\n----\nID   ZZ-1\nAC   CVCL_ZZ01\nAS   CVCL_ZZ02; CVCL_ZZ03\nSY   ZZ1; Zed-one\nDR   BTO; BTO:0000001\nHI   CVCL_0001 ! AA\nOX   NCBI_TaxID=9606; ! Homo sapiens\n//\n";
        SourceConcept line = Assert.Single(CellosaurusReader.Read(new StringReader(Text), "c.txt"));
        Assert.Equal("cellosaurus:CVCL_ZZ01", line.Id);
        Assert.Equal("Label:ZZ-1; Exact:ZZ1; Exact:Zed-one", Names(line));
        Assert.Equal((IEnumerable<string>)["cellosaurus:CVCL_ZZ02", "cellosaurus:CVCL_ZZ03"], line.OldIds);
        Assert.Equal((IEnumerable<string>)["cellosaurus:CVCL_0001"], line.Parents);
    }

    [Theory]
    [InlineData("ID   ZZ-1\nAC   CVCL_ZZ01\n", "c.txt:1:")]
    [InlineData("ID   ZZ-1\n//\n", "c.txt:1:")]
    [InlineData("nothing\n", "c.txt:")]
    public void A_malformed_Cellosaurus_file_is_told_with_its_line(string text, string place) =>
        Assert.StartsWith(place, Assert.Throws<ConfigException>(() => CellosaurusReader.Read(new StringReader(text), "c.txt").ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public void The_columns_of_HGNC_are_known()
    {
        const string Text = "hgnc_id\tsymbol\tname\tstatus\talias_symbol\tprev_symbol\tentrez_id\nHGNC:1\tABC1\tglow protein 1\tApproved\tGLO1|\"GLO,A\"\tOLD1\t42\nHGNC:2\tDEF\tgone\tEntry Withdrawn\t\t\t\n";
        SourceConcept[] genes = [.. TableReader.Read(new StringReader(Text), "h.tsv", TableColumns.Hgnc)];
        Assert.Equal("Label:ABC1; Exact:GLO1; Exact:GLO,A; Exact:OLD1; Exact:glow protein 1", Names(genes[0]).Replace("\"", "", StringComparison.Ordinal));
        Assert.Equal((IEnumerable<string>)["NCBIGene:42"], genes[0].Xrefs);
        Assert.True(genes[1].IsObsolete);
    }

    [Fact]
    public void The_columns_of_NCBI_gene_info_are_known()
    {
        const string Text = "#tax_id\tGeneID\tSymbol\tLocusTag\tSynonyms\tdescription\tOther_designations\n9606\t1\tABC1\t-\tGLO1|GLOA\tglow protein\t-\n";
        Assert.Equal("Label:ABC1; Exact:GLO1; Exact:GLOA; Exact:glow protein", Names(Assert.Single(TableReader.Read(new StringReader(Text), "g.tsv", TableColumns.NcbiGene))));
    }

    [Fact]
    public void A_table_without_a_header_goes_by_column_numbers()
    {
        SourceConcept row = Assert.Single(TableReader.Read(new StringReader("glow,G:1\n"), "x.csv", new TableColumns { Id = "2", Label = "1", HasHeader = false, Separator = ',' }));
        Assert.Equal(("G:1", "glow"), (row.Id, row.Label));
    }

    [Theory]
    [InlineData("a\tb\n", "x.tsv:1:")]
    [InlineData("id\tname\n\tglow\n", "x.tsv:2:")]
    [InlineData("", "x.tsv:")]
    public void A_table_without_what_is_needed_is_told_with_its_line(string text, string place) =>
        Assert.StartsWith(place, Assert.Throws<ConfigException>(() => TableReader.Read(new StringReader(text), "x.tsv", new TableColumns { Id = "id", Label = "name" }).ToList()).Message, StringComparison.Ordinal);
}
