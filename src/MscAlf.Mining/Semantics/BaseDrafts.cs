using System.Collections.Immutable;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Makes the first drafts of a sentence: lexicon names, defined short forms, cell sources, marker cells, typed heads, effects, routes.</summary>
internal sealed class BaseDrafts(SentenceScan s, Linker linker, SemanticTables tables, DocumentContext context)
{
    // Classes without one of which at an atom nothing of a kind starts there.
    private static readonly ulong Effects = SentenceScan.BitOf(RuleClass.EffectAdjective);
    private static readonly ulong Diseases = SentenceScan.BitOf(RuleClass.DiseaseModifier) | SentenceScan.BitOf(RuleClass.Organ);
    private static readonly ulong Routes = SentenceScan.BitOf(RuleClass.RouteAdjective) | SentenceScan.BitOf(RuleClass.RouteAdverb) | SentenceScan.BitOf(RuleClass.Give) | SentenceScan.BitOf(RuleClass.RoutePreposition) | SentenceScan.BitOf(RuleClass.RoutePlace);
    private static readonly ulong Vessels = SentenceScan.BitOf(RuleClass.RouteAdjective) | SentenceScan.BitOf(RuleClass.Organ);

    private readonly List<Draft> drafts = [];
    private readonly NameVeto veto = new(s, linker, tables);

    internal List<Draft> Make()
    {
        Lexical();
        ShortForms();
        Sources();
        bool signs = HasSigns(), scores = (s.AllClasses & SentenceScan.BitOf(RuleClass.ScoreHead)) != 0;
        for (int i = 0; i < s.Count; i++)
        {
            if (s.Atoms[i].Kind is AtomKind.Symbol || (i > 0 && s.Gap(i) == AtomGap.None && s.Atoms[i - 1].Kind != AtomKind.Symbol)) continue;
            if (signs) MarkerCell(i);
            if (scores) Score(i);
            ulong here = s.ClassesAt(i);
            if (here == 0) continue;
            if ((here & Effects) != 0) Effect(i);
            if ((here & Diseases) != 0) TypedDisease(i);
            if ((here & Routes) != 0) Route(i);
            if ((here & Vessels) != 0) Vessel(i);
            if (s.Rule(i, RuleClass.CellEvent) is { End: > 0 } happens)
            {
                Draft draft = s.Draft(i, happens.End, MentionTypes.Process, DraftKind.Shape);
                draft.Gated = true;
                draft.Nil = NilReason.NotInLexicon;
                drafts.Add(draft);
            }
        }
        return drafts;
    }

    private void Lexical()
    {
        ReadOnlySpan<LexiconHit> hits = s.Hits;
        for (int i = 0; i < hits.Length;)
        {
            int end = i + 1;
            while (end < hits.Length && hits[end].First == hits[i].First && hits[end].End == hits[i].End && hits[end].Bracket == hits[i].Bracket) end++;
            Draft? draft = linker.Link(s, hits[i..end], context);
            if (draft is not null && !veto.Rejects(draft)) drafts.Add(draft);
            i = end;
        }
    }

    // A source that the lexicon names and that composes too is composed: the same span with its parts.
    private void Sources()
    {
        int known = drafts.Count;
        CellSourceComposer.Find(s, tables, drafts);
        for (int i = known; i < drafts.Count; i++) CellSourceComposer.Settle(s, tables, context, drafts[i]);
        for (int i = known; i < drafts.Count; i++)
        {
            Draft source = drafts[i];
            for (int k = 0; k < known; k++)
            {
                Draft named = drafts[k];
                if (named.Type != MentionTypes.CellSource || named.From != source.From || named.To != source.To || named.Silent) continue;
                named.Parts = named.Parts.IsEmpty ? source.Parts : named.Parts;
                if (named.Kind == DraftKind.Lexicon) named.Concept = source.Concept ?? named.Concept;
                if (named.Concept is not null) named.Nil = null;
                if (named.Kind == DraftKind.Lexicon) named.Gated = false;
            }
        }
        Products(known);
    }

    // MSC-derived exosomes as one lexicon name: the parts of the cells, and the product that ends it
    private void Products(int known)
    {
        for (int k = 0; k < known; k++)
        {
            Draft named = drafts[k];
            if (named.Type != MentionTypes.CellSource || named.Kind != DraftKind.Lexicon || !named.Parts.IsEmpty || named.Silent) continue;
            Draft? cells = null;
            for (int i = known; i < drafts.Count; i++)
            {
                if (drafts[i].First == named.First && drafts[i].End < named.End && (cells is null || drafts[i].End > cells.End)) cells = drafts[i];
            }
            if (cells is null) continue;
            Draft grown = s.Draft(cells.First, cells.End, cells.Type, DraftKind.Source);
            grown.TakeMeaning(cells);
            if (!CellSourceComposer.TryProduct(s, tables, grown) || grown.End != named.End) continue;
            named.Parts = grown.Parts;
            named.Concept = grown.Concept ?? named.Concept;
            named.Nil = named.Concept is null ? NilReason.NotInLexicon : null;
        }
    }

    private void ShortForms()
    {
        for (int i = 0; i < s.Count; i++)
        {
            if (s.Atoms[i].Kind == AtomKind.Symbol || !AtomBoundary.IsStart(s.Atoms, i)) continue;
            ShortForm? form = context.ShortFormAt(s, i, out int end);
            if (form is null) continue;
            Draft draft = s.Draft(i, end, form.Meaning?.Type ?? "", DraftKind.Defined);
            if (form.Meaning is null) draft.Silent = true;
            else draft.TakeMeaning(form.Meaning);
            drafts.Add(draft);
        }
    }

    // CD86-positive cells, CD206+ macrophages, CD11c+MHCIIhiCD80lo regulatory dendritic cells
    private void MarkerCell(int i)
    {
        int p = i;
        Draft? gene = null;
        int signs = 0;
        while (p < s.Count)
        {
            if (signs > 0 && s.IsSymbol(p, '/') && s.Gap(p) == AtomGap.None) p++;
            if (signs > 0 && s.IsSymbol(p - 1, '+') && s.Gap(p) == AtomGap.None)
            {
                // CD11c+MHCIIhiCD80lo: the rest of the word describes too
                while (p < s.Count && s.Gap(p) == AtomGap.None && (s.Atoms[p].Kind != AtomKind.Symbol || s.IsSymbol(p, '+'))) p++;
                if (!s.IsSymbol(p, '/') || s.Gap(p) != AtomGap.None) break;
                p++;
            }
            int marker = MarkerEnd(p, out Draft? named);
            if (marker < 0) break;
            bool word = false;
            int after = EndsWithLevel(p, marker) ? marker : SignEnd(marker, out word);
            if (after < 0) break;
            if (word && signs == 0) gene = named;
            signs++;
            p = after;
        }
        if (signs == 0 || p >= s.Count || !s.Joins(p) && !(s.IsSymbol(p - 1, '+') && s.Atoms[p].Kind == AtomKind.Letters)) return;
        while (s.Rule(p, RuleClass.CellModifier) is { End: > 0 } modifier && s.Joins(modifier.End) && CellHeadEnd(p, out _) < 0) p = modifier.End;
        int end = CellHeadEnd(p, out Draft? head);
        if (end < 0) return;
        if (head is { Type: MentionTypes.CellSource })
        {
            MarkedSource(i, p, end, head, gene);
            return;
        }
        Draft draft = s.Draft(i, end, MentionTypes.CellType, DraftKind.Composed);
        ConceptRef? whole = linker.Lookup(s.Slice(i, end), MentionTypes.CellType, context);
        draft.Concept = whole ?? head?.Concept;
        draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
        if (gene is not null) draft.Add(gene);
        drafts.Add(draft);
    }

    // CD133-positive haematopoietic stem cells, CD90+ MSCs: the marker is a modification
    private void MarkedSource(int first, int cells, int end, Draft head, Draft? gene)
    {
        Draft source = s.Draft(first, end, MentionTypes.CellSource, DraftKind.Composed);
        source.TakeMeaning(head);
        SourceParts parts = SourceParts.Of(head.Parts);
        parts.Modification ??= s.Slice(first, cells).ToString();
        source.Parts = parts.ToArray();
        if (gene is not null) source.Add(gene);
        drafts.Add(source);
    }

    private bool HasSigns()
    {
        if (s.Text.AsSpan(s.Span.Start, s.Span.Length).ContainsAny('+', '⁺')) return true;
        foreach (RuleHit hit in s.AllRules)
        {
            if (hit.Class is RuleClass.Positive or RuleClass.Level) return true;
        }
        return false;
    }

    private int MarkerEnd(int p, out Draft? named)
    {
        named = null;
        if (p >= s.Count) return -1;
        foreach (Draft draft in drafts)
        {
            if (draft.First == p && MentionTypes.IsProtein(draft.Type) && (named is null || draft.End > named.End)) named = draft;
        }
        if (named is not null && !s.IsSymbol(named.End - 1, '+')) return named.End;
        named = null;
        // a shape: capitals, then digits and small letters without a gap
        if (s.Atoms[p].Kind != AtomKind.Letters || !char.IsUpper(s.Word(p)[0]) || s.Word(p).Length < 2) return -1;
        int end = p + 1;
        if (end < s.Count && s.Gap(end) is AtomGap.None or AtomGap.Hyphen && s.Atoms[end].Kind == AtomKind.Digits) end++;
        if (end < s.Count && s.Gap(end) == AtomGap.None && s.Atoms[end].Kind == AtomKind.Letters && s.Word(end).Length <= 2 && !s.Is(end, RuleClass.Level)) end++;
        return end;
    }

    // MHCIIhi: marker and level in one run of letters
    private bool EndsWithLevel(int p, int end)
    {
        ReadOnlySpan<char> word = s.Word(p);
        return end == p + 1 && word.Length > 4 && char.IsUpper(word[^3]) && (word.EndsWith("hi", StringComparison.Ordinal) || word.EndsWith("lo", StringComparison.Ordinal));
    }

    private int SignEnd(int p, out bool word)
    {
        word = false;
        if (p >= s.Count) return -1;
        if (s.IsSymbol(p, '+') && s.Gap(p) == AtomGap.None) return p + 1;
        RuleHit positive = s.Rule(p, RuleClass.Positive);
        if (positive.End > 0 && s.Joins(p))
        {
            word = true;
            return positive.End;
        }
        if (s.Atoms[p].Kind == AtomKind.Letters && s.Gap(p) is AtomGap.None or AtomGap.Hyphen && s.Word(p) is "hi" or "lo" or "low" or "high" or "int" or "dim" or "bright" or "neg" or "pos") return p + 1;
        return s.Atoms[p].Kind == AtomKind.Letters && s.Gap(p) == AtomGap.None && s.Word(p).Length <= 5 && (s.Word(p).StartsWith("hi", StringComparison.Ordinal) || s.Word(p).StartsWith("lo", StringComparison.Ordinal)) ? p + 1 : -1;
    }

    private int CellHeadEnd(int p, out Draft? head)
    {
        head = null;
        foreach (Draft draft in drafts)
        {
            if (draft.First == p && (draft.Type == MentionTypes.CellType || (draft.Type == MentionTypes.CellSource && !draft.Parts.IsEmpty)) && !draft.Silent && (head is null || draft.End > head.End)) head = draft;
        }
        if (head is not null) return head.End;
        RuleHit cells = s.Rule(p, RuleClass.CellHead);
        return cells.End > 0 ? cells.End : -1;
    }

    private void Effect(int i)
    {
        RuleHit adjective = s.Rule(i, RuleClass.EffectAdjective);
        if (adjective.End == 0 || !s.Joins(adjective.End)) return;
        RuleHit head = s.Rule(adjective.End, RuleClass.EffectHead);
        if (head.End == 0) return;
        Draft draft = s.Draft(i, head.End, MentionTypes.Process, DraftKind.Composed);
        draft.Composite = true;
        LexiconConcept row = tables.Rules.Concepts[adjective.Row];
        draft.Concept = row.Id.Length == 0 ? null : new ConceptRef(row.Id, row.Label, [], row.Verified);
        draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
        drafts.Add(draft);
    }

    private void TypedDisease(int i)
    {
        int p = i, words = 0;
        while (p < s.Count && (p == i || s.Joins(p)))
        {
            RuleHit head = s.Rule(p, RuleClass.DiseaseHead);
            RuleHit modifier = s.Rule(p, RuleClass.DiseaseModifier) is { End: > 0 } m ? m : s.Rule(p, RuleClass.Organ);
            if (head.End > 0 && head.End >= modifier.End)
            {
                if (words == 0) return;
                Draft draft = s.Draft(i, head.End, MentionTypes.Disease, DraftKind.Typed);
                draft.Concept = linker.Lookup(s.Slice(i, head.End), MentionTypes.Disease, context);
                draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
                if (draft.Concept is null && s.Rule(i, RuleClass.Course) is { End: > 0 } course && course.End < head.End && linker.Lookup(s.Slice(course.End, head.End), MentionTypes.Disease, context) is not null) return; // chronic | fibrosis
                drafts.Add(draft);
                return;
            }
            if (modifier.End == 0) return;
            p = modifier.End;
            words++;
        }
    }

    // splenic veins: an organ's vessel that no lexicon names
    private void Vessel(int i)
    {
        RuleHit organ = s.Rule(i, RuleClass.RouteAdjective) is { End: > 0 } route ? route : s.Rule(i, RuleClass.Organ);
        if (organ.End == 0 || !s.Joins(organ.End) || s.Rule(organ.End, RuleClass.RouteSite) is not { End: > 0 } site) return;
        Draft draft = s.Draft(i, site.End, MentionTypes.Anatomy, DraftKind.Typed);
        draft.Concept = linker.Lookup(s.Slice(i, site.End), MentionTypes.Anatomy, context);
        draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
        drafts.Add(draft);
    }

    // Wexner score, KOOS scores: a name and a score word
    private void Score(int i)
    {
        if (s.Atoms[i].Kind != AtomKind.Letters || !char.IsUpper(s.Word(i)[0]) || s.Is(i, RuleClass.Article)) return;
        int p = i + 1;
        while (p < s.Count && p < i + 4 && s.Gap(p) is AtomGap.None or AtomGap.Hyphen && s.Atoms[p].Kind != AtomKind.Symbol) p++;
        RuleHit head = s.Joins(p) ? s.Rule(p, RuleClass.ScoreHead) : default;
        if (head.End == 0 || (i == 0 && char.IsLower(s.Word(0)[^1]) && s.Word(0).Length > 3 && s.Is(p, RuleClass.Reject))) return;
        Draft draft = s.Draft(i, head.End, MentionTypes.Biomarker, DraftKind.Typed);
        draft.Nil = NilReason.NotInLexicon;
        drafts.Add(draft);
    }

    private void Route(int i)
    {
        RuleHit adjective = s.Rule(i, RuleClass.RouteAdjective);
        if (adjective.End > 0 && s.Joins(adjective.End) && s.Rule(adjective.End, RuleClass.RouteNoun) is { End: > 0 } noun)
        {
            Draft draft = s.Draft(i, noun.End, MentionTypes.Route, DraftKind.Composed);
            LexiconConcept row = tables.Rules.Concepts[adjective.Row];
            draft.Concept = linker.Lookup(s.Slice(i, noun.End), MentionTypes.Route, context)
                ?? linker.Lookup(string.Concat(s.Slice(i, adjective.End), " injection"), MentionTypes.Route, context)
                ?? (row.Id.Length == 0 ? null : new ConceptRef(row.Id, s.Slice(i, noun.End).ToString(), [], false));
            draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
            drafts.Add(draft);
        }
        if (s.Rule(i, RuleClass.RouteAdverb) is { End: > 0 } adverb && s.Joins(adverb.End) && s.Rule(adverb.End, RuleClass.Give) is { End: > 0 } given) Adverbial(i, given.End, adverb);
        else if (s.Rule(i, RuleClass.Give) is { End: > 0 } give && s.Joins(give.End) && s.Rule(give.End, RuleClass.RouteAdverb) is { End: > 0 } after) Adverbial(i, after.End, after);
        RuleHit preposition = s.Rule(i, RuleClass.RoutePreposition);
        bool place = false;
        if (preposition.End == 0)
        {
            preposition = s.Rule(i, RuleClass.RoutePlace);
            place = true;
        }
        if (preposition.End == 0) return;
        int p = preposition.End;
        if (place && s.Word(i).Equals("into", StringComparison.OrdinalIgnoreCase) && IntoOrgan(i, p)) return;
        if (s.Is(p, RuleClass.Article)) p++;
        for (int most = p + 4; p < most && p < s.Count && s.Joins(p) && s.Atoms[p].Kind == AtomKind.Letters; p++)
        {
            RuleHit site = s.Rule(p, RuleClass.RouteSite);
            if (site.End == 0) continue;
            if (place && (!Gives() || p == preposition.End)) return;
            Draft draft = s.Draft(i, site.End, MentionTypes.Route, DraftKind.Composed);
            draft.Concept = linker.Lookup(s.Slice(i, site.End), MentionTypes.Route, context);
            draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
            drafts.Add(draft);
            return;
        }
    }

    // intravenously injected, injected intravenously
    private void Adverbial(int first, int end, RuleHit adverb)
    {
        Draft draft = s.Draft(first, end, MentionTypes.Route, DraftKind.Composed);
        draft.Concept = linker.Lookup(tables.Rules.Concepts[adverb.Row].Id + " injection", MentionTypes.Route, context);
        draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
        drafts.Add(draft);
    }

    // transplanted into the liver
    private bool IntoOrgan(int i, int p)
    {
        bool given = false;
        for (int back = Math.Max(0, i - 3); back < i; back++) given |= s.Is(back, RuleClass.Give) && !s.IsSymbol(back + 1, ',');
        if (!given) return false;
        for (int first = p; first < p + 3 && first < s.Count; first++)
        {
            foreach (Draft organ in drafts)
            {
                if (organ.First != first || organ.Type != MentionTypes.Anatomy || organ.Silent) continue;
                Draft draft = s.Draft(i, organ.End, MentionTypes.Route, DraftKind.Composed);
                draft.Concept = linker.Lookup(string.Concat("into the ", s.Slice(organ.First, organ.End)), MentionTypes.Route, context);
                draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
                drafts.Add(draft);
                return true;
            }
        }
        return false;
    }

    private bool Gives()
    {
        foreach (RuleHit hit in s.AllRules)
        {
            if (hit.Class == RuleClass.Give) return true;
        }
        return false;
    }
}
