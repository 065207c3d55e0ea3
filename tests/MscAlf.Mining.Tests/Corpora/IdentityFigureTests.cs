using System.Collections.Immutable;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Syntax;
using Xunit;
using Xunit.Abstractions;

namespace MscAlf.Mining.Tests.Corpora;

/// <summary>
/// Measures identity on <see cref="IdentitySet"/> and prints the figures:
/// <c>dotnet test -c Release tests/MscAlf.Mining.Tests --filter FullyQualifiedName~IdentityFigure --logger "console;verbosity=detailed"</c>.
/// Pairwise: of all pairs of documents, those that are put together (P) and those that belong together (R).
/// </summary>
public sealed class IdentityFigureTests(ITestOutputHelper output)
{
    private static readonly Lazy<List<SamplePaper>> Papers = new(IdentitySamples.Read);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Documents_of_the_samples_are_grouped_by_paper(int seed)
    {
        if (Absent()) return;
        List<IdentityCase> set = IdentitySet.Make(Papers.Value, seed);
        (double p, double r, double f) = Measure(set, useIds: true, $"seed {seed}, ids and fingerprint");
        Assert.True(f >= 0.99, $"pairwise F1 {f:0.0000}");
        Assert.True(p >= 0.995, $"pairwise precision {p:0.0000}");
        Assert.True(r >= 0.98, $"pairwise recall {r:0.0000}");
    }

    [Fact]
    public void The_fingerprint_alone_is_precise()
    {
        if (Absent()) return;
        (double p, _, _) = Measure(IdentitySet.Make(Papers.Value, 1), useIds: false, "fingerprint alone, made set");
        Assert.True(p >= 0.97, $"pairwise precision {p:0.0000}");
    }

    [Fact]
    public void Real_citations_without_their_ids_find_together()
    {
        if (Absent()) return;
        var set = new List<IdentityCase>();
        foreach (SamplePaper paper in Papers.Value)
        {
            foreach (Publication stated in paper.Statements)
            {
                string id = FormattableString.Invariant($"d{set.Count}");
                set.Add(new IdentityCase(stated.Pmid!, new DocumentSummary { Id = id, Uri = id, Kind = "ris", Publication = stated with { Pmid = null, Doi = null, Pmcid = null }, Sentences = 0, Mentions = 0, Claims = [] }));
            }
        }
        (double p, double r, _) = Measure(set, useIds: false, "real citations of one PMID, ids taken off");
        Assert.True(p >= 0.98, $"pairwise precision {p:0.0000}");
        Assert.True(r >= 0.9, $"pairwise recall {r:0.0000}");
    }

    private bool Absent()
    {
        if (Papers.Value.Count > 0) return false;
        output.WriteLine("The shared samples are not there.");
        return true;
    }

    private (double P, double R, double F) Measure(List<IdentityCase> set, bool useIds, string what)
    {
        DocumentSummary[] documents = [.. set.Select(static c => c.Document)];
        PublicationGroups groups = PublicationIndex.Group(documents, useIds);
        var cells = new Dictionary<(string Gold, int Found), long>();
        var gold = new Dictionary<string, long>(StringComparer.Ordinal);
        var found = new Dictionary<int, long>();
        for (int i = 0; i < set.Count; i++)
        {
            cells[(set[i].Paper, groups.RootOf[i])] = cells.GetValueOrDefault((set[i].Paper, groups.RootOf[i])) + 1;
            gold[set[i].Paper] = gold.GetValueOrDefault(set[i].Paper) + 1;
            found[groups.RootOf[i]] = found.GetValueOrDefault(groups.RootOf[i]) + 1;
        }
        static long Pairs(IEnumerable<long> sizes) => sizes.Sum(static n => n * (n - 1) / 2);
        double both = Pairs(cells.Values), p = both / Pairs(found.Values), r = both / Pairs(gold.Values), f = 2 * p * r / (p + r);
        output.WriteLine(FormattableString.Invariant($"{what}: {set.Count} documents of {gold.Count} papers, {Pairs(gold.Values)} pairs; P {p:0.0000} R {r:0.0000} F1 {f:0.0000}; {groups.Conflicts.Count} contradictions, {groups.Doubts.Count} doubts"));
        if (Environment.GetEnvironmentVariable("IDENTITY_ERRORS") is { Length: > 0 }) Errors(set, groups);
        return (p, r, f);
    }

    private void Errors(List<IdentityCase> set, PublicationGroups groups)
    {
        foreach (IdentityDoubt doubt in groups.Doubts)
        {
            output.WriteLine("DOUBT");
            foreach (int i in (int[])[doubt.Document, doubt.First, doubt.Second]) output.WriteLine("   " + Line(set[i]));
        }
        int n = 0;
        foreach (IGrouping<int, int> group in Enumerable.Range(0, set.Count).GroupBy(i => groups.RootOf[i]).Where(g => g.Select(i => set[i].Paper).Distinct().Count() > 1))
        {
            if (n++ > 25) break;
            output.WriteLine("MERGED");
            foreach (int i in group) output.WriteLine("   " + Line(set[i]));
        }
        n = 0;
        foreach (IGrouping<string, int> group in Enumerable.Range(0, set.Count).GroupBy(i => set[i].Paper).Where(g => g.Select(i => groups.RootOf[i]).Distinct().Count() > 1))
        {
            if (n++ > 40) break;
            output.WriteLine("SPLIT");
            foreach (int i in group) output.WriteLine(FormattableString.Invariant($"   {groups.RootOf[i]} ") + Line(set[i]));
        }
    }

    private static string Line(IdentityCase one)
    {
        Publication p = one.Document.Publication;
        ImmutableArray<Author> authors = p.Authors;
        return FormattableString.Invariant($"{one.Paper} {one.Document.Kind} | {p.Title} | {(authors.IsEmpty ? "" : authors[0].Family + ", " + authors[0].Given)} | {p.Year} | {p.Journal} {p.Volume} {p.Pages} | {p.Doi} {p.Pmid} {p.Pmcid}");
    }
}
