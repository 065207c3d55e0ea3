using MscAlf.Mining.Syntax;

namespace MscAlf.Mining.Corpora;

/// <summary>Two documents of which one id says that they show one paper, and something else that they do not.</summary>
/// <param name="Document">Index of the document that states less.</param>
/// <param name="Other">Index of the document it was compared with.</param>
/// <param name="Id">The id that both state.</param>
/// <param name="Against">What speaks against it.</param>
/// <param name="Merged">Whether they were taken as one paper all the same.</param>
internal readonly record struct IdentityConflict(int Document, int Other, string Id, string Against, bool Merged);

/// <summary>A document whose title fits several papers and which nothing else tells apart.</summary>
/// <param name="Document">Its index.</param>
/// <param name="First">A document of one of the papers.</param>
/// <param name="Second">A document of another.</param>
internal readonly record struct IdentityDoubt(int Document, int First, int Second);

/// <summary>Finds which documents belong to one publication.</summary>
/// <remarks>
/// First by ids: equal PMID, PMCID or DOI join, unless the documents contradict each other otherwise (<see cref="IdentityConflict"/>). Then by title, first author, year, journal and page
/// (<see cref="IdentityJudge"/>): by the same clean text, by the whole title, without Greek letters that were lost, by the title before a subtitle or an ellipsis, and by the place in the journal.
/// <para>
/// Documents are taken in an order of their content, those that state most first, and each is compared with at most <see cref="MaxRivals"/> papers of the same key. So the groups do not hang on
/// the order of the input, and a corpus of a million equal titles takes no quadratic time.
/// </para>
/// </remarks>
internal sealed class PublicationIndex
{
    private const int MaxRivals = 16;
    private const int MinTextSentences = 3; // an error page or a bare title is no text to know a paper by

    private readonly IReadOnlyList<DocumentSummary> documents;
    private readonly int[] order; // from place in the order of content to document
    private readonly int[] parents;
    private readonly IdentityFacts[] facts; // of a root: of all its documents
    private readonly TitleKey[] titles;
    private readonly List<IdentityConflict> conflicts = [];
    private readonly List<IdentityDoubt> doubts = [];

    private PublicationIndex(IReadOnlyList<DocumentSummary> documents)
    {
        this.documents = documents;
        int count = documents.Count;
        var ownTitles = new TitleKey[count];
        var ownFacts = new IdentityFacts[count];
        for (int i = 0; i < count; i++)
        {
            ownTitles[i] = TitleKey.Of(documents[i].Publication.Title);
            ownFacts[i] = IdentityFacts.Of(documents[i].Publication, ownTitles[i]);
        }
        order = IdentityOrder.Of(documents, ownFacts, ownTitles);
        titles = new TitleKey[count];
        facts = new IdentityFacts[count];
        parents = new int[count];
        for (int i = 0; i < count; i++)
        {
            parents[i] = i;
            titles[i] = ownTitles[order[i]];
            facts[i] = ownFacts[order[i]];
        }
    }

    /// <summary>Groups the documents.</summary>
    /// <param name="documents">All of them.</param>
    /// <param name="useIds">False to group by titles only, ids counting neither for nor against: for measuring.</param>
    internal static PublicationGroups Group(IReadOnlyList<DocumentSummary> documents, bool useIds = true)
    {
        var index = new PublicationIndex(documents);
        if (useIds)
        {
            index.JoinById("pmid:");
            index.JoinById("pmcid:");
            index.JoinById("doi:");
        }
        else
        {
            for (int i = 0; i < index.facts.Length; i++) (index.facts[i].Doi, index.facts[i].Pmid, index.facts[i].Pmcid) = (null, null, null);
        }
        index.JoinByTitles();
        return index.Groups();
    }

    private void JoinById(string kind)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var more = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        // the own id of each document, not that of the publication it was found to belong to
        var ids = new string?[facts.Length];
        for (int i = 0; i < ids.Length; i++) ids[i] = OwnId(kind, i);
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] is not { } id || first.TryAdd(id, i)) continue;
            if (TryJoinById(kind, id, first[id], i, report: true)) continue;
            if (!more.TryGetValue(id, out List<int>? others)) more.Add(id, others = []);
            bool joined = false;
            foreach (int other in others)
            {
                if (joined = TryJoinById(kind, id, other, i, report: false)) break;
            }
            if (!joined && others.Count < MaxRivals) others.Add(i);
        }
    }

    private string? OwnId(string kind, int i)
    {
        Publication publication = documents[order[i]].Publication;
        return kind switch { "pmid:" => PublicationIds.Pmid(publication.Pmid), "pmcid:" => PublicationIds.Pmcid(publication.Pmcid), _ => PublicationIds.Doi(publication.Doi) };
    }

    private bool TryJoinById(string kind, string id, int a, int b, bool report)
    {
        int left = Find(a), right = Find(b);
        if (left == right) return true;
        string? against = IdentityJudge.Against(kind, facts[left], facts[right]);
        bool join = against is null
            ? !NamesOther(a, b) && !IsUnlike(a, b, left, right)
            : SameTitle(a, b) && !NamesOther(a, b) && facts[left].Preprint == facts[right].Preprint;
        against ??= join ? null : NamesOther(a, b) ? "one is a notice about the other" : "title and first author differ";
        if (against is not null && report) conflicts.Add(new IdentityConflict(order[b], order[a], kind + id, against, join));
        if (join) Union(left, right);
        return join;
    }

    private bool NamesOther(int a, int b) =>
        titles[a].Notice != titles[b].Notice && (titles[a].Named != 0 && titles[a].Named == titles[b].Full || titles[b].Named != 0 && titles[b].Named == titles[a].Full);

    private bool SameTitle(int a, int b) =>
        titles[a].Full != 0 && titles[a].Strength >= TitleStrength.Medium && titles[a].Notice == titles[b].Notice && (titles[a].Full == titles[b].Full || titles[a].Coarse == titles[b].Coarse || titles[a].Main == titles[b].Main);

    // One id by a mistake: the reader took an id of another paper from the page, or a whole congress has one DOI.
    private bool IsUnlike(int a, int b, int left, int right)
    {
        if (titles[a].Full == 0 || titles[b].Full == 0 || facts[left].Secondary || facts[right].Secondary || facts[left].Family is null || facts[right].Family is null) return false;
        if (SameTitle(a, b) || AuthorKeys.Same(facts[left], facts[right])) return false;
        return TitleWords.Likeness(TitleOf(a), TitleOf(b)) < TitleWords.Unlike;
    }

    private void JoinByTitles()
    {
        ulong[] keys = new ulong[titles.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = documents[order[i]].Sentences >= MinTextSentences ? documents[order[i]].ContentHash : 0;
        JoinByKey(keys, TitleMatch.Text);
        for (int i = 0; i < keys.Length; i++) keys[i] = titles[i].Full;
        JoinByKey(keys, TitleMatch.Whole);
        for (int i = 0; i < keys.Length; i++) keys[i] = facts[Find(i)].Family is null ? 0 : titles[i].Coarse;
        JoinByKey(keys, TitleMatch.Coarse);
        for (int i = 0; i < keys.Length; i++) keys[i] = titles[i].Notice == NoticeKind.None && !titles[i].IsCut && titles[i].MainStrength > TitleStrength.Weak ? titles[i].Main : 0;
        JoinByKey(keys, TitleMatch.BeforeSubtitle);
        var cut = new HashSet<ulong>();
        foreach (TitleKey title in titles)
        {
            if (title.IsCut && title.Prefix != 0) cut.Add(title.Prefix);
        }
        for (int i = 0; i < keys.Length; i++) keys[i] = cut.Count > 0 && cut.Contains(titles[i].Prefix) ? titles[i].Prefix : 0;
        JoinByKey(keys, TitleMatch.BeforeEllipsis);
        for (int i = 0; i < keys.Length; i++) keys[i] = IdentityJudge.PlaceKey(facts[Find(i)]);
        JoinByKey(keys, TitleMatch.Place);
    }

    private void JoinByKey(ulong[] keys, TitleMatch match)
    {
        int used = 0;
        foreach (ulong key in keys)
        {
            if (key != 0) used++;
        }
        var sorted = new ulong[used];
        var items = new int[used];
        used = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0) continue;
            sorted[used] = keys[i];
            items[used++] = i;
        }
        Array.Sort(sorted, items);
        var subtitles = new Dictionary<int, ulong>();
        for (int start = 0; start < used;)
        {
            int end = start + 1;
            while (end < used && sorted[end] == sorted[start]) end++;
            if (end - start > 1)
            {
                Array.Sort(items, start, end - start);
                // what states less comes after all that it may belong to
                if (match == TitleMatch.BeforeSubtitle) Part(items.AsSpan(start, end - start), static t => t.HasSubtitle);
                else if (match == TitleMatch.BeforeEllipsis) Part(items.AsSpan(start, end - start), static t => !t.IsCut);
                JoinAlike(items.AsSpan(start, end - start), match, subtitles);
            }
            start = end;
        }
    }

    private void Part(Span<int> items, Func<TitleKey, bool> first)
    {
        int[] copy = items.ToArray();
        int at = 0;
        foreach (bool wanted in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (int item in copy)
            {
                if (first(titles[item]) == wanted) items[at++] = item;
            }
        }
    }

    // Where very many papers bear one title, only those of one first author are compared.
    private void JoinAlike(ReadOnlySpan<int> items, TitleMatch match, Dictionary<int, ulong> subtitles)
    {
        var roots = new HashSet<int>();
        foreach (int item in items) roots.Add(Find(item));
        if (roots.Count == 1) return;
        if (roots.Count <= MaxRivals)
        {
            Compare(items, match, subtitles);
            return;
        }
        var byAuthor = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (int item in items)
        {
            if (facts[Find(item)].Family is not { } family) continue;
            if (!byAuthor.TryGetValue(family, out List<int>? own)) byAuthor.Add(family, own = []);
            own.Add(item);
        }
        foreach (List<int> own in byAuthor.Values) Compare(own.ToArray(), match, subtitles);
    }

    private void Compare(ReadOnlySpan<int> items, TitleMatch match, Dictionary<int, ulong> subtitles)
    {
        var rivals = new List<int>();
        foreach (int item in items)
        {
            int root = Find(item), best = 0, chosen = -1, second = -1;
            bool known = false;
            foreach (int rival in rivals)
            {
                int other = Find(rival);
                if (known = other == root) break;
                int score = Score(rival, item, other, root, match, subtitles);
                // of a paper and a congress abstract of the same title it is the paper that has a record in PubMed
                if (score > 0 && match == TitleMatch.Whole) score = score * 2 + (facts[other].Pmid is null ? 0 : 1);
                if (score == 0 || score < best) continue;
                (second, chosen) = score == best ? (rival, chosen) : (-1, rival);
                best = score;
            }
            if (known) continue;
            if (chosen >= 0 && second < 0)
            {
                ulong subtitle = SubtitleOf(item, root, subtitles) is > 0 and var s ? s : SubtitleOf(chosen, Find(chosen), subtitles);
                int to = Find(chosen);
                if (IdentityJudge.Against("", facts[root], facts[to]) is { } against) conflicts.Add(new IdentityConflict(order[item], order[chosen], "The place in the journal", against, true));
                Union(root, to);
                if (match == TitleMatch.BeforeSubtitle) subtitles[Find(item)] = subtitle;
                continue;
            }
            if (second >= 0) doubts.Add(new IdentityDoubt(order[item], order[chosen], order[second]));
            if (rivals.Count < MaxRivals) rivals.Add(item);
        }
    }

    private int Score(int a, int b, int left, int right, TitleMatch match, Dictionary<int, ulong> subtitles)
    {
        TitleStrength strength = (TitleStrength)Math.Min((byte)titles[a].Strength, (byte)titles[b].Strength);
        switch (match)
        {
            case TitleMatch.Coarse when titles[a].Full == titles[b].Full || !TitleWords.GreekWasLost(TitleOf(a), TitleOf(b)): return 0;
            case TitleMatch.BeforeSubtitle:
                // a title without subtitle fits one with; two subtitles are two papers
                if (titles[a].HasSubtitle == titles[b].HasSubtitle) return 0;
                ulong one = SubtitleOf(a, left, subtitles), other = SubtitleOf(b, right, subtitles);
                if (one != 0 && other != 0 && one != other) return 0;
                strength = titles[a].MainStrength;
                break;
            case TitleMatch.BeforeEllipsis when titles[a].IsCut == titles[b].IsCut || titles[a].Notice != titles[b].Notice || !TitleWords.Begins(TitleOf(a), titles[a].IsCut, TitleOf(b)): return 0;
            case TitleMatch.Place when titles[a].Full != 0 && titles[b].Full != 0 && TitleWords.Likeness(TitleOf(a), TitleOf(b)) < TitleWords.Alike: return 0;
        }
        return IdentityJudge.Score(facts[left], facts[right], match, strength, titles[a].Full != 0 && titles[b].Full != 0);
    }

    private ulong SubtitleOf(int item, int root, Dictionary<int, ulong> subtitles) => titles[item].HasSubtitle ? titles[item].Full : subtitles.GetValueOrDefault(root);

    private string? TitleOf(int item) => documents[order[item]].Publication.Title;

    private PublicationGroups Groups()
    {
        var rootOf = new int[parents.Length];
        var ownFacts = new Dictionary<int, IdentityFacts>();
        for (int i = 0; i < parents.Length; i++) rootOf[order[i]] = order[Find(i)];
        var keyOf = new TitleKey[parents.Length];
        var placeOf = new int[parents.Length];
        for (int i = 0; i < parents.Length; i++)
        {
            placeOf[order[i]] = i;
            keyOf[order[i]] = titles[i];
            if (parents[i] == i) ownFacts.Add(order[i], facts[i]);
        }
        return new PublicationGroups(rootOf, placeOf, ownFacts, keyOf, conflicts, doubts);
    }

    private int Find(int i)
    {
        while (parents[i] != i) i = parents[i] = parents[parents[i]];
        return i;
    }

    // The document that states most stays the root, so the result hangs on the content alone.
    private void Union(int a, int b)
    {
        int root = Math.Min(a, b), other = Math.Max(a, b);
        if (root == other) return;
        parents[other] = root;
        facts[root].Add(facts[other]);
    }
}

/// <summary>Which documents belong together, and what was doubtful about it.</summary>
/// <param name="RootOf">For each document, the document that stands for its publication.</param>
/// <param name="PlaceOf">For each document, its place in the order of content.</param>
/// <param name="Facts">What the documents of a publication state together, by the document that stands for it.</param>
/// <param name="Titles">Of each document.</param>
/// <param name="Conflicts">In an order that hangs on the documents' content.</param>
/// <param name="Doubts">The same.</param>
internal sealed record PublicationGroups(int[] RootOf, int[] PlaceOf, Dictionary<int, IdentityFacts> Facts, TitleKey[] Titles, List<IdentityConflict> Conflicts, List<IdentityDoubt> Doubts);
