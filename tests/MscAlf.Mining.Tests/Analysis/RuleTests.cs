using MscAlf.Mining.Analysis.Rules;
using MscAlf.Mining.Claims;
using Xunit;
using static MscAlf.Mining.Tests.Analysis.Checks;

namespace MscAlf.Mining.Tests.Analysis;

/// <summary>Each of our analyzers: what it reports, and what it must not.</summary>
public sealed class RuleTests
{
    private static readonly (string, string[])[] Source = [("types", ["cell-source"]), ("parts", ["MSC"])];
    private static readonly (string, string[])[] Product = [("types", ["cell-source"]), ("plain", ["cells"])];
    private static readonly (string, string[])[] Vivo = [("levels", ["in-vitro"]), ("outcomes", ["survival"]), ("organisms", ["species", "disease"])];

    [Fact]
    public void Claims_of_cells_without_a_tissue_are_counted_at_the_first_of_them()
    {
        TestDocument paper = Paper().Result($"{Cells} lowered {Alt}.", Effect("MSCs", Direction.Decrease, "ALT")).Result($"{Cells} lowered {Tnf}.", Effect("MSCs", Direction.Decrease, "TNF-α", "mechanism"));
        Assert.Equal(["MSC7001 MSCs 2 claims of the document's own rest on 'MSCs', whose tissue it does not tell."], Of("unresolved-source", paper, Source));
        Assert.Empty(Of("unresolved-source", paper)); // without types it knows nothing
    }

    [Fact]
    public void Cells_of_a_known_tissue_of_others_or_of_another_sentence_are_not_unresolved()
    {
        Assert.Empty(Of("unresolved-source", Paper().Result($"{CordCells} lowered {Alt}.", Effect("UC-MSCs", Direction.Decrease, "ALT")), Source));
        Assert.Empty(Of("unresolved-source", Paper().Result($"{Cells} lowered {Alt} [3].".Replace("[3]", "(3)", StringComparison.Ordinal), Effect("MSCs", Direction.Decrease, "ALT") with { Attribution = "cited" }), Source));
        Assert.Empty(Of("unresolved-source", Paper().Say("methods", $"Cord was minced to win {CordCells}.").Result($"{Cells} lowered {Alt}.", Effect("MSCs", Direction.Decrease, "ALT")), Source)); // the document tells a tissue
    }

    [Fact]
    public void A_claim_about_the_organism_in_a_paper_of_culture_is_told()
    {
        TestClaim survival = Effect("MSCs", Direction.Increase, "survival") with { Evidence = ["in-vitro"], Outcomes = ["survival"] };
        TestDocument paper = Paper().Say("conclusions", $"{Cells} prolong survival in [acute liver failure|disease|MONDO:1|ALF].", survival);
        Assert.Contains(Of("in-vitro-for-in-vivo", paper, Vivo), static r => r.StartsWith("MSC7002 ", StringComparison.Ordinal));
        Assert.DoesNotContain(Of("in-vitro-for-in-vivo", Paper().Result("[Mice|species|NCBITaxon:10090|mouse] lived longer.", Effect(null, Direction.Increase, "life") with { Evidence = ["animal"] }).Say("conclusions", $"{Cells} prolong survival in [ALF|disease|MONDO:1|ALF].", survival), Vivo), static r => r.StartsWith("MSC7002", StringComparison.Ordinal));
        Assert.DoesNotContain(Of("in-vitro-for-in-vivo", Paper().Say("conclusions", $"{Cells} may prolong survival in [ALF|disease|MONDO:1|ALF].", survival with { Certainty = "probable" }), Vivo), static r => r.StartsWith("MSC7002", StringComparison.Ordinal));
        Assert.DoesNotContain(Of("in-vitro-for-in-vivo", Paper().Result($"{Cells} prolonged survival of hepatocytes.", survival), Vivo), static r => r.StartsWith("MSC7002", StringComparison.Ordinal)); // of cells
    }

    [Fact]
    public void A_mechanism_of_culture_is_told_as_before()
    {
        TestDocument paper = Paper().Result($"{Cells} lowered {Tnf}.", Effect("MSCs", Direction.Decrease, "TNF-α", "mechanism") with { Evidence = ["in-vitro"] });
        Assert.StartsWith("MSC5005", Assert.Single(Of("in-vitro-for-in-vivo", paper, Vivo)), StringComparison.Ordinal);
        Assert.Empty(Of("in-vitro-for-in-vivo", paper));
    }

    [Fact]
    public void A_finding_that_only_others_have_is_told_once()
    {
        TestClaim others = Effect("UC-MSCs", Direction.Decrease, "TNF-α", "mechanism") with { Attribution = "cited" };
        TestDocument paper = Paper().Say("background", $"{CordCells} lowered {Tnf} elsewhere (4).", others).Say("background", $"{CordCells} lowered {Tnf} there, too (5).", others).Result($"{CordCells} lowered {Alt}.", Effect("UC-MSCs", Direction.Decrease, "ALT"));
        Assert.StartsWith("MSC7003 UC-MSCs lowered TNF-α elsewhere (4). That 'UC-MSCs' decreases 'TNF-α' rests", Assert.Single(Of("cited-only", paper)), StringComparison.Ordinal);
        Assert.Empty(Of("cited-only", paper.Result($"{CordCells} lowered {Tnf} here as well.", Effect("UC-MSCs", Direction.Decrease, "TNF-α", "mechanism"))));
    }

    [Fact]
    public void A_review_gets_no_report_for_each_of_its_citations()
    {
        TestDocument review = Paper("A review", "Review").Say("abstract", $"{CordCells} lowered {Tnf} (4).", Effect("UC-MSCs", Direction.Decrease, "TNF-α", "mechanism") with { Attribution = "cited" }).Say("abstract", $"{CordCells} lower {Alt}.", Effect("UC-MSCs", Direction.Decrease, "ALT"));
        Assert.Empty(Of("cited-only", review));
    }

    [Fact]
    public void A_title_that_credits_the_cells_for_what_their_exosomes_did_is_told()
    {
        TestDocument paper = Paper("MSCs protect").Title($"{Cells} lower {Alt}").Result($"{Exosomes} lowered {Alt}.", Effect("MSC exosomes", Direction.Decrease, "ALT")).Result($"{Exosomes} lowered {Tnf}.", Effect("MSC exosomes", Direction.Decrease, "TNF-α"));
        paper.Say("conclusions", $"{Cells} lower {Alt}.", Effect("MSCs", Direction.Decrease, "ALT"));
        Assert.Single(Of("agent-is-product", paper, Product), static r => r == "MSC7004 MSCs 'MSCs' is credited here, but what acts in the document's results is 'MSC exosomes' (2 of 2).");
        Assert.Equal(2, Of("agent-is-product", paper, Product).Count(static r => r.StartsWith("MSC5004", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_conclusion_that_names_the_product_credits_the_right_one()
    {
        TestDocument paper = Paper().Result($"{Exosomes} lowered {Alt}.", Effect("MSC exosomes", Direction.Decrease, "ALT")).Result($"{Exosomes} lowered {Tnf}.", Effect("MSC exosomes", Direction.Decrease, "TNF-α"));
        paper.Say("conclusions", $"{Cells} lower {Alt} by {Exosomes}.", Effect("MSCs", Direction.Decrease, "ALT"));
        Assert.DoesNotContain(Of("agent-is-product", paper, Product), static r => r.StartsWith("MSC7004", StringComparison.Ordinal));
        TestDocument both = Paper().Result($"{Exosomes} lowered {Alt}.", Effect("MSC exosomes", Direction.Decrease, "ALT")).Result($"{Cells} lowered {Tnf}.", Effect("MSCs", Direction.Decrease, "TNF-α")).Say("conclusions", $"{Cells} lower {Alt}.", Effect("MSCs", Direction.Decrease, "ALT"));
        Assert.DoesNotContain(Of("agent-is-product", both, Product), static r => r.StartsWith("MSC7004", StringComparison.Ordinal));
    }

    [Fact]
    public void An_abstract_that_says_the_opposite_of_its_title_is_told_at_the_sentence()
    {
        TestDocument paper = Paper().Title($"{CordCells} lower {Alt}");
        TestDocument Titled(TestClaim result, string text) => new TestDocument("d", TestDocuments.Paper(1)).TitleClaim($"{CordCells} lower {Alt}", Effect("UC-MSCs", Direction.Decrease, "ALT")).Result(text, result);
        Assert.StartsWith("MSC7005 UC-MSCs raised ALT. The title says 'UC-MSCs' decreases 'ALT'", Assert.Single(Of("abstract-contradicts-title", Titled(Effect("UC-MSCs", Direction.Increase, "ALT"), $"{CordCells} raised {Alt}."))), StringComparison.Ordinal);
        Assert.Single(Of("abstract-contradicts-title", Titled(Effect("UC-MSCs", Direction.Decrease, "ALT") with { Polarity = "negative" }, $"{CordCells} did not lower {Alt}.")));
        Assert.Empty(Of("abstract-contradicts-title", Titled(Effect("UC-MSCs", Direction.Increase, "ALT"), $"{CordCells} raised {Alt} at first.").Result($"{CordCells} lowered {Alt} later.", Effect("UC-MSCs", Direction.Decrease, "ALT")))); // one part of it
        Assert.Empty(Of("abstract-contradicts-title", Titled(Effect("UC-MSCs", Direction.Increase, "ALT") with { Attribution = "cited" }, $"{CordCells} raised {Alt} (2).")));
        Assert.Empty(Of("abstract-contradicts-title", Titled(Effect("UC-MSCs", Direction.Increase, "TNF-α"), $"{CordCells} raised {Tnf}.")));
        Assert.Empty(Of("abstract-contradicts-title", paper.Result($"{CordCells} raised {Alt}.", Effect("UC-MSCs", Direction.Increase, "ALT")))); // a title without a claim
    }

    [Theory]
    [InlineData("We gave {0} and looked.", "{0} lowered {1} by half.", 1)]
    [InlineData("We gave {0} or saline.", "{0} lowered {1} by half.", 0)]
    [InlineData("We gave {0} and looked.", "{0} lowered {1} (p = 0.01).", 0)]
    [InlineData("We gave {0} and looked.", "{0} lowered {1} more than the drug.", 0)]
    [InlineData("We gave {0} and looked.", "{0} lowered {1} from 300 to 80 U/L.", 0)]
    public void A_change_that_nothing_was_compared_with_is_told(string method, string result, int reports)
    {
        TestDocument paper = Paper().Say("methods", method.Replace("{0}", CordCells, StringComparison.Ordinal)).Result(result.Replace("{0}", CordCells, StringComparison.Ordinal).Replace("{1}", Alt, StringComparison.Ordinal), Effect("UC-MSCs", Direction.Decrease, "ALT"));
        Assert.Equal(reports, Of("result-without-comparator", paper).Length);
    }

    [Fact]
    public void A_neighbour_may_name_the_comparison_and_a_fields_own_words_count()
    {
        TestDocument paper = Paper().Result($"{CordCells} lowered {Alt}.", Effect("UC-MSCs", Direction.Decrease, "ALT")).Result("Sham animals stayed as they were.");
        Assert.Empty(Of("result-without-comparator", paper));
        TestDocument own = Paper().Result($"{CordCells} lowered {Alt} beside the dialysate.", Effect("UC-MSCs", Direction.Decrease, "ALT"));
        Assert.Single(Of("result-without-comparator", own));
        Assert.Empty(Of("result-without-comparator", own, ("comparators", ["dialysate"])));
    }

    [Fact]
    public void A_title_that_is_surer_than_all_conclusions_is_told_at_the_hedge()
    {
        TestDocument Paper(string certainty, string words) => new TestDocument("d", TestDocuments.Paper(1)).TitleClaim($"{CordCells} lower {Alt}", Effect("UC-MSCs", Direction.Decrease, "ALT")).Say("conclusions", words, Effect("UC-MSCs", Direction.Decrease, "ALT") with { Certainty = certainty });
        Assert.Equal(["MSC7007 may The title asserts, the conclusions only suppose ('may')."], Of("title-surer-than-conclusions", Paper("probable", $"{CordCells} {{may|hedge}} lower {Alt}.")));
        Assert.Empty(Of("title-surer-than-conclusions", Paper("asserted", $"{CordCells} lower {Alt}.")));
        Assert.Empty(Of("title-surer-than-conclusions", new TestDocument("d", TestDocuments.Paper(1)).TitleClaim($"A possible role of {CordCells} in lowering {Alt}", Effect("UC-MSCs", Direction.Decrease, "ALT")).Say("conclusions", $"{CordCells} {{may|hedge}} lower {Alt}.", Effect("UC-MSCs", Direction.Decrease, "ALT") with { Certainty = "probable" })));
        Assert.Empty(Of("title-surer-than-conclusions", Paper("probable", $"{CordCells} {{may|hedge}} lower {Alt}.").Say("conclusions", $"{CordCells} lower {Tnf}.", Effect("UC-MSCs", Direction.Decrease, "TNF-α"))));
    }

    [Theory]
    [InlineData("{0} significantly lowered {1} (p = 0.08).", 1)]
    [InlineData("{0} led to a significant fall of {1}, P>0.05.", 1)]
    [InlineData("{0} significantly lowered {1} (p-value of 0.31).", 1)]
    [InlineData("{0} significantly lowered {1} (p = 0.04).", 0)]
    [InlineData("{0} significantly lowered {1} (P < .001).", 0)]
    [InlineData("{0} lowered {1}, which was not significant (p = 0.08).", 0)]
    [InlineData("{0} significantly lowered {1} (p = 0.01) and AST (p = 0.09).", 0)]
    [InlineData("{0} significantly lowered {1}, but weight was the same (p = 0.7).", 0)]
    [InlineData("{0} lowered {1} to a degree that approached significance (p = 0.06).", 0)]
    [InlineData("{0} significantly lowered {1} (p = 3.2 × 10-5).", 0)]
    [InlineData("{0} significantly lowered {1} at step 0.8.", 0)]
    [InlineData("{0} lowered {1}; we didn’t find any significant harm (p > 0.05).", 0)]
    public void What_is_called_significant_must_have_such_a_p(string sentence, int reports)
    {
        string text = sentence.Replace("{0}", CordCells, StringComparison.Ordinal).Replace("{1}", Alt, StringComparison.Ordinal);
        Assert.Equal(reports, Of("significant-without-p", Paper().Result(text, Effect("UC-MSCs", Direction.Decrease, "ALT"))).Length);
    }

    [Fact]
    public void The_limit_of_significance_is_an_option()
    {
        TestDocument paper = Paper().Result($"{CordCells} significantly lowered {Alt} (p = 0.04).", Effect("UC-MSCs", Direction.Decrease, "ALT"));
        Assert.Equal("MSC7008 p = 0.04 The result is called significant, but p = 0.04.", Assert.Single(Of("significant-without-p", paper, ("limit", ["0.01"]))));
    }

    [Theory]
    [InlineData("p = 0.08", "p = 0.08", '=', "0.08")]
    [InlineData("(P<.05)", "P<.05", '<', ".05")]
    [InlineData("the p value was 0.2", "p value was 0.2", '=', "0.2")]
    [InlineData("p 1 of them", null, '\0', "")]
    [InlineData("step = 0.3", null, '\0', "")]
    [InlineData("p", null, '\0', "")]
    public void A_p_value_is_read_in_every_dress(string text, string? place, char sign, string number)
    {
        var found = PValue.Find(text, 0);
        if (place is null) Assert.Null(found);
        else Assert.Equal((place, sign, number), (text[found!.Value.Start..found.Value.End], found.Value.Sign, found.Value.Number));
    }

    [Fact]
    public void A_case_report_that_asserts_a_therapy_is_told()
    {
        TestClaim works = Effect("UC-MSCs", Direction.Decrease, "ALT");
        Assert.Single(Of("single-case", Paper("Cells in a lighthouse keeper", "Case Reports").Say("conclusions", $"{CordCells} lower {Alt}.", works)));
        Assert.Single(Of("single-case", Paper("Cells in a lighthouse keeper: a case report").Say("conclusions", $"{CordCells} lower {Alt}.", works)));
        Assert.Empty(Of("single-case", Paper("Cells in a lighthouse keeper", "Case Reports").Say("conclusions", $"{CordCells} may lower {Alt}.", works with { Certainty = "probable" })));
        Assert.Empty(Of("single-case", Paper("Cells in lighthouse keepers", "Clinical Trial").Say("conclusions", $"{CordCells} lower {Alt}.", works)));
        Assert.Empty(Of("single-case", Paper("Case reports of cells: a review", "Review").Say("conclusions", $"{CordCells} lower {Alt}.", works)));
    }

    [Fact]
    public void What_a_curator_rejected_is_not_looked_at()
    {
        TestClaim rejected = Effect("MSCs", Direction.Decrease, "ALT") with { Curation = new Curation("reject", "mk", "2026-11-20", "", []) };
        Assert.Empty(Of("unresolved-source", Paper().Result($"{Cells} lowered {Alt}.", rejected), Source));
        Assert.Empty(Of("result-without-comparator", Paper().Result($"{Cells} lowered {Alt}.", rejected)));
    }
}
