using System.Collections.Immutable;

namespace MscAlf.Mining.Corpora;

/// <summary>Lines of evidence: the paper that a claim stands in and, where it cites, the papers it cites. Two claims that share a line are not two pieces of evidence.</summary>
/// <remarks>
/// A cited paper is the same as another where both state one DOI or PubMed id, or their entries tell one title; it is a publication of the corpus where that states one of these ids or bears the title.
/// What is the same does not hang on the order of the input; the numbers of the lines do and are only compared.
/// </remarks>
internal sealed class EvidenceLines
{
    private readonly ImmutableArray<DocumentSummary> documents;
    private readonly ImmutableArray<CorpusPublication> publications;
    private readonly int[] publicationOf;
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> knownTitles = [];
    private readonly Dictionary<string, int> outside = new(StringComparer.Ordinal);
    private readonly List<int> parents = [];
    private readonly int[][] cited;

    internal EvidenceLines(ImmutableArray<DocumentSummary> documents, ImmutableArray<CorpusPublication> publications, int[] publicationOf, PublicationGroups groups)
    {
        this.documents = documents;
        this.publications = publications;
        this.publicationOf = publicationOf;
        cited = new int[documents.Length][];
        bool cites = false;
        foreach (DocumentSummary document in documents) cites |= !document.Cited.IsEmpty;
        if (cites) Know(groups);
        for (int d = 0; d < documents.Length; d++) cited[d] = Resolve(documents[d].Cited);
    }

    /// <summary>The publication of the corpus that an entry of a document's list is; -1 for none.</summary>
    internal int PublicationOf(int document, int entry) => cited[document][entry] is var line && line < publications.Length ? line : -1;

    /// <summary>The lines of a claim: its paper's, then those of the papers it cites.</summary>
    internal ImmutableArray<int> Of(int document, int claim, out bool onlyRetracted)
    {
        onlyRetracted = false;
        int own = publications[publicationOf[document]].Line;
        SummaryClaim words = documents[document].Claims[claim];
        if (words.Attribution == "own" || words.References.IsEmpty) return [own];
        var lines = ImmutableArray.CreateBuilder<int>(words.References.Length + 1);
        lines.Add(own);
        int retracted = 0;
        foreach (int entry in words.References)
        {
            int line = cited[document][entry];
            if (line >= publications.Length) line = publications.Length + Root(line - publications.Length);
            else if (publications[line].Status == "retracted" || publications[line].DeletedBy is not null) retracted++;
            else line = publications[line].Line;
            if (!lines.Contains(line)) lines.Add(line);
        }
        onlyRetracted = retracted == words.References.Length;
        return lines.DrainToImmutable();
    }

    private void Know(PublicationGroups groups)
    {
        for (int d = 0; d < documents.Length; d++)
        {
            int p = publicationOf[d];
            Add(PublicationIds.Doi(documents[d].Publication.Doi) is { } doi ? "doi:" + doi : null, p);
            Add(PublicationIds.Pmid(documents[d].Publication.Pmid) is { } pmid ? "pmid:" + pmid : null, p);
            TitleKey title = groups.Titles[d];
            if (title is not { Strength: TitleStrength.Strong, Notice: NoticeKind.None }) continue;
            if (!knownTitles.TryAdd(title.Full, p) && knownTitles[title.Full] != p) knownTitles[title.Full] = -1; // a preprint and its paper, or two papers: the id has to tell
        }

        void Add(string? id, int p)
        {
            if (id is null || known.TryAdd(id, p) || known[id] == p) return;
            if (publications[p].Id == id || publications[known[id]].Id != id && string.CompareOrdinal(publications[p].Id, publications[known[id]].Id) < 0) known[id] = p;
        }
    }

    private int[] Resolve(ImmutableArray<CitedPaper> papers)
    {
        if (papers.IsEmpty) return [];
        var lines = new int[papers.Length];
        for (int i = 0; i < lines.Length; i++) lines[i] = Resolve(papers[i]);
        return lines;
    }

    private int Resolve(CitedPaper paper)
    {
        string? doi = paper.Doi is null ? null : "doi:" + paper.Doi, pmid = paper.Pmid is null ? null : "pmid:" + paper.Pmid;
        if (doi is not null && known.TryGetValue(doi, out int p) || pmid is not null && known.TryGetValue(pmid, out p)) return p;
        if (knownTitles.TryGetValue(paper.Title, out p) && p >= 0) return p;
        foreach (ulong part in paper.Parts)
        {
            if (knownTitles.TryGetValue(part, out p) && p >= 0) return p;
        }
        int node = -1;
        Join(doi, ref node);
        Join(pmid, ref node);
        if (paper.Title != 0) Join("title:" + Text.StableHash.Hex(paper.Title), ref node);
        if (node < 0)
        {
            node = parents.Count; // an entry that nothing identifies is a paper of its own
            parents.Add(node);
        }
        return publications.Length + node;
    }

    private void Join(string? id, ref int node)
    {
        if (id is null) return;
        if (!outside.TryGetValue(id, out int found))
        {
            if (node < 0) parents.Add(parents.Count);
            outside.Add(id, found = node < 0 ? parents.Count - 1 : node);
        }
        if (node >= 0 && Root(node) != Root(found)) parents[Root(Math.Max(node, found))] = Root(Math.Min(node, found));
        node = Root(found);
    }

    private int Root(int node)
    {
        while (parents[node] != node) node = parents[node] = parents[parents[node]];
        return node;
    }
}
