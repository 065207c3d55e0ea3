using System.Collections.Immutable;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Stores;

namespace MscAlf.Mining.Cli.Running;

/// <summary>Puts what concerns all documents into the store.</summary>
internal static class CorpusRows
{
    public static void Add(SqliteStore store, Corpus corpus)
    {
        foreach (CorpusPublication publication in corpus.Publications)
        {
            store.AddPublication(new PublicationRow(publication.Id, publication.Stated with { Status = publication.Status }, [.. publication.Manifestations.Select(m => corpus.Documents[m.Document].Id)])
            {
                Roles = [.. publication.Manifestations.Select(static m => m.Role)],
                SupersededBy = [.. publication.Manifestations.Select(m => m.SupersededBy is int by ? corpus.Documents[by].Id : null)],
                Line = corpus.Publications[publication.Line].Id,
                DeletedBy = publication.DeletedBy is int deleted ? corpus.Documents[deleted].Id : null,
                States = [.. publication.States.Select(s => new PublicationStateRow(s.Status, corpus.Documents[s.Document].Id, s.Rule, s.Source))],
                Links = [.. publication.Links.Select(l => new PublicationLinkRow(l.Type, l.Target, corpus.Documents[l.Document].Id, l.Rule))],
            });
        }
        foreach (Finding finding in corpus.Findings.Concat(corpus.Rollups))
        {
            store.AddFinding(new FindingRow(finding.Id, finding.Agent.Label, IdOf(finding.Agent), finding.Direction.Name(), finding.Target.Label, IdOf(finding.Target),
                finding.Mechanisms, finding.Belief, finding.Arithmetic, Rows(corpus, finding.Supporting), Rows(corpus, finding.Opposing))
            {
                MechanismCounts = finding.MechanismCounts,
                Explanation = finding.Explanation,
                Breakdown = [.. Rows(true, "evidence", finding.Support.Evidence), .. Rows(true, "species", finding.Support.Species), .. Rows(false, "evidence", finding.Opposition.Evidence), .. Rows(false, "species", finding.Opposition.Species)],
                Differences = [.. finding.Differences.SelectMany(static d => Rows(true, d.Slot, d.Supporting).Concat(Rows(false, d.Slot, d.Opposing)))],
                Children = finding.Children,
            });
        }
        for (int d = 0; d < corpus.CitedPublications.Length; d++)
        {
            for (int i = 0; i < corpus.CitedPublications[d].Length; i++)
            {
                if (corpus.CitedPublications[d][i] is var cited and >= 0) store.AddCitation(corpus.Documents[d].Id, corpus.Documents[d].Cited[i].Key, corpus.Publications[cited].Id);
            }
        }
    }

    public static void Add(SqliteStore store, RunManifest manifest)
    {
        store.AddMeta("tool", $"{manifest.Tool} {manifest.Version}");
        store.AddMeta("pipeline", manifest.Pipeline);
        store.AddMeta("pipeline sha256", manifest.PipelineHash.Hex);
        foreach (HashedPart part in manifest.Lexicons.Concat(manifest.Profiles)) store.AddMeta(part.Name + " sha256", part.Hash.Hex);
        foreach (HashedPart part in manifest.Tables) store.AddMeta("table " + part.Name + " sha256", part.Hash.Hex);
        foreach (HashedPart part in manifest.Analyzers) store.AddMeta("analyzer " + part.Name + " sha256", part.Hash.Hex);
        foreach (HashedPart part in manifest.Models) store.AddMeta("model " + part.Name + " sha256", part.Hash.Hex);
    }

    // A term's key is a CURIE where a concept is known, else a folded phrase.
    private static string? IdOf(Term term) => term.Key.IndexOf(':') > 0 && !term.Key.Contains(' ') ? term.Key : null;

    private static ImmutableArray<EvidenceRow> Rows(Corpus corpus, ImmutableArray<FindingClaim> claims) =>
        [.. claims.Select(c => new EvidenceRow(corpus.Documents[c.Document].Id, corpus.ClaimOf(c).Id, c.Weight, Belief.Explain(corpus.ClaimOf(c), c.Discount, c.Concern), c.Piece < 0 ? null : c.Piece + 1))];

    private static IEnumerable<FindingFacetRow> Rows(bool supports, string facet, ImmutableArray<FacetCount> counts) => counts.Select(c => new FindingFacetRow(supports, facet, c.Value, c.Claims, c.Publications));
}
