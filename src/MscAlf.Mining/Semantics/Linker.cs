using System.Collections.Immutable;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Chooses what a name means: one type and one concept, or none with its reason.</summary>
/// <remarks>The ambiguity table decides by the words of the document, and of the sentence where the document has the words of several readings. Names that need no context go before those that do; then the weights of
/// the pack's table <c>linking</c> are added: other names of the concept in the document, words beside the name, the types of its neighbours in a list, the prior of its type. Without that table the order of types decides.</remarks>
internal sealed class Linker(Lexicon lexicon, SemanticTables tables)
{
    private static readonly string[] TypeOrder =
    [
        MentionTypes.CellSource, MentionTypes.CellType, MentionTypes.Disease, MentionTypes.Pathway, MentionTypes.Process, MentionTypes.Cytokine, MentionTypes.Biomarker,
        MentionTypes.Chemical, MentionTypes.Gene, MentionTypes.Route, MentionTypes.Anatomy, MentionTypes.Species,
    ];

    private const int LongestAmbiguous = 6;

    private readonly ConceptRef?[] refs = new ConceptRef?[lexicon.Concepts.Length]; // made when first asked for: a lexicon may have a million

    private ConceptRef? RefOf(int concept)
    {
        if (refs[concept] is { } known) return known;
        LexiconConcept c = lexicon.Concepts[concept];
        return c.Id.Length == 0 ? null : refs[concept] = new ConceptRef(c.Id, c.Label, c.Xrefs, c.Verified);
    }

    private readonly int[] canonical = new int[lexicon.Concepts.Length]; // one more than the number, 0 where not yet asked for

    /// <summary>Rows of one id and type stand together; the first is meant.</summary>
    internal int Canonical(int concept)
    {
        if (canonical[concept] > 0) return canonical[concept] - 1;
        LexiconConcept row = lexicon.Concepts[concept];
        int first = concept;
        while (first > 0 && row.Id.Length > 0 && lexicon.Concepts[first - 1] is { } before && before.Id == row.Id && before.Type == row.Type) first--;
        canonical[concept] = first + 1;
        return first;
    }

    private readonly Dictionary<string, string> taxa = Taxa(lexicon);
    private readonly Dictionary<string, string> taxonLabels = TaxonLabels(lexicon);

    internal bool IsStop(LexiconHit hit) => lexicon.ConceptOf(hit.Entry).IsStop;

    internal string IdOf(LexiconHit hit) => lexicon.ConceptOf(hit.Entry).Id;

    internal string TypeOf(LexiconHit hit) => lexicon.ConceptOf(hit.Entry).Type;

    /// <summary>The draft of a name found in the text; null where it is no mention.</summary>
    internal Draft? Link(SentenceScan s, ReadOnlySpan<LexiconHit> hits, DocumentContext context)
    {
        LexiconHit first = hits[0];
        Span<int> concepts = stackalloc int[Math.Min(hits.Length, 32)];
        Span<bool> gated = stackalloc bool[concepts.Length];
        bool exact = HasExactCase(s, hits);
        int count = 0;
        string? stopType = null;
        foreach (LexiconHit hit in hits)
        {
            LexiconEntry entry = lexicon.Entries[hit.Entry];
            if (lexicon.Concepts[entry.Concept].IsStop) stopType = lexicon.Concepts[entry.Concept].Type;
        }
        foreach (LexiconHit hit in hits)
        {
            LexiconEntry entry = lexicon.Entries[hit.Entry];
            LexiconConcept concept = lexicon.Concepts[entry.Concept];
            if (concept.IsStop || (stopType is not null && (stopType.Length == 0 || stopType == "*" || stopType == concept.Type)) || count == concepts.Length) continue;
            if (exact && (entry.Flags & NameFlags.Gated) == 0 && entry.CaseMask != s.CaseMask(hit) && entry.Case == NameCase.Acronym) continue;
            bool isGated = (entry.Flags & NameFlags.Gated) != 0;
            int known = concepts[..count].IndexOf(entry.Concept);
            if (known >= 0)
            {
                gated[known] &= isGated;
                continue;
            }
            concepts[count] = entry.Concept;
            gated[count++] = isGated;
        }
        Draft draft = s.Draft(first.First, first.End, "", DraftKind.Lexicon);
        draft.Bracket = first.Bracket;
        if (count == 0) return null;
        if (draft.Bracket < 0)
        {
            for (int i = first.First + 1; i < first.End - 1; i++)
            {
                if (s.IsSymbol(i, '(')) draft.Bracket = i; // the lexicon has the name with its bracket
            }
        }
        var readings = new Readings(concepts[..count], gated[..count], stackalloc double[count], stackalloc Evidence[count], stackalloc int[count]);
        List<AmbiguityRule>? rules = tables.AmbiguityOf(NameHash(s, first, plural: false)) ?? tables.AmbiguityOf(NameHash(s, first, plural: true));
        string? type = null;
        int decided = -1;
        bool silent = false, blocked = false;
        bool ruled = rules is not null && (Decide(rules, readings, null, context, out decided, out type, out silent, out blocked) || (blocked && Decide(rules, readings, s, context, out decided, out type, out silent, out _)));
        if (silent)
        {
            draft.Silent = true;
            return draft;
        }
        if (decided >= 0 && Yields(decided, readings)) decided = -1;
        else if (decided < 0 && ruled) readings.Keep(lexicon, type!);
        return Choose(draft, s, readings, decided, supported: ruled && decided < 0 && type is not null, rules is not null, blocked && !ruled, context);
    }

    // CCl4 is no CCL4: where a name is written just so, names of other capitals stay out
    private bool HasExactCase(SentenceScan s, ReadOnlySpan<LexiconHit> hits)
    {
        if (hits.Length < 2) return false;
        ulong mask = s.CaseMask(hits[0]);
        foreach (LexiconHit hit in hits)
        {
            LexiconEntry entry = lexicon.Entries[hit.Entry];
            if (entry.CaseMask == mask && mask != 0 && (entry.Flags & NameFlags.Gated) == 0 && !IsStop(hit)) return true;
        }
        return false;
    }

    /// <summary>The concept of a constructed name; the lookup is noted in the context.</summary>
    internal ConceptRef? Lookup(ReadOnlySpan<char> name, string type, DocumentContext context)
    {
        context.Lookups.Add(Lexicon.NameHash(name));
        ConceptRef? best = null;
        foreach (LexiconEntry entry in lexicon.Lookup(name))
        {
            LexiconConcept concept = lexicon.Concepts[entry.Concept];
            if (concept.Type == type && !concept.IsStop && (best is null || (concept.Verified && !best.Verified))) best = RefOf(entry.Concept) ?? best;
        }
        return best;
    }

    /// <summary>Whether the lexicon has a name with a type, with or without an id.</summary>
    internal bool Knows(ReadOnlySpan<char> name, string type, DocumentContext context, out ConceptRef? concept)
    {
        concept = Lookup(name, type, context);
        if (concept is not null) return true;
        foreach (LexiconEntry entry in lexicon.Lookup(name))
        {
            if (lexicon.Concepts[entry.Concept].Type == type && !lexicon.Concepts[entry.Concept].IsStop) return true;
        }
        return false;
    }

    /// <summary>The concept of a short form whose label agrees with something; null where none does.</summary>
    internal (string Type, ConceptRef Concept)? Labelled(string name, DocumentContext context, Func<string, bool> agrees)
    {
        context.Lookups.Add(Lexicon.NameHash(name));
        foreach (LexiconEntry entry in lexicon.Lookup(name))
        {
            LexiconConcept concept = lexicon.Concepts[entry.Concept];
            if (!concept.IsStop && RefOf(entry.Concept) is { } found && agrees(concept.Label)) return (concept.Type, found);
        }
        return null;
    }

    /// <summary>Gives a draft another of its readings.</summary>
    internal void Retake(Draft draft, int concept, string why)
    {
        Take(draft, concept);
        int at = -1;
        for (int i = 0; i < draft.Candidates.Length; i++)
        {
            if (draft.Candidates[i].Concept.Id == draft.Concept?.Id && draft.Candidates[i].Type == draft.Type) at = i;
        }
        if (at < 0) return;
        LinkCandidate first = draft.Candidates[0], chosen = draft.Candidates[at];
        draft.Candidates = draft.Candidates.SetItem(at, first with { Score = Math.Min(first.Score, chosen.Score) }).SetItem(0, chosen with { Score = Math.Max(first.Score, chosen.Score), Why = why });
        draft.Score = draft.Candidates[0].Score;
    }

    /// <summary>The taxon that a concept is bound to, where no other organism has the gene; null for others.</summary>
    internal string? TaxonOf(string id) => taxa.GetValueOrDefault(id);

    /// <summary>The name of a taxon.</summary>
    internal string TaxonLabel(string id) => taxonLabels.GetValueOrDefault(id, id);

    internal void Take(Draft draft, int concept)
    {
        draft.Type = lexicon.Concepts[concept].Type;
        draft.Concept = RefOf(concept);
        draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
        draft.IsClass = lexicon.Concepts[concept].Has("class");
    }

    /// <summary>The concept of the other kind (read-out, gene) that has a draft's name too; -1 where there is none.</summary>
    internal int Other(SentenceScan s, Draft draft)
    {
        string type = draft.Type == MentionTypes.Gene ? MentionTypes.Biomarker : MentionTypes.Gene;
        foreach (LexiconHit hit in s.Hits)
        {
            if (hit.First == draft.First && hit.End == draft.End && TypeOf(hit) == type && !IsStop(hit)) return lexicon.Entries[hit.Entry].Concept;
        }
        return -1;
    }

    private static Dictionary<string, string> Taxa(Lexicon lexicon)
    {
        const string flag = "taxon=";
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (LexiconConcept concept in lexicon.Concepts)
        {
            if (!MentionTypes.IsProtein(concept.Type)) continue;
            foreach (string word in concept.Flags)
            {
                if (word.StartsWith(flag, StringComparison.Ordinal)) result[concept.Id] = word[flag.Length..];
            }
        }
        return result;
    }

    private static Dictionary<string, string> TaxonLabels(Lexicon lexicon)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (LexiconConcept concept in lexicon.Concepts)
        {
            if (concept.Type == MentionTypes.Species && concept.Id.Length > 0) result.TryAdd(concept.Id, concept.Label);
        }
        return result;
    }

    private ulong NameHash(SentenceScan s, LexiconHit hit, bool plural)
    {
        ulong hash = StableHash.Seed;
        bool inside = false;
        for (int i = hit.First; i < hit.End; i++)
        {
            if (i == hit.Bracket) inside = true;
            if (!inside) hash = Atomizer.Chain(hash, plural && i == hit.End - 1 && ShortForm.Singular(s, i) is not 0 and var singular ? singular : s.Atoms[i].Hash);
            if (inside && s.IsSymbol(i, ')')) inside = false;
        }
        return hash;
    }

    /// <summary>What the ambiguity table says: of the whole document, or, where it has the words of several readings, of one sentence.</summary>
    private bool Decide(List<AmbiguityRule> rules, in Readings readings, SentenceScan? near, DocumentContext context, out int decided, out string? type, out bool silent, out bool blocked)
    {
        decided = -1;
        type = null;
        silent = blocked = false;
        foreach (AmbiguityRule rule in rules)
        {
            if (rule.Type == MentionTypes.Route) continue;
            if (near is null ? !context.Holds(rule) : !DocumentContext.HoldsIn(rule, near, tables))
            {
                blocked |= rule.Needs >= 0 && context.HasNeeds(rule);
                continue;
            }
            if (rule.Type is "-" or "none")
            {
                silent = true;
                return true;
            }
            for (int i = 0; i < readings.Count; i++)
            {
                LexiconConcept c = lexicon.Concepts[readings.Concepts[i]];
                if (rule.Id.Length > 0 && c.Id == rule.Id && (rule.Type.Length == 0 || rule.Type == c.Type))
                {
                    decided = i;
                    return true;
                }
                if (rule.Type == c.Type) type = rule.Type;
            }
            if (type is not null) return true;
        }
        return false;
    }

    // A weak name gives way to a sure one whose type goes first.
    private bool Yields(int decided, in Readings readings)
    {
        if (!readings.Gated[decided]) return false;
        int order = Array.IndexOf(TypeOrder, lexicon.Concepts[readings.Concepts[decided]].Type);
        for (int i = 0; i < readings.Count; i++)
        {
            if (!readings.Gated[i] && Array.IndexOf(TypeOrder, lexicon.Concepts[readings.Concepts[i]].Type) < order) return true;
        }
        return false;
    }

    private Draft Choose(Draft draft, SentenceScan s, in Readings readings, int decided, bool supported, bool ruled, bool blocked, DocumentContext context)
    {
        LinkingTable weights = tables.Linking;
        bool open = false;
        for (int i = 0; i < readings.Count; i++) open |= !readings.Gated[i];
        if (readings.Count == 1 && open)
        {
            Take(draft, readings.Concepts[0]);
            draft.Score = weights.IsEmpty ? 1 : Readings.Chance(weights.Name);
            return draft;
        }
        var place = new PlaceEvidence(s, draft, lexicon, tables);
        int best = -1;
        bool placed = false;
        for (int i = 0; i < readings.Count; i++)
        {
            LexiconConcept concept = lexicon.Concepts[readings.Concepts[i]];
            bool elsewhere = context.HasConcept(this, readings.Concepts[i]);
            double beside = place.Beside(concept.Type), listed = draft.To - draft.From >= 2 && place.IsListed(concept.Type) ? weights.List : 0;
            bool ruledIn = decided == i || supported || (!ruled && elsewhere);
            bool stands = beside > 0 && !blocked && place.IsAcronym && !place.GoesOn;
            bool free = !readings.Gated[i] || ruledIn || (listed > 0 && !blocked && place.IsAcronym) || (stands && (place.HasDigit || IsSingledOut(place, readings, i)));
            placed |= !free && stands;
            readings.Why[i] = Evidence.Of(readings.Gated[i], ruledIn && ruled ? weights.Rule : 0, elsewhere ? weights.Elsewhere : 0, beside, listed);
            readings.Weights[i] = (readings.Gated[i] ? weights.Weak : weights.Name) + (ruledIn && ruled ? weights.Rule : 0) + (elsewhere ? weights.Elsewhere : 0) + beside + listed + (RefOf(readings.Concepts[i]) is null ? 0 : weights.Id);
            // a name that is always this one goes before a name that may be
            readings.Ranks[i] = (decided == i ? 4 : 0) + (free ? 2 : open ? 0 : 1);
            if (best < 0 || readings.Ranks[i] > readings.Ranks[best] || (readings.Ranks[i] == readings.Ranks[best] && Order(readings, i) > Order(readings, best))) best = i;
        }
        bool isFree = readings.Ranks[best] >= 2;
        Take(draft, readings.Concepts[best]);
        draft.Weak = readings.Gated[best];
        draft.Gated = !isFree;
        if (readings.Count > 1 || !isFree) Describe(draft, readings, best);
        else draft.Score = weights.IsEmpty ? 1 : Readings.Chance(readings.Weights[best]);
        if (!isFree && !blocked && place.IsAcronym && draft.Length > 2 && IsOneType(readings))
        {
            // what kind of thing is sure, which one is not
            draft.Gated = false;
            draft.Concept = null;
            draft.Nil = NilReason.Ambiguous;
        }
        else if (!isFree && placed)
        {
            // it stands where such a name stands, and nothing tells which
            draft.Gated = false;
            draft.Concept = null;
            draft.Nil = NilReason.AbbreviationUndefined;
            draft.Candidates = Listed(readings, best);
        }
        else if (isFree && decided < 0 && draft.Concept is not null && IsTie(draft, readings, best))
        {
            draft.Concept = null;
            draft.Nil = NilReason.Ambiguous;
        }
        return draft;
    }

    // serum KC: of several readings the words beside the name fit one
    private bool IsSingledOut(PlaceEvidence place, in Readings readings, int i)
    {
        if (readings.Count < 2) return false;
        for (int k = 0; k < readings.Count; k++)
        {
            if (k != i && place.Beside(lexicon.Concepts[readings.Concepts[k]].Type) > 0) return false;
        }
        return true;
    }

    private double Order(in Readings readings, int i) => readings.Weights[i] + tables.Linking.TypePrior(lexicon.Concepts[readings.Concepts[i]].Type)
        - (tables.Linking.IsEmpty ? Array.IndexOf(TypeOrder, lexicon.Concepts[readings.Concepts[i]].Type) : 0);

    private bool IsOneType(in Readings readings)
    {
        if (readings.Count < 2 || tables.Linking.IsEmpty) return false;
        LexiconConcept first = lexicon.Concepts[readings.Concepts[0]];
        for (int i = 1; i < readings.Count; i++)
        {
            LexiconConcept other = lexicon.Concepts[readings.Concepts[i]];
            if (other.Type != first.Type || IsSame(first, other)) return false;
        }
        return true;
    }

    // Two concepts of one type, and nothing says which. Fuller names are never so: two rows of one thing.
    private bool IsTie(Draft draft, in Readings readings, int best)
    {
        if (tables.Linking.IsEmpty || draft.To - draft.From > LongestAmbiguous) return false;
        LexiconConcept chosen = lexicon.Concepts[readings.Concepts[best]];
        for (int i = 0; i < readings.Count; i++)
        {
            LexiconConcept other = lexicon.Concepts[readings.Concepts[i]];
            if (i == best || readings.Ranks[i] != readings.Ranks[best] || other.Type != chosen.Type || other.Id == chosen.Id || other.Id.Length == 0) continue;
            if (Order(readings, best) - Order(readings, i) < tables.Linking.Margin && !IsSame(chosen, other)) return true;
        }
        return false;
    }

    private static bool IsSame(LexiconConcept a, LexiconConcept b) => string.Equals(a.Label, b.Label, StringComparison.OrdinalIgnoreCase) || a.Xrefs.Contains(b.Id) || b.Xrefs.Contains(a.Id);

    private void Describe(Draft draft, in Readings readings, int best)
    {
        draft.Candidates = Listed(readings, best);
        if (!tables.Linking.IsEmpty) draft.Score = Math.Round(Readings.Chance(readings.Weights[best]) * Share(readings, best), 4);
    }

    private ImmutableArray<LinkCandidate> Listed(in Readings readings, int best)
    {
        var result = ImmutableArray.CreateBuilder<LinkCandidate>();
        for (int i = 0; i < readings.Count; i++)
        {
            if (RefOf(readings.Concepts[i]) is not { } concept) continue;
            LexiconConcept row = lexicon.Concepts[readings.Concepts[i]];
            double score = tables.Linking.IsEmpty ? i == best ? 1 : 0 : Math.Round(Readings.Chance(readings.Weights[i]) * Share(readings, i), 4);
            result.Add(new LinkCandidate(concept, row.Type, score, readings.Why[i].Word));
            if (i == best && result.Count > 1)
            {
                LinkCandidate chosen = result[^1];
                result.RemoveAt(result.Count - 1);
                result.Insert(0, chosen);
            }
        }
        for (int i = 2; i < result.Count; i++)
        {
            for (int k = i; k > 1 && result[k].Score > result[k - 1].Score; k--) (result[k], result[k - 1]) = (result[k - 1], result[k]);
        }
        return result.DrainToImmutable();
    }

    // The readings share the chance by their odds; what the table decided, or what is free while others are not, goes before.
    private double Share(in Readings readings, int i)
    {
        double sum = 0, own = 0;
        int top = 0;
        for (int k = 0; k < readings.Count; k++) top = Math.Max(top, readings.Ranks[k]);
        for (int k = 0; k < readings.Count; k++)
        {
            double odds = Math.Exp(Order(readings, k) - (top - readings.Ranks[k]) * tables.Linking.Rule / 2);
            sum += odds;
            if (k == i) own = odds;
        }
        return own / sum;
    }
}
