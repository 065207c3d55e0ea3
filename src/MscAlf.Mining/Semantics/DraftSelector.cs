namespace MscAlf.Mining.Semantics;

/// <summary>Chooses, among overlapping drafts, the longest; of equal spans the better founded. What is left is apart.</summary>
internal static class DraftSelector
{
    internal static List<Draft> Select(List<Draft> drafts, int atoms)
    {
        if (drafts.Count == 0) return [];
        var sorted = new List<Draft>(drafts);
        sorted.Sort(Order);
        Span<bool> taken = atoms <= 512 ? stackalloc bool[512] : new bool[atoms];
        taken.Clear();
        var result = new List<Draft>(drafts.Count);
        foreach (Draft draft in sorted)
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

    /// <summary>Takes out weak names of several words that nothing supports, where a sure name stands inside: <c>HSC activation</c> does not hide <c>HSC</c>.</summary>
    internal static void DropWeak(List<Draft> drafts)
    {
        List<Draft>? weak = null;
        foreach (Draft draft in drafts)
        {
            if (draft is { Gated: true, Kind: DraftKind.Lexicon } && draft.End - draft.First > 1) (weak ??= []).Add(draft);
        }
        if (weak is null) return;
        foreach (Draft draft in weak)
        {
            foreach (Draft inner in drafts)
            {
                if (inner.Gated || inner.Silent || inner.First < draft.First || inner.End > draft.End || inner.Length >= draft.Length || inner.Kind is not (DraftKind.Lexicon or DraftKind.Defined or DraftKind.Source)) continue;
                drafts.Remove(draft);
                break;
            }
        }
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
