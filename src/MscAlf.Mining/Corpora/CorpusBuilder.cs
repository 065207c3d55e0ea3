using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Claims;
using MscAlf.Mining.Diagnostics;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>Gathers documents into publications and claims into findings.</summary>
/// <remarks>Holds the summaries only. Mutable, not thread-safe; freezes on <see cref="Build"/>. Which documents are one publication and what counts does not hang on the order of the documents; the order of the result does.</remarks>
public sealed class CorpusBuilder
{
    private readonly CorpusOptions options;
    private readonly ImmutableArray<DocumentSummary>.Builder documents = ImmutableArray.CreateBuilder<DocumentSummary>();

    /// <summary>Makes a builder.</summary>
    /// <param name="options">The hierarchy and the phrases are read; null for none.</param>
    public CorpusBuilder(CorpusOptions? options = null) => this.options = options ?? new CorpusOptions();

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
        (ImmutableArray<CorpusPublication> publications, int[] publicationOf, PublicationGroups groups) = PublicationCatalog.Of(all);
        var lines = new EvidenceLines(all, publications, publicationOf, groups);
        List<Topic> topics = Gather(all, publications, publicationOf, Discounts(all, publications), lines);
        var diagnostics = new List<(int Document, CorpusDiagnostic Diagnostic)>();
        IdentityReport.Add(all, publications, groups, diagnostics);
        var corpus = new Corpus(all, publications, [], []) { CitedPublications = [.. Enumerable.Range(0, all.Length).Select(d => Cited(lines, d, all[d].Cited.Length))] };
        var findings = new List<Finding>();
        var contradiction = new Contradiction(corpus, options.Phrases);
        foreach (Topic topic in topics) topic.Conclude(corpus, contradiction, findings, diagnostics);
        List<Finding> rollups = Rollups.Of(corpus, topics, findings, options.Hierarchy, contradiction);
        Sort(findings);
        Sort(rollups);
        // OrderBy is stable: within a document, topics stay in the order in which the corpus first speaks of them.
        return corpus with { Findings = [.. findings], Rollups = [.. rollups], Diagnostics = [.. diagnostics.OrderBy(static d => d.Document).Select(static d => d.Diagnostic)] };
    }

    private static ImmutableArray<int> Cited(EvidenceLines lines, int document, int count)
    {
        if (count == 0) return [];
        var result = ImmutableArray.CreateBuilder<int>(count);
        for (int i = 0; i < count; i++) result.Add(lines.PublicationOf(document, i));
        return result.MoveToImmutable();
    }

    private static void Sort(List<Finding> findings) => findings.Sort(static (a, b) =>
        b.Belief.CompareTo(a.Belief) is var byBelief && byBelief != 0 ? byBelief
        : b.SupportingPublications.CompareTo(a.SupportingPublications) is var byCount && byCount != 0 ? byCount
        : string.CompareOrdinal(a.Key, b.Key));

    private static List<Topic> Gather(ImmutableArray<DocumentSummary> documents, ImmutableArray<CorpusPublication> publications, int[] publicationOf, Discount[][] discounts, EvidenceLines lines)
    {
        var topics = new List<Topic>();
        var byKey = new Dictionary<(string, string), Topic>();
        for (int d = 0; d < documents.Length; d++)
        {
            int n = 0;
            bool concern = publications[publicationOf[d]].Status == "concern";
            ImmutableArray<SummaryClaim> claims = documents[d].Claims;
            for (int c = 0; c < claims.Length; c++)
            {
                SummaryClaim claim = claims[c];
                if (claim.Effects.IsEmpty) continue;
                ImmutableArray<int> own = lines.Of(d, c, out bool onlyRetracted);
                for (int e = 0; e < claim.Effects.Length; e++)
                {
                    SummaryEffect effect = claim.Effects[e];
                    ref Topic? topic = ref CollectionsMarshal.GetValueRefOrAddDefault(byKey, (effect.Agent.Key, effect.Target.Key), out bool known);
                    if (!known) topics.Add(topic = new Topic(effect.Agent, effect.Target));
                    Discount discount = discounts[d][n++];
                    if (discount == Discount.None && onlyRetracted) discount = Discount.CitesRetracted;
                    topic!.Add(Spoken(claim, effect), new FindingClaim(d, c, e, publicationOf[d], discount == Discount.None ? Belief.Weigh(claim, concern) : 0, discount, concern) { Lines = own, Piece = -1 });
                }
            }
        }
        return topics;
    }

    private static Direction Spoken(SummaryClaim claim, SummaryEffect effect) => claim.DeniesAll ? Direction.NoChange : effect.Direction;

    // For each document, the discount of each effect. Of the same words in several documents of a line of evidence those of the best document count: of the paper before its preprint,
    // of the better manifestation before the other.
    private static Discount[][] Discounts(ImmutableArray<DocumentSummary> documents, ImmutableArray<CorpusPublication> publications)
    {
        var result = new Discount[documents.Length][];
        var seen = new Dictionary<int, HashSet<(ulong, string, string, Direction)>>();
        foreach (bool preprints in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (CorpusPublication publication in publications)
            {
                if (publication.IsPreprint != preprints) continue;
                ref HashSet<(ulong, string, string, Direction)>? own = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, publication.Line, out _);
                own ??= [];
                foreach (Manifestation shown in publication.Manifestations) result[shown.Document] = Discounts(documents[shown.Document], publication, shown, own);
            }
        }
        return result;
    }

    private static Discount[] Discounts(DocumentSummary document, CorpusPublication publication, Manifestation shown, HashSet<(ulong, string, string, Direction)> seen)
    {
        var result = new List<Discount>();
        Discount all = publication.DeletedBy is not null ? Discount.Deleted : publication.Status == "retracted" ? Discount.Retracted : shown.SupersededBy is not null ? Discount.Superseded : Discount.None;
        foreach (SummaryClaim claim in document.Claims)
        {
            foreach (SummaryEffect effect in claim.Effects)
            {
                Discount discount = claim.Curation?.Status == "reject" ? Discount.Rejected : all;
                if (discount == Discount.None && !seen.Add((claim.TextHash, effect.Agent.Key, effect.Target.Key, Spoken(claim, effect)))) discount = Discount.Duplicate;
                result.Add(discount);
            }
        }
        return [.. result];
    }

    /// <summary>Puts a diagnostic at its document.</summary>
    internal static CorpusDiagnostic Of(DocumentSummary document, Diagnostic diagnostic, ImmutableArray<TextSpan> codePoints) =>
        new(document.Id, document.Uri, document.Member, diagnostic, codePoints);
}
