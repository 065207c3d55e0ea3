using MscAlf.Mining.Pipelines;
using Xunit;

namespace MscAlf.Mining.Cli.Tests;

/// <summary>The law of the lexicon: one changed line tags those documents again whose text holds a changed name, and no other.</summary>
public sealed class RetaggingTests : IDisposable
{
    private readonly Workspace work = new();

    public RetaggingTests()
    {
        Page("alt", "Serum ALT fell after infusion of MSCs.");
        Page("alanine", "Alanine aminotransferase fell in rats.");
        Page("list", "MSCs reduced IL-6, -10 and TNF-α in mice.");
        Page("macro", "Macrophages released interleukin-6.");
        Page("grel", "Grelinase rose in the liver of pigs.");
        Page("short", "Quantified grelination index (QGI) was high. QGI fell after therapy.");
        Page("none", "Nothing of note happened in the clinic.");
        work.Mine();
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_synonym_tags_only_the_documents_that_hold_it()
    {
        work.Edit(Workspace.Lexicon + "biomarkers.tsv", "alanine aminotransferase|ALT{=}", "alanine aminotransferase|grelinase|ALT{=}");
        Retags("grel");
    }

    [Fact]
    public void A_synonym_that_stands_nowhere_tags_nothing()
    {
        work.Edit(Workspace.Lexicon + "biomarkers.tsv", "alanine aminotransferase|ALT{=}", "alanine aminotransferase|xyzzyase|ALT{=}");
        Retags();
    }

    [Fact]
    public void A_synonym_taken_away_tags_only_the_documents_that_hold_it()
    {
        work.Edit(Workspace.Lexicon + "biomarkers.tsv", "alanine aminotransferase|ALT{=}", "ALT{=}");
        Retags("alanine");
    }

    [Fact]
    public void A_new_concept_tags_the_documents_with_its_names_in_any_number_and_case()
    {
        Page("plural", "Two grelinases were found.");
        work.Mine();
        work.Edit(Workspace.Lexicon + "genes.tsv", static text => text + "gene\tTEST:1\tgrelinase\tgrelinase\t\tno\t\n");
        Retags("grel", "plural");
    }

    [Fact]
    public void Another_label_tags_all_documents_with_any_name_of_the_concept()
    {
        work.Edit(Workspace.Lexicon + "biomarkers.tsv", "\tAlanine Transaminase\t", "\tAlanine Transaminase (ALT)\t");
        Retags("alt", "alanine");
    }

    [Fact]
    public void A_flag_of_one_name_counts_as_a_change_of_that_name_alone()
    {
        work.Edit(Workspace.Lexicon + "biomarkers.tsv", "|ALT{=}|", "|ALT{=}{?}|");
        Retags("alt");
    }

    [Fact]
    public void A_name_that_occurs_only_through_a_list_tags_its_document()
    {
        work.Edit(Workspace.Lexicon + "cytokines.tsv", "\tIL10\t", "\tIL10 (human)\t");
        Retags("list");
    }

    [Fact]
    public void A_name_that_occurs_only_as_a_defined_short_form_tags_its_document()
    {
        work.Edit(Workspace.Lexicon + "processes.tsv", static text => text + "process\tTEST:2\tgrelination\tquantified grelination index\t\tno\t\n");
        Retags("short");
        work.Edit(Workspace.Lexicon + "processes.tsv", "TEST:2", "TEST:3");
        Retags("short");
    }

    [Fact]
    public void Order_and_remarks_of_a_table_tag_nothing()
    {
        work.Edit(Workspace.Lexicon + "biomarkers.tsv", static text =>
        {
            string[] lines = text.TrimEnd('\n').Split('\n');
            return string.Join('\n', [lines[0], "# a remark", .. lines.Skip(1).Reverse()]) + "\n";
        });
        Retags();
    }

    [Fact]
    public void A_lexicon_that_goes_back_and_forth_tags_only_what_differs()
    {
        string path = Workspace.Lexicon + "biomarkers.tsv", before = File.ReadAllText(work[path]);
        for (int i = 0; i < 3; i++)
        {
            work.Edit(path, "alanine aminotransferase|ALT{=}", "alanine aminotransferase|grelinase|ALT{=}");
            Assert.Subset(new HashSet<string> { "grel" }, Retagged());
            File.WriteAllText(work[path], before);
            Assert.Subset(new HashSet<string> { "grel" }, Retagged());
        }
    }

    [Fact]
    public void A_claim_table_or_rule_tags_all_and_cleans_none_again()
    {
        work.Edit("pipelines/msc-alf/claims/mechanism-cues.tsv", static text => text[..(text.TrimEnd().LastIndexOf('\n') + 1)]);
        Assert.All(work.Mine(), static w => Assert.Equal(WorkDone.Tagged, w.Value));
    }

    [Fact]
    public void A_renamed_document_is_mined_and_the_others_are_left_alone()
    {
        File.Move(work["in/alt.jsonl"], work["in/alt2.jsonl"]);
        Assert.Equal(["alt"], work.Mine().Where(static w => w.Value != WorkDone.Cached).Select(static w => w.Key));
    }

    private void Page(string name, string text) => work.Write($"in/{name}.jsonl", $$"""{"id":"{{name}}","text":"{{text}}"}""");

    private HashSet<string> Retagged()
    {
        SortedDictionary<string, WorkDone> done = work.Mine();
        Assert.DoesNotContain(WorkDone.Mined, done.Values);
        return [.. done.Where(static w => w.Value == WorkDone.Tagged).Select(static w => w.Key)];
    }

    private void Retags(params string[] expected)
    {
        Assert.Equal(expected.Order(StringComparer.Ordinal), Retagged().Order(StringComparer.Ordinal));
        work.Run("fresh");
        work.Run();
        Expect.SameOutputs(work.Outputs("fresh"), work.Outputs());
        Directory.Delete(work["fresh"], recursive: true);
    }
}
