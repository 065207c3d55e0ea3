using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>Makes the publications of a corpus: groups their documents, orders them by quality, takes together what they state, relates them and tells their states.</summary>
internal sealed class PublicationCatalog
{
    private readonly ImmutableArray<DocumentSummary> documents;
    private readonly PublicationGroups groups;
    private readonly int[] publicationOf;
    private readonly List<CorpusPublication> publications = [];

    private PublicationCatalog(ImmutableArray<DocumentSummary> documents)
    {
        this.documents = documents;
        groups = PublicationIndex.Group(documents);
        publicationOf = new int[documents.Length];
    }

    /// <summary>The publications in order of their first document, for each document the index of its own, and what was doubtful.</summary>
    internal static (ImmutableArray<CorpusPublication> Publications, int[] PublicationOf, PublicationGroups Groups) Of(ImmutableArray<DocumentSummary> documents)
    {
        var catalog = new PublicationCatalog(documents);
        catalog.Describe();
        catalog.NameAll();
        var links = new PublicationLinker(documents, catalog.publications, catalog.publicationOf, catalog.groups);
        links.Link();
        PublicationStates.Tell(documents, catalog.publications, catalog.groups);
        return ([.. catalog.publications], catalog.publicationOf, catalog.groups);
    }

    private void Describe()
    {
        var members = new Dictionary<int, List<int>>();
        var roots = new List<int>();
        for (int d = 0; d < documents.Length; d++)
        {
            int root = groups.RootOf[d];
            if (!members.TryGetValue(root, out List<int>? list))
            {
                members.Add(root, list = []);
                roots.Add(root);
            }
            list.Add(d);
        }
        foreach (int root in roots) publications.Add(Describe(groups.Facts[root], members[root]));
        for (int p = 0; p < publications.Count; p++)
        {
            foreach (int d in publications[p].Documents) publicationOf[d] = p;
            publications[p] = publications[p] with { Line = p };
        }
    }

    private CorpusPublication Describe(in IdentityFacts facts, List<int> members)
    {
        bool preprint = facts.Preprint;
        Dictionary<int, int>? superseded = Superseded(members);
        var shown = new Manifestation[members.Count];
        for (int i = 0; i < shown.Length; i++)
        {
            int d = members[i];
            shown[i] = new Manifestation(d, ManifestationRoles.Of(documents[d], preprint), superseded is not null && superseded.TryGetValue(d, out int by) ? by : null);
        }
        if (shown.Length > 1)
        {
            Array.Sort(shown, (a, b) =>
            {
                int order = (a.SupersededBy is null ? 0 : 1) - (b.SupersededBy is null ? 0 : 1);
                if (order == 0) order = ManifestationRoles.Rank(documents[a.Document], a.Role) - ManifestationRoles.Rank(documents[b.Document], b.Role);
                return order == 0 ? groups.PlaceOf[a.Document].CompareTo(groups.PlaceOf[b.Document]) : order;
            });
        }
        Publication stated = documents[shown[0].Document].Publication;
        for (int i = 1; i < shown.Length; i++) stated = Fill(stated, documents[shown[i].Document].Publication);
        return new CorpusPublication("", stated.Title, stated.Year, "current", [.. members]) { Manifestations = [.. shown], Stated = stated, IsPreprint = preprint };
    }

    // What the best document does not state, another may.
    private static Publication Fill(Publication stated, Publication other)
    {
        bool titleIsCut = stated.Title is { } title && other.Title is { } longer && longer.Length > title.Length && (title.EndsWith("...", StringComparison.Ordinal) || title.EndsWith('…'));
        return stated with
        {
            Title = titleIsCut ? other.Title : stated.Title ?? other.Title,
            Doi = stated.Doi ?? other.Doi,
            Pmid = stated.Pmid ?? other.Pmid,
            Pmcid = stated.Pmcid ?? other.Pmcid,
            Journal = stated.Journal ?? other.Journal,
            Year = stated.Year ?? other.Year,
            Date = stated.Date ?? other.Date,
            Volume = stated.Volume ?? other.Volume,
            Issue = stated.Issue ?? other.Issue,
            Pages = stated.Pages ?? other.Pages,
            Authors = stated.Authors.IsDefaultOrEmpty ? other.Authors : stated.Authors,
            Types = stated.Types.IsDefaultOrEmpty ? other.Types : stated.Types,
        };
    }

    // Of the records of one PMID that PubMed gave out one after the other the last one holds: by version, then by date of revision, then by place in the input.
    private Dictionary<int, int>? Superseded(List<int> members)
    {
        if (members.Count == 1) return null;
        Dictionary<int, int>? result = null;
        var latest = new Dictionary<(string, string), int>();
        foreach (int d in members)
        {
            if (!IsUpdated(d, out (string, string) key)) continue;
            if (!latest.TryGetValue(key, out int best) || IsLater(d, best)) latest[key] = d;
        }
        foreach (int d in members)
        {
            if (IsUpdated(d, out (string, string) key) && latest[key] is var winner && winner != d && !SameRecord(d, winner)) (result ??= []).Add(d, winner);
        }
        return result;
    }

    private bool IsUpdated(int d, out (string, string) key)
    {
        string? pmid = ManifestationRoles.IsUpdated(documents[d].Kind) ? PublicationIds.Pmid(documents[d].Publication.Pmid) : null;
        key = (documents[d].Kind, pmid ?? "");
        return pmid is not null;
    }

    private bool IsLater(int d, int than)
    {
        DocumentSummary a = documents[d], b = documents[than];
        if (a.Version != b.Version) return a.Version > b.Version;
        int by = string.CompareOrdinal(a.Revised, b.Revised);
        return by != 0 ? by > 0 : d > than;
    }

    // the same record twice is a duplicate, not an update
    private bool SameRecord(int a, int b) => documents[a].ContentHash != 0 && documents[a].ContentHash == documents[b].ContentHash;

    // Two publications may state one id; the one whose documents state most has it.
    private void NameAll()
    {
        int[] byWealth = [.. Enumerable.Range(0, publications.Count)];
        Array.Sort(byWealth, (a, b) => groups.PlaceOf[groups.RootOf[publications[a].Documents[0]]].CompareTo(groups.PlaceOf[groups.RootOf[publications[b].Documents[0]]]));
        var used = new HashSet<string>(publications.Count, StringComparer.Ordinal);
        foreach (int p in byWealth)
        {
            string id = NamesOf(publications[p]).First(used.Add);
            publications[p] = publications[p] with { Id = id };
        }
    }

    private IEnumerable<string> NamesOf(CorpusPublication publication)
    {
        int root = groups.RootOf[publication.Documents[0]];
        IdentityFacts facts = groups.Facts[root];
        if (facts.Doi is not null) yield return "doi:" + facts.Doi;
        if (facts.Pmid is not null) yield return "pmid:" + facts.Pmid;
        if (facts.Pmcid is not null) yield return "pmcid:" + facts.Pmcid;
        TitleKey title = groups.Titles[publication.Manifestations[0].Document];
        if (title.Strength > TitleStrength.Weak) yield return "title:" + StableHash.Hex(StableHash.Finish(StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Seed, title.Full.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)), facts.Family), facts.FirstYear)));
        string document = "document:" + documents[publication.Manifestations[0].Document].Id;
        yield return document;
        for (int n = 2; ; n++) yield return FormattableString.Invariant($"{document}~{n}");
    }
}
