using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>What the place of a name says of its type: the words beside it, and its neighbours in a list.</summary>
internal sealed class PlaceEvidence(SentenceScan s, Draft draft, Lexicon lexicon, SemanticTables tables)
{
    private const int LongestPhrase = 3;
    private const int LongestNeighbour = 4;

    /// <summary>Two capitals at least, or a capital and a digit: nothing that is also a word.</summary>
    internal bool IsAcronym
    {
        get
        {
            int signs = 0;
            foreach (char c in s.Slice(draft.First, draft.End))
            {
                if (char.IsUpper(c) || char.IsAsciiDigit(c)) signs++;
                else if (char.IsWhiteSpace(c)) return false;
            }
            return signs > 1;
        }
    }

    /// <summary>Whether it has a digit, and so is rarely short for anything else: <c>PC12</c>, <c>A20</c>.</summary>
    internal bool HasDigit => s.Slice(draft.First, draft.End).ContainsAnyInRange('0', '9');

    /// <summary>Whether the name seems to go on: <c>ANG | II</c>, <c>PC | -1</c>.</summary>
    internal bool GoesOn => s.Gap(draft.End) is AtomGap.None or AtomGap.Hyphen && draft.End < s.Count && s.Atoms[draft.End].Kind != AtomKind.Symbol
        || (draft.End < s.Count && (s.Atoms[draft.End].Kind == AtomKind.Digits || s.Word(draft.End) is "I" or "II" or "III" or "IV"));

    /// <summary>Sum of the weights of the words just before and after that a type has: <c>serum X</c>, <c>X gene</c>, <c>mg of X</c>.</summary>
    internal double Beside(string type)
    {
        double sum = 0, best = 0;
        if (s.Joins(draft.End))
        {
            foreach (RuleHit hit in s.RulesAt(draft.End))
            {
                if (hit.Class == RuleClass.NeighbourAfter && tables.Linking.Row(tables.Rules.Concepts[hit.Row].Id) is var row && row.Type == type) best = Math.Max(best, row.Weight);
            }
        }
        sum += best;
        best = 0;
        if (draft.First > 0 && s.Joins(draft.First))
        {
            for (int first = Math.Max(0, draft.First - LongestPhrase); first < draft.First; first++)
            {
                foreach (RuleHit hit in s.RulesAt(first))
                {
                    if (hit.End == draft.First && hit.Class == RuleClass.NeighbourBefore && tables.Linking.Row(tables.Rules.Concepts[hit.Row].Id) is var row && row.Type == type) best = Math.Max(best, row.Weight);
                }
            }
        }
        return sum + best;
    }

    /// <summary>Whether the name before or after it in a list is surely of a type.</summary>
    internal bool IsListed(string type)
    {
        int before = draft.First;
        if (before > 0 && s.Is(before - 1, RuleClass.Conjunction)) before--;
        if (before > 0 && (s.IsSymbol(before - 1, ',') || s.IsSymbol(before - 1, '/'))) before--;
        int after = draft.End;
        if (s.IsSymbol(after, ',') || s.IsSymbol(after, '/')) after++;
        if (after < s.Count && s.Rule(after, RuleClass.Conjunction) is { End: > 0 } and) after = and.End;
        foreach (LexiconHit hit in s.Hits)
        {
            if (hit.First > after) break;
            bool beside = (before < draft.First && hit.End == before && before - hit.First <= LongestNeighbour) || (after > draft.End && hit.First == after);
            if (!beside || (lexicon.Entries[hit.Entry].Flags & NameFlags.Gated) != 0) continue;
            LexiconConcept concept = lexicon.ConceptOf(hit.Entry);
            if (!concept.IsStop && concept.Type == type && !concept.Has("class")) return true;
        }
        return false;
    }
}
