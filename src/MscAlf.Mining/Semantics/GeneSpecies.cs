using System.Collections.Immutable;

namespace MscAlf.Mining.Semantics;

/// <summary>Tells whose gene or protein a mention is: by the word before it, its sentence, the way its symbol is written, or the document.</summary>
/// <remarks>
/// Donors of cells do not count: in <c>human MSCs lowered TNF-α in mice</c> the host's TNF-α is meant. The concept stays the human gene wherever there is one; a gene that only another organism has
/// (flag <c>taxon=NCBITaxon:10090</c> of its row) keeps its id where the document names that organism, and has none with the reason <see cref="NilReason.SpeciesUnknown"/> elsewhere.
/// Rodents' gene symbols have a capital first and small letters after it (rules of the international nomenclature committees for mouse and rat).
/// </remarks>
internal sealed class GeneSpecies(Linker linker, SemanticTables tables)
{
    private readonly SortedDictionary<string, double> document = new(StringComparer.Ordinal);
    private readonly Dictionary<SentenceScan, List<Place>> places = [];

    private readonly record struct Place(int First, int End, string Taxon);

    /// <summary>Takes the organisms that a sentence names.</summary>
    internal void Learn(SentenceScan s, List<Draft> top, bool title)
    {
        List<Place>? found = null;
        foreach (Draft draft in top)
        {
            Add(draft, ref found);
            if (draft.Inner is null) continue;
            foreach (Draft inner in draft.Inner) Add(inner, ref found);
        }
        foreach (RuleHit hit in s.AllRules)
        {
            if (hit.Class != RuleClass.SpeciesWord || IsTaken(top, hit, found)) continue;
            (found ??= []).Add(new Place(hit.First, hit.End, tables.Linking.Row(tables.Rules.Concepts[hit.Row].Id).Type));
        }
        if (found is null) return;
        found.Sort(static (a, b) => a.First.CompareTo(b.First));
        places.Add(s, found);
        foreach (Place place in found) document[place.Taxon] = document.GetValueOrDefault(place.Taxon) + (title ? tables.Linking.Title : 1);
    }

    /// <summary>Says of each gene of a sentence whose it is.</summary>
    internal void Mark(SentenceScan s, List<Draft> top, ModelWriter writer)
    {
        places.TryGetValue(s, out List<Place>? here);
        foreach (Draft draft in top)
        {
            Mark(s, draft, here, writer);
            if (draft.Inner is null) continue;
            foreach (Draft inner in draft.Inner) Mark(s, inner, here, writer);
        }
    }

    private void Mark(SentenceScan s, Draft draft, List<Place>? here, ModelWriter writer)
    {
        if (draft.Silent || draft.IsClass || draft.Concept is null || !MentionTypes.IsProtein(draft.Type)) return;
        if (linker.TaxonOf(draft.Concept.Id) is { } only)
        {
            if (document.ContainsKey(only))
            {
                draft.Species = new MentionSpecies(only, linker.TaxonLabel(only), "gene");
                return;
            }
            writer.SpeciesUnknown(s, draft, linker.TaxonLabel(only), draft.Concept.Id);
            draft.Candidates = [new LinkCandidate(draft.Concept, draft.Type, draft.Score, "species"), .. draft.Candidates.Where(c => c.Concept.Id != draft.Concept.Id)];
            draft.Concept = null;
            draft.Nil = NilReason.SpeciesUnknown;
            return;
        }
        (string? taxon, string why) = Of(s, draft, here);
        if (taxon is not null) draft.Species = new MentionSpecies(taxon, linker.TaxonLabel(taxon), why);
    }

    private (string? Taxon, string Why) Of(SentenceScan s, Draft draft, List<Place>? here)
    {
        if (here is not null)
        {
            string? before = null, after = null;
            bool several = false, rodents = false;
            foreach (Place place in here)
            {
                if (place.End == draft.First && s.Joins(draft.First)) return (place.Taxon, "adjacent");
                if (place.End == draft.First - 1 && s.Joins(place.End) && s.Joins(draft.First) && s.Is(place.End, RuleClass.OutsideModifier)) return (place.Taxon, "adjacent");
                several |= place.Taxon != here[0].Taxon;
                rodents |= tables.Linking.HasCasing(place.Taxon);
                if (place.First < draft.First) before = place.Taxon;
                else after ??= place.Taxon;
            }
            if (several && rodents && IsRodentSymbol(s.Text.AsSpan(draft.From, draft.Length), draft.Concept!.Label))
            {
                foreach (Place place in here)
                {
                    if (tables.Linking.HasCasing(place.Taxon)) return (place.Taxon, "casing");
                }
            }
            return (several ? after ?? before : here[0].Taxon, "sentence");
        }
        if (document.Count == 0) return (null, "");
        if (IsRodentSymbol(s.Text.AsSpan(draft.From, draft.Length), draft.Concept!.Label) && Most(rodents: true) is { } rodent) return (rodent, "casing");
        return (Most(rodents: false), "document");
    }

    // The organism that is named most; none where two are named as often.
    private string? Most(bool rodents)
    {
        string? best = null;
        double most = 0;
        bool tie = false;
        foreach ((string taxon, double count) in document)
        {
            if (rodents && !tables.Linking.HasCasing(taxon)) continue;
            tie = count == most || (tie && count < most);
            if (count <= most) continue;
            most = count;
            best = taxon;
        }
        return tie ? null : best;
    }

    // Il6, Col1a1, Tnf for the labels IL6, COL1A1, TNF
    private static bool IsRodentSymbol(ReadOnlySpan<char> text, string label)
    {
        if (text.Length < 3 || !text.Equals(label, StringComparison.OrdinalIgnoreCase) || !char.IsUpper(text[0])) return false;
        bool small = false;
        foreach (char c in text[1..])
        {
            if (char.IsUpper(c)) return false;
            small |= char.IsLower(c);
        }
        return small;
    }

    private void Add(Draft draft, ref List<Place>? found)
    {
        if (draft.Type != MentionTypes.Species || draft.Silent || draft.Concept is not { } concept || !tables.Linking.IsHost(concept.Id)) return;
        (found ??= []).Add(new Place(draft.First, draft.End, concept.Id));
    }

    // a species mention already, or the donor in a cell source
    private static bool IsTaken(List<Draft> top, RuleHit hit, List<Place>? found)
    {
        if (found is not null)
        {
            foreach (Place place in found)
            {
                if (place.First < hit.End && hit.First < place.End) return true;
            }
        }
        foreach (Draft draft in top)
        {
            if (draft.Type == MentionTypes.CellSource && draft.First < hit.End && hit.First < draft.End) return true;
        }
        return false;
    }
}
