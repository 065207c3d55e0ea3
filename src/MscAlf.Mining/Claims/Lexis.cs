using MscAlf.Mining.Learning;
using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Classes of words that the shallow grammar knows.</summary>
[Flags]
internal enum WordClass : uint
{
    None = 0,
    Determiner = 1,
    Pronoun = 2,
    Preposition = 4,
    Conjunction = 8,
    Subordinator = 16,
    Auxiliary = 32,
    Modal = 64,
    Have = 128,
    Do = 256,
    Measure = 512,
    MeasureStrong = 1024,
    Harm = 2048,
    Adverb = 4096,
    Report = 8192,
    Verb = 16384,
    PronounTherapy = 32768,
    Generic = 65536,
    Negation = 131072,
    AmountAdjective = 262144,
    Property = 524288,
    Seen = 1048576,
    Arise = 2097152,
    Located = 4194304,
    Intervention = 8388608,
    Product = 16777216,
    Control = 33554432,
    Carrier = 67108864,
    Good = 134217728,
    Bad = 268435456,
    Copula = 536870912,
    Postmodifier = 1073741824,
}

/// <summary>What kind of thing a table phrase says.</summary>
internal enum CueFamily : byte { Cue, Mechanism, Outcome, Evidence, Direction, Group, Scope }

/// <summary>Forms of a verb; a word may be several.</summary>
[Flags]
internal enum VerbForm : byte { None = 0, Base = 1, Third = 2, Past = 4, Participle = 8, Ing = 16 }

/// <summary>Part of speech of a direction word.</summary>
internal enum Speech : byte { Verb, Noun, Adjective }

/// <summary>Which way a direction word goes before negation and harm are looked at.</summary>
internal enum Way : byte { Increase, Decrease, NoChange, Present, Improve, Neutral, Protect, Worsen }

/// <summary>One reading of a direction word.</summary>
/// <param name="Speech">Part of speech.</param>
/// <param name="Way">Direction.</param>
/// <param name="Object">Whether a verb acts on what follows.</param>
/// <param name="Subject">Whether a verb says it of its subject.</param>
/// <param name="Form">Form of a verb.</param>
/// <param name="Causes">Of a verb: whether it only says that something came about, so that an adjective behind it tells the direction. Of a noun: whether it names what acts, such as <c>inhibitor</c>.</param>
internal readonly record struct DirectionReading(Speech Speech, Way Way, bool Object, bool Subject, VerbForm Form, bool Causes = false);

/// <summary>A table phrase found in a sentence.</summary>
/// <param name="First">Index of its first piece.</param>
/// <param name="Count">Pieces.</param>
/// <param name="Family">Which table.</param>
/// <param name="Value">Class, label or reading, by family.</param>
internal readonly record struct CueHit(int First, int Count, CueFamily Family, int Value);

/// <summary>All tables compiled: word classes by hash, phrases in one automaton over symbols; a symbol is a word, or letters that a word begins with, of any phrase.</summary>
/// <remarks>Immutable once built, thread-safe.</remarks>
internal sealed class Lexis
{
    private readonly HashIndex words = new();
    private readonly HashIndex wordSymbols = new();
    private readonly HashIndex prefixSymbols = new();
    private readonly HashIndex edges = new();
    private readonly bool[] prefixBits = new bool[1 << 14];
    private readonly List<int> roots = []; // by symbol: the node that phrases beginning with it lead to, or -1
    private readonly List<List<Payload>> said = [[]]; // by node: what the phrases that end there say
    private readonly List<ulong> next = [0]; // by node: bit set of the symbols that lead on (BitOf)
    private Node[] nodes = []; // the same, once it is complete, without a detour
    private Payload[] payloads = [];

    private readonly record struct Payload(CueFamily Family, int Value);

    // Most words that follow lead nowhere, and the bits say so.
    private readonly record struct Node(ulong Next, int FirstPayload, int PayloadEnd);

    public List<DirectionReading> Readings { get; } = [];

    public void AddWord(string word, WordClass wordClass)
    {
        ulong hash = WordCutter.HashOf(word);
        int old = Math.Max(0, words.Find(hash));
        words.Set(hash, old | (int)wordClass);
    }

    /// <summary>Classes of a word.</summary>
    public WordClass ClassOf(ulong hash) => (WordClass)Math.Max(0, words.Find(hash));

    public void AddPhrase(string phrase, CueFamily family, int value)
    {
        int node = 0;
        var pieces = new Growing<Piece>();
        foreach (string part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Length > 1 && part[^1] == '*')
            {
                ulong prefix = PrefixHash(part.AsSpan(0, part.Length - 1));
                prefixBits[prefix & 0x3fff] = true;
                node = Step(node, Symbol(prefixSymbols, prefix));
                continue;
            }
            pieces.Clear();
            WordCutter.Cut(part, 0, part.Length, pieces);
            foreach (Piece piece in pieces.Span) node = Step(node, Symbol(wordSymbols, piece.Hash));
        }
        if (node == 0) return;
        var payload = new Payload(family, value);
        if (!said[node].Contains(payload)) said[node].Add(payload); // joined tables may say the same twice
    }

    /// <summary>Must be called after the last phrase.</summary>
    public void Seal()
    {
        nodes = new Node[said.Count];
        var all = new List<Payload>();
        for (int node = 0; node < nodes.Length; node++)
        {
            int firstPayload = all.Count;
            all.AddRange(said[node]);
            nodes[node] = new Node(next[node], firstPayload, all.Count);
        }
        payloads = [.. all];
    }

    private int Symbol(HashIndex index, ulong hash)
    {
        int symbol = index.GetOrAdd(hash, roots.Count);
        if (symbol == roots.Count) roots.Add(-1);
        return symbol;
    }

    private int Step(int node, int symbol)
    {
        next[node] |= BitOf(symbol);
        int child = edges.GetOrAdd(Edge(node, symbol), said.Count);
        if (child == said.Count)
        {
            said.Add([]);
            next.Add(0);
        }
        if (node == 0) roots[symbol] = child;
        return child;
    }

    private static ulong Edge(int node, int symbol) => StableHash.Finish((ulong)node << 32 | (uint)symbol);

    /// <summary>The bit of a symbol in a set of symbols; others have the same.</summary>
    public static ulong BitOf(int symbol) => 1UL << (symbol & 63);

    private static ulong PrefixHash(ReadOnlySpan<char> prefix)
    {
        if (prefix.Length > WordCutter.MaxPrefix) prefix = prefix[..WordCutter.MaxPrefix];
        return WordCutter.HashOf(prefix);
    }

    /// <summary>Appends the symbols that a piece is: of its word, then of letters that it begins with, fewest first; none for most words.</summary>
    public void Symbols(ReadOnlySpan<char> text, in Piece piece, Growing<int> symbols)
    {
        int symbol = wordSymbols.Find(piece.Hash);
        if (symbol >= 0) symbols.Add(symbol);
        if (piece.Kind != PieceKind.Word) return;
        ulong h = StableHash.Seed;
        int end = Math.Min(piece.End, piece.Start + WordCutter.MaxPrefix);
        for (int i = piece.Start; i < end; i++)
        {
            h = WordCutter.Next(h, text[i]);
            if (i - piece.Start < 1) continue;
            ulong prefix = StableHash.Finish(h);
            if (!prefixBits[prefix & 0x3fff]) continue;
            symbol = prefixSymbols.Find(prefix);
            if (symbol >= 0) symbols.Add(symbol);
        }
    }

    /// <summary>Whether phrases begin with any of some symbols.</summary>
    public bool IsStart(ReadOnlySpan<int> symbols)
    {
        foreach (int symbol in symbols)
        {
            if (roots[symbol] >= 0) return true;
        }
        return false;
    }

    /// <summary>Appends all table phrases that begin at a piece.</summary>
    /// <param name="forms">The forms of the pieces.</param>
    /// <param name="ids">The pieces of one sentence, and those before it.</param>
    /// <param name="first">Where the phrases begin.</param>
    /// <param name="hits">Receives the phrases.</param>
    public void Match(WordForms forms, ReadOnlySpan<int> ids, int first, Growing<CueHit> hits)
    {
        foreach (int symbol in forms.SymbolsOf(ids[first]))
        {
            int node = roots[symbol];
            if (node >= 0) Enter(forms, ids, first, first, node, hits);
        }
    }

    /// <summary>What phrases of one piece say that is any of some symbols, in the order of <see cref="Match"/>.</summary>
    public void Single(ReadOnlySpan<int> symbols, Growing<CueHit> hits)
    {
        foreach (int symbol in symbols)
        {
            if (roots[symbol] < 0) continue;
            Node here = nodes[roots[symbol]];
            foreach (Payload payload in payloads.AsSpan(here.FirstPayload, here.PayloadEnd - here.FirstPayload)) hits.Add(new CueHit(0, 1, payload.Family, payload.Value));
        }
    }

    /// <summary>Bit set of the symbols that go on with a phrase that begins with any of some symbols (<see cref="BitOf"/>).</summary>
    public ulong NextOf(ReadOnlySpan<int> symbols)
    {
        ulong all = 0;
        foreach (int symbol in symbols)
        {
            if (roots[symbol] >= 0) all |= nodes[roots[symbol]].Next;
        }
        return all;
    }

    private void Enter(WordForms forms, ReadOnlySpan<int> ids, int first, int at, int node, Growing<CueHit> hits)
    {
        Node here = nodes[node];
        foreach (Payload payload in payloads.AsSpan(here.FirstPayload, here.PayloadEnd - here.FirstPayload)) hits.Add(new CueHit(first, at - first + 1, payload.Family, payload.Value));
        at++;
        if (at - first > 6 || at >= ids.Length || (here.Next & forms[ids[at]].Symbols) == 0) return;
        foreach (int symbol in forms.SymbolsOf(ids[at]))
        {
            if ((here.Next & BitOf(symbol)) == 0) continue;
            int child = edges.Find(Edge(node, symbol));
            if (child >= 0) Enter(forms, ids, first, at, child, hits);
        }
    }
}
