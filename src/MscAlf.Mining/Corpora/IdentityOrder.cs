namespace MscAlf.Mining.Corpora;

/// <summary>Orders documents by what they state, those that state most first: an order that does not hang on that of the input.</summary>
internal static class IdentityOrder
{
    internal static int[] Of(IReadOnlyList<DocumentSummary> documents, IdentityFacts[] facts, TitleKey[] titles)
    {
        var order = new int[documents.Count];
        var wealth = new ulong[documents.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            wealth[i] = Wealth(facts[i], titles[i]);
        }
        Array.Sort(order, (a, b) =>
        {
            int by = wealth[a].CompareTo(wealth[b]);
            return by != 0 ? by : Compare(documents[a], documents[b], facts[a], facts[b], titles[a], titles[b]) is var content && content != 0 ? content : a.CompareTo(b);
        });
        return order;
    }

    // Smaller is richer; the title's hash behind it parts most of what is equally rich without comparing strings.
    private static ulong Wealth(in IdentityFacts facts, in TitleKey title)
    {
        int missing = (facts.Doi is null ? 1 : 0) + (facts.Pmid is null ? 1 : 0) + (facts.Pmcid is null ? 1 : 0);
        int gaps = (title.Full == 0 ? 2 : 0) + (title.IsCut ? 1 : 0) + (facts.Family is null ? 2 : 0) + (facts.FirstYear == 0 ? 1 : 0) + (facts.Journal is null ? 1 : 0) + (facts.Volume is null ? 1 : 0) + (facts.Page is null ? 1 : 0);
        return (facts.Secondary ? 1UL << 63 : 0) | (missing == 3 ? 1UL << 62 : 0) | (ulong)gaps << 56 | (ulong)missing << 54 | title.Full >> 10;
    }

    private static int Compare(DocumentSummary a, DocumentSummary b, in IdentityFacts left, in IdentityFacts right, in TitleKey leftTitle, in TitleKey rightTitle)
    {
        int by = leftTitle.Full.CompareTo(rightTitle.Full);
        if (by == 0) by = string.CompareOrdinal(left.Doi, right.Doi);
        if (by == 0) by = string.CompareOrdinal(left.Pmid, right.Pmid);
        if (by == 0) by = string.CompareOrdinal(left.Pmcid, right.Pmcid);
        if (by == 0) by = left.FirstYear.CompareTo(right.FirstYear);
        if (by == 0) by = string.CompareOrdinal(left.Family, right.Family);
        if (by == 0) by = string.CompareOrdinal(left.Given, right.Given);
        if (by == 0) by = string.CompareOrdinal(left.Journal, right.Journal);
        if (by == 0) by = string.CompareOrdinal(left.Volume, right.Volume);
        if (by == 0) by = string.CompareOrdinal(left.Page, right.Page);
        if (by == 0) by = left.Notice.CompareTo(right.Notice);
        if (by == 0) by = left.Preprint.CompareTo(right.Preprint);
        if (by == 0) by = string.CompareOrdinal(a.Publication.Title, b.Publication.Title);
        if (by == 0) by = a.ContentHash.CompareTo(b.ContentHash);
        if (by == 0) by = string.CompareOrdinal(a.Uri, b.Uri);
        if (by == 0) by = string.CompareOrdinal(a.Member, b.Member);
        return by == 0 ? string.CompareOrdinal(a.Id, b.Id) : by;
    }
}
