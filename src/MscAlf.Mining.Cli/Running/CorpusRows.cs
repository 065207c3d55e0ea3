using MscAlf.Mining.Claims;
using MscAlf.Mining.Corpora;
using MscAlf.Mining.Emit;
using MscAlf.Mining.Stores;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Cli.Running;

/// <summary>Puts what concerns all documents into the store.</summary>
internal static class CorpusRows
{
    public static void Add(SqliteStore store, Corpus corpus)
    {
        foreach (CorpusPublication publication in corpus.Publications)
        {
            store.AddPublication(new PublicationRow(publication.Id, Stated(corpus, publication), [.. publication.Documents.Select(d => corpus.Documents[d].Id)]));
        }
        foreach (Finding finding in corpus.Findings)
        {
            store.AddFinding(new FindingRow(finding.Id, finding.Agent.Label, IdOf(finding.Agent), finding.Direction.Name(), finding.Target.Label, IdOf(finding.Target),
                finding.Mechanisms, finding.Belief, finding.Arithmetic, Keys(corpus, finding.Supporting), Keys(corpus, finding.Opposing)));
        }
    }

    public static void Add(SqliteStore store, RunManifest manifest)
    {
        store.AddMeta("tool", $"{manifest.Tool} {manifest.Version}");
        store.AddMeta("pipeline", manifest.Pipeline);
        store.AddMeta("pipeline sha256", manifest.PipelineHash.Hex);
        foreach (HashedPart part in manifest.Lexicons.Concat(manifest.Profiles)) store.AddMeta(part.Name + " sha256", part.Hash.Hex);
        foreach (HashedPart part in manifest.Tables) store.AddMeta("table " + part.Name + " sha256", part.Hash.Hex);
        foreach (HashedPart part in manifest.Models) store.AddMeta("model " + part.Name + " sha256", part.Hash.Hex);
    }

    // A paper's data taken together: what an earlier page does not state, a later one may.
    private static Publication Stated(Corpus corpus, CorpusPublication publication)
    {
        Publication stated = corpus.Documents[publication.Documents[0]].Publication;
        foreach (int index in publication.Documents.Skip(1))
        {
            Publication other = corpus.Documents[index].Publication;
            stated = stated with
            {
                Title = stated.Title ?? other.Title,
                Doi = stated.Doi ?? other.Doi,
                Pmid = stated.Pmid ?? other.Pmid,
                Pmcid = stated.Pmcid ?? other.Pmcid,
                Journal = stated.Journal ?? other.Journal,
                Year = stated.Year ?? other.Year,
                Date = stated.Date ?? other.Date,
            };
        }
        return stated with { Status = publication.Status };
    }

    // A term's key is a CURIE where a concept is known, else a folded phrase.
    private static string? IdOf(Term term) => term.Key.IndexOf(':') > 0 && !term.Key.Contains(' ') ? term.Key : null;

    private static System.Collections.Immutable.ImmutableArray<ClaimKey> Keys(Corpus corpus, IEnumerable<FindingClaim> claims) =>
        [.. claims.Select(c => new ClaimKey(corpus.Documents[c.Document].Id, corpus.ClaimOf(c).Id))];
}
