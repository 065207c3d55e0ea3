using FsCheck;
using FsCheck.Fluent;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Learning;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;
using Xunit;
using static MscAlf.Mining.Tests.TestDocuments;

namespace MscAlf.Mining.Tests.Corpora;

/// <summary>What is one piece of evidence, what contradicts what and why, and what is gathered under broader names.</summary>
public sealed class EvidenceTests
{
    private const string Hierarchy = "child\tparent\tlabel\nT:cord\tT:msc\tstromal cell\nT:fat\tT:msc\tstromal cell\nT:msc\tT:stem\tstem cell\n";

    private static readonly CorpusOptions Options = new()
    {
        TherapyTypes = ["cell-source"],
        SettingTypes = ["species"],
        Hierarchy = ConceptHierarchy.Parse("hierarchy.tsv", Bytes(Hierarchy)),
        Phrases = DifferencePhrases.Parse("differences.tsv", Bytes("slot\tvalue\tphrase\nevidence\tin-vitro\tare in vitro\nevidence\t\tare {0}\nagent-tissue\t\tuse {0} cells\nspecies\t\tare in {0}\n")),
    };

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static Corpus Build(params IEnumerable<ClaimSet> documents)
    {
        var summarizer = new DocumentSummarizer(Options);
        var builder = new CorpusBuilder(Options);
        foreach (ClaimSet document in documents) builder.Add(summarizer.Summarize(document));
        return builder.Build();
    }

    private static Corpus Shuffled(ClaimSet[] documents, int seed)
    {
        ClaimSet[] order = [.. documents];
        var random = new SplitMix((ulong)seed);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int k = random.Next(i + 1);
            (order[i], order[k]) = (order[k], order[i]);
        }
        return Build(order);
    }

    private static ClaimSet Study(int n, Direction direction = Direction.Decrease, string status = "current") => OneEffect("study" + n, Paper(n, status), direction).Build();

    // A review whose sentence cites papers by number.
    private static ClaimSet Review(string id, int n, params (string Key, string Text, string? Doi, string? Pmid)[] cites) => Review(id, n, Direction.Decrease, cites);

    private static ClaimSet Review(string id, int n, Direction direction, params (string Key, string Text, string? Doi, string? Pmid)[] cites)
    {
        var document = new TestDocument(id, Paper(n));
        foreach ((string key, string text, string? doi, string? pmid) in cites) document.Refer(key, text, doi, pmid);
        return document.Result($"Others saw in {id} that {Cells} moved {Tnf}.", Effect(direction) with { Attribution = "cited", Evidence = ["review"], References = [.. cites.Select(static c => c.Key)] }).Build();
    }

    private static (string, string, string?, string?) Cite(int n) => ($"{n}", $"Entry of paper {n}.", $"10.5555/test.{n}", null);

    private static Finding Only(Corpus corpus, Direction direction = Direction.Decrease) => Assert.Single(corpus.Findings, f => f.Direction == direction);

    [Fact]
    public void A_review_and_the_study_that_it_cites_are_one_piece_of_evidence()
    {
        Corpus corpus = Build(Study(1), Review("review", 50, Cite(1)));
        Finding finding = Only(corpus);
        Assert.Equal(2, finding.Supporting.Length);
        Assert.Equal(1, finding.SupportingPublications);
        Assert.Equal(0.5, finding.Belief, 12);
        Assert.Equal([0, 0], finding.Supporting.Select(static c => c.Piece));
        Assert.EndsWith("1 claim is one piece of evidence with another, which it cites or which cites the same paper", finding.Arithmetic, StringComparison.Ordinal);
        Assert.Equal(0, corpus.CitedPublications[1][0]);
    }

    [Fact]
    public void A_review_that_cites_what_the_corpus_lacks_is_a_piece_of_its_own()
    {
        Finding finding = Only(Build(Study(1), Review("review", 50, Cite(2))));
        Assert.Equal(2, finding.SupportingPublications);
        Assert.Equal(1 - 0.5 * (1 - 0.175), finding.Belief, 12);
    }

    [Theory]
    [InlineData("10.5555/OUTSIDE.9", null, "https://doi.org/10.5555/outside.9", null)]
    [InlineData(null, "777", "10.5555/outside.9", "777")]
    [InlineData(null, "0777", null, "777")]
    public void Two_reviews_that_cite_one_paper_are_one_piece(string? doi, string? pmid, string? otherDoi, string? otherPmid)
    {
        Finding finding = Only(Build(Review("a", 50, ("1", "One way to write it.", doi, pmid)), Review("b", 51, ("7", "Another way.", otherDoi, otherPmid))));
        Assert.Equal(1, finding.SupportingPublications);
        Assert.Equal(0.175, finding.Belief, 12);
    }

    [Fact]
    public void A_third_entry_that_states_both_ids_tells_that_two_are_one()
    {
        Finding finding = Only(Build(Review("a", 50, ("1", "x", "10.5555/outside.9", null)), Review("b", 51, ("1", "y", null, "777")), Review("c", 52, ("1", "z", "10.5555/outside.9", "777"))));
        Assert.Equal(1, finding.SupportingPublications);
    }

    [Fact]
    public void An_entry_without_ids_is_known_by_its_title()
    {
        string title = Paper(1).Title! + " of several invented laboratories";
        ClaimSet study = OneEffect("study1", Paper(1) with { Title = title }, Direction.Decrease).Build();
        Assert.Equal(1, Only(Build(study, Review("review", 50, ("3", $"Author Q, Other R. {title}. J Invented Res. 2011;7:1-9.", null, null)))).SupportingPublications);
    }

    [Fact]
    public void Entries_that_nothing_identifies_are_never_taken_for_one()
    {
        Finding finding = Only(Build(Review("a", 50, ("1", "Anon. Untraceable.", null, null)), Review("b", 51, ("1", "Anon. Untraceable.", null, null))));
        Assert.Equal(2, finding.SupportingPublications);
    }

    [Fact]
    public void A_claim_of_ones_own_is_not_folded_into_what_its_sentence_cites()
    {
        var own = new TestDocument("own", Paper(60)).Refer("1", "Entry.", "10.5555/test.1").Result($"Like others, we saw {Cells} move {Tnf}.", Effect(Direction.Decrease) with { References = ["1"] }).Build();
        Assert.Equal(2, Only(Build(Study(1), own)).SupportingPublications);
    }

    [Fact]
    public void What_only_cites_a_retracted_paper_counts_nothing_and_says_so()
    {
        Finding finding = Only(Build(Study(1, status: "retracted"), Review("review", 50, Cite(1)), Review("other", 51, Cite(1), Cite(2))));
        Assert.Equal([Discount.Retracted, Discount.CitesRetracted, Discount.None], finding.Supporting.Select(static c => c.Discount));
        Assert.Equal(1, finding.SupportingPublications);
        Assert.Contains("1 claim that only cite what is retracted", finding.Arithmetic, StringComparison.Ordinal);
    }

    [Fact]
    public void The_output_says_what_says_that_a_paper_is_retracted()
    {
        var output = new MemoryStream();
        MscAlf.Mining.Emit.FindingsWriter.Write(Build(Study(1, status: "retracted"), Study(2)), output);
        using var json = System.Text.Json.JsonDocument.Parse(output.ToArray());
        System.Text.Json.JsonElement[] claims = [.. json.RootElement.GetProperty("supporting").EnumerateArray()];
        Assert.Equal("retracted study1 status", $"{claims[0].GetProperty("notice").GetProperty("status")} {claims[0].GetProperty("notice").GetProperty("document")} {claims[0].GetProperty("notice").GetProperty("rule")}");
        Assert.False(claims[1].TryGetProperty("notice", out _));
    }

    [Fact]
    public void A_concern_halves_the_weight_and_prints_it()
    {
        Corpus corpus = Build(Study(1, status: "concern"));
        Finding finding = Only(corpus);
        Assert.Equal(0.25, finding.Belief, 12);
        Assert.Equal("animal 0.5 × asserted 1 × own 1 × concern 0.5 = 0.25", Belief.Explain(corpus.ClaimOf(finding.Supporting[0]), finding.Supporting[0].Discount, finding.Supporting[0].Concern));
    }

    [Fact]
    public void No_paper_counts_twice_whoever_cites_it_and_no_order_of_documents_matters() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), static seed => CheckPieces(seed)).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static void CheckPieces(int seed)
    {
        var random = new SplitMix((ulong)seed);
        int Next(int below) => random.Next(below);
        var documents = new List<ClaimSet>();
        for (int i = 0; i < 5; i++) documents.Add(Study(i, Next(4) == 0 ? Direction.Increase : Direction.Decrease, Next(6) == 0 ? "retracted" : Next(6) == 0 ? "concern" : "current"));
        for (int i = 0; i < 6; i++) documents.Add(Review("review" + i, 50 + i, Next(4) == 0 ? Direction.Increase : Direction.Decrease, [.. Enumerable.Range(0, 1 + Next(3)).Select(_ => Next(9)).Distinct().Select(Cite)]));
        ClaimSet[] all = [.. documents];
        Corpus first = Build(all), second = Shuffled(all, seed + 1);
        foreach (Finding finding in first.Findings)
        {
            Finding same = second.Findings.Single(f => f.Key == finding.Key);
            Assert.Equal(finding.Belief, same.Belief, 12);
            Assert.Equal(finding.Arithmetic, same.Arithmetic);
            Assert.Equal(finding.Explanation, same.Explanation);
            Assert.Equal((finding.SupportingPublications, finding.OpposingPublications), (same.SupportingPublications, same.OpposingPublications));
            // the claims that opened the pieces share no line
            var lines = new HashSet<int>();
            foreach (var piece in finding.Supporting.Where(static c => c.Piece >= 0).GroupBy(static c => c.Piece))
            {
                FindingClaim heaviest = piece.OrderByDescending(static c => c.Weight).ThenBy(static c => c.Lines.Length).First();
                Assert.All(heaviest.Lines, l => Assert.DoesNotContain(l, lines));
                lines.UnionWith(heaviest.Lines);
            }
            int papers = finding.Supporting.Where(static c => c.Piece >= 0).SelectMany(static c => c.Lines).Distinct().Count();
            Assert.InRange(finding.SupportingPublications, 0, papers);
        }
    }

    private static ClaimSet Sourced(string id, int n, Direction direction, string agent, string? tissue, string evidence, string species)
    {
        string mention = $"[{agent}|cell-source|T:{agent}|{agent} cell{(tissue is null ? "" : "|tissue=" + tissue)}]";
        return new TestDocument(id, Paper(n)).Result($"In [{species}|species|T:{species}], {mention} moved {Tnf}.", new TestClaim("mechanism", "anti-inflammation") { Evidence = [evidence], Effects = [(agent, direction, "TNF-α")] }).Build();
    }

    [Fact]
    public void A_contradiction_tells_what_differs_and_only_that()
    {
        Finding finding = Only(Build(
            Sourced("a", 1, Direction.Decrease, "msc", "cord", "animal", "mice"), Sourced("b", 2, Direction.Decrease, "msc", "cord", "animal", "pigs"), Sourced("c", 3, Direction.Increase, "msc", "fat", "in-vitro", "mice")));
        Assert.Equal("Opposing claims are in vitro and use fat cells; supporting ones are animal and use cord cells.", finding.Explanation);
        Assert.Equal(["evidence", "agent-tissue"], finding.Differences.Select(static d => d.Slot));
        Assert.Equal(new FacetCount("cord", 2, 2), Assert.Single(finding.Differences[1].Supporting));
    }

    [Fact]
    public void Where_values_overlap_or_few_claims_state_them_nothing_differs()
    {
        Finding finding = Only(Build(
            Sourced("a", 1, Direction.Decrease, "msc", "cord", "animal", "mice"), Sourced("b", 2, Direction.Decrease, "msc", null, "animal", "mice"), Sourced("c", 3, Direction.Decrease, "msc", null, "animal", "mice"),
            Sourced("d", 4, Direction.Increase, "msc", "fat", "animal", "mice")));
        Assert.Equal("Nothing stated differs between the sides.", finding.Explanation);
        Assert.Empty(finding.Differences);
    }

    [Fact]
    public void Without_opposition_there_is_nothing_to_explain() => Assert.Null(Only(Build(Study(1), Study(2))).Explanation);

    [Fact]
    public void A_paper_that_states_its_species_once_states_it_for_its_own_results()
    {
        ClaimSet Quiet(string id, int n, Direction direction, string species) => new TestDocument(id, Paper(n)).Title($"Cells in [{species}|species|T:{species}]").Result($"{Cells} moved {Tnf}.", Effect(direction)).Build();
        Assert.Equal("Opposing claims are in pigs; supporting ones are in mice.", Only(Build(Quiet("a", 1, Direction.Decrease, "mice"), Quiet("b", 2, Direction.Increase, "pigs"))).Explanation);
    }

    [Fact]
    public void Slots_of_an_effects_context_are_compared_whatever_they_are_called()
    {
        ClaimSet Dosed(string id, int n, Direction direction, string dose) => new TestDocument(id, Paper(n)).Result($"{Cells} moved {Tnf} at [{dose}|quantity].", Effect(direction) with { Context = [("dose", dose)] }).Build();
        Assert.Equal("Opposing claims have dose 9 mg; supporting ones have dose 1 mg.", Only(Build(Dosed("a", 1, Direction.Decrease, "1 mg"), Dosed("b", 2, Direction.Increase, "9 mg"))).Explanation);
    }

    [Fact]
    public void Each_side_is_counted_by_evidence_and_species()
    {
        Finding finding = Only(Build(Sourced("a", 1, Direction.Decrease, "msc", "cord", "animal", "mice"), Sourced("b", 2, Direction.Decrease, "msc", "cord", "clinical", "patients"), Sourced("c", 3, Direction.NoChange, "msc", "cord", "animal", "mice")));
        Assert.Equal<FacetCount>([new FacetCount("animal", 1, 1), new FacetCount("clinical", 1, 1)], finding.Support.Evidence);
        Assert.Equal<FacetCount>([new FacetCount("mice", 1, 1)], finding.Opposition.Species);
        Assert.Equal<int>([2], finding.MechanismCounts);
    }

    [Fact]
    public void Evidence_on_two_kinds_is_gathered_under_what_they_are_kinds_of_and_a_paper_counts_once()
    {
        ClaimSet both = new TestDocument("both", Paper(3)).Result($"[cord|cell-source|T:cord] and [fat|cell-source|T:fat] moved {Tnf}.", new TestClaim("mechanism") { Effects = [("cord", Direction.Decrease, "TNF-α"), ("fat", Direction.Decrease, "TNF-α")] }).Build();
        Corpus corpus = Build(Sourced("a", 1, Direction.Decrease, "cord", null, "animal", "mice"), Sourced("b", 2, Direction.Decrease, "fat", null, "animal", "mice"), both);
        Finding rollup = Assert.Single(corpus.Rollups);
        Assert.Equal(("T:msc|decrease|HGNC:11892|rollup", "stromal cell"), (rollup.Key, rollup.Agent.Label));
        Assert.Equal(3, rollup.SupportingPublications);
        Assert.Equal(3, rollup.Supporting.Length);
        Assert.Equal(0.875, rollup.Belief, 12);
        Assert.Equal(corpus.Findings.Select(static f => f.Id).Order(StringComparer.Ordinal), rollup.Children);
        Assert.All(corpus.Findings, static f => Assert.False(f.IsRollup));
    }

    [Fact]
    public void What_is_gathered_under_a_name_takes_in_the_findings_on_the_name_itself_and_its_opponents()
    {
        Corpus corpus = Build(Sourced("a", 1, Direction.Decrease, "cord", "cord", "animal", "mice"), Sourced("b", 2, Direction.Decrease, "msc", null, "animal", "mice"), Sourced("c", 3, Direction.Increase, "fat", "fat", "animal", "mice"));
        Finding rollup = corpus.Rollups.Single(static f => f.Direction == Direction.Decrease);
        Assert.Equal("T:msc", rollup.Agent.Key);
        Assert.Equal((2, 1), (rollup.SupportingPublications, rollup.OpposingPublications));
        Assert.Equal("Opposing claims use fat cells; supporting ones use cord cells.", rollup.Explanation);
    }

    [Fact]
    public void A_broader_name_that_adds_nothing_gathers_nothing()
    {
        Assert.Empty(Build(Sourced("a", 1, Direction.Decrease, "cord", null, "animal", "mice"), Sourced("b", 2, Direction.Decrease, "cord", null, "animal", "mice")).Rollups);
        Assert.Empty(Build(new TestDocument("both", Paper(3)).Result($"[cord|cell-source|T:cord] and [fat|cell-source|T:fat] moved {Tnf}.", new TestClaim("mechanism") { Effects = [("cord", Direction.Decrease, "TNF-α"), ("fat", Direction.Decrease, "TNF-α")] }).Build()).Rollups);
    }

    [Fact]
    public void Contradictions_are_told_once_and_not_again_for_what_is_gathered() =>
        Assert.Empty(Build(Sourced("a", 1, Direction.Decrease, "cord", null, "animal", "mice"), Sourced("b", 2, Direction.Increase, "fat", null, "animal", "mice")).Diagnostics);

    [Theory]
    [InlineData("child\tparent\tlabel\nA\tA\ta\n", 2)]
    [InlineData("child\tparent\tlabel\nA\tB\tb\nB\tC\tc\nC\tA\ta\n", 4)]
    [InlineData("child\tparent\tlabel\nA\tB\tb\nC\tB\tother\n", 3)]
    [InlineData("child\tparent\tlabel\nA\t\tb\n", 2)]
    public void A_hierarchy_that_is_none_is_told_with_its_line(string table, int line) =>
        Assert.Contains($":{line}", Assert.Throws<ConfigException>(() => ConceptHierarchy.Parse("h.tsv", Bytes(table))).Message, StringComparison.Ordinal);

    [Fact]
    public void Ancestors_come_nearest_first_and_each_once()
    {
        ConceptHierarchy hierarchy = ConceptHierarchy.Parse("h.tsv", Bytes("child\tparent\tlabel\nA\tC\tc\nA\tB\tb\nB\tD\td\nC\tD\td\n"));
        Assert.Equal<string>(["B", "C", "D"], hierarchy.AncestorsOf("A"));
        Assert.Empty(hierarchy.AncestorsOf("D"));
        Assert.Equal("d", hierarchy.LabelOf("D"));
    }

    [Fact]
    public void The_same_claim_has_one_key_everywhere_and_the_same_sentence_of_one_paper_one_evidence_key()
    {
        StatementKeys Of(ClaimSet document) => Assert.Single(Assert.Single(ClaimIdentity.Of(document)));
        StatementKeys one = Of(OneEffect("a", Paper(1), Direction.Decrease).Build()), page = Of(OneEffect("another page", Paper(1), Direction.Decrease).Build()), other = Of(OneEffect("c", Paper(2), Direction.Decrease).Build());
        Assert.Matches("^k-[0-9a-f]{16}$", one.ClaimKey);
        Assert.Matches("^e-[0-9a-f]{16}$", one.EvidenceKey);
        Assert.Equal(one, page);
        Assert.Equal(one.ClaimKey, other.ClaimKey);
        Assert.NotEqual(one.EvidenceKey, other.EvidenceKey);
        Assert.NotEqual(one.ClaimKey, Of(OneEffect("a", Paper(1), Direction.Increase).Build()).ClaimKey);
        ClaimSet denied = new TestDocument("a", Paper(1)).Result($"{Cells} moved {Tnf}.", Effect(Direction.Decrease) with { Polarity = "negative" }).Build();
        Assert.NotEqual(one.ClaimKey, Of(denied).ClaimKey);
    }

    [Fact]
    public void Keys_stay_the_same_over_releases() =>
        Assert.Equal(new StatementKeys("k-6fb550faa3643fba", "e-06ef1d5df73b3a1c"), Assert.Single(Assert.Single(ClaimIdentity.Of(OneEffect("a", Paper(1), Direction.Decrease).Build()))));

    [Fact]
    public void A_summary_with_references_and_conditions_survives_its_binary_form()
    {
        DocumentSummary summary = new DocumentSummarizer(Options).Summarize(Review("review", 50, Cite(1), ("2", "Author Q, Other R. A long and particular title of an invented paper on cells. J Invented Res. 2011;7:1-9.", null, "77")));
        var stream = new MemoryStream();
        summary.Write(new BinaryWriter(stream));
        DocumentSummary read = DocumentSummary.Read(new BinaryReader(new MemoryStream(stream.ToArray())));
        Assert.Equal(summary.Cited.Select(static c => (c.Key, c.Text, c.Doi, c.Pmid, c.Title)), read.Cited.Select(static c => (c.Key, c.Text, c.Doi, c.Pmid, c.Title)));
        Assert.Equal<int>([0, 1], read.Claims[0].References);
        Assert.Equal(summary.Claims[0].Effects[0].Keys, read.Claims[0].Effects[0].Keys);
        Assert.Equal(summary.Claims[0].Effects[0].Facets.AsEnumerable(), read.Claims[0].Effects[0].Facets);
    }

    [Fact]
    public void A_thousand_papers_with_their_reviews_are_gathered()
    {
        var documents = new List<ClaimSet>();
        for (int i = 0; i < 1000; i++) documents.Add(i % 5 == 0 ? Review("review" + i, 5000 + i, [.. Enumerable.Range(0, 20).Select(k => Cite((i * 7 + k * 13) % 1200))]) : Study(i, i % 4 == 0 ? Direction.Increase : Direction.Decrease));
        var summarizer = new DocumentSummarizer(Options);
        DocumentSummary[] summaries = [.. documents.Select(summarizer.Summarize)];
        var builder = new CorpusBuilder(Options);
        foreach (DocumentSummary summary in summaries) builder.Add(summary);
        Corpus corpus = builder.Build();
        Assert.Equal(1000, corpus.Publications.Length);
        Assert.Equal(2, corpus.Findings.Length);
        Assert.Equal(1000, corpus.Findings.Sum(static f => f.Supporting.Length));
    }
}
