using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MscAlf.Mining.Lexicons;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Semantics;

/// <summary>One sentence as atoms, with the lexicon names and rule words that stand in it.</summary>
internal sealed class SentenceScan
{
    // What the sentence has of the document's arrays.
    private readonly Atom[] atoms;
    private readonly LexiconHit[] hits;
    private readonly RuleHit[] rules;
    private readonly AtomRules[] starts;
    private readonly int first, count, firstHit, hitCount, firstRule, ruleCount, firstStart;
    private List<LearnedName>? learned;

    internal SentenceScan(string text, TextSpan span, int index, Lexicon lexicon, SemanticTables tables, ScanMemory memory)
    {
        Text = text;
        Span = span;
        Index = index;
        memory.NewAtoms.Clear();
        Atomizer.Atomize(text.AsSpan(span.Start, span.Length), span.Start, memory.NewAtoms);
        count = memory.NewAtoms.Count;
        first = memory.Atoms.Append(CollectionsMarshal.AsSpan(memory.NewAtoms));
        atoms = memory.Atoms.Array;
        memory.NewHits.Clear();
        lexicon.Scan(text, Atoms, 0, memory.NewHits);
        firstHit = memory.Hits.Append(CollectionsMarshal.AsSpan(memory.NewHits));
        hits = memory.Hits.Array;
        hitCount = memory.NewHits.Count;
        memory.NewHits.Clear();
        tables.Rules.Scan(text, Atoms, 0, memory.NewHits);
        ruleCount = memory.NewHits.Count;
        firstRule = memory.Rules.Count;
        memory.Rules.Extend(ruleCount);
        rules = memory.Rules.Array;
        firstStart = memory.Starts.Count;
        memory.Starts.Extend(count).Clear();
        starts = memory.Starts.Array;
        ReadOnlySpan<LexiconEntry> entries = tables.Rules.Entries;
        for (int i = 0; i < ruleCount; i++)
        {
            LexiconHit hit = memory.NewHits[i];
            int row = entries[hit.Entry].Concept;
            rules[firstRule + i] = new RuleHit(hit.First, hit.End, tables.ClassOf(row), row);
            ref AtomRules at = ref starts[firstStart + hit.First];
            if (at.Count++ == 0) at.First = i;
            at.Classes |= BitOf(rules[firstRule + i].Class);
            AllClasses |= at.Classes;
        }
    }

    internal string Text { get; }
    internal TextSpan Span { get; }
    internal int Index { get; }

    /// <summary>Names of the lexicon, in order.</summary>
    internal ReadOnlySpan<LexiconHit> Hits => hits.AsSpan(firstHit, hitCount);

    /// <summary>The classes of all rule words of the sentence.</summary>
    internal ulong AllClasses { get; }

    /// <summary>Names that the trained tagger found, in order.</summary>
    internal IReadOnlyList<LearnedName> Learned => learned ?? (IReadOnlyList<LearnedName>)[];
    internal ReadOnlySpan<Atom> Atoms => atoms.AsSpan(first, count);
    internal int Count => count;
    internal ReadOnlySpan<RuleHit> AllRules => rules.AsSpan(firstRule, ruleCount);

    internal ReadOnlySpan<RuleHit> RulesAt(int atom)
    {
        if ((uint)atom >= (uint)count) return [];
        ref readonly AtomRules at = ref starts[firstStart + atom];
        return at.Count == 0 ? [] : rules.AsSpan(firstRule + at.First, at.Count);
    }

    /// <summary>The longest word of a class that starts at an atom; End 0 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RuleHit Rule(int atom, RuleClass c) => MayBe(atom, BitOf(c)) ? Longest(atom, c) : default;

    private RuleHit Longest(int atom, RuleClass c)
    {
        RuleHit best = default;
        foreach (RuleHit hit in RulesAt(atom))
        {
            if (hit.Class == c && hit.End > best.End) best = hit;
        }
        return best;
    }

    /// <summary>The classes of the rule words that start at an atom.</summary>
    internal ulong ClassesAt(int atom) => starts[firstStart + atom].Classes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Is(int atom, RuleClass c) => MayBe(atom, BitOf(c)) && Longest(atom, c).End > 0;

    /// <summary>Whether a word of one of the classes may start at an atom; never false where one does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool MayBe(int atom, ulong bits) => (uint)atom < (uint)count && (starts[firstStart + atom].Classes & bits) != 0;

    /// <summary>The bit of a class; classes beyond the sixty-third share the last one.</summary>
    internal static ulong BitOf(RuleClass c) => 1UL << Math.Min((int)c, 63);

    internal bool IsSymbol(int atom, char c) => (uint)atom < (uint)count && At(atom) is { Kind: AtomKind.Symbol } symbol && CharFold.Fold(Text[symbol.Start]) == c;

    private ref readonly Atom At(int atom) => ref atoms[first + atom];

    internal void AddLearned(LearnedName name) => (learned ??= []).Add(name);

    internal AtomGap Gap(int atom) => atom < count ? At(atom).Gap : AtomGap.Space;

    /// <summary>Whether an atom goes on the words before it: a space, hyphen or run-together, no mark.</summary>
    internal bool Joins(int atom) => atom < count && At(atom) is { Kind: not AtomKind.Symbol } word && word.Gap is AtomGap.Space or AtomGap.Hyphen or AtomGap.Split;

    internal ReadOnlySpan<char> Slice(int from, int end) => Text.AsSpan(At(from).Start, At(end - 1).End - At(from).Start);

    internal ReadOnlySpan<char> Word(int atom) => Text.AsSpan(At(atom).Start, At(atom).Length);

    internal ulong CaseMask(LexiconHit hit) => LexiconName.MaskOf(Text, Atoms[hit.First..hit.End], 0);

    internal Draft Draft(int from, int end, string type, DraftKind kind) => new() { First = from, End = end, From = At(from).Start, To = At(end - 1).End, Type = type, Kind = kind };

    /// <summary>The first atom that starts at or after a place in the text.</summary>
    internal int AtomAt(int position)
    {
        int low = 0, high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (At(middle).Start >= position) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}

/// <summary>The rule words that start at an atom: their classes, and where they stand among the sentence's.</summary>
internal struct AtomRules
{
    internal ulong Classes;
    internal int First, Count;
}

/// <summary>What the scans of a document's sentences hold, one behind the other; used again for the next document. Not thread-safe.</summary>
internal sealed class ScanMemory
{
    internal List<Atom> NewAtoms { get; } = [];
    internal List<LexiconHit> NewHits { get; } = [];
    internal Growing<Atom> Atoms { get; } = new();
    internal Growing<LexiconHit> Hits { get; } = new();
    internal Growing<RuleHit> Rules { get; } = new();
    internal Growing<AtomRules> Starts { get; } = new();

    /// <summary>Makes room for another document.</summary>
    internal void Clear()
    {
        Atoms.Clear();
        Hits.Clear();
        Rules.Clear();
        Starts.Clear();
    }
}
