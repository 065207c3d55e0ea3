using System.Collections.Immutable;
using System.Globalization;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Composes cell sources from their parts: species, tissue, cell, product, modification.</summary>
/// <remarks>The grammar: <c>[modification] [species] [tissue [derived]] cell</c>, acronyms that fill several slots, run-together acronyms (<c>hUCMSCs</c>), and <c>cell derived from [species] tissue</c>.</remarks>
internal static class CellSourceComposer
{
    private const int MaxRun = 12;

    private static readonly ulong Starters = SentenceScan.BitOf(RuleClass.Species) | SentenceScan.BitOf(RuleClass.Tissue) | SentenceScan.BitOf(RuleClass.Cell) | SentenceScan.BitOf(RuleClass.Acronym) | SentenceScan.BitOf(RuleClass.Modification);

    // Without a word of these only a run-together acronym names cells.
    private static readonly ulong Cells = SentenceScan.BitOf(RuleClass.Cell) | SentenceScan.BitOf(RuleClass.Acronym) | SentenceScan.BitOf(RuleClass.CellHead);

    private static bool HasRun(SentenceScan s, SemanticTables tables)
    {
        SourceParts? parts = null;
        for (int i = 0; i < s.Count; i++)
        {
            if (s.Atoms[i].Kind == AtomKind.Letters && IsRun(s, i) && TryRun(s, tables, i, parts ??= new SourceParts())) return true;
        }
        return false;
    }

    internal static void Find(SentenceScan s, SemanticTables tables, List<Draft> drafts)
    {
        if ((s.AllClasses & Cells) == 0 && !HasRun(s, tables)) return;
        for (int i = 0; i < s.Count; i++)
        {
            if (s.Atoms[i].Kind != AtomKind.Letters || (i > 0 && s.Gap(i) == AtomGap.None && s.Atoms[i - 1].Kind != AtomKind.Symbol)) continue;
            if (!s.MayBe(i, Starters) && !IsRun(s, i)) continue;
            var parts = new SourceParts();
            int end = Parse(s, tables, i, parts);
            if (end < 0) continue;
            end = FromTissue(s, tables, end, parts);
            parts.Product ??= "cells";
            drafts.Add(Finish(s.Draft(i, end, MentionTypes.CellSource, DraftKind.Source), parts, tables));
        }
    }

    /// <summary>Puts parts and their concept on a draft.</summary>
    internal static Draft Finish(Draft draft, SourceParts parts, SemanticTables tables)
    {
        draft.Parts = parts.ToArray();
        SourceIdRule? row = parts.Concept(tables.SourceIds);
        draft.Concept = row is null || row.Id.Length == 0 ? null : new ConceptRef(row.Id, row.Label, [], row.Verified);
        draft.Nil = draft.Concept is null ? NilReason.NotInLexicon : null;
        return draft;
    }

    /// <summary>Gives an ambiguous acronym the tissue that the document speaks of: <c>AMSC</c> of adipose tissue or of the amnion.</summary>
    internal static void Settle(SentenceScan s, SemanticTables tables, DocumentContext context, Draft source)
    {
        ulong hash = Atomizer.Chain(StableHash.Seed, s.Atoms[source.First].Hash), singular = ShortForm.Singular(s, source.First);
        List<AmbiguityRule>? rules = tables.AmbiguityOf(hash) ?? (singular == 0 ? null : tables.AmbiguityOf(Atomizer.Chain(StableHash.Seed, singular)));
        if (rules is null) return;
        foreach (AmbiguityRule rule in rules)
        {
            if (rule.Type != MentionTypes.CellSource || rule.Needs < 0 || !context.Holds(rule)) continue;
            SourceParts parts = SourceParts.Of(source.Parts);
            foreach (SourceIdRule row in tables.SourceIds)
            {
                if (row.Id != rule.Id || row.Cell != parts.Cell || row.Tissue.Length == 0) continue;
                if (parts.Tissue is null || parts.Tissue == row.Tissue || !s.Is(source.First, RuleClass.Acronym)) return;
                parts.Tissue = row.Tissue;
                Finish(source, parts, tables);
                return;
            }
        }
    }

    private static int Parse(SentenceScan s, SemanticTables tables, int first, SourceParts parts)
    {
        int p = first;
        bool derived = false, plain = false;
        while (p < s.Count && (p == first || s.Joins(p)))
        {
            if (parts.Cell is not null || plain) break;
            if (TryPart(s, tables, p, parts, out int end))
            {
                derived = parts.Tissue is not null && s.Is(end - 1, RuleClass.Derived);
                p = end;
                continue;
            }
            RuleHit word = s.Rule(p, RuleClass.Derived);
            if (word.End > 0 && p > first && parts.Tissue is not null && !derived)
            {
                derived = true;
                p = word.End;
                continue;
            }
            if (derived && s.Rule(p, RuleClass.CellHead) is { End: > 0 } head && IsPlainCell(s, p))
            {
                plain = true;
                p = head.End;
                continue;
            }
            break;
        }
        return parts.Cell is not null || plain ? p : -1;
    }

    private static bool IsPlainCell(SentenceScan s, int atom) => s.Word(atom).StartsWith("cell", StringComparison.OrdinalIgnoreCase);

    private static bool TryPart(SentenceScan s, SemanticTables tables, int p, SourceParts parts, out int end)
    {
        RuleHit best = default;
        foreach (RuleHit hit in s.RulesAt(p))
        {
            bool free = hit.Class switch
            {
                RuleClass.Species => parts.Species is null && parts.Tissue is null,
                RuleClass.Tissue => parts.Tissue is null,
                RuleClass.Cell or RuleClass.Acronym => true,
                RuleClass.Modification => parts.Modification is null && !s.Is(p, RuleClass.Modified) && s.Word(hit.End - 1) is not ("with" or "of" or "by"),
                _ => false,
            };
            if (free && (hit.End > best.End || (hit.End == best.End && hit.Class == RuleClass.Acronym))) best = hit;
        }
        if (best.End > 0)
        {
            string value = tables.Rules.Concepts[best.Row].Id;
            if (best.Class == RuleClass.Acronym)
            {
                foreach ((RuleClass slot, string part) in SemanticTables.Fills(value)) parts.Fill(slot, part);
            }
            else
            {
                parts.Fill(best.Class, value);
            }
            end = best.End;
            return true;
        }
        end = p + 1;
        return s.Atoms[p].Kind == AtomKind.Letters && (AtomBoundary.IsEnd(s.Text, s.Atoms, 0, p + 1) || s.Gap(p + 1) == AtomGap.Split) && TryRun(s, tables, p, parts);
    }

    // hUCMSCs, UCMSCs, hUC(-MSC), mscs after a hyphen
    private static bool TryRun(SentenceScan s, SemanticTables tables, int p, SourceParts parts)
    {
        if (!IsRun(s, p)) return false;
        ReadOnlySpan<char> word = s.Word(p);
        Span<char> folded = stackalloc char[word.Length];
        for (int i = 0; i < word.Length; i++) folded[i] = CharFold.Fold(word[i]);
        ReadOnlySpan<char> rest = folded;
        if (rest.Length > 3 && rest[^1] == 's' && !char.IsUpper(word[^1])) rest = rest[..^1];
        return TryPieces(tables, rest, s.Gap(p + 1) == AtomGap.Hyphen, parts) || (rest.Length > 2 && !char.IsUpper(word[0]) && tables.TryPiece(['^', rest[0]], out ImmutableArray<KeyValuePair<RuleClass, string>> species)
            && TryPieces(tables, rest[1..], s.Gap(p + 1) == AtomGap.Hyphen, parts, species));
    }

    private static bool IsRun(SentenceScan s, int p)
    {
        ref readonly Atom atom = ref s.Atoms[p];
        return atom.Length is >= 2 and <= MaxRun && (atom.Gap == AtomGap.Hyphen || s.Gap(p + 1) == AtomGap.Hyphen || (atom.MayHaveCapitals(2) && HasTwoCapitals(s.Word(p))));
    }

    private static bool TryPieces(SemanticTables tables, ReadOnlySpan<char> rest, bool open, SourceParts parts, ImmutableArray<KeyValuePair<RuleClass, string>> species = default)
    {
        if (tables.TryPiece(rest, out ImmutableArray<KeyValuePair<RuleClass, string>> whole) && (open || HasCell(whole)))
        {
            if (whole.Any(static w => w.Key == RuleClass.Product)) return false;
            FillAll(parts, species, whole, default);
            return true;
        }
        for (int cut = 2; cut <= rest.Length - 2; cut++)
        {
            if (!tables.TryPiece(rest[..cut], out ImmutableArray<KeyValuePair<RuleClass, string>> head) || !tables.TryPiece(rest[cut..], out ImmutableArray<KeyValuePair<RuleClass, string>> tail)) continue;
            if (head[0].Key != RuleClass.Tissue || !HasCell(tail)) continue;
            FillAll(parts, species, head, tail);
            return true;
        }
        return false;
    }

    private static bool HasCell(ImmutableArray<KeyValuePair<RuleClass, string>> fills)
    {
        foreach ((RuleClass slot, _) in fills)
        {
            if (slot == RuleClass.Cell) return true;
        }
        return false;
    }

    private static void FillAll(SourceParts parts, params ReadOnlySpan<ImmutableArray<KeyValuePair<RuleClass, string>>> pieces)
    {
        foreach (ImmutableArray<KeyValuePair<RuleClass, string>> piece in pieces)
        {
            if (piece.IsDefault) continue;
            foreach ((RuleClass slot, string value) in piece) parts.Fill(slot, value);
        }
    }

    private static bool HasTwoCapitals(ReadOnlySpan<char> word)
    {
        int n = 0;
        foreach (char c in word)
        {
            if (char.IsUpper(c)) n++;
        }
        return n >= 2;
    }

    // stem cells derived from human adipose tissue, stem cells of the apical papilla
    private static int FromTissue(SentenceScan s, SemanticTables tables, int end, SourceParts parts)
    {
        RuleHit from = s.Rule(end, RuleClass.From);
        if (parts.Tissue is not null || from.End == 0) return end;
        int p = from.End;
        if (s.Is(p, RuleClass.Article)) p++;
        RuleHit species = s.Rule(p, RuleClass.Species);
        if (species.End > 0 && parts.Species is null) p = species.End;
        RuleHit tissue = s.Rule(p, RuleClass.Tissue);
        if (from.End - end < 2 && tissue.End > 0 && char.IsUpper(s.Word(p)[^1])) return end; // SC from T. kodakarensis
        if (tissue.End == 0 || !AtomBoundary.IsEnd(s.Text, s.Atoms, 0, tissue.End)) return end;
        if (species.End > 0) parts.Fill(RuleClass.Species, tables.Rules.Concepts[species.Row].Id);
        parts.Fill(RuleClass.Tissue, tables.Rules.Concepts[tissue.Row].Id);
        return tissue.End;
    }

    /// <summary>Takes a product into a source: <c>MSC-derived exosomes</c>, <c>exosomes derived from MSCs</c>. Returns false where there is none.</summary>
    internal static bool TryProduct(SentenceScan s, SemanticTables tables, Draft source)
    {
        int p = source.End;
        if (s.Joins(p) && s.Rule(p, RuleClass.Derived) is { End: > 0 } derived) p = derived.End;
        RuleHit product = s.Joins(p) ? s.Rule(p, RuleClass.Product) : default;
        int first = source.First, end = product.End;
        if (product.End == 0)
        {
            product = ProductBefore(s, source.First);
            if (product.End == 0) return false;
            first = product.First;
            end = source.End;
        }
        string value = tables.Rules.Concepts[product.Row].Id;
        SourceParts parts = SourceParts.Of(source.Parts);
        if (value == "cells" || parts.Product is not (null or "cells")) return false;
        parts.Product = value;
        source.First = first;
        source.End = end;
        source.From = s.Atoms[first].Start;
        source.To = s.Atoms[end - 1].End;
        Finish(source, parts, tables);
        return true;
    }

    private static RuleHit ProductBefore(SentenceScan s, int before)
    {
        for (int length = 1; length <= 3; length++)
        {
            int at = before - length;
            if (at < 1) break;
            RuleHit from = s.Rule(at, RuleClass.From);
            if (from.End == 0 || (from.End != before && !(from.End == before - 1 && s.Is(from.End, RuleClass.Article)))) continue;
            for (int back = 1; back <= 4 && at - back >= 0; back++)
            {
                RuleHit product = s.Rule(at - back, RuleClass.Product);
                if (product.End == at && (at - back == 0 || !s.Joins(at - back) || !s.Is(at - back - 1, RuleClass.Product))) return product;
            }
        }
        return default;
    }

    /// <summary>What a fill looks like in messages.</summary>
    internal static string Describe(ImmutableArray<KeyValuePair<string, string>> parts) =>
        string.Join(", ", parts.Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} {p.Value}")));
}
