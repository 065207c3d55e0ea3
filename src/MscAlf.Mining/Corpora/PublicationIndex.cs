using System.Collections.Immutable;
using MscAlf.Mining.Syntax;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Corpora;

/// <summary>A publication and the documents of a corpus that show or report it.</summary>
/// <param name="Id">The strongest id that one of its documents states (<c>doi:</c>, <c>pmid:</c>, <c>pmcid:</c>), else <c>title:</c> and a hash, else <c>document:</c> and the document's id.</param>
/// <param name="Title">Of the first document that states one.</param>
/// <param name="Year">Of the first document that states one.</param>
/// <param name="Status"><c>retracted</c> where a document says so, else <c>concern</c>, <c>corrected</c>, <c>current</c>.</param>
/// <param name="Documents">Indexes of its documents, rising; at least one.</param>
public sealed record CorpusPublication(string Id, string? Title, int? Year, string Status, ImmutableArray<int> Documents);

/// <summary>Finds which documents belong to one publication.</summary>
/// <remarks>
/// Equal DOI, PMID or PMCID join. An equal folded title joins where neither side states another id of the same kind, another first author, or a year more than one apart
/// (an article dated ahead of its issue). Short titles (<c>Editorial</c>) join nothing. A news story states the ids or the title of its paper and so joins it.
/// </remarks>
internal sealed class PublicationIndex
{
    private const int MinTitleLength = 25; // folded characters
    private const int MaxRivals = 16; // papers of one title looked at: keeps a corpus of equal titles linear

    private readonly IReadOnlyList<DocumentSummary> documents;
    private readonly int[] parents;
    private readonly Facts[] facts;

    private PublicationIndex(IReadOnlyList<DocumentSummary> documents)
    {
        this.documents = documents;
        parents = [.. Enumerable.Range(0, documents.Count)];
        facts = [.. documents.Select(static d => Facts.Of(d.Publication))];
    }

    /// <summary>Groups the documents; publications in order of their first document.</summary>
    internal static ImmutableArray<CorpusPublication> Group(IReadOnlyList<DocumentSummary> documents)
    {
        var index = new PublicationIndex(documents);
        index.JoinByIds();
        index.JoinByTitles();
        return index.Groups();
    }

    private void JoinByIds()
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < documents.Count; i++)
        {
            Publication publication = documents[i].Publication;
            Join("doi:", publication.Doi?.ToLowerInvariant(), i);
            Join("pmid:", publication.Pmid, i);
            Join("pmcid:", publication.Pmcid?.ToUpperInvariant(), i);
        }
        void Join(string prefix, string? id, int document)
        {
            if (string.IsNullOrEmpty(id)) return;
            if (!first.TryAdd(prefix + id, document)) Union(first[prefix + id], document);
        }
    }

    private void JoinByTitles()
    {
        var rivals = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < documents.Count; i++)
        {
            string title = Folding.Fold(documents[i].Publication.Title);
            if (title.Length < MinTitleLength) continue;
            if (!rivals.TryGetValue(title, out List<int>? others)) rivals.Add(title, others = []);
            bool joined = false;
            foreach (int other in others)
            {
                int left = Find(other), right = Find(i);
                if (left == right)
                {
                    joined = true;
                    break;
                }
                if (!facts[left].Agrees(facts[right])) continue;
                Union(left, right);
                joined = true;
                break;
            }
            if (!joined && others.Count < MaxRivals) others.Add(i);
        }
    }

    private ImmutableArray<CorpusPublication> Groups()
    {
        var members = new SortedDictionary<int, List<int>>();
        for (int i = 0; i < documents.Count; i++)
        {
            int root = Find(i);
            if (!members.TryGetValue(root, out List<int>? list)) members.Add(root, list = []);
            list.Add(i);
        }
        return [.. members.Select(m => Describe(facts[m.Key], m.Value))];
    }

    private CorpusPublication Describe(Facts known, List<int> members)
    {
        string? title = null;
        int? year = null;
        string status = "current";
        foreach (int i in members)
        {
            Publication publication = documents[i].Publication;
            title ??= publication.Title;
            year ??= publication.Year;
            if (Gravity(publication.Status) > Gravity(status)) status = publication.Status;
        }
        string folded = Folding.Fold(title);
        string id = known.Doi is not null ? "doi:" + known.Doi
            : known.Pmid is not null ? "pmid:" + known.Pmid
            : known.Pmcid is not null ? "pmcid:" + known.Pmcid
            : folded.Length >= MinTitleLength ? "title:" + StableHash.Hex(StableHash.Of(folded + known.Author + known.Year))
            : "document:" + documents[members[0]].Id;
        return new CorpusPublication(id, title, year, status, [.. members]);
    }

    private static int Gravity(string status) => status switch { "retracted" => 3, "concern" => 2, "corrected" => 1, _ => 0 };

    private int Find(int i)
    {
        while (parents[i] != i) i = parents[i] = parents[parents[i]];
        return i;
    }

    // The earlier document stays the root, so the result hangs on the order of the input alone.
    private void Union(int a, int b)
    {
        int left = Find(a), right = Find(b);
        if (left == right) return;
        int root = Math.Min(left, right), other = Math.Max(left, right);
        parents[other] = root;
        facts[root] = facts[root].With(facts[other]);
    }

    private readonly record struct Facts(string? Doi, string? Pmid, string? Pmcid, string? Author, int? Year)
    {
        internal static Facts Of(Publication publication) => new(
            publication.Doi?.ToLowerInvariant(),
            publication.Pmid,
            publication.Pmcid?.ToUpperInvariant(),
            publication.Authors.IsEmpty || Folding.Fold(publication.Authors[0].Family) is not { Length: > 0 } family ? null : family,
            publication.Year);

        internal bool Agrees(Facts other) =>
            Same(Doi, other.Doi) && Same(Pmid, other.Pmid) && Same(Pmcid, other.Pmcid) && Same(Author, other.Author)
            && (Year is not int year || other.Year is not int otherYear || Math.Abs((long)year - otherYear) <= 1);

        internal Facts With(Facts other) => new(Doi ?? other.Doi, Pmid ?? other.Pmid, Pmcid ?? other.Pmcid, Author ?? other.Author, Year ?? other.Year);

        private static bool Same(string? a, string? b) => a is null || b is null || a == b;
    }
}
