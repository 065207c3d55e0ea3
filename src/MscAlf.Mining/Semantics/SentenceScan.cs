using System.Runtime.InteropServices;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>One sentence as atoms, with the lexicon names and rule words that stand in it.</summary>
internal sealed class SentenceScan
{
    private readonly Atom[] atoms;
    private readonly RuleHit[] rules;
    private readonly int[] ruleStart;
    private List<LearnedName>? learned;
    private readonly ulong[] classes; // by atom, the classes of the rule words that start there

    internal SentenceScan(string text, TextSpan span, int index, Lexicon lexicon, SemanticTables tables, ScanBuffers buffers)
    {
        Text = text;
        Span = span;
        Index = index;
        buffers.Atoms.Clear();
        Atomizer.Atomize(text.AsSpan(span.Start, span.Length), span.Start, buffers.Atoms);
        atoms = [.. buffers.Atoms];
        buffers.Hits.Clear();
        lexicon.Scan(text, atoms, 0, buffers.Hits);
        Hits = [.. buffers.Hits];
        buffers.Hits.Clear();
        tables.Rules.Scan(text, atoms, 0, buffers.Hits);
        rules = new RuleHit[buffers.Hits.Count];
        ruleStart = new int[atoms.Length + 1];
        classes = new ulong[atoms.Length];
        for (int i = 0; i < rules.Length; i++)
        {
            LexiconHit hit = buffers.Hits[i];
            int row = tables.Rules.Entries[hit.Entry].Concept;
            rules[i] = new RuleHit(hit.First, hit.End, tables.ClassOf(row), row);
            ruleStart[hit.First + 1] = i + 1;
            classes[hit.First] |= BitOf(rules[i].Class);
        }
        for (int i = 1; i <= atoms.Length; i++) ruleStart[i] = Math.Max(ruleStart[i], ruleStart[i - 1]);
    }

    internal string Text { get; }
    internal TextSpan Span { get; }
    internal int Index { get; }
    internal LexiconHit[] Hits { get; }

    /// <summary>Names that the trained tagger found, in order.</summary>
    internal IReadOnlyList<LearnedName> Learned => learned ?? (IReadOnlyList<LearnedName>)[];
    internal ReadOnlySpan<Atom> Atoms => atoms;
    internal int Count => atoms.Length;
    internal ReadOnlySpan<RuleHit> AllRules => rules;

    internal ReadOnlySpan<RuleHit> RulesAt(int atom) => (uint)atom >= (uint)atoms.Length ? [] : rules.AsSpan(ruleStart[atom]..ruleStart[atom + 1]);

    /// <summary>The longest word of a class that starts at an atom; End 0 where there is none.</summary>
    internal RuleHit Rule(int atom, RuleClass c)
    {
        RuleHit best = default;
        if (!MayBe(atom, BitOf(c))) return best;
        foreach (RuleHit hit in RulesAt(atom))
        {
            if (hit.Class == c && hit.End > best.End) best = hit;
        }
        return best;
    }

    internal bool Is(int atom, RuleClass c) => MayBe(atom, BitOf(c)) && Rule(atom, c).End > 0;

    /// <summary>Whether a word of one of the classes may start at an atom; never false where one does.</summary>
    internal bool MayBe(int atom, ulong bits) => (uint)atom < (uint)classes.Length && (classes[atom] & bits) != 0;

    /// <summary>The bit of a class; classes beyond the sixty-third share the last one.</summary>
    internal static ulong BitOf(RuleClass c) => 1UL << Math.Min((int)c, 63);

    internal bool IsSymbol(int atom, char c) => atom >= 0 && atom < atoms.Length && atoms[atom].Kind == AtomKind.Symbol && CharFold.Fold(Text[atoms[atom].Start]) == c;

    internal void AddLearned(LearnedName name) => (learned ??= []).Add(name);

    internal AtomGap Gap(int atom) => atom < atoms.Length ? atoms[atom].Gap : AtomGap.Space;

    /// <summary>Whether an atom goes on the words before it: a space, hyphen or run-together, no mark.</summary>
    internal bool Joins(int atom) => atom < atoms.Length && atoms[atom].Kind != AtomKind.Symbol && atoms[atom].Gap is AtomGap.Space or AtomGap.Hyphen or AtomGap.Split;

    internal ReadOnlySpan<char> Slice(int first, int end) => Text.AsSpan(atoms[first].Start, atoms[end - 1].End - atoms[first].Start);

    internal ReadOnlySpan<char> Word(int atom) => Text.AsSpan(atoms[atom].Start, atoms[atom].Length);

    internal ulong CaseMask(LexiconHit hit) => LexiconName.MaskOf(Text, atoms.AsSpan(hit.First..hit.End), 0);

    internal Draft Draft(int first, int end, string type, DraftKind kind) => new() { First = first, End = end, From = atoms[first].Start, To = atoms[end - 1].End, Type = type, Kind = kind };

    /// <summary>The first atom that starts at or after a place in the text.</summary>
    internal int AtomAt(int position)
    {
        int low = 0, high = atoms.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (atoms[middle].Start >= position) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}

/// <summary>Lists that are used again for every sentence of a document.</summary>
internal sealed class ScanBuffers
{
    internal List<Atom> Atoms { get; } = [];
    internal List<LexiconHit> Hits { get; } = [];

    internal static ReadOnlySpan<T> Span<T>(List<T> list) => CollectionsMarshal.AsSpan(list);
}
