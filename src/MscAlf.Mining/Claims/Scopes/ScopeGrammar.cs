using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>Where clauses and phrases of a sentence begin and end, by word classes and the shapes of verbs.</summary>
/// <remarks>Words that stand in mentions are names, whatever they look like. Not thread-safe.</remarks>
internal sealed partial class ScopeGrammar(ScopeTables tables)
{
    // No look ahead or back goes farther.
    private const int Reach = 80, Adverbs = 8, LongestClause = 400;
    private const WordClass Light = WordClass.Determiner | WordClass.Pronoun | WordClass.Preposition | WordClass.Conjunction | WordClass.Subordinator | WordClass.Adverb;
    private const WordClass Helper = WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do;
    private readonly List<Grammar> words = [];
    private DocumentReading document = null!;
    private Piece[] pieces = [];
    private WordClass[] plain = [];
    private int[] outer = [];
    private int first, end, stop;
    private bool capitals;

    /// <summary>Turns to a sentence.</summary>
    public void Enter(DocumentReading reading, in SentenceReading sentence)
    {
        document = reading;
        pieces = reading.Pieces.Array;
        plain = reading.PlainClasses.Array;
        outer = reading.Outer.Array;
        first = sentence.FirstPiece;
        end = stop = sentence.PieceEnd;
        while (stop > first && pieces[stop - 1].Kind == PieceKind.Mark && pieces[stop - 1].Mark is '.' or '?' or '!' or ';' or ':' or '"' or '”') stop--;
        words.Clear();
        capitals = true;
        for (int i = first; i < end; i++)
        {
            words.Add(outer[i] < 0 && pieces[i].Kind == PieceKind.Word ? tables.Of(pieces[i].Hash) : Grammar.None);
            capitals &= pieces[i].Kind != PieceKind.Word || char.IsUpper(pieces[i].Mark);
        }
    }

    public bool IsWord(int i, ulong word) => i >= first && i < end && pieces[i].Hash == word && outer[i] < 0;

    public bool IsMark(int i, char mark) => i >= first && i < end && pieces[i].Kind == PieceKind.Mark && pieces[i].Mark == mark;

    private bool Is(int i, WordClass any) => i >= first && i < end && (plain[i] & any) != 0 && !Bound(i);

    private bool Has(int i, Grammar any) => i >= first && i < end && (words[i - first] & any) != 0 && !Bound(i);

    private bool IsPlainWord(int i) => i >= first && i < end && pieces[i].Kind == PieceKind.Word;

    // Half of a compound: "DNA-binding", "time-dependent".
    private bool Bound(int i) => (i > first && pieces[i - 1].Mark == '-' && pieces[i - 1].Kind == PieceKind.Mark && pieces[i - 1].End == pieces[i].Start) || Hyphened(i);

    private bool Hyphened(int i) => i + 1 < end && pieces[i + 1].Mark == '-' && pieces[i + 1].Kind == PieceKind.Mark && pieces[i + 1].Start == pieces[i].End && i + 2 < end && pieces[i + 2].Start == pieces[i + 1].End;

    private ReadOnlySpan<char> TextOf(int i) => document.Text.AsSpan(pieces[i].Start, pieces[i].End - pieces[i].Start);

    /// <summary>Whether two capital letters in a sentence of small ones are a symbol, such as nitric oxide, and not the word.</summary>
    public bool IsSymbol(int from, int to)
    {
        if (capitals || to - from != 1) return false;
        ReadOnlySpan<char> text = TextOf(from);
        return text.Length == 2 && char.IsUpper(text[0]) && char.IsUpper(text[1]) && !(IsPlainWord(from + 1) && pieces[from + 1].End - pieces[from + 1].Start > 2 && char.IsUpper(TextOf(from + 1)[1]));
    }

    /// <summary>Whether a word opens a clause with a verb of its own ("whether").</summary>
    public bool OpensClause(int i) => Has(i, Grammar.Relative);

    public bool IsModal(int i) => Is(i, WordClass.Modal);

    private bool Adverb(int i)
    {
        if (i < first || i >= end || outer[i] >= 0 || pieces[i].Kind != PieceKind.Word || Bound(i)) return false;
        if ((plain[i] & WordClass.Adverb) != 0) return true;
        ReadOnlySpan<char> text = TextOf(i);
        return text.Length > 4 && text.EndsWith("ly", StringComparison.OrdinalIgnoreCase) && !text.EndsWith("mily", StringComparison.OrdinalIgnoreCase) && !text.EndsWith("mbly", StringComparison.OrdinalIgnoreCase)
            && !text.EndsWith("pply", StringComparison.OrdinalIgnoreCase) && !text.EndsWith("aly", StringComparison.OrdinalIgnoreCase);
    }

    private bool EndsIn(int i, string ending) => IsPlainWord(i) && outer[i] < 0 && pieces[i].End - pieces[i].Start > ending.Length + 1 && TextOf(i).EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private bool Past(int i) => !Bound(i) && (Has(i, Grammar.Past | Grammar.Participle) || (EndsIn(i, "ed") && !EndsIn(i, "eed") && !Is(i, Light)));

    private bool Participle(int i) => Has(i, Grammar.Participle) || (Past(i) && !Has(i, Grammar.Past));

    private bool Ing(int i) => !Bound(i) && (Has(i, Grammar.Ing) || EndsIn(i, "ing") && !Has(i, Grammar.Noun));

    // Words that can end a noun phrase.
    private bool Nominal(int i)
    {
        if (i < first || i >= end) return false;
        if (outer[i] >= 0) return true;
        if (pieces[i].Kind == PieceKind.Number) return true;
        if (pieces[i].Kind == PieceKind.Mark) return pieces[i].Mark is ')' or ']' or '+' or '"' or '”' || (pieces[i].Mark == '-' && !(i + 1 < end && pieces[i + 1].Start == pieces[i].End));
        if (Bound(i)) return true;
        return (plain[i] & (WordClass.Determiner | WordClass.Preposition | WordClass.Conjunction | WordClass.Subordinator | Helper | WordClass.Negation)) == 0 && !Adverb(i);
    }

    private int SkipAdverbs(int i)
    {
        int most = Math.Min(stop, i + Adverbs);
        while (i < most && (Adverb(i) || Is(i, WordClass.Negation) && !IsWord(i, Word.No) && !IsWord(i, Word.Without))) i++;
        return i;
    }

    private int BackAdverbs(int i)
    {
        int least = Math.Max(first, i - Adverbs);
        while (i >= least && (Adverb(i) || Is(i, WordClass.Negation) || IsWord(i, Word.Both) || IsWord(i, Word.Also))) i--;
        return i;
    }

    /// <summary>Whether a verb with a subject of its own stands at <paramref name="i"/>.</summary>
    private bool Finite(int i)
    {
        if (i < first || i >= stop || outer[i] >= 0 || pieces[i].Kind != PieceKind.Word || Bound(i)) return false;
        int p = BackAdverbs(i - 1);
        if (IsWord(p, Word.To)) return false;
        if ((plain[i] & Helper) != 0) return !(IsWord(i, Word.Be) || IsWord(i, Word.Been) || IsWord(i, Word.Being) || IsWord(i, Word.Having));
        Grammar grammar = words[i - first];
        if ((grammar & Verbal) == 0 && !EndsIn(i, "ed")) return false;
        if (Is(p, WordClass.Determiner | WordClass.Preposition | Helper) || Is(p, WordClass.Subordinator) && !Has(p, Grammar.Relative)) return false;
        bool pronoun = Is(p, WordClass.Pronoun) || Has(p, Grammar.Relative), noun = pronoun || (p >= first && Names(p)), joined = Is(p, WordClass.Conjunction) || IsMark(p, ',');
        if (!noun && !joined) return false;
        int n = SkipAdverbs(i + 1);
        bool plural = pronoun || EndsIn(p, "s") || EndsIn(p, "ae") || EndsIn(p, "ia") || IsMark(p, ')'), alsoNoun = (grammar & Grammar.Noun) != 0;
        if ((grammar & Grammar.Third) != 0 && !(plural && !pronoun && alsoNoun)) return !alsoNoun || Object(n) || (IsWord(n, Word.In) && IsWord(i, Word.Results));
        if ((grammar & Grammar.Base) != 0 && noun) return alsoNoun ? plural && Object(n) : plural ? !IsMark(n, ',') : Object(n) || IsWord(n, Word.To);
        if ((grammar & Grammar.Copula) != 0) return true;
        if (!Past(i)) return false;
        if ((grammar & (Grammar.Past | Grammar.Participle)) == Grammar.Past) return true;
        // What could be a participle: finite where it acts on something.
        return Object(n) || IsWord(n, Word.That) || ((grammar & Grammar.Past) != 0 && noun && IsPlainWord(n) && outer[n] < 0 && Names(n));
    }

    private const Grammar Verbal = Grammar.Base | Grammar.Third | Grammar.Past | Grammar.Participle | Grammar.Copula;

    // A noun, as far as one can tell: no verb form that is nothing else.
    private bool Names(int i) => Nominal(i) && (outer[i] >= 0 || !IsPlainWord(i) || (!Past(i) && !Ing(i) && !(Has(i, Grammar.Base | Grammar.Third) && !Has(i, Grammar.Noun))));

    // Whether something that a verb acts on starts here.
    private bool Object(int n) => n < stop && (outer[n] >= 0 || Is(n, WordClass.Determiner) || IsWord(n, Word.No) || IsWord(n, Word.Neither));

    /// <summary>Index after the words of one group of verbs: helpers, adverbs, and the verb that follows them.</summary>
    public int GroupEnd(int i)
    {
        bool be = false;
        while (i < stop)
        {
            if (Is(i, Helper) || Is(i, WordClass.Negation) && !IsWord(i, Word.No) && !IsWord(i, Word.Without) || IsWord(i, Word.Be) || IsWord(i, Word.Been) || IsWord(i, Word.Being))
            {
                be = true;
                i++;
            }
            else if (Adverb(i)) i++;
            else break;
        }
        if (i < stop && (Past(i) || Has(i, Grammar.Base | Grammar.Copula | Grammar.Raising) || (be && Ing(i)))) i++;
        return Math.Min(i, stop);
    }

    /// <summary>Whether the cue stands behind a helper verb of its clause.</summary>
    public bool VerbBefore(int cue)
    {
        int p = cue - 1;
        while (p >= first && (Adverb(p) || IsWord(p, Word.Be) || IsWord(p, Word.Been) || IsWord(p, Word.Also))) p--;
        return Is(p, Helper) || Has(p, Grammar.Copula);
    }

    /// <summary>Whether a verb of being stands before the cue.</summary>
    public bool AfterBeing(int cue)
    {
        int p = cue - 1;
        while (p >= first && Adverb(p)) p--;
        return Is(p, WordClass.Auxiliary) || Has(p, Grammar.Copula);
    }

    /// <summary>Whether what follows the cue is a passive or a verb that takes the subject of what follows.</summary>
    public bool IsRaised(int cue, int i)
    {
        bool be = false;
        int p = cue - 1;
        for (; p >= Math.Max(first, cue - 5) && (Adverb(p) || Is(p, Helper | WordClass.Negation)); p--) be |= Is(p, WordClass.Auxiliary);
        bool relative = Has(p, Grammar.Relative);
        if (i - cue > 1 && Participle(i - 1)) i--; // "not yet known" is a cue with its verb
        while (i < stop && (Adverb(i) || Is(i, Helper | WordClass.Negation)))
        {
            be |= Is(i, WordClass.Auxiliary);
            i++;
        }
        if (Has(i, Grammar.Raising)) return true;
        return be && Participle(i) && (relative || !Has(i, Grammar.State));
    }

    /// <summary>Whether the cue stands in the subject of its clause: no verb stands before it and no -ing form behind it.</summary>
    public bool InSubject(int cue, int after)
    {
        if (Ing(SkipAdverbs(after))) return false;
        for (int i = cue - 1; i >= Math.Max(first, cue - Reach); i--)
        {
            if (outer[i] >= 0) continue;
            if (pieces[i].Kind == PieceKind.Mark && pieces[i].Mark is ';' or ':' or '(' or ',') return true;
            if (Has(i, Grammar.Ender | Grammar.Relative) || IsWord(i, Word.But)) return true;
            if (Finite(i)) return false;
        }
        return true;
    }

    /// <summary>Whether a negation without a verb sets one thing against another: "A but not B", "A, not B".</summary>
    public bool Contrasts(int cue)
    {
        int p = cue - 1;
        while (p >= first && Adverb(p)) p--;
        return IsWord(cue, Word.Not) && (IsWord(p, Word.But) || IsWord(p, Word.And) || IsMark(p, ',') || IsMark(p, '('));
    }
}
