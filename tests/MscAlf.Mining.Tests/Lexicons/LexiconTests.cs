using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;
using Xunit;

namespace MscAlf.Mining.Tests.Lexicons;

public sealed class LexiconTests
{
    private const string Header = "type\tid\tlabel\tnames\txrefs\tverified\tflags\n";
    private const string Rows =
        "cytokine\tHGNC:6018\tIL6\tIL-6|interleukin 6|interferon beta-2\t\tyes\t\n" +
        "cytokine\tHGNC:11892\tTNF\tTNF-α|tumour necrosis factor\t\tyes\t\n" +
        "gene\tHGNC:7794\tNFKB1\tNF-κB\t\tyes\t\n" +
        "cell-type\tCL:0000815\tTreg\tregulatory T cell|Treg\t\tyes\t\n" +
        "biomarker\tMESH:D001219\tAST\tAST{=}\t\tyes\t\n" +
        "chemical\tCHEBI:27385\tCCl4\tCCl4\t\tyes\t\n" +
        "process\tGO:1\tx\tanti-inflammatory effect\t\tno\t\n" +
        "species\tT:1\trat\trat\t\tyes\t\n" +
        "disease\tM:1\tinj\tinjury\t\tyes\t\n";

    private static Lexicon Build(string rows = Rows) => new LexiconBuilder().Add(TsvTable.Parse("t.tsv", Encoding.UTF8.GetBytes(Header + rows))).Build();

    private static string[] Find(Lexicon lexicon, string text)
    {
        var atoms = new List<Atom>();
        Atomizer.Atomize(text, 0, atoms);
        var hits = new List<LexiconHit>();
        lexicon.Scan(text, CollectionsMarshal.AsSpan(atoms), 0, hits);
        return [.. hits.Select(h => text[atoms[h.First].Start..atoms[h.End - 1].End] + "=" + lexicon.ConceptOf(h.Entry).Id)];
    }

    [Theory]
    [InlineData("IL-6", "IL-6=HGNC:6018")]
    [InlineData("IL 6", "IL 6=HGNC:6018")]
    [InlineData("IL6", "IL6=HGNC:6018")]
    [InlineData("IL–6", "IL–6=HGNC:6018")]
    [InlineData("IL\u201106", "")]
    [InlineData("IL\u20116", "IL\u20116=HGNC:6018")]
    [InlineData("Il-6", "Il-6=HGNC:6018")]
    [InlineData("Interleukin-6", "Interleukin-6=HGNC:6018")]
    [InlineData("IL-60", "")]
    [InlineData("TNF-alpha", "TNF-alpha=HGNC:11892")]
    [InlineData("TNFα", "TNFα=HGNC:11892")]
    [InlineData("TNF-ɑ", "TNF-ɑ=HGNC:11892")]
    [InlineData("TNF-a", "TNF-a=HGNC:11892")]
    [InlineData("TNF a", "")]
    [InlineData("tumor necrosis factor", "tumor necrosis factor=HGNC:11892")]
    [InlineData("NF-kappaB", "NF-kappaB=HGNC:7794")]
    [InlineData("NFκB", "NFκB=HGNC:7794")]
    [InlineData("Tregs", "Tregs=CL:0000815")]
    [InlineData("regulatory T (Treg) cells", "regulatory T (Treg) cells=CL:0000815|Treg=CL:0000815")]
    [InlineData("ast", "")]
    [InlineData("CCl₄", "CCl₄=CHEBI:27385")]
    [InlineData("antiinflammatory effects", "antiinflammatory effects=GO:1")]
    [InlineData("RAT", "")]
    [InlineData("Rats", "Rats=T:1")]
    [InlineData("APAPinjury", "injury=M:1")]
    [InlineData("injuries", "injuries=M:1")]
    public void A_name_is_found_in_all_its_spellings(string text, string expected) => Assert.Equal(expected, string.Join("|", Find(Build(), text)));

    [Fact]
    public void A_saved_lexicon_opens_to_the_same_bytes_and_answers()
    {
        Lexicon lexicon = Build();
        byte[] bytes = lexicon.Save();
        Lexicon opened = Lexicon.Open(bytes);
        Assert.Equal(bytes, opened.Save());
        Assert.Equal(lexicon.Hash, opened.Hash);
        Assert.Equal(Find(lexicon, "IL-6 and Treg cells"), Find(opened, "IL-6 and Treg cells"));
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        string reversed = string.Join('\n', Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Reverse()) + "\n";
        Assert.Equal(Build().Save(), Build(reversed).Save());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    public void A_damaged_file_is_told_by_name(int length)
    {
        byte[] bytes = Build().Save()[..length];
        Assert.Contains("x.lexicon", Assert.Throws<ConfigException>(() => Lexicon.Open(bytes, "x.lexicon")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_changes_the_slice_of_texts_with_the_name_only()
    {
        Lexicon before = Build(), after = Build(Rows.Replace("NFKB1", "NFKB one", StringComparison.Ordinal));
        Assert.Equal(SliceOf(before, "IL-6 in rats"), SliceOf(after, "IL-6 in rats"));
        Assert.NotEqual(SliceOf(before, "NF-κB in rats"), SliceOf(after, "NF-κB in rats"));
    }

    private static LexiconSlice SliceOf(Lexicon lexicon, string text) => lexicon.Slice(text, [new TextSpan(0, text.Length)]);

    [Fact]
    public void The_answer_of_a_lookup_changes_with_its_row_only()
    {
        Lexicon before = Build(), after = Build(Rows.Replace("NFKB1", "NFKB one", StringComparison.Ordinal));
        ulong il6 = Lexicon.NameHash("IL-6"), nfkb = Lexicon.NameHash("NF-κB");
        Assert.Equal(before.LookupAnswerHash(il6), after.LookupAnswerHash(il6));
        Assert.NotEqual(before.LookupAnswerHash(nfkb), after.LookupAnswerHash(nfkb));
        Assert.Equal(0UL, before.LookupAnswerHash(Lexicon.NameHash("unknown")));
    }

    [Fact]
    public void An_unknown_tag_names_file_and_line() =>
        Assert.Contains("t.tsv:2", Assert.Throws<ConfigException>(() => Build("gene\tX:1\tx\tabc{z}\t\tyes\t\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Atoms_are_in_order_and_inside_any_text() => Prop.ForAll<string?>(ArbMap.Default.ArbFor<string?>(), text =>
    {
        var atoms = new List<Atom>();
        Atomizer.Atomize(text ?? "", 0, atoms);
        int at = 0;
        foreach (Atom atom in atoms)
        {
            if (atom.Start < at || atom.Length <= 0) return false;
            at = atom.End;
        }
        return at <= (text ?? "").Length;
    }).QuickCheckThrowOnFailure();
}
