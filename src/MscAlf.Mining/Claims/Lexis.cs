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
}

/// <summary>What kind of thing a table phrase says.</summary>
internal enum CueFamily : byte { Cue, Mechanism, Outcome, Evidence, Direction, Group }

/// <summary>Forms of a verb; a word may be several.</summary>
[Flags]
internal enum VerbForm : byte { None = 0, Base = 1, Third = 2, Past = 4, Participle = 8, Ing = 16 }

/// <summary>Part of speech of a direction word.</summary>
internal enum Speech : byte { Verb, Noun, Adjective }

/// <summary>Which way a direction word goes before negation and harm are looked at.</summary>
internal enum Way : byte { Increase, Decrease, NoChange, Present, Improve, Neutral, Protect }

/// <summary>One reading of a direction word.</summary>
/// <param name="Speech">Part of speech.</param>
/// <param name="Way">Direction.</param>
/// <param name="Object">Whether a verb acts on what follows.</param>
/// <param name="Subject">Whether a verb says it of its subject.</param>
/// <param name="Form">Form of a verb.</param>
internal readonly record struct DirectionReading(Speech Speech, Way Way, bool Object, bool Subject, VerbForm Form);

/// <summary>A table phrase found in a sentence.</summary>
/// <param name="First">Index of its first piece.</param>
/// <param name="Count">Pieces.</param>
/// <param name="Family">Which table.</param>
/// <param name="Value">Class, label or reading, by family.</param>
internal readonly record struct CueHit(int First, int Count, CueFamily Family, int Value);

/// <summary>All tables compiled: word classes by hash, phrases in one automaton.</summary>
/// <remarks>Immutable once built, thread-safe.</remarks>
internal sealed class Lexis
{
    private const ulong PrefixMark = 0x9d3f_7a11_5c20_e4b7UL;
    private readonly HashIndex words = new();
    private readonly HashIndex edges = new();
    private readonly HashIndex prefixes = new();
    private readonly bool[] prefixBits = new bool[1 << 14];
    private readonly List<(CueFamily Family, int Value)[]> payloads = [[]];
    private readonly List<bool> hasMore = [false];

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
                prefixes.GetOrAdd(prefix, 0);
                prefixBits[prefix & 0x3fff] = true;
                node = Step(node, prefix ^ PrefixMark);
                continue;
            }
            pieces.Clear();
            WordCutter.Cut(part, 0, part.Length, pieces);
            foreach (Piece piece in pieces.Span) node = Step(node, piece.Hash);
        }
        if (node == 0) return;
        payloads[node] = [.. payloads[node], (family, value)];
    }

    private int Step(int node, ulong symbol)
    {
        hasMore[node] = true;
        ulong key = StableHash.Finish(symbol + (ulong)node * 0x9e3779b97f4a7c15UL);
        int next = edges.GetOrAdd(key, payloads.Count);
        if (next == payloads.Count)
        {
            payloads.Add([]);
            hasMore.Add(false);
        }
        return next;
    }

    private static ulong PrefixHash(ReadOnlySpan<char> prefix)
    {
        if (prefix.Length > WordCutter.MaxPrefix) prefix = prefix[..WordCutter.MaxPrefix];
        return WordCutter.HashOf(prefix);
    }

    /// <summary>The nodes that phrases beginning with a piece lead to: with its word, or with letters that it begins with; empty for most words.</summary>
    public int[] Roots(ReadOnlySpan<char> text, in Piece piece)
    {
        var nodes = new List<int>();
        int next = edges.Find(StableHash.Finish(piece.Hash));
        if (next >= 0) nodes.Add(next);
        if (piece.Kind != PieceKind.Word) return [.. nodes];
        ulong h = StableHash.Seed;
        int end = Math.Min(piece.End, piece.Start + WordCutter.MaxPrefix);
        for (int i = piece.Start; i < end; i++)
        {
            h = WordCutter.Next(h, text[i]);
            if (i - piece.Start < 1) continue;
            ulong prefix = StableHash.Finish(h);
            if (!prefixBits[prefix & 0x3fff] || prefixes.Find(prefix) < 0) continue;
            next = edges.Find(StableHash.Finish(prefix ^ PrefixMark));
            if (next >= 0) nodes.Add(next);
        }
        return [.. nodes];
    }

    /// <summary>Appends all table phrases that begin at a piece.</summary>
    /// <param name="text">What the pieces stand in.</param>
    /// <param name="pieces">Of one sentence and of those before it.</param>
    /// <param name="first">Where the phrases begin.</param>
    /// <param name="roots">What <see cref="Roots"/> says of the piece there.</param>
    /// <param name="hits">Receives the phrases.</param>
    public void Match(ReadOnlySpan<char> text, ReadOnlySpan<Piece> pieces, int first, int[] roots, Growing<CueHit> hits)
    {
        foreach (int node in roots) Enter(text, pieces, first, first, node, hits);
    }

    private void Walk(ReadOnlySpan<char> text, ReadOnlySpan<Piece> pieces, int first, int at, int node, Growing<CueHit> hits)
    {
        if (at - first > 6 || at >= pieces.Length) return;
        ref readonly Piece piece = ref pieces[at];
        ulong seed = (ulong)node * 0x9e3779b97f4a7c15UL;
        int next = edges.Find(StableHash.Finish(piece.Hash + seed));
        if (next >= 0) Enter(text, pieces, first, at, next, hits);
        if (piece.Kind != PieceKind.Word) return;
        ulong h = StableHash.Seed;
        int end = Math.Min(piece.End, piece.Start + WordCutter.MaxPrefix);
        for (int i = piece.Start; i < end; i++)
        {
            h = WordCutter.Next(h, text[i]);
            if (i - piece.Start < 1) continue;
            ulong prefix = StableHash.Finish(h);
            if (!prefixBits[prefix & 0x3fff] || prefixes.Find(prefix) < 0) continue;
            next = edges.Find(StableHash.Finish((prefix ^ PrefixMark) + seed));
            if (next >= 0) Enter(text, pieces, first, at, next, hits);
        }
    }

    private void Enter(ReadOnlySpan<char> text, ReadOnlySpan<Piece> pieces, int first, int at, int node, Growing<CueHit> hits)
    {
        foreach ((CueFamily family, int value) in payloads[node]) hits.Add(new CueHit(first, at - first + 1, family, value));
        if (hasMore[node]) Walk(text, pieces, first, at + 1, node, hits);
    }
}
