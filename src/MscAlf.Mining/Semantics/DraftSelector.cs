namespace MscAlf.Mining.Semantics;

/// <summary>Chooses, among overlapping drafts, the longest; of equal spans the better founded. What is left is apart.</summary>
internal static class DraftSelector
{
    internal static List<Draft> Select(List<Draft> drafts, int atoms)
    {
        drafts.Sort(Order);
        var taken = new bool[atoms];
        var result = new List<Draft>(drafts.Count);
        foreach (Draft draft in drafts)
        {
            bool free = true;
            for (int i = draft.First; i < draft.End && free; i++) free = !taken[i];
            if (!free) continue;
            for (int i = draft.First; i < draft.End; i++) taken[i] = true;
            result.Add(draft);
        }
        result.Sort(static (a, b) => a.First.CompareTo(b.First));
        return result;
    }

    private static int Order(Draft a, Draft b)
    {
        int order = b.Length.CompareTo(a.Length);
        if (order == 0) order = a.Gated.CompareTo(b.Gated);
        if (order == 0) order = b.Kind.CompareTo(a.Kind);
        if (order == 0) order = a.First.CompareTo(b.First);
        if (order == 0) order = (b.Concept is not null).CompareTo(a.Concept is not null);
        return order == 0 ? string.CompareOrdinal(a.Type, b.Type) : order;
    }
}
