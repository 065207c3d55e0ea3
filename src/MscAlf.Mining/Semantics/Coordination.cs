using System.Collections.Immutable;
using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>Finds members of coordinations that share material with a neighbour: <c>IL-6, -8 and -1β</c>, <c>CD4+ and CD8+ T cells</c>, <c>BM-, AT- and UC-MSCs</c>.</summary>
/// <remarks>A member is only taken where the whole that it stands for is known (or composes), so that ordinary lists stay alone.</remarks>
internal sealed class Coordination(SentenceScan s, Linker linker, SemanticTables tables, DocumentContext context)
{
    private const int MaxMembers = 8;
    private const int MaxWords = 3;

    /// <summary>Adds the members to the drafts (apart, in order); returns how many there are.</summary>
    internal int Expand(List<Draft> top)
    {
        int before = top.Count;
        for (int i = 0; i < top.Count; i++)
        {
            if (top[i].Silent) continue;
            i += Forward(top, i);
            i += Backward(top, i);
        }
        return top.Count - before;
    }

    // shared beginning: TGF-β1 and -β2
    private int Forward(List<Draft> top, int i)
    {
        Draft head = top[i];
        if (!MentionTypes.IsProtein(head.Type)) return 0;
        int p = head.End, added = 0, at = i;
        // IFN-α/β and -γ: members after a stroke stand already
        while (at + 1 < top.Count && top[at + 1] is { Kind: DraftKind.Composed, Normalized: not null } member && member.First == p + 1 && s.IsSymbol(p, '/') && member.Type == head.Type)
        {
            p = member.End;
            at++;
        }
        while (added < MaxMembers)
        {
            int part = AfterSeparator(p);
            if (part < 0 || part >= s.Count || s.Atoms[part].Kind is AtomKind.Symbol || !HyphenBefore(part)) break;
            int end = part + 1;
            while (end < s.Count && s.Gap(end) == AtomGap.None && s.Atoms[end].Kind != AtomKind.Symbol) end++;
            if (Overlaps(top, part, end)) break;
            if (Whole(head, s.Slice(part, end), out string? name, out ConceptRef? concept) is false) break;
            Draft found = s.Draft(part, end, head.Type, DraftKind.Composed);
            found.From = HyphenStart(part);
            found.Concept = concept;
            found.Nil = concept is null ? NilReason.NotInLexicon : null;
            found.Normalized = name;
            top.Insert(++at, found);
            added++;
            p = end;
        }
        return 0;
    }

    private bool Whole(Draft head, ReadOnlySpan<char> part, out string? name, out ConceptRef? concept)
    {
        for (int cut = head.End - 1; cut > head.First; cut--)
        {
            if (s.Gap(cut) == AtomGap.None && s.Atoms[cut].Kind == s.Atoms[cut - 1].Kind) continue;
            string prefix = s.Slice(head.First, cut).ToString();
            name = prefix + "-" + part.ToString();
            if (linker.Knows(name, head.Type, context, out concept)) return true;
        }
        name = null;
        concept = null;
        return false;
    }

    // shared end: CD4+ and CD8+ T cells; rodent and human MSCs
    private int Backward(List<Draft> top, int i)
    {
        Draft tail = top[i];
        if (tail is { Type: MentionTypes.Process, Inner: [{ Type: MentionTypes.CellType } cell, ..] } && cell.First == tail.First) tail = cell;
        if (tail.Type is MentionTypes.Quantity or MentionTypes.Species) return 0;
        int added = 0, p = tail.First;
        while (added < MaxMembers)
        {
            int end = BeforeSeparator(p, out bool comma);
            if (end <= 0 || (comma && added == 0)) break;
            Draft? member = JoinedPathway(top, tail, end) ?? Member(top, tail, end) ?? Marker(tail, end);
            if (member is null) break;
            Replace(top, member, ref i);
            added++;
            p = member.First;
        }
        return 0;
    }

    private Draft? Member(List<Draft> top, Draft tail, int end)
    {
        for (int length = 1; length <= MaxWords && end - length >= 0; length++)
        {
            int first = end - length;
            if (length > 1 && first + 1 < s.Count && !s.Joins(first + 1) && !s.IsSymbol(first + 1, '+') && s.Gap(first + 1) != AtomGap.None) break;
            if (s.Atoms[first].Kind == AtomKind.Symbol || s.Is(first, RuleClass.Conjunction) || (first > 0 && !AtomBoundary.IsStart(s.Atoms, first))) continue;
            if (Blocked(top, first, end, tail.Type)) continue;
            if (tail.Parts.Length > 0 && tail.Type == MentionTypes.CellSource)
            {
                if (Source(tail, first, end) is { } source) return source;
                continue;
            }
            for (int cut = tail.First + 1; cut < tail.End && cut <= tail.First + MaxWords; cut++)
            {
                if ((s.Gap(cut) == AtomGap.None && !s.IsSymbol(cut - 1, '+')) || Words(tail.First, cut) != Words(first, end)) continue;
                string name = string.Concat(s.Slice(first, end), s.Gap(first) == AtomGap.Hyphen ? "-" : " ", s.Slice(cut, tail.End));
                if (!linker.Knows(name, tail.Type, context, out ConceptRef? concept)) continue;
                Draft draft = s.Draft(first, end, tail.Type, DraftKind.Composed);
                Dangling(draft);
                draft.Concept = concept;
                draft.Nil = concept is null ? NilReason.NotInLexicon : null;
                draft.Normalized = name;
                return draft;
            }
        }
        return null;
    }

    // PI3K/AKT | and Wnt/β-catenin pathways; Wnt | and PI3K/AKT pathways
    private Draft? JoinedPathway(List<Draft> top, Draft tail, int end)
    {
        if (tail.Type != MentionTypes.Pathway || s.IsSymbol(end, '/')) return null;
        int last = top.FindIndex(d => d.End == end && MentionTypes.IsProtein(d.Type) && !d.Silent), first = last;
        while (first > 0 && top[first - 1].End == top[first].First - 1 && s.IsSymbol(top[first - 1].End, '/') && MentionTypes.IsProtein(top[first - 1].Type)) first--;
        if (last < 0) return null;
        Draft draft = s.Draft(top[first].First, end, MentionTypes.Pathway, DraftKind.Composed);
        draft.Normalized = string.Concat(s.Slice(draft.First, end), " pathway");
        draft.Concept = linker.Lookup(draft.Normalized, MentionTypes.Pathway, context);
        for (int k = last; k >= first && draft.Concept is null; k--) draft.Concept = linker.Lookup(string.Concat(s.Slice(top[k].First, top[k].End), " signaling pathway"), MentionTypes.Pathway, context);
        if (first == last && (draft.Concept is null || top[last].Gated)) return null; // a gene beside a pathway
        draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
        return draft;
    }

    // CD3+, | CD4+ and CD8+ lymphocytes: a marker among cells of markers
    private Draft? Marker(Draft tail, int end)
    {
        if (tail.Type != MentionTypes.CellType || !IsSigned(tail.First, out int signed) || signed > tail.End) return null;
        for (int first = end - MaxWords; first < end; first++)
        {
            if (first < 0 || !IsSigned(first, out int stop) || stop != end || !AtomBoundary.IsStart(s.Atoms, first)) continue;
            Draft draft = s.Draft(first, end, MentionTypes.CellType, DraftKind.Composed);
            draft.Normalized = string.Concat(s.Slice(first, end), " cells");
            draft.Concept = linker.Lookup(draft.Normalized, MentionTypes.CellType, context) ?? linker.Lookup(string.Concat(s.Slice(first, end), " T cell"), MentionTypes.CellType, context);
            draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
            return draft;
        }
        return null;
    }

    // CD4+: letters and digits in one run, then the sign
    private bool IsSigned(int first, out int end)
    {
        end = first + 1;
        if (first >= s.Count || s.Atoms[first].Kind != AtomKind.Letters || !char.IsUpper(s.Word(first)[0])) return false;
        while (end < s.Count && s.Gap(end) == AtomGap.None && s.Atoms[end].Kind != AtomKind.Symbol) end++;
        if (!s.IsSymbol(end, '+') || s.Gap(end) != AtomGap.None) return false;
        end++;
        return true;
    }

    private int Words(int first, int end)
    {
        int words = 1;
        for (int p = first + 1; p < end; p++)
        {
            if (s.Gap(p) == AtomGap.Space) words++;
        }
        return words;
    }

    private Draft? Source(Draft tail, int first, int end)
    {
        var parts = new SourceParts();
        int p = first;
        while (p < end)
        {
            RuleHit tissue = s.Rule(p, RuleClass.Tissue), species = s.Rule(p, RuleClass.Species), derived = s.Rule(p, RuleClass.Derived);
            if (species.End > 0 && species.End <= end && parts.Fill(RuleClass.Species, tables.Rules.Concepts[species.Row].Id)) p = species.End;
            else if (tissue.End > 0 && tissue.End <= end && parts.Fill(RuleClass.Tissue, tables.Rules.Concepts[tissue.Row].Id)) p = tissue.End;
            else if (derived.End > 0 && p > first) p = derived.End;
            else return null;
        }
        SourceParts whole = SourceParts.Of(tail.Parts);
        if ((parts.Tissue is not null && whole.Tissue is null) || (parts.Species is not null && parts.Tissue is null && whole.Species is null)) return null;
        if (parts.Tissue is null) parts.Tissue = whole.Tissue;
        parts.Cell = whole.Cell;
        parts.Product = whole.Product;
        Draft draft = s.Draft(first, end, MentionTypes.CellSource, DraftKind.Source);
        Dangling(draft);
        CellSourceComposer.Finish(draft, parts, tables);
        draft.Normalized = string.Concat(s.Slice(first, end), " ", parts.Cell);
        return draft;
    }

    // the hyphen of "pro-" belongs to the part
    private void Dangling(Draft draft)
    {
        if (draft.To < s.Span.End && Text.CharFold.ClassOf(s.Text[draft.To]) == Text.CharClass.Hyphen && (draft.End >= s.Count || s.Atoms[draft.End].Start > draft.To + 1 || s.Atoms[draft.End].Kind == AtomKind.Symbol)) draft.To++;
    }

    private static bool Overlaps(List<Draft> top, int first, int end)
    {
        foreach (Draft draft in top)
        {
            if (draft.First < end && first < draft.End && !draft.Silent) return true;
        }
        return false;
    }

    // A draft of the same type inside is a member by itself; others give way where they are no more than the member.
    private static bool Blocked(List<Draft> top, int first, int end, string type)
    {
        foreach (Draft draft in top)
        {
            if (draft.First >= end || first >= draft.End) continue;
            if (draft.Type == type || draft.First < first || draft.End > end || draft.Kind is DraftKind.Quantity) return true;
        }
        return false;
    }

    private static void Replace(List<Draft> top, Draft member, ref int i)
    {
        for (int k = top.Count - 1; k >= 0; k--)
        {
            if (top[k].First >= member.End || member.First >= top[k].End) continue;
            top.RemoveAt(k);
            if (k <= i) i--;
        }
        int at = 0;
        while (at < top.Count && top[at].First < member.First) at++;
        top.Insert(at, member);
        if (at <= i) i++;
    }

    private int AfterSeparator(int p)
    {
        if (p >= s.Count) return -1;
        if (s.IsSymbol(p, '/')) return p + 1;
        if (s.IsSymbol(p, ',')) return s.Is(p + 1, RuleClass.Conjunction) ? p + 2 : p + 1;
        return s.Rule(p, RuleClass.Conjunction) is { End: > 0 } and ? and.End : -1;
    }

    // The end of what stands before ", " or "and" that ends at p; -1 where there is none.
    private int BeforeSeparator(int p, out bool comma)
    {
        comma = false;
        int i = p - 1;
        if (i < 1) return -1;
        if (s.IsSymbol(i, '/')) return i;
        if (s.IsSymbol(i, ','))
        {
            comma = true;
            return i;
        }
        if (!s.Is(i, RuleClass.Conjunction)) return -1;
        return s.IsSymbol(i - 1, ',') ? i - 1 : i;
    }

    private bool HyphenBefore(int atom) => s.Atoms[atom].Start > s.Span.Start && Text.CharFold.ClassOf(s.Text[s.Atoms[atom].Start - 1]) == Text.CharClass.Hyphen;

    private int HyphenStart(int atom) => s.Atoms[atom].Start - 1;
}
