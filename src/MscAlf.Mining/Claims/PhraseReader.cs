using MscAlf.Mining.Text;

namespace MscAlf.Mining.Claims;

/// <summary>A noun phrase found by <see cref="PhraseReader"/>.</summary>
/// <param name="First">First piece, determiners left out.</param>
/// <param name="Last">Just after its last piece, without its complement.</param>
/// <param name="Tail">Just after the last word of its complement of <c>of</c>; equal to <paramref name="Last"/> where it has none.</param>
/// <param name="End">Just after all that belongs to it, brackets included.</param>
internal readonly record struct NounPhrase(int First, int Last, int Tail, int End);

/// <summary>Something that an effect can be about.</summary>
/// <param name="Mention">Index of a mention, or -1.</param>
/// <param name="Span">Its words in the clean text.</param>
/// <param name="Head">Piece of its head word.</param>
internal readonly record struct Target(int Mention, TextSpan Span, int Head);

/// <summary>Reads noun phrases and their coordination from the pieces of one sentence: a grammar of word classes, not of parts of speech.</summary>
/// <remarks>What no table knows counts as a noun or adjective. Not thread-safe: one reader a call.</remarks>
internal sealed partial class PhraseReader(ClaimTables tables)
{
    // No phrase is longer, none has more complements, no list more members: what a phrase costs does not grow with its sentence.
    private const int MaxPhrase = 60, MaxDepth = 3, MaxMembers = 24, MaxApposition = 12;
    private readonly ClaimTables tables = tables;
    private DocumentReading document = null!;
    private DirectionWords words = DirectionWords.Empty;
    private int first, end;

    // The document's own arrays, at hand: almost every question of the grammar ends in one of them.
    private Piece[] pieces = [];
    private int[] outer = [];
    private WordClass[] classes = [], plain = [];

    /// <summary>Turns to a document that has been read.</summary>
    public void Open(DocumentReading reading)
    {
        document = reading;
        pieces = reading.Pieces.Array;
        outer = reading.Outer.Array;
        classes = reading.Classes.Array;
        plain = reading.PlainClasses.Array;
        Steps = 0;
    }

    public void Enter(int firstPiece, int pieceEnd, DirectionWords directionWords)
    {
        first = firstPiece;
        end = pieceEnd;
        words = directionWords;
    }

    /// <summary>Pieces looked at so far: the measure of work that tests hold against the length of the text.</summary>
    public long Steps { get; private set; }

    public WordClass ClassOf(int i) => i >= first && i < end ? classes[i] : WordClass.None;

    public bool Is(int i, WordClass any) => i >= first && i < end && (plain[i] & any) != 0;

    public bool IsMark(int i, char mark) => i >= first && i < end && pieces[i].Kind == PieceKind.Mark && pieces[i].Mark == mark;

    /// <summary>Whether a word stands at a piece, in a mention or not.</summary>
    public bool IsWord(int i, ulong word) => i >= first && i < end && pieces[i].Hash == word;

    /// <summary>Whether the piece lies in a mention.</summary>
    public bool Inside(int i) => i >= first && i < end && outer[i] >= 0;

    public bool Glued(int i) => i > first && i < end && pieces[i].Start == pieces[i - 1].End;

    /// <summary>Index after a bracket that opens at <paramref name="i"/>, or <paramref name="i"/> where it does not close.</summary>
    public int SkipBracket(int i)
    {
        char close = pieces[i].Mark == '(' ? ')' : ']';
        int stop = Math.Min(end, i + 60);
        for (int j = i + 1; j < stop; j++)
        {
            if (IsMark(j, close)) return j + 1;
        }
        return i;
    }

    /// <summary>Skips determiners, adverbs and numbers.</summary>
    public int SkipLight(int i, int limit)
    {
        while (i < limit && !Inside(i) && (Is(i, WordClass.Determiner | WordClass.Adverb) || Adverbial(i) || IsMark(i, '“') || IsMark(i, '"')) && !words.IsCue(i)) i++;
        return i;
    }

    /// <summary>Reads one phrase from <paramref name="i"/>; false where none starts there.</summary>
    public bool Read(int i, int limit, out NounPhrase phrase) => Read(i, limit, MaxDepth, out phrase);

    private bool Read(int i, int limit, int depth, out NounPhrase phrase)
    {
        phrase = default;
        limit = Math.Min(limit, i + MaxPhrase);
        i = SkipLight(i, limit);
        int from = i, last = i;
        while (i < limit)
        {
            Steps++;
            if (Inside(i))
            {
                int m = outer[i];
                while (i < limit && outer[i] == m) i++;
                last = i;
                continue;
            }
            Piece piece = pieces[i];
            if (piece.Kind == PieceKind.Mark)
            {
                if (piece.Mark is '(' or '[')
                {
                    if (last == from) return false;
                    int after = SkipBracket(i);
                    if (after == i) break;
                    i = after;
                    if (i < limit && pieces[i].Kind == PieceKind.Word && (Inside(i) || !Stops(i, true))) continue;
                    if (IsMark(i, '-') && Glued(i) && i + 1 < limit && Glued(i + 1)) continue; // "phospho (p)-X"
                    break;
                }
                bool joins = piece.Mark is '-' or '/' or '+' or '′' or '\'' or '’' or '·' && (Glued(i) || (i + 1 < limit && Glued(i + 1)));
                if (!joins) break;
                i++;
                last = i;
                continue;
            }
            if (piece.Kind == PieceKind.Word && Stops(i, last > from)) break;
            if (piece.Kind == PieceKind.Number && last > from && Amount(i)) break;
            i++;
            last = i;
        }
        if (last == from) return false;
        phrase = new NounPhrase(from, last, last, i);
        if (depth > 0 && i < limit && IsWord(i, Word.Of) && Read(i + 1, limit, depth - 1, out NounPhrase complement)) phrase = new NounPhrase(from, last, complement.Tail, complement.End);
        return true;
    }

    /// <summary>An adverb that no table names: "mechanistically"; not "family" or "assembly".</summary>
    public bool Adverbial(int i) => (Ends(i, "ly") || Ends(i, "fold")) && !Inside(i) && pieces[i].End - pieces[i].Start > 6 && !Ends(i, "mbly") && !Ends(i, "pply") && !Ends(i, "maly") && !IsMark(i + 1, '-');

    // "1.8-fold", "40%": how much, not what.
    private bool Amount(int i) =>
        !Glued(i) && (IsMark(i + 1, '%') || Ends(i + 1, "fold") || (IsMark(i + 1, '-') && Ends(i + 2, "fold")) || IsWord(i + 1, Word.Times) || document.Text.AsSpan(pieces[i].Start, pieces[i].End - pieces[i].Start).Contains('.'));

    private bool Stops(int i, bool begun)
    {
        bool glued = Glued(i) && pieces[i - 1].Mark == '-' && i - 1 > first && Glued(i - 1);
        if (glued) return false;
        WordClass c = ClassOf(i);
        if ((c & (WordClass.Preposition | WordClass.Conjunction | WordClass.Subordinator | WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do | WordClass.Report | WordClass.Pronoun | WordClass.Negation)) != 0) return true;
        if (begun && ((c & (WordClass.Adverb | WordClass.Determiner)) != 0 || Adverbial(i))) return true;
        bool hyphenAhead = i + 2 < end && IsMark(i + 1, '-') && Glued(i + 1);
        if (hyphenAhead) return false;
        if ((c & WordClass.Verb) != 0) return begun || (c & WordClass.Generic) == 0;
        DirectionWord word = words.At(i);
        if (word.Noun >= 0 && begun) return false;
        if (word.Verb >= 0)
        {
            VerbForm form = tables.Lexis.Readings[word.Verb].Form;
            // "lateral narrowing": a noun where nothing follows that it could act on.
            if (begun) return form != VerbForm.Ing || tables.Lexis.Readings[word.Verb].Subject || NounFollows(i + word.Count) || Is(i + word.Count, WordClass.Determiner) || (ClassOf(i - 1) & WordClass.Preposition) != 0;
            bool described = Is(i - 1, WordClass.Determiner | WordClass.Preposition) || words.At(i - 1).Verb >= 0;
            if ((form & VerbForm.Participle) != 0 && described && NounFollows(i + word.Count)) return false; // "entered the injured liver"
            if (form == VerbForm.Ing && word.Noun < 0 && !NounFollows(i + word.Count) && !Is(i + word.Count, WordClass.Determiner | WordClass.Adverb)) return false; // "accelerated healing"
            return word.Noun < 0 || (form & VerbForm.Base) == 0;
        }
        if (word.Adjective >= 0) return begun ? !NounFollows(i + word.Count) : true;
        if (begun && (Ends(i, "able") || Ends(i, "ible")) && !NounFollows(i + 1)) return true;
        return begun && EndsIn(i, "ed") && pieces[i].End - pieces[i].Start > 4 && (Inside(i - 1) || !NounFollows(i + 1));
    }

    /// <summary>Whether a word that can be a noun or adjective stands at <paramref name="i"/>.</summary>
    public bool NounFollows(int i)
    {
        if (i < first || i >= end) return false;
        if (Inside(i)) return true;
        if (pieces[i].Kind != PieceKind.Word || Adverbial(i)) return false;
        return (ClassOf(i) & (WordClass.Preposition | WordClass.Conjunction | WordClass.Subordinator | WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do | WordClass.Report | WordClass.Adverb | WordClass.Negation | WordClass.Verb)) == 0;
    }

    public bool Ends(int i, string ending) => i >= first && i < end && pieces[i].Kind == PieceKind.Word && EndsIn(i, ending);

    public bool IsNumber(int i) => i >= first && i < end && pieces[i].Kind == PieceKind.Number;

    private bool EndsIn(int i, string ending) => document.Text.AsSpan(pieces[i].Start, pieces[i].End - pieces[i].Start).EndsWith(ending, StringComparison.Ordinal);

    /// <summary>Whether a finite verb stands at <paramref name="i"/>, adverbs before it left out.</summary>
    public bool VerbFollows(int i)
    {
        while (i < end && Is(i, WordClass.Adverb)) i++;
        if (i >= end || Inside(i) || pieces[i].Kind != PieceKind.Word) return false;
        if (IsWord(i, Word.Compared)) return false;
        if (Is(i, WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do | WordClass.Report | WordClass.Verb)) return true;
        DirectionWord word = words.At(i);
        if (word.Verb < 0) return false;
        VerbForm form = tables.Lexis.Readings[word.Verb].Form;
        return (form & (VerbForm.Third | VerbForm.Past | VerbForm.Base)) != 0 && !(word.Noun >= 0 && IsWord(i + 1, Word.Of));
    }

    /// <summary>What the last list left out by name: "A but not B".</summary>
    public List<Target> Excluded { get; } = [];

    /// <summary>Reads a coordination of phrases and appends its targets.</summary>
    /// <param name="i">Where it starts.</param>
    /// <param name="limit">Where it must end.</param>
    /// <param name="subject">Whether a verb stands at the limit, so that a verb after a member does not start a new clause.</param>
    /// <param name="into">Receives the targets.</param>
    /// <returns>Index after it.</returns>
    public int ReadList(int i, int limit, bool subject, List<Target> into)
    {
        Excluded.Clear();
        return Members(i, limit, subject, into);
    }

    private int Members(int i, int limit, bool subject, List<Target> into)
    {
        int members = 0, known = into.Count;
        while (i < limit && members < MaxMembers)
        {
            int start = SkipLight(i, limit);
            if (IsWord(start, Word.In) && IsWord(start + 1, Word.Both)) start += 2;
            if (!Read(start, limit, out NounPhrase phrase)) return i;
            if (into.Count > known && !subject && VerbFollows(phrase.End) && !RelativeNear(phrase.End)) return i;
            if (PureMeasure(phrase) && (IsWord(phrase.Last, Word.Of) || IsWord(phrase.Last, Word.For)) && phrase.Last + 1 < limit)
            {
                i = phrase.Last + 1; // levels of A, B and C: the members stand behind
                members++;
                continue;
            }
            if (Bracketed(phrase, limit, out int open))
            {
                // "pro-inflammatory cytokines (A, B and C)": the members stand for their class.
                Members(open + 1, SkipBracket(open) - 1, true, into);
                members++;
                i = phrase.End;
            }
            else if (Exemplified(phrase.End, limit, out int examples))
            {
                i = examples;
                members++;
                continue;
            }
            else
            {
                i = phrase.End;
                if (!BareAdjective(phrase) && Resolve(phrase, out Target target))
                {
                    if (Postmodified(phrase, limit, out int after))
                    {
                        target = new Target(-1, TextSpan.FromBounds(target.Span.Start, pieces[after - 1].End), target.Head);
                        i = after;
                    }
                    into.Add(target);
                }
                members++;
            }
            i = LeftOut(i, limit, subject, into);
            i = Apposition(i, limit);
            int next = AfterJoin(i, limit);
            if (next < 0)
            {
                int after = SkipPrepositional(i, limit);
                next = after > i ? AfterJoin(after, limit) : -1;
                if (next < 0 || !SameSort(into, next, limit)) return i;
            }
            if (words.IsCue(next) && !words.NounOnly(next)) return i;
            i = next;
        }
        return i;
    }

    /// <summary>"factors such as A and B": index of the first example.</summary>
    private bool Exemplified(int i, int limit, out int examples)
    {
        int j = IsMark(i, ',') ? i + 1 : i;
        if (IsWord(j, Word.Such) && IsWord(j + 1, Word.As)) j += 2;
        else if (IsWord(j, Word.Including) || IsWord(j, Word.Namely) || IsWord(j, Word.Especially) || IsWord(j, Word.Particularly)) j++;
        else if (IsWord(j, Word.Like) && j == i) j++;
        else if (IsWord(j, Word.E) && IsMark(j + 1, '.') && IsWord(j + 2, Word.G)) j += IsMark(j + 3, '.') ? 4 : 3;
        else j = limit;
        examples = j;
        return j < limit && Read(j, limit, out _);
    }

    /// <summary>Whether a bracket after the phrase lists two or more things.</summary>
    private bool Bracketed(NounPhrase phrase, int limit, out int open)
    {
        open = phrase.Last;
        if (!IsMark(open, '(') || open >= limit) return false;
        int close = SkipBracket(open), mentions = 0, last = -1;
        bool joined = false;
        for (int k = open + 1; k < close - 1; k++)
        {
            if (Inside(k) && outer[k] != last)
            {
                last = outer[k];
                if (!tables.BarredTargets.Contains(document.Model.Mentions[last].Type)) mentions++;
            }
            joined |= !Inside(k) && (IsMark(k, ',') || IsWord(k, Word.And) || IsMark(k, '/'));
            if (!Inside(k) && (IsMark(k, '=') || IsMark(k, '<') || IsNumber(k) || IsMark(k, ';'))) return false;
        }
        return mentions >= 2 && joined && close <= limit;
    }

    /// <summary>"medial and lateral narrowing": the first word only describes.</summary>
    public bool BareAdjective(NounPhrase phrase) =>
        phrase.Last - phrase.First == 1 && phrase.End == phrase.Last && !Inside(phrase.First) && (IsWord(phrase.Last, Word.And) || IsWord(phrase.Last, Word.Or))
        && (ClassOf(phrase.First) & (WordClass.Property | WordClass.Harm | WordClass.Measure)) == 0
        && (Ends(phrase.First, "al") || Ends(phrase.First, "ic") || Ends(phrase.First, "ive") || Ends(phrase.First, "ous") || Ends(phrase.First, "ary") || Ends(phrase.First, "tory"));

    // "genes involved in drainage", "cells producing A": what tells which ones belongs to the target.
    private bool Postmodified(NounPhrase phrase, int limit, out int after)
    {
        after = phrase.Last;
        if (phrase.End != phrase.Last || !Is(after, WordClass.Postmodifier)) return false;
        int from = after + 1;
        if (Is(from, WordClass.Preposition)) from++;
        else if (!Ends(after, "ing")) return false;
        if (!Read(from, limit, 0, out NounPhrase inner)) return false;
        if (BareAdjective(inner) && Read(inner.Last + 1, limit, 0, out NounPhrase whole)) inner = whole;
        after = inner.Last;
        return true;
    }

    // "A but not B": what is left out is listed apart.
    private int LeftOut(int i, int limit, bool subject, List<Target> into)
    {
        int at = IsMark(i, ',') ? i + 1 : i;
        if (ReferenceEquals(into, Excluded) || !IsWord(at, Word.But) || !IsWord(at + 1, Word.Not) || at + 2 >= limit || words.IsCue(at + 2)) return i;
        int known = Excluded.Count, end = Members(at + 2, limit, subject, Excluded);
        if (Excluded.Count == known) return i;
        return at > i && IsMark(end, ',') && end + 1 < limit && VerbFollows(end + 1) ? end + 1 : end;
    }

    // "A, a marker of B, and C": what stands between the commas names A once more.
    private int Apposition(int i, int limit)
    {
        bool named = IsWord(i + 1, Word.The);
        if (!IsMark(i, ',') || !(named || IsWord(i + 1, Word.A) || IsWord(i + 1, Word.An)) || !Read(i + 2, limit, out NounPhrase phrase)) return i;
        int after = phrase.Last, most = Math.Min(limit, after + MaxApposition);
        while (after < most && !(IsMark(after, ',') && !Inside(after)))
        {
            if (IsMark(after, ';') || Is(after, WordClass.Auxiliary | WordClass.Modal | WordClass.Have | WordClass.Do | WordClass.Subordinator)) return i;
            after++;
        }
        if (after >= limit) return named ? i : after;
        if (!IsMark(after, ',')) return i;
        return VerbFollows(after + 1) ? after + 1 : IsWord(after + 1, Word.And) && !named ? after : i;
    }

    private bool RelativeNear(int i) => IsWord(i - 1, Word.That) || IsWord(i - 1, Word.Which);

    /// <summary>Index after a comma or conjunction that joins members, or -1.</summary>
    private int AfterJoin(int i, int limit)
    {
        int j = i;
        if (IsMark(j, '[') || IsMark(j, '(')) j = SkipBracket(j);
        bool joined = false;
        if (IsMark(j, ','))
        {
            j++;
            joined = true;
        }
        if (IsWord(j, Word.As) && IsWord(j + 1, Word.Well) && IsWord(j + 2, Word.As)) return j + 3 < limit ? j + 3 : -1;
        if (IsWord(j, Word.Along) && IsWord(j + 1, Word.With)) return j + 2 < limit ? j + 2 : -1;
        if (IsWord(j, Word.But) && IsWord(j + 1, Word.Also)) return j + 2 < limit ? j + 2 : -1;
        if (IsWord(j, Word.And) || IsWord(j, Word.Or) || IsWord(j, Word.Nor) || IsMark(j, '&'))
        {
            j++;
            joined = true;
            if (IsMark(j, '/') && IsWord(j + 1, Word.Or)) j += 2;
        }
        while (joined && j < limit && (IsWord(j, Word.Thus) || IsWord(j, Word.Also))) j++;
        return joined && j < limit ? j : -1;
    }

    private int SkipPrepositional(int i, int limit)
    {
        for (int rounds = 0; rounds < 3; rounds++)
        {
            if (!Is(i, WordClass.Preposition) || IsWord(i, Word.By) || IsWord(i, Word.Than)) return i;
            int j = i + 1;
            while (Is(j, WordClass.Preposition)) j++;
            if (!Read(j, limit, out NounPhrase phrase)) return i;
            i = phrase.End;
        }
        return i;
    }

    private bool SameSort(List<Target> targets, int next, int limit)
    {
        if (targets.Count == 0 || !Read(next, limit, out NounPhrase phrase) || !Resolve(phrase, out Target other)) return false;
        if (VerbFollows(phrase.End) && phrase.End < limit) return false;
        Target last = targets[^1];
        return other.Mention >= 0 && last.Mention >= 0 && document.Model.Mentions[other.Mention].Type == document.Model.Mentions[last.Mention].Type;
    }
}
