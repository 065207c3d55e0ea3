using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MscAlf.Mining.Lexicons;

namespace MscAlf.Mining.Semantics;

/// <summary>What a whole document says about the meaning of its names: concepts that stand in it, context words, and its own definitions.</summary>
internal sealed class DocumentContext
{
    private readonly HashSet<int> concepts = [];
    private readonly HashSet<int> words = [];
    private readonly Dictionary<ulong, List<ShortForm>> shortForms = [];
    private ulong firsts; // a bit for each hash that a short form starts with

    internal HashSet<ulong> Lookups { get; } = [];

    /// <summary>The hashes of the names that were asked for, in order.</summary>
    internal ImmutableArray<ulong> SortedLookups()
    {
        var sorted = new ulong[Lookups.Count];
        Lookups.CopyTo(sorted);
        Array.Sort(sorted);
        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }

    internal IEnumerable<ShortForm> Definitions => shortForms.Values.SelectMany(static l => l);

    internal void Collect(SentenceScan s, Linker linker, Lexicon lexicon, SemanticTables tables)
    {
        ReadOnlySpan<LexiconEntry> entries = lexicon.Entries;
        foreach (LexiconHit hit in s.Hits)
        {
            ref readonly LexiconEntry entry = ref entries[hit.Entry];
            if ((entry.Flags & NameFlags.Gated) == 0) concepts.Add(linker.Canonical(entry.Concept));
        }
        if ((s.AllClasses & SentenceScan.BitOf(RuleClass.Context)) == 0) return;
        foreach (RuleHit hit in s.AllRules)
        {
            if (hit.Class == RuleClass.Context) words.Add(tables.NumberOf(hit.Row));
        }
    }

    /// <summary>Whether a sure name of a concept stands in the document.</summary>
    internal bool HasConcept(Linker linker, int concept) => concepts.Contains(linker.Canonical(concept));

    /// <summary>Short forms that were left out because nothing says what they mean, by where they stand.</summary>
    internal SortedDictionary<int, Draft> Undefined { get; } = [];

    internal bool HasNeeds(AmbiguityRule rule) => words.Contains(rule.Needs);

    /// <summary>Whether a sentence has the words that a rule needs and none that it excludes.</summary>
    internal static bool HoldsIn(AmbiguityRule rule, SentenceScan s, SemanticTables tables)
    {
        bool needed = rule.Needs < 0;
        if (needed) return false;
        foreach (RuleHit hit in s.AllRules)
        {
            if (hit.Class != RuleClass.Context) continue;
            int number = tables.NumberOf(hit.Row);
            if (number == rule.Excludes) return false;
            needed |= number == rule.Needs;
        }
        return needed;
    }

    /// <summary>Whether the document defines a short form.</summary>
    internal bool Defines(ReadOnlySpan<char> name)
    {
        if (shortForms.Count == 0) return false;
        var form = ShortForm.Of(name, null);
        return form.Atoms.Length > 0 && shortForms.TryGetValue(form.Atoms[0], out List<ShortForm>? list) && list.Exists(f => f.Atoms.AsSpan().SequenceEqual(form.Atoms));
    }

    internal bool Holds(AmbiguityRule rule) => (rule.Needs < 0 || words.Contains(rule.Needs)) && (rule.Excludes < 0 || !words.Contains(rule.Excludes));

    internal void Define(ShortForm form)
    {
        if (form.Atoms.Length == 0) return;
        firsts |= 1UL << (int)(form.Atoms[0] & 63);
        if (!shortForms.TryGetValue(form.Atoms[0], out List<ShortForm>? list)) shortForms.Add(form.Atoms[0], list = []);
        int same = list.FindIndex(f => f.From == form.From && f.Atoms.AsSpan().SequenceEqual(form.Atoms));
        if (same < 0) list.Add(form);
        else if (list[same].Meaning is null && form.Meaning is not null) list[same] = form;
    }

    /// <summary>The longest defined short form that starts at an atom; of several definitions the last before it, else the first of the document.</summary>
    internal ShortForm? ShortFormAt(SentenceScan s, int atom, out int end)
    {
        end = 0;
        if (shortForms.Count == 0) return null;
        ShortForm? best = null;
        foreach (ulong hash in (ReadOnlySpan<ulong>)[s.Atoms[atom].Hash, ShortForm.Singular(s, atom)])
        {
            if (hash == 0 || (firsts >> (int)(hash & 63) & 1) == 0 || !shortForms.TryGetValue(hash, out List<ShortForm>? list)) continue;
            foreach (ShortForm form in list)
            {
                int length = end - atom;
                if (form.From > s.Atoms[atom].Start || form.Atoms.Length < length || best is not null && form.Atoms.Length == length && form.From <= best.From) continue;
                if (form.Matches(s, atom))
                {
                    best = form;
                    end = atom + form.Atoms.Length;
                }
            }
        }
        return best;
    }
}

/// <summary>A short form that the document defines.</summary>
/// <param name="Text">As defined, without a plural s.</param>
/// <param name="Atoms">Hashes of its atoms, the last one in the singular.</param>
/// <param name="Meaning">What the long form means; null where it is nothing that is mentioned.</param>
internal sealed record ShortForm(string Text, ulong[] Atoms, Draft? Meaning)
{
    /// <summary>From where in the clean text the definition holds: 0 for the first one of a document, which holds before it, too.</summary>
    internal int From { get; init; }

    internal static ShortForm Of(ReadOnlySpan<char> text, Draft? meaning)
    {
        if (text.Length > 2 && text[^1] == 's' && (char.IsUpper(text[^2]) || char.IsDigit(text[^2]))) text = text[..^1];
        ReadOnlySpan<Atom> atoms = Atomizer.Cut(text);
        var hashes = new ulong[atoms.Length];
        for (int i = 0; i < hashes.Length; i++) hashes[i] = atoms[i].Hash;
        return new ShortForm(text.ToString(), hashes, meaning);
    }

    // The hash of an atom without its plural s; 0 where it has none.
    internal static ulong Singular(SentenceScan s, int atom)
    {
        ReadOnlySpan<char> word = s.Word(atom);
        return word.Length > 1 && word[^1] == 's' ? Atomizer.HashOf(word[..^1]) : 0;
    }

    internal bool Matches(SentenceScan s, int first)
    {
        if (first + Atoms.Length > s.Count) return false;
        for (int i = 0; i < Atoms.Length; i++)
        {
            bool last = i == Atoms.Length - 1;
            if (s.Atoms[first + i].Hash != Atoms[i] && !(last && Singular(s, first + i) == Atoms[i])) return false;
            if (i > 0 && s.Gap(first + i) == AtomGap.Space && !Text.Contains(' ', StringComparison.Ordinal)) return false;
        }
        int end = first + Atoms.Length;
        if (!AtomBoundary.IsEnd(s.Text, s.Atoms, 0, end)) return false;
        // capitals must agree, but for the first letter of a sentence
        ReadOnlySpan<char> written = s.Slice(first, end);
        int upper = 0, wanted = 0;
        foreach (char c in written)
        {
            if (char.IsUpper(c)) upper++;
        }
        foreach (char c in Text)
        {
            if (char.IsUpper(c)) wanted++;
        }
        return upper == wanted || (upper == wanted + 1 && first == 0) || (wanted > 1 && upper > wanted && upper >= written.Length - 1);
    }
}
