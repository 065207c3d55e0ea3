using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>Turns down lexicon names that reach too far: generic heads, modifiers that make no other concept, measure words of a molecule, media and assays.</summary>
/// <remarks>A lexicon may hold such names; the guideline of spans says that the shorter mention stands.</remarks>
internal sealed class NameVeto(SentenceScan s, Linker linker, SemanticTables tables)
{
    internal bool Rejects(Draft draft)
    {
        if (draft.Silent) return false;
        int first = draft.First, end = draft.End;
        if (first > 0 && s.Gap(first) == AtomGap.Hyphen && s.Is(first - 1, RuleClass.Prefix)) return true;
        if (draft.Type == MentionTypes.Chemical && s.Rule(first, RuleClass.EffectAdjective).End == end && s.Joins(end) && s.Atoms[end].Kind == AtomKind.Letters && !s.Is(end, RuleClass.Conjunction)) return true;
        if (first > 0 && s.Is(first, RuleClass.Induced) && s.Gap(first) != AtomGap.Start && EndsMolecule(first)) return true;
        if ((draft.IsClass || draft.Type is MentionTypes.Process or MentionTypes.Anatomy) && IsOutsideName(end)) return true;
        if (end - first < 2) return false;
        return HasGenericHead(draft) || HasOutsideFront(draft) || (draft.Type == MentionTypes.Process && (IsMeasured(draft) || IsJoinedByOf(draft)));
    }

    // H2O2 | induced hepatocytes
    private bool EndsMolecule(int end)
    {
        foreach (LexiconHit hit in s.Hits)
        {
            if (hit.End == end && linker.TypeOf(hit) == MentionTypes.Chemical) return true;
        }
        return false;
    }

    // differentiation medium, serum-free
    private bool IsOutsideName(int end) => s.Joins(end) && s.Is(end, RuleClass.NotMentioned);

    // AML12 | cells, liver | tissue: the rest is a name of the same concept
    private bool HasGenericHead(Draft draft)
    {
        RuleHit head = s.Rule(draft.End - 1, RuleClass.OutsideHead);
        if (head.End != draft.End || draft.Concept is null || s.Is(draft.End - 2, RuleClass.Adjectival)) return false;
        return draft.Concept.Id.Contains(tables.Rules.Concepts[head.Row].Id, StringComparison.OrdinalIgnoreCase) && Names(draft.First, draft.End - 1, draft.Type, draft.Concept.Id);
    }

    // serum | albumin, cell | apoptosis, human | hepatocyte
    private bool HasOutsideFront(Draft draft)
    {
        for (int cut = draft.First + 1; cut < draft.End && cut <= draft.First + 2; cut++)
        {
            if (s.Gap(cut) == AtomGap.None || s.Atoms[cut].Hash == s.Atoms[draft.First].Hash) continue;
            bool modifier = s.Rule(draft.First, RuleClass.OutsideModifier).End == cut;
            bool species = !modifier && draft.Type == MentionTypes.CellType && Names(draft.First, cut, MentionTypes.Species, null);
            if ((modifier && Names(cut, draft.End, draft.Type, null)) || (species && draft.Concept is not null && Names(cut, draft.End, draft.Type, draft.Concept.Id))) return true;
        }
        return false;
    }

    // albumin | production, uptake of | lipoprotein
    private bool IsMeasured(Draft draft)
    {
        if (s.Rule(draft.First, RuleClass.Measure) is { End: > 0 } before && before.End < draft.End && s.Word(before.End) is "of" && EndsWithMolecule(before.End + 1, draft.End)) return true;
        for (int cut = draft.First + 1; cut < draft.End; cut++)
        {
            if (s.Rule(cut, RuleClass.Measure).End == draft.End && EndsWithMolecule(draft.First, cut)) return true;
        }
        return false;
    }

    private bool EndsWithMolecule(int first, int end) => Names(first, end, MentionTypes.Chemical, null) || Names(first, end, MentionTypes.Gene, null) || Names(first, end, MentionTypes.Cytokine, null) || Names(first, end, MentionTypes.Biomarker, null);

    // repair of | liver injury
    private bool IsJoinedByOf(Draft draft)
    {
        for (int p = draft.First + 1; p < draft.End - 1; p++)
        {
            if (s.Word(p) is not ("of" or "in" or "into" or "to" or "by" or "from")) continue;
            foreach (LexiconHit hit in s.Hits)
            {
                if (hit.End == draft.End && hit.First > p && hit.First <= p + 2) return true;
            }
        }
        return false;
    }

    private bool Names(int first, int end, string type, string? id)
    {
        foreach (LexiconHit hit in s.Hits)
        {
            if (hit.First == first && hit.End == end && !linker.IsStop(hit) && linker.TypeOf(hit) == type && (id is null || linker.IdOf(hit) == id)) return true;
        }
        return false;
    }
}
