using System.Collections.Immutable;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Chooses what a name means: one type and one concept, or none with its reason.</summary>
/// <remarks>Order of evidence: the ambiguity table with the document's context words; names that need no context before those that do; the pack's order of types; concepts that stand elsewhere in the document.</remarks>
internal sealed class Linker(Lexicon lexicon, SemanticTables tables)
{
    private static readonly string[] TypeOrder =
    [
        MentionTypes.CellSource, MentionTypes.CellType, MentionTypes.Disease, MentionTypes.Pathway, MentionTypes.Process, MentionTypes.Cytokine, MentionTypes.Biomarker,
        MentionTypes.Chemical, MentionTypes.Gene, MentionTypes.Route, MentionTypes.Anatomy, MentionTypes.Species,
    ];

    private readonly ConceptRef?[] refs = new ConceptRef?[lexicon.Concepts.Length]; // made when first asked for: a lexicon may have a million

    private ConceptRef? RefOf(int concept)
    {
        if (refs[concept] is { } known) return known;
        LexiconConcept c = lexicon.Concepts[concept];
        return c.Id.Length == 0 ? null : refs[concept] = new ConceptRef(c.Id, c.Label, c.Xrefs, c.Verified);
    }

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
        bool supported = false;
        List<AmbiguityRule>? rules = tables.AmbiguityOf(NameHash(s, first));
        if (rules is not null && Decide(rules, concepts[..count], context, out int decided, out string? decidedType, out bool silent))
        {
            if (silent)
            {
                draft.Silent = true;
                return draft;
            }
            if (decided >= 0 && !Yields(decided, concepts[..count], gated[..count]))
            {
                Take(draft, decided);
                draft.Weak = gated[concepts[..count].IndexOf(decided)];
                return draft;
            }
            if (decided < 0)
            {
                supported = true;
                Keep(concepts, gated, ref count, decidedType!);
            }
        }
        return Choose(draft, concepts[..count], gated[..count], supported, rules is not null, context);
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

    private ulong NameHash(SentenceScan s, LexiconHit hit)
    {
        ulong hash = StableHash.Seed;
        bool inside = false;
        for (int i = hit.First; i < hit.End; i++)
        {
            if (i == hit.Bracket) inside = true;
            if (!inside) hash = Atomizer.Chain(hash, s.Atoms[i].Hash);
            if (inside && s.IsSymbol(i, ')')) inside = false;
        }
        return hash;
    }

    private bool Decide(List<AmbiguityRule> rules, ReadOnlySpan<int> concepts, DocumentContext context, out int decided, out string? type, out bool silent)
    {
        decided = -1;
        type = null;
        silent = false;
        foreach (AmbiguityRule rule in rules)
        {
            if (rule.Type == MentionTypes.Route || !context.Holds(rule)) continue;
            if (rule.Type is "-" or "none")
            {
                silent = true;
                return true;
            }
            foreach (int concept in concepts)
            {
                LexiconConcept c = lexicon.Concepts[concept];
                if (rule.Id.Length > 0 && c.Id == rule.Id && (rule.Type.Length == 0 || rule.Type == c.Type))
                {
                    decided = concept;
                    return true;
                }
                if (rule.Type == c.Type) type = rule.Type;
            }
            if (type is not null) return true;
        }
        return false;
    }

    // A weak name gives way to a sure one whose type goes first.
    private bool Yields(int decided, ReadOnlySpan<int> concepts, ReadOnlySpan<bool> gated)
    {
        if (!gated[concepts.IndexOf(decided)]) return false;
        int order = Array.IndexOf(TypeOrder, lexicon.Concepts[decided].Type);
        for (int i = 0; i < concepts.Length; i++)
        {
            if (!gated[i] && Array.IndexOf(TypeOrder, lexicon.Concepts[concepts[i]].Type) < order) return true;
        }
        return false;
    }

    private void Keep(Span<int> concepts, Span<bool> gated, ref int count, string type)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (lexicon.Concepts[concepts[i]].Type != type) continue;
            concepts[kept] = concepts[i];
            gated[kept++] = gated[i];
        }
        count = kept;
    }

    private Draft Choose(Draft draft, ReadOnlySpan<int> concepts, ReadOnlySpan<bool> gated, bool supported, bool ruled, DocumentContext context)
    {
        int best = -1, rank = int.MaxValue;
        bool open = false;
        for (int i = 0; i < concepts.Length; i++) open |= !gated[i];
        for (int i = 0; i < concepts.Length; i++)
        {
            bool free = !gated[i] || supported || (!ruled && context.HasConcept(concepts[i]));
            if (!free && open) continue;
            int order = Array.IndexOf(TypeOrder, lexicon.Concepts[concepts[i]].Type);
            // a name that is always this one goes before a name that may be; then what the document names elsewhere
            int r = (free ? 0 : 1000) + (gated[i] && !free ? 500 : 0) + (order < 0 ? 99 : order) * 4 + (context.HasConcept(concepts[i]) ? 0 : 2) + (RefOf(concepts[i]) is null ? 1 : 0);
            if (r >= rank) continue;
            rank = r;
            best = i;
        }
        Take(draft, concepts[best]);
        draft.Weak = gated[best];
        draft.Gated = gated[best] && !supported && (ruled || !context.HasConcept(concepts[best]));
        if (concepts.Length > 1)
        {
            var others = ImmutableArray.CreateBuilder<ConceptRef>();
            for (int i = 0; i < concepts.Length; i++)
            {
                if (i != best && RefOf(concepts[i]) is { } other && other.Id != draft.Concept?.Id) others.Add(other);
            }
            draft.Candidates = others.DrainToImmutable();
        }
        return draft;
    }
}
