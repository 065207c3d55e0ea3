using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>Gives the document's short forms the meaning of their long forms.</summary>
internal sealed class Definer(Linker linker, SemanticTables tables, DocumentContext context, ModelWriter writer)
{
    private const int MaxDefinitions = 2000;
    private const int MaxChained = 8;
    private readonly Dictionary<string, string> longForms = new(StringComparer.Ordinal);

    internal void Define(SentenceScan s, List<Abbreviation> definitions, Func<SentenceScan, DocumentContext, List<Draft>> analyze)
    {
        List<Draft>? top = null;
        foreach (Abbreviation definition in definitions)
        {
            if (longForms.Count >= MaxDefinitions || definition.Long.Start < s.Span.Start || definition.Long.End > s.Span.End) continue;
            string shortText = s.Text.Substring(definition.Short.Start, definition.Short.Length);
            string longText = s.Text.Substring(definition.Long.Start, definition.Long.Length);
            string key = ShortForm.Of(shortText, null).Text;
            int from = 0;
            if (longForms.TryGetValue(key, out string? earlier))
            {
                if (Lexicon.NameHash(earlier) == Lexicon.NameHash(longText) || Lexicon.NameHash(earlier.TrimEnd('s')) == Lexicon.NameHash(longText.TrimEnd('s'))) continue;
                writer.Redefined(definition.Short, shortText, earlier, longText);
                from = Math.Min(definition.Short.Start, definition.Long.Start);
            }
            longForms[key] = longText;
            if (top is null || definitions.Count <= MaxChained) top = analyze(s, context); // a later definition may build on an earlier one
            if (Pieces(s, definition, top)) continue;
            Draft? meaning = Meaning(s, definition, top, shortText);
            if (from > 0 && meaning?.Concept is null && SharesWord(earlier!, longText)) continue; // the same thing in other words
            context.Define(ShortForm.Of(shortText, meaning) with { From = from });
        }
    }

    // D-galactosamine/lipopolysaccharide (D-GalN/LPS): two definitions
    private bool Pieces(SentenceScan s, Abbreviation definition, List<Draft> top)
    {
        int shortCut = s.Text.IndexOf('/', definition.Short.Start, definition.Short.Length), longCut = s.Text.IndexOf('/', definition.Long.Start, definition.Long.Length);
        if (shortCut <= definition.Short.Start || longCut <= definition.Long.Start || shortCut + 1 >= definition.Short.End) return false;
        Abbreviation a = new(TextSpan.FromBounds(definition.Short.Start, shortCut), TextSpan.FromBounds(definition.Long.Start, longCut));
        Abbreviation b = new(TextSpan.FromBounds(shortCut + 1, definition.Short.End), TextSpan.FromBounds(longCut + 1, definition.Long.End));
        foreach (Abbreviation piece in (ReadOnlySpan<Abbreviation>)[a, b])
        {
            string shortText = s.Text.Substring(piece.Short.Start, piece.Short.Length);
            if (Meaning(s, piece, top, shortText) is { } meaning) context.Define(ShortForm.Of(shortText, meaning));
        }
        return true;
    }

    private Draft? Meaning(SentenceScan s, Abbreviation definition, List<Draft> top, string shortText)
    {
        TextSpan l = definition.Long;
        Draft? covering = null, ending = null, inside = null;
        foreach (Draft draft in Flatten(top))
        {
            if (draft.Type == MentionTypes.Quantity) continue;
            if (draft.From <= l.Start && draft.To >= l.End && (draft.To == l.End || draft.Type is MentionTypes.CellType or MentionTypes.CellSource or MentionTypes.Biomarker))
            {
                if (covering is null || draft.Length < covering.Length) covering = draft;
            }
            else if (draft.From >= l.Start && draft.To == l.End)
            {
                if (ending is null || draft.Length > ending.Length) ending = draft;
            }
            else if (draft.From >= l.Start && draft.To < l.End && draft.To > l.Start)
            {
                inside = draft;
            }
            else if (draft.From < l.Start && draft.To == l.End)
            {
                covering ??= draft;
            }
        }
        if (covering is not null) return covering is { Kind: DraftKind.Learned, Concept: null } ? Known(covering, shortText) : covering;
        string longText = s.Text.Substring(l.Start, l.Length);
        if (ending is not null)
        {
            if (ending.Type == MentionTypes.Disease && IsPhrase(s, l.Start, ending.From)) return null; // a trial of cells in liver cirrhosis: its name is no disease
            // words before the name that are no part of it (levels of, human) or make it another one
            var meaning = Copy(ending);
            if (ending.Type is MentionTypes.CellSource or MentionTypes.Species or MentionTypes.Quantity || ending.From - l.Start <= 4) return meaning;
            ConceptRef? own = ByShort(shortText, ending.Type) ?? linker.Lookup(longText, ending.Type, context);
            meaning.Concept = own;
            meaning.Nil = own is null ? NilReason.NotInLexicon : null;
            return meaning;
        }
        foreach (string type in (ReadOnlySpan<string>)[MentionTypes.Cytokine, MentionTypes.Gene, MentionTypes.Chemical])
        {
            if (linker.Lookup(longText, type, context) is { } named) return new Draft { First = 0, End = 0, From = 0, To = 0, Type = type, Concept = named };
        }
        if (inside is not null && inside.From == l.Start && inside.End < s.Count && s.Rule(inside.End, RuleClass.GeneContext).End == s.AtomAt(l.End)) return inside;
        if (Shared(shortText, longText) is { } known) return known;
        if (inside is { Type: MentionTypes.CellSource } && s.AtomAt(l.End) - inside.End <= 2) return null;
        return ByHead(s, l, definition.Short);
    }

    // A long form that no list has: its short form may be listed.
    private Draft Known(Draft learned, string shortText)
    {
        var meaning = Copy(learned);
        meaning.Concept = ByShort(shortText, learned.Type);
        meaning.Nil = meaning.Concept is null ? NilReason.NotInLexicon : null;
        return meaning;
    }

    private static bool IsPhrase(SentenceScan s, int from, int to)
    {
        for (int i = s.AtomAt(from); i < s.Count && s.Atoms[i].Start < to; i++)
        {
            if (s.Word(i) is "in" or "for" or "with" or "on") return true;
        }
        return false;
    }

    private static IEnumerable<Draft> Flatten(List<Draft> top)
    {
        foreach (Draft draft in top)
        {
            yield return draft;
            if (draft.Inner is null) continue;
            foreach (Draft inner in draft.Inner) yield return inner;
        }
    }

    private static Draft Copy(Draft draft)
    {
        var copy = new Draft { First = draft.First, End = draft.End, From = draft.From, To = draft.To, Type = draft.Type };
        copy.TakeMeaning(draft);
        return copy;
    }

    private ConceptRef? ByShort(string shortText, string type) => linker.Lookup(shortText, type, context);

    // The lexicon knows the short form, and its label shares a word with the long form.
    private Draft? Shared(string shortText, string longText)
    {
        (string Type, ConceptRef Concept)? known = linker.Labelled(shortText, context, label => SharesWord(label, longText));
        if (known is not { } found) return null;
        return new Draft { First = 0, End = 0, From = 0, To = 0, Type = found.Type, Concept = found.Concept };
    }

    private static bool SharesWord(string label, string longText)
    {
        var words = new HashSet<ulong>();
        foreach (ref readonly Atom atom in Atomizer.Cut(label))
        {
            if (atom.Length >= 5) words.Add(atom.Hash);
        }
        foreach (ref readonly Atom atom in Atomizer.Cut(longText))
        {
            if (words.Contains(atom.Hash)) return true;
        }
        return false;
    }

    // ... cells, ... syndrome: the type of the head, without a concept
    private Draft? ByHead(SentenceScan s, TextSpan longForm, TextSpan shortForm)
    {
        int end = s.AtomAt(longForm.End), first = s.AtomAt(longForm.Start);
        for (int p = Math.Max(first, end - 3); p < end; p++)
        {
            RuleHit head = s.Rule(p, RuleClass.TypedHead);
            if (head.End != end) continue;
            string type = tables.Rules.Concepts[head.Row].Id;
            return new Draft { First = 0, End = 0, From = 0, To = 0, Type = type, Concept = ByShort(s.Text.Substring(shortForm.Start, shortForm.Length), type), Nil = NilReason.NotInLexicon };
        }
        return null;
    }
}
