using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Corpora;

/// <summary>Relates publications: by what documents state, by the title that a notice names, and preprints to what came of them by title, author and year.</summary>
internal sealed class PublicationLinker(ImmutableArray<DocumentSummary> documents, List<CorpusPublication> publications, int[] publicationOf, PublicationGroups groups)
{
    private const int MaxYearsToPrint = 4;

    private readonly SortedDictionary<int, SortedDictionary<(string Type, string Target), PublicationLink>> links = [];
    private readonly int[] lines = [.. Enumerable.Range(0, publications.Count)];

    internal void Link()
    {
        LinkByRelations();
        LinkNotices();
        LinkPreprints();
        foreach ((int p, SortedDictionary<(string, string), PublicationLink> own) in links) publications[p] = publications[p] with { Links = [.. own.Values] };
        for (int p = 0; p < lines.Length; p++)
        {
            if (Line(p) is var line && line != p) publications[p] = publications[p] with { Line = line };
        }
    }

    private void LinkByRelations()
    {
        Dictionary<string, int> known = Targets();
        for (int d = 0; d < documents.Length; d++)
        {
            foreach (PublicationRelation relation in documents[d].Publication.Relations)
            {
                string? id = PublicationIds.Any(relation.Id);
                int target = id is not null && known.TryGetValue(id, out int found) ? found : -1;
                int own = publicationOf[d];
                if (relation.Type == "deleted")
                {
                    if (target >= 0 && publications[target].DeletedBy is null) publications[target] = publications[target] with { DeletedBy = d };
                }
                else if (target >= 0 && target != own)
                {
                    Add(own, target, TypeOf(relation.Type, own, target), d, "relation");
                }
                else if (target < 0 && !string.IsNullOrWhiteSpace(relation.Id))
                {
                    Add(own, new PublicationLink(relation.Type, id ?? relation.Id, -1, d, "relation"));
                }
            }
        }
    }

    // An update is PubMed's word for both: a new version of a review, and a preprint's paper.
    private string TypeOf(string type, int own, int target)
    {
        bool from = publications[own].IsPreprint, to = publications[target].IsPreprint;
        if (from && !to && type is "update-in" or "published-as") return "preprint-of";
        return !from && to && type is "update-of" ? "published-as" : type == "published-as" && !to && !from ? "preprint-of" : type;
    }

    private Dictionary<string, int> Targets()
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (DocumentSummary document in documents)
        {
            foreach (PublicationRelation relation in document.Publication.Relations)
            {
                if (PublicationIds.Any(relation.Id) is { } id) wanted.Add(id);
            }
        }
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        if (wanted.Count == 0) return known;
        for (int d = 0; d < documents.Length; d++)
        {
            Publication stated = documents[d].Publication;
            Know(PublicationIds.Doi(stated.Doi) is { } doi ? "doi:" + doi : null, d);
            Know(PublicationIds.Pmid(stated.Pmid) is { } pmid ? "pmid:" + pmid : null, d);
            Know(PublicationIds.Pmcid(stated.Pmcid) is { } pmcid ? "pmcid:" + pmcid : null, d);
        }
        return known;

        // where two publications state the id, that which bears it
        void Know(string? id, int d)
        {
            if (id is null || !wanted.Contains(id)) return;
            int p = publicationOf[d];
            if (!known.TryGetValue(id, out int other) || other != p && (publications[p].Id == id || publications[other].Id != id && string.CompareOrdinal(publications[p].Id, publications[other].Id) < 0)) known[id] = p;
        }
    }

    private void LinkNotices()
    {
        var named = new Dictionary<ulong, List<int>>();
        for (int d = 0; d < documents.Length; d++)
        {
            if (groups.Titles[d] is { Named: not 0, Strength: TitleStrength.Strong } title) named.TryAdd(title.Named, []);
        }
        if (named.Count == 0) return;
        for (int d = 0; d < documents.Length; d++)
        {
            if (groups.Titles[d].Notice == NoticeKind.None && named.TryGetValue(groups.Titles[d].Full, out List<int>? papers) && !papers.Contains(publicationOf[d]) && papers.Count < 8) papers.Add(publicationOf[d]);
        }
        for (int d = 0; d < documents.Length; d++)
        {
            TitleKey title = groups.Titles[d];
            if (title is not { Named: not 0, Strength: TitleStrength.Strong }) continue;
            int[] fitting = [.. named[title.Named].Where(p => p != publicationOf[d] && MayName(p, publicationOf[d]))];
            if (fitting.Length != 1) continue;
            string type = title.Notice switch { NoticeKind.Correction => "correction-of", NoticeKind.Retraction => "retraction-of", NoticeKind.Concern => "concern-of", _ => "comment-on" };
            Add(publicationOf[d], fitting[0], type, d, "title");
        }
    }

    private bool MayName(int paper, int notice)
    {
        IdentityFacts of = FactsOf(paper), by = FactsOf(notice);
        return of.FirstYear == 0 || by.LastYear == 0 || by.LastYear >= of.FirstYear - 1;
    }

    private void LinkPreprints()
    {
        var byTitle = new Dictionary<ulong, List<int>>();
        for (int p = 0; p < publications.Count; p++)
        {
            if (!publications[p].IsPreprint) continue;
            foreach (int d in publications[p].Documents)
            {
                TitleKey title = groups.Titles[d];
                if (title.Strength < TitleStrength.Medium || title.Notice != NoticeKind.None) continue;
                foreach (ulong key in (ReadOnlySpan<ulong>)[title.Full, title.Coarse])
                {
                    ref List<int>? list = ref CollectionsMarshal.GetValueRefOrAddDefault(byTitle, key, out _);
                    list ??= [];
                    if (list.Count < 16 && !list.Contains(p)) list.Add(p);
                }
            }
        }
        if (byTitle.Count == 0) return;
        var found = new SortedDictionary<int, SortedSet<int>>();
        for (int d = 0; d < documents.Length; d++)
        {
            int p = publicationOf[d];
            if (publications[p].IsPreprint) continue;
            foreach (ulong key in (ReadOnlySpan<ulong>)[groups.Titles[d].Full, groups.Titles[d].Coarse])
            {
                if (key == 0 || !byTitle.TryGetValue(key, out List<int>? preprints)) continue;
                foreach (int preprint in preprints)
                {
                    if (!CameOf(FactsOf(preprint), FactsOf(p))) continue;
                    if (!found.TryGetValue(preprint, out SortedSet<int>? papers)) found.Add(preprint, papers = []);
                    papers.Add(p);
                }
            }
        }
        foreach ((int preprint, SortedSet<int> papers) in found)
        {
            // two papers of one title and author, such as a congress abstract and the article: nothing tells which
            if (papers.Count == 1) Add(preprint, papers.Min, "preprint-of", publications[preprint].Manifestations[0].Document, "fingerprint");
        }
    }

    private static bool CameOf(in IdentityFacts preprint, in IdentityFacts paper) =>
        preprint.Family is not null && paper.Family is not null && AuthorKeys.Same(preprint, paper)
        && (preprint.FirstYear == 0 || paper.FirstYear == 0 || paper.FirstYear - preprint.FirstYear is >= -1 and <= MaxYearsToPrint) && paper.Notice == NoticeKind.None && !paper.Secondary;

    private IdentityFacts FactsOf(int p) => groups.Facts[groups.RootOf[publications[p].Documents[0]]];

    private void Add(int from, int to, string type, int document, string rule)
    {
        Add(from, new PublicationLink(type, publications[to].Id, to, document, rule));
        if (Inverse(type) is { } inverse) Add(to, new PublicationLink(inverse, publications[from].Id, from, document, rule));
        if (type is not ("preprint-of" or "published-as")) return;
        int a = Line(from), b = Line(to);
        lines[Math.Max(a, b)] = Math.Min(a, b);
    }

    // What a document states comes before what was found by itself; the same said by two documents is said by the one with the smaller id.
    private void Add(int p, PublicationLink link)
    {
        if (!links.TryGetValue(p, out SortedDictionary<(string, string), PublicationLink>? own)) links.Add(p, own = new(Comparer<(string Type, string Target)>.Create(static (a, b) => string.CompareOrdinal(a.Type, b.Type) is var by && by != 0 ? by : string.CompareOrdinal(a.Target, b.Target))));
        (string, string) key = (link.Type, link.Target);
        if (!own.TryGetValue(key, out PublicationLink? known) || known.Rule == link.Rule && groups.PlaceOf[link.Document] < groups.PlaceOf[known.Document]) own[key] = link;
    }

    private int Line(int p)
    {
        while (lines[p] != p) p = lines[p] = lines[lines[p]];
        return p;
    }

    private static string? Inverse(string type) => type switch
    {
        "retraction-in" => "retraction-of",
        "retraction-of" => "retraction-in",
        "correction-in" => "correction-of",
        "correction-of" => "correction-in",
        "concern-in" => "concern-of",
        "concern-of" => "concern-in",
        "update-in" => "update-of",
        "update-of" => "update-in",
        "comment-in" => "comment-on",
        "comment-on" => "comment-in",
        "preprint-of" => "published-as",
        "published-as" => "preprint-of",
        _ => null,
    };
}
