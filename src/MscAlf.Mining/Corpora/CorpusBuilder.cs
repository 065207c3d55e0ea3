using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>Gathers documents into publications and claims into findings.</summary>
/// <remarks>Holds the summaries only. Mutable, not thread-safe; freezes on <see cref="Build"/>. The result hangs on the order in which documents were added.</remarks>
public sealed class CorpusBuilder
{
    private readonly ImmutableArray<DocumentSummary>.Builder documents = ImmutableArray.CreateBuilder<DocumentSummary>();

    /// <summary>Adds the next document in input order.</summary>
    public void Add(DocumentSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        documents.Add(summary);
    }

    /// <summary>The corpus of all that was added.</summary>
    public Corpus Build()
    {
        ImmutableArray<DocumentSummary> all = documents.ToImmutable();
        ImmutableArray<CorpusPublication> publications = PublicationIndex.Group(all);
        var publicationOf = new int[all.Length];
        for (int p = 0; p < publications.Length; p++)
        {
            foreach (int d in publications[p].Documents) publicationOf[d] = p;
        }
        List<Topic> topics = Gather(all, publications, publicationOf);
        var diagnostics = new List<(int Document, CorpusDiagnostic Diagnostic)>();
        ReportSamePublication(all, publications, diagnostics);
        var corpus = new Corpus(all, publications, [], []);
        var findings = new List<Finding>();
        foreach (Topic topic in topics) topic.Conclude(corpus, findings, diagnostics);
        findings.Sort(static (a, b) =>
            b.Belief.CompareTo(a.Belief) is var byBelief && byBelief != 0 ? byBelief
            : b.SupportingPublications.CompareTo(a.SupportingPublications) is var byCount && byCount != 0 ? byCount
            : string.CompareOrdinal(a.Key, b.Key));
        // OrderBy is stable: within a document, topics stay in the order in which the corpus first speaks of them.
        return corpus with { Findings = [.. findings], Diagnostics = [.. diagnostics.OrderBy(static d => d.Document).Select(static d => d.Diagnostic)] };
    }

    private static List<Topic> Gather(ImmutableArray<DocumentSummary> documents, ImmutableArray<CorpusPublication> publications, int[] publicationOf)
    {
        var topics = new List<Topic>();
        var byKey = new Dictionary<(string, string), Topic>();
        var seen = new HashSet<(int, ulong, string, string, Direction)>();
        for (int d = 0; d < documents.Length; d++)
        {
            int publication = publicationOf[d];
            bool retracted = publications[publication].Status == "retracted";
            ImmutableArray<SummaryClaim> claims = documents[d].Claims;
            for (int c = 0; c < claims.Length; c++)
            {
                SummaryClaim claim = claims[c];
                bool denied = claim.DeniesAll;
                foreach (SummaryEffect effect in claim.Effects)
                {
                    ref Topic? topic = ref CollectionsMarshal.GetValueRefOrAddDefault(byKey, (effect.Agent.Key, effect.Target.Key), out bool known);
                    if (!known) topics.Add(topic = new Topic(effect.Agent, effect.Target));
                    Direction direction = denied ? Direction.NoChange : effect.Direction;
                    Discount discount = claim.Curation?.Status == "reject" ? Discount.Rejected : retracted ? Discount.Retracted : Discount.None;
                    if (discount == Discount.None && !seen.Add((publication, claim.TextHash, effect.Agent.Key, effect.Target.Key, direction))) discount = Discount.Duplicate;
                    topic!.Add(direction, new FindingClaim(d, c, publication, discount == Discount.None ? Belief.Weigh(claim) : 0, discount));
                }
            }
        }
        return topics;
    }

    private static void ReportSamePublication(ImmutableArray<DocumentSummary> documents, ImmutableArray<CorpusPublication> publications, List<(int, CorpusDiagnostic)> diagnostics)
    {
        foreach (CorpusPublication publication in publications)
        {
            for (int i = 1; i < publication.Documents.Length; i++)
            {
                int d = publication.Documents[i];
                diagnostics.Add((d, Of(documents[d], CorpusDiagnostics.SamePublication.OfDocument(publication.Id, documents[publication.Documents[0]].Id), [])));
            }
        }
    }

    /// <summary>Puts a diagnostic at its document.</summary>
    internal static CorpusDiagnostic Of(DocumentSummary document, Diagnostic diagnostic, ImmutableArray<TextSpan> codePoints) =>
        new(document.Id, document.Uri, document.Member, diagnostic, codePoints);
}
