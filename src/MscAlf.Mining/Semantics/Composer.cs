using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>Joins neighbouring drafts into composed mentions: cells made from a source, modified sources, pathways, induced diseases, processes of a cell type.</summary>
internal sealed class Composer(SentenceScan s, Linker linker, SemanticTables tables, DocumentContext context, List<Draft> all)
{
    /// <summary>Composes over drafts that are apart, in order; the list is changed in place.</summary>
    internal void Compose(List<Draft> top)
    {
        for (int i = top.Count - 2; i >= 0; i--)
        {
            if (IsLooseSpecies(top[i]) || Describes(top[i], top[i + 1])) top.RemoveAt(i);
        }
        foreach (Draft draft in top) NestInner(draft);
        for (int i = 0; i < top.Count; i++)
        {
            if (top[i].Type == MentionTypes.CellSource && !top[i].Silent && CellSourceComposer.TryProduct(s, tables, top[i])) Swallow(top, ref i);
        }
        for (int i = 0; i + 1 < top.Count; i++)
        {
            if (Modified(top, i) || MadeFrom(top, i)) i = Math.Max(-1, i - 2);
        }
        for (int i = 0; i < top.Count; i++) Pathway(top, i);
        for (int i = 0; i + 1 < top.Count; i++)
        {
            if (Induced(top, i) || Located(top, i)) i = Math.Max(-1, i - 2);
        }
        for (int i = 1; i < top.Count; i++) Related(top, i);
        for (int i = 0; i + 1 < top.Count; i++) Process(top, i);
        Gate(top);
        RouteList(top);
    }

    // "donor livers", "individual cells": a weak name of people counts as a noun only
    private bool IsLooseSpecies(Draft draft) => draft.Type == MentionTypes.Species && draft.Weak && s.Word(draft.End - 1)[^1] != 's' && s.Joins(draft.End) && s.Atoms[draft.End].Kind == AtomKind.Letters
        && !(draft.First > 0 && s.Is(draft.First - 1, RuleClass.NumberWord));

    // "adult male Wistar rats": the first word only describes
    private bool Describes(Draft a, Draft b)
    {
        if (a.Type != MentionTypes.Species || b.Type != MentionTypes.Species || a.Silent || b.First - a.End > 1 || s.Word(a.End - 1)[^1] == 's') return false;
        for (int p = a.End; p <= b.First; p++)
        {
            if (!s.Joins(p) || s.Is(p, RuleClass.Conjunction) || (p < b.First && s.Word(p).Length < 4)) return false;
        }
        return true;
    }

    // Drafts that a grown one now covers go.
    private static void Swallow(List<Draft> top, ref int i)
    {
        Draft grown = top[i];
        while (i + 1 < top.Count && top[i + 1].First < grown.End) top.RemoveAt(i + 1);
        while (i > 0 && top[i - 1].End > grown.First)
        {
            top.RemoveAt(i - 1);
            i--;
        }
    }

    private void NestInner(Draft draft)
    {
        if (draft.Bracket >= 0)
        {
            for (int close = draft.Bracket + 1; close < draft.End; close++)
            {
                if (!s.IsSymbol(close, ')')) continue;
                Draft inner = s.Draft(draft.Bracket + 1, close, draft.Type, DraftKind.Defined);
                ShortForm? form = context.ShortFormAt(s, draft.Bracket + 1, out int end);
                bool whole = draft.Type is MentionTypes.CellType or MentionTypes.CellSource or MentionTypes.Biomarker || close == draft.End - 1;
                if (form?.Meaning is { } meaning && end == close && !(draft.Type == MentionTypes.Disease && meaning.Type == MentionTypes.Species)) inner.TakeMeaning(meaning);
                else if (whole) inner.TakeMeaning(draft);
                else break;
                draft.Add(inner);
                break;
            }
        }
        if (draft.Inner is not null || draft.Kind is not DraftKind.Lexicon) return;
        Draft? first = null;
        foreach (Draft other in all)
        {
            if (other.First != draft.First || other.End >= draft.End || other.Silent || other.Gated) continue;
            bool fits = draft.Type switch
            {
                MentionTypes.Process => other.Type == MentionTypes.CellType,
                MentionTypes.Disease => other.Type == MentionTypes.Chemical && s.Is(other.End, RuleClass.Induced),
                MentionTypes.CellType => (MentionTypes.IsProtein(other.Type) && s.Is(other.End, RuleClass.Positive) && !s.IsSymbol(other.End, '+')) || (other.Type == MentionTypes.CellSource && s.Is(other.End, RuleClass.Derived)),
                _ => false,
            };
            if (fits && (first is null || other.End > first.End)) first = other;
        }
        if (first is not null && !s.Is(first.End - 1, RuleClass.Adjectival)) draft.Add(first);
    }

    // AT-MSC-derived hepatocytes
    private bool MadeFrom(List<Draft> top, int i)
    {
        Draft a = top[i], b = top[i + 1];
        if (a.Type != MentionTypes.CellSource || b.Type != MentionTypes.CellType || a.Silent || b.Silent || !Between(a, b, RuleClass.Derived)) return false;
        Merge(top, i, i + 1, b, MentionTypes.CellType, keepFirst: true, keepLast: false);
        return true;
    }

    // c-Met-MSCs, HGF-overexpressing MSCs, MSCs overexpressing HGF
    private bool Modified(List<Draft> top, int i)
    {
        Draft a = top[i], b = top[i + 1];
        if (a.Silent || b.Silent) return false;
        if (MentionTypes.IsProtein(a.Type) && b.Type == MentionTypes.CellSource && !a.IsClass)
        {
            bool glued = a.End == b.First && s.Gap(b.First) == AtomGap.Hyphen;
            if (!glued && !BetweenAll(a, b, RuleClass.Modified)) return false;
            Describe(top, i, b, a);
            return true;
        }
        if (a.Type == MentionTypes.CellSource && MentionTypes.IsProtein(b.Type) && !b.IsClass && s.Joins(a.End) && s.Rule(a.End, RuleClass.Modify) is { End: > 0 } modify && modify.End == b.First && s.Joins(b.First) && Overexpresses(a.End, modify.End))
        {
            Describe(top, i, a, b);
            return true;
        }
        return false;
    }

    private bool Overexpresses(int from, int end) => end - from > 1 || s.Word(from).StartsWith("over", StringComparison.OrdinalIgnoreCase);

    private void Describe(List<Draft> top, int i, Draft source, Draft gene)
    {
        SourceParts parts = SourceParts.Of(source.Parts);
        Draft a = top[i], b = top[i + 1];
        int from = Math.Min(a.End, b.First);
        string how = from < b.First ? Overexpresses(from, b.First) && b.First - from > 1 || s.Word(from).Contains("express", StringComparison.OrdinalIgnoreCase) ? " overexpression" : " " + s.Word(b.First - 1).ToString() : "";
        parts.Modification ??= s.Slice(gene.First, gene.End).ToString() + how;
        Merge(top, i, i + 1, source, MentionTypes.CellSource, keepFirst: a == gene, keepLast: b == gene);
        top[i].Parts = parts.ToArray();
    }

    // JNK/NF-κB signaling pathway, SDF-1/CXCR4 axis
    private void Pathway(List<Draft> top, int i)
    {
        if (!IsMember(top[i])) return;
        int last = i;
        while (last + 1 < top.Count && IsMember(top[last + 1]) && Strokes(top[last], top[last + 1])) last++;
        int p = top[last].End, end = 0;
        if (top[last].Type == MentionTypes.Pathway)
        {
            end = p;
        }
        else
        {
            while (s.Joins(p) && s.Rule(p, RuleClass.PathwayInner) is { End: > 0 } inner)
            {
                p = inner.End;
                end = s.Is(p - 1, RuleClass.PathwayHead) ? p : end;
            }
            // casp-9/-3 pathway
            while (s.IsSymbol(p, '/') && p + 1 < s.Count && s.Atoms[p + 1].Kind == AtomKind.Digits) p += 2;
            if (s.Joins(p) && s.Rule(p, RuleClass.PathwayHead) is { End: > 0 } head) end = head.End;
        }
        if (end == 0 || (last == i && top[i].Type == MentionTypes.Pathway)) return;
        Draft draft = s.Draft(top[i].First, end, MentionTypes.Pathway, DraftKind.Composed);
        draft.Concept = linker.Lookup(s.Slice(draft.First, end), MentionTypes.Pathway, context);
        for (int k = last; k >= i && draft.Concept is null; k--)
        {
            draft.Concept = top[k].Type == MentionTypes.Pathway ? top[k].Concept : linker.Lookup(string.Concat(s.Slice(top[k].First, top[k].End), " signaling pathway"), MentionTypes.Pathway, context)
                ?? (top[k].Concept is { } gene ? linker.Lookup(gene.Label + " signaling pathway", MentionTypes.Pathway, context) : null);
        }
        draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
        int removed = last - i + 1;
        while (i + removed < top.Count && top[i + removed].First < end) removed++;
        top.RemoveRange(i, removed);
        top.Insert(i, draft);
    }

    private static bool IsMember(Draft d) => !d.Silent && !d.Gated && !d.IsClass && (MentionTypes.IsProtein(d.Type) || d.Type == MentionTypes.Pathway);

    private bool Strokes(Draft a, Draft b) => (b.First == a.End + 1 && s.IsSymbol(a.End, '/')) || (b.First == a.End && s.Gap(b.First) == AtomGap.Hyphen);

    // APAP-induced ALF
    private bool Induced(List<Draft> top, int i)
    {
        Draft a = top[i], b = top[i + 1];
        if (a.Type != MentionTypes.Chemical || b.Type != MentionTypes.Disease || a.Silent || b.Silent || a.IsClass || !Between(a, b, RuleClass.Induced)) return false;
        int first = i;
        while (first > 0 && top[first - 1].Type == MentionTypes.Chemical && !top[first - 1].Silent && Strokes(top[first - 1], top[first])) first--;
        Merge(top, first, i + 1, b, MentionTypes.Disease, keepFirst: true, keepLast: false);
        return true;
    }

    // HBV-related ACLF: the cause is inside, not nested
    private void Related(List<Draft> top, int i)
    {
        Draft disease = top[i];
        if (disease.Type != MentionTypes.Disease || disease.Silent || disease.First < 2) return;
        int link = disease.First - 1;
        if (!s.Is(link, RuleClass.Related) || s.Gap(link) != AtomGap.Hyphen || !s.Joins(disease.First)) return;
        Draft? cause = i > 0 && top[i - 1].End == link ? top[i - 1] : null;
        if (cause is not null && !cause.Silent ? cause.Type != MentionTypes.Species : !IsAcronym(link - 1)) return;
        if (s.Is(link, RuleClass.Induced) && cause is null) return;
        int first = cause?.First ?? link - 1;
        Draft merged = s.Draft(first, disease.End, MentionTypes.Disease, DraftKind.Composed);
        merged.Concept = linker.Lookup(s.Slice(first, disease.End), MentionTypes.Disease, context) ?? disease.Concept;
        merged.Nil = merged.Concept is null ? NilReason.NotInLexicon : null;
        top[i] = merged;
        if (cause is not null) top.RemoveAt(i - 1);
    }

    private bool IsAcronym(int atom) => s.Atoms[atom].Kind == AtomKind.Letters && s.Word(atom).Length is >= 2 and <= 5 && char.IsUpper(s.Word(atom)[0]) && char.IsUpper(s.Word(atom)[^1]);

    // kidney | fibrosis: an organ before a disease
    private bool Located(List<Draft> top, int i)
    {
        Draft a = top[i], b = top[i + 1];
        if (a.Type != MentionTypes.Anatomy || b.Type != MentionTypes.Disease || a.Silent || b.Silent || a.End != b.First || !s.Joins(b.First)) return false;
        Draft merged = s.Draft(a.First, b.End, MentionTypes.Disease, DraftKind.Composed);
        merged.Concept = linker.Lookup(s.Slice(a.First, b.End), MentionTypes.Disease, context);
        if (merged.Concept is null && s.Is(b.First, RuleClass.DiseaseModifier)) return false; // blood | metabolic disorders
        merged.Nil = merged.Concept is null ? NilReason.NotInLexicon : null;
        top[i] = merged;
        top.RemoveAt(i + 1);
        return true;
    }

    // T-cell apoptosis, liver inflammation
    private void Process(List<Draft> top, int i)
    {
        Draft a = top[i], b = top[i + 1];
        if (b.Type != MentionTypes.Process || b.Silent || b.Composite || a.Silent || a.Gated || a.End != b.First || !s.Joins(b.First) || a.Type is not (MentionTypes.CellType or MentionTypes.Anatomy)) return;
        if (a.Type == MentionTypes.Anatomy && (b.Gated || b.End - b.First > 1)) return;
        if (b.Inner is not null) return;
        Draft merged = s.Draft(a.First, b.End, MentionTypes.Process, DraftKind.Composed);
        merged.Composite = true;
        merged.Concept = linker.Lookup(s.Slice(a.First, b.End), MentionTypes.Process, context) ?? b.Concept;
        merged.Nil = merged.Concept is null ? NilReason.NotInLexicon : null;
        if (a.Type == MentionTypes.CellType) merged.Add(a);
        top[i] = merged;
        top.RemoveAt(i + 1);
    }

    private bool Between(Draft a, Draft b, RuleClass c) => s.Joins(a.End) && s.Rule(a.End, c) is { End: > 0 } word && word.End == b.First && s.Joins(b.First);

    private bool BetweenAll(Draft a, Draft b, RuleClass c)
    {
        int p = a.End;
        while (p < b.First)
        {
            RuleHit word = s.Joins(p) ? s.Rule(p, c) : default;
            if (word.End == 0) return false;
            p = word.End;
        }
        return p == b.First && p > a.End && s.Joins(p);
    }

    private void Merge(List<Draft> top, int first, int last, Draft meaning, string type, bool keepFirst, bool keepLast)
    {
        Draft merged = s.Draft(top[first].First, top[last].End, type, DraftKind.Composed);
        merged.TakeMeaning(meaning);
        merged.Type = type;
        for (int i = first; i <= last; i++)
        {
            if (i < last ? keepFirst : keepLast) merged.Add(top[i]);
        }
        if (type is MentionTypes.CellType or MentionTypes.Disease)
        {
            merged.Concept = linker.Lookup(s.Slice(merged.First, merged.End), type, context) ?? meaning.Concept;
            merged.Nil = merged.Concept is null ? meaning.Nil ?? NilReason.NotInLexicon : null;
        }
        top.RemoveRange(first, last - first + 1);
        top.Insert(first, merged);
    }

    // Events that are processes of cells only ("activation") need their cell: before, or after "of".
    private void Gate(List<Draft> top)
    {
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < top.Count; i++)
            {
                Draft draft = top[i];
                if (draft.Type != MentionTypes.Process || draft.Composite || (!draft.Gated && draft.End - draft.First > 1)) continue;
                Draft? cell = CellAfter(top, i) ?? (draft.Gated ? Companion(top, i) : null);
                if (cell is null) continue;
                draft.Gated = false;
                draft.Concept = linker.Lookup(string.Concat(CellName(cell), " ", s.Slice(draft.First, draft.End)), MentionTypes.Process, context) ?? draft.Concept;
                draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
            }
        }
        for (int i = 0; i < top.Count; i++)
        {
            if (top[i].Gated && IsListed(top, i)) top[i].Gated = false;
        }
        foreach (Draft draft in top)
        {
            if (draft is { Gated: true, Kind: DraftKind.Lexicon, Silent: false, Candidates.Length: > 0 }) context.Undefined[draft.From] = draft;
        }
        top.RemoveAll(static d => d.Gated);
    }

    // IL-10, and NO: a weak short form in a list of molecules
    private bool IsListed(List<Draft> top, int i)
    {
        if (i == 0 || !IsMolecule(top[i]) || !IsMolecule(top[i - 1]) || top[i - 1].Gated || s.Word(top[i].First).Length < 2) return false;
        int p = top[i - 1].End;
        if (s.IsSymbol(p, ',')) p++;
        if (s.Is(p, RuleClass.Conjunction)) p++;
        return p > top[i - 1].End && p == top[i].First && s.CaseMask(new LexiconHit(top[i].First, top[i].End, 0, -1)) != 0;
    }

    private static bool IsMolecule(Draft d) => !d.Silent && d.Type is MentionTypes.Gene or MentionTypes.Cytokine or MentionTypes.Chemical;

    // vessels in a list of routes are routes
    private void RouteList(List<Draft> top)
    {
        if (top.Count == 0 || (s.AllClasses & SentenceScan.BitOf(RuleClass.RouteSite)) == 0) return;
        bool routes = false;
        foreach (Draft d in top) routes |= d.Type == MentionTypes.Route;
        for (int i = 0; i < s.Count && !routes; i++) routes = s.Word(i) is "route" or "routes";
        if (!routes) return;
        for (int i = 0; i < top.Count; i++)
        {
            Draft d = top[i];
            if (d.Type != MentionTypes.Anatomy || d.Silent || !s.Is(d.End - 1, RuleClass.RouteSite) || !(IsListMark(d.First - 1) || IsListMark(d.End))) continue;
            d.Type = MentionTypes.Route;
            d.Concept = linker.Lookup(s.Slice(d.First, d.End), MentionTypes.Route, context) ?? linker.Lookup("via the " + s.Slice(d.First, d.End).ToString(), MentionTypes.Route, context);
            d.Nil = d.Concept is null ? NilReason.NotInLexicon : null;
            RouteMembers(top, i);
        }
    }

    private bool IsListMark(int p) => p >= 0 && p < s.Count && (s.IsSymbol(p, ',') || s.IsSymbol(p, ';') || s.Is(p, RuleClass.Conjunction) || (s.Is(p, RuleClass.Article) && (s.IsSymbol(p - 1, ',') || s.Is(p - 1, RuleClass.Conjunction))));

    // the peripheral, portal, and | splenic veins
    private void RouteMembers(List<Draft> top, int i)
    {
        int p = top[i].First;
        while (p > 1)
        {
            int end = s.Is(p - 1, RuleClass.Conjunction) ? p - 1 : p;
            if (s.IsSymbol(end - 1, ',')) end--;
            if (end == p || end < 1 || s.Rule(end - 1, RuleClass.RouteAdjective).End != end) return;
            foreach (Draft d in top)
            {
                if (d.First < end && end - 1 < d.End && !d.Silent) return;
            }
            Draft member = s.Draft(end - 1, end, MentionTypes.Route, DraftKind.Composed);
            member.Normalized = string.Concat(s.Word(end - 1), " ", s.Word(top[i].End - 1));
            member.Concept = linker.Lookup(member.Normalized.TrimEnd('s'), MentionTypes.Route, context);
            member.Nil = member.Concept is null ? NilReason.NotInLexicon : null;
            int at = 0;
            while (at < top.Count && top[at].First < member.First) at++;
            top.Insert(at, member);
            i++;
            p = end - 1;
        }
    }

    // natural killer (NK) cells: natural killer cell
    private string CellName(Draft cell)
    {
        string name = s.Slice(cell.First, cell.End).ToString();
        int open = name.IndexOf('(', StringComparison.Ordinal), close = name.IndexOf(')', StringComparison.Ordinal);
        if (open > 0 && close > open) name = name[..open].TrimEnd() + name[(close + 1)..];
        return name.TrimEnd('s');
    }

    private Draft? CellAfter(List<Draft> top, int i)
    {
        int p = top[i].End;
        if (p >= s.Count || s.Word(p) is not ("of" or "in")) return null;
        for (int k = i + 1; k < top.Count && top[k].First <= p + 4; k++)
        {
            for (int w = p + 1; w < top[k].First; w++)
            {
                if (!s.Joins(w)) return null;
            }
            if (top[k].Type == MentionTypes.CellType) return top[k];
            if (!top[k].Gated) return null;
        }
        return null;
    }

    // infiltration and activation: the one that stands beside a process of cells
    private Draft? Companion(List<Draft> top, int i)
    {
        if (i + 1 < top.Count && top[i + 1].Type == MentionTypes.Process && top[i + 1].First == top[i].End + 1 && s.Is(top[i].End, RuleClass.Conjunction) && CellOf(top, i + 1) is { } after) return after;
        return i > 0 && top[i - 1].Type == MentionTypes.Process && top[i].First == top[i - 1].End + 1 && s.Is(top[i - 1].End, RuleClass.Conjunction) ? CellOf(top, i - 1) : null;
    }

    private Draft? CellOf(List<Draft> top, int i)
    {
        if (top[i].Inner is { } inner)
        {
            foreach (Draft d in inner)
            {
                if (d.Type == MentionTypes.CellType) return d;
            }
        }
        return CellAfter(top, i);
    }
}
