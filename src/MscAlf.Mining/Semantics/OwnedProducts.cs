using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>Bare products (<c>their exosomes</c>) of a document that says whose they are: cell sources with the owner's cell.</summary>
/// <remarks>Only names of the parts table that carry the flag <c>named</c>; a product that stands with two different cells has no owner.</remarks>
internal sealed class OwnedProducts(SemanticTables tables)
{
    private readonly SortedDictionary<string, string> owners = new(StringComparer.Ordinal);

    /// <summary>Takes the owners that a sentence states.</summary>
    internal void Learn(SentenceScan s, List<Draft> top)
    {
        string? cell = null;
        int at = 0;
        bool possessive = (s.AllClasses & SentenceScan.BitOf(RuleClass.Product)) != 0 && (s.AllClasses & SentenceScan.BitOf(RuleClass.Possessive)) != 0;
        foreach (RuleHit hit in possessive ? s.AllRules : [])
        {
            // the cells before it: MSCs and their exosomes
            for (; at < top.Count && top[at].First < hit.First; at++)
            {
                if (top[at].Type == MentionTypes.CellSource) cell = SourceParts.Of(top[at].Parts).Cell ?? cell;
            }
            if (cell is not null && IsNamed(hit) && (IsPossessive(s, hit.First - 1) || IsPossessive(s, hit.First - 2))) Own(tables.Rules.Concepts[hit.Row].Id, cell);
        }
        foreach (Draft draft in top)
        {
            if (draft.Type != MentionTypes.CellSource || draft.Parts.IsEmpty) continue;
            SourceParts parts = SourceParts.Of(draft.Parts);
            if (parts is { Cell: { } owner, Product: { } product }) Own(product, owner);
        }
    }

    /// <summary>Adds the bare products of a sentence to its drafts, in order.</summary>
    internal void Mark(SentenceScan s, List<Draft> top)
    {
        if (owners.Count == 0 || (s.AllClasses & SentenceScan.BitOf(RuleClass.Product)) == 0) return;
        foreach (RuleHit hit in s.AllRules)
        {
            if (!IsNamed(hit) || !owners.TryGetValue(tables.Rules.Concepts[hit.Row].Id, out string? cell) || cell.Length == 0) continue;
            if (!AtomBoundary.IsStart(s.Atoms, hit.First) || !AtomBoundary.IsEnd(s.Text, s.Atoms, 0, hit.End)) continue;
            if (s.Joins(hit.First) && hit.First > 0 && s.Is(hit.First - 1, RuleClass.Derived)) continue;
            if (s.Joins(hit.End) && s.Is(hit.End, RuleClass.NotMentioned)) continue;
            int place = 0;
            while (place < top.Count && top[place].First < hit.First) place++;
            if (place < top.Count && top[place].First < hit.End) continue;
            if (place > 0 && (top[place - 1].End > hit.First || (top[place - 1].End == hit.First && top[place - 1].Type is MentionTypes.CellType or MentionTypes.Anatomy && s.Joins(hit.First)))) continue;
            var parts = new SourceParts { Cell = cell, Product = tables.Rules.Concepts[hit.Row].Id };
            top.Insert(place, CellSourceComposer.Finish(s.Draft(hit.First, hit.End, MentionTypes.CellSource, DraftKind.Source), parts, tables));
        }
    }

    private bool IsNamed(RuleHit hit) => hit.Class == RuleClass.Product && tables.Rules.Concepts[hit.Row].Has("named");

    private static bool IsPossessive(SentenceScan s, int atom) => atom >= 0 && s.Is(atom, RuleClass.Possessive);

    private void Own(string product, string cell)
    {
        if (!owners.TryGetValue(product, out string? known)) owners.Add(product, cell);
        else if (known != cell) owners[product] = "";
    }
}
